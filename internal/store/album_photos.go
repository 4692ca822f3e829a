package store

import (
	"database/sql"
	"errors"

	"flickrkillr/internal/photo"
)

var albumNext = query{"album_next", `
SELECT ` + photoColumns + `, x.position FROM album_photos x JOIN photos p ON p.owner_id = x.owner_id AND p.id = x.photo_id
WHERE x.owner_id = $2 AND x.album_id = $3 AND ` + visible + ` AND (x.position, x.photo_id) > ($4, $5)
ORDER BY x.position, x.photo_id LIMIT $6`}

var albumPrevious = query{"album_previous", `
SELECT ` + photoColumns + `, x.position FROM album_photos x JOIN photos p ON p.owner_id = x.owner_id AND p.id = x.photo_id
WHERE x.owner_id = $2 AND x.album_id = $3 AND ` + visible + ` AND (x.position, x.photo_id) < ($4, $5)
ORDER BY x.position DESC, x.photo_id DESC LIMIT $6`}

// AlbumPhotos lists the photos of an album that a viewer of relation rel may
// see, in the album's order.
func (r *Reader) AlbumPhotos(owner, album photo.ID, rel photo.Relation, page photo.RankPage) (photo.AlbumPart, error) {
	q, from, up := ranked(albumNext, albumPrevious, page)
	var found []photo.Placed
	err := r.rows(q, func(rows *sql.Rows) error {
		var p photo.Placed
		dest, done := scanPhoto(&p.Photo, &p.Position)
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		done()
		found = append(found, p)
		return nil
	}, rel.Eyes(), owner, album, from.Position, from.ID, page.Limit+1)
	found, before, after := cut(found, page.Limit, up, up || page.After.ID != 0)
	l := photo.AlbumPart{Photos: found}
	if before && len(found) > 0 {
		l.Previous = found[0].Rank()
	}
	if after && len(found) > 0 {
		l.Next = found[len(found)-1].Rank()
	}
	return l, err
}

// A listing of a member's own photos that says which of them an album holds.

var besideOlder = query{"beside_older", `
SELECT ` + photoColumns + `, CASE WHEN EXISTS (SELECT 1 FROM album_photos x WHERE x.owner_id = p.owner_id AND x.album_id = $2 AND x.photo_id = p.id) THEN 1 ELSE 0 END
FROM photos p WHERE p.owner_id = $1 AND p.trashed_at = 0 AND (p.posted_at, p.id) < ($3, $4)
ORDER BY p.posted_at DESC, p.id DESC LIMIT $5`}

var besideNewer = query{"beside_newer", `
SELECT ` + photoColumns + `, CASE WHEN EXISTS (SELECT 1 FROM album_photos x WHERE x.owner_id = p.owner_id AND x.album_id = $2 AND x.photo_id = p.id) THEN 1 ELSE 0 END
FROM photos p WHERE p.owner_id = $1 AND p.trashed_at = 0 AND (p.posted_at, p.id) > ($3, $4)
ORDER BY p.posted_at, p.id LIMIT $5`}

// StreamBeside lists all photos of a member, and says which an album holds.
func (r *Reader) StreamBeside(owner, album photo.ID, page photo.Page) (photo.Listing, map[photo.ID]bool, error) {
	return r.streamBeside(besideOlder, besideNewer, owner, album, page)
}

func (r *Reader) streamBeside(older, newer query, owner, album photo.ID, page photo.Page) (l photo.Listing, holds map[photo.ID]bool, err error) {
	q, at, id, up := direction(older, newer, page)
	holds = map[photo.ID]bool{}
	err = r.rows(q, func(rows *sql.Rows) error {
		var p photo.Photo
		var in int
		dest, done := scanPhoto(&p, &in)
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		done()
		l.Photos, holds[p.ID] = append(l.Photos, p), in == 1
		return nil
	}, owner, album, at, id, page.Limit+1)
	var before, after bool
	l.Photos, before, after = cut(l.Photos, page.Limit, up, up || page.Before.ID != 0)
	if before && len(l.Photos) > 0 {
		l.Newer = l.Photos[0].Cursor()
	}
	if after && len(l.Photos) > 0 {
		l.Older = l.Photos[len(l.Photos)-1].Cursor()
	}
	return l, holds, err
}

var lastPlace = query{"last_place", `
SELECT position FROM album_photos WHERE owner_id = $1 AND album_id = $2 ORDER BY position DESC, photo_id DESC LIMIT 1`}
var insertPlace = query{"insert_place", `
INSERT INTO album_photos (owner_id, album_id, position, photo_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`}

// AddToAlbum puts a photo at the end of an album of its owner's and counts
// it, unless it is there already. Photo and album must be locked.
func (w *Writer) AddToAlbum(p photo.Photo, album photo.ID) error {
	last, err := w.lastPlace(p.Owner.ID, album)
	if err != nil {
		return err
	}
	n, err := w.exec(insertPlace, p.Owner.ID, album, last+1, p.ID)
	if err != nil || n == 0 {
		return err
	}
	var t photo.Tally
	t.Count(p, 1)
	return w.addTally(addTally, p.Owner.ID, album, t)
}

func (w *Writer) lastPlace(owner, album photo.ID) (int64, error) {
	last := int64(-1)
	err := w.row(lastPlace, []any{&last}, owner, album)
	if errors.Is(err, photo.ErrNotFound) {
		err = nil
	}
	return last, err
}

