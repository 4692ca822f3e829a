package store

import (
	"database/sql"
	"encoding/hex"
	"strings"
	"time"

	"flickrkillr/internal/photo"
)

// photoColumns are a photo and what a listing shows of its owner. The owner is
// looked up by key for each row: a planner that were free to join the tables
// its own way would, now and then, read all members. Both of his names come
// out of one look-up; the first has no space in it.
const photoColumns = `p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned`

func scanPhoto(p *photo.Photo, rest ...any) ([]any, func()) {
	var posted, trashed, updated int64
	var taken sql.NullInt64
	var owner string
	may := &p.Permissions
	dest := append([]any{&p.ID, &p.Owner.ID, &owner, &p.Secret, &p.Title, &p.Description, &posted, &taken,
		&p.Width, &p.Height, &p.Format, &p.Placeholder, &p.Visibility, &may.Comment, &may.Tag, &may.Download, &may.Camera, &may.Place, &trashed, &p.Comments, &p.Faves, &p.Withheld, &p.Wanted, &p.Licence, &p.Granularity, &updated, &p.Safety, &p.SafetyFloor, &p.Turned}, rest...)
	return dest, func() {
		p.Owner.Name, p.Owner.DisplayName, _ = strings.Cut(owner, " ")
		p.Posted, p.Trashed, p.Updated = moment(posted), moment(trashed), moment(updated)
		if taken.Valid {
			p.Taken = time.UnixMilli(taken.Int64).UTC()
		}
	}
}

var insertPhoto = query{"insert_photo", `
INSERT INTO photos (id, owner_id, secret, title, description, posted_at, taken_at, width, height, format, placeholder, sha256, visibility,
    may_comment, may_tag, may_download, see_camera, see_place, withheld, wanted, licence, taken_granularity, safety)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)`}

var insertDetails = query{"insert_details", `
INSERT INTO photo_details (owner_id, photo_id, file_name, bytes, camera_make, camera_model, lens, exposure, aperture, focal_length, iso, latitude, longitude, place)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`}

// takenMillis is a photo's date taken as it is kept; those before 1970 are
// below zero, and NULL is unknown.
func takenMillis(p photo.Photo) sql.NullInt64 {
	if p.Taken.IsZero() {
		return sql.NullInt64{}
	}
	return sql.NullInt64{Int64: p.Taken.UnixMilli(), Valid: true}
}

// InsertPhoto adds a photo with its details and tags, and counts it, but for
// Store, which its caller has asked; photo.ErrExists when its id is taken.
func (w *Writer) InsertPhoto(p photo.Photo, d photo.Details, tags []photo.Tag) error {
	sha, err := hex.DecodeString(d.File.SHA256)
	if err != nil {
		return err
	}
	may := p.Permissions
	_, err = w.exec(insertPhoto, p.ID, p.Owner.ID, p.Secret, p.Title, p.Description, millis(p.Posted), takenMillis(p),
		p.Width, p.Height, p.Format, p.Placeholder, sha, p.Visibility, may.Comment, may.Tag, may.Download, may.Camera, may.Place, p.Withheld, p.Wanted,
		p.Licence, p.Granularity, p.Safety)
	if err != nil && w.db.dialect.is(err, uniqueViolation) {
		return photo.ErrExists
	}
	if err != nil {
		return err
	}
	c := d.Camera
	latitude := sql.NullFloat64{Float64: d.Place.Latitude, Valid: d.Place.Known}
	longitude := sql.NullFloat64{Float64: d.Place.Longitude, Valid: d.Place.Known}
	if _, err := w.exec(insertDetails, p.Owner.ID, p.ID, d.File.Name, d.File.Bytes, c.Make, c.Model, c.Lens, c.Exposure,
		c.Aperture, c.FocalLength, c.ISO, latitude, longitude, d.Place.Name); err != nil {
		return err
	}
	if err := w.insertTags(p, tags); err != nil {
		return err
	}
	if err := w.find(findable{}, findable{p, tags, photo.Findable(p, d, tags)}); err != nil {
		return err
	}
	var counts photo.PhotoCounts
	counts.Add(p, 1)
	return w.addCounts(p.Owner.ID, counts)
}

var photoByID = query{"photo_by_id", `
SELECT ` + photoColumns + `, p.sha256, (SELECT CASE WHEN u.waiting = 1 OR u.suspended_at > 0 OR u.deleted_at > 0 THEN 1 ELSE 0 END FROM users u WHERE u.id = p.owner_id)
FROM photos p WHERE p.id = $1`}

// PhotoByID finds a photo whoever may see it, in the trash or not, with its
// blob's SHA-256. The caller decides who may.
func (r *Reader) PhotoByID(id photo.ID) (photo.Photo, string, error) {
	var p photo.Photo
	var sha []byte
	dest, done := scanPhoto(&p, &sha, &p.OwnerHidden)
	err := r.row(photoByID, dest, id)
	done()
	return p, hex.EncodeToString(sha), err
}

var detailsOf = query{"details_of", `
SELECT file_name, bytes, camera_make, camera_model, lens, exposure, aperture, focal_length, iso, latitude, longitude, place
FROM photo_details WHERE owner_id = $1 AND photo_id = $2`}

