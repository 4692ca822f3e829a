package store

import (
	"database/sql"
	"math"

	"flickrkillr/internal/photo"
)

const galleryColumns = `g.id, g.owner_id, (SELECT name FROM users WHERE users.id = g.owner_id), (SELECT display_name FROM users WHERE users.id = g.owner_id), g.title, g.description, g.created_at, g.photos`

func (r *Reader) galleries(q query, rest func(*photo.Gallery) []any, args ...any) (out []photo.Gallery, err error) {
	err = r.rows(q, func(rows *sql.Rows) error {
		var g photo.Gallery
		var created int64
		dest := []any{&g.ID, &g.Owner.ID, &g.Owner.Name, &g.Owner.DisplayName, &g.Title, &g.Description, &created, &g.Photos}
		if rest != nil {
			dest = append(dest, rest(&g)...)
		}
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		g.Created = moment(created)
		out = append(out, g)
		return nil
	}, args...)
	return out, err
}

var galleryByID = query{"gallery_by_id", `SELECT ` + galleryColumns + ` FROM galleries g WHERE g.owner_id = $1 AND g.id = $2`}

// GalleryByID finds a gallery of a member's.
func (r *Reader) GalleryByID(owner, id photo.ID) (photo.Gallery, error) {
	found, err := r.galleries(galleryByID, nil, owner, id)
	if err == nil && len(found) == 0 {
		err = photo.ErrNotFound
	}
	if err != nil {
		return photo.Gallery{}, err
	}
	return found[0], nil
}

// pickShown is the predicate for listings of the photos of galleries, of which
// x is a row: who looks may see the photo p, and its owner has not blocked who
// picked it.
const pickShown = visibleTo + pickUnblocked

const pickUnblocked = ` AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.owner_id = x.photo_owner_id AND b.blocked_id = x.owner_id)`

// galleryShown is the id of the photo that stands for a gallery: the first of
// those that the viewer may see.
const galleryShown = `(SELECT p.id FROM gallery_photos x JOIN photos p ON p.owner_id = x.photo_owner_id AND p.id = x.photo_id
        WHERE x.owner_id = g.owner_id AND x.gallery_id = g.id AND ` + pickShown + ` ORDER BY x.position, x.photo_id LIMIT 1)`

var galleriesOlder = query{"galleries_older", `
SELECT ` + galleryColumns + `, ` + pictureColumns + ` FROM (
    SELECT g.*, ` + galleryShown + ` AS shown FROM galleries g
    WHERE g.owner_id = $2 AND g.id < $3 ORDER BY g.id DESC LIMIT $4) g
LEFT JOIN photos p ON p.id = g.shown ORDER BY g.id DESC`}

var galleriesNewer = query{"galleries_newer", `
SELECT ` + galleryColumns + `, ` + pictureColumns + ` FROM (
    SELECT g.*, ` + galleryShown + ` AS shown FROM galleries g
    WHERE g.owner_id = $2 AND g.id > $3 ORDER BY g.id LIMIT $4) g
LEFT JOIN photos p ON p.id = g.shown ORDER BY g.id`}

// Galleries lists a member's galleries, newest first, each with the picture
// that stands for it in the eyes of a viewer: of the photos whose cursor is
// asked for only the id counts.
func (r *Reader) Galleries(viewer, owner photo.ID, page photo.Page) (l photo.Galleries, err error) {
	q, from, up := galleriesOlder, photo.ID(math.MaxInt64), page.After.ID != 0
	switch {
	case up:
		q, from = galleriesNewer, page.After.ID
	case page.Before.ID != 0:
		from = page.Before.ID
	}
	found, err := r.galleries(q, func(g *photo.Gallery) []any {
		p := &g.Picture
		return []any{&p.ID, &p.Secret, &p.Title, &p.Width, &p.Height, &p.Turned, &p.Placeholder, &p.Visibility}
	}, viewer, owner, from, page.Limit+1)
	found, before, after := cut(found, page.Limit, up, up || page.Before.ID != 0)
	l.Galleries = found
	if before && len(found) > 0 {
		l.Newer = found[0].ID
	}
	if after && len(found) > 0 {
		l.Older = found[len(found)-1].ID
	}
	return l, err
}

