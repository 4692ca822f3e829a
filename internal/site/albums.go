package site

import (
	"context"
	"errors"
	"slices"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// An AlbumsPage is a part of one member's albums that the viewer may know of:
// those in which there is something for him to see.
type AlbumsPage struct {
	Visit
	photo.Albums
}

// Albums lists the albums of the member called name, in that member's order.
func (s *Site) Albums(ctx context.Context, v photo.Viewer, name string, page photo.RankPage) (out AlbumsPage, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if out.Visit, err = visit(r, v, name); err != nil {
			return err
		}
		out.Albums, err = r.Albums(out.Owner.ID, out.Relation, boundedRank(page))
		return err
	})
	return out, err
}

// An AlbumPage is a part of an album, as the viewer may see it.
type AlbumPage struct {
	Owner    photo.User
	Relation photo.Relation // of the viewer, or of the guise, to the album
	Guise    *Guise         // nil where the viewer looks with his own eyes
	Album    photo.Album
	In       []photo.Collection // in which the album is, where the viewer may know of them
	photo.AlbumPart
}

// Album gives an album of the member called name. photo.ErrNotFound covers
// one that does not exist and one in which the viewer may see nothing. Only
// where it is the owner's guise that may not, Album and Guise come with the
// error.
func (s *Site) Album(ctx context.Context, v photo.Viewer, name string, id photo.ID, page photo.RankPage) (out AlbumPage, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if out.Owner, err = shownTo(r.UserByName(name))(v); err != nil {
			return err
		}
		if out.Relation, out.Guise, err = look(r, v, out.Owner.ID); err != nil {
			return err
		}
		if out.Album, err = r.AlbumByID(out.Owner.ID, id); err != nil {
			return err
		}
		if out.Album.SeenBy(out.Relation) { // without a pass to this album alone
			if out.In, err = r.CollectionsOf(out.Owner, id); err != nil {
				return err
			}
		}
		if out.Guise == nil {
			out.Relation = toAlbum(v, out.Album, out.Relation)
		}
		if !out.Album.SeenBy(out.Relation) {
			return photo.ErrNotFound
		}
		out.AlbumPart, err = r.AlbumPhotos(out.Owner.ID, id, out.Relation, boundedRank(page))
		return err
	})
	switch {
	case errors.Is(err, photo.ErrNotFound) && out.Guise != nil && out.Album.ID != 0:
		return AlbumPage{Owner: out.Owner, Album: out.Album, Guise: out.Guise}, err
	case err != nil:
		return AlbumPage{}, err
	}
	return out, nil
}

// AlbumEdit is what the owner may write on an album.
type AlbumEdit struct{ Title, Description string }

func (e AlbumEdit) check() (AlbumEdit, error) {
	var err error
	if e.Title, err = photo.CheckAlbumTitle(e.Title); err != nil {
		return e, err
	}
	e.Description, err = photo.CheckDescription(e.Description)
	return e, err
}

// MakeAlbum makes an album of the viewer's with these photos of his in it.
// Errors: photo.Invalid of field "title" or "description", photo.Limited.
func (s *Site) MakeAlbum(ctx context.Context, v photo.Viewer, e AlbumEdit, photos ...photo.ID) (a photo.Album, err error) {
	if err := member(v); err != nil {
		return a, err
	}
	if e, err = e.check(); err != nil {
		return a, err
	}
	err = s.anew(ctx, func(w *store.Writer, c *Change) error {
		if err := notTooMany(w, v, "albums", albumsPerWindow); err != nil {
			return err
		}
		held, err := ownPhotos(w, c, v, photos)
		if err != nil {
			return err
		}
		a = photo.Album{ID: s.ids.New(v.ID.Shard()), Owner: author(v), Title: e.Title, Description: e.Description, Created: now()}
		if err := w.InsertAlbum(a); err != nil {
			return err
		}
		for _, p := range held {
			if err := w.AddToAlbum(p, a.ID); err != nil {
				return err
			}
		}
		return nil
	})
	return a, err
}

// ownPhotos locks photos of the viewer's that are not in the trash: in one
// order, whoever locks several. It gives them in theirs.
func ownPhotos(w *store.Writer, c *Change, v photo.Viewer, ids []photo.ID) (out []photo.Photo, err error) {
	held := map[photo.ID]photo.Photo{}
	for _, id := range slices.Sorted(slices.Values(ids)) {
		p, rel, err := hold(w, c, v, id)
		if err != nil {
			return nil, err
		}
		if rel&photo.Owner == 0 {
			return nil, photo.ErrNotFound
		}
		held[id] = p
	}
	for _, id := range ids {
		out = append(out, held[id])
	}
	return out, nil
}

