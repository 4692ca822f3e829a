package store

import (
	"database/sql"
	"math"

	"flickrkillr/internal/photo"
)

// The views of a thing are kept three times, for the day, the week and all
// time, so that each list of what was viewed most is one range of an index.
// They are rows of their own: a photo's row is not written for a view.

var addViews = query{"add_views", `
INSERT INTO views (owner_id, kind, subject_id, span, since, views)
VALUES ($1, $2, $3, 0, 0, $6), ($1, $2, $3, 1, $4, $6), ($1, $2, $3, 2, $5, $6)
ON CONFLICT (owner_id, kind, subject_id, span, since) DO UPDATE SET views = views.views + excluded.views`}

// AddViews counts views of a thing. Who counts several gives them in the order
// of owner, kind and id, so that two at once do not wait for each other.
func (w *Writer) AddViews(v photo.Viewed) error {
	_, err := w.exec(addViews, v.Owner, v.Kind, v.ID, v.Day, photo.SpanWeek.First(v.Day), v.Views)
	return err
}

var ownerOfPhoto = query{"owner_of_photo", `SELECT p.owner_id FROM photos p WHERE p.id = $1 AND p.trashed_at = 0`}
var ownerOfAlbum = query{"owner_of_album", `SELECT a.owner_id FROM albums a WHERE a.id = $1`}
var ownerOfStream = query{"owner_of_stream", `SELECT u.id FROM users u WHERE u.id = $1`}

// OwnerOf says whose a thing is that can be viewed; photo.ErrNotFound where
// there is none, or it lies in the trash.
func (r *Reader) OwnerOf(kind photo.ViewKind, id photo.ID) (owner photo.ID, err error) {
	q := ownerOfPhoto
	switch kind {
	case photo.AlbumViews:
		q = ownerOfAlbum
	case photo.StreamViews:
		q = ownerOfStream
	}
	err = r.row(q, []any{&owner}, id)
	return owner, err
}

var viewsOf = query{"views_of", `SELECT views FROM views WHERE owner_id = $1 AND kind = $2 AND subject_id = $3 AND span = 0 AND since = 0`}

// ViewsOf gives how often a thing was viewed until now.
func (r *Reader) ViewsOf(owner photo.ID, kind photo.ViewKind, id photo.ID) (n int, err error) {
	if err = r.row(viewsOf, []any{&n}, owner, kind, id); err == photo.ErrNotFound {
		return 0, nil
	}
	return n, err
}

var viewsOfMany = query{"views_of_many", `
SELECT subject_id, views FROM views WHERE owner_id = $51 AND kind = $52 AND span = 0 AND since = 0 AND subject_id IN ` + someIDs}

// ViewsOfMany gives how often things of one owner were viewed until now, of
// those that were. It asks once for each fifty.
func (r *Reader) ViewsOfMany(owner photo.ID, kind photo.ViewKind, ids []photo.ID) (map[photo.ID]int, error) {
	views := make(map[photo.ID]int, len(ids))
	err := inFifties(ids, func(args []any) error {
		return r.rows(viewsOfMany, func(rows *sql.Rows) error {
			var id photo.ID
			var n int
			err := rows.Scan(&id, &n)
			views[id] = n
			return err
		}, append(args, owner, kind)...)
	})
	return views, err
}

var viewsByDay = query{"views_by_day", `
SELECT since, views FROM views WHERE owner_id = $1 AND kind = $2 AND subject_id = $3 AND span = 1 AND since >= $4 AND since <= $5 ORDER BY since`}

// ViewsByDay gives the views of a thing on each day of a time that had any.
func (r *Reader) ViewsByDay(owner photo.ID, kind photo.ViewKind, id photo.ID, from, to photo.Day) (out []photo.ViewsByDay, err error) {
	err = r.rows(viewsByDay, func(rows *sql.Rows) error {
		var v photo.ViewsByDay
		if err := rows.Scan(&v.Day, &v.Views); err != nil {
			return err
		}
		out = append(out, v)
		return nil
	}, owner, kind, id, from, to)
	return out, err
}

