package site

import (
	"context"
	"errors"
	"slices"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// pickable locks a photo that the viewer may put into galleries of his: one
// of another member's, which everybody may see, and who has not blocked him.
func pickable(w *store.Writer, v photo.Viewer, id photo.ID) (photo.Photo, error) {
	p, rel, err := hold(w, new(Change), v, id) // its page shows nothing of galleries
	switch {
	case err != nil:
	case rel&photo.Owner != 0:
		err = photo.Invalidf("", "This photo is your own. Galleries are for photos of others; put your own into an album.")
	case rel&photo.Blocked != 0:
		err = photo.Invalidf("", "The owner of this photo has blocked you, so you cannot add it to a gallery.")
	case !p.Open():
		err = photo.Invalidf("", "Not everybody may see this photo. Galleries are for photos that everybody may see.")
	}
	return p, err
}

// pick puts a photo that is pickable into a gallery of the viewer's, or says
// something else of it there.
func pick(w *store.Writer, v photo.Viewer, gallery photo.ID, p photo.Photo, comment string) error {
	return inGallery(w, v, gallery, func(w *store.Writer, g photo.Gallery) error {
		if _, _, err := w.PickOf(v.ID, gallery, p.ID); err == nil {
			return w.CommentInGallery(v.ID, gallery, p.ID, comment)
		} else if !errors.Is(err, photo.ErrNotFound) {
			return err
		}
		if g.Photos >= photo.MaxGalleryPhotos {
			return photo.Invalidf("", "“%s” holds %d photos already, which is as many as a gallery takes. Take one out, or choose another gallery.", g.Title, photo.MaxGalleryPhotos)
		}
		if err := notTooMany(w, v, "photos for galleries", picksPerWindow); err != nil {
			return err
		}
		_, err := w.AddToGallery(v.ID, gallery, p, comment)
		return err
	})
}

// AddToGallery puts a photo of another member's, which everybody may see, at
// the end of a gallery of the viewer's, and says something of it there; one
// that is in it already stays where it is. Errors: photo.Invalid, of field
// "comment" where that is too long, photo.Limited.
func (s *Site) AddToGallery(ctx context.Context, v photo.Viewer, gallery, id photo.ID, comment string) error {
	if err := member(v); err != nil {
		return err
	}
	comment, err := photo.CheckPickComment(comment)
	if err != nil {
		return err
	}
	return s.write(ctx, func(w *store.Writer, _ *Change) error {
		p, err := pickable(w, v, id)
		if err != nil {
			return err
		}
		return pick(w, v, gallery, p, comment)
	})
}

// RemoveFromGallery takes a photo out of a gallery of the viewer's, also one
// that he may see no more.
func (s *Site) RemoveFromGallery(ctx context.Context, v photo.Viewer, gallery, id photo.ID) error {
	if err := member(v); err != nil {
		return err
	}
	return s.write(ctx, func(w *store.Writer, _ *Change) error {
		owner, _, err := w.PickOf(v.ID, gallery, id)
		if err != nil {
			return err
		}
		if err := w.LockPhoto(owner, id); err != nil { // whoever deletes it counts too
			return err
		}
		return inGallery(w, v, gallery, func(w *store.Writer, _ photo.Gallery) error { return w.RemoveFromGallery(v.ID, gallery, id) })
	})
}

// CommentInGallery changes what the viewer says of a photo in a gallery of
// his; "" says nothing.
func (s *Site) CommentInGallery(ctx context.Context, v photo.Viewer, gallery, id photo.ID, comment string) error {
	comment, wrong := photo.CheckPickComment(comment)
	return s.withGallery(ctx, v, gallery, func(w *store.Writer, _ photo.Gallery) error {
		if wrong != nil {
			return wrong
		}
		return w.CommentInGallery(v.ID, gallery, id, comment)
	})
}

// MoveInGallery puts a photo at a place, from 1, of a gallery of the
// viewer's; those between move by one. A place past the end is the end.
func (s *Site) MoveInGallery(ctx context.Context, v photo.Viewer, gallery, id photo.ID, place int64) error {
	return s.withGallery(ctx, v, gallery, func(w *store.Writer, _ photo.Gallery) error {
		if place < 1 {
			return photo.Invalidf("place", "Places count from 1. Write the number of the place where the photo should stand.")
		}
		return w.MoveInGallery(v.ID, gallery, id, place-1)
	})
}

// StepInGallery moves a photo past the next one in a gallery of the viewer's,
// or past the one before, of those that he may see.
func (s *Site) StepInGallery(ctx context.Context, v photo.Viewer, gallery, id photo.ID, on bool) error {
	return s.withGallery(ctx, v, gallery, func(w *store.Writer, _ photo.Gallery) error {
		_, at, err := w.PickOf(v.ID, gallery, id)
		if err != nil {
			return err
		}
		here, page := photo.Rank{Position: at, ID: id}, photo.RankPage{Limit: 1}
		if page.Before = here; on {
			page.Before, page.After = photo.Rank{}, here
		}
		beside, err := w.GalleryPhotos(v.ID, v.ID, gallery, page)
		if err != nil || len(beside.Photos) == 0 {
			return err
		}
		return w.MoveInGallery(v.ID, gallery, id, beside.Photos[0].Position)
	})
}

// GalleriesWith gives a photo of the member called name that the viewer may
// see, and a part of the viewer's galleries with those that hold it. before is the id of the last one that was shown, or 0.
func (s *Site) GalleriesWith(ctx context.Context, v photo.Viewer, name string, id, before photo.ID) (p photo.Photo, l photo.Galleries, holds map[photo.ID]bool, err error) {
	if err := member(v); err != nil {
		return p, l, nil, err
	}
	if p, _, err = s.Seen(ctx, v, name, id); err != nil {
		return p, l, nil, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		l, holds, err = r.GalleriesWith(v.ID, id, before, PageLimit)
		return err
	})
	return p, l, holds, err
}

// PutInGalleries puts a photo of another member's at the end of galleries of
// the viewer's, with a comment, and takes it out of those of among that are
// not named. Where it stands already nothing changes.
func (s *Site) PutInGalleries(ctx context.Context, v photo.Viewer, id photo.ID, into, among []photo.ID, comment string) error {
	if err := member(v); err != nil {
		return err
	}
	comment, err := photo.CheckPickComment(comment)
	if err != nil {
		return err
	}
	galleries := slices.Compact(slices.Sorted(slices.Values(slices.Concat(into, among)))) // all lock them in one order
	return s.write(ctx, func(w *store.Writer, _ *Change) error {
		p, err := pickable(w, v, id)
		if err != nil {
			return err
		}
		for _, gallery := range galleries {
			err := inGallery(w, v, gallery, func(w *store.Writer, _ photo.Gallery) error {
				if !slices.Contains(into, gallery) {
					return w.RemoveFromGallery(v.ID, gallery, id)
				}
				_, _, err := w.PickOf(v.ID, gallery, id)
				if errors.Is(err, photo.ErrNotFound) {
					err = pick(w, v, gallery, p, comment)
				}
				return err
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
}
