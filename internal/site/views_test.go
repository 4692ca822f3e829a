package site_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"flickrkillr/internal/imaging"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// views gives what anna is told of the views of her stream, albums and photos.
func (x parish) views() (n [3]int) {
	x.t.Helper()
	s, err := x.Stats(x.t.Context(), x.anna)
	x.ok(err)
	for i, p := range s.Plots {
		n[i] = p.Total
		if today := p.Days[len(p.Days)-1].Views; today != p.Total || len(p.Days) != site.StatsDays {
			x.t.Errorf("%d views today, %d in all", today, p.Total)
		}
	}
	return n
}

func TestViewsAreCountedAtOnceWhereNobodyWritesLater(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		p, q := x.open.ID, x.secret.ID
		look := func(kind photo.ViewKind, id, who photo.ID) {
			x.ok(x.CountView(t.Context(), site.View{Kind: kind, ID: id, Viewer: who, Address: "a", Browser: "b"}))
		}
		look(photo.PhotoViews, p, 0)
		look(photo.PhotoViews, p, x.bob.ID)
		look(photo.PhotoViews, q, 0)
		look(photo.PhotoViews, q, x.anna.ID) // her own
		look(photo.StreamViews, x.anna.ID, 0)
		look(photo.AlbumViews, p, 0) // there is no such album
		look(photo.PhotoViews, 77, 0)
		if got := x.views(); got != [3]int{1, 0, 3} {
			t.Errorf("stream, albums, photos: %v", got)
		}
		for _, span := range []photo.ViewSpan{photo.SpanDay, photo.SpanWeek, photo.SpanAll} {
			top, more, err := x.TopPhotos(t.Context(), x.anna, span, photo.TopPage{Limit: 1})
			x.ok(err)
			if len(top) != 1 || top[0].ID != p || top[0].Views != 2 || !more {
				t.Errorf("span %d: %v, more %v", span, top, more)
			}
			top, more, err = x.TopPhotos(t.Context(), x.anna, span, photo.TopPage{Views: 2, ID: p})
			x.ok(err)
			if len(top) != 1 || top[0].ID != q || top[0].Views != 1 || more {
				t.Errorf("span %d below: %v, more %v", span, top, more)
			}
		}
		if s, err := x.Stats(t.Context(), x.bob); err != nil || s.Plots[2].Total != 0 {
			t.Errorf("bob has views: %v %v", s, err)
		}
		if _, err := x.StatsOf(t.Context(), x.bob, photo.PhotoViews, p); !errors.Is(err, photo.ErrNotFound) {
			t.Errorf("bob is told of anna's photo: %v", err)
		}
		if one, err := x.StatsOf(t.Context(), x.anna, photo.PhotoViews, p); err != nil || one.Total != 2 {
			t.Errorf("of one: %v %v", one, err)
		}
	})
}

// Two processes that flush at once, and count meanwhile, lose and invent
// nothing.
func TestViewsOfTwoProcesses(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		photos := []photo.ID{x.open.ID, x.secret.ID, x.add(3, photo.Public).ID}
		var both sync.WaitGroup
		for n, s := range []*site.Site{x.Site, site.New(x.db, memory(t), imaging.NewEngine(1<<20), site.Config{})} {
			ctx, stop := context.WithCancel(t.Context())
			var working sync.WaitGroup
			working.Go(func() { s.Work(ctx) })
			both.Go(func() {
				for i := range 40 {
					for _, id := range photos {
						if err := s.CountView(t.Context(), site.View{Kind: photo.PhotoViews, ID: id, Address: fmt.Sprint(n, i), Browser: "b"}); err != nil {
							t.Error(err)
						}
					}
					if i%10 == 0 {
						if err := s.FlushViews(t.Context()); err != nil {
							t.Error(err)
						}
					}
				}
				stop() // what is left is written at the end
				working.Wait()
			})
		}
		both.Wait()
		if got := x.views(); got != [3]int{0, 0, 2 * 40 * len(photos)} {
			t.Errorf("stream, albums, photos: %v", got)
		}
	})
}

// A viewer counts once a day for a thing, and one address only so often.
func TestViewersCountOnce(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx, stop := context.WithCancel(t.Context())
		var working sync.WaitGroup
		working.Go(func() { x.Work(ctx) })
		look := func(id photo.ID, who photo.ID, address, browser string) error {
			return x.CountView(t.Context(), site.View{Kind: photo.PhotoViews, ID: id, Viewer: who, Address: address, Browser: browser})
		}
		var limited photo.Limited
		for i := 0; !errors.As(look(photo.ID(1000+i), 0, "flood", ""), &limited); i++ {
			if i > 100_000 {
				t.Fatal("an address may ask as often as it likes")
			}
		}
		for range 3 {
			x.ok(look(x.open.ID, 0, "a", "b"))
			x.ok(look(x.open.ID, 0, "a", "c"))
			x.ok(look(x.open.ID, x.bob.ID, "a", "b"))
			x.ok(look(x.open.ID, x.bob.ID, "d", "e"))
		}
		stop()
		working.Wait()
		if got := x.views(); got != [3]int{0, 0, 3} {
			t.Errorf("stream, albums, photos: %v", got)
		}
	})
}
