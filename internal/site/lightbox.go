package site

import (
	"context"
	"errors"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// Among says in which listing a photo's neighbours are looked for: one of
// these, or its owner's stream where all are zero.
type Among struct {
	Album   photo.ID // of the photo's owner
	Tag     string   // in its normal form, of everybody's photos
	OwnTag  string   // the same, of the owner's photos
	FavesOf string   // name of a member
	Pool    photo.ID // of a group into which the viewer may look
}

// A Beside is a photo with those before and after it in a listing, nil where
// that ends.
type Beside struct {
	Photo          photo.Photo
	Among          Among // zero where the viewer knows of no such listing, or the photo is not in it
	Album          photo.Album
	Over           bool // as PhotoPage.Over
	Previous, Next *photo.Photo
}

// Beside gives a photo of the member called name that the viewer may see, and
// its neighbours of those that he may see; photo.ErrNotFound as Photo.
func (s *Site) Beside(ctx context.Context, v photo.Viewer, name string, id photo.ID, in Among) (out Beside, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) error {
		p, rel, err := seen(r, v, id)
		if err != nil {
			return err
		}
		if p.Owner.Name != name {
			return photo.ErrNotFound
		}
		above := over(p, rel, v)
		rel = unasked(rel, v)
		out = Beside{Photo: p, Among: in, Over: above}
		err = out.look(r, v, rel)
		if errors.Is(err, photo.ErrNotFound) {
			out = Beside{Photo: p, Over: above}
			err = out.look(r, v, rel)
		}
		return err
	})
	if err != nil {
		return Beside{}, err
	}
	return out, nil
}

// look finds the neighbours; photo.ErrNotFound where there is no such listing
// or the photo is not in it.
func (b *Beside) look(r *store.Reader, v photo.Viewer, rel photo.Relation) error {
	switch in := b.Among; {
	case in.Album != 0:
		return b.lookInAlbum(r, rel)
	case in.FavesOf != "":
		u, err := shownTo(r.UserByName(in.FavesOf))(v)
		if err != nil {
			return err
		}
		at, err := r.FavedAt(u.ID, b.Photo)
		if err != nil {
			return err
		}
		return b.lookAround(at, func(page photo.Page) (photo.Listing, error) { return r.Favorites(v.ID, u.ID, page) })
	case in.Pool != 0:
		return b.lookInPool(r, v)
	case in.Tag != "":
		return b.lookAround(b.Photo.Cursor(), func(page photo.Page) (photo.Listing, error) { return r.Tagged(in.Tag, page) })
	case in.OwnTag != "":
		return b.lookAround(b.Photo.Cursor(), func(page photo.Page) (photo.Listing, error) {
			return r.UserTagged(b.Photo.Owner.ID, rel, in.OwnTag, page)
		})
	}
	var err error
	b.Previous, b.Next, err = r.Neighbours(b.Photo, rel)
	return err
}

func (b *Beside) lookInPool(r *store.Reader, v photo.Viewer) error {
	g, err := r.GroupByID(v.ID, b.Among.Pool)
	if err != nil {
		return err
	}
	in, waiting, err := r.InPool(g.ID, b.Photo.ID)
	if err != nil {
		return err
	}
	if !in || waiting || !g.OpenTo(g.Role) {
		return photo.ErrNotFound
	}
	times, err := r.PoolTimes(g.ID, []photo.ID{b.Photo.ID})
	if err != nil {
		return err
	}
	at := photo.Cursor{At: times[b.Photo.ID], ID: b.Photo.ID}
	return b.lookAround(at, func(page photo.Page) (photo.Listing, error) { return poolOf(r, v, g, page) })
}

// lookAround finds the neighbours in a listing by time, newest first.
func (b *Beside) lookAround(at photo.Cursor, list func(photo.Page) (photo.Listing, error)) error {
	newer, err := list(photo.Page{After: at, Limit: 1})
	if err != nil {
		return err
	}
	older, err := list(photo.Page{Before: at, Limit: 1})
	b.Previous, b.Next = one(newer.Photos), one(older.Photos)
	return err
}

func (b *Beside) lookInAlbum(r *store.Reader, rel photo.Relation) (err error) {
	owner := b.Photo.Owner.ID
	if b.Album, err = r.AlbumByID(owner, b.Among.Album); err != nil {
		return err
	}
	position, err := r.PlaceOf(owner, b.Album.ID, b.Photo.ID)
	if err != nil {
		return err
	}
	at := photo.Rank{Position: position, ID: b.Photo.ID}
	before, err := r.AlbumPhotos(owner, b.Album.ID, rel, photo.RankPage{Before: at, Limit: 1})
	if err != nil {
		return err
	}
	after, err := r.AlbumPhotos(owner, b.Album.ID, rel, photo.RankPage{After: at, Limit: 1})
	for _, p := range before.Photos {
		b.Previous = &p.Photo
	}
	for _, p := range after.Photos {
		b.Next = &p.Photo
	}
	return err
}

func one(photos []photo.Photo) *photo.Photo {
	if len(photos) == 0 {
		return nil
	}
	return &photos[0]
}
