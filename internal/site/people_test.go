package site_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"flickrkillr/internal/blob"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/store"
)

// A cast is a member, anna, and everybody that one can be to her.
type cast struct {
	*site.Site
	anna photo.Viewer
	all  []role
}

type role struct {
	name string
	photo.Viewer
	rel photo.Relation
}

func newCast(t *testing.T, s *site.Site) cast {
	t.Helper()
	c := cast{Site: s, anna: enter(t, s, "anna")}
	c.all = []role{{"owner", c.anna, photo.SeesAll}, {"visitor", photo.Viewer{}, photo.Stranger}}
	member := photo.Stranger | photo.Member
	for _, r := range []struct {
		name  string
		marks *photo.Marks
		rel   photo.Relation
	}{
		{"stranger", nil, member},
		{"fan", nil, member},
		{"contact", &photo.Marks{}, member | photo.AsContact},
		{"amigo", &photo.Marks{Friend: true}, member | photo.AsContact | photo.AsFriend},
		{"aunt", &photo.Marks{Family: true}, member | photo.AsContact | photo.AsFamily},
		{"sister", &photo.Marks{Friend: true, Family: true}, member | photo.AsContact | photo.AsFriend | photo.AsFamily},
		{"blocked", &photo.Marks{Friend: true, Family: true}, member | photo.Blocked},
	} {
		v := enter(t, s, r.name)
		if r.marks != nil {
			must(t, err2(s.Follow(t.Context(), c.anna, r.name, r.marks)))
		}
		switch r.name {
		case "fan": // whom she does not follow: that gives him nothing
			must(t, err2(s.Follow(t.Context(), v, "anna", &photo.Marks{Friend: true, Family: true})))
		case "blocked":
			must(t, err2(s.Follow(t.Context(), v, "anna", nil)))
			must(t, err2(s.Block(t.Context(), c.anna, r.name)))
		}
		c.all = append(c.all, role{r.name, v, r.rel})
	}
	return c
}

func err2[T any](_ T, err error) error { return err }

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Everybody tries everything, for each visibility and each audience.
func TestVerbsByRelation(t *testing.T) {
	onBoth(t, func() blob.Store { return memory(t) }, func(t *testing.T, s *site.Site) {
		c, ctx := newCast(t, s), t.Context()
		tries := 0
		for n, seen := range []photo.Visibility{photo.Public, photo.Friends, photo.Family, photo.Friends | photo.Family, photo.Private} {
			p := upload(t, s, c.anna, n, seen)
			for _, a := range photo.Audiences {
				var err error
				p, err = s.EditPhoto(ctx, c.anna, p.ID, site.PhotoEdit{Title: p.Title, Visibility: seen, Permissions: &photo.Permissions{Comment: a, Tag: a, Download: a, Camera: photo.Everybody, Place: a}})
				must(t, err)
				for _, r := range c.all {
					sees := seen.SeenBy(r.rel)
					admitted := sees && a.Admits(r.rel)
					page, err := s.Photo(ctx, r.Viewer, "anna", p.ID)
					if (err == nil) != sees || err != nil && !errors.Is(err, photo.ErrNotFound) || err == nil && page.Relation&^photo.AnyLevel != r.rel {
						t.Errorf("the page of a photo for %q, to the %s (%d): %v", seen, r.name, page.Relation, err)
					}
					img, err := s.Image(ctx, r.Viewer, p.ID, p.Secret, photo.Original, "jpg")
					if (err == nil) != admitted || page.Original != admitted {
						t.Errorf("the original of a photo for %q that %q may have, to the %s: %v", seen, a, r.name, err)
					}
					if err == nil {
						img.Close()
					}
					add := admitted && r.SignedIn() && r.rel&photo.Blocked == 0
					if p.MayComment(r.rel) != add || p.MayTag(r.rel) != add || p.ShowsPlace(r.rel) != admitted {
						t.Errorf("what %q may do with a photo for %q, for the %s", a, seen, r.name)
					}
					for what, err := range map[string]error{
						"edit":    err2(s.EditPhoto(ctx, r.Viewer, p.ID, site.PhotoEdit{Title: p.Title, Visibility: seen})),
						"restore": err2(s.RestorePhoto(ctx, r.Viewer, p.ID)),
					} {
						want := photo.ErrNotFound
						switch r.name {
						case "owner":
							want = nil
						case "visitor":
							want = photo.ErrSignIn
						}
						if !errors.Is(err, want) || want == nil && err != nil {
							t.Errorf("%s by the %s: %v", what, r.name, err)
						}
					}
					tries += 7
				}
			}
		}
		for _, r := range c.all {
			st, err := s.Stream(ctx, r.Viewer, "anna", photo.Page{})
			if err != nil || len(st.Photos) != st.Owner.PhotosSeenBy(st.Relation) || st.Relation != r.rel {
				t.Errorf("the %s sees %d photos and reads of %d: %v", r.name, len(st.Photos), st.Owner.PhotosSeenBy(st.Relation), err)
			}
		}
		t.Logf("%d tries", tries)
	})
}

