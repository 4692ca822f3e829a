package store

import (
	"database/sql"

	"flickrkillr/internal/photo"
)

// collectedColumns are those of an album and its picture, with its place in a
// collection instead of the one among all albums.
const collectedColumns = albumColumns + `, ` + pictureColumns + `, a.place`

func scanCollected(a *photo.Album) []any { return append(scanPicture(a), &a.Position) }

var collectedNext = query{"collected_next", `
SELECT ` + collectedColumns + ` FROM (
    SELECT a.*, x.position AS place, ` + shownOf + ` AS shown
    FROM collection_albums x JOIN albums a ON a.owner_id = x.owner_id AND a.id = x.album_id
    WHERE x.owner_id = $2 AND x.collection_id = $3 AND ` + albumVisible + ` AND (x.position, x.album_id) > ($4, $5)
    ORDER BY x.position, x.album_id LIMIT $6) a
LEFT JOIN photos p ON p.owner_id = a.owner_id AND p.id = a.shown ORDER BY a.place, a.id`}

var collectedPrevious = query{"collected_previous", `
SELECT ` + collectedColumns + ` FROM (
    SELECT a.*, x.position AS place, ` + shownOf + ` AS shown
    FROM collection_albums x JOIN albums a ON a.owner_id = x.owner_id AND a.id = x.album_id
    WHERE x.owner_id = $2 AND x.collection_id = $3 AND ` + albumVisible + ` AND (x.position, x.album_id) < ($4, $5)
    ORDER BY x.position DESC, x.album_id DESC LIMIT $6) a
LEFT JOIN photos p ON p.owner_id = a.owner_id AND p.id = a.shown ORDER BY a.place DESC, a.id DESC`}

