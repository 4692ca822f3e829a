package site_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/store"
)

// album gives the ids that a viewer sees in an album of anna's, read in pages
// of two, there and back.
func (x parish) album(v photo.Viewer, id photo.ID) (ids []photo.ID, a site.AlbumPage) {
	x.t.Helper()
	var page photo.RankPage
	var parts [][]photo.ID
	for {
		page.Limit = 2
		part, err := x.Album(x.t.Context(), v, "anna", id, page)
		x.ok(err)
		if page.After.ID == 0 {
			a = part
		}
		var ids []photo.ID
		for _, p := range part.Photos {
			ids = append(ids, p.ID)
		}
		parts = append(parts, ids)
		if len(parts) > 1 {
			back, err := x.Album(x.t.Context(), v, "anna", id, photo.RankPage{Before: part.Previous, Limit: 2})
			x.ok(err)
			for i, p := range back.Photos {
				if before := parts[len(parts)-2]; p.ID != before[i] {
					x.t.Errorf("the page before %v is not %v", ids, before)
				}
			}
		} else if part.Previous.ID != 0 {
			x.t.Error("the first page has one before it")
		}
		if part.Next.ID == 0 {
			return slices.Concat(parts...), a
		}
		page = photo.RankPage{After: part.Next}
	}
}

// titles gives the albums of anna's that a viewer knows of, with the number
// of photos and the picture that he sees of each.
func (x parish) titles(v photo.Viewer) string {
	x.t.Helper()
	var out []string
	page := photo.RankPage{Limit: 1}
	for {
		l, err := x.Albums(x.t.Context(), v, "anna", page)
		x.ok(err)
		for _, a := range l.Albums.Albums {
			out = append(out, fmt.Sprint(a.Title, " ", a.Tally.SeenBy(l.Relation), " ", a.Picture.Title))
		}
		if l.Next.ID == 0 {
			return strings.Join(out, "; ")
		}
		page.After = l.Next
	}
}

func TestAlbums(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx := t.Context()
		_, err := x.MakeAlbum(ctx, photo.Viewer{}, site.AlbumEdit{Title: "A"})
		x.is(err, photo.ErrSignIn)
		_, err = x.MakeAlbum(ctx, x.anna, site.AlbumEdit{Title: " "})
		x.refused(err, "title")
		_, err = x.MakeAlbum(ctx, x.bob, site.AlbumEdit{Title: "A"}, x.open.ID) // hers
		x.is(err, photo.ErrNotFound)
		first, err := x.MakeAlbum(ctx, x.anna, site.AlbumEdit{Title: "First"})
		x.ok(err)
		second, err := x.MakeAlbum(ctx, x.anna, site.AlbumEdit{Title: "Second", Description: "Both"}, x.secret.ID, x.open.ID)
		x.ok(err)
		same := func(who photo.Viewer, want string) {
			t.Helper()
			if got := x.titles(who); got != want {
				t.Errorf("%q sees %q, not %q", who.Name, got, want)
			}
		}
		same(x.anna, "Second 2 p2; First 0 ")
		same(x.bob, "Second 1 p1")
		same(photo.Viewer{}, "Second 1 p1")
		_, err = x.Album(ctx, x.bob, "anna", first.ID, photo.RankPage{})
		x.is(err, photo.ErrNotFound) // nothing in it
		_, err = x.Album(ctx, x.anna, "bob", second.ID, photo.RankPage{})
		x.is(err, photo.ErrNotFound) // not his
		if ids, a := x.album(x.anna, second.ID); !slices.Equal(ids, []photo.ID{x.secret.ID, x.open.ID}) || a.Album.Description != "Both" || a.Relation&photo.Owner == 0 {
			t.Errorf("%v %+v", ids, a)
		}
		if ids, _ := x.album(x.bob, second.ID); !slices.Equal(ids, []photo.ID{x.open.ID}) {
			t.Error(ids)
		}

		// Others change nothing.
		for name, err := range map[string]error{
			"edit":   x.EditAlbum(ctx, x.bob, second.ID, site.AlbumEdit{Title: "Mine"}),
			"delete": x.DeleteAlbum(ctx, x.bob, second.ID),
			"add":    x.AddToAlbum(ctx, x.bob, second.ID, x.open.ID),
			"remove": x.RemoveFromAlbum(ctx, x.bob, second.ID, x.open.ID),
			"move":   x.MoveInAlbum(ctx, x.bob, second.ID, x.open.ID, 1),
			"step":   x.StepInAlbum(ctx, x.bob, second.ID, x.open.ID, true),
			"cover":  x.CoverAlbum(ctx, x.bob, second.ID, x.open.ID),
			"put":    x.PutInAlbums(ctx, x.bob, x.open.ID, nil, []photo.ID{second.ID}),
		} {
			if !errors.Is(err, photo.ErrNotFound) {
				t.Errorf("%s by another: %v", name, err)
			}
		}
		x.is(x.EditAlbum(ctx, photo.Viewer{}, second.ID, site.AlbumEdit{Title: "Mine"}), photo.ErrSignIn)

		x.refused(x.EditAlbum(ctx, x.anna, second.ID, site.AlbumEdit{}), "title")
		x.ok(x.EditAlbum(ctx, x.anna, second.ID, site.AlbumEdit{Title: "Again"}))
		x.is(x.CoverAlbum(ctx, x.anna, first.ID, x.open.ID), photo.ErrNotFound)
		x.ok(x.CoverAlbum(ctx, x.anna, second.ID, x.open.ID))
		same(x.anna, "Again 2 p1; First 0 ")

		_, l, holds, err := x.AlbumsWith(ctx, x.anna, "anna", x.open.ID, photo.RankPage{})
		if err != nil || len(l.Albums) != 2 || !holds[second.ID] || holds[first.ID] {
			t.Error(l, holds, err)
		}
		_, _, _, err = x.AlbumsWith(ctx, x.bob, "anna", x.open.ID, photo.RankPage{})
		x.is(err, photo.ErrNotFound)
		x.ok(x.PutInAlbums(ctx, x.anna, x.open.ID, []photo.ID{first.ID}, []photo.ID{first.ID, second.ID}))
		same(x.anna, "Again 1 p2; First 1 p1") // the cover is gone with its photo
		same(x.bob, "First 1 p1")
		if _, talk := x.talk(x.bob, x.open.ID, photo.ThreadPage{}); len(talk.Albums) != 1 || talk.Albums[0].Title != "First" {
			t.Errorf("%+v", talk.Albums)
		}
		a, all, holds, err := x.Candidates(ctx, x.anna, "anna", first.ID, photo.Page{})
		if err != nil || a.Title != "First" || len(all.Photos) != 2 || !holds[x.open.ID] || holds[x.secret.ID] {
			t.Error(a, holds, err)
		}
		_, _, _, err = x.Candidates(ctx, x.bob, "anna", first.ID, photo.Page{})
		x.is(err, photo.ErrNotFound)

		x.ok(x.DeleteAlbum(ctx, x.anna, first.ID))
		x.is(x.DeleteAlbum(ctx, x.anna, first.ID), photo.ErrNotFound)
		same(x.anna, "Again 1 p2")
		if _, err := x.Photo(ctx, x.bob, "anna", x.open.ID); err != nil {
			t.Error("a photo went with its album:", err)
		}
	})
}

