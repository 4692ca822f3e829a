package store

import (
	"database/sql"
	"time"

	"flickrkillr/internal/photo"
)

var insertSession = query{"insert_session", `INSERT INTO sessions (user_id, token_hash, created_at, expires_at) VALUES ($1, $2, $3, $4)`}

// InsertSession keeps a session by the hash of its token.
func (w *Writer) InsertSession(user photo.ID, tokenHash []byte, created, expires time.Time) error {
	_, err := w.exec(insertSession, user, tokenHash, millis(created), millis(expires))
	return err
}

// unread counts what a member, $1, has not seen of his activity, and may see,
// of the last ten things: a few steps in one index each.
const unread = `(SELECT coalesce(sum(a.one), 0) FROM (SELECT 1 AS one, n.owner_id, n.subject_id FROM activity n WHERE n.user_id = u.id AND n.id > u.activity_seen ORDER BY n.id DESC LIMIT 10) a WHERE ` + activitySeen + `)`

var sessionUser = query{"session_user", `
SELECT ` + userColumns + `, s.expires_at, ` + unread + ` FROM sessions s JOIN users u ON u.id = s.user_id
WHERE s.user_id = $1 AND s.token_hash = $2 AND s.expires_at > $3`}

// SessionUser gives the member whose session this is, and when it ends;
// photo.ErrNotFound when there is none, or none any more.
func (r *Reader) SessionUser(user photo.ID, tokenHash []byte, now time.Time) (u photo.User, expires time.Time, err error) {
	var ms int64
	dest, done := scanUser(&u, &ms, &u.Unread)
	err = r.row(sessionUser, dest, user, tokenHash, millis(now))
	done()
	return u, moment(ms), err
}

var sessionsOf = query{"sessions_of", `
SELECT ` + userColumns + `, s.token_hash, s.expires_at, ` + unread + ` FROM sessions s JOIN users u ON u.id = s.user_id
WHERE s.user_id = $1 AND s.expires_at > $2 LIMIT 100`}

// SessionsOf gives a member and up to a hundred of that member's sessions;
// photo.ErrNotFound when there is none.
func (r *Reader) SessionsOf(user photo.ID, now time.Time) (u photo.User, sessions []photo.SessionRow, err error) {
	err = r.rows(sessionsOf, func(rows *sql.Rows) error {
		var s photo.SessionRow
		var ms int64
		dest, done := scanUser(&u, &s.Hash, &ms, &u.Unread)
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		done()
		s.Expires = moment(ms)
		sessions = append(sessions, s)
		return nil
	}, user, millis(now))
	if err == nil && len(sessions) == 0 {
		err = photo.ErrNotFound
	}
	return u, sessions, err
}

var deleteSession = query{"delete_session", `DELETE FROM sessions WHERE user_id = $1 AND token_hash = $2`}

// DeleteSession ends one session.
func (w *Writer) DeleteSession(user photo.ID, tokenHash []byte) error {
	_, err := w.exec(deleteSession, user, tokenHash)
	return err
}

var deleteOtherSessions = query{"delete_other_sessions", `DELETE FROM sessions WHERE user_id = $1 AND token_hash <> $2`}

// DeleteOtherSessions ends all sessions of a member but the one given.
func (w *Writer) DeleteOtherSessions(user photo.ID, keepHash []byte) error {
	_, err := w.exec(deleteOtherSessions, user, keepHash)
	return err
}

var expireSessions = query{"expire_sessions", `DELETE FROM sessions WHERE expires_at <= $1`}
var expireTries = query{"expire_tries", `DELETE FROM tries WHERE expires_at <= $1`}

// Expire forgets sessions, tries, and applications' questions and signed
// requests whose time is over.
func (w *Writer) Expire(now time.Time) error {
	for _, q := range [...]query{expireSessions, expireTries, expireAppRequests, expireNonces} {
		if _, err := w.exec(q, millis(now)); err != nil {
			return err
		}
	}
	return nil
}

var addTry = query{"add_try", `
INSERT INTO tries (subject, tries, expires_at) VALUES ($1, 1, $2)
ON CONFLICT (subject) DO UPDATE SET
    tries = CASE WHEN tries.expires_at <= $3 THEN 1 ELSE tries.tries + 1 END,
    expires_at = CASE WHEN tries.expires_at <= $3 THEN excluded.expires_at ELSE tries.expires_at END
RETURNING tries, expires_at`}

// AddTry counts one more try of a subject within a window that begins with
// its first, and gives how many there are now and when the window ends.
func (w *Writer) AddTry(subject string, now time.Time, window time.Duration) (tries int, until time.Time, err error) {
	var ms int64
	err = w.row(addTry, []any{&tries, &ms}, subject, millis(now.Add(window)), millis(now))
	return tries, moment(ms), err
}

var forgetTries = query{"forget_tries", `DELETE FROM tries WHERE subject = $1`}

// ForgetTries starts a subject's count anew.
func (w *Writer) ForgetTries(subject string) error {
	_, err := w.exec(forgetTries, subject)
	return err
}
