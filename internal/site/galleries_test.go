package site_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/store"
)

// picks gives what a viewer sees in a gallery of bob's: titles with comments,
// read in pages of two.
func (x parish) picks(v photo.Viewer, id photo.ID) string {
	x.t.Helper()
	var out []string
	for page := (photo.RankPage{Limit: 2}); ; {
		part, err := x.Gallery(x.t.Context(), v, "bob", id, page)
		x.ok(err)
		for _, p := range part.Photos {
			out = append(out, strings.TrimSuffix(p.Title+" "+p.Comment, " "))
		}
		if page.After = part.Next; page.After.ID == 0 {
			return strings.Join(out, ", ")
		}
	}
}

func (x parish) picked(t *testing.T, when, want string, id photo.ID, vs ...photo.Viewer) {
	t.Helper()
	for _, v := range vs {
		if got := x.picks(v, id); got != want {
			t.Errorf("%s, %q sees %q, not %q", when, v.Name, got, want)
		}
	}
}

func TestGalleries(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx, visitor := t.Context(), photo.Viewer{}
		g, err := x.MakeGalleryOf(ctx, x.bob, site.GalleryEdit{Title: " My  picks ", Description: "Fine ones"}, x.open.ID, " first ")
		x.ok(err)
		three, four := x.add(3, photo.Public), x.add(4, photo.Public)
		x.ok(x.AddToGallery(ctx, x.bob, g.ID, three.ID, ""))
		x.ok(x.AddToGallery(ctx, x.bob, g.ID, four.ID, "last"))
		everybody := []photo.Viewer{visitor, x.anna, x.bob, x.carl}
		x.picked(t, "at first", "p1 first, p3, p4 last", g.ID, everybody...)

		x.ok(x.AddToGallery(ctx, x.bob, g.ID, three.ID, "again"))
		x.ok(x.MoveInGallery(ctx, x.bob, g.ID, four.ID, 1))
		x.picked(t, "moved", "p4 last, p1 first, p3 again", g.ID, everybody...)
		x.ok(x.StepInGallery(ctx, x.bob, g.ID, four.ID, true))
		x.ok(x.StepInGallery(ctx, x.bob, g.ID, x.open.ID, false)) // it is first already
		x.ok(x.MoveInGallery(ctx, x.bob, g.ID, x.open.ID, 99))
		x.picked(t, "stepped", "p4 last, p3 again, p1 first", g.ID, everybody...)
		x.ok(x.StepInGallery(ctx, x.bob, g.ID, x.open.ID, false))
		x.ok(x.CommentInGallery(ctx, x.bob, g.ID, four.ID, ""))
		x.picked(t, "said nothing more", "p4, p1 first, p3 again", g.ID, everybody...)

		friends := x.add(5, photo.Friends)
		_, err = x.Follow(ctx, x.anna, "bob", &photo.Marks{Friend: true})
		x.ok(err)
		own, err := x.MakeGallery(ctx, x.anna, site.GalleryEdit{Title: "Own"})
		x.ok(err)
		long := strings.Repeat("x", photo.MaxComment+1)
		for what, c := range map[string]struct {
			err   error
			is    error
			field string
		}{
			"own photo":            {err: x.AddToGallery(ctx, x.anna, own.ID, x.open.ID, "")},
			"not for everybody":    {err: x.AddToGallery(ctx, x.bob, g.ID, friends.ID, "")},
			"secret":               {err: x.AddToGallery(ctx, x.bob, g.ID, x.secret.ID, ""), is: photo.ErrNotFound},
			"other's gallery":      {err: x.AddToGallery(ctx, x.carl, g.ID, x.open.ID, ""), is: photo.ErrNotFound},
			"visitor":              {err: x.AddToGallery(ctx, visitor, g.ID, x.open.ID, ""), is: photo.ErrSignIn},
			"long comment":         {err: x.AddToGallery(ctx, x.bob, g.ID, x.open.ID, long), field: "comment"},
			"long comment later":   {err: x.CommentInGallery(ctx, x.bob, g.ID, x.open.ID, long), field: "comment"},
			"no title":             {err: x.EditGallery(ctx, x.bob, g.ID, site.GalleryEdit{Title: " "}), field: "title"},
			"no place":             {err: x.MoveInGallery(ctx, x.bob, g.ID, x.open.ID, 0), field: "place"},
			"edit other's":         {err: x.EditGallery(ctx, x.carl, g.ID, site.GalleryEdit{Title: "t"}), is: photo.ErrNotFound},
			"delete other's":       {err: x.DeleteGallery(ctx, x.anna, g.ID), is: photo.ErrNotFound},
			"comment other's":      {err: x.CommentInGallery(ctx, x.anna, g.ID, x.open.ID, "c"), is: photo.ErrNotFound},
			"move other's":         {err: x.MoveInGallery(ctx, x.anna, g.ID, x.open.ID, 1), is: photo.ErrNotFound},
			"take out of other's":  {err: x.RemoveFromGallery(ctx, x.anna, g.ID, x.open.ID), is: photo.ErrNotFound},
			"take out by visitors": {err: x.RemoveFromGallery(ctx, visitor, g.ID, x.open.ID), is: photo.ErrSignIn},
		} {
			var invalid photo.Invalid
			if c.is != nil && !errors.Is(c.err, c.is) || c.is == nil && (!errors.As(c.err, &invalid) || invalid.Field != c.field) {
				t.Errorf("%s: %v", what, c.err)
			}
		}

		// What few may see, is in the trash, or of whom the picker is blocked.
		see := func(seen photo.Visibility) {
			t.Helper()
			_, err := x.EditPhoto(ctx, x.anna, four.ID, site.PhotoEdit{Title: "p4", Visibility: seen})
			x.ok(err)
		}
		see(photo.Friends)
		x.picked(t, "for friends", "p1 first, p3 again", g.ID, visitor, x.carl)
		x.picked(t, "for friends", "p4, p1 first, p3 again", g.ID, x.anna, x.bob)
		see(photo.Private)
		x.picked(t, "private", "p1 first, p3 again", g.ID, visitor, x.bob, x.carl)
		x.ok(x.StepInGallery(ctx, x.bob, g.ID, three.ID, false))
		x.picked(t, "stepped past one not seen", "p3 again, p1 first", g.ID, visitor, x.bob, x.carl)
		see(photo.Public)
		_, err = x.Block(ctx, x.anna, "bob")
		x.ok(err)
		x.picked(t, "blocked", "", g.ID, everybody...)
		x.refused(x.AddToGallery(ctx, x.bob, g.ID, four.ID, ""), "")
		l, err := x.Galleries(ctx, visitor, "bob", photo.Page{})
		x.ok(err)
		if len(l.Galleries.Galleries) != 1 || l.Galleries.Galleries[0].Picture.ID != 0 || l.Galleries.Galleries[0].Title != "My picks" {
			t.Errorf("blocked, the list shows %+v", l.Galleries.Galleries)
		}
		_, err = x.Unblock(ctx, x.anna, "bob")
		x.ok(err)
		_, err = x.TrashPhoto(ctx, x.anna, four.ID)
		x.ok(err)
		x.picked(t, "in the trash", "p3 again, p1 first", g.ID, everybody...)
		x.ok(x.DeletePhoto(ctx, x.anna, four.ID))
		x.ok(x.RemoveFromGallery(ctx, x.bob, g.ID, three.ID))
		x.picked(t, "gone", "p1 first", g.ID, everybody...)
		if s, err := x.Gallery(ctx, x.bob, "bob", g.ID, photo.RankPage{}); err != nil || s.Gallery.Photos != 1 || s.Gallery.Description != "Fine ones" {
			t.Errorf("one is left, and it counts %+v, %v", s.Gallery, err)
		}

		// Galleries side by side: newest first, in pages.
		second, err := x.MakeGallery(ctx, x.bob, site.GalleryEdit{Title: "Second"})
		x.ok(err)
		first, err := x.Galleries(ctx, visitor, "bob", photo.Page{Limit: 1})
		x.ok(err)
		older, err := x.Galleries(ctx, visitor, "bob", photo.Page{Limit: 1, Before: photo.Cursor{ID: first.Older}})
		x.ok(err)
		back, err := x.Galleries(ctx, visitor, "bob", photo.Page{Limit: 1, After: photo.Cursor{ID: older.Newer}})
		x.ok(err)
		if first.Galleries.Galleries[0].ID != second.ID || older.Galleries.Galleries[0].ID != g.ID || older.Galleries.Galleries[0].Picture.ID != x.open.ID ||
			back.Galleries.Galleries[0].ID != second.ID || older.Older != 0 || back.Newer != 0 {
			t.Errorf("%+v, %+v, %+v", first.Galleries, older.Galleries, back.Galleries)
		}
		x.ok(x.PutInGalleries(ctx, x.bob, three.ID, []photo.ID{second.ID, g.ID}, []photo.ID{g.ID, second.ID}, "both"))
		x.ok(x.PutInGalleries(ctx, x.bob, three.ID, []photo.ID{second.ID}, []photo.ID{g.ID, second.ID}, "not now"))
		x.picked(t, "put", "p3 both", second.ID, everybody...)
		x.picked(t, "put back", "p1 first", g.ID, everybody...)
		_, with, holds, err := x.GalleriesWith(ctx, x.bob, "anna", three.ID, 0)
		x.ok(err)
		if len(with.Galleries) != 2 || !holds[second.ID] || holds[g.ID] {
			t.Error(with, holds)
		}

		// As many as fit.
		x.ok(x.db.Write(ctx, func(w *store.Writer) error {
			for i := range photo.MaxGalleryPhotos - 1 {
				if _, err := w.AddToGallery(x.bob.ID, g.ID, photo.Photo{ID: photo.ID(i + 1), Owner: author(x.anna)}, ""); err != nil {
					return err
				}
			}
			return nil
		}))
		x.refused(x.AddToGallery(ctx, x.bob, g.ID, three.ID, ""), "")
		x.ok(x.AddToGallery(ctx, x.bob, g.ID, x.open.ID, "it is there"))
		x.ok(x.DeleteGallery(ctx, x.bob, g.ID))
		_, err = x.Gallery(ctx, x.bob, "bob", g.ID, photo.RankPage{})
		x.is(err, photo.ErrNotFound)
	})
}

