package site

import (
	"context"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// moderator refuses everybody but moderators and admins: for others what is
// theirs does not exist.
func moderator(v photo.Viewer) error {
	if !v.Moderates() {
		return photo.ErrNotFound
	}
	return nil
}

// admin refuses everybody but admins.
func admin(v photo.Viewer) error {
	if !v.Administers() {
		return photo.ErrNotFound
	}
	return nil
}

// record writes into the log what a moderator or an admin does, in the
// transaction that does it. member is whom it concerns, 0 for nobody.
func (s *Site) record(w *store.Writer, v photo.Viewer, what string, member photo.ID, detail string) error {
	return w.InsertDeed(photo.Deed{ID: s.ids.New(v.ID.Shard()), Done: now(), Actor: author(v), What: what, Member: photo.User{ID: member}, Detail: detail})
}

// Deeds lists the log of what moderators and admins did, for them.
func (s *Site) Deeds(ctx context.Context, v photo.Viewer, page photo.Page) (l photo.Deeds, err error) {
	if err := moderator(v); err != nil {
		return l, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		l, err = r.Deeds(bounded(page))
		return err
	})
	return l, err
}

// staffed runs fn on a member, locked, for a moderator, and records what was
// done where fn succeeds.
func (s *Site) staffed(ctx context.Context, v photo.Viewer, name, what, detail string, fn func(*store.Writer, *Change, photo.User) error) (u photo.User, err error) {
	if err := moderator(v); err != nil {
		return u, err
	}
	err = s.anew(ctx, func(w *store.Writer, c *Change) error {
		found, err := w.UserByName(name)
		if err != nil {
			return err
		}
		if err := w.LockUsers(found.ID); err != nil {
			return err
		}
		if u, err = w.UserByID(found.ID); err != nil {
			return err
		}
		if err := fn(w, c, u); err != nil {
			return err
		}
		return s.record(w, v, what, u.ID, detail)
	})
	return u, err
}
