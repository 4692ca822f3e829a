package site

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"flickrkillr/internal/metrics"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// The kinds of job.
const (
	jobRender = "render" // make the derived sizes that an upload or a turn put off
	jobUnsay  = "unsay"  // remove what a member said on the photos of one who has blocked him
	jobClear  = "clear"  // remove what was in a group that is closed
	jobTell   = "tell"   // tell the followers of a member what his newest photo is
	jobDigest = "digest" // tell a member by e-mail what happened

	jobWithhold = "withhold" // withhold a hidden member's photos, or show them again
	jobPurge    = "purge"    // delete a member for good
	jobIndex    = "index"    // let photos be found that were there before there was search
	jobNames    = "names"    // and members
	jobGroups   = "group names"
	jobExplore  = "explore" // make the Explore of a day
	jobSitemap  = "sitemap" // say where the sitemap is cut
	jobBatch    = "batch"   // change many photos of a member's, or undo that
)

const (
	jobTries    = 6
	jobTime     = 5 * time.Minute // a claim's length; a job is stopped before it ends
	idlePoll    = 2 * time.Second // how late a job of another process may begin
	sweepPeriod = 10 * time.Minute
)

// Work runs jobs and sweeps until ctx ends. Any number of processes may work
// on one site.
func (s *Site) Work(ctx context.Context) {
	var viewing sync.WaitGroup
	viewing.Go(func() { s.keepViews(ctx) })
	defer viewing.Wait()
	if n, err := s.blobs.Clean(ctx); err != nil {
		s.log.Error("clean up after interrupted uploads", "error", err)
	} else if n > 0 {
		s.log.Info("cleaned up after interrupted uploads", "files", n)
	}
	var swept time.Time
	for ctx.Err() == nil {
		if time.Since(swept) >= sweepPeriod {
			if err := s.Sweep(ctx, time.Now()); err != nil && ctx.Err() == nil {
				s.log.Error("sweep", "error", err)
			}
			if err := s.QueueDigests(ctx, time.Now()); err != nil && ctx.Err() == nil {
				s.log.Error("digests", "error", err)
			}
			if err := s.QueueExplore(ctx, time.Now()); err != nil && ctx.Err() == nil {
				s.log.Error("Explore", "error", err)
			}
			if err := s.QueueSitemap(ctx, time.Now()); err != nil && ctx.Err() == nil {
				s.log.Error("sitemap", "error", err)
			}
			swept = time.Now()
		}
		worked, err := s.RunJob(ctx)
		if err != nil && ctx.Err() == nil {
			s.log.Error("jobs", "error", err)
		}
		if worked && err == nil {
			continue
		}
		select {
		case <-ctx.Done():
		case <-s.jobs:
		case <-time.After(idlePoll):
		}
	}
}

// wake tells this process's worker that there is a job.
func (s *Site) wake() {
	select {
	case s.jobs <- struct{}{}:
	default:
	}
}

