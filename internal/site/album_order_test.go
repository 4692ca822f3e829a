package site_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// Albums that are named come first, the others after them as they were; what
// is not the member's changes nothing, and of two orders one is the last.
func TestOrderAlbums(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx := t.Context()
		ids := map[string]photo.ID{}
		for _, title := range []string{"E", "D", "C", "B", "A"} { // a new one comes first
			a, err := x.MakeAlbum(ctx, x.anna, site.AlbumEdit{Title: title}, x.open.ID)
			x.ok(err)
			ids[title] = a.ID
		}
		his, err := x.MakeAlbum(ctx, x.bob, site.AlbumEdit{Title: "His"})
		x.ok(err)
		order := func() (out string) {
			l, err := x.Albums(ctx, photo.Viewer{}, "anna", photo.RankPage{Limit: 50})
			x.ok(err)
			for _, a := range l.Albums.Albums {
				out += a.Title
			}
			return out
		}
		put := func(titles string) error {
			var named []photo.ID
			for _, title := range strings.Split(titles, "") {
				named = append(named, ids[title])
			}
			return x.OrderAlbums(ctx, x.anna, named)
		}
		for _, c := range [][2]string{{"D", "DABCE"}, {"EB", "EBDAC"}, {"CC", "CEBDA"}, {"ABCDE", "ABCDE"}} {
			if err := put(c[0]); err != nil || order() != c[1] {
				t.Errorf("with %s first they are %s, not %s: %v", c[0], order(), c[1], err)
			}
		}
		x.is(x.OrderAlbums(ctx, x.anna, []photo.ID{ids["C"], his.ID}), photo.ErrNotFound)
		x.is(x.OrderAlbums(ctx, x.bob, []photo.ID{his.ID, ids["E"]}), photo.ErrNotFound)
		x.is(x.OrderAlbums(ctx, photo.Viewer{}, []photo.ID{ids["E"]}), photo.ErrSignIn)
		x.refused(x.OrderAlbums(ctx, x.anna, slices.Collect(func(yield func(photo.ID) bool) {
			for id := photo.ID(1); id <= 2001 && yield(id); id++ {
			}
		})), "")
		if order() != "ABCDE" {
			t.Error("a refused order leaves", order())
		}
		var all sync.WaitGroup
		for _, titles := range []string{"BAC", "CBA", "ECD", "DCE"} {
			all.Go(func() {
				if err := put(titles); err != nil {
					t.Error(titles, err)
				}
			})
		}
		all.Wait()
		if got := order(); !slices.Contains([]string{"BAC", "CBA", "ECD", "DCE"}, got[:3]) {
			t.Error("four at once leave", got)
		}
	})
}