func TestAlbumsAreArranged(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx := t.Context()
		a, err := x.MakeAlbum(ctx, x.anna, site.AlbumEdit{Title: "A"})
		x.ok(err)
		var want []photo.ID
		for i := range 7 {
			p := x.add(10+i, photo.Public)
			want = append(want, p.ID)
		}
		x.ok(x.AddToAlbum(ctx, x.anna, a.ID, want...))
		x.ok(x.AddToAlbum(ctx, x.anna, a.ID, want[3], want[0])) // there already
		same := func(what string) {
			t.Helper()
			if got, page := x.album(x.anna, a.ID); !slices.Equal(got, want) || page.Album.Tally.All != len(want) {
				t.Fatalf("%s: %v, not %v; counted %d", what, got, want, page.Album.Tally.All)
			}
		}
		same("made")
		x.refused(x.MoveInAlbum(ctx, x.anna, a.ID, want[0], 0), "place")
		x.is(x.MoveInAlbum(ctx, x.anna, a.ID, x.open.ID, 1), photo.ErrNotFound)
		rng := rand.New(rand.NewPCG(1, 2))
		for range 30 {
			from, to := rng.IntN(len(want)), rng.IntN(len(want)+2)
			id := want[from]
			x.ok(x.MoveInAlbum(ctx, x.anna, a.ID, id, int64(to+1)))
			want = slices.Insert(slices.Delete(want, from, from+1), min(to, len(want)-1), id)
			same(fmt.Sprint("moved ", from, " to ", to))
		}
		// A photo taken out leaves its number out; one in the trash keeps it.
		x.ok(x.RemoveFromAlbum(ctx, x.anna, a.ID, want[4]))
		want = slices.Delete(want, 4, 5)
		same("removed")
		trashed := want[2]
		_, err = x.TrashPhoto(ctx, x.anna, trashed)
		x.ok(err)
		want = slices.Delete(want, 2, 3)
		same("trashed")
		last := want[len(want)-1]
		for len(want) > 0 && want[0] != last {
			x.ok(x.StepInAlbum(ctx, x.anna, a.ID, last, false))
			i := slices.Index(want, last)
			want[i-1], want[i] = want[i], want[i-1]
			same("stepped back")
		}
		x.ok(x.StepInAlbum(ctx, x.anna, a.ID, last, false)) // it is the first already
		same("stepped back from the first")
		x.ok(x.StepInAlbum(ctx, x.anna, a.ID, last, true))
		want[0], want[1] = want[1], want[0]
		same("stepped on")
		_, err = x.RestorePhoto(ctx, x.anna, trashed)
		x.ok(err)
		if ids, _ := x.album(x.anna, a.ID); len(ids) != len(want)+1 || !slices.Contains(ids, trashed) {
			t.Error("restored, the album holds", ids)
		}
	})
}

