package store

import (
	"database/sql"
	"errors"
	"slices"

	"flickrkillr/internal/photo"
)

// What somebody said on the photos of one who has blocked him since is not
// shown, and then removed photo by photo. The mirrors of names are the key to
// those; the mirrors of faves are the key to faves.

const (
	authorShown      = shownHead + `c.author_id` + shownTail
	authorNotBlocked = `NOT EXISTS (SELECT 1 FROM blocks b WHERE b.owner_id = c.owner_id AND b.blocked_id = c.author_id) AND ` + authorShown
	faverNotBlocked  = `NOT EXISTS (SELECT 1 FROM blocks b WHERE b.owner_id = f.owner_id AND b.blocked_id = f.user_id) AND ` + shownHead + `f.user_id` + shownTail
)

var saidBy = query{"said_by", `
SELECT photo_id FROM (SELECT photo_id FROM comments WHERE owner_id = $1 AND author_id = $2 LIMIT $3) c
UNION ALL SELECT photo_id FROM (SELECT photo_id FROM photo_notes WHERE owner_id = $1 AND author_id = $2 LIMIT $3) n
UNION ALL SELECT photo_id FROM (SELECT photo_id FROM user_faves WHERE owner_id = $1 AND user_id = $2 LIMIT $3) f
UNION ALL SELECT photo_id FROM (
    SELECT m.photo_id FROM person_photos m JOIN photo_people i ON i.owner_id = m.owner_id AND i.photo_id = m.photo_id AND i.user_id = m.user_id
    WHERE m.owner_id = $1 AND m.user_id = $2 AND i.consent = $4 AND i.by_owner = 0 LIMIT $3) i`}

// SaidBy gives photos of owner's on which another member has said something:
// comments, notes, faves, his own name. It reads limit rows of each at most;
// where it gives none there is nothing left.
func (r *Reader) SaidBy(owner, other photo.ID, limit int) (ids []photo.ID, err error) {
	err = r.rows(saidBy, func(rows *sql.Rows) error {
		var id photo.ID
		if err := rows.Scan(&id); err != nil {
			return err
		}
		ids = append(ids, id)
		return nil
	}, owner, other, limit, photo.Shown)
	slices.Sort(ids)
	return slices.Compact(ids), err
}

var unsayComments = query{"unsay_comments", `DELETE FROM comments WHERE owner_id = $1 AND photo_id = $2 AND author_id = $3`}
var unsayNotes = query{"unsay_notes", `DELETE FROM photo_notes WHERE owner_id = $1 AND photo_id = $2 AND author_id = $3`}
var unsayNames = query{"unsay_names", `DELETE FROM photo_people WHERE owner_id = $1 AND photo_id = $2 AND user_id = $3 AND by_owner = 0`}
var unsayNameMirrors = query{"unsay_name_mirrors", `
DELETE FROM person_photos WHERE owner_id = $1 AND photo_id = $2 AND user_id = $3
AND NOT EXISTS (SELECT 1 FROM photo_people i WHERE i.owner_id = $1 AND i.photo_id = $2 AND i.user_id = $3)`}

// Unsay removes all that a member has said on a photo, and counts that. The
// photo must be locked.
func (w *Writer) Unsay(p photo.Photo, user photo.ID) error {
	for _, q := range []query{unsayNotes, unsayNames, unsayNameMirrors} {
		if _, err := w.exec(q, p.Owner.ID, p.ID, user); err != nil {
			return err
		}
	}
	n, err := w.exec(unsayComments, p.Owner.ID, p.ID, user)
	if err != nil {
		return err
	}
	if n > 0 {
		if err := w.addTalk(p, -int(n), 0); err != nil {
			return err
		}
	}
	return w.DeleteFave(p, user)
}

var jobWaits = query{"job_waits", `SELECT 1 FROM jobs WHERE owner_id = $1 AND kind = $2 AND subject_id = $3 LIMIT 1`}

// JobWaits says whether a job of this kind on this subject is not done yet.
func (r *Reader) JobWaits(owner photo.ID, kind string, subject photo.ID) (bool, error) {
	var one int
	err := r.row(jobWaits, []any{&one}, owner, kind, subject)
	if errors.Is(err, photo.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}
