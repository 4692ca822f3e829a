package store

import (
	"database/sql"
	"errors"
	"math"
	"time"

	"flickrkillr/internal/photo"
)

var insertFave = query{"insert_fave", `
INSERT INTO faves (owner_id, photo_id, user_id, faved_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`}

var insertUserFave = query{"insert_user_fave", `
INSERT INTO user_faves (user_id, faved_at, owner_id, photo_id) VALUES ($1, $2, $3, $4)`}

// InsertFave adds a member's fave of a photo on both sides and counts it,
// unless it is there already. The photo must be locked.
func (w *Writer) InsertFave(p photo.Photo, user photo.ID, at time.Time) error {
	n, err := w.exec(insertFave, p.Owner.ID, p.ID, user, millis(at))
	if err != nil || n == 0 {
		return err
	}
	if _, err := w.exec(insertUserFave, user, millis(at), p.Owner.ID, p.ID); err != nil {
		return err
	}
	return w.addTalk(p, 0, 1)
}

var deleteFave = query{"delete_fave", `DELETE FROM faves WHERE owner_id = $1 AND photo_id = $2 AND user_id = $3`}
var deleteUserFave = query{"delete_user_fave", `DELETE FROM user_faves WHERE owner_id = $1 AND photo_id = $2 AND user_id = $3`}

// DeleteFave takes a member's fave back, where there is one. The photo must
// be locked.
func (w *Writer) DeleteFave(p photo.Photo, user photo.ID) error {
	n, err := w.exec(deleteFave, p.Owner.ID, p.ID, user)
	if err != nil || n == 0 {
		return err
	}
	if _, err := w.exec(deleteUserFave, p.Owner.ID, p.ID, user); err != nil {
		return err
	}
	return w.addTalk(p, 0, -1)
}

var faved = query{"faved", `SELECT 1 FROM faves WHERE owner_id = $1 AND photo_id = $2 AND user_id = $3`}

// Faved says whether a member has faved a photo.
func (r *Reader) Faved(owner, id, user photo.ID) (bool, error) {
	var one int
	err := r.row(faved, []any{&one}, owner, id, user)
	if errors.Is(err, photo.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

const faveColumns = `f.user_id, (SELECT name FROM users WHERE users.id = f.user_id), (SELECT display_name FROM users WHERE users.id = f.user_id), f.faved_at`

var favesOlder = query{"faves_older", `
SELECT ` + faveColumns + ` FROM faves f
WHERE f.owner_id = $1 AND f.photo_id = $2 AND ` + faverNotBlocked + ` AND (f.faved_at, f.user_id) < ($3, $4)
ORDER BY f.faved_at DESC, f.user_id DESC LIMIT $5`}

var favesNewer = query{"faves_newer", `
SELECT ` + faveColumns + ` FROM faves f
WHERE f.owner_id = $1 AND f.photo_id = $2 AND ` + faverNotBlocked + ` AND (f.faved_at, f.user_id) > ($3, $4)
ORDER BY f.faved_at, f.user_id LIMIT $5`}

// Faves lists who faved a photo, newest first.
func (r *Reader) Faves(owner, id photo.ID, page photo.Page) (photo.Faves, error) {
	q, at, who, up := direction(favesOlder, favesNewer, page)
	var rows []photo.Fave
	err := r.rows(q, func(s *sql.Rows) error {
		var f photo.Fave
		var ms int64
		if err := s.Scan(&f.User.ID, &f.User.Name, &f.User.DisplayName, &ms); err != nil {
			return err
		}
		f.At = moment(ms)
		rows = append(rows, f)
		return nil
	}, owner, id, at, who, page.Limit+1)
	rows, before, after := cut(rows, page.Limit, up, up || page.Before.ID != 0)
	l := photo.Faves{Faves: rows}
	if before && len(rows) > 0 {
		l.Newer = rows[0].Cursor()
	}
	if after && len(rows) > 0 {
		l.Older = rows[len(rows)-1].Cursor()
	}
	return l, err
}

// direction chooses of a pair of listing queries, newest first, and gives
// the time and id that it goes on from.
func direction(older, newer query, page photo.Page) (q query, at int64, id photo.ID, up bool) {
	switch {
	case page.After.ID != 0:
		return newer, millis(page.After.At), page.After.ID, true
	case page.Before.ID != 0:
		return older, millis(page.Before.At), page.Before.ID, false
	}
	return older, math.MaxInt64, math.MaxInt64, false
}

var favoritesOlder = query{"favorites_older", `
SELECT ` + photoColumns + `, f.faved_at FROM user_faves f JOIN photos p ON p.owner_id = f.owner_id AND p.id = f.photo_id
WHERE f.user_id = $2 AND ` + visibleTo + ` AND ` + faverNotBlocked + ` AND (f.faved_at, f.photo_id) < ($3, $4)
ORDER BY f.faved_at DESC, f.photo_id DESC LIMIT $5`}

var favoritesNewer = query{"favorites_newer", `
SELECT ` + photoColumns + `, f.faved_at FROM user_faves f JOIN photos p ON p.owner_id = f.owner_id AND p.id = f.photo_id
WHERE f.user_id = $2 AND ` + visibleTo + ` AND ` + faverNotBlocked + ` AND (f.faved_at, f.photo_id) > ($3, $4)
ORDER BY f.faved_at, f.photo_id LIMIT $5`}

// Favorites lists the photos that a member faved and that a viewer may see,
// latest fave first.
func (r *Reader) Favorites(viewer, user photo.ID, page photo.Page) (photo.Listing, error) {
	return r.dated(favoritesOlder, favoritesNewer, page, viewer, user)
}

// dated runs one of a pair of listings of photos that go by a date of their
// own, which stands behind the photo's columns.
func (r *Reader) dated(older, newer query, page photo.Page, args ...any) (photo.Listing, error) {
	q, at, id, up := direction(older, newer, page)
	type row struct {
		photo photo.Photo
		at    int64
	}
	var found []row
	err := r.rows(q, func(rows *sql.Rows) error {
		var f row
		dest, done := scanPhoto(&f.photo, &f.at)
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		done()
		found = append(found, f)
		return nil
	}, append(args, at, id, page.Limit+1)...)
	found, before, after := cut(found, page.Limit, up, up || page.Before.ID != 0)
	var l photo.Listing
	for _, f := range found {
		l.Photos = append(l.Photos, f.photo)
	}
	place := func(f row) photo.Cursor { return photo.Cursor{At: moment(f.at), ID: f.photo.ID} }
	if before && len(found) > 0 {
		l.Newer = place(found[0])
	}
	if after && len(found) > 0 {
		l.Older = place(found[len(found)-1])
	}
	return l, err
}

// A photo's faves are the key by which their mirrors are found.
var deleteUserFaves = query{"delete_user_faves", `
DELETE FROM user_faves WHERE owner_id = $1 AND photo_id = $2
AND user_id IN (SELECT user_id FROM faves WHERE owner_id = $1 AND photo_id = $2)`}
var deleteFaves = query{"delete_faves", `DELETE FROM faves WHERE owner_id = $1 AND photo_id = $2`}

var favedAt = query{"faved_at", `SELECT faved_at FROM user_faves WHERE user_id = $1 AND owner_id = $2 AND photo_id = $3`}

// FavedAt gives a photo's place among those that a member faved;
// photo.ErrNotFound where he did not.
func (r *Reader) FavedAt(user photo.ID, p photo.Photo) (photo.Cursor, error) {
	var at int64
	err := r.row(favedAt, []any{&at}, user, p.Owner.ID, p.ID)
	return photo.Cursor{At: moment(at), ID: p.ID}, err
}
