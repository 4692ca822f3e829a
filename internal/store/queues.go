package store

import (
	"database/sql"
	"math"
	"time"

	"flickrkillr/internal/photo"
)

var failedJobs = query{"failed_jobs", `SELECT id, kind, tries, error FROM jobs WHERE error <> '' AND kind > '' ORDER BY kind, id LIMIT $1`}

// FailedJobs gives the first jobs of those whose last try failed.
func (r *Reader) FailedJobs(limit int) ([]photo.FailedJob, error) {
	var out []photo.FailedJob
	err := r.rows(failedJobs, func(rows *sql.Rows) error {
		var j photo.FailedJob
		if err := rows.Scan(&j.ID, &j.Kind, &j.Tries, &j.Error); err != nil {
			return err
		}
		out = append(out, j)
		return nil
	}, limit)
	return out, err
}

var retryJob = query{"retry_job", `UPDATE jobs SET run_at = $2, tries = 0 WHERE id = $1 AND error <> ''`}

// RetryJob makes a job that failed due now, with all its tries before it;
// photo.ErrNotFound where none of this id failed.
func (w *Writer) RetryJob(id photo.ID, now time.Time) error { return w.one(retryJob, id, millis(now)) }

// Queues says how many members wait for approval and how many photos for
// review, and how much that was reported, up to a limit.
func (r *Reader) Queues(limit int) (members, photos, cases int, err error) {
	users, err := r.users(waitingOlder, math.MaxInt64, math.MaxInt64, limit)
	if err != nil {
		return 0, 0, 0, err
	}
	held, err := r.photos(reviewOlder, math.MaxInt64, math.MaxInt64, limit)
	if err != nil {
		return 0, 0, 0, err
	}
	reported, err := r.cases(casesOlder, math.MaxInt64, math.MaxInt64, limit)
	return len(users), len(held), len(reported), err
}