// RunJob runs the job that is due longest, and says whether there was one. A
// job that fails is put back to be tried again later; after its last try it
// stays in the queue with its error for the operator to see.
func (s *Site) RunJob(ctx context.Context) (bool, error) {
	var job store.Job
	now := time.Now()
	err := s.write(ctx, func(w *store.Writer, _ *Change) (err error) {
		job, err = w.ClaimJob(now, now.Add(jobTime), jobTries)
		return err
	})
	if errors.Is(err, photo.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	begun := time.Now()
	failed := s.runJob(ctx, job)
	s.ran.Get(jobOutcome{job.Kind, failed != nil}, func() *metrics.Histogram { return metrics.NewHistogram(jobBounds) }).Observe(time.Since(begun))
	// Also when ctx ended meanwhile: a job that was done is not done again.
	settle, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	return true, s.write(settle, func(w *store.Writer, _ *Change) error {
		if failed == nil {
			return w.FinishJob(job)
		}
		s.log.Warn("job failed", "kind", job.Kind, "subject", job.Subject, "try", job.Tries, "error", failed)
		return w.FailJob(job, failed, time.Now().Add(time.Duration(job.Tries*job.Tries)*10*time.Second))
	})
}

// A jobOutcome is what jobs are counted by.
type jobOutcome struct {
	kind   string
	failed bool
}

var jobBounds = []time.Duration{10 * time.Millisecond, 100 * time.Millisecond, time.Second, 10 * time.Second, time.Minute}

// Metrics tells of the jobs that this process has run.
func (s *Site) Metrics(p *metrics.Page) {
	for o, h := range s.ran.All() {
		outcome := "done"
		if o.failed {
			outcome = "failed"
		}
		p.Histogram("flickrkillr_job_seconds", "Times of background jobs that this process has run.", h, "kind", o.kind, "outcome", outcome)
	}
}

func (s *Site) runJob(ctx context.Context, job store.Job) (err error) {
	ctx, cancel := context.WithTimeout(ctx, jobTime-10*time.Second)
	defer cancel()
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	switch job.Kind {
	case jobRender:
		return s.renderRest(ctx, job.Subject)
	case jobUnsay:
		return s.unsay(ctx, job.Owner, job.Subject)
	case jobClear:
		return s.clearGroup(ctx, job.Subject)
	case jobTell:
		return s.tellRest(ctx, job.Subject)
	case jobDigest:
		return s.sendDigest(ctx, job)
	case jobPurge:
		return s.purgeMember(ctx, job.Subject)
	case jobWithhold:
		return s.withholdAll(ctx, job.Subject)
	case jobIndex:
		return s.indexAll(ctx)
	case jobExplore:
		return s.MakeExplore(ctx, photo.Day(job.Subject))
	case jobSitemap:
		return s.CutSitemap(ctx)
	case jobNames:
		return s.nameAll(ctx)
	case jobGroups:
		return s.nameGroups(ctx)
	case jobBatch:
		return s.runBatch(ctx, job.Owner, job.Subject)
	}
	return fmt.Errorf("unknown kind of job %q", job.Kind)
}

// renderRest makes the derived sizes that are not made yet, but for those that
// wait until somebody asks.
func (s *Site) renderRest(ctx context.Context, id photo.ID) error {
	var p photo.Photo
	var sha string
	err := s.db.Read(ctx, func(r *store.Reader) (err error) {
		p, sha, err = r.PhotoByID(id)
		return err
	})
	if errors.Is(err, photo.ErrNotFound) {
		return nil // deleted before its turn came
	}
	if err != nil {
		return err
	}
	var missing []photo.Size
	for _, z := range photo.SizesOf(p.Width, p.Height) {
		if z.Asked {
			continue
		}
		obj, err := s.blobs.Open(ctx, derivedKey(sha, p.Turned, z))
		if err != nil {
			missing = append(missing, z)
			continue
		}
		obj.Close()
	}
	if len(missing) == 0 {
		return nil
	}
	return s.render(ctx, sha, p.Turned, missing)
}

// Sweep removes what has had its time by now: photos in the trash for
// TrashLife, blobs that no photo has named for a day, activity after
// photo.ActivityLife, views of days and weeks after photo.ViewsLife, changes of many photos after BatchLife,
// sessions and tries that expired.
func (s *Site) Sweep(ctx context.Context, now time.Time) error {
	if err := s.purgeTrash(ctx, now.Add(-TrashLife)); err != nil {
		return fmt.Errorf("empty the trash: %w", err)
	}
	if err := s.sweepBlobs(ctx, now.Add(-24*time.Hour)); err != nil {
		return fmt.Errorf("remove unnamed files: %w", err)
	}
	if err := s.sweepBatches(ctx, now.Add(-BatchLife)); err != nil {
		return fmt.Errorf("remove old changes of many photos: %w", err)
	}
	if err := s.sweepActivity(ctx, now.Add(-photo.ActivityLife)); err != nil {
		return err
	}
	if err := s.sweepViews(ctx, now.Add(-photo.ViewsLife)); err != nil {
		return err
	}
	return s.write(ctx, func(w *store.Writer, _ *Change) error { return w.Expire(now) })
}

func (s *Site) purgeTrash(ctx context.Context, before time.Time) error {
	for {
		var old []photo.Photo
		err := s.db.Read(ctx, func(r *store.Reader) (err error) {
			old, err = r.Purgeable(before.UnixMilli())
			return err
		})
		if err != nil || len(old) == 0 {
			return err
		}
		for _, p := range old {
			err := s.write(ctx, func(w *store.Writer, _ *Change) error { return purge(w, p.Owner.ID, p.ID) })
			if err != nil && !errors.Is(err, photo.ErrNotFound) { // its owner was quicker
				return err
			}
		}
	}
}

func (s *Site) sweepBlobs(ctx context.Context, since time.Time) error {
	for {
		var shas []string
		err := s.db.Read(ctx, func(r *store.Reader) (err error) {
			shas, err = r.UnnamedBlobs(since)
			return err
		})
		if err != nil || len(shas) == 0 {
			return err
		}
		for _, sha := range shas {
			err := s.write(ctx, func(w *store.Writer, _ *Change) error {
				gone, err := w.ForgetBlob(sha, since)
				if err != nil || !gone {
					return err
				}
				for turned := range 4 {
					for _, z := range photo.Sizes {
						if err := s.blobs.Delete(ctx, derivedKey(sha, turned, z)); err != nil {
							return err
						}
					}
				}
				return s.blobs.Delete(ctx, originalKey(sha))
			})
			if err != nil {
				return err
			}
		}
	}
}
