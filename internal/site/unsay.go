package site

import (
	"context"
	"errors"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// unsayBatch is how many rows of each kind one transaction removes, about.
const unsayBatch = 50

// silence has the kept pages forgotten that show what other said on owner's
// photos, and says whether there is any.
func (s *Site) silence(w *store.Writer, c *Change, owner, other photo.ID) (said bool, err error) {
	ids, err := w.SaidBy(owner, other, unsayBatch+1)
	if len(ids) > unsayBatch {
		c.Everything = true // too many to name
		return true, err
	}
	for _, id := range ids {
		p, _, err := w.PhotoByID(id)
		if err != nil {
			return true, err
		}
		c.talk(p)
	}
	return len(ids) > 0, err
}

// unsaySome removes what other said on some of owner's photos, and says
// whether there may be more.
func (s *Site) unsaySome(ctx context.Context, owner, other photo.ID) (more bool, err error) {
	var ids []photo.ID
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		ids, err = r.SaidBy(owner, other, unsayBatch)
		return err
	})
	if err != nil || len(ids) == 0 {
		return false, err
	}
	more = true
	err = s.write(ctx, func(w *store.Writer, c *Change) error {
		for _, id := range ids { // in the order in which all lock several
			err := w.LockPhoto(owner, id)
			if errors.Is(err, photo.ErrNotFound) {
				continue // deleted meanwhile, and what was said with it
			}
			if err != nil {
				return err
			}
			// A job that comes late must not remove what was said after an unblock.
			if rel, err := w.RelationOf(owner, other); err != nil || rel&photo.Blocked == 0 {
				more = false
				return err
			}
			p, _, err := w.PhotoByID(id)
			if err != nil {
				return err
			}
			c.talk(p)
			if err := w.Unsay(p, other); err != nil {
				return err
			}
		}
		return nil
	})
	return more, err
}

// unsay is the job: it removes what other said on all photos of owner's.
func (s *Site) unsay(ctx context.Context, owner, other photo.ID) error {
	for {
		if more, err := s.unsaySome(ctx, owner, other); err != nil || !more {
			return err
		}
	}
}

// unsayNow begins a job at once, and ends it where there is little to do.
func (s *Site) unsayNow(ctx context.Context, job store.Job) error {
	for range 2 {
		more, err := s.unsaySome(ctx, job.Owner, job.Subject)
		switch {
		case err != nil:
			// The block holds, nothing is shown, and the job will come to it.
			s.log.Warn("remove what a blocked member said", "owner", job.Owner, "error", err)
			s.wake()
			return nil
		case !more:
			return s.write(ctx, func(w *store.Writer, _ *Change) error { return w.FinishJob(job) })
		}
	}
	s.wake()
	return nil
}
