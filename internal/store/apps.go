package store

import (
	"database/sql"
	"slices"
	"time"

	"flickrkillr/internal/photo"
)

const appColumns = `a.key, a.owner_id, a.title, a.about, a.callback, a.perms, a.created_at`

func scanApp(a *photo.App, rest ...any) ([]any, func()) {
	var created int64
	dest := append([]any{&a.Key, &a.Owner, &a.Title, &a.About, &a.Callback, &a.Perms, &created}, rest...)
	return dest, func() { a.Created = moment(created) }
}

var appByKey = query{"app_by_key", `SELECT ` + appColumns + ` FROM apps a WHERE a.owner_id = $1 AND a.key = $2 AND ` + shownHead + `a.owner_id` + shownTail}

// AppByKey finds an application of who registered it.
func (r *Reader) AppByKey(owner photo.ID, key string) (a photo.App, err error) {
	dest, done := scanApp(&a)
	err = r.row(appByKey, dest, owner, key)
	done()
	return a, err
}

var appsOf = query{"apps_of", `SELECT ` + appColumns + ` FROM apps a WHERE a.owner_id = $1 LIMIT 100`}

// AppsOf gives the applications that a member has registered, latest first.
func (r *Reader) AppsOf(owner photo.ID) (apps []photo.App, err error) {
	err = r.rows(appsOf, func(rows *sql.Rows) error {
		var a photo.App
		dest, done := scanApp(&a)
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		done()
		apps = append(apps, a)
		return nil
	}, owner)
	slices.SortFunc(apps, func(a, b photo.App) int { return b.Created.Compare(a.Created) })
	return apps, err
}

var insertApp = query{"insert_app", `
INSERT INTO apps (owner_id, key, title, about, callback, perms, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`}

// InsertApp adds an application.
func (w *Writer) InsertApp(a photo.App) error {
	_, err := w.exec(insertApp, a.Owner, a.Key, a.Title, a.About, a.Callback, a.Perms, millis(a.Created))
	return w.db.dialect.clash(err)
}

var deleteApp = query{"delete_app", `DELETE FROM apps WHERE owner_id = $1 AND key = $2`}
var deleteAppGrants = query{"delete_app_grants", `DELETE FROM app_grants WHERE app_owner_id = $1 AND app_key = $2`}

// DeleteApp removes an application and all that it was allowed;
// photo.ErrNotFound when the owner has no such application.
func (w *Writer) DeleteApp(owner photo.ID, key string) error {
	n, err := w.exec(deleteApp, owner, key)
	if err == nil && n == 0 {
		return photo.ErrNotFound
	}
	if err == nil {
		_, err = w.exec(deleteAppGrants, owner, key)
	}
	return err
}

var grantByToken = query{"grant_by_token", `
SELECT ` + appColumns + `, g.perms, g.created_at, ` + userColumns + `
FROM app_grants g JOIN users u ON u.id = g.user_id JOIN apps a ON a.owner_id = g.app_owner_id AND a.key = g.app_key
WHERE g.user_id = $1 AND g.token = $2 AND ` + shownHead + `a.owner_id` + shownTail}

// GrantByToken finds a grant of a member's, with the member.
func (r *Reader) GrantByToken(user photo.ID, token string) (g photo.Grant, u photo.User, err error) {
	var created int64
	ud, userDone := scanUser(&u)
	dest, done := scanApp(&g.App, append([]any{&g.Perms, &created}, ud...)...)
	err = r.row(grantByToken, dest, user, token)
	done()
	userDone()
	g.Token, g.Created = token, moment(created)
	return g, u, err
}

var grantsOf = query{"grants_of", `
SELECT ` + appColumns + `, g.token, g.perms, g.created_at
FROM app_grants g JOIN apps a ON a.owner_id = g.app_owner_id AND a.key = g.app_key
WHERE g.user_id = $1 LIMIT 200`}

// GrantsOf gives what a member has allowed, latest first.
func (r *Reader) GrantsOf(user photo.ID) (grants []photo.Grant, err error) {
	err = r.rows(grantsOf, func(rows *sql.Rows) error {
		var g photo.Grant
		var created int64
		dest, done := scanApp(&g.App, &g.Token, &g.Perms, &created)
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		done()
		g.Created = moment(created)
		grants = append(grants, g)
		return nil
	}, user)
	slices.SortFunc(grants, func(a, b photo.Grant) int { return b.Created.Compare(a.Created) })
	return grants, err
}

