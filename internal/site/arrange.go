package site

import (
	"context"
	"errors"
	"slices"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// MoveInAlbum puts a photo at a place, from 1, of an album of the viewer's;
// those between move by one. A place past the end is the end.
func (s *Site) MoveInAlbum(ctx context.Context, v photo.Viewer, album, id photo.ID, place int64) error {
	return s.withAlbum(ctx, v, album, func(w *store.Writer, _ *Change, _ photo.Album) error {
		if place < 1 {
			return photo.Invalidf("place", "Places count from 1. Write the number of the place where the photo should stand.")
		}
		return w.MoveInAlbum(v.ID, album, id, place-1)
	})
}

// StepInAlbum moves a photo one place on in an album of the viewer's, or one
// back.
func (s *Site) StepInAlbum(ctx context.Context, v photo.Viewer, album, id photo.ID, on bool) error {
	return s.withAlbum(ctx, v, album, func(w *store.Writer, _ *Change, _ photo.Album) error {
		at, err := w.PlaceOf(v.ID, album, id)
		if err != nil {
			return err
		}
		if at, err = w.PlaceBeside(v.ID, album, at, on); err != nil {
			return err
		}
		return w.MoveInAlbum(v.ID, album, id, at)
	})
}

// CoverAlbum lets a photo stand for an album of the viewer's that it is in.
func (s *Site) CoverAlbum(ctx context.Context, v photo.Viewer, album, id photo.ID) error {
	return s.withAlbum(ctx, v, album, func(w *store.Writer, _ *Change, a photo.Album) error {
		if _, err := w.PlaceOf(v.ID, album, id); err != nil {
			return err
		}
		a.Cover = id
		return w.UpdateAlbum(a)
	})
}

// RemoveFromAlbum takes photos out of an album of the viewer's; they stay
// among his photos.
func (s *Site) RemoveFromAlbum(ctx context.Context, v photo.Viewer, album photo.ID, photos ...photo.ID) error {
	if err := member(v); err != nil {
		return err
	}
	return s.write(ctx, func(w *store.Writer, c *Change) error {
		held, err := ownPhotos(w, c, v, photos)
		if err != nil {
			return err
		}
		return inAlbum(w, c, v, album, func(w *store.Writer, _ *Change, _ photo.Album) error {
			for _, p := range held {
				if err := w.RemoveFromAlbum(p, album); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// Candidates gives an album of the viewer's, a part of all his photos, and
// says which of them the album holds.
func (s *Site) Candidates(ctx context.Context, v photo.Viewer, name string, id photo.ID, page photo.Page) (a photo.Album, l photo.Listing, holds map[photo.ID]bool, err error) {
	if err := member(v); err != nil {
		return a, l, nil, err
	}
	if v.Name != name {
		return a, l, nil, photo.ErrNotFound
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if a, err = r.AlbumByID(v.ID, id); err != nil {
			return err
		}
		l, holds, err = r.StreamBeside(v.ID, id, bounded(page))
		return err
	})
	return a, l, holds, err
}

// maxFill is how many photos of an album FillAlbum puts in order at once.
const maxFill = 2000

// FillAlbum puts photos of the viewer's in front of an album of his, in this
// order; where only is set the album holds these and no others then. primary,
// where it is not 0, stands for the album.
func (s *Site) FillAlbum(ctx context.Context, v photo.Viewer, album, primary photo.ID, photos []photo.ID, only bool) error {
	if err := member(v); err != nil {
		return err
	}
	photos = unique(photos)
	return s.write(ctx, func(w *store.Writer, c *Change) error {
		before, err := w.AlbumKeys(v.ID, album, photo.SeesAll, maxFill+1)
		if err != nil {
			return err
		}
		if len(before) > maxFill || len(photos) > maxFill {
			return photo.Invalidf("", "An album of more than %d photos is put in order on its own page.", maxFill)
		}
		var rest []photo.ID
		for _, k := range before {
			if !slices.Contains(photos, k.ID) {
				rest = append(rest, k.ID)
			}
		}
		held, err := ownPhotos(w, c, v, slices.Concat(photos, rest)) // photos are locked before albums
		if err != nil {
			return err
		}
		return inAlbum(w, c, v, album, func(w *store.Writer, _ *Change, a photo.Album) error {
			for i, p := range held {
				if only && i >= len(photos) {
					if err := w.RemoveFromAlbum(p, album); err != nil {
						return err
					}
					continue
				}
				if i < len(photos) {
					if err := w.AddToAlbum(p, album); err != nil {
						return err
					}
				}
				if err := w.PlaceInAlbum(v.ID, album, p.ID, int64(i)); err != nil {
					return err
				}
			}
			if primary == 0 {
				return nil
			}
			a.Cover = primary
			return w.UpdateAlbum(a)
		})
	})
}

// OrderAlbums puts albums of the viewer's before his others, in this order.
// photo.ErrNotFound where he has not all of them; nothing changes then. Albums
// are in no kept page's order.
func (s *Site) OrderAlbums(ctx context.Context, v photo.Viewer, albums []photo.ID) error {
	if err := member(v); err != nil {
		return err
	}
	if albums = unique(albums); len(albums) > maxFill {
		return photo.Invalidf("", "At most %d albums are put in order at once.", maxFill)
	}
	return s.write(ctx, func(w *store.Writer, _ *Change) error {
		for _, id := range slices.Sorted(slices.Values(albums)) { // all lock them in one order
			if err := w.LockAlbum(v.ID, id); err != nil {
				return err
			}
		}
		if err := w.LockUsers(v.ID); err != nil { // so that of two orders one comes first
			return err
		}
		return w.AlbumsFirst(v.ID, albums)
	})
}

func unique(ids []photo.ID) []photo.ID {
	seen := make(map[photo.ID]bool, len(ids))
	return slices.DeleteFunc(slices.Clone(ids), func(id photo.ID) bool {
		was := seen[id]
		seen[id] = true
		return was
	})
}

// InAlbum says whether an album of the viewer's holds a photo.
func (s *Site) InAlbum(ctx context.Context, v photo.Viewer, album, id photo.ID) (in bool, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) error {
		_, err := r.PlaceOf(v.ID, album, id)
		if in = err == nil; errors.Is(err, photo.ErrNotFound) {
			return nil
		}
		return err
	})
	return in, err
}

// DropEmptyAlbum takes an album of the viewer's away where it holds nothing.
func (s *Site) DropEmptyAlbum(ctx context.Context, v photo.Viewer, album photo.ID) error {
	return s.withAlbum(ctx, v, album, func(w *store.Writer, c *Change, a photo.Album) error {
		if a.Tally.All > 0 {
			return nil
		}
		held, err := w.AlbumHolds(v.ID, album) // photos in the trash do not count, but may come back
		if err != nil || held {
			return err
		}
		return w.DeleteAlbum(v.ID, album)
	})
}