const (
	topHead = `
SELECT `
	topMid = ` FROM views v CROSS JOIN `
	topEnd = `
WHERE v.owner_id = $1 AND v.kind = $2 AND v.span = $3 AND v.since = $4 AND v.subject_id > 0 AND (v.views, v.subject_id) < ($5, $6) AND `
	topOrder = ` ORDER BY v.views DESC, v.subject_id DESC LIMIT $7`
)

var topPhotos = query{"top_photos", topHead + photoColumns + `, v.views` + topMid + `photos p` + topEnd + `p.owner_id = v.owner_id AND p.id = v.subject_id AND p.trashed_at = 0` + topOrder}
var topAlbums = query{"top_albums", topHead + `a.id, a.title, v.views` + topMid + `albums a` + topEnd + `a.owner_id = v.owner_id AND a.id = v.subject_id` + topOrder}

func topArgs(owner photo.ID, kind photo.ViewKind, span photo.ViewSpan, day photo.Day, page photo.TopPage) []any {
	if page.ID == 0 {
		page.Views, page.ID = math.MaxInt64, math.MaxInt64
	}
	return []any{owner, kind, span, span.First(day), page.Views, page.ID, page.Limit + 1}
}

// TopPhotos gives those of a member's photos that were viewed most in the span
// of a day; more says that there are others.
func (r *Reader) TopPhotos(owner photo.ID, span photo.ViewSpan, day photo.Day, page photo.TopPage) (out []photo.TopPhoto, more bool, err error) {
	out, err = r.top(topPhotos, topArgs(owner, photo.PhotoViews, span, day, page)...)
	out, _, more = cut(out, page.Limit, false, false)
	return out, more, err
}

// top reads photos with a number each.
func (r *Reader) top(q query, args ...any) (out []photo.TopPhoto, err error) {
	var t photo.TopPhoto
	dest, done := scanPhoto(&t.Photo, &t.Views)
	err = r.rows(q, func(rows *sql.Rows) error {
		t = photo.TopPhoto{}
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		done()
		out = append(out, t)
		return nil
	}, args...)
	return out, err
}

// TopAlbums gives those of a member's albums that were viewed most.
func (r *Reader) TopAlbums(owner photo.ID, span photo.ViewSpan, day photo.Day, page photo.TopPage) (out []photo.TopAlbum, more bool, err error) {
	err = r.rows(topAlbums, func(rows *sql.Rows) error {
		var t photo.TopAlbum
		if err := rows.Scan(&t.ID, &t.Title, &t.Views); err != nil {
			return err
		}
		out = append(out, t)
		return nil
	}, topArgs(owner, photo.AlbumViews, span, day, page)...)
	out, _, more = cut(out, page.Limit, false, false)
	return out, more, err
}

var expireViews = query{"expire_views", `
DELETE FROM views WHERE (owner_id, kind, subject_id, span, since) IN (
    SELECT owner_id, kind, subject_id, span, since FROM views WHERE span > 0 AND since < $1 ORDER BY since LIMIT $2)`}

// ExpireViews forgets some views of days and weeks that began before a day, and
// says whether there may be more of them.
func (w *Writer) ExpireViews(before photo.Day, limit int) (more bool, err error) {
	n, err := w.exec(expireViews, before, limit)
	return n == int64(limit), err
}

var deletePhotoViews = query{"delete_photo_views", `DELETE FROM views WHERE owner_id = $1 AND kind = 1 AND subject_id = $2`}
var deleteAlbumViews = query{"delete_album_views", `DELETE FROM views WHERE owner_id = $1 AND kind = 2 AND subject_id = $2`}
var deleteViewsOf = query{"delete_views_of", `DELETE FROM views WHERE owner_id = $1`}
