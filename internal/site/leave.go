package site

import (
	"context"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// Leave deletes the viewer's own account, with the password to prove him. It
// is hidden at once, and purged after photo.DeletionDelay unless he signs in
// and keeps it. Errors: photo.Invalid of field "password"; photo.Limited.
func (s *Site) Leave(ctx context.Context, v photo.Viewer, password string) error {
	if err := member(v); err != nil {
		return err
	}
	if v.Administers() {
		return photo.Invalidf("", "You are an admin of this site. Ask another admin to make you a member first.")
	}
	if ok, err := s.proves(ctx, v, password); err != nil {
		return err
	} else if !ok {
		return photo.Invalidf("password", "This is not your password. Try again.")
	}
	return s.anew(ctx, func(w *store.Writer, c *Change) error {
		if err := w.LockUsers(v.ID); err != nil {
			return err
		}
		return s.deleteLater(w, c, v.ID)
	})
}

// DeleteMember deletes a member as Leave does, for an admin.
func (s *Site) DeleteMember(ctx context.Context, v photo.Viewer, name, reason string) error {
	if err := admin(v); err != nil {
		return err
	}
	reason, err := photo.CheckReason(reason)
	if err != nil {
		return err
	}
	_, err = s.staffed(ctx, v, name, "deleted a member", reason, func(w *store.Writer, c *Change, u photo.User) error {
		if !v.MaySuspend(u) {
			return photo.Invalidf("reason", "You cannot delete %s: change the role first.", u.Name)
		}
		if !u.Deleted.IsZero() {
			return nil
		}
		return s.deleteLater(w, c, u.ID)
	})
	return err
}

// KeepMember takes a deletion back that has not begun, for an admin.
func (s *Site) KeepMember(ctx context.Context, v photo.Viewer, name string) error {
	if err := admin(v); err != nil {
		return err
	}
	_, err := s.staffed(ctx, v, name, "kept a member who was to be deleted", "", func(w *store.Writer, c *Change, u photo.User) error {
		if u.Deleted.IsZero() || time.Now().After(u.Deleted.Add(photo.DeletionDelay)) {
			return photo.ErrNotFound
		}
		if err := w.MarkDeleted(u.ID, time.Time{}); err != nil {
			return err
		}
		return s.reveal(w, c, u.ID)
	})
	s.wake()
	return err
}

func (s *Site) deleteLater(w *store.Writer, c *Change, id photo.ID) error {
	at := now()
	if err := w.MarkDeleted(id, at); err != nil {
		return err
	}
	if err := s.hide(w, c, id); err != nil {
		return err
	}
	return s.purgeLater(w, id, at.Add(photo.DeletionDelay))
}

func (s *Site) purgeLater(w *store.Writer, id photo.ID, at time.Time) error {
	return w.InsertJob(store.Job{ID: s.ids.New(id.Shard()), Owner: id, Kind: jobPurge, Subject: id}, at)
}
