package store

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"flickrkillr/internal/photo"
)

// peopleFacts are queries that count what contradicts itself in the rows of
// contacts, followers, blocks and mutes.
var peopleFacts = []string{
	"contacts c WHERE NOT EXISTS (SELECT 1 FROM followers f WHERE f.owner_id = c.contact_id AND f.follower_id = c.owner_id)",
	"followers f WHERE NOT EXISTS (SELECT 1 FROM contacts c WHERE c.owner_id = f.follower_id AND c.contact_id = f.owner_id)",
	"contacts c JOIN followers f ON f.owner_id = c.contact_id AND f.follower_id = c.owner_id WHERE f.added_at <> c.added_at",
	"contacts c JOIN blocks b ON b.owner_id = c.owner_id AND b.blocked_id = c.contact_id OR b.owner_id = c.contact_id AND b.blocked_id = c.owner_id",
	"contacts c WHERE c.muted <> (SELECT count(*) FROM mutes m WHERE m.owner_id = c.owner_id AND m.muted_id = c.contact_id)",
	"users u WHERE u.contacts <> (SELECT count(*) FROM contacts c WHERE c.owner_id = u.id)",
	"users u WHERE u.followers <> (SELECT count(*) FROM followers f WHERE f.owner_id = u.id)",
}

// newsFacts counts the contacts whose newest photo is said to be another than
// it is, by the rule in Go.
func newsFacts(t *testing.T, db *DB, people []photo.User, photos map[photo.ID]photo.Photo) (wrong, rows int) {
	t.Helper()
	read(t, db, func(r *Reader) error {
		for _, u := range people {
			l, err := r.Contacts(u.ID, photo.Page{Limit: 1000})
			if err != nil {
				return err
			}
			for _, c := range l.Contacts {
				rel, err := r.RelationOf(c.User.ID, u.ID)
				if err != nil {
					return err
				}
				var want, have int64
				for _, p := range photos {
					if p.Owner.ID == c.User.ID && p.SeenBy(rel) {
						want = max(want, p.Posted.UnixMilli())
					}
				}
				if err := db.readers.QueryRow("SELECT posted_at FROM contacts WHERE owner_id = $1 AND contact_id = $2", u.ID, c.User.ID).Scan(&have); err != nil {
					return err
				}
				rows++
				wrong += bit(want != have)
			}
		}
		return nil
	})
	return wrong, rows
}

// Random people do random things to each other; both sides, counters and news
// always agree.
func TestContactsAgreeOnBothSides(t *testing.T) {
	onBoth(t, func(t *testing.T, db *DB) {
		rng := rand.New(rand.NewPCG(8, 9))
		var people []photo.User
		for i := range 5 {
			people = append(people, addUser(t, db, fmt.Sprint("member", i)))
		}
		photos := map[photo.ID]photo.Photo{}
		rows := 0
		for step := range 160 {
			a, b := people[rng.IntN(5)], people[rng.IntN(5)]
			if a.ID == b.ID {
				p := addPhoto(t, db, a, int64(1000+step), photo.Visibility(rng.IntN(8)))
				photos[p.ID] = p
				write(t, db, func(w *Writer) error { _, err := w.TellFollowers(a.ID, 0); return err })
				continue
			}
			write(t, db, func(w *Writer) error {
				if err := w.LockUsers(a.ID, b.ID); err != nil {
					return err
				}
				marks := photo.Marks{Friend: rng.IntN(2) == 0, Family: rng.IntN(2) == 0}
				var err error
				switch rng.IntN(6) {
				case 0, 1:
					rel, e := w.RelationOf(b.ID, a.ID)
					mine, e2 := w.StandingOf(a.ID, b.ID)
					if err = errors.Join(e, e2); err == nil && rel&photo.Blocked == 0 && !mine.Blocks {
						_, err = w.InsertContact(a.ID, b.ID, marks, mine.Mutes, at(step))
					}
				case 2:
					err = w.DeleteContact(a.ID, b.ID)
				case 3:
					_, err = w.MarkContact(a.ID, b.ID, marks)
				case 4:
					if rng.IntN(3) == 0 {
						err = w.Block(a.ID, b.ID, at(step))
					} else {
						err = w.Unblock(a.ID, b.ID)
					}
				case 5:
					err = w.Mute(a.ID, b.ID, marks.Friend, at(step))
				}
				return errors.Join(err, w.RefreshNews(a.ID, b.ID), w.RefreshNews(b.ID, a.ID))
			})
			if step%4 != 0 {
				continue
			}
			for _, f := range peopleFacts {
				if n := count(t, db, f); n != 0 {
					t.Fatalf("step %d: %d rows of %s", step, n, f)
				}
			}
			wrong, n := newsFacts(t, db, people, photos)
			if wrong != 0 {
				t.Fatalf("step %d: %d of %d contacts have another newest photo", step, wrong, n)
			}
			rows += n
		}
		if rows < 100 {
			t.Errorf("only %d contacts were looked at", rows)
		}
	})
}

// What a load leaves is what the verbs would have left.
func TestLoadCountsPeople(t *testing.T) {
	onBoth(t, func(t *testing.T, db *DB) {
		c := community{users: 40, photos: 6}
		c.fill(t, db)
		for _, f := range peopleFacts {
			if n := count(t, db, f); n != 0 {
				t.Errorf("%d rows of %s", n, f)
			}
		}
		var people []photo.User
		photos := map[photo.ID]photo.Photo{}
		for i := range c.users {
			people = append(people, c.user(i).User)
			for k := range c.photos {
				p := c.photo(i, k).Photo
				photos[p.ID] = p
			}
		}
		if wrong, rows := newsFacts(t, db, people, photos); wrong != 0 || rows != c.users {
			t.Errorf("%d of %d contacts have another newest photo", wrong, rows)
		}
	})
}

