package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store/pgtest"
)

func TestMain(m *testing.M) {
	if what, address, ok := strings.Cut(os.Getenv(childVariable), " "); ok {
		out, err := children[what](address)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Print(out)
		os.Exit(0)
	}
	os.Exit(pgtest.Main(m))
}

// onBoth runs a test on a fresh database of each kind.
func onBoth(t *testing.T, test func(t *testing.T, db *DB)) {
	for _, kind := range []string{"sqlite", "postgres"} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			address := "sqlite:" + filepath.Join(t.TempDir(), "odd ?#% name.db")
			if kind == "postgres" {
				address = pgtest.Prepared(t, migrated)
			} else if err := migrated(address); err != nil {
				t.Fatal(err)
			}
			db, err := Open(address, Options{})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { db.Close() })
			test(t, db)
		})
	}
}

func migrated(address string) error {
	db, err := Open(address, Options{})
	if err != nil {
		return err
	}
	steps, err := db.Migrate(context.Background())
	if err == nil && len(steps) == 0 {
		err = errors.New("there was nothing to migrate")
	}
	return errors.Join(err, db.Close())
}

var ids photo.IDs

func addUser(t testing.TB, db *DB, name string) photo.User {
	t.Helper()
	u := photo.User{ID: ids.NewOwner(), Name: name, DisplayName: strings.ToUpper(name), Email: name + "@Example.org",
		Role: photo.RoleMember, Joined: time.UnixMilli(1700000000123).UTC(), DefaultVisibility: photo.Public}
	if err := db.Write(t.Context(), func(w *Writer) error { return w.InsertUser(u, "hash") }); err != nil {
		t.Fatal(err)
	}
	return u
}

