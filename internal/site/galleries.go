package site

import (
	"context"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// A GalleriesPage is a part of one member's galleries.
type GalleriesPage struct {
	Visit
	photo.Galleries
}

// Galleries lists the galleries of the member called name, newest first.
func (s *Site) Galleries(ctx context.Context, v photo.Viewer, name string, page photo.Page) (out GalleriesPage, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if out.Visit, err = visit(r, v, name); err != nil {
			return err
		}
		out.Galleries, err = r.Galleries(out.looks(v), out.Owner.ID, bounded(page))
		return err
	})
	return out, err
}

// A GalleryPage is a part of a gallery, as the viewer may see it.
type GalleryPage struct {
	Owner   photo.User
	Gallery photo.Gallery
	photo.GalleryPart
}

// Gallery gives a gallery of the member called name, with those of its photos
// that the viewer is shown unasked.
func (s *Site) Gallery(ctx context.Context, v photo.Viewer, name string, id photo.ID, page photo.RankPage) (out GalleryPage, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if out.Owner, err = shownTo(r.UserByName(name))(v); err != nil {
			return err
		}
		if out.Gallery, err = r.GalleryByID(out.Owner.ID, id); err != nil {
			return err
		}
		out.GalleryPart, err = r.GalleryPhotos(v.ID, out.Owner.ID, id, boundedRank(page))
		return err
	})
	return out, err
}

// GalleryEdit is what the owner may write on a gallery.
type GalleryEdit struct{ Title, Description string }

func (e GalleryEdit) check() (GalleryEdit, error) {
	var err error
	if e.Title, err = photo.CheckGalleryTitle(e.Title); err != nil {
		return e, err
	}
	e.Description, err = photo.CheckDescription(e.Description)
	return e, err
}

// The limits on galleries within tryWindow.
const (
	galleriesPerWindow = 100
	picksPerWindow     = 1000
)

// MakeGallery makes a gallery of the viewer's. Errors: photo.Invalid of field
// "title" or "description", photo.Limited.
func (s *Site) MakeGallery(ctx context.Context, v photo.Viewer, e GalleryEdit) (g photo.Gallery, err error) {
	if err := member(v); err != nil {
		return g, err
	}
	if e, err = e.check(); err != nil {
		return g, err
	}
	err = s.anew(ctx, func(w *store.Writer, _ *Change) (err error) {
		g, err = s.makeGallery(w, v, e)
		return err
	})
	return g, err
}

func (s *Site) makeGallery(w *store.Writer, v photo.Viewer, e GalleryEdit) (photo.Gallery, error) {
	g := photo.Gallery{ID: s.ids.New(v.ID.Shard()), Owner: author(v), Title: e.Title, Description: e.Description, Created: now()}
	if err := notTooMany(w, v, "galleries", galleriesPerWindow); err != nil {
		return g, err
	}
	return g, w.InsertGallery(g)
}

// MakeGalleryOf makes a gallery of the viewer's with a photo of another
// member's in it. Errors as of MakeGallery and AddToGallery.
func (s *Site) MakeGalleryOf(ctx context.Context, v photo.Viewer, e GalleryEdit, id photo.ID, comment string) (g photo.Gallery, err error) {
	if err := member(v); err != nil {
		return g, err
	}
	if e, err = e.check(); err != nil {
		return g, err
	}
	if comment, err = photo.CheckPickComment(comment); err != nil {
		return g, err
	}
	err = s.anew(ctx, func(w *store.Writer, _ *Change) error {
		p, err := pickable(w, v, id)
		if err != nil {
			return err
		}
		if g, err = s.makeGallery(w, v, e); err != nil {
			return err
		}
		return pick(w, v, g.ID, p, comment)
	})
	return g, err
}

// EditGallery changes the words of a gallery of the viewer's.
func (s *Site) EditGallery(ctx context.Context, v photo.Viewer, id photo.ID, e GalleryEdit) error {
	e, wrong := e.check()
	return s.withGallery(ctx, v, id, func(w *store.Writer, g photo.Gallery) error {
		if wrong != nil {
			return wrong
		}
		g.Title, g.Description = e.Title, e.Description
		return w.UpdateGallery(g)
	})
}

// DeleteGallery takes a gallery of the viewer's away.
func (s *Site) DeleteGallery(ctx context.Context, v photo.Viewer, id photo.ID) error {
	return s.withGallery(ctx, v, id, func(w *store.Writer, _ photo.Gallery) error { return w.DeleteGallery(v.ID, id) })
}

// withGallery runs fn on a gallery of the viewer's, which is locked. No kept
// page shows anything of galleries.
func (s *Site) withGallery(ctx context.Context, v photo.Viewer, id photo.ID, fn func(*store.Writer, photo.Gallery) error) error {
	if err := member(v); err != nil {
		return err
	}
	return s.write(ctx, func(w *store.Writer, _ *Change) error { return inGallery(w, v, id, fn) })
}

func inGallery(w *store.Writer, v photo.Viewer, id photo.ID, fn func(*store.Writer, photo.Gallery) error) error {
	if err := w.LockGallery(v.ID, id); err != nil {
		return err
	}
	g, err := w.GalleryByID(v.ID, id)
	if err != nil {
		return err
	}
	return fn(w, g)
}