// DetailsOf gives what a photo's page shows beside the photo.
func (r *Reader) DetailsOf(owner, id photo.ID) (photo.Details, error) {
	var d photo.Details
	var latitude, longitude sql.NullFloat64
	c := &d.Camera
	err := r.row(detailsOf, []any{&d.File.Name, &d.File.Bytes, &c.Make, &c.Model, &c.Lens, &c.Exposure,
		&c.Aperture, &c.FocalLength, &c.ISO, &latitude, &longitude, &d.Place.Name}, owner, id)
	d.Place.Known = latitude.Valid && longitude.Valid
	d.Place.Latitude, d.Place.Longitude = latitude.Float64, longitude.Float64
	return d, err
}

var lockPhoto = query{"lock_photo", `UPDATE photos SET trashed_at = trashed_at WHERE owner_id = $1 AND id = $2`}

// LockPhoto makes other transactions that lock the photo wait for this one;
// photo.ErrNotFound when the owner has no such photo.
func (w *Writer) LockPhoto(owner, id photo.ID) error {
	n, err := w.exec(lockPhoto, owner, id)
	if err == nil && n == 0 {
		return photo.ErrNotFound
	}
	return err
}

var updatePhoto = query{"update_photo", `
UPDATE photos SET title = $3, description = $4, visibility = $5, secret = $6, trashed_at = $7,
    may_comment = $8, may_tag = $9, may_download = $10, see_camera = $11, see_place = $12, withheld = $13, wanted = $14,
    licence = $15, taken_at = $16, taken_granularity = $17, updated_at = $18, safety = $19, safety_floor = $20,
    width = $21, height = $22, turned = $23
WHERE owner_id = $1 AND id = $2`}

// keepRow keeps a photo's own row.
func (w *Writer) keepRow(p photo.Photo) error {
	may := p.Permissions
	_, err := w.exec(updatePhoto, p.Owner.ID, p.ID, p.Title, p.Description, p.Visibility, p.Secret, millis(p.Trashed),
		may.Comment, may.Tag, may.Download, may.Camera, may.Place, p.Withheld, p.Wanted, p.Licence, takenMillis(p), p.Granularity, millis(p.Updated), p.Safety, p.SafetyFloor,
		p.Width, p.Height, p.Turned)
	return err
}

var repostPhoto = query{"repost_photo", `UPDATE photos SET posted_at = $3 WHERE owner_id = $1 AND id = $2`}
var repostTags = query{"repost_tags", `UPDATE photo_tags SET posted_at = $3 WHERE owner_id = $1 AND photo_id = $2`}

// repost keeps that a photo was posted at another time. It is not in keepRow,
// which would touch each index that has the time.
func (w *Writer) repost(p photo.Photo) error {
	for _, q := range []query{repostPhoto, repostTags} {
		if _, err := w.exec(q, p.Owner.ID, p.ID, millis(p.Posted)); err != nil {
			return err
		}
	}
	return nil
}

// UpdatePhoto keeps what changes in a photo's life, and moves its owner's
// counters from what old was to what p is. The photo must be locked.
func (w *Writer) UpdatePhoto(old, p photo.Photo) error {
	if err := w.keepRow(p); err != nil {
		return err
	}
	if err := w.turnNotes(p.Owner.ID, map[photo.ID]int{p.ID: p.Turned - old.Turned}); err != nil {
		return err
	}
	if !old.Posted.Equal(p.Posted) {
		if err := w.repost(p); err != nil {
			return err
		}
	}
	if old.Public() != p.Public() {
		if err := w.relistTags(p); err != nil {
			return err
		}
		if err := w.relistPools(p); err != nil {
			return err
		}
	}
	if err := w.recountAlbums(old, p); err != nil {
		return err
	}
	var counts photo.PhotoCounts
	counts.Add(old, -1)
	counts.Add(p, 1)
	return w.addCounts(p.Owner.ID, counts)
}

var deletePhoto = query{"delete_photo", `DELETE FROM photos WHERE owner_id = $1 AND id = $2`}
var deleteDetails = query{"delete_details", `DELETE FROM photo_details WHERE owner_id = $1 AND photo_id = $2`}
var unnameBlob = query{"unname_blob", `
UPDATE blobs SET photos = photos - 1, unnamed_since = $2 WHERE sha256 = $1`}

// deleteWith are the statements that remove a photo with all that belongs to
// it, mirrors first: they are found by what they mirror. No album
// and no pool counts what is in the trash.
var deleteWith = [...]query{deleteActivity, deleteUserFaves, deleteFaves, deletePersonPhotos, deletePhotoPeople, deleteComments, deleteNotes,
	uncoverAlbums, deleteAlbumPhotos, deletePools, deletePassesTo, uncountPicks, deletePicks, deleteTags, deletePhotoWords, deleteLicenceChanges, deletePhotoViews, deleteExplored, showExplored, deleteDetails, deletePhoto}

// DeletePhoto removes a photo from the trash for good, with all that was said
// of it. Its blob is left for the sweep.
func (w *Writer) DeletePhoto(p photo.Photo, sha256 string, now time.Time) error {
	d, err := w.DetailsOf(p.Owner.ID, p.ID)
	if err != nil {
		return err
	}
	if err := w.Store(p.Owner.ID, -1, -d.File.Bytes); err != nil {
		return err
	}
	for _, q := range deleteWith {
		if _, err := w.exec(q, p.Owner.ID, p.ID); err != nil {
			return err
		}
	}
	sha, err := hex.DecodeString(sha256)
	if err != nil {
		return err
	}
	_, err = w.exec(unnameBlob, sha, millis(now))
	return err
}