var galleriesWith = query{"galleries_with", `
SELECT ` + galleryColumns + `, CASE WHEN EXISTS (SELECT 1 FROM gallery_photos x WHERE x.owner_id = g.owner_id AND x.gallery_id = g.id AND x.photo_id = $2) THEN 1 ELSE 0 END
FROM galleries g WHERE g.owner_id = $1 AND g.id < $3 ORDER BY g.id DESC LIMIT $4`}

// GalleriesWith gives a member's galleries older than one, or the newest, and
// says which of them hold a photo.
func (r *Reader) GalleriesWith(owner, id, before photo.ID, limit int) (l photo.Galleries, holds map[photo.ID]bool, err error) {
	if before == 0 {
		before = math.MaxInt64
	}
	var flags []*int
	found, err := r.galleries(galleriesWith, func(*photo.Gallery) []any {
		flags = append(flags, new(int))
		return []any{flags[len(flags)-1]}
	}, owner, id, before, limit+1)
	holds = map[photo.ID]bool{}
	for i, g := range found {
		holds[g.ID] = *flags[i] == 1
	}
	found, _, more := cut(found, limit, false, false)
	l.Galleries = found
	if more {
		l.Older = found[len(found)-1].ID
	}
	return l, holds, err
}

var insertGallery = query{"insert_gallery", `
INSERT INTO galleries (owner_id, id, title, description, created_at) VALUES ($1, $2, $3, $4, $5)`}

// InsertGallery adds an empty gallery; photo.ErrExists when its id is taken.
func (w *Writer) InsertGallery(g photo.Gallery) error {
	_, err := w.exec(insertGallery, g.Owner.ID, g.ID, g.Title, g.Description, millis(g.Created))
	return w.db.dialect.clash(err)
}

var updateGallery = query{"update_gallery", `UPDATE galleries SET title = $3, description = $4 WHERE owner_id = $1 AND id = $2`}

// UpdateGallery keeps a gallery's words.
func (w *Writer) UpdateGallery(g photo.Gallery) error {
	_, err := w.exec(updateGallery, g.Owner.ID, g.ID, g.Title, g.Description)
	return err
}

var emptyGallery = query{"empty_gallery", `DELETE FROM gallery_photos WHERE owner_id = $1 AND gallery_id = $2`}
var deleteGallery = query{"delete_gallery", `DELETE FROM galleries WHERE owner_id = $1 AND id = $2`}

// DeleteGallery removes a gallery, which must be locked.
func (w *Writer) DeleteGallery(owner, id photo.ID) error {
	for _, q := range []query{emptyGallery, deleteGallery} {
		if _, err := w.exec(q, owner, id); err != nil {
			return err
		}
	}
	return nil
}

var lockGallery = query{"lock_gallery", `UPDATE galleries SET photos = photos WHERE owner_id = $1 AND id = $2`}

// LockGallery makes other transactions that lock the gallery wait for this
// one; photo.ErrNotFound when the owner has no such gallery. Who locks a photo
// too locks it first.
func (w *Writer) LockGallery(owner, id photo.ID) error {
	n, err := w.exec(lockGallery, owner, id)
	if err == nil && n == 0 {
		return photo.ErrNotFound
	}
	return err
}

var galleriesBy = query{"galleries_by", `SELECT owner_id, 0, id FROM galleries WHERE owner_id = $1 ORDER BY id LIMIT $2`}

// GalleriesBy gives some galleries of a member.
func (r *Reader) GalleriesBy(user photo.ID, limit int) ([]Trace, error) {
	return r.traces(galleriesBy, user, limit)
}
