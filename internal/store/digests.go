package store

import (
	"database/sql"
	"time"

	"flickrkillr/internal/photo"
)

// A Digest is what the site knows of a member's digests.
type Digest struct {
	User  photo.ID
	Every photo.DigestEvery
	Due   time.Time
	Told  photo.ID // the newest id of activity that a digest was made of
}

const digestColumns = `d.user_id, d.every, d.due_at, d.told_id`

func (r *Reader) digests(q query, args ...any) (out []Digest, err error) {
	err = r.rows(q, func(rows *sql.Rows) error {
		var d Digest
		var due int64
		if err := rows.Scan(&d.User, &d.Every, &due, &d.Told); err != nil {
			return err
		}
		d.Due = moment(due)
		out = append(out, d)
		return nil
	}, args...)
	return out, err
}

var digestOf = query{"digest_of", `SELECT ` + digestColumns + ` FROM digests d WHERE d.user_id = $1`}

// DigestOf gives a member's digests; Every is photo.DigestOff where he wants
// none.
func (r *Reader) DigestOf(user photo.ID) (Digest, error) {
	found, err := r.digests(digestOf, user)
	if err != nil || len(found) == 0 {
		return Digest{User: user}, err
	}
	return found[0], nil
}

var digestsDue = query{"digests_due", `SELECT ` + digestColumns + ` FROM digests d WHERE d.due_at <= $1 ORDER BY d.due_at LIMIT $2`}

// DigestsDue gives some digests that are due, those that have waited longest
// first.
func (r *Reader) DigestsDue(now time.Time, limit int) ([]Digest, error) {
	return r.digests(digestsDue, millis(now), limit)
}

var putDigest = query{"put_digest", `
INSERT INTO digests (user_id, every, due_at, told_id) VALUES ($1, $2, $3, $4)
ON CONFLICT (user_id) DO UPDATE SET every = excluded.every, due_at = excluded.due_at`}
var deleteDigest = query{"delete_digest", `DELETE FROM digests WHERE user_id = $1`}

// PutDigest keeps that a member wants digests, or how often; Told counts only
// for who wanted none before.
func (w *Writer) PutDigest(d Digest) (err error) {
	if d.Every == photo.DigestOff {
		_, err = w.exec(deleteDigest, d.User)
		return err
	}
	_, err = w.exec(putDigest, d.User, d.Every, millis(d.Due), d.Told)
	return err
}

var takeDigest = query{"take_digest", `UPDATE digests SET due_at = $3 WHERE user_id = $1 AND due_at = $2`}

// TakeDigest puts off what is due to the next time. Of several who try that
// with one d, one alone is told true.
func (w *Writer) TakeDigest(d Digest, next time.Time) (bool, error) {
	n, err := w.exec(takeDigest, d.User, millis(d.Due), millis(next))
	return n == 1, err
}

var beginDigest = query{"begin_digest", `UPDATE digests SET sending = 1 WHERE user_id = $1 AND sending = 0`}

// BeginDigest says whether a message may be handed over: not while it is not
// known what became of one before.
func (w *Writer) BeginDigest(user photo.ID) (bool, error) {
	n, err := w.exec(beginDigest, user)
	return n == 1, err
}

var endDigest = query{"end_digest", `
UPDATE digests SET sending = 0, told_id = CASE WHEN told_id < $2 THEN $2 ELSE told_id END WHERE user_id = $1`}

// EndDigest ends what BeginDigest began. told is what the message was made
// of, 0 where it was not sent.
func (w *Writer) EndDigest(user, told photo.ID) error {
	_, err := w.exec(endDigest, user, told)
	return err
}