// What can be done between two people, by everybody to everybody.
func TestVerbsBetweenPeople(t *testing.T) {
	onBoth(t, func() blob.Store { return memory(t) }, func(t *testing.T, s *site.Site) {
		c, ctx := newCast(t, s), t.Context()
		verbs := map[string]func(context.Context, photo.Viewer, string) (photo.User, error){
			"unfollow": s.Unfollow, "mute": s.Mute, "unmute": s.Unmute, "unblock": s.Unblock,
			"follow": func(ctx context.Context, v photo.Viewer, name string) (photo.User, error) {
				return s.Follow(ctx, v, name, nil)
			},
		}
		for what, verb := range verbs {
			for _, r := range c.all {
				_, err := verb(ctx, r.Viewer, "anna")
				var invalid photo.Invalid
				switch {
				case r.name == "visitor":
					if !errors.Is(err, photo.ErrSignIn) {
						t.Errorf("%s by a visitor: %v", what, err)
					}
				case r.name == "owner", r.name == "blocked" && what == "follow":
					if !errors.As(err, &invalid) {
						t.Errorf("%s anna by the %s: %v", what, r.name, err)
					}
				case err != nil:
					t.Errorf("%s anna by the %s: %v", what, r.name, err)
				}
				if r.SignedIn() {
					if _, err := verb(ctx, r.Viewer, "nobody"); !errors.Is(err, photo.ErrNotFound) {
						t.Errorf("%s nobody: %v", what, err)
					}
				}
			}
		}
		for what, list := range map[string]func(context.Context, photo.Viewer, photo.Page) (photo.ContactList, error){"blocks": s.Blocks, "mutes": s.Mutes} {
			if _, err := list(ctx, photo.Viewer{}, photo.Page{}); !errors.Is(err, photo.ErrSignIn) {
				t.Errorf("a visitor's %s: %v", what, err)
			}
		}
		if err := s.MarkContacts(ctx, photo.Viewer{}, nil); !errors.Is(err, photo.ErrSignIn) {
			t.Error(err)
		}
		if l, err := s.Blocks(ctx, c.anna, photo.Page{}); err != nil || len(l.Contacts) != 1 || l.Contacts[0].User.Name != "blocked" {
			t.Error("anna's blocks:", l, err)
		}
		// Who has blocked somebody does not follow him either.
		var invalid photo.Invalid
		if _, err := s.Follow(ctx, c.anna, "blocked", nil); !errors.As(err, &invalid) {
			t.Error("following whom one has blocked:", err)
		}
	})
}

