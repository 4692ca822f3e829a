package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"flickrkillr/internal/photo"
)

func count(t testing.TB, db *DB, from string) (n int) {
	t.Helper()
	if err := db.readers.QueryRowContext(t.Context(), "SELECT count(*) FROM "+from).Scan(&n); err != nil {
		t.Fatal(from, err)
	}
	return n
}

func TestBulkKeepsWhatCame(t *testing.T) {
	onBoth(t, func(t *testing.T, db *DB) {
		c := community{users: 120, photos: 3} // more rows than one statement takes
		c.fill(t, db)
		read(t, db, func(r *Reader) error {
			for _, i := range []int{0, 101, 119} {
				want := c.user(i)
				want.Contacts, want.Followers, want.Stored = 1, 1, photo.Stored{Photos: 3, Bytes: 3702}
				got, hash, err := r.UserForLogin(strings.ToUpper(want.Email))
				if diff := cmp.Diff(want, UserRow{got, hash}); diff != "" || err != nil {
					t.Error(i, diff, err)
				}
				for k := range c.photos {
					want := c.photo(i, k)
					p, sha, err := r.PhotoByID(want.ID)
					if err != nil || p.Owner.Name != got.Name {
						t.Fatal(p.Owner, err)
					}
					p.Owner = want.Owner
					have := PhotoRow{Photo: p}
					if have.Details, err = r.DetailsOf(p.Owner.ID, p.ID); err != nil {
						t.Fatal(err)
					}
					have.Details.File.SHA256 = sha
					if have.Tags, err = r.TagsOf(p.Owner.ID, p.ID); err != nil {
						t.Fatal(err)
					}
					if diff := cmp.Diff(want, have); diff != "" {
						t.Error(i, k, diff)
					}
				}
			}
			return nil
		})
		for from, want := range map[string]int{
			"users": 120, "photos": 360, "photo_details": 360, "photo_tags": 1080, "blobs WHERE photos = 1": 360, "albums": 120,
			"albums a WHERE photos <> (SELECT count(*) FROM album_photos x JOIN photos p ON p.id = x.photo_id WHERE x.album_id = a.id AND p.trashed_at = 0)":                                 0,
			"albums a WHERE public_photos <> (SELECT count(*) FROM album_photos x JOIN photos p ON p.id = x.photo_id WHERE x.album_id = a.id AND p.trashed_at = 0 AND p.visibility & 1 = 1)": 0,
			"album_photos": 360, "contacts": 120, "contacts WHERE friend = 1": 60, "comments": 120, "faves": 240,
			"contacts c JOIN followers f ON f.owner_id = c.contact_id AND f.follower_id = c.owner_id":                                                             120,
			"faves f JOIN user_faves u ON u.user_id = f.user_id AND u.owner_id = f.owner_id AND u.photo_id = f.photo_id AND u.faved_at = f.faved_at":              240,
			"photos p WHERE p.comments <> (SELECT count(*) FROM comments c WHERE c.owner_id = p.owner_id AND c.photo_id = p.id)":                                  0,
			"photos p WHERE p.faves <> (SELECT count(*) FROM faves f WHERE f.owner_id = p.owner_id AND f.photo_id = p.id)":                                        0,
			"users u WHERE u.photos <> (SELECT count(*) FROM photos p WHERE p.owner_id = u.id AND p.trashed_at = 0)":                                              0,
			"users u WHERE u.public_photos <> (SELECT count(*) FROM photos p WHERE p.owner_id = u.id AND p.trashed_at = 0 AND (p.visibility & 1) = 1)":            0,
			"photo_tags t JOIN photos p ON p.id = t.photo_id WHERE (p.trashed_at = 0 AND (p.visibility & 1) = 1) <> (t.listed = 1) OR p.posted_at <> t.posted_at": 0,
		} {
			if got := count(t, db, from); got != want {
				t.Errorf("%d rows, not %d: %s", got, want, from)
			}
		}
	})
}

