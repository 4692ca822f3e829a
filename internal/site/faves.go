package site

import (
	"context"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// Fave says that the viewer likes a photo that he may see; a second time is
// no error and changes nothing.
func (s *Site) Fave(ctx context.Context, v photo.Viewer, id photo.ID) error {
	if err := member(v); err != nil {
		return err
	}
	return s.write(ctx, func(w *store.Writer, c *Change) error {
		p, rel, err := hold(w, c, v, id)
		if err != nil {
			return err
		}
		switch {
		case rel&photo.Owner != 0:
			return photo.Invalidf("", "This photo is your own. Faves are for photos of others.")
		case !p.MayFave(rel):
			return photo.Invalidf("", "The owner of this photo has blocked you, so you cannot fave it.")
		}
		if err := notTooMany(w, v, "faves", favesPerWindow); err != nil {
			return err
		}
		at := now()
		if err := w.InsertFave(p, v.ID, at); err != nil {
			return err
		}
		return c.tellOf(w, s.act(v, photo.ActivityFave, p, at), p.Owner.ID)
	})
}

// Unfave takes the viewer's fave back; where there is none it changes
// nothing.
func (s *Site) Unfave(ctx context.Context, v photo.Viewer, id photo.ID) error {
	if err := member(v); err != nil {
		return err
	}
	return s.write(ctx, func(w *store.Writer, c *Change) error {
		p, _, err := hold(w, c, v, id)
		if err != nil {
			return err
		}
		return w.DeleteFave(p, v.ID)
	})
}

// Faves gives a photo of the member called name that the viewer may see, and
// who faved it, newest first.
func (s *Site) Faves(ctx context.Context, v photo.Viewer, name string, id photo.ID, page photo.Page) (p photo.Photo, f photo.Faves, err error) {
	if p, _, err = s.Seen(ctx, v, name, id); err != nil {
		return p, f, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		f, err = r.Faves(p.Owner.ID, id, bounded(page))
		return err
	})
	return p, f, err
}

// Favorites lists the photos that a member faved, of those that the viewer
// may see now, latest fave first.
func (s *Site) Favorites(ctx context.Context, v photo.Viewer, name string, page photo.Page) (Stream, error) {
	return s.stream(ctx, v, name, func(r *store.Reader, out *Stream) (photo.Listing, error) {
		return r.Favorites(out.looks(v), out.Owner.ID, bounded(page))
	})
}