// A change between people counts from the next request on.
func TestUnfriendingActsAtOnce(t *testing.T) {
	onBoth(t, func() blob.Store { return memory(t) }, func(t *testing.T, s *site.Site) {
		ctx := t.Context()
		anna, bob := enter(t, s, "anna"), enter(t, s, "bob")
		must(t, err2(s.Follow(ctx, bob, "anna", nil)))
		p := upload(t, s, anna, 1, photo.Friends)
		sees := func(want bool, when string) {
			t.Helper()
			_, err := s.Photo(ctx, bob, "anna", p.ID)
			img, err2 := s.Image(ctx, bob, p.ID, p.Secret, "t", "jpg")
			if err2 == nil {
				img.Close()
			}
			st, _ := s.Stream(ctx, bob, "anna", photo.Page{})
			news, err3 := s.News(ctx, bob, photo.Page{})
			if (err == nil) != want || (err2 == nil) != want || len(st.Photos) != asInt(want) || st.Owner.PhotosSeenBy(st.Relation) != asInt(want) || len(news.Photos) != asInt(want) || err3 != nil {
				t.Errorf("%s: page %v, bytes %v, %d in the stream of %d, %d news", when, err, err2, len(st.Photos), st.Owner.PhotosSeenBy(st.Relation), len(news.Photos))
			}
		}
		sees(false, "before")
		must(t, err2(s.Follow(ctx, anna, "bob", &photo.Marks{Friend: true})))
		sees(true, "as a friend")
		must(t, err2(s.Follow(ctx, anna, "bob", nil)))
		sees(true, "followed once more")
		must(t, err2(s.Follow(ctx, anna, "bob", &photo.Marks{Family: true})))
		sees(false, "as family")
		must(t, err2(s.Follow(ctx, anna, "bob", &photo.Marks{Friend: true, Family: true})))
		sees(true, "as both")
		must(t, err2(s.Unfollow(ctx, anna, "bob")))
		sees(false, "not followed any more")
		must(t, err2(s.Follow(ctx, anna, "bob", &photo.Marks{Friend: true})))
		must(t, err2(s.Block(ctx, anna, "bob")))
		sees(false, "blocked")
		must(t, err2(s.Unblock(ctx, anna, "bob")))
		sees(false, "not blocked any more")
	})
}

func TestSecretChangesWithTheAudience(t *testing.T) {
	s := newSite(t, memory(t))
	v := enter(t, s, "anna")
	p := upload(t, s, v, 1, photo.Public)
	all := []photo.Visibility{photo.Public, photo.Friends, photo.Family, photo.Friends | photo.Family, photo.Private}
	for _, from := range all {
		for _, to := range all {
			must(t, err2(s.EditPhoto(t.Context(), v, p.ID, site.PhotoEdit{Visibility: from})))
			before, err := s.Photo(t.Context(), v, "anna", p.ID)
			must(t, err)
			after, err := s.EditPhoto(t.Context(), v, p.ID, site.PhotoEdit{Visibility: to})
			must(t, err)
			if (before.Photo.Secret != after.Secret) != from.Narrows(to) {
				t.Errorf("from %q to %q the secret changes: %v", from, to, before.Photo.Secret != after.Secret)
			}
		}
	}
}