func addPhoto(t testing.TB, db *DB, owner photo.User, posted int64, v photo.Visibility, tags ...string) photo.Photo {
	t.Helper()
	p := photo.Photo{ID: ids.New(owner.ID.Shard()), Owner: photo.User{ID: owner.ID, Name: owner.Name, DisplayName: owner.DisplayName},
		Secret: "0123456789abcdef", Title: fmt.Sprint("at ", posted), Posted: time.UnixMilli(posted).UTC(),
		Taken: time.Date(1931, 5, 6, 7, 8, 9, 0, time.UTC), Width: 300, Height: 200, Format: photo.JPEG, Placeholder: "000111222333444555", Visibility: v,
		Permissions: photo.Permissions{Comment: photo.Everybody, Tag: photo.Contacts, Download: photo.OnlyFriends, Camera: photo.FriendsAndFamily, Place: photo.OnlyFamily}}
	all, err := photo.Tags(tags)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Write(t.Context(), func(w *Writer) error {
		if err := w.AnnounceBlob(testSHA, 1234, time.Now()); err != nil {
			return err
		}
		if ok, err := w.NameBlob(testSHA); err != nil || !ok {
			return fmt.Errorf("name blob: %v %w", ok, err)
		}
		return w.InsertPhoto(p, testDetails, all)
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

var testSHA = strings.Repeat("ab", 32)
var testDetails = photo.Details{
	File:   photo.File{Bytes: 1234, Name: "a b.jpg", SHA256: testSHA},
	Camera: photo.Camera{Make: "Leica", Model: "M6", Lens: "Summicron", Exposure: 0.004, Aperture: 2.8, FocalLength: 35, ISO: 400},
	Place:  photo.Place{Known: true, Latitude: -38.5, Longitude: 9.25, Name: "Lisbon"},
}

func TestUserIsKeptAndFound(t *testing.T) {
	onBoth(t, func(t *testing.T, db *DB) {
		read(t, db, func(r *Reader) error {
			if empty, err := r.Empty(); !empty || err != nil {
				t.Error("a new site is empty", empty, err)
			}
			return nil
		})
		u := addUser(t, db, "anna")
		read(t, db, func(r *Reader) error {
			for _, login := range []string{"anna", "ANNA", "anna@example.ORG"} {
				got, hash, err := r.UserForLogin(login)
				if diff := cmp.Diff(u, got); diff != "" || hash != "hash" || err != nil {
					t.Error(login, diff, hash, err)
				}
			}
			if _, err := r.UserByName("bob"); err != photo.ErrNotFound {
				t.Error(err)
			}
			if empty, _ := r.Empty(); empty {
				t.Error("a site with a member is not empty")
			}
			return nil
		})
		clash := photo.User{ID: ids.NewOwner(), Name: "other", Email: "ANNA@example.org"}
		err := db.Write(t.Context(), func(w *Writer) error { return w.InsertUser(clash, "") })
		if !errors.Is(err, photo.ErrExists) {
			t.Error("an address in other letters is the same address:", err)
		}
		u.Bio, u.Location, u.Email, u.DefaultVisibility = "b", "l", "new@example.org", photo.Private
		u.DefaultPermissions = photo.Permissions{Comment: photo.Contacts, Tag: photo.Nobody, Download: photo.OnlyFriends, Camera: photo.OnlyFamily, Place: photo.FriendsAndFamily}
		write(t, db, func(w *Writer) error { return w.UpdateUser(u) })
		read(t, db, func(r *Reader) error {
			got, err := r.UserByID(u.ID)
			if diff := cmp.Diff(u, got); diff != "" || err != nil {
				t.Error(diff, err)
			}
			return nil
		})
	})
}

func TestPhotoComesBackAsItWas(t *testing.T) {
	onBoth(t, func(t *testing.T, db *DB) {
		u := addUser(t, db, "anna")
		p := addPhoto(t, db, u, 1000, photo.Friends, "New York", "sea")
		read(t, db, func(r *Reader) error {
			got, sha, err := r.PhotoByID(p.ID)
			if diff := cmp.Diff(p, got); diff != "" || sha != testSHA || err != nil {
				t.Error(diff, sha, err)
			}
			d, err := r.DetailsOf(u.ID, p.ID)
			d.File.SHA256 = testSHA
			if diff := cmp.Diff(testDetails, d); diff != "" || err != nil {
				t.Error(diff, err)
			}
			tags, err := r.TagsOf(u.ID, p.ID)
			if diff := cmp.Diff([]photo.Tag{{Name: "newyork", Raw: "New York"}, {Name: "sea", Raw: "sea"}}, tags); diff != "" || err != nil {
				t.Error(diff, err)
			}
			return nil
		})
	})
}

// The SQL predicate and the rule in Go are each other's oracle.
func TestListingsShowWhatTheRuleAllows(t *testing.T) {
	onBoth(t, func(t *testing.T, db *DB) {
		u := addUser(t, db, "anna")
		var all []photo.Photo
		for i := range 64 {
			p := addPhoto(t, db, u, int64(1000+i), photo.Visibility(i%8), "tag")
			if i%5 == 0 {
				old := p
				p.Trashed = time.UnixMilli(int64(5000 + i)).UTC()
				write(t, db, func(w *Writer) error { return w.UpdatePhoto(old, p) })
			}
			all = append(all, p)
		}
		for rel := photo.Relation(0); rel < 128; rel++ {
			want := titles(all, func(p photo.Photo) bool { return p.Trashed.IsZero() && p.Visibility.SeenBy(rel) })
			read(t, db, func(r *Reader) error {
				stream, err := r.Stream(u.ID, rel, photo.Page{Limit: 100})
				if diff := cmp.Diff(want, titles(stream.Photos, nil)); diff != "" || err != nil {
					t.Errorf("relation %d: stream: %s %v", rel, diff, err)
				}
				tagged, err := r.UserTagged(u.ID, rel, "tag", photo.Page{Limit: 100})
				if diff := cmp.Diff(want, titles(tagged.Photos, nil)); diff != "" || err != nil {
					t.Errorf("relation %d: tag: %s %v", rel, diff, err)
				}
				return nil
			})
		}
		public := titles(all, func(p photo.Photo) bool { return p.Public() })
		read(t, db, func(r *Reader) error {
			recent, err := r.Recent(photo.Page{Limit: 100})
			if diff := cmp.Diff(public, titles(recent.Photos, nil)); diff != "" || err != nil {
				t.Error(diff, err)
			}
			tagged, err := r.Tagged("tag", photo.Page{Limit: 100})
			if diff := cmp.Diff(public, titles(tagged.Photos, nil)); diff != "" || err != nil {
				t.Error(diff, err)
			}
			trash, err := r.Trash(u.ID, photo.Page{Limit: 100})
			if diff := cmp.Diff(titles(all, func(p photo.Photo) bool { return !p.Trashed.IsZero() }), titles(trash.Photos, nil)); diff != "" || err != nil {
				t.Error(diff, err)
			}
			return nil
		})
	})
}

func TestPagingMeetsEveryPhotoOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, db *DB) {
		u := addUser(t, db, "anna")
		for i := range 23 {
			addPhoto(t, db, u, int64(1000+i/4), photo.Public, "tag") // some at the same moment
		}
		read(t, db, func(r *Reader) error {
			listings := map[string]func(photo.Page) (photo.Listing, error){
				"stream": func(p photo.Page) (photo.Listing, error) { return r.Stream(u.ID, photo.Stranger, p) },
				"recent": r.Recent,
				"tagged": func(p photo.Page) (photo.Listing, error) { return r.Tagged("tag", p) },
			}
			for name, list := range listings {
				all, err := list(photo.Page{Limit: 100})
				if err != nil || len(all.Photos) != 23 || all.Older.ID != 0 || all.Newer.ID != 0 {
					t.Fatal(name, len(all.Photos), err)
				}
				var down, up []photo.Photo
				page := photo.Page{Limit: 5}
				var last photo.Listing
				for {
					l, err := list(page)
					if err != nil {
						t.Fatal(err)
					}
					down, last = append(down, l.Photos...), l
					if l.Older.ID == 0 {
						break
					}
					page.Before = l.Older
				}
				if diff := cmp.Diff(all.Photos, down); diff != "" {
					t.Error(name, "downwards", diff)
				}
				up = last.Photos
				for last.Newer.ID != 0 {
					if last, err = list(photo.Page{After: last.Newer, Limit: 5}); err != nil {
						t.Fatal(err)
					}
					up = append(last.Photos[:len(last.Photos):len(last.Photos)], up...)
				}
				if diff := cmp.Diff(all.Photos, up); diff != "" {
					t.Error(name, "upwards", diff)
				}
			}
			return nil
		})
	})
}

