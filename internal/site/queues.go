package site

import (
	"context"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// Queues is what waits for moderators; QueueLimit stands for that many or
// more.
type Queues struct {
	Members, Photos, Reports int
	Jobs                     []photo.FailedJob // for admins
}

// QueueLimit is how far queues are counted.
const QueueLimit = 100

// Queues says what waits for a moderator.
func (s *Site) Queues(ctx context.Context, v photo.Viewer) (q Queues, err error) {
	if err := moderator(v); err != nil {
		return q, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if q.Members, q.Photos, q.Reports, err = r.Queues(QueueLimit); err == nil && v.Administers() {
			q.Jobs, err = r.FailedJobs(QueueLimit)
		}
		return err
	})
	return q, err
}

// RetryJob has a job tried again that failed, for an admin.
func (s *Site) RetryJob(ctx context.Context, v photo.Viewer, id photo.ID) error {
	if err := admin(v); err != nil {
		return err
	}
	err := s.anew(ctx, func(w *store.Writer, _ *Change) error {
		if err := w.RetryJob(id, time.Now()); err != nil {
			return err
		}
		return s.record(w, v, "had a job tried again", 0, id.String())
	})
	s.wake()
	return err
}