// An owner sees his pages as others do; nobody else is given other eyes.
func TestGuises(t *testing.T) {
	s := newSite(t, memory(t))
	c, ctx := newCast(t, s), t.Context()
	for n, seen := range []photo.Visibility{photo.Public, photo.Friends, photo.Family, photo.Friends | photo.Family, photo.Private} {
		p := upload(t, s, c.anna, n, seen)
		for as, rel := range map[string]photo.Relation{"visitor": photo.Stranger, "friend": photo.Stranger | photo.AsFriend, "family": photo.Stranger | photo.AsFamily,
			"sister": photo.Stranger | photo.AsFriend | photo.AsFamily, "blocked": photo.Stranger, "fan": photo.Stranger} {
			v := c.anna
			v.As = as
			page, err := s.Photo(ctx, v, "anna", p.ID)
			if (err == nil) != seen.SeenBy(rel) || page.Guise == nil || page.Guise.As != as || page.Mine || err == nil && page.Relation&photo.Owner != 0 || page.Photo.ID != p.ID {
				t.Errorf("a photo for %q as %s: %v, %+v", seen, as, err, page.Guise)
			}
			st, err := s.Stream(ctx, v, "anna", photo.Page{})
			if err != nil || st.Guise == nil || len(st.Photos) != st.Owner.PhotosSeenBy(rel) {
				t.Errorf("the stream as %s: %d photos, %v", as, len(st.Photos), err)
			}
		}
		for _, as := range []string{"", "anna"} {
			v := c.anna
			v.As = as
			if page, err := s.Photo(ctx, v, "anna", p.ID); err != nil || page.Guise != nil || !page.Mine {
				t.Errorf("as %q: %v", as, err)
			}
		}
		v := c.anna
		v.As = "nobody"
		if page, err := s.Photo(ctx, v, "anna", p.ID); !errors.Is(err, photo.ErrNotFound) {
			t.Error("as nobody:", page.Photo.ID, err)
		}
		for _, r := range c.all[1:] {
			for _, as := range []string{"friend", "family", "sister", "anna"} {
				v := r.Viewer
				v.As = as
				page, err := s.Photo(ctx, v, "anna", p.ID)
				if (err == nil) != seen.SeenBy(r.rel) || page.Guise != nil {
					t.Errorf("the %s as %s sees a photo for %q: %v", r.name, as, seen, err)
				}
			}
		}
		if _, err := s.TrashPhoto(ctx, c.anna, p.ID); err != nil {
			t.Fatal(err)
		}
		v.As = "friend"
		if page, err := s.Photo(ctx, v, "anna", p.ID); !errors.Is(err, photo.ErrNotFound) || page.Guise != nil {
			t.Error("a photo in the trash has a guise:", err)
		}
	}
}

func TestFollowsAreLimited(t *testing.T) {
	s := newSite(t, memory(t))
	ctx := t.Context()
	anna := enter(t, s, "anna")
	enter(t, s, "bob")
	var limited photo.Limited
	n := 0
	for ; n < 200; n++ {
		_, err := s.Follow(ctx, anna, "bob", nil)
		if errors.As(err, &limited) {
			break
		}
		must(t, err)
		if n%10 == 0 {
			must(t, err2(s.Follow(ctx, anna, "bob", nil))) // again: not counted
		}
		must(t, err2(s.Unfollow(ctx, anna, "bob")))
	}
	if n != 100 || limited.RetryAfter < 50*time.Minute || limited.Why == "" {
		t.Errorf("after %d follows: %+v", n, limited)
	}
	if p, err := s.Contacts(ctx, anna, "anna", photo.Page{}); err != nil || p.Owner.Contacts != 0 || len(p.Contacts) != 0 {
		t.Error("a refused follow counts:", p.Owner.Contacts, err)
	}
}

