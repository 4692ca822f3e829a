package store

import (
	"database/sql"
	"errors"

	"flickrkillr/internal/photo"
)

const galleryPhotos = `
SELECT ` + photoColumns + `, x.position, x.comment FROM gallery_photos x JOIN photos p ON p.owner_id = x.photo_owner_id AND p.id = x.photo_id
WHERE x.owner_id = $2 AND x.gallery_id = $3 AND ` + pickShown

var galleryNext = query{"gallery_next", galleryPhotos + ` AND (x.position, x.photo_id) > ($4, $5) ORDER BY x.position, x.photo_id LIMIT $6`}
var galleryPrevious = query{"gallery_previous", galleryPhotos + ` AND (x.position, x.photo_id) < ($4, $5) ORDER BY x.position DESC, x.photo_id DESC LIMIT $6`}

// GalleryPhotos lists the photos of a gallery that a viewer may see, in the
// gallery's order.
func (r *Reader) GalleryPhotos(viewer, owner, gallery photo.ID, page photo.RankPage) (l photo.GalleryPart, err error) {
	q, from, up := ranked(galleryNext, galleryPrevious, page)
	var found []photo.Picked
	err = r.rows(q, func(rows *sql.Rows) error {
		var p photo.Picked
		dest, done := scanPhoto(&p.Photo, &p.Position, &p.Comment)
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		done()
		found = append(found, p)
		return nil
	}, viewer, owner, gallery, from.Position, from.ID, page.Limit+1)
	found, before, after := cut(found, page.Limit, up, up || page.After.ID != 0)
	l.Photos = found
	if before && len(found) > 0 {
		l.Previous = found[0].Rank()
	}
	if after && len(found) > 0 {
		l.Next = found[len(found)-1].Rank()
	}
	return l, err
}

var pickOf = query{"pick_of", `SELECT photo_owner_id, position FROM gallery_photos WHERE owner_id = $1 AND gallery_id = $2 AND photo_id = $3`}

// PickOf gives whose a photo of a gallery is, and its position there.
func (r *Reader) PickOf(owner, gallery, id photo.ID) (photoOwner photo.ID, position int64, err error) {
	err = r.row(pickOf, []any{&photoOwner, &position}, owner, gallery, id)
	return photoOwner, position, err
}

var lastPick = query{"last_pick", `
SELECT position FROM gallery_photos WHERE owner_id = $1 AND gallery_id = $2 ORDER BY position DESC, photo_id DESC LIMIT 1`}

func (w *Writer) lastPick(owner, gallery photo.ID) (int64, error) {
	last := int64(-1)
	err := w.row(lastPick, []any{&last}, owner, gallery)
	if errors.Is(err, photo.ErrNotFound) {
		err = nil
	}
	return last, err
}

var insertPick = query{"insert_pick", `
INSERT INTO gallery_photos (owner_id, gallery_id, photo_id, photo_owner_id, position, comment) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`}
var countPicks = query{"count_picks", `UPDATE galleries SET photos = photos + $3 WHERE owner_id = $1 AND id = $2`}

// AddToGallery puts a photo at the end of a gallery and counts it; false says
// that it was there already. Photo and gallery must be locked.
func (w *Writer) AddToGallery(owner, gallery photo.ID, p photo.Photo, comment string) (bool, error) {
	last, err := w.lastPick(owner, gallery)
	if err != nil {
		return false, err
	}
	n, err := w.exec(insertPick, owner, gallery, p.ID, p.Owner.ID, last+1, comment)
	if err != nil || n == 0 {
		return false, err
	}
	_, err = w.exec(countPicks, owner, gallery, 1)
	return true, err
}

var deletePick = query{"delete_pick", `DELETE FROM gallery_photos WHERE owner_id = $1 AND gallery_id = $2 AND photo_id = $3`}

// RemoveFromGallery takes a photo out of a gallery and counts that. Photo and
// gallery must be locked.
func (w *Writer) RemoveFromGallery(owner, gallery, id photo.ID) error {
	n, err := w.exec(deletePick, owner, gallery, id)
	if err != nil || n == 0 {
		return err
	}
	_, err = w.exec(countPicks, owner, gallery, -1)
	return err
}

var commentPick = query{"comment_pick", `UPDATE gallery_photos SET comment = $4 WHERE owner_id = $1 AND gallery_id = $2 AND photo_id = $3`}

// CommentInGallery keeps what is said of a photo in a gallery;
// photo.ErrNotFound when the gallery does not hold it.
func (w *Writer) CommentInGallery(owner, gallery, id photo.ID, comment string) error {
	n, err := w.exec(commentPick, owner, gallery, id, comment)
	if err == nil && n == 0 {
		err = photo.ErrNotFound
	}
	return err
}

var movePicks = query{"move_picks", `
UPDATE gallery_photos SET position = position + $5 WHERE owner_id = $1 AND gallery_id = $2 AND position >= $3 AND position <= $4`}
var setPick = query{"set_pick", `UPDATE gallery_photos SET position = $4 WHERE owner_id = $1 AND gallery_id = $2 AND photo_id = $3`}

// MoveInGallery gives a photo the position to in a gallery, and moves those
// between by one. The gallery must be locked.
func (w *Writer) MoveInGallery(owner, gallery, id photo.ID, to int64) error {
	_, from, err := w.PickOf(owner, gallery, id)
	if err != nil {
		return err
	}
	last, err := w.lastPick(owner, gallery)
	if err != nil {
		return err
	}
	switch to = min(max(to, 0), last); {
	case to < from:
		_, err = w.exec(movePicks, owner, gallery, to, from-1, 1)
	case to > from:
		_, err = w.exec(movePicks, owner, gallery, from+1, to, -1)
	default:
		return nil
	}
	if err == nil {
		_, err = w.exec(setPick, owner, gallery, id, to)
	}
	return err
}

// PlaceInGallery puts photos of a gallery first, in this order; what else it
// holds stands behind them as before. The gallery must be locked.
func (w *Writer) PlaceInGallery(owner, gallery photo.ID, ids []photo.ID) error {
	last, err := w.lastPick(owner, gallery)
	if err == nil {
		_, err = w.exec(movePicks, owner, gallery, 0, last, len(ids))
	}
	for i, id := range ids {
		if err != nil {
			return err
		}
		_, err = w.exec(setPick, owner, gallery, id, i)
	}
	return err
}

// What a photo that is deleted leaves in the galleries of others.
var uncountPicks = query{"uncount_picks", `
UPDATE galleries SET photos = photos - 1 WHERE (owner_id, id) IN (SELECT x.owner_id, x.gallery_id FROM gallery_photos x WHERE x.photo_owner_id = $1 AND x.photo_id = $2)`}
var deletePicks = query{"delete_picks", `DELETE FROM gallery_photos WHERE photo_owner_id = $1 AND photo_id = $2`}
