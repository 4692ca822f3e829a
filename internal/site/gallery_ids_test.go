package site_test

import (
	"sync"
	"testing"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// A gallery is filled at once, whatever else is done to it meanwhile, and is
// found by its id and by its photos.
func TestFillGallery(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx, visitor := t.Context(), photo.Viewer{}
		three, four, five := x.add(3, photo.Public), x.add(4, photo.Public), x.add(5, photo.Public)
		g, err := x.MakeGalleryOf(ctx, x.bob, site.GalleryEdit{Title: "Mine"}, x.open.ID, "first")
		x.ok(err)
		x.ok(x.FillGallery(ctx, x.bob, g.ID, []photo.ID{four.ID, three.ID, x.open.ID, four.ID}))
		x.picked(t, "filled", "p4, p3, p1 first", g.ID, visitor, x.bob)
		x.ok(x.FillGallery(ctx, x.bob, g.ID, []photo.ID{x.open.ID, four.ID}))
		x.picked(t, "filled anew", "p1 first, p4", g.ID, visitor, x.bob)

		x.is(x.FillGallery(ctx, x.carl, g.ID, []photo.ID{three.ID}), photo.ErrNotFound)
		x.is(x.FillGallery(ctx, visitor, g.ID, []photo.ID{three.ID}), photo.ErrSignIn)
		x.is(x.FillGallery(ctx, x.bob, g.ID, []photo.ID{three.ID, x.secret.ID}), photo.ErrNotFound)
		x.refused(x.FillGallery(ctx, x.bob, g.ID, nil), "")
		x.picked(t, "refused", "p1 first, p4", g.ID, visitor, x.bob)

		var wg sync.WaitGroup
		for _, fn := range []func() error{
			func() error { return x.FillGallery(ctx, x.bob, g.ID, []photo.ID{three.ID, four.ID, five.ID}) },
			func() error { return x.FillGallery(ctx, x.bob, g.ID, []photo.ID{five.ID, x.open.ID}) },
			func() error { return x.AddToGallery(ctx, x.bob, g.ID, three.ID, "") },
			func() error { x.TrashPhoto(ctx, x.anna, four.ID); return nil },
		} {
			wg.Go(func() {
				if err := fn(); err != nil {
					t.Log(err) // of a photo that was in the trash then
				}
			})
		}
		wg.Wait()
		page, err := x.GalleryByID(ctx, x.bob, g.ID)
		x.ok(err)
		by, err := x.GalleriesBy(ctx, visitor, site.Who{Name: "bob"}, 0, 10)
		x.ok(err)
		of, err := x.GalleriesOf(ctx, visitor, five.ID, 0, 10)
		x.ok(err)
		for what, l := range map[string]site.NumberedGalleries{"by": by, "of": of} {
			if l.Total != 1 || len(l.Galleries) != 1 || l.Galleries[0].ID != g.ID || l.Galleries[0].Shown != len(page.Photos) || l.Galleries[0].Picture.ID != page.Photos[0].ID {
				t.Errorf("galleries %s: %+v; the gallery has %d photos", what, l, len(page.Photos))
			}
		}
		x.ok(x.FillGallery(ctx, x.bob, g.ID, []photo.ID{five.ID}))
		if page, err = x.GalleryByID(ctx, x.bob, g.ID); err != nil || len(page.Photos) != 1 || page.Gallery.Photos > 2 {
			t.Errorf("in the end %d photos are shown and %d counted: %v", len(page.Photos), page.Gallery.Photos, err)
		}
	})
}
