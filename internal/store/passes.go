package store

import (
	"database/sql"
	"math"
	"time"

	"flickrkillr/internal/photo"
)

const passColumns = `g.id, g.owner_id, g.kind, g.subject_id, g.eyes, g.see_camera, g.see_place, g.may_download, g.label, g.password_hash, g.created_at, g.expires_at, g.uses, g.used_at`

// scanPass reads passColumns and what stands behind them.
func scanPass(rows *sql.Rows, p *photo.Pass, password *string, rest ...any) error {
	var created, expires, used int64
	var camera, place, original int
	dest := append([]any{&p.ID, &p.Owner.ID, &p.Kind, &p.Subject, &p.Eyes, &camera, &place, &original, &p.Label, password, &created, &expires, &p.Uses, &used}, rest...)
	if err := rows.Scan(dest...); err != nil {
		return err
	}
	p.Camera, p.Place, p.Source, p.Locked = camera == 1, place == 1, original == 1, *password != ""
	p.Created, p.Expires, p.Used = moment(created), moment(expires), moment(used)
	return nil
}

var insertPass = query{"insert_pass", `
INSERT INTO passes (owner_id, id, token_hash, kind, subject_id, eyes, see_camera, see_place, may_download, label, password_hash, created_at, expires_at, uses, used_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0, 0)`}

// InsertPass adds a pass by the hash of its token and that of its password,
// "" for none; photo.ErrExists when its id is taken. What it opens must be
// locked.
func (w *Writer) InsertPass(p photo.Pass, tokenHash []byte, password string) error {
	_, err := w.exec(insertPass, p.Owner.ID, p.ID, tokenHash, p.Kind, p.Subject, p.Eyes, bit(p.Camera), bit(p.Place), bit(p.Source), p.Label, password, millis(p.Created), millis(p.Expires))
	return w.db.dialect.clash(err)
}

var deletePass = query{"delete_pass", `DELETE FROM passes WHERE owner_id = $1 AND id = $2`}

// DeletePass removes a pass; photo.ErrNotFound when the owner has no such.
func (w *Writer) DeletePass(owner, id photo.ID) error {
	n, err := w.exec(deletePass, owner, id)
	if err == nil && n == 0 {
		return photo.ErrNotFound
	}
	return err
}

var deletePassesTo = query{"delete_passes_to", `DELETE FROM passes WHERE owner_id = $1 AND subject_id = $2`}

var usePass = query{"use_pass", `UPDATE passes SET uses = uses + 1, used_at = $3 WHERE owner_id = $1 AND id = $2`}

// UsePass counts that somebody came in by a pass.
func (w *Writer) UsePass(p photo.Pass, now time.Time) error {
	_, err := w.exec(usePass, p.Owner.ID, p.ID, millis(now))
	return err
}

const passWhere = `SELECT ` + passColumns + `, g.token_hash FROM passes g WHERE (g.expires_at = 0 OR g.expires_at > $1) AND ` + shownHead + `g.owner_id` + shownTail + ` AND g.owner_id = `

// MaxPasses is how many passes one browser can hold.
const MaxPasses = 6

var passesHeld = query{"passes_held", passWhere + `$2 AND g.token_hash = $3
UNION ALL ` + passWhere + `$4 AND g.token_hash = $5
UNION ALL ` + passWhere + `$6 AND g.token_hash = $7
UNION ALL ` + passWhere + `$8 AND g.token_hash = $9
UNION ALL ` + passWhere + `$10 AND g.token_hash = $11
UNION ALL ` + passWhere + `$12 AND g.token_hash = $13`}

// A PassKey is a token's owner and hash.
type PassKey struct {
	Owner photo.ID
	Hash  []byte
}

// A HeldPass is a pass with what its holder is checked by.
type HeldPass struct {
	photo.Pass
	Hash     []byte // of the token
	Password string // hash, "" for none
}

// PassesHeld gives the passes that are good now of MaxPasses keys at most.
func (r *Reader) PassesHeld(keys []PassKey, now time.Time) (out []HeldPass, err error) {
	args := []any{millis(now)}
	for i := range MaxPasses {
		k := PassKey{Hash: []byte{}}
		if i < len(keys) {
			k = keys[i]
		}
		args = append(args, k.Owner, k.Hash)
	}
	err = r.rows(passesHeld, func(rows *sql.Rows) error {
		var h HeldPass
		if err := scanPass(rows, &h.Pass, &h.Password, &h.Hash); err != nil {
			return err
		}
		out = append(out, h)
		return nil
	}, args...)
	return out, err
}

const passList = `
SELECT ` + passColumns + `, coalesce(p.title, a.title, ''), coalesce(p.trashed_at, 0) FROM passes g
LEFT JOIN photos p ON p.owner_id = g.owner_id AND p.id = g.subject_id
LEFT JOIN albums a ON a.owner_id = g.owner_id AND a.id = g.subject_id
WHERE g.owner_id = $1 AND g.id `

var passesOlder = query{"passes_older", passList + `< $2 ORDER BY g.id DESC LIMIT $3`}
var passesNewer = query{"passes_newer", passList + `> $2 ORDER BY g.id LIMIT $3`}

// Passes lists a member's passes before one, or after one, newest first; both
// 0 for the newest.
func (r *Reader) Passes(owner, before, after photo.ID, limit int) (l photo.PassList, err error) {
	q, from := passesOlder, photo.ID(math.MaxInt64)
	switch {
	case after != 0:
		q, from = passesNewer, after
	case before != 0:
		from = before
	}
	err = r.rows(q, func(rows *sql.Rows) error {
		var p photo.Pass
		var password string
		var trashed int64
		if err := scanPass(rows, &p, &password, &p.Title, &trashed); err != nil {
			return err
		}
		p.Gone = trashed > 0
		l.Passes = append(l.Passes, p)
		return nil
	}, owner, from, limit+1)
	var newer, older bool
	l.Passes, newer, older = cut(l.Passes, limit, after != 0, after != 0 || before != 0)
	if newer && len(l.Passes) > 0 {
		l.Newer = l.Passes[0].ID
	}
	if older && len(l.Passes) > 0 {
		l.Older = l.Passes[len(l.Passes)-1].ID
	}
	return l, err
}
