package site_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/store"
)

// A parish is a site with two members, a friend of neither, and photos of
// anna's, whose rows a test can read beside the site.
type parish struct {
	*site.Site
	t               *testing.T
	db              *store.DB
	anna, bob, carl photo.Viewer
	open, secret    photo.Photo
}

func onParishes(t *testing.T, test func(t *testing.T, x parish)) {
	for kind, address := range map[string]func(t *testing.T) string{
		"sqlite":   func(t *testing.T) string { return onSQLite(t) },
		"postgres": func(t *testing.T) string { return onPostgres(t) },
	} {
		t.Run(kind, func(t *testing.T) {
			at := address(t)
			x := parish{t: t, Site: siteAt(t, at, memory(t))}
			db, err := store.Open(at, store.Options{})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { db.Close() })
			x.db = db
			x.anna, x.bob, x.carl = x.member("anna", 1), x.member("bob", 2), x.member("carl", 3)
			x.open, x.secret = x.add(1, photo.Public), x.add(2, photo.Private)
			test(t, x)
		})
	}
}

// member adds one who needs no password, which would take its time to hash.
func (x parish) member(name string, n int) photo.Viewer {
	x.t.Helper()
	v := photo.Viewer{ID: photo.MakeID(int64(n), uint16(n), 0), Name: name, DisplayName: strings.ToUpper(name), Role: photo.RoleMember}
	u := photo.User{ID: v.ID, Name: v.Name, DisplayName: v.DisplayName, Email: name, Role: v.Role, Joined: time.UnixMilli(1).UTC()}
	x.ok(x.Bulk(x.t.Context(), func(b *store.Bulk) error { return b.User(store.UserRow{User: u}) }))
	return v
}

// add gives anna a photo without a picture, which would take its time to
// draw.
func (x parish) add(n int, seen photo.Visibility) photo.Photo {
	x.t.Helper()
	p := photo.Photo{ID: photo.MakeID(int64(1000+n), x.anna.ID.Shard(), n%1000), Owner: author(x.anna), Secret: "0123456789abcdef", Title: fmt.Sprint("p", n),
		Posted: time.UnixMilli(1_300_000_000_000).Add(time.Duration(n) * 24 * time.Hour).UTC(), Width: 60, Height: 40, Format: photo.JPEG, Visibility: seen, Permissions: photo.DefaultPermissions}
	details := photo.Details{File: photo.File{SHA256: strings.Repeat("00", 32)}}
	x.ok(x.Bulk(x.t.Context(), func(b *store.Bulk) error { return b.Photo(store.PhotoRow{Photo: p, Details: details}) }))
	return p
}

func author(v photo.Viewer) photo.User {
	return photo.User{ID: v.ID, Name: v.Name, DisplayName: v.DisplayName}
}

// is ends the test unless an error is of a kind.
func (x parish) is(err, kind error) {
	x.t.Helper()
	if !errors.Is(err, kind) {
		x.t.Fatalf("got %v, not %v", err, kind)
	}
}

func (x parish) ok(err error) {
	x.t.Helper()
	if err != nil {
		x.t.Fatal(err)
	}
}

// refused wants an Invalid of a field.
func (x parish) refused(err error, field string) {
	x.t.Helper()
	var invalid photo.Invalid
	if !errors.As(err, &invalid) || invalid.Field != field {
		x.t.Fatalf("got %v, not a refusal of %q", err, field)
	}
}

// talk gives what a viewer reads at a photo of anna's.
func (x parish) talk(v photo.Viewer, id photo.ID, page photo.ThreadPage) (site.PhotoPage, site.Talk) {
	x.t.Helper()
	p, err := x.Photo(x.t.Context(), v, "anna", id)
	x.ok(err)
	t, err := x.Talk(x.t.Context(), v, p, page)
	x.ok(err)
	return p, t
}

func bodies(cs []photo.Comment) (out []string) {
	for _, c := range cs {
		out = append(out, c.Body)
	}
	return out
}

// remove deletes a photo for good.
func (x parish) remove(v photo.Viewer, id photo.ID) {
	x.t.Helper()
	_, err := x.TrashPhoto(x.t.Context(), v, id)
	x.ok(err)
	x.ok(x.DeletePhoto(x.t.Context(), v, id))
}