var insertGrant = query{"insert_grant", `
INSERT INTO app_grants (user_id, token, app_owner_id, app_key, perms, created_at) VALUES ($1, $2, $3, $4, $5, $6)`}
var deleteGrant = query{"delete_grant", `DELETE FROM app_grants WHERE user_id = $1 AND token = $2`}

// InsertGrant lets an application act for a member.
func (w *Writer) InsertGrant(user photo.ID, g photo.Grant) error {
	_, err := w.exec(insertGrant, user, g.Token, g.App.Owner, g.App.Key, g.Perms, millis(g.Created))
	return err
}

// DeleteGrant takes it back; photo.ErrNotFound when there is none.
func (w *Writer) DeleteGrant(user photo.ID, token string) error {
	n, err := w.exec(deleteGrant, user, token)
	if err == nil && n == 0 {
		return photo.ErrNotFound
	}
	return err
}

var appRequest = query{"app_request", `
SELECT ` + appColumns + `, q.token, q.callback, q.frob, q.user_id, q.perms, q.expires_at
FROM app_requests q JOIN apps a ON a.owner_id = q.owner_id AND a.key = q.app_key
WHERE q.owner_id = $1 AND q.token = $2 AND q.expires_at > $3 AND ` + shownHead + `a.owner_id` + shownTail}

// AppRequest finds an application's question; photo.ErrNotFound too once its
// time is over.
func (r *Reader) AppRequest(owner photo.ID, token string, now time.Time) (q photo.AppRequest, err error) {
	var expires int64
	var frob int
	dest, done := scanApp(&q.App, &q.Token, &q.Callback, &frob, &q.User, &q.Perms, &expires)
	err = r.row(appRequest, dest, owner, token, millis(now))
	done()
	q.Frob, q.Expires = frob == 1, moment(expires)
	return q, err
}

var insertAppRequest = query{"insert_app_request", `
INSERT INTO app_requests (owner_id, token, app_key, callback, frob, user_id, perms, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`}
var approveAppRequest = query{"approve_app_request", `
UPDATE app_requests SET user_id = $3, perms = $4 WHERE owner_id = $1 AND token = $2 AND user_id = 0`}
var deleteAppRequest = query{"delete_app_request", `DELETE FROM app_requests WHERE owner_id = $1 AND token = $2`}

// InsertAppRequest keeps an application's question.
func (w *Writer) InsertAppRequest(q photo.AppRequest) error {
	_, err := w.exec(insertAppRequest, q.App.Owner, q.Token, q.App.Key, q.Callback, bit(q.Frob), q.User, q.Perms, millis(q.Expires))
	return err
}

// ApproveAppRequest notes who said yes; photo.ErrNotFound where somebody has
// answered before.
func (w *Writer) ApproveAppRequest(q photo.AppRequest) error {
	n, err := w.exec(approveAppRequest, q.App.Owner, q.Token, q.User, q.Perms)
	if err == nil && n == 0 {
		return photo.ErrNotFound
	}
	return err
}

// DeleteAppRequest ends a question; photo.ErrNotFound where somebody was
// quicker.
func (w *Writer) DeleteAppRequest(q photo.AppRequest) error {
	n, err := w.exec(deleteAppRequest, q.App.Owner, q.Token)
	if err == nil && n == 0 {
		return photo.ErrNotFound
	}
	return err
}

var insertNonce = query{"insert_nonce", `
INSERT INTO app_nonces (owner_id, hash, expires_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`}
var deleteNonce = query{"delete_nonce", `DELETE FROM app_nonces WHERE owner_id = $1 AND hash = $2`}

// InsertNonce remembers a signed request; photo.ErrExists when it was here
// before.
func (w *Writer) InsertNonce(owner photo.ID, hash []byte, expires time.Time) error {
	n, err := w.exec(insertNonce, owner, hash, millis(expires))
	if err == nil && n == 0 {
		return photo.ErrExists
	}
	return err
}

// DeleteNonce forgets it.
func (w *Writer) DeleteNonce(owner photo.ID, hash []byte) error {
	_, err := w.exec(deleteNonce, owner, hash)
	return err
}

var expireAppRequests = query{"expire_app_requests", `DELETE FROM app_requests WHERE expires_at <= $1`}
var expireNonces = query{"expire_nonces", `DELETE FROM app_nonces WHERE expires_at <= $1`}
