package site_test

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/store"
)

// counted are the tables that a change of photos moves, without what differs
// between two sites that did the same.
var counted = []string{
	"SELECT id, photos, public_photos, friend_photos, family_photos, kin_photos FROM users",
	"SELECT owner_id, title, photos, public_photos, friends_photos, family_photos, kin_photos FROM albums",
	"SELECT id, title, description, visibility, wanted, withheld, licence, taken_at, taken_granularity, may_comment, may_tag, may_download, see_camera, see_place, width, height, turned FROM photos",
	"SELECT photo_id, x, y, w, h FROM photo_notes",
	"SELECT photo_id, tag, raw, position, listed FROM photo_tags",
	"SELECT kind, item, photos, public_photos, friends_photos, family_photos, kin_photos FROM tallies WHERE owner_id > 0",
	"SELECT tag, photos FROM tags",
	"SELECT photo_id, words FROM photo_words",
	"SELECT word, posted_at, photo_id FROM search_words",
	"SELECT photo_id, latitude, longitude, place FROM photo_details",
	"SELECT photo_id, position FROM album_photos",
}

// dump gives all rows of those tables as text.
func dump(t *testing.T, address string) string {
	t.Helper()
	driver, name := "pgx", address
	if rest, ok := strings.CutPrefix(address, "sqlite:"); ok {
		driver, name = "sqlite", rest
	}
	db, err := sql.Open(driver, name)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var all []string
	for i, q := range counted {
		rows, err := db.Query(q)
		if err != nil {
			t.Fatal(err)
		}
		columns, _ := rows.Columns()
		for rows.Next() {
			values := make([]any, len(columns))
			to := make([]any, len(columns))
			for k := range values {
				to[k] = &values[k]
			}
			if err := rows.Scan(to...); err != nil {
				t.Fatal(err)
			}
			line := fmt.Sprint(i)
			for _, v := range values {
				if b, ok := v.([]byte); ok {
					v = string(b)
				}
				line += fmt.Sprintf(" | %v", v)
			}
			all = append(all, line)
		}
		rows.Close()
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}

// sameLines fails where two dumps differ, and shows some lines that do.
func sameLines(t *testing.T, what, got, want string) {
	t.Helper()
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	only := func(x, y []string) []string {
		x = slices.DeleteFunc(slices.Clone(x), func(s string) bool { return slices.Contains(y, s) })
		return x[:min(len(x), 6)]
	}
	if got != want {
		t.Fatalf("%s:\nonly here:\n%s\nonly there:\n%s", what, strings.Join(only(a, b), "\n"), strings.Join(only(b, a), "\n"))
	}
}

func pointer[T any](v T) *T { return &v }

// batchSite is a site with a member and photos of every kind of his.
func batchSite(t *testing.T, address string) (*site.Site, photo.Viewer, []photo.Photo, photo.Album) {
	t.Helper()
	s := siteAt(t, address, memory(t))
	x := parish{t: t, Site: s}
	anna := x.member("anna", 1)
	var all []photo.Photo
	x.ok(s.Bulk(t.Context(), func(b *store.Bulk) error {
		for i, v := range []photo.Visibility{photo.Public, photo.Private, photo.Friends, photo.Public, photo.Family, photo.Friends | photo.Family, photo.Public} {
			p := photo.Photo{ID: photo.MakeID(int64(1000+i), anna.ID.Shard(), i), Owner: author(anna), Secret: "0123456789abcdef", Title: fmt.Sprint("p", i),
				Posted: time.UnixMilli(int64(1_600_000_000_000 + i)).UTC(), Width: 60, Height: 40, Format: photo.JPEG, Visibility: v, Permissions: photo.DefaultPermissions}
			all = append(all, p)
			if err := b.Photo(store.PhotoRow{Photo: p, Details: photo.Details{File: photo.File{SHA256: strings.Repeat("00", 32)}}}); err != nil {
				return err
			}
		}
		return nil
	}))
	for i, p := range all[:5] {
		e := site.PhotoEdit{Title: p.Title, Visibility: p.Visibility, Tags: []photo.Tag{{Name: "old", Raw: "old"}, {Name: "sea", Raw: "Sea"}}[:1+i%2]}
		if i != 3 {
			e.Taken = &photo.Taken{At: time.Date(2020, 1, 31, 23, 0, i, 0, time.UTC)}
		}
		if _, err := s.EditPhoto(t.Context(), anna, p.ID, e); err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range all[:2] {
		if _, err := s.AddNote(t.Context(), anna, p.ID, photo.Region{X: 0.1235, Y: 0.2, W: 0.3, H: 0.8}, "here"); err != nil {
			t.Fatal(err)
		}
	}
	a, err := s.MakeAlbum(t.Context(), anna, site.AlbumEdit{Title: "album"}, all[0].ID, all[2].ID, all[4].ID)
	if err != nil {
		t.Fatal(err)
	}
	return s, anna, all, a
}

func onAddresses(t *testing.T, test func(t *testing.T, address func() string)) {
	t.Run("sqlite", func(t *testing.T) {
		test(t, func() string { return onSQLite(t) })
	})
	t.Run("postgres", func(t *testing.T) { test(t, func() string { return onPostgres(t) }) })
}

// What a batch leaves is what changing each photo by itself leaves, counters
// and all; and undone it has left nothing.
func TestBatchIsManyEdits(t *testing.T) {
	public, mixed := photo.Public, photo.Friends|photo.Family
	edits := map[string]photo.BatchEdit{
		"words": {Title: "{number}. {title} of {date}", Description: "New words, {title}", AddTags: []photo.Tag{{Name: "lisbon", Raw: "Lisbon"}, {Name: "sea", Raw: "SEA"}}, RemoveTags: []photo.Tag{{Name: "old", Raw: "old"}}},
		"shown": {Visibility: &public, AddTags: []photo.Tag{{Name: "new", Raw: "new"}}, Permissions: map[string]photo.Audience{"camera": photo.Nobody}},
		"mixed": {Visibility: &mixed, Licence: pointer(photo.Licence(4)), Place: &photo.Place{Known: true, Latitude: 38.7, Longitude: -9.1, Name: "Lisbon"}},
		"dates": {Shift: -25 * time.Hour},
		"turns": {Turn: 3},
	}
	onAddresses(t, func(t *testing.T, address func() string) {
		for name, e := range edits {
			one, other := address(), address()
			s, anna, all, _ := batchSite(t, one)
			before := dump(t, one)
			b, err := s.MakeBatch(t.Context(), anna, photo.Pick{}, e)
			if err != nil {
				t.Fatal(err)
			}
			work(t, s)
			sameLines(t, name+" changes something before it is started", dump(t, one), before)
			if err := s.StartBatch(t.Context(), anna, b.ID); err != nil {
				t.Fatal(err)
			}
			work(t, s)
			page, err := s.Batch(t.Context(), anna, b.ID, 0, 0)
			if err != nil || page.State != photo.BatchDone || page.All() != len(all) || page.Changed+page.Same+page.Batch.Refused != len(all) || page.Changed == 0 {
				t.Fatalf("%s: %+v, %v", name, page.Batch, err)
			}
			if name == "dates" && (page.Batch.Refused != 3 || len(page.Refused) != 3) {
				t.Fatalf("%d photos without a date were refused, not 3", page.Batch.Refused)
			}
			byHand(t, other, e)
			sameLines(t, name, dump(t, one), dump(t, other))
			if err := s.UndoBatch(t.Context(), anna, b.ID); err != nil {
				t.Fatal(err)
			}
			work(t, s)
			sameLines(t, name+" undone", dump(t, one), before)
		}
	})
}

// byHand does to each photo of a fresh site what an edit says.
func byHand(t *testing.T, address string, e photo.BatchEdit) {
	t.Helper()
	s, anna, all, _ := batchSite(t, address)
	for i, p := range all {
		if _, err := s.Rotate(t.Context(), anna, p.ID, e.Turn); err != nil {
			t.Fatal(err)
		}
		_, err := s.AlterPhoto(t.Context(), anna, p.ID, func(p photo.Photo, edit *site.PhotoEdit) (err error) {
			if e.Title != "" {
				edit.Title = p.Fill(e.Title, i+1)
			}
			if e.Description != "" {
				edit.Description = p.Fill(e.Description, i+1)
			}
			if edit.Tags, err = e.Retag(edit.Tags); err != nil {
				return err
			}
			if e.Shift != 0 && !p.Taken.IsZero() {
				edit.Taken = &photo.Taken{At: p.Taken.Add(e.Shift)}
			}
			if e.Visibility != nil {
				edit.Visibility = *e.Visibility
			}
			if a, ok := e.Permissions["camera"]; ok {
				edit.Permissions.Camera = a
			}
			edit.Licence, edit.Place = e.Licence, e.Place
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// Albums and the trash are undone too, secrets change, and what somebody has
// changed since stays as it is.
func TestBatchUndoSparesWhatChangedSince(t *testing.T) {
	onAddresses(t, func(t *testing.T, address func() string) {
		at := address()
		s, anna, all, a := batchSite(t, at)
		empty, err := s.MakeAlbum(t.Context(), anna, site.AlbumEdit{Title: "empty"})
		if err != nil {
			t.Fatal(err)
		}
		before := dump(t, at)
		run := func(pick photo.Pick, e photo.BatchEdit) photo.Batch {
			t.Helper()
			b, err := s.MakeBatch(t.Context(), anna, pick, e)
			if err != nil {
				t.Fatal(err)
			}
			work(t, s)
			if err := s.StartBatch(t.Context(), anna, b.ID); err != nil {
				t.Fatal(err)
			}
			work(t, s)
			return b
		}
		undo := func(b photo.Batch) site.BatchPage {
			t.Helper()
			if err := s.UndoBatch(t.Context(), anna, b.ID); err != nil {
				t.Fatal(err)
			}
			work(t, s)
			page, err := s.Batch(t.Context(), anna, b.ID, 0, 0)
			if err != nil {
				t.Fatal(err)
			}
			return page
		}
		moved := run(photo.Pick{}, photo.BatchEdit{Into: empty.ID, OutOf: a.ID})
		if got, _ := s.Album(t.Context(), anna, "anna", empty.ID, photo.RankPage{}); got.Album.Tally.All != len(all) {
			t.Errorf("the album holds %+v", got.Album.Tally)
		}
		if got, _ := s.Album(t.Context(), anna, "anna", a.ID, photo.RankPage{}); got.Album.Tally.All != 0 {
			t.Errorf("the emptied album holds %+v", got.Album.Tally)
		}
		undo(moved)
		sameLines(t, "albums undone", dump(t, at), before)

		ids := []photo.ID{all[0].ID, all[3].ID, all[6].ID}
		private := photo.Private
		hidden := run(photo.Pick{Each: true, IDs: ids}, photo.BatchEdit{Visibility: &private})
		p, err := s.PhotoByID(t.Context(), anna, all[0].ID)
		if err != nil || p.Photo.Secret == all[0].Secret || p.Photo.Visibility != photo.Private {
			t.Errorf("hidden it is %+v, %v", p.Photo, err)
		}
		if _, err := s.EditPhoto(t.Context(), anna, all[3].ID, site.PhotoEdit{Visibility: photo.Friends}); err != nil {
			t.Fatal(err)
		}
		page := undo(hidden)
		if page.Undone != 2 || page.Batch.Kept != 1 || len(page.Kept) != 1 || page.Kept[0].ID != all[3].ID || !strings.Contains(page.Kept[0].Reason, "audience") {
			t.Errorf("undone: %+v, %+v", page.BatchCounts, page.Kept)
		}

		thrown := run(photo.Pick{Search: "tag:old"}, photo.BatchEdit{Trash: true})
		if l, _ := s.Trash(t.Context(), anna, photo.Page{}); len(l.Photos) == 0 {
			t.Error("nothing is in the trash")
		}
		back := run(photo.Pick{Trash: true}, photo.BatchEdit{Restore: true})
		if l, _ := s.Trash(t.Context(), anna, photo.Page{}); len(l.Photos) != 0 {
			t.Errorf("%d photos are left in the trash", len(l.Photos))
		}
		if page := undo(thrown); page.Batch.Kept == 0 || page.Undone != 0 {
			t.Errorf("a restored photo was restored once more: %+v", page.BatchCounts)
		}
		if page, _ := s.Batch(t.Context(), anna, back.ID, 0, 0); page.Changed == 0 {
			t.Errorf("restored: %+v", page.BatchCounts)
		}
		for _, v := range []photo.Viewer{{ID: 77, Name: "bob"}} {
			if _, err := s.Batch(t.Context(), v, back.ID, 0, 0); err == nil {
				t.Error("another sees the batch")
			}
			if err := s.UndoBatch(t.Context(), v, back.ID); err == nil {
				t.Error("another undoes the batch")
			}
			if _, err := s.MakeBatch(t.Context(), v, photo.Pick{Each: true, IDs: ids}, photo.BatchEdit{Trash: true}); err == nil {
				t.Error("another changes the photos")
			}
		}
		if err := s.Sweep(t.Context(), time.Now().Add(site.BatchLife+time.Hour)); err != nil {
			t.Fatal(err)
		}
		if left, err := s.Batches(t.Context(), anna); err != nil || len(left) != 0 {
			t.Errorf("%d batches are left, %v", len(left), err)
		}
	})
}