func TestComments(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx, id := t.Context(), x.open.ID
		_, err := x.AddComment(ctx, photo.Viewer{}, id, "hi")
		x.is(err, photo.ErrSignIn)
		_, err = x.AddComment(ctx, x.bob, x.secret.ID, "hi")
		x.is(err, photo.ErrNotFound)
		_, err = x.AddComment(ctx, x.bob, x.secret.ID, "") // a private photo is missing before a text is empty
		x.is(err, photo.ErrNotFound)
		_, err = x.AddComment(ctx, x.bob, id, " \n ")
		x.refused(err, "body")
		_, err = x.AddComment(ctx, x.bob, id, strings.Repeat("ä", photo.MaxComment+1))
		x.refused(err, "body")
		bobs, err := x.AddComment(ctx, x.bob, id, " Nice <b>sea</b>\r\n ")
		x.ok(err)
		annas, err := x.AddComment(ctx, x.anna, id, "Thanks")
		x.ok(err)
		p, talk := x.talk(photo.Viewer{}, id, photo.ThreadPage{})
		if got := bodies(talk.Comments); !slices.Equal(got, []string{"Nice <b>sea</b>", "Thanks"}) || p.Photo.Comments != 2 {
			t.Errorf("%q, counted %d", got, p.Photo.Comments)
		}
		if c := talk.Comments[0]; c.Author.Name != "bob" || c.Written.IsZero() || !c.Edited.IsZero() || talk.MayComment {
			t.Errorf("%+v", talk)
		}

		_, err = x.EditComment(ctx, x.anna, id, bobs.ID, "mine")
		x.is(err, photo.ErrNotFound)
		_, err = x.EditComment(ctx, x.bob, x.secret.ID, bobs.ID, "mine")
		x.is(err, photo.ErrNotFound)
		_, err = x.EditComment(ctx, x.bob, id, bobs.ID, "")
		x.refused(err, "body")
		edited, err := x.EditComment(ctx, x.bob, id, bobs.ID, "Nicer")
		x.ok(err)
		if _, talk := x.talk(x.bob, id, photo.ThreadPage{}); talk.Comments[0].Body != "Nicer" || !talk.Comments[0].Edited.Equal(edited.Edited) || edited.Edited.IsZero() {
			t.Errorf("%+v", talk.Comments)
		}

		x.is(x.DeleteComment(ctx, x.bob, id, annas.ID), photo.ErrNotFound)
		x.is(x.DeleteComment(ctx, x.carl, id, bobs.ID), photo.ErrNotFound)
		x.is(x.DeleteComment(ctx, photo.Viewer{}, id, bobs.ID), photo.ErrSignIn)
		x.ok(x.DeleteComment(ctx, x.anna, id, bobs.ID)) // on her photo
		x.is(x.DeleteComment(ctx, x.anna, id, bobs.ID), photo.ErrNotFound)
		if p, talk := x.talk(x.bob, id, photo.ThreadPage{}); p.Photo.Comments != 1 || len(talk.Comments) != 1 {
			t.Errorf("%d comments, counted %d", len(talk.Comments), p.Photo.Comments)
		}
		// An author cannot reach his comment on a photo that is private by now.
		mine, err := x.AddComment(ctx, x.bob, id, "Mine")
		x.ok(err)
		_, err = x.EditPhoto(ctx, x.anna, id, site.PhotoEdit{Visibility: photo.Private})
		x.ok(err)
		_, err = x.EditComment(ctx, x.bob, id, mine.ID, "Still mine")
		x.is(err, photo.ErrNotFound)
		x.is(x.DeleteComment(ctx, x.bob, id, mine.ID), photo.ErrNotFound)
		_, _, err = x.Comment(ctx, x.bob, "anna", id, mine.ID)
		x.is(err, photo.ErrNotFound)
	})
}