var deletePlace = query{"delete_place", `DELETE FROM album_photos WHERE owner_id = $1 AND album_id = $2 AND photo_id = $3`}
var uncoverAlbum = query{"uncover_album", `UPDATE albums SET cover_photo_id = 0 WHERE owner_id = $1 AND id = $2 AND cover_photo_id = $3`}

// RemoveFromAlbum takes a photo out of an album and counts that. Photo and
// album must be locked.
func (w *Writer) RemoveFromAlbum(p photo.Photo, album photo.ID) error {
	n, err := w.exec(deletePlace, p.Owner.ID, album, p.ID)
	if err != nil || n == 0 {
		return err
	}
	if _, err := w.exec(uncoverAlbum, p.Owner.ID, album, p.ID); err != nil {
		return err
	}
	var t photo.Tally
	t.Count(p, -1)
	return w.addTally(addTally, p.Owner.ID, album, t)
}

const moveTally = `UPDATE albums SET photos = photos + $3, public_photos = public_photos + $4, friends_photos = friends_photos + $5,
    family_photos = family_photos + $6, kin_photos = kin_photos + $7 WHERE owner_id = $1`

var addTally = query{"add_tally", moveTally + ` AND id = $2`}
var recountAlbums = query{"recount_albums", moveTally + ` AND id IN (SELECT album_id FROM album_photos WHERE owner_id = $1 AND photo_id = $2)`}

func (w *Writer) addTally(q query, owner, of photo.ID, t photo.Tally) error {
	if t == (photo.Tally{}) {
		return nil
	}
	_, err := w.exec(q, owner, of, t.All, t.Public, t.Friends, t.Family, t.Kin)
	return err
}

// recountAlbums moves the counters of the albums that a photo is in from what
// old was to what p is.
func (w *Writer) recountAlbums(old, p photo.Photo) error {
	var t photo.Tally
	t.Count(old, -1)
	t.Count(p, 1)
	return w.addTally(recountAlbums, p.Owner.ID, p.ID, t)
}

var placeOf = query{"place_of", `SELECT position FROM album_photos WHERE owner_id = $1 AND album_id = $2 AND photo_id = $3`}
var movePlaces = query{"move_places", `
UPDATE album_photos SET position = position + $5 WHERE owner_id = $1 AND album_id = $2 AND position >= $3 AND position <= $4`}
var setPlace = query{"set_place", `UPDATE album_photos SET position = $4 WHERE owner_id = $1 AND album_id = $2 AND photo_id = $3`}

// PlaceOf gives a photo's position in an album.
func (r *Reader) PlaceOf(owner, album, id photo.ID) (position int64, err error) {
	err = r.row(placeOf, []any{&position}, owner, album, id)
	return position, err
}

// MoveInAlbum gives a photo the position to in an album, and moves those
// between by one. The album must be locked.
func (w *Writer) MoveInAlbum(owner, album, id photo.ID, to int64) error {
	from, err := w.PlaceOf(owner, album, id)
	if err != nil {
		return err
	}
	last, err := w.lastPlace(owner, album)
	if err != nil {
		return err
	}
	switch to = min(max(to, 0), last); {
	case to < from:
		_, err = w.exec(movePlaces, owner, album, to, from-1, 1)
	case to > from:
		_, err = w.exec(movePlaces, owner, album, from+1, to, -1)
	default:
		return nil
	}
	if err != nil {
		return err
	}
	_, err = w.exec(setPlace, owner, album, id, to)
	return err
}

var placeBefore = query{"place_before", `
SELECT x.position FROM album_photos x
WHERE x.owner_id = $1 AND x.album_id = $2 AND x.position < $3
    AND (SELECT p.trashed_at FROM photos p WHERE p.owner_id = x.owner_id AND p.id = x.photo_id) = 0 ORDER BY x.position DESC, x.photo_id DESC LIMIT 1`}
var placeAfter = query{"place_after", `
SELECT x.position FROM album_photos x
WHERE x.owner_id = $1 AND x.album_id = $2 AND x.position > $3
    AND (SELECT p.trashed_at FROM photos p WHERE p.owner_id = x.owner_id AND p.id = x.photo_id) = 0 ORDER BY x.position, x.photo_id LIMIT 1`}

// PlaceBeside gives the position of the photo before or after one in an album,
// those in the trash left out; the position itself where the album ends.
func (r *Reader) PlaceBeside(owner, album photo.ID, position int64, after bool) (int64, error) {
	q := placeBefore
	if after {
		q = placeAfter
	}
	beside := position
	err := r.row(q, []any{&beside}, owner, album, position)
	if errors.Is(err, photo.ErrNotFound) {
		err = nil
	}
	return beside, err
}

var uncoverAlbums = query{"uncover_albums", `
UPDATE albums SET cover_photo_id = 0 WHERE owner_id = $1 AND cover_photo_id = $2
AND id IN (SELECT album_id FROM album_photos WHERE owner_id = $1 AND photo_id = $2)`}
var deleteAlbumPhotos = query{"delete_album_photos", `DELETE FROM album_photos WHERE owner_id = $1 AND photo_id = $2`}

// PlaceInAlbum gives a photo of an album a position and moves no other. The
// album must be locked.
func (w *Writer) PlaceInAlbum(owner, album, id photo.ID, position int64) error {
	_, err := w.exec(setPlace, owner, album, id, position)
	return err
}

// AlbumHolds says whether an album holds anything, be it in the trash.
func (r *Reader) AlbumHolds(owner, album photo.ID) (bool, error) {
	last := int64(-1)
	err := r.row(lastPlace, []any{&last}, owner, album)
	if errors.Is(err, photo.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}
