package store

import (
	"errors"
	"time"

	"flickrkillr/internal/photo"
)

// A Job is work that was put off: Kind says what, Subject on which thing of
// Owner's. It is run at least once; after a failure again, later and later.
type Job struct {
	ID      photo.ID
	Owner   photo.ID
	Kind    string
	Subject photo.ID
	Tries   int // how often it was begun, this time included
}

var insertJob = query{"insert_job", `INSERT INTO jobs (id, owner_id, kind, subject_id, run_at) VALUES ($1, $2, $3, $4, $5)`}

// InsertJob puts a job in the queue, to run not before at.
func (w *Writer) InsertJob(j Job, at time.Time) error {
	_, err := w.exec(insertJob, j.ID, j.Owner, j.Kind, j.Subject, millis(at))
	return err
}

var holdJob = query{"hold_job", `UPDATE jobs SET run_at = run_at WHERE owner_id = $1 AND kind = $2 AND tries = 0`}

// HoldJob says whether a job of this kind waits for the owner and was not
// begun. It will not be before this transaction ends, and so sees what it did.
func (w *Writer) HoldJob(owner photo.ID, kind string) (bool, error) {
	n, err := w.exec(holdJob, owner, kind)
	return n > 0, err
}

const claimJobHead = `
UPDATE jobs SET run_at = $2, tries = tries + 1
WHERE (owner_id, id) = (SELECT owner_id, id FROM jobs WHERE run_at <= $1 AND tries < $3 ORDER BY run_at LIMIT 1`
const claimJobTail = `)
RETURNING id, owner_id, kind, subject_id, tries`

var claimJobSQLite = query{"claim_job_sqlite", claimJobHead + claimJobTail}
var claimJobPostgres = query{"claim_job_postgres", claimJobHead + ` FOR UPDATE SKIP LOCKED` + claimJobTail}

// ClaimJob takes the job that is due longest and was begun less than limit
// times. It is hidden from other workers until the claim ends, and comes back
// then unless it was finished: so a worker that dies loses nothing.
// photo.ErrNotFound when nothing is due.
func (w *Writer) ClaimJob(now, claimEnds time.Time, limit int) (Job, error) {
	var j Job
	err := w.row(w.db.dialect.claimJob, []any{&j.ID, &j.Owner, &j.Kind, &j.Subject, &j.Tries}, millis(now), millis(claimEnds), limit)
	return j, err
}

var finishJob = query{"finish_job", `DELETE FROM jobs WHERE owner_id = $1 AND id = $2`}

// FinishJob takes a job that is done out of the queue.
func (w *Writer) FinishJob(j Job) error {
	_, err := w.exec(finishJob, j.Owner, j.ID)
	return err
}

var failJob = query{"fail_job", `UPDATE jobs SET run_at = $3, error = $4 WHERE owner_id = $1 AND id = $2`}

// FailJob puts a job back with its error, to be tried again at a later time.
func (w *Writer) FailJob(j Job, err error, again time.Time) error {
	_, e := w.exec(failJob, j.Owner, j.ID, millis(again), photo.Clip(err.Error(), 500))
	return e
}

var readMark = query{"read_mark", `SELECT value FROM marks WHERE name = $1`}
var setMark = query{"set_mark", `INSERT INTO marks (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value`}

// Mark reads a note that the site keeps for itself; empty when there is none.
func (r *Reader) Mark(name string) (string, error) {
	var v string
	err := r.row(readMark, []any{&v}, name)
	if errors.Is(err, photo.ErrNotFound) {
		return "", nil
	}
	return v, err
}

// SetMark writes a note that Mark reads.
func (w *Writer) SetMark(name, value string) error {
	_, err := w.exec(setMark, name, value)
	return err
}