// Random changes of who may see photos, of the trash and of albums: the
// counters say what the facts say, to every kind of viewer.
func TestAlbumsCountForEachViewer(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx := t.Context()
		rng := rand.New(rand.NewPCG(5, 6))
		var photos []photo.Photo
		var albums []photo.ID
		for i := range 6 {
			photos = append(photos, x.add(20+i, photo.Visibility(rng.IntN(8))))
		}
		for i := range 3 {
			a, err := x.MakeAlbum(ctx, x.anna, site.AlbumEdit{Title: fmt.Sprint(i)})
			x.ok(err)
			albums = append(albums, a.ID)
		}
		for step := range 50 {
			p, album := &photos[rng.IntN(len(photos))], albums[rng.IntN(len(albums))]
			var err error
			switch rng.IntN(6) {
			case 0:
				*p, err = x.TrashPhoto(ctx, x.anna, p.ID)
			case 1:
				*p, err = x.RestorePhoto(ctx, x.anna, p.ID)
			case 2:
				if p.Trashed.IsZero() {
					*p, err = x.EditPhoto(ctx, x.anna, p.ID, site.PhotoEdit{Visibility: photo.Visibility(rng.IntN(8))})
				}
			case 3:
				if p.Trashed.IsZero() {
					err = x.RemoveFromAlbum(ctx, x.anna, album, p.ID)
				}
			default:
				if p.Trashed.IsZero() {
					err = x.AddToAlbum(ctx, x.anna, album, p.ID)
				}
			}
			if err != nil {
				t.Fatal(step, err)
			}
			x.ok(x.db.Read(ctx, func(r *store.Reader) error {
				for _, rel := range []photo.Relation{photo.Stranger, photo.Stranger | photo.AsFriend, photo.Stranger | photo.AsFamily, photo.SeesAll} {
					l, err := r.Albums(x.anna.ID, rel, photo.RankPage{Limit: 10})
					if err != nil {
						return err
					}
					listed := map[photo.ID]int{}
					for _, a := range l.Albums {
						listed[a.ID] = a.Tally.SeenBy(rel)
						if (a.Picture.ID == 0) != (a.Tally.SeenBy(rel) == 0) || a.Picture.ID != 0 && !a.Picture.Visibility.SeenBy(rel) {
							t.Errorf("step %d: viewer %d sees the picture %v of %d photos", step, rel, a.Picture.ID, a.Tally.SeenBy(rel))
						}
					}
					for _, id := range albums {
						part, err := r.AlbumPhotos(x.anna.ID, id, rel, photo.RankPage{Limit: 50})
						if err != nil {
							return err
						}
						n, known := listed[id]
						if n != len(part.Photos) || known != (n > 0 || rel&photo.Owner != 0) {
							t.Errorf("step %d: viewer %d reads %d (%v) and sees %d photos", step, rel, n, known, len(part.Photos))
						}
					}
				}
				return nil
			}))
		}
	})
}

