package store

import (
	"database/sql"
	"errors"
	"math"

	"flickrkillr/internal/photo"
)

const albumColumns = `a.id, a.owner_id, (SELECT name FROM users WHERE users.id = a.owner_id), (SELECT display_name FROM users WHERE users.id = a.owner_id), a.title, a.description, a.cover_photo_id, a.created_at, a.position, a.photos, a.public_photos, a.friends_photos, a.family_photos, a.kin_photos`

func (r *Reader) albums(q query, rest func(*photo.Album) []any, args ...any) ([]photo.Album, error) {
	var out []photo.Album
	err := r.rows(q, func(rows *sql.Rows) error {
		var a photo.Album
		var created int64
		t := &a.Tally
		dest := []any{&a.ID, &a.Owner.ID, &a.Owner.Name, &a.Owner.DisplayName, &a.Title, &a.Description, &a.Cover, &created, &a.Position,
			&t.All, &t.Public, &t.Friends, &t.Family, &t.Kin}
		if rest != nil {
			dest = append(dest, rest(&a)...)
		}
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		a.Created = moment(created)
		a.Picture.Owner = a.Owner
		out = append(out, a)
		return nil
	}, args...)
	return out, err
}

var albumByID = query{"album_by_id", `SELECT ` + albumColumns + ` FROM albums a WHERE a.owner_id = $1 AND a.id = $2`}

// AlbumByID finds an album of a member's, whoever may know of it.
func (r *Reader) AlbumByID(owner, id photo.ID) (photo.Album, error) {
	found, err := r.albums(albumByID, nil, owner, id)
	if err == nil && len(found) == 0 {
		err = photo.ErrNotFound
	}
	if err != nil {
		return photo.Album{}, err
	}
	return found[0], nil
}

// shownOf is the id of the photo that stands for an album: its cover, or else
// its first photo, of those that the viewer may see.
const shownOf = `coalesce(
        (SELECT p.id FROM photos p WHERE p.owner_id = a.owner_id AND p.id = a.cover_photo_id AND ` + visible + `),
        (SELECT p.id FROM album_photos x JOIN photos p ON p.owner_id = x.owner_id AND p.id = x.photo_id
            WHERE x.owner_id = a.owner_id AND x.album_id = a.id AND ` + visible + ` ORDER BY x.position, x.photo_id LIMIT 1))`

// pictureColumns are what a list of albums shows of the photo p, all zero
// where there is none.
const pictureColumns = `coalesce(p.id, 0), coalesce(p.secret, ''), coalesce(p.title, ''), coalesce(p.width, 0), coalesce(p.height, 0), coalesce(p.turned, 0), coalesce(p.placeholder, ''), coalesce(p.visibility, 0)`

func scanPicture(a *photo.Album) []any {
	p := &a.Picture
	return []any{&p.ID, &p.Secret, &p.Title, &p.Width, &p.Height, &p.Turned, &p.Placeholder, &p.Visibility}
}

var albumsNext = query{"albums_next", `
SELECT ` + albumColumns + `, ` + pictureColumns + ` FROM (
    SELECT a.*, ` + shownOf + ` AS shown FROM albums a
    WHERE a.owner_id = $2 AND ` + albumVisible + ` AND (a.position, a.id) > ($3, $4)
    ORDER BY a.position, a.id LIMIT $5) a
LEFT JOIN photos p ON p.owner_id = a.owner_id AND p.id = a.shown ORDER BY a.position, a.id`}

var albumsPrevious = query{"albums_previous", `
SELECT ` + albumColumns + `, ` + pictureColumns + ` FROM (
    SELECT a.*, ` + shownOf + ` AS shown FROM albums a
    WHERE a.owner_id = $2 AND ` + albumVisible + ` AND (a.position, a.id) < ($3, $4)
    ORDER BY a.position DESC, a.id DESC LIMIT $5) a
LEFT JOIN photos p ON p.owner_id = a.owner_id AND p.id = a.shown ORDER BY a.position DESC, a.id DESC`}

// Albums lists a member's albums that a viewer of relation rel may know of,
// in the owner's order, each with the picture that stands for it.
func (r *Reader) Albums(owner photo.ID, rel photo.Relation, page photo.RankPage) (photo.Albums, error) {
	q, from, up := ranked(albumsNext, albumsPrevious, page)
	found, err := r.albums(q, scanPicture, rel.Eyes(), owner, from.Position, from.ID, page.Limit+1)
	found, before, after := cut(found, page.Limit, up, up || page.After.ID != 0)
	l := photo.Albums{Albums: found}
	if before && len(found) > 0 {
		l.Previous = found[0].Rank()
	}
	if after && len(found) > 0 {
		l.Next = found[len(found)-1].Rank()
	}
	return l, err
}

// ranked chooses of a pair of listing queries in the owner's order, and gives
// the rank that it goes on from.
func ranked(next, previous query, page photo.RankPage) (q query, from photo.Rank, up bool) {
	switch {
	case page.Before.ID != 0:
		return previous, page.Before, true
	case page.After.ID != 0:
		return next, page.After, false
	}
	return next, photo.Rank{Position: math.MinInt32}, false
}

