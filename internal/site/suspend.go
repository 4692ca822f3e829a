package site

import (
	"context"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// withheldAtOnce is how many photos a transaction withholds.
const withheldAtOnce = 20

// Suspend shuts a member out, with a reason that he is told when he tries to
// sign in. His sessions end and his pages are gone for all but moderators at
// once; his photos leave the listings as a job comes to them.
func (s *Site) Suspend(ctx context.Context, v photo.Viewer, name, reason string) error {
	if err := moderator(v); err != nil {
		return err
	}
	reason, err := photo.CheckReason(reason)
	if err != nil {
		return err
	}
	_, err = s.staffed(ctx, v, name, "suspended a member", reason, func(w *store.Writer, c *Change, u photo.User) error {
		if !v.MaySuspend(u) {
			return photo.Invalidf("reason", "You cannot suspend %s. Admins suspend moderators; nobody suspends an admin.", u.Name)
		}
		at := now()
		if err := w.SuspendUser(u.ID, at, reason); err != nil {
			return err
		}
		if err := w.InsertDecided(s.suspension(u, v.ID, at, reason)); err != nil {
			return err
		}
		return s.hide(w, c, u.ID)
	})
	s.wake()
	return err
}

// Unsuspend lets a member in again.
func (s *Site) Unsuspend(ctx context.Context, v photo.Viewer, name string) error {
	_, err := s.staffed(ctx, v, name, "let a suspended member in again", "", func(w *store.Writer, c *Change, u photo.User) error {
		if !v.MaySuspend(u) {
			return photo.ErrNotFound
		}
		return s.letIn(w, c, u.ID)
	})
	s.wake()
	return err
}

// letIn ends the suspension of a member.
func (s *Site) letIn(w *store.Writer, c *Change, id photo.ID) error {
	if err := w.SuspendUser(id, time.Time{}, ""); err != nil {
		return err
	}
	return s.reveal(w, c, id)
}

// hide does what follows when a member becomes hidden: nobody is signed in as
// him any more, all pages are made anew, and a job withholds his photos.
func (s *Site) hide(w *store.Writer, c *Change, id photo.ID) error {
	c.Everything = true
	c.member(id)
	if err := w.DeleteOtherSessions(id, []byte{}); err != nil {
		return err
	}
	return s.withholdLater(w, id)
}

// reveal does what follows when a member is hidden no more.
func (s *Site) reveal(w *store.Writer, c *Change, id photo.ID) error {
	c.Everything = true
	return s.withholdLater(w, id)
}

func (s *Site) withholdLater(w *store.Writer, owner photo.ID) error {
	if waits, err := w.HoldJob(owner, jobWithhold); err != nil || waits {
		return err
	}
	return w.InsertJob(store.Job{ID: s.ids.New(owner.Shard()), Owner: owner, Kind: jobWithhold, Subject: owner}, time.Now())
}

// withholdAll is the job: it brings a member's photos in line with whether he
// is hidden, some in a transaction. It asks in each of them, while the member
// cannot change, so that of two that run the later state wins.
func (s *Site) withholdAll(ctx context.Context, owner photo.ID) error {
	for after := photo.ID(0); ; {
		var ids []photo.ID
		err := s.write(ctx, func(w *store.Writer, c *Change) (err error) {
			if ids, err = w.PhotoIDs(owner, after, withheldAtOnce); err != nil || len(ids) == 0 {
				return err
			}
			for _, id := range ids { // photos before their owner, as all other verbs do
				if err := gone(w.LockPhoto(owner, id)); err != nil {
					return err
				}
			}
			if err := w.LockUsers(owner); err != nil {
				return err
			}
			u, err := w.UserByID(owner)
			if err != nil {
				return err
			}
			for _, id := range ids {
				if err := withholdOne(w, c, u, id); err != nil {
					return err
				}
			}
			return s.tell(w, owner)
		})
		if err != nil || len(ids) == 0 {
			return err
		}
		after = ids[len(ids)-1]
	}
}

// withholdOne brings a photo that is locked in line with its owner.
func withholdOne(w *store.Writer, c *Change, owner photo.User, id photo.ID) error {
	p, _, err := w.PhotoByID(id)
	if err != nil {
		return gone(err)
	}
	why := p.Withheld &^ photo.WithOwner
	if owner.Hidden() {
		why |= photo.WithOwner
	}
	if why == p.Withheld {
		return nil
	}
	return rewrite(w, c, p, func(p *photo.Photo) { p.Withhold(why) })
}

// rewrite keeps what fn makes of a photo that is locked, and has forgotten
// what showed it. Where fewer see it afterwards its secret changes.
func rewrite(w *store.Writer, c *Change, old photo.Photo, fn func(*photo.Photo)) error {
	if err := c.note(w, old); err != nil {
		return err
	}
	was, err := w.FoundBy(old)
	if err != nil {
		return err
	}
	p := old
	fn(&p)
	if old.Visibility.Narrows(p.Visibility) {
		p.Secret = newSecret()
	}
	if err := w.UpdatePhoto(old, p); err != nil {
		return err
	}
	if err := w.Find(was, p); err != nil {
		return err
	}
	return c.note(w, p)
}
