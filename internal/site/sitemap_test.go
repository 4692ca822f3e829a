package site_test

import (
	"testing"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// A walk in steps of two passes each public photo and album of each member
// once, and a job cuts it once a day.
func TestSitemapWalk(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx := t.Context()
		want := map[photo.ID]int{x.open.ID: 1}
		for n := range 4 {
			want[x.add(10+n, photo.Public).ID] = 1
			a, err := x.MakeAlbum(ctx, x.anna, site.AlbumEdit{Title: "album"}, x.open.ID)
			x.ok(err)
			want[a.ID] = 1
		}
		for range 2 {
			x.ok(x.QueueSitemap(ctx, time.Now()))
		}
		jobs := 0
		for more := true; more; jobs++ {
			var err error
			more, err = x.RunJob(ctx)
			x.ok(err)
		}
		parts, err := x.Sitemap(ctx)
		x.ok(err)
		if len(parts) != 1 || parts[0] != (photo.SitemapPart{}) {
			t.Fatalf("the parts are %v", parts)
		}
		got, owners := map[photo.ID]int{}, 0
		for walk := site.NewSitemapWalk(parts[0], 2); ; {
			p, ok, err := x.SitemapStep(ctx, walk)
			x.ok(err)
			if !ok {
				break
			}
			if p.Begins {
				owners++
			}
			if len(p.Albums) > 2 || len(p.Photos) > 2 {
				t.Errorf("a step has %d albums and %d photos", len(p.Albums), len(p.Photos))
			}
			for _, a := range p.Albums {
				got[a.ID]++
			}
			for _, p := range p.Photos {
				got[p.ID]++
			}
		}
		if owners != 3 || len(got) != len(want) {
			t.Errorf("a walk met %d members and %d things of %d", owners, len(got), len(want))
		}
		for id := range want {
			if got[id] != 1 {
				t.Errorf("%s is met %d times", id, got[id])
			}
		}
	})
}