// Photos that are put in, taken out and deleted at once leave a gallery that
// counts what it holds.
func TestGalleriesAtOnce(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx := t.Context()
		var galleries []photo.ID
		for n := range 2 {
			g, err := x.MakeGallery(ctx, x.bob, site.GalleryEdit{Title: fmt.Sprint(n)})
			x.ok(err)
			galleries = append(galleries, g.ID)
		}
		var wg sync.WaitGroup
		fault := func(err error) {
			if err != nil && !errors.Is(err, photo.ErrNotFound) {
				t.Error(err)
			}
		}
		for n := range 6 {
			p := x.add(10+n, photo.Public)
			wg.Go(func() {
				fault(x.PutInGalleries(ctx, x.bob, p.ID, galleries, nil, ""))
				if n%2 == 0 {
					fault(x.RemoveFromGallery(ctx, x.bob, galleries[0], p.ID))
				}
			})
			if n%3 == 0 {
				wg.Go(func() {
					_, err := x.TrashPhoto(ctx, x.anna, p.ID)
					fault(err)
					fault(x.DeletePhoto(ctx, x.anna, p.ID))
				})
			}
		}
		wg.Wait()
		for n, id := range galleries {
			s, err := x.Gallery(ctx, x.bob, "bob", id, photo.RankPage{})
			x.ok(err)
			var places []int64
			for _, p := range s.Photos {
				places = append(places, p.Position)
			}
			if want := []int{2, 4}[n]; s.Gallery.Photos != want || len(s.Photos) != want || len(slices.Compact(places)) != want {
				t.Errorf("gallery %d counts %d and holds %v", n, s.Gallery.Photos, places)
			}
		}
	})
}