// EditAlbum changes the words of an album of the viewer's.
func (s *Site) EditAlbum(ctx context.Context, v photo.Viewer, id photo.ID, e AlbumEdit) error {
	e, wrong := e.check()
	return s.withAlbum(ctx, v, id, func(w *store.Writer, c *Change, a photo.Album) error {
		if wrong != nil {
			return wrong
		}
		if a.Title != e.Title {
			if err := c.album(w, a); err != nil {
				return err
			}
		}
		a.Title, a.Description = e.Title, e.Description
		return w.UpdateAlbum(a)
	})
}

// album takes in an album whose title the pages of its photos no longer show.
func (c *Change) album(w *store.Writer, a photo.Album) error {
	part, err := w.AlbumPhotos(a.Owner.ID, a.ID, photo.Stranger, photo.RankPage{Limit: 500})
	for _, p := range part.Photos {
		c.talk(p.Photo)
	}
	c.Everything = c.Everything || part.Next.ID != 0 // too many to name
	return err
}

// DeleteAlbum takes an album of the viewer's away; its photos stay.
func (s *Site) DeleteAlbum(ctx context.Context, v photo.Viewer, id photo.ID) error {
	return s.withAlbum(ctx, v, id, func(w *store.Writer, c *Change, a photo.Album) error {
		if err := c.album(w, a); err != nil {
			return err
		}
		return w.DeleteAlbum(v.ID, id)
	})
}

// withAlbum runs fn on an album of the viewer's, which is locked.
func (s *Site) withAlbum(ctx context.Context, v photo.Viewer, id photo.ID, fn func(*store.Writer, *Change, photo.Album) error) error {
	if err := member(v); err != nil {
		return err
	}
	return s.write(ctx, func(w *store.Writer, c *Change) error { return inAlbum(w, c, v, id, fn) })
}

func inAlbum(w *store.Writer, c *Change, v photo.Viewer, id photo.ID, fn func(*store.Writer, *Change, photo.Album) error) error {
	if err := w.LockAlbum(v.ID, id); err != nil {
		return err
	}
	a, err := w.AlbumByID(v.ID, id)
	if err != nil {
		return err
	}
	return fn(w, c, a)
}

// AddToAlbum puts photos of the viewer's at the end of an album of his; those
// that are in it already stay where they are.
func (s *Site) AddToAlbum(ctx context.Context, v photo.Viewer, album photo.ID, photos ...photo.ID) error {
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
				if err := w.AddToAlbum(p, album); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// AlbumsWith gives a photo of the viewer's, and a part of his albums with
// those that hold it.
func (s *Site) AlbumsWith(ctx context.Context, v photo.Viewer, name string, id photo.ID, page photo.RankPage) (p photo.Photo, l photo.Albums, holds map[photo.ID]bool, err error) {
	if err := member(v); err != nil {
		return p, l, nil, err
	}
	p, rel, err := s.Seen(ctx, v, name, id)
	if err == nil && rel&photo.Owner == 0 {
		err = photo.ErrNotFound
	}
	if err != nil {
		return photo.Photo{}, l, nil, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		l, holds, err = r.AlbumsWith(v.ID, id, boundedRank(page))
		return err
	})
	return p, l, holds, err
}

// PutInAlbums puts a photo of the viewer's into albums of his, and takes it
// out of those of among that are not named.
func (s *Site) PutInAlbums(ctx context.Context, v photo.Viewer, id photo.ID, into, among []photo.ID) error {
	if err := member(v); err != nil {
		return err
	}
	albums := slices.Compact(slices.Sorted(slices.Values(slices.Concat(into, among)))) // all lock them in one order
	return s.write(ctx, func(w *store.Writer, c *Change) error {
		held, err := ownPhotos(w, c, v, []photo.ID{id})
		if err != nil {
			return err
		}
		for _, album := range albums {
			err := inAlbum(w, c, v, album, func(w *store.Writer, _ *Change, _ photo.Album) error {
				if slices.Contains(into, album) {
					return w.AddToAlbum(held[0], album)
				}
				return w.RemoveFromAlbum(held[0], album)
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
}

func boundedRank(p photo.RankPage) photo.RankPage {
	if p.Limit <= 0 || p.Limit > PageLimit {
		p.Limit = PageLimit
	}
	return p
}