func TestCommentsArePaged(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		id := x.open.ID
		var all []photo.ID
		x.ok(x.Bulk(t.Context(), func(b *store.Bulk) error {
			for i := range 25 {
				all = append(all, id+photo.ID(i)+1)
				if err := b.Comment(store.CommentRow{ID: all[i], Owner: x.anna.ID, Photo: id, Author: x.bob.ID, Body: fmt.Sprint(i), Written: time.UnixMilli(int64(1000 + i))}); err != nil {
					return err
				}
			}
			return nil
		}))
		for _, c := range []struct {
			page           photo.ThreadPage
			from, to       int // of the comments
			earlier, later bool
		}{
			{photo.ThreadPage{}, 15, 25, true, false},
			{photo.ThreadPage{Before: all[15]}, 5, 15, true, true},
			{photo.ThreadPage{Before: all[5]}, 0, 5, false, true},
			{photo.ThreadPage{Before: all[10]}, 0, 10, false, true},
			{photo.ThreadPage{After: all[4]}, 5, 15, true, true},
			{photo.ThreadPage{After: all[14]}, 15, 25, true, false},
			{photo.ThreadPage{At: all[12]}, 7, 17, true, true},
			{photo.ThreadPage{At: all[2]}, 0, 7, false, true},
			{photo.ThreadPage{At: all[24]}, 19, 25, true, false},
			{photo.ThreadPage{At: all[24] + 1}, 20, 25, true, false},
		} {
			c.page.Limit = 10
			_, talk := x.talk(x.bob, id, c.page)
			var want []string
			for i := c.from; i < c.to; i++ {
				want = append(want, fmt.Sprint(i))
			}
			if got := bodies(talk.Comments); !slices.Equal(got, want) {
				t.Errorf("%+v gives %v, not %v", c.page, got, want)
			}
			if (talk.Earlier != 0) != c.earlier || (talk.Later != 0) != c.later || c.earlier && talk.Earlier != all[c.from] || c.later && talk.Later != all[c.to-1] {
				t.Errorf("%+v goes on at %v and %v", c.page, talk.Earlier, talk.Later)
			}
		}
	})
}

func TestFloodsAreLimited(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		for i := range 100 {
			_, err := x.AddComment(t.Context(), x.bob, x.open.ID, fmt.Sprint("comment ", i))
			var limited photo.Limited
			if errors.As(err, &limited) {
				if i != 60 || limited.RetryAfter < time.Minute || limited.Why == "" {
					t.Error(i, limited)
				}
				if _, err := x.AddComment(t.Context(), x.carl, x.open.ID, "another member"); err != nil {
					t.Error(err)
				}
				if p, _ := x.talk(x.bob, x.open.ID, photo.ThreadPage{}); p.Photo.Comments != 61 {
					t.Error("counted", p.Photo.Comments)
				}
				return
			}
			x.ok(err)
		}
		t.Error("no limit")
	})
}

func TestFaves(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx, id := t.Context(), x.open.ID
		x.is(x.Fave(ctx, photo.Viewer{}, id), photo.ErrSignIn)
		x.is(x.Fave(ctx, x.bob, x.secret.ID), photo.ErrNotFound)
		x.refused(x.Fave(ctx, x.anna, id), "")
		var all sync.WaitGroup
		for range 4 { // twice at once is once
			for _, v := range []photo.Viewer{x.bob, x.carl} {
				all.Go(func() {
					if err := x.Fave(ctx, v, id); err != nil {
						t.Error(err)
					}
				})
			}
		}
		all.Wait()
		p, faves, err := x.Faves(ctx, photo.Viewer{}, "anna", id, photo.Page{Limit: 1})
		x.ok(err)
		if p.Faves != 2 || len(faves.Faves) != 1 || faves.Older.ID == 0 || faves.Newer.ID != 0 {
			t.Errorf("%d, %+v", p.Faves, faves)
		}
		_, rest, err := x.Faves(ctx, photo.Viewer{}, "anna", id, photo.Page{Before: faves.Older})
		x.ok(err)
		if len(rest.Faves) != 1 || rest.Faves[0].User.Name == faves.Faves[0].User.Name || rest.Older.ID != 0 || rest.Newer.ID == 0 {
			t.Errorf("%+v", rest)
		}
		if _, back, err := x.Faves(ctx, x.bob, "anna", id, photo.Page{After: rest.Newer}); err != nil || len(back.Faves) != 1 || back.Faves[0].User != faves.Faves[0].User {
			t.Errorf("%+v %v", back, err)
		}
		_, _, err = x.Faves(ctx, x.bob, "anna", x.secret.ID, photo.Page{})
		x.is(err, photo.ErrNotFound)
		_, _, err = x.Faves(ctx, x.bob, "bob", id, photo.Page{})
		x.is(err, photo.ErrNotFound)

		if _, talk := x.talk(x.bob, id, photo.ThreadPage{}); !talk.Faved || !talk.MayFave {
			t.Errorf("%+v", talk)
		}
		if _, talk := x.talk(x.anna, id, photo.ThreadPage{}); talk.Faved || talk.MayFave {
			t.Errorf("%+v", talk)
		}
		for range 2 {
			x.ok(x.Unfave(ctx, x.bob, id))
		}
		if p, talk := x.talk(x.bob, id, photo.ThreadPage{}); talk.Faved || p.Photo.Faves != 1 {
			t.Errorf("%+v, counted %d", talk, p.Photo.Faves)
		}
	})
}