// The same follow and the same block from several sides at once.
func TestFollowAndBlockAtOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, db *DB) {
		a, b := addUser(t, db, "anna"), addUser(t, db, "bob")
		var all sync.WaitGroup
		for i := range 24 {
			all.Go(func() {
				from, to := a.ID, b.ID
				if i%2 == 0 {
					from, to = to, from
				}
				err := db.Write(t.Context(), func(w *Writer) error {
					if err := w.LockUsers(from, to); err != nil {
						return err
					}
					if i == 11 {
						return w.Block(from, to, time.Now())
					}
					theirs, err := w.StandingOf(to, from)
					mine, err2 := w.StandingOf(from, to)
					if err := errors.Join(err, err2); err != nil || theirs.Blocks || mine.Blocks {
						return err
					}
					_, err = w.InsertContact(from, to, photo.Marks{}, false, time.Now())
					return err
				})
				if err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		for _, f := range append(slices.Clone(peopleFacts), "contacts", "followers") {
			if n := count(t, db, f); n != 0 {
				t.Errorf("%d rows of %s", n, f)
			}
		}
		if n := count(t, db, "blocks"); n != 1 {
			t.Errorf("%d blocks", n)
		}
		if err := db.Write(t.Context(), func(w *Writer) error { return w.LockUsers(a.ID, 77) }); err != photo.ErrNotFound {
			t.Error("nobody was locked:", err)
		}
	})
}

func TestPeopleAndNewsArePaged(t *testing.T) {
	onBoth(t, func(t *testing.T, db *DB) {
		owner := addUser(t, db, "anna")
		var names []string
		write(t, db, func(w *Writer) error { return nil })
		for i := range 2*newsContacts + 3 {
			u := addUser(t, db, fmt.Sprint("member", i))
			names = append(names, u.Name)
			for k := range 6 {
				addPhoto(t, db, u, int64(1000+100*(i/2)+k), []photo.Visibility{photo.Public, photo.Public, photo.Private}[k%3])
			}
			write(t, db, func(w *Writer) error {
				if err := w.LockUsers(owner.ID, u.ID); err != nil {
					return err
				}
				for _, pair := range [][2]photo.ID{{owner.ID, u.ID}, {u.ID, owner.ID}} {
					if _, err := w.InsertContact(pair[0], pair[1], photo.Marks{}, false, at(i/2)); err != nil {
						return err
					}
					if err := w.RefreshNews(pair[0], pair[1]); err != nil {
						return err
					}
					if err := w.Mute(pair[0], pair[1], true, at(i/2)); err != nil {
						return err
					}
					if _, err := w.exec(insertBlock, pair[0], pair[1], millis(at(i/2))); err != nil {
						return err
					}
				}
				if i == 0 {
					return nil // stays muted
				}
				_, err := w.exec(muteContact, owner.ID, u.ID, 0)
				return err
			})
		}
		slices.Reverse(names)
		read(t, db, func(r *Reader) error {
			for what, list := range map[string]func(photo.ID, photo.Page) (photo.ContactList, error){"contacts": r.Contacts, "followers": r.Followers, "blocks": r.Blocks, "mutes": r.Mutes} {
				var down, up []string
				page := photo.Page{Limit: 4}
				var l photo.ContactList
				var err error
				for more := true; more; more = page.Before.ID != 0 {
					if l, err = list(owner.ID, page); err != nil {
						return err
					}
					for _, c := range l.Contacts {
						down = append(down, c.User.Name)
						if c.User.DisplayName == "" || c.User.PublicPhotos != 4 || c.Added.IsZero() || c.Back != (what == "followers") {
							t.Errorf("%s: %+v", what, c)
						}
					}
					page.Before = l.Older
				}
				if diff := cmp.Diff(names, down); diff != "" {
					t.Error(what, "downwards", diff)
				}
				for len(up) < len(names) {
					for _, c := range slices.Backward(l.Contacts) {
						up = append(up, c.User.Name)
					}
					if l.Newer.ID == 0 {
						break
					}
					if l, err = list(owner.ID, photo.Page{After: l.Newer, Limit: 4}); err != nil {
						return err
					}
				}
				slices.Reverse(up)
				if diff := cmp.Diff(names, up); diff != "" {
					t.Error(what, "upwards", diff)
				}
			}
			// News: the muted one is missing, of each other the four public photos.
			seen := map[string]int{}
			var page photo.Page
			var l photo.Listing
			pages := 0
			for more := true; more; more = page.Before.ID != 0 {
				var err error
				if l, err = r.News(owner.ID, page); err != nil {
					return err
				}
				pages++
				for i, p := range l.Photos {
					seen[p.Owner.Name]++
					if i > 0 && p.Owner.ID == l.Photos[i-1].Owner.ID && p.Posted.After(l.Photos[i-1].Posted) {
						t.Error("news are out of order")
					}
				}
				page.Before = l.Older
			}
			if len(seen) != len(names)-1 || seen["member0"] != 0 || pages != 3 {
				t.Errorf("%d pages of news show %v", pages, seen)
			}
			for name, n := range seen {
				if n != 4 {
					t.Errorf("%d photos of %s", n, name)
				}
			}
			if l, err := r.News(owner.ID, photo.Page{After: l.Newer}); err != nil || len(l.Photos) != 4*newsContacts || l.Newer.ID == 0 {
				t.Error("upwards:", len(l.Photos), l.Newer, err)
			}
			return nil
		})
	})
}
