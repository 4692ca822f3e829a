package store

import (
	"database/sql"
	"strings"
	"time"

	"flickrkillr/internal/photo"
)

func (r *Reader) users(q query, args ...any) ([]photo.User, error) {
	var out []photo.User
	err := r.rows(q, func(rows *sql.Rows) error {
		var u photo.User
		dest, done := scanUser(&u)
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		done()
		out = append(out, u)
		return nil
	}, args...)
	return out, err
}

var membersNext = query{"members_next", `
SELECT ` + userColumns + ` FROM users u WHERE u.name >= $1 AND u.name < $2 ORDER BY u.name LIMIT $3`}

var membersPrevious = query{"members_previous", `
SELECT ` + userColumns + ` FROM users u WHERE u.name >= $1 AND u.name < $2 ORDER BY u.name DESC LIMIT $3`}

// A last character behind all that begins alike.
const pastPrefix = "\U0010FFFF"

// Members lists members by name whose names begin with a prefix: the limit
// ones after a name, or before one, or the first. It says whether the list
// goes on at either side.
func (r *Reader) Members(prefix, before, after string, limit int) (users []photo.User, previous, next bool, err error) {
	if before != "" {
		users, err = r.users(membersPrevious, prefix, before, limit+1)
		users, previous, next = cut(users, limit, true, true)
		return users, previous, next, err
	}
	from := prefix
	if after != "" {
		from = after + "!" // no name has a character before this
	}
	users, err = r.users(membersNext, from, prefix+pastPrefix, limit+1)
	users, previous, next = cut(users, limit, false, after != "")
	return users, previous, next, err
}

var membersByEmail = query{"members_by_email", `
SELECT ` + userColumns + ` FROM users u WHERE u.email_key >= $1 AND u.email_key < $2 ORDER BY u.email_key LIMIT $3`}

// MembersByEmail gives the first members whose addresses begin with a prefix.
func (r *Reader) MembersByEmail(prefix string, limit int) ([]photo.User, error) {
	prefix = strings.ToLower(prefix)
	return r.users(membersByEmail, prefix, prefix+pastPrefix, limit)
}

var waitingOlder = query{"waiting_older", `
SELECT ` + userColumns + ` FROM users u
WHERE u.waiting = 1 AND (u.joined_at, u.id) < ($1, $2) ORDER BY u.joined_at DESC, u.id DESC LIMIT $3`}

var waitingNewer = query{"waiting_newer", `
SELECT ` + userColumns + ` FROM users u
WHERE u.waiting = 1 AND (u.joined_at, u.id) > ($1, $2) ORDER BY u.joined_at, u.id LIMIT $3`}

// Waiting lists the accounts that wait for approval, newest first.
func (r *Reader) Waiting(page photo.Page) (l photo.Users, err error) {
	ask := func(p part) ([]photo.User, error) { return r.users(p.query, p.at, p.id, p.limit) }
	l.Users, l.Older, l.Newer, err = paged(page, waitingOlder, waitingNewer, ask, func(u photo.User) photo.Cursor {
		return photo.Cursor{At: u.Joined, ID: u.ID}
	})
	return l, err
}

var approveUser = query{"approve_user", `UPDATE users SET waiting = 0 WHERE id = $1 AND waiting = 1`}

// ApproveUser lets a member in who waits; photo.ErrNotFound where he does not.
func (w *Writer) ApproveUser(id photo.ID) error { return w.one(approveUser, id) }

var refuseUser = query{"refuse_user", `DELETE FROM users WHERE id = $1 AND waiting = 1`}

// RefuseUser removes an account that waits, and so was never signed in;
// photo.ErrNotFound where it does not wait.
func (w *Writer) RefuseUser(u photo.User) error {
	if err := w.one(refuseUser, u.ID); err != nil {
		return err
	}
	return w.NameMember(u, photo.User{ID: u.ID})
}

var suspendUser = query{"suspend_user", `UPDATE users SET suspended_at = $2, suspended_for = $3 WHERE id = $1`}

// SuspendUser keeps since when a member is suspended, and why; the zero time
// for one who is not.
func (w *Writer) SuspendUser(id photo.ID, since time.Time, reason string) error {
	return w.one(suspendUser, id, millis(since), reason)
}

var markDeleted = query{"mark_deleted", `UPDATE users SET deleted_at = $2 WHERE id = $1`}

// MarkDeleted keeps since when a member is to be deleted; the zero time for
// one who is not.
func (w *Writer) MarkDeleted(id photo.ID, since time.Time) error {
	return w.one(markDeleted, id, millis(since))
}

var setQuota = query{"set_quota", `UPDATE users SET quota_photos = $2, quota_bytes = $3 WHERE id = $1`}

// SetQuota gives a member a quota of his own.
func (w *Writer) SetQuota(id photo.ID, q photo.Quota) error {
	return w.one(setQuota, id, q.Photos, q.Bytes)
}

var storeMore = query{"store_more", `UPDATE users SET stored_photos = stored_photos + $2, stored_bytes = stored_bytes + $3 WHERE id = $1`}

// Store counts what a member stores more, or less. Until the transaction ends
// nobody else counts for him.
func (w *Writer) Store(id photo.ID, photos int, bytes int64) error {
	return w.one(storeMore, id, photos, bytes)
}

// one runs a statement that changes one row; photo.ErrNotFound where there is
// no such row.
func (w *Writer) one(q query, args ...any) error {
	n, err := w.exec(q, args...)
	if err == nil && n == 0 {
		err = photo.ErrNotFound
	}
	return err
}
