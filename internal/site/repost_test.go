package site_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/store"
)

// A photo that was posted at another time stands there in every list.
func TestRepost(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx := t.Context()
		old, young := x.add(3, photo.Public), x.add(5, photo.Public)
		carls := young
		carls.ID, carls.Owner, carls.Posted = photo.MakeID(2000, x.carl.ID.Shard(), 1), author(x.carl), old.Posted.Add(time.Hour)
		x.ok(x.Bulk(ctx, func(b *store.Bulk) error {
			return b.Photo(store.PhotoRow{Photo: carls, Details: photo.Details{File: photo.File{SHA256: strings.Repeat("00", 32)}}})
		}))
		for _, p := range []photo.Photo{old, young} {
			_, err := x.EditPhoto(ctx, x.anna, p.ID, site.PhotoEdit{Title: p.Title + " gull", Visibility: photo.Public, Tags: []photo.Tag{{Name: "sea", Raw: "sea"}}})
			x.ok(err)
		}
		for _, name := range []string{"anna", "carl"} {
			_, err := x.Follow(ctx, x.bob, name, nil)
			x.ok(err)
		}
		text := func(list []photo.Photo) string {
			var out []string
			for _, p := range list {
				name := map[photo.ID]string{x.open.ID: "first", old.ID: "old", young.ID: "young", carls.ID: "carls"}[p.ID]
				out = append(out, name)
			}
			return strings.Join(out, " ")
		}
		shown := func(when, stream, tagged, news, days string) {
			t.Helper()
			s, err := x.Stream(ctx, x.bob, "anna", photo.Page{})
			x.ok(err)
			ut, err := x.UserTagged(ctx, x.bob, "anna", "sea", photo.Page{})
			x.ok(err)
			all, err := x.Tagged(ctx, "sea", photo.Page{})
			x.ok(err)
			q, err := photo.ParseSearch("gull")
			x.ok(err)
			found, err := x.Search(ctx, x.bob, q, site.Newest, photo.Page{})
			x.ok(err)
			n, err := x.News(ctx, x.bob, photo.Page{})
			x.ok(err)
			a, err := x.Archive(ctx, x.bob, "anna", false, "", photo.Page{})
			x.ok(err)
			var counted []string
			for _, d := range a.Days {
				counted = append(counted, d.Item)
			}
			for _, c := range [][3]string{{"stream", text(s.Photos), stream}, {"tag of hers", text(ut.Photos), tagged}, {"tag", text(all.Photos), tagged},
				{"search", text(found.Photos), tagged}, {"news", text(n.Photos)[:5], news}, {"days", strings.Join(counted, " "), days}} {
				if c[1] != c[2] {
					t.Errorf("%s: %s: %q, want %q", when, c[0], c[1], c[2])
				}
			}
		}
		move := func(at time.Time) error {
			_, err := x.AlterPhoto(ctx, x.anna, young.ID, func(_ photo.Photo, e *site.PhotoEdit) error {
				e.Posted = &at
				return nil
			})
			return err
		}
		shown("at first", "young old first", "young old", "young", "2011-03-14 2011-03-16 2011-03-18")
		x.ok(move(old.Posted.Add(-time.Minute)))
		shown("earlier", "old young first", "old young", "carls", "2011-03-14 2011-03-16")
		x.ok(move(old.Posted.Add(2 * time.Hour)))
		shown("later", "young old first", "young old", "young", "2011-03-14 2011-03-16")
		for _, at := range []time.Time{time.Now().Add(time.Minute), time.UnixMilli(-1)} {
			if err := move(at); !invalid(err, "posted") {
				t.Errorf("posted %v: %v", at, err)
			}
		}
		shown("refused", "young old first", "young old", "young", "2011-03-14 2011-03-16")
	})
}

func invalid(err error, field string) bool {
	wrong, ok := errors.AsType[photo.Invalid](err)
	return ok && wrong.Field == field
}