// A list of favorites shows each viewer what he may see now.
func TestFavorites(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx := t.Context()
		var ids []photo.ID
		for i := range 5 {
			p := x.add(i+3, photo.Public)
			ids = append(ids, p.ID)
			x.ok(x.Fave(ctx, x.bob, p.ID))
			time.Sleep(2 * time.Millisecond) // faves go by time
		}
		_, err := x.EditPhoto(ctx, x.anna, ids[1], site.PhotoEdit{Visibility: photo.Private})
		x.ok(err)
		_, err = x.TrashPhoto(ctx, x.anna, ids[2])
		x.ok(err)
		list := func(v photo.Viewer, page photo.Page) (out []photo.ID, l photo.Listing) {
			t.Helper()
			st, err := x.Favorites(ctx, v, "bob", page)
			x.ok(err)
			for _, p := range st.Photos {
				out = append(out, p.ID)
			}
			return out, st.Listing
		}
		for _, v := range []photo.Viewer{{}, x.bob, x.carl} {
			if got, _ := list(v, photo.Page{}); !slices.Equal(got, []photo.ID{ids[4], ids[3], ids[0]}) {
				t.Errorf("%s sees %v of %v", v.Name, got, ids)
			}
		}
		if got, _ := list(x.anna, photo.Page{}); !slices.Equal(got, []photo.ID{ids[4], ids[3], ids[1], ids[0]}) {
			t.Errorf("the owner sees %v of %v", got, ids)
		}
		first, l := list(x.carl, photo.Page{Limit: 2})
		second, l2 := list(x.carl, photo.Page{Limit: 2, Before: l.Older})
		if !slices.Equal(slices.Concat(first, second), []photo.ID{ids[4], ids[3], ids[0]}) || l.Newer.ID != 0 || l2.Older.ID != 0 {
			t.Error(first, second, l.Newer, l2.Older)
		}
		if back, _ := list(x.carl, photo.Page{Limit: 2, After: l2.Newer}); !slices.Equal(back, first) {
			t.Error(back, first)
		}
	})
}

func TestNotes(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx, id := t.Context(), x.open.ID
		region := photo.Region{X: 0.123456, Y: 0, W: 0.5, H: 1}
		_, err := x.AddNote(ctx, photo.Viewer{}, id, region, "here")
		x.is(err, photo.ErrSignIn)
		_, err = x.AddNote(ctx, x.bob, x.secret.ID, region, "here")
		x.is(err, photo.ErrNotFound)
		_, err = x.AddNote(ctx, x.bob, id, region, "here")
		x.refused(err, "") // he is no friend of hers
		_, err = x.AddNote(ctx, x.anna, id, region, " ")
		x.refused(err, "body")
		for field, r := range map[string]photo.Region{"x": {X: -0.1, W: 0.1, H: 0.1}, "y": {Y: 1.1, W: 0.1, H: 0.1}, "w": {X: 0.6, W: 0.5, H: 0.1}, "h": {W: 0.1}} {
			_, err = x.AddNote(ctx, x.anna, id, r, "here")
			x.refused(err, field)
		}
		n, err := x.AddNote(ctx, x.anna, id, region, "here")
		x.ok(err)
		// One that bob wrote when he was allowed to.
		bobs := photo.Note{ID: n.ID + 1, Author: photo.User{ID: x.bob.ID}, Region: region, Body: "bob's", Written: n.Written}
		x.ok(x.db.Write(ctx, func(w *store.Writer) error { return w.InsertNote(x.open, bobs) }))
		_, talk := x.talk(photo.Viewer{}, id, photo.ThreadPage{})
		if len(talk.Notes) != 2 || talk.Notes[0].Region != (photo.Region{X: 0.1235, W: 0.5, H: 1}) || talk.Notes[1].Author.Name != "bob" || talk.MayAnnotate {
			t.Errorf("%+v", talk.Notes)
		}
		_, err = x.EditNote(ctx, x.bob, id, n.ID, region, "mine")
		x.is(err, photo.ErrNotFound)
		x.is(x.DeleteNote(ctx, x.carl, id, bobs.ID), photo.ErrNotFound)
		_, err = x.EditNote(ctx, x.bob, id, bobs.ID, photo.Region{X: 0.9, W: 0.1, H: 0.1}, "moved")
		x.ok(err)
		if page, err := x.Notes(ctx, x.bob, "anna", id); err != nil || page.Notes[1].Body != "moved" || page.Notes[1].Region.X != 0.9 || page.MayAdd {
			t.Errorf("%+v %v", page, err)
		}
		x.ok(x.DeleteNote(ctx, x.anna, id, bobs.ID))
		x.ok(x.DeleteNote(ctx, x.anna, id, n.ID))
		x.is(x.DeleteNote(ctx, x.anna, id, n.ID), photo.ErrNotFound)
		_, err = x.Notes(ctx, x.bob, "anna", x.secret.ID)
		x.is(err, photo.ErrNotFound)
	})
}

