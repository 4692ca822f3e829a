package store

import (
	"database/sql"
	"time"

	"flickrkillr/internal/photo"
)

var insertInvitation = query{"insert_invitation", `
INSERT INTO invitations (id, code, member_id, uses, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)`}

// InsertInvitation keeps an invitation; photo.ErrExists when its id is taken.
func (w *Writer) InsertInvitation(i photo.Invitation) error {
	_, err := w.exec(insertInvitation, i.ID, i.Code, i.By.ID, i.Uses, millis(i.Created), millis(i.Expires))
	return w.db.dialect.clash(err)
}

var useInvitation = query{"use_invitation", `UPDATE invitations SET uses = uses - 1 WHERE code = $1 AND uses > 0 AND expires_at > $2
AND ` + shownHead + `invitations.member_id` + shownTail}

// UseInvitation takes one use of an invitation; photo.ErrNotFound when there
// is none with this code, or it has expired or is used up.
func (w *Writer) UseInvitation(code string, now time.Time) error {
	return w.one(useInvitation, code, millis(now))
}

var deleteInvitation = query{"delete_invitation", `DELETE FROM invitations WHERE id = $1`}

// DeleteInvitation takes an invitation back.
func (w *Writer) DeleteInvitation(id photo.ID) error { return w.one(deleteInvitation, id) }

const invitationColumns = `i.id, i.code, i.member_id, (SELECT name FROM users WHERE users.id = i.member_id), i.uses, i.created_at, i.expires_at`

var invitationsOlder = query{"invitations_older", `
SELECT ` + invitationColumns + ` FROM invitations i WHERE i.id < $1 ORDER BY i.id DESC LIMIT $2`}

var invitationsNewer = query{"invitations_newer", `
SELECT ` + invitationColumns + ` FROM invitations i WHERE i.id > $1 ORDER BY i.id LIMIT $2`}

// Invitations lists all invitations, newest first; ids are in that order.
func (r *Reader) Invitations(page photo.Page) (l photo.Invitations, err error) {
	ask := func(p part) (out []photo.Invitation, err error) {
		err = r.rows(p.query, func(rows *sql.Rows) error {
			var i photo.Invitation
			var by sql.NullString
			var created, expires int64
			if err := rows.Scan(&i.ID, &i.Code, &i.By.ID, &by, &i.Uses, &created, &expires); err != nil {
				return err
			}
			i.By.Name, i.Created, i.Expires = by.String, moment(created), moment(expires)
			out = append(out, i)
			return nil
		}, p.id, p.limit)
		return out, err
	}
	l.Invitations, l.Older, l.Newer, err = paged(page, invitationsOlder, invitationsNewer, ask, photo.Invitation.Cursor)
	return l, err
}