// A load that ends anywhere goes on from its mark, and no row is there twice
// or not at all.
func TestLoadGoesOnAfterAnInterruption(t *testing.T) {
	onBoth(t, func(t *testing.T, db *DB) {
		c := community{users: 40, photos: 2}
		broken := errors.New("broken")
		// load runs parts of ten members from the mark on, and breaks after a number of them.
		load := func(breakAfter int) (err error) {
			if err := db.BeginLoad(t.Context()); err != nil {
				return err
			}
			for done := false; !done && err == nil; {
				err = db.Bulk(t.Context(), func(b *Bulk) error {
					mark, err := b.Mark("loaded")
					if err != nil {
						return err
					}
					from := 0
					fmt.Sscan(mark, &from)
					if done = from == c.users; done {
						return nil
					}
					if err := b.SetMark("loaded", fmt.Sprint(from+10)); err != nil {
						return err
					}
					for i := from; i < from+10; i++ {
						if i == breakAfter {
							return broken
						}
						if err := c.load(b, i, i+1); err != nil {
							return err
						}
					}
					return nil
				})
			}
			return err
		}
		for _, at := range []int{5, 25, 30} {
			if err := load(at); err != broken {
				t.Fatal(err)
			}
			if got := count(t, db, "users"); got != at/10*10 {
				t.Errorf("%d members are there after a break at %d", got, at)
			}
		}
		if err := load(-1); err != nil {
			t.Fatal(err)
		}
		missing, err := db.MissingIndexes(t.Context())
		if err != nil || len(missing) < 5 {
			t.Error("a load does without indexes:", missing, err)
		}
		gone, cancel := context.WithCancel(t.Context())
		cancel()
		if err := db.EndLoad(gone); !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
		for range 2 {
			if err := db.EndLoad(t.Context()); err != nil {
				t.Fatal(err)
			}
			if missing, err := db.MissingIndexes(t.Context()); missing != nil || err != nil {
				t.Error(missing, err)
			}
		}
		for table, want := range map[string]int{"users": 40, "photos": 80, "photo_tags": 240, "contacts": 40} {
			if got := count(t, db, table); got != want {
				t.Errorf("%s has %d rows, not %d", table, got, want)
			}
		}
		if err := db.BeginLoad(t.Context()); err != nil {
			t.Fatal(err)
		}
		if missing, err := db.MissingIndexes(t.Context()); missing != nil || err != nil {
			t.Error("a site with members keeps its indexes:", missing, err)
		}
	})
}

func TestBulkRefusesWhatClashes(t *testing.T) {
	onBoth(t, func(t *testing.T, db *DB) {
		c := community{users: 3, photos: 2}
		for name, twice := range map[string]func(b *Bulk) error{
			"member":   func(b *Bulk) error { return b.User(c.user(1)) },
			"original": func(b *Bulk) error { return b.Blob(BlobRow{SHA256: c.photo(1, 1).Details.File.SHA256}) },
			"contact":  func(b *Bulk) error { return b.Contact(ContactRow{Owner: c.user(1).ID, Contact: c.user(2).ID}) },
			"photo":    func(b *Bulk) error { return b.Photo(c.photo(1, 1)) },
			"album":    func(b *Bulk) error { return b.Album(AlbumRow{ID: c.user(1).ID + 1, Owner: c.user(1).ID}) },
		} {
			err := db.Bulk(t.Context(), func(b *Bulk) error {
				if err := c.load(b, 0, c.users); err != nil {
					return err
				}
				return twice(b)
			})
			if !errors.Is(err, photo.ErrExists) {
				t.Errorf("%s twice: %v", name, err)
			}
			if got := count(t, db, "users"); got != 0 {
				t.Errorf("%s twice: %d members stay", name, got)
			}
		}
		if err := db.Bulk(t.Context(), func(b *Bulk) error { return b.Blob(BlobRow{SHA256: "abc"}) }); err == nil {
			t.Error("a hash of three digits was taken")
		}
	})
}

func TestBulkHoldsLittle(t *testing.T) {
	sent := 0
	b := &Bulk{tables: bulkLayout, w: Writer{Reader{db: &DB{dialect: dialect{load: func(_ *Bulk, t *bulkTable) error {
		sent += len(t.values) / len(t.columns)
		return nil
	}}}}}}
	long := strings.Repeat("x", 50_000)
	for i := range 1000 {
		if err := b.Comment(CommentRow{ID: photo.ID(i + 1), Body: long}); err != nil {
			t.Fatal(err)
		}
		if waits := i + 1 - sent; waits*len(long) > bulkBytes {
			t.Fatalf("%d comments of %d bytes wait", waits, len(long))
		}
	}
}
