package site_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/store"
)

// called adds a photo of anna's with a title that is found.
func (x parish) called(n int, title string, seen photo.Visibility) photo.Photo {
	x.t.Helper()
	p, err := x.EditPhoto(x.t.Context(), x.anna, x.add(n, photo.Private).ID, site.PhotoEdit{Title: title, Visibility: seen})
	x.ok(err)
	return p
}

// explored makes the list of a day.
func (x parish) explored(day photo.Day, list []photo.Explored) {
	x.t.Helper()
	x.ok(x.db.Write(x.t.Context(), func(w *store.Writer) error { return w.SetExplore(day, list) }))
}

// By interestingness a search gives, page by page, the photos that it finds
// otherwise, as far as they have a score: the best of their days first.
func TestInteresting(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		rng := rand.New(rand.NewPCG(1, 2))
		best, days := map[photo.ID]int64{}, map[photo.Day][]photo.Explored{}
		for n := 3; n < 43; n++ {
			p := x.called(n, fmt.Sprint("sea ", n), []photo.Visibility{photo.Public, photo.Public, photo.Private}[rng.IntN(3)])
			for d := range photo.Day(rng.IntN(4)) {
				score := 1 + rng.Int64N(9)
				days[d] = append(days[d], photo.Explored{Photo: p.ID, Owner: x.anna.ID, Score: score})
				best[p.ID] = max(best[p.ID], score)
			}
		}
		for d, list := range days {
			x.explored(d, list)
		}
		boss := x.carl
		boss.Role = photo.RoleAdmin
		out := days[1][0].Photo
		x.ok(x.HideExplored(t.Context(), boss, out, true))
		delete(best, out)

		some := 0
		for _, v := range []photo.Viewer{{}, x.anna, x.bob} {
			for _, text := range []string{"sea", "shape:landscape", "sea -7", "sea posted:2011-04", "-nothing", "by:anna", "by:anna sea", "by:anna -nothing", "nothing", "sea 12"} {
				q, err := photo.ParseSearch(text)
				x.ok(err)
				all, err := x.Search(t.Context(), v, q, site.Newest, photo.Page{Limit: 100})
				x.ok(err)
				want := slices.DeleteFunc(all.Photos, func(p photo.Photo) bool { return best[p.ID] == 0 })
				slices.SortFunc(want, func(a, b photo.Photo) int {
					return cmp.Or(cmp.Compare(best[b.ID], best[a.ID]), cmp.Compare(b.ID, a.ID))
				})
				var got []photo.Photo
				for page := (photo.Page{Limit: 4}); ; {
					part, err := x.Search(t.Context(), v, q, site.Interesting, page)
					x.ok(err)
					if part.Sort != site.Interesting || len(part.Photos) > 4 {
						t.Fatal(text, part.Sort, len(part.Photos))
					}
					got = append(got, part.Photos...)
					if page.Before = part.Older; page.Before.ID == 0 || len(got) > len(want) {
						break
					}
				}
				if fmt.Sprint(titles(got)) != fmt.Sprint(titles(want)) {
					t.Errorf("%q searches for %s: %v, not %v", v.Name, text, titles(got), titles(want))
				}
				some += len(got)
			}
		}
		if some < 250 {
			t.Error("that was too easy:", some)
		}
	})
}

func titles(all []photo.Photo) (out []string) {
	for _, p := range all {
		out = append(out, p.Title)
	}
	return out
}

// A search by interestingness looks at 3000 photos of Explore, says so, and
// goes on behind them. A rare word leads past all that.
func TestInterestingGoesOn(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		var gone []photo.Explored
		for i := range 3000 {
			gone = append(gone, photo.Explored{Photo: photo.ID(5000 + i), Owner: x.bob.ID, Score: 9})
		}
		x.explored(1, gone)
		one := x.called(3, "sea 3", photo.Public)
		x.explored(2, []photo.Explored{{Photo: one.ID, Owner: x.anna.ID, Score: 3}})
		q, err := photo.ParseSearch("shape:landscape")
		x.ok(err)
		first, err := x.Search(t.Context(), photo.Viewer{}, q, site.Interesting, photo.Page{})
		x.ok(err)
		if !first.Unfinished || len(first.Photos) > 0 || first.Older != (photo.Cursor{At: time.UnixMilli(9).UTC(), ID: 5000}) {
			t.Fatal(first.Found)
		}
		next, err := x.Search(t.Context(), photo.Viewer{}, q, site.Interesting, photo.Page{Before: first.Older})
		x.ok(err)
		if next.Unfinished || next.Older.ID != 0 || fmt.Sprint(titles(next.Photos)) != "[sea 3]" {
			t.Error(next.Found)
		}
		q.All = []string{"sea"}
		rare, err := x.Search(t.Context(), photo.Viewer{}, q, site.Interesting, photo.Page{})
		x.ok(err)
		if rare.Unfinished || fmt.Sprint(titles(rare.Photos)) != "[sea 3]" {
			t.Error(rare.Found)
		}
	})
}
