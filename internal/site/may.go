package site

import (
	"context"
	"fmt"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// seen finds a photo that the viewer may see, and what he is to its owner.
// photo.ErrNotFound covers all other photos.
func seen(r *store.Reader, v photo.Viewer, id photo.ID) (photo.Photo, photo.Relation, error) {
	p, _, err := r.PhotoByID(id)
	if err != nil {
		return p, 0, err
	}
	rel, err := own(r, v, p.Owner.ID)
	if err == nil {
		rel, err = toPhoto(r, v, p, rel)
	}
	if err != nil {
		return photo.Photo{}, 0, err
	}
	if !p.ShownTo(rel) {
		return photo.Photo{}, 0, photo.ErrNotFound
	}
	return p, rel, nil
}

// hold is seen for a verb that adds to the photo or takes from it: the photo
// is locked, so that it is neither deleted nor counted by two at once, and its
// page is shown anew. A member is locked too, so that nobody blocks him
// meanwhile. Passes are for looking, and count for nothing here.
func hold(w *store.Writer, c *Change, v photo.Viewer, id photo.ID) (photo.Photo, photo.Relation, error) {
	v.Passes = nil
	found, _, err := seen(&w.Reader, v, id)
	if err != nil {
		return found, 0, err
	}
	if v.ID != found.Owner.ID {
		if err := w.LockUsers(v.ID); err != nil {
			return found, 0, err
		}
	}
	if err := w.LockPhoto(found.Owner.ID, id); err != nil {
		return found, 0, err
	}
	p, rel, err := seen(&w.Reader, v, id) // it may have been changed while this waited
	if err == nil {
		c.talk(p)
	}
	return p, rel, err
}

// Seen gives a photo of the member called name that the viewer may see, and
// nothing of what its page shows besides; photo.ErrNotFound as Photo.
func (s *Site) Seen(ctx context.Context, v photo.Viewer, name string, id photo.ID) (p photo.Photo, rel photo.Relation, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		p, rel, err = seen(r, v, id)
		return err
	})
	if err == nil && p.Owner.Name != name {
		err = photo.ErrNotFound
	}
	if err != nil {
		return photo.Photo{}, 0, err
	}
	return p, rel, nil
}

// The limits on what a member may add within tryWindow.
const (
	commentsPerWindow = 60
	favesPerWindow    = 1000
	notesPerWindow    = 100
	namesPerWindow    = 100
	albumsPerWindow   = 100
)

// notTooMany counts what a member adds and refuses it past the limit; what
// names it in the plural. It is part of the transaction that adds: what is
// refused for another reason does not count.
func notTooMany(w *store.Writer, v photo.Viewer, what string, limit int) error {
	n, until, err := w.AddTry(what+" "+v.ID.String(), time.Now(), tryWindow)
	if err == nil && n > limit {
		return photo.Limited{RetryAfter: time.Until(until),
			Why: fmt.Sprintf("%d %s in a quarter of an hour are as many as the site takes from one member.", limit, what)}
	}
	return err
}
