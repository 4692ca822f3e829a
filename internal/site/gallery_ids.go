package site

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// GalleryByID is Gallery for who does not know whose it is, with all photos
// that the viewer is shown of it.
func (s *Site) GalleryByID(ctx context.Context, v photo.Viewer, id photo.ID) (out GalleryPage, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) error {
		owner, err := r.GalleryOwner(id)
		if err != nil {
			return err
		}
		if out.Owner, err = shownTo(r.UserByID(owner))(v); err != nil {
			return err
		}
		if out.Gallery, err = r.GalleryByID(owner, id); err != nil {
			return err
		}
		out.GalleryPart, err = r.GalleryPhotos(v.ID, owner, id, photo.RankPage{Limit: photo.MaxGalleryPhotos})
		return err
	})
	if err != nil {
		return GalleryPage{}, err
	}
	if out.Gallery.Shown = len(out.Photos); out.Gallery.Shown > 0 {
		out.Gallery.Picture = out.Photos[0].Photo
	}
	return out, nil
}

// NumberedGalleries are a page of a list, as of Total that are known of. Each
// says how many photos the viewer is shown.
type NumberedGalleries struct {
	Owner     photo.User // where they are all his
	Galleries []photo.Gallery
	Total     int
}

// maxGalleriesOf is how many galleries are known of that hold one photo.
const maxGalleriesOf = 1000

// GalleriesBy gives some of a member's galleries by number, newest first.
func (s *Site) GalleriesBy(ctx context.Context, v photo.Viewer, who Who, skip, limit int) (out NumberedGalleries, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) error {
		visit, err := met(r, v, who)
		if err != nil {
			return err
		}
		out.Owner = visit.Owner
		ids, err := r.GalleryIDs(out.Owner.ID, CountLimit)
		if err != nil {
			return err
		}
		return out.fill(r, v, ids, skip, limit)
	})
	return out, err
}

// GalleriesOf gives some of the galleries that hold a photo which the viewer
// may see, by number, newest first.
func (s *Site) GalleriesOf(ctx context.Context, v photo.Viewer, id photo.ID, skip, limit int) (out NumberedGalleries, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) error {
		p, _, err := seen(r, v, id)
		if err != nil {
			return err
		}
		ids, err := r.GalleriesOf(p, maxGalleriesOf)
		if err != nil {
			return err
		}
		slices.SortFunc(ids, func(a, b photo.ID) int { return cmp.Compare(b, a) })
		return out.fill(r, v, ids, skip, limit)
	})
	return out, err
}

func (n *NumberedGalleries) fill(r *store.Reader, v photo.Viewer, ids []photo.ID, skip, limit int) error {
	n.Total = len(ids)
	ids = ids[min(skip, len(ids)):]
	ids = ids[:min(limit, PageLimit, len(ids))]
	found, err := r.GalleriesByID(v.ID, ids)
	for _, id := range ids {
		if g, ok := found[id]; ok {
			n.Galleries = append(n.Galleries, g)
		}
	}
	return err
}

// InGallery says whether a gallery of the viewer's holds a photo.
func (s *Site) InGallery(ctx context.Context, v photo.Viewer, gallery, id photo.ID) (in bool, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) error {
		_, _, err := r.PickOf(v.ID, gallery, id)
		if in = err == nil; errors.Is(err, photo.ErrNotFound) {
			return nil
		}
		return err
	})
	return in, err
}

// FillGallery gives a gallery of the viewer's these photos, in this order. What
// he is not shown of it stays, behind them. Errors as of AddToGallery.
func (s *Site) FillGallery(ctx context.Context, v photo.Viewer, gallery photo.ID, photos []photo.ID) error {
	if err := member(v); err != nil {
		return err
	}
	switch photos = unique(photos); {
	case len(photos) == 0:
		return photo.Invalidf("", "Name the photos that the gallery should hold.")
	case len(photos) > photo.MaxGalleryPhotos:
		return photo.Invalidf("", "A gallery takes %d photos at most.", photo.MaxGalleryPhotos)
	}
	return s.write(ctx, func(w *store.Writer, _ *Change) error {
		if err := w.LockUsers(v.ID); err != nil { // so that nothing comes into the gallery meanwhile
			return err
		}
		have, err := w.GalleryPhotos(v.ID, v.ID, gallery, photo.RankPage{Limit: photo.MaxGalleryPhotos})
		if err != nil {
			return err
		}
		in := map[photo.ID]photo.ID{} // whose what is in it is
		for _, p := range have.Photos {
			in[p.ID] = p.Owner.ID
		}
		moves := slices.Clone(photos)
		for id := range in {
			moves = append(moves, id)
		}
		added := map[photo.ID]photo.Photo{}
		for _, id := range slices.Compact(slices.Sorted(slices.Values(moves))) { // all lock photos in one order, and before galleries
			owner, held := in[id]
			switch {
			case !held:
				added[id], err = pickable(w, v, id)
			case !slices.Contains(photos, id):
				err = w.LockPhoto(owner, id)
			}
			if err != nil {
				return err
			}
		}
		return inGallery(w, v, gallery, func(w *store.Writer, g photo.Gallery) error {
			for id := range in {
				if slices.Contains(photos, id) {
					continue
				}
				if err := w.RemoveFromGallery(v.ID, gallery, id); err != nil {
					return err
				}
			}
			for _, id := range photos {
				p, ok := added[id]
				if !ok {
					continue
				}
				_, _, err := w.PickOf(v.ID, gallery, id) // it may hold one that he filters out
				if errors.Is(err, photo.ErrNotFound) {
					err = pick(w, v, gallery, p, "")
				}
				if err != nil {
					return err
				}
			}
			return w.PlaceInGallery(v.ID, gallery, photos)
		})
	})
}