func TestCountersEqualFacts(t *testing.T) {
	onBoth(t, func(t *testing.T, db *DB) {
		u := addUser(t, db, "anna")
		rng := rand.New(rand.NewPCG(1, 2))
		live := map[photo.ID]photo.Photo{}
		for step := range 150 {
			if len(live) < 5 || rng.IntN(4) == 0 {
				p := addPhoto(t, db, u, int64(1000+step), photo.Visibility(rng.IntN(8)), "a", "b")
				live[p.ID] = p
				continue
			}
			for id, old := range live {
				p := old
				switch rng.IntN(4) {
				case 0:
					p.Visibility = photo.Visibility(rng.IntN(8))
				case 1:
					p.Trashed = time.UnixMilli(1).UTC()
				case 2:
					p.Trashed = time.Time{}
				case 3:
					if !p.Trashed.IsZero() {
						write(t, db, func(w *Writer) error { return w.DeletePhoto(p, testSHA, time.Now()) })
						delete(live, id)
					}
				}
				if _, there := live[id]; there && p != old {
					write(t, db, func(w *Writer) error { return w.UpdatePhoto(old, p) })
					live[id] = p
				}
				break
			}
		}
		public := 0
		for _, p := range live {
			public += bit(p.Public())
		}
		read(t, db, func(r *Reader) error {
			got, err := r.UserByID(u.ID)
			for rel := photo.Relation(0); rel < 128; rel++ {
				rel := rel | photo.Stranger
				fact := 0
				for _, p := range live {
					fact += bit(p.Trashed.IsZero() && p.Visibility.SeenBy(rel))
				}
				if n := got.PhotosSeenBy(rel); n != fact || err != nil {
					t.Errorf("for relation %d the counter says %d, the facts %d: %v", rel, n, fact, err)
				}
			}
			tagged, err := r.Tagged("a", photo.Page{Limit: 100})
			if len(tagged.Photos) != public || err != nil {
				t.Errorf("%d photos are listed under their tag, not %d: %v", len(tagged.Photos), public, err)
			}
			return nil
		})
		var named int
		if err := db.readers.QueryRow(`SELECT photos FROM blobs`).Scan(&named); err != nil || named != len(live) {
			t.Errorf("the blob counts %d photos, not %d: %v", named, len(live), err)
		}
	})
}

func TestBlobIsForgottenOnlyUnnamed(t *testing.T) {
	onBoth(t, func(t *testing.T, db *DB) {
		u := addUser(t, db, "anna")
		p := addPhoto(t, db, u, 1, photo.Public)
		later := time.Now().Add(time.Hour)
		forget := func(since time.Time) (gone bool) {
			write(t, db, func(w *Writer) (err error) { gone, err = w.ForgetBlob(testSHA, since); return err })
			return gone
		}
		if forget(later) {
			t.Fatal("a named blob was forgotten")
		}
		write(t, db, func(w *Writer) error { return w.DeletePhoto(p, testSHA, time.Now()) })
		if forget(time.Now().Add(-time.Minute)) {
			t.Error("a blob was forgotten before its time")
		}
		read(t, db, func(r *Reader) error {
			if shas, err := r.UnnamedBlobs(later); err != nil || len(shas) != 1 || shas[0] != testSHA {
				t.Error(shas, err)
			}
			return nil
		})
		if !forget(later) {
			t.Error("an unnamed blob was kept")
		}
		write(t, db, func(w *Writer) error {
			if ok, err := w.NameBlob(testSHA); ok || err != nil {
				t.Error("a forgotten blob was named", err)
			}
			return nil
		})
	})
}