// A photo that is deleted for good takes with it all that was said of it, and
// leaves every counter right.
func TestDeletingForGoodLeavesNothing(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx, id := t.Context(), x.open.ID
		_, err := x.AddComment(ctx, x.bob, id, "hi")
		x.ok(err)
		_, err = x.Follow(ctx, x.anna, "bob", nil)
		x.ok(err)
		x.ok(x.Fave(ctx, x.bob, id))
		x.ok(x.Fave(ctx, x.carl, id))
		_, err = x.AddNote(ctx, x.anna, id, photo.Region{W: 1, H: 1}, "here")
		x.ok(err)
		x.ok(x.AddPerson(ctx, x.anna, id, "carl"))
		x.ok(x.AddPerson(ctx, x.bob, id, "bob"))
		a, err := x.MakeAlbum(ctx, x.anna, site.AlbumEdit{Title: "A"}, id, x.secret.ID)
		x.ok(err)
		x.ok(x.CoverAlbum(ctx, x.anna, a.ID, id))
		x.remove(x.anna, id)
		page, err := x.Album(ctx, x.anna, "anna", a.ID, photo.RankPage{})
		x.ok(err)
		if page.Album.Tally != (photo.Tally{All: 1}) || page.Album.Cover != 0 || len(page.Photos) != 1 {
			t.Errorf("%+v", page.Album)
		}
		x.ok(x.db.Read(ctx, func(r *store.Reader) error {
			if c, err := r.Comments(x.anna.ID, id, photo.ThreadPage{Limit: 9}); len(c.Comments) != 0 || err != nil {
				t.Error(c, err)
			}
			if f, err := r.Faves(x.anna.ID, id, photo.Page{Limit: 9}); len(f.Faves) != 0 || err != nil {
				t.Error(f, err)
			}
			if n, err := r.Notes(x.anna.ID, id); len(n) != 0 || err != nil {
				t.Error(n, err)
			}
			if i, err := r.PeopleIn(x.anna.ID, id); len(i) != 0 || err != nil {
				t.Error(i, err)
			}
			if l, err := r.AlbumsOf(x.anna.ID, id); len(l) != 0 || err != nil {
				t.Error(l, err)
			}
			return nil
		}))
		// The mirrors went too: a photo under the same id would find them.
		again := x.secret
		again.ID, again.Visibility = id, photo.Public
		x.ok(x.db.Write(ctx, func(w *store.Writer) error {
			return w.InsertPhoto(again, photo.Details{File: photo.File{SHA256: strings.Repeat("00", 32)}}, nil)
		}))
		for _, v := range []photo.Viewer{x.bob, x.carl} {
			if st, err := x.Favorites(ctx, v, v.Name, photo.Page{}); err != nil || len(st.Photos) != 0 {
				t.Error(v.Name, len(st.Photos), err)
			}
			if l, err := x.PhotosOf(ctx, v, v.Name, photo.Page{}); err != nil || len(l.Photos)+len(l.Asked) != 0 {
				t.Error(v.Name, len(l.Photos), len(l.Asked), err)
			}
		}
	})
}

// While a photo is talked about and put into an album its owner deletes it:
// everybody gets an answer, and what stays agrees with its counters.
func TestDeletingWhileOthersTalk(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx := t.Context()
		a, err := x.MakeAlbum(ctx, x.anna, site.AlbumEdit{Title: "A"}, x.secret.ID)
		x.ok(err)
		_, err = x.Follow(ctx, x.anna, "bob", nil)
		x.ok(err)
		for round := range 5 {
			p := x.add(100+round, photo.Public)
			var all sync.WaitGroup
			try := func(what string, verb func() error) {
				all.Go(func() {
					for range 4 {
						if err := verb(); err != nil && !errors.Is(err, photo.ErrNotFound) {
							t.Errorf("%s: %v", what, err)
						}
					}
				})
			}
			try("comment", func() error { _, err := x.AddComment(ctx, x.bob, p.ID, "hi"); return err })
			try("fave", func() error { return x.Fave(ctx, x.bob, p.ID) })
			try("unfave", func() error { return x.Unfave(ctx, x.bob, p.ID) })
			try("name", func() error { return x.AddPerson(ctx, x.bob, p.ID, "bob") })
			try("note", func() error {
				_, err := x.AddNote(ctx, x.anna, p.ID, photo.Region{W: 1, H: 1}, "here")
				return err
			})
			try("album", func() error { return x.AddToAlbum(ctx, x.anna, a.ID, x.secret.ID, p.ID) })
			try("audience", func() error {
				_, err := x.EditPhoto(ctx, x.anna, p.ID, site.PhotoEdit{Visibility: photo.Public})
				return err
			})
			all.Go(func() {
				if _, err := x.TrashPhoto(ctx, x.anna, p.ID); err != nil {
					t.Error(err)
				}
				if err := x.DeletePhoto(ctx, x.anna, p.ID); err != nil {
					t.Error(err)
				}
			})
			all.Wait()
			x.ok(x.db.Read(ctx, func(r *store.Reader) error {
				c, err := r.Comments(x.anna.ID, p.ID, photo.ThreadPage{Limit: 9})
				f, err2 := r.Faves(x.anna.ID, p.ID, photo.Page{Limit: 9})
				n, err3 := r.Notes(x.anna.ID, p.ID)
				i, err4 := r.PeopleIn(x.anna.ID, p.ID)
				if len(c.Comments)+len(f.Faves)+len(n)+len(i) > 0 {
					t.Error("left:", c, f, n, i)
				}
				return errors.Join(err, err2, err3, err4)
			}))
			page, err := x.Album(ctx, x.anna, "anna", a.ID, photo.RankPage{})
			x.ok(err)
			if page.Album.Tally != (photo.Tally{All: 1}) || len(page.Photos) != 1 {
				t.Errorf("%+v with %d photos", page.Album.Tally, len(page.Photos))
			}
		}
	})
}