func TestPeople(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx, id := t.Context(), x.open.ID
		x.refused(x.AddPerson(ctx, x.carl, id, "carl"), "name") // only contacts may tag
		_, err := x.Follow(ctx, x.anna, "bob", nil)
		x.ok(err)
		names := func(v photo.Viewer) string {
			t.Helper()
			_, known, err := x.People(ctx, v, "anna", id)
			x.ok(err)
			var out []string
			for _, i := range known {
				out = append(out, fmt.Sprint(i.User.Name, i.Consent))
			}
			return strings.Join(out, " ")
		}
		same := func(what, got, want string) {
			t.Helper()
			if got != want {
				t.Errorf("%s: %q, not %q", what, got, want)
			}
		}
		x.is(x.AddPerson(ctx, photo.Viewer{}, id, "bob"), photo.ErrSignIn)
		x.is(x.AddPerson(ctx, x.bob, x.secret.ID, "bob"), photo.ErrNotFound)
		x.refused(x.AddPerson(ctx, x.anna, x.secret.ID, "bob"), "name") // who cannot see it cannot be asked
		x.refused(x.AddPerson(ctx, x.anna, id, "nobody"), "name")
		x.refused(x.AddPerson(ctx, x.bob, id, "carl"), "name")
		x.ok(x.AddPerson(ctx, x.anna, id, "bob"))
		x.ok(x.AddPerson(ctx, x.anna, id, "anna"))
		same("the owner", names(x.anna), "bob0 anna1")
		same("who is asked", names(x.bob), "bob0 anna1")
		same("another", names(x.carl), "anna1")
		same("a visitor", names(photo.Viewer{}), "anna1")
		of := func(v photo.Viewer, name string) string {
			t.Helper()
			l, err := x.PhotosOf(ctx, v, name, photo.Page{})
			x.ok(err)
			return fmt.Sprint(len(l.Photos), len(l.Asked))
		}
		same("photos of bob for himself", of(x.bob, "bob"), "0 1")
		same("photos of bob for anna", of(x.anna, "bob"), "0 0")
		x.is(x.AgreePerson(ctx, x.carl, id), photo.ErrNotFound)
		x.ok(x.AgreePerson(ctx, x.bob, id))
		same("a visitor", names(photo.Viewer{}), "bob1 anna1")
		same("photos of bob for a visitor", of(photo.Viewer{}, "bob"), "1 0")

		// Refused for good, unless he changes his own mind.
		x.is(x.RemovePerson(ctx, x.carl, id, "bob"), photo.ErrNotFound)
		x.ok(x.RemovePerson(ctx, x.bob, id, "bob"))
		same("a visitor", names(photo.Viewer{}), "anna1")
		same("the owner", names(x.anna), "anna1")
		x.refused(x.AddPerson(ctx, x.anna, id, "bob"), "name")
		x.is(x.RemovePerson(ctx, x.anna, id, "bob"), photo.ErrNotFound)
		x.ok(x.AddPerson(ctx, x.bob, id, "bob"))
		same("a visitor", names(photo.Viewer{}), "anna1 bob1")
		// Taken off by the owner, he cannot put it there again; she can ask.
		x.ok(x.RemovePerson(ctx, x.anna, id, "bob"))
		x.refused(x.AddPerson(ctx, x.bob, id, "bob"), "name")
		x.ok(x.AddPerson(ctx, x.anna, id, "bob"))
		same("who is asked", names(x.bob), "anna1 bob0")
		// An ask that the owner takes back is forgotten.
		x.ok(x.RemovePerson(ctx, x.anna, id, "bob"))
		x.ok(x.AddPerson(ctx, x.bob, id, "bob"))
		same("a visitor", names(photo.Viewer{}), "anna1 bob1")
		// What turns private is nobody's to see any more, not even on his own page.
		_, err = x.EditPhoto(ctx, x.anna, id, site.PhotoEdit{Visibility: photo.Private})
		x.ok(err)
		same("photos of bob for himself", of(x.bob, "bob"), "0 0")
		same("photos of bob for anna", of(x.anna, "bob"), "1 0")
		_, _, err = x.People(ctx, x.bob, "anna", id)
		x.is(err, photo.ErrNotFound)
	})
}