func TestWriteLeavesNothingAfterAnError(t *testing.T) {
	onBoth(t, func(t *testing.T, db *DB) {
		bad := errors.New("bad")
		err := db.Write(t.Context(), func(w *Writer) error {
			if err := w.SetMark("m", "v"); err != nil {
				return err
			}
			return bad
		})
		if !errors.Is(err, bad) {
			t.Error(err)
		}
		read(t, db, func(r *Reader) error {
			if v, err := r.Mark("m"); v != "" || err != nil {
				t.Error(v, err)
			}
			return nil
		})
	})
}

func TestWriteSaysThatItsCallerHasGone(t *testing.T) {
	onBoth(t, func(t *testing.T, db *DB) {
		ctx, cancel := context.WithCancel(t.Context())
		err := db.Write(ctx, func(w *Writer) error {
			if err := w.SetMark("m", "v"); err != nil {
				return err
			}
			cancel()
			for { // until database/sql has rolled back
				if _, err := w.tx.Exec("SELECT 1"); errors.Is(err, sql.ErrTxDone) {
					return nil
				}
				time.Sleep(time.Millisecond)
			}
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("write: %v", err)
		}
		ctx, cancel = context.WithCancel(t.Context())
		err = db.Bulk(ctx, func(b *Bulk) error { defer cancel(); return b.SetMark("m", "v") })
		if !errors.Is(err, context.Canceled) {
			t.Errorf("bulk: %v", err)
		}
		read(t, db, func(r *Reader) error {
			if v, err := r.Mark("m"); v != "" || err != nil {
				t.Error(v, err)
			}
			return nil
		})
	})
}

func TestReaderCannotWrite(t *testing.T) {
	db, err := Open("sqlite:"+filepath.Join(t.TempDir(), "x.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := db.readers.Exec(`DELETE FROM users`); err == nil {
		t.Error("a reader's connection could write")
	}
	var timeout int
	if err := db.readers.QueryRow(`PRAGMA busy_timeout`).Scan(&timeout); err != nil || timeout != 10000 {
		t.Error("busy_timeout", timeout, err)
	}
}

func TestOpenRefuses(t *testing.T) {
	for address, want := range map[string]string{
		"mysql://x":                   `unknown scheme "mysql"`,
		"sqlite:":                     "needs a path",
		"postgres://u:secret@h:bad/x": "database URL",
	} {
		_, err := Open(address, Options{})
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func titles(photos []photo.Photo, keep func(photo.Photo) bool) []string {
	var out []string
	for _, p := range photos {
		if keep == nil || keep(p) {
			out = append(out, p.Title)
		}
	}
	if keep != nil { // photos were given oldest first
		for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
			out[i], out[j] = out[j], out[i]
		}
	}
	return out
}

func read(t testing.TB, db *DB, fn func(*Reader) error) {
	t.Helper()
	if err := db.Read(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}

func write(t testing.TB, db *DB, fn func(*Writer) error) {
	t.Helper()
	if err := db.Write(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}

// What one photo of a listing has and the next has not, the next has not.
func TestListedPhotosAreApart(t *testing.T) {
	onBoth(t, func(t *testing.T, db *DB) {
		u := addUser(t, db, "anna")
		without, with := addPhoto(t, db, u, 1, photo.Public), addPhoto(t, db, u, 2, photo.Public)
		if _, err := db.writers.ExecContext(t.Context(), `UPDATE photos SET taken_at = NULL WHERE id = $1`, int64(without.ID)); err != nil {
			t.Fatal(err)
		}
		read(t, db, func(r *Reader) error {
			l, err := r.Stream(u.ID, photo.Stranger, photo.Page{Limit: 2})
			if err != nil || len(l.Photos) != 2 || !l.Photos[0].Taken.Equal(with.Taken) || !l.Photos[1].Taken.IsZero() {
				t.Error(l, err)
			}
			return nil
		})
	})
}
