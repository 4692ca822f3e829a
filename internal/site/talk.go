package site

import (
	"context"
	"slices"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// A Talk is what people added to a photo, for its page.
type Talk struct {
	photo.Thread
	Viewer photo.Viewer // who is shown what may be changed: nobody under a guise
	Notes  []photo.Note
	People []photo.Person // of whom the viewer may know
	Albums []photo.Album  // of the owner's that hold the photo: some, oldest first
	Pools  []photo.Group  // that hold the photo, of which the viewer may know
	Faved  bool           // by the viewer

	MayComment, MayAnnotate, MayFave bool // the viewer
}

// Talk gives what people added to a photo that Photo has given to the viewer.
func (s *Site) Talk(ctx context.Context, v photo.Viewer, p PhotoPage, page photo.ThreadPage) (t Talk, err error) {
	if page.Limit <= 0 || page.Limit > PageLimit {
		page.Limit = PageLimit
	}
	owner, id := p.Photo.Owner.ID, p.Photo.ID
	t.MayComment, t.MayAnnotate, t.MayFave = p.Photo.MayComment(p.Relation), p.Photo.MayTag(p.Relation), p.Photo.MayFave(p.Relation)
	if p.Guise != nil {
		v = photo.Viewer{} // whoever that is, he is not the owner
	}
	t.Viewer = v
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if t.Thread, err = r.Comments(owner, id, page); err != nil {
			return err
		}
		if t.Notes, err = r.Notes(owner, id); err != nil {
			return err
		}
		if t.People, err = peopleKnown(r, v, p.Photo); err != nil {
			return err
		}
		if t.Albums, err = r.AlbumsOf(owner, id); err != nil {
			return err
		}
		if t.Pools, err = poolsKnown(r, v, p.Photo); err != nil {
			return err
		}
		// Who sees the photo by a pass may know of no album for that.
		t.Albums = slices.DeleteFunc(t.Albums, func(a photo.Album) bool { return !a.SeenBy(toAlbum(v, a, p.reach)) })
		if !v.SignedIn() {
			return nil
		}
		t.Faved, err = r.Faved(owner, id, v.ID)
		return err
	})
	return t, err
}

// Comments gives a part of the comments on a photo that Photo has given to the
// viewer, and Faved says whether he has faved it.
func (s *Site) Comments(ctx context.Context, p PhotoPage, page photo.ThreadPage) (t photo.Thread, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		t, err = r.Comments(p.Photo.Owner.ID, p.Photo.ID, page)
		return err
	})
	return t, err
}

// Faved says whether the viewer has faved a photo.
func (s *Site) Faved(ctx context.Context, v photo.Viewer, p photo.Photo) (faved bool, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		faved, err = r.Faved(p.Owner.ID, p.ID, v.ID)
		return err
	})
	return faved, err
}