var albumsOf = query{"albums_of", `
SELECT ` + albumColumns + ` FROM album_photos x JOIN albums a ON a.owner_id = x.owner_id AND a.id = x.album_id
WHERE x.owner_id = $1 AND x.photo_id = $2 ORDER BY x.album_id LIMIT 100`}

// AlbumsOf gives up to 100 albums that a photo is in, oldest first. Who may
// see the photo may know of them.
func (r *Reader) AlbumsOf(owner, id photo.ID) ([]photo.Album, error) {
	return r.albums(albumsOf, nil, owner, id)
}

var albumsWith = query{"albums_with", `
SELECT ` + albumColumns + `, CASE WHEN EXISTS (SELECT 1 FROM album_photos x WHERE x.owner_id = a.owner_id AND x.album_id = a.id AND x.photo_id = $2) THEN 1 ELSE 0 END
FROM albums a WHERE a.owner_id = $1 AND (a.position, a.id) > ($3, $4) ORDER BY a.position, a.id LIMIT $5`}

// AlbumsWith gives a member's albums from a rank on, and says which of them
// hold a photo.
func (r *Reader) AlbumsWith(owner, id photo.ID, page photo.RankPage) (photo.Albums, map[photo.ID]bool, error) {
	return r.albumsHolding(albumsWith, owner, id, page)
}

// albumsHolding asks for a member's albums and whether each has to do with
// something else.
func (r *Reader) albumsHolding(q query, owner, with photo.ID, page photo.RankPage) (l photo.Albums, holds map[photo.ID]bool, err error) {
	_, from, _ := ranked(q, q, photo.RankPage{After: page.After})
	var flags []*int
	found, err := r.albums(q, func(*photo.Album) []any {
		flags = append(flags, new(int))
		return []any{flags[len(flags)-1]}
	}, owner, with, from.Position, from.ID, page.Limit+1)
	holds = map[photo.ID]bool{}
	for i, a := range found {
		holds[a.ID] = *flags[i] == 1
	}
	found, _, more := cut(found, page.Limit, false, false)
	l.Albums = found
	if more {
		l.Next = found[len(found)-1].Rank()
	}
	return l, holds, err
}

var firstAlbum = query{"first_album", `SELECT position FROM albums WHERE owner_id = $1 ORDER BY position, id LIMIT 1`}
var insertAlbum = query{"insert_album", `
INSERT INTO albums (owner_id, id, title, description, cover_photo_id, photos, created_at, position) VALUES ($1, $2, $3, $4, 0, 0, $5, $6)`}

// InsertAlbum adds an empty album, before its owner's others; photo.ErrExists
// when its id is taken.
func (w *Writer) InsertAlbum(a photo.Album) error {
	first := int64(0)
	if err := w.row(firstAlbum, []any{&first}, a.Owner.ID); err != nil && !errors.Is(err, photo.ErrNotFound) {
		return err
	}
	_, err := w.exec(insertAlbum, a.Owner.ID, a.ID, a.Title, a.Description, millis(a.Created), first-1)
	return w.db.dialect.clash(err)
}

var updateAlbum = query{"update_album", `UPDATE albums SET title = $3, description = $4, cover_photo_id = $5 WHERE owner_id = $1 AND id = $2`}

// UpdateAlbum keeps an album's words and cover.
func (w *Writer) UpdateAlbum(a photo.Album) error {
	_, err := w.exec(updateAlbum, a.Owner.ID, a.ID, a.Title, a.Description, a.Cover)
	return err
}

var placeAlbum = query{"place_album", `UPDATE albums SET position = $3 WHERE owner_id = $1 AND id = $2`}

// AlbumsFirst puts albums of a member's before his others, in this order. They
// must be locked, and so must he.
func (w *Writer) AlbumsFirst(owner photo.ID, albums []photo.ID) error {
	first := int64(0)
	if err := w.row(firstAlbum, []any{&first}, owner); err != nil && !errors.Is(err, photo.ErrNotFound) {
		return err
	}
	for i, id := range albums {
		if _, err := w.exec(placeAlbum, owner, id, first-int64(len(albums)-i)); err != nil {
			return err
		}
	}
	return nil
}

var deleteAlbum = query{"delete_album", `DELETE FROM albums WHERE owner_id = $1 AND id = $2`}
var emptyAlbum = query{"empty_album", `DELETE FROM album_photos WHERE owner_id = $1 AND album_id = $2`}

// DeleteAlbum removes an album, and from its collections; its photos stay. The album must be locked.
func (w *Writer) DeleteAlbum(owner, id photo.ID) error {
	for _, q := range []query{emptyAlbum, dropEverywhere, deletePassesTo, deleteAlbumViews, deleteAlbum} {
		if _, err := w.exec(q, owner, id); err != nil {
			return err
		}
	}
	return nil
}

var lockAlbum = query{"lock_album", `UPDATE albums SET photos = photos WHERE owner_id = $1 AND id = $2`}

// LockAlbum makes other transactions that lock the album wait for this one;
// photo.ErrNotFound when the owner has no such album. Who locks a photo too
// locks it first.
func (w *Writer) LockAlbum(owner, id photo.ID) error {
	n, err := w.exec(lockAlbum, owner, id)
	if err == nil && n == 0 {
		return photo.ErrNotFound
	}
	return err
}
