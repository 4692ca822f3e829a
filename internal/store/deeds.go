package store

import (
	"database/sql"

	"flickrkillr/internal/photo"
)

var insertDeed = query{"insert_deed", `
INSERT INTO deeds (id, done_at, actor_id, what, user_id, detail) VALUES ($1, $2, $3, $4, $5, $6)`}

// InsertDeed writes into the log; photo.ErrExists when the id is taken.
func (w *Writer) InsertDeed(d photo.Deed) error {
	_, err := w.exec(insertDeed, d.ID, millis(d.Done), d.Actor.ID, d.What, d.Member.ID, d.Detail)
	return w.db.dialect.clash(err)
}

const deedColumns = `d.id, d.done_at, d.actor_id, (SELECT name FROM users WHERE users.id = d.actor_id), d.what, d.user_id, (SELECT name FROM users WHERE users.id = d.user_id), d.detail`

var deedsOlder = query{"deeds_older", `
SELECT ` + deedColumns + ` FROM deeds d
WHERE (d.done_at, d.id) < ($1, $2) ORDER BY d.done_at DESC, d.id DESC LIMIT $3`}

var deedsNewer = query{"deeds_newer", `
SELECT ` + deedColumns + ` FROM deeds d
WHERE (d.done_at, d.id) > ($1, $2) ORDER BY d.done_at, d.id LIMIT $3`}

// Deeds lists the log, newest first. Members who are gone have no names.
func (r *Reader) Deeds(page photo.Page) (l photo.Deeds, err error) {
	ask := func(p part) (out []photo.Deed, err error) {
		err = r.rows(p.query, func(rows *sql.Rows) error {
			var d photo.Deed
			var actor, member sql.NullString
			var done int64
			if err := rows.Scan(&d.ID, &done, &d.Actor.ID, &actor, &d.What, &d.Member.ID, &member, &d.Detail); err != nil {
				return err
			}
			d.Done, d.Actor.Name, d.Member.Name = moment(done), actor.String, member.String
			out = append(out, d)
			return nil
		}, p.at, p.id, p.limit)
		return out, err
	}
	l.Deeds, l.Older, l.Newer, err = paged(page, deedsOlder, deedsNewer, ask, photo.Deed.Cursor)
	return l, err
}
