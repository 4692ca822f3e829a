package site

import (
	"context"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// tell lets a member's followers know that his newest photo may be another
// now. The first few hundred know it with the transaction; the rest are left
// to a job, one for all changes until it begins.
func (s *Site) tell(w *store.Writer, owner photo.ID) error {
	next, err := tellSome(w, owner, 0)
	if err != nil || next == 0 {
		return err
	}
	if waits, err := w.HoldJob(owner, jobTell); err != nil || waits {
		return err
	}
	return w.InsertJob(store.Job{ID: s.ids.New(owner.Shard()), Owner: owner, Kind: jobTell, Subject: owner}, time.Now())
}

// tellSome tells followers while nothing else of the member's changes: who
// told them of an older state could be the last to speak otherwise.
func tellSome(w *store.Writer, owner, after photo.ID) (next photo.ID, err error) {
	if err := w.LockUsers(owner); err != nil {
		return 0, err
	}
	return w.TellFollowers(owner, after)
}

// tellRest is the job: it tells all followers, a few hundred in a transaction.
func (s *Site) tellRest(ctx context.Context, owner photo.ID) error {
	for next := photo.ID(0); ; {
		err := s.write(ctx, func(w *store.Writer, _ *Change) (err error) {
			next, err = tellSome(w, owner, next)
			return err
		})
		if err != nil || next == 0 {
			return err
		}
	}
}