// More followers than one transaction tells are told by a job.
func TestManyFollowersAreTold(t *testing.T) {
	s := newSite(t, memory(t))
	ctx := t.Context()
	anna := enter(t, s, "anna")
	const many = 510
	var fans []photo.Viewer
	must(t, s.Bulk(ctx, manyFollowers(anna.ID, many, &fans)))
	must(t, s.EndLoad(ctx))
	p, err := s.Upload(ctx, anna, site.Upload{Name: "a.jpg", Body: bytes.NewReader(picture(1))})
	must(t, err)
	told := func() (n int) {
		for _, f := range fans {
			l, err := s.News(ctx, f, photo.Page{})
			must(t, err)
			n += len(l.Photos)
		}
		return n
	}
	if n := told(); n != 500 {
		t.Errorf("%d followers know at once", n)
	}
	must(t, err2(s.EditPhoto(ctx, anna, p.ID, site.PhotoEdit{Visibility: photo.Private})))
	must(t, err2(s.EditPhoto(ctx, anna, p.ID, site.PhotoEdit{Visibility: photo.Public})))
	jobs := 0
	for worked := true; worked; jobs++ {
		if worked, err = s.RunJob(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if n := told(); n != many || jobs > 3 { // one job for all three changes, perhaps one for sizes, and none
		t.Errorf("%d followers know in the end, after %d jobs", n, jobs)
	}
}

// Following, blocking and uploading at once leave what one after the other could.
func TestPeopleAtOnce(t *testing.T) {
	onBoth(t, func() blob.Store { return memory(t) }, func(t *testing.T, s *site.Site) {
		ctx := t.Context()
		var people []photo.Viewer
		for i := range 4 {
			people = append(people, enter(t, s, fmt.Sprint("member", i)))
		}
		var work sync.WaitGroup
		for i, v := range people {
			work.Go(func() {
				for step := range 12 {
					other := people[(i+1+step%3)%4]
					var err error
					switch step % 4 {
					case 0, 1:
						_, err = s.Follow(ctx, v, other.Name, &photo.Marks{Friend: step%2 == 0})
					case 2:
						_, err = s.Upload(ctx, v, site.Upload{Name: "a.jpg", Body: bytes.NewReader(picture(i*100 + step))})
					case 3:
						_, err = s.Unfollow(ctx, v, other.Name)
					}
					if err != nil {
						t.Error(err)
					}
				}
			})
		}
		work.Wait()
		for _, v := range people {
			p, err := s.Contacts(ctx, v, v.Name, photo.Page{})
			f, err2 := s.Followers(ctx, v, v.Name, photo.Page{})
			if err != nil || err2 != nil || p.Owner.Contacts != len(p.Contacts) || f.Owner.Followers != len(f.Contacts) {
				t.Errorf("%s: %d contacts, counted %d; %d followers, counted %d: %v %v", v.Name, len(p.Contacts), p.Owner.Contacts, len(f.Contacts), f.Owner.Followers, err, err2)
			}
			want := 0
			for _, c := range p.Contacts {
				st, err := s.Stream(ctx, v, c.User.Name, photo.Page{})
				must(t, err)
				want += min(4, len(st.Photos))
			}
			if news, err := s.News(ctx, v, photo.Page{}); err != nil || len(news.Photos) != want {
				t.Errorf("%s has %d news, not %d: %v", v.Name, len(news.Photos), want, err)
			}
		}
	})
}

// What changes the numbers on members' pages is said to whoever keeps pages.
func TestChangesBetweenPeopleAreTold(t *testing.T) {
	db, err := store.Open(onSQLite(t), store.Options{})
	must(t, err)
	t.Cleanup(func() { db.Close() })
	must(t, err2(db.Migrate(t.Context())))
	var told []string
	s := site.New(db, memory(t), nil, site.Config{Changed: func(_ context.Context, c site.Change) error {
		told = append(told, c.People...)
		return nil
	}})
	ctx := t.Context()
	anna, bob := enter(t, s, "anna"), enter(t, s, "bob")
	for _, c := range []struct {
		what string
		do   func() error
		want int
	}{
		{"follow", func() error { return err2(s.Follow(ctx, anna, "bob", nil)) }, 2},
		{"follow again", func() error { return err2(s.Follow(ctx, anna, "bob", &photo.Marks{Friend: true})) }, 0},
		{"mark", func() error { return s.MarkContacts(ctx, anna, map[photo.ID]photo.Marks{bob.ID: {}}) }, 0},
		{"mute", func() error { return err2(s.Mute(ctx, anna, "bob")) }, 0},
		{"unfollow", func() error { return err2(s.Unfollow(ctx, anna, "bob")) }, 2},
		{"follow the other way", func() error { return err2(s.Follow(ctx, bob, "anna", nil)) }, 2},
		{"block", func() error { return err2(s.Block(ctx, anna, "bob")) }, 2},
		{"unblock", func() error { return err2(s.Unblock(ctx, anna, "bob")) }, 0},
	} {
		told = nil
		must(t, c.do())
		slices.Sort(told)
		if len(told) != c.want || c.want == 2 && !slices.Equal(told, []string{"anna", "bob"}) {
			t.Errorf("%s tells of %q", c.what, told)
		}
	}
}