// CollectionAlbums lists the albums of a collection that a viewer of relation
// rel may know of, in the collection's order; their positions are those in it.
func (r *Reader) CollectionAlbums(owner, collection photo.ID, rel photo.Relation, page photo.RankPage) (photo.Albums, error) {
	q, from, up := ranked(collectedNext, collectedPrevious, page)
	found, err := r.albums(q, scanCollected, rel.Eyes(), owner, collection, from.Position, from.ID, page.Limit+1)
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

var albumsShown = query{"albums_shown", `
SELECT ` + albumColumns + `, ` + pictureColumns + ` FROM (
    SELECT a.*, ` + shownOf + ` AS shown FROM json_each($3) r JOIN albums a ON a.owner_id = $2 AND a.id = CAST(r.value ->> 0 AS BIGINT)) a
LEFT JOIN photos p ON p.owner_id = a.owner_id AND p.id = a.shown`}

// AlbumPictures gives the pictures that stand for albums of a member's in the
// eyes of a viewer of relation rel.
func (r *Reader) AlbumPictures(owner photo.ID, rel photo.Relation, albums []photo.ID) (map[photo.ID]photo.Photo, error) {
	if len(albums) == 0 {
		return nil, nil
	}
	var asked values
	for _, id := range albums {
		if err := asked.add(id); err != nil {
			return nil, err
		}
	}
	found, err := r.albums(albumsShown, scanPicture, rel.Eyes(), owner, asked.String())
	pictures := make(map[photo.ID]photo.Photo, len(found))
	for _, a := range found {
		pictures[a.ID] = a.Picture
	}
	return pictures, err
}

var albumsBeside = query{"albums_beside", `
SELECT ` + albumColumns + `, CASE WHEN EXISTS (SELECT 1 FROM collection_albums x WHERE x.owner_id = a.owner_id AND x.collection_id = $2 AND x.album_id = a.id) THEN 1 ELSE 0 END
FROM albums a WHERE a.owner_id = $1 AND (a.position, a.id) > ($3, $4) ORDER BY a.position, a.id LIMIT $5`}

// AlbumsBeside gives a member's albums from a rank on, and says which of them
// a collection holds.
func (r *Reader) AlbumsBeside(owner, collection photo.ID, page photo.RankPage) (photo.Albums, map[photo.ID]bool, error) {
	return r.albumsHolding(albumsBeside, owner, collection, page)
}

var collectionPlaces = query{"collection_places", `
SELECT album_id, position FROM collection_albums WHERE owner_id = $1 AND collection_id = $2 ORDER BY position, album_id`}

// CollectionPlaces gives the albums of a collection, in its order, by their
// places: there are photo.MaxCollectionAlbums at most.
func (r *Reader) CollectionPlaces(owner, collection photo.ID) (places []photo.Rank, err error) {
	err = r.rows(collectionPlaces, func(rows *sql.Rows) error {
		var p photo.Rank
		err := rows.Scan(&p.ID, &p.Position)
		places = append(places, p)
		return err
	}, owner, collection)
	return places, err
}

var collectedAll = query{"collected_all", `SELECT collection_id FROM collection_albums WHERE owner_id = $1 LIMIT $2`}

// CountCollected counts the albums in all collections of a member, of which
// there are photo.MaxCollectionEntries at most.
func (r *Reader) CountCollected(owner photo.ID) (n int, err error) {
	err = r.rows(collectedAll, func(rows *sql.Rows) error {
		n++
		var in photo.ID
		return rows.Scan(&in)
	}, owner, photo.MaxCollectionEntries)
	return n, err
}

var collectAlbum = query{"collect_album", `
INSERT INTO collection_albums (owner_id, collection_id, album_id, position) VALUES ($1, $2, $3, $4)`}

// CollectAlbum puts an album, which must be locked, into a collection.
func (w *Writer) CollectAlbum(owner, collection, album photo.ID, position int64) error {
	_, err := w.exec(collectAlbum, owner, collection, album, position)
	return err
}

var dropCollected = query{"drop_collected", `DELETE FROM collection_albums WHERE owner_id = $1 AND collection_id = $2 AND album_id = $3`}
var dropEverywhere = query{"drop_everywhere", `DELETE FROM collection_albums WHERE owner_id = $1 AND album_id = $2`}

// DropCollected takes an album out of a collection.
func (w *Writer) DropCollected(owner, collection, album photo.ID) error {
	_, err := w.exec(dropCollected, owner, collection, album)
	return err
}

var moveCollected = query{"move_collected", `
UPDATE collection_albums SET position = position + $5 WHERE owner_id = $1 AND collection_id = $2 AND position >= $3 AND position <= $4`}
var placeCollected = query{"place_collected", `
UPDATE collection_albums SET position = $4 WHERE owner_id = $1 AND collection_id = $2 AND album_id = $3`}

// MoveCollected gives an album that is at a place in a collection the position
// to, and moves those between by one.
func (w *Writer) MoveCollected(owner, collection photo.ID, at photo.Rank, to int64) error {
	lo, hi, by := between(at.Position, to)
	if by == 0 {
		return nil
	}
	if _, err := w.exec(moveCollected, owner, collection, lo, hi, by); err != nil {
		return err
	}
	_, err := w.exec(placeCollected, owner, collection, at.ID, to)
	return err
}

// CollectedAtOnce is how many albums CollectedWords gives at most.
const CollectedAtOnce = 5000

var collectedWords = query{"collected_words", `
SELECT x.collection_id, a.id, a.title, substr(a.description, 1, 500) FROM collection_albums x JOIN albums a ON a.owner_id = x.owner_id AND a.id = x.album_id
WHERE x.owner_id = $2 AND ` + albumVisible + ` ORDER BY x.collection_id, x.position, x.album_id LIMIT $3`}

// CollectedWords gives the albums of all collections of a member that a viewer
// of relation rel may know of, by collection and in its order: id, title and
// the first 500 letters of the description.
func (r *Reader) CollectedWords(owner photo.ID, rel photo.Relation) (map[photo.ID][]photo.Album, error) {
	found := map[photo.ID][]photo.Album{}
	err := r.rows(collectedWords, func(rows *sql.Rows) error {
		var in photo.ID
		var a photo.Album
		err := rows.Scan(&in, &a.ID, &a.Title, &a.Description)
		found[in] = append(found[in], a)
		return err
	}, rel.Eyes(), owner, CollectedAtOnce)
	return found, err
}

var collectionWords = query{"collection_words", `SELECT id, substr(description, 1, $2) FROM collections WHERE owner_id = $1`}

// CollectionWords gives the beginnings of the descriptions of all collections
// of a member.
func (r *Reader) CollectionWords(owner photo.ID, letters int) (map[photo.ID]string, error) {
	words := map[photo.ID]string{}
	err := r.rows(collectionWords, func(rows *sql.Rows) error {
		var id photo.ID
		var s string
		err := rows.Scan(&id, &s)
		words[id] = s
		return err
	}, owner, letters)
	return words, err
}
