package store

import (
	"database/sql"
	"strings"

	"flickrkillr/internal/photo"
)

var collectionTree = query{"collection_tree", `
SELECT c.id, c.parent_id, c.title, c.created_at, c.position, coalesce((SELECT string_agg(CAST(s.id AS TEXT), ' ') FROM (
    SELECT a.id FROM collection_albums x JOIN albums a ON a.owner_id = x.owner_id AND a.id = x.album_id
    WHERE x.owner_id = c.owner_id AND x.collection_id = c.id AND ` + albumVisible + ` ORDER BY x.position, x.album_id LIMIT 4) s), '')
FROM collections c WHERE c.owner_id = $2`}

// Collections gives all collections of a member, without their descriptions,
// each with the first of its albums that a viewer of relation rel may know of.
func (r *Reader) Collections(owner photo.User, rel photo.Relation) (tree photo.Collections, err error) {
	err = r.rows(collectionTree, func(rows *sql.Rows) error {
		c := photo.Collection{Owner: photo.User{ID: owner.ID, Name: owner.Name, DisplayName: owner.DisplayName}}
		var created int64
		var albums string
		if err := rows.Scan(&c.ID, &c.Parent, &c.Title, &created, &c.Position, &albums); err != nil {
			return err
		}
		c.Created = moment(created)
		for _, s := range strings.Fields(albums) {
			id, err := photo.ParseID(s)
			if err != nil {
				return err
			}
			c.Albums = append(c.Albums, id)
		}
		tree = append(tree, c)
		return nil
	}, rel.Eyes(), owner.ID)
	tree.Sort()
	return tree, err
}

var collectionDescription = query{"collection_description", `SELECT description FROM collections WHERE owner_id = $1 AND id = $2`}

// CollectionDescription gives what a member says of a collection of his.
func (r *Reader) CollectionDescription(owner, id photo.ID) (description string, err error) {
	err = r.row(collectionDescription, []any{&description}, owner, id)
	return description, err
}

var collectionsOf = query{"collections_of", `
SELECT c.id, c.title FROM collection_albums x JOIN collections c ON c.owner_id = x.owner_id AND c.id = x.collection_id
WHERE x.owner_id = $1 AND x.album_id = $2 ORDER BY x.collection_id LIMIT 20`}

// CollectionsOf gives up to 20 collections that an album is in, oldest first,
// by id and title. Who may know of the album among its owner's may know of them.
func (r *Reader) CollectionsOf(owner photo.User, album photo.ID) (found []photo.Collection, err error) {
	err = r.rows(collectionsOf, func(rows *sql.Rows) error {
		c := photo.Collection{Owner: owner}
		err := rows.Scan(&c.ID, &c.Title)
		found = append(found, c)
		return err
	}, owner.ID, album)
	return found, err
}

var insertCollection = query{"insert_collection", `
INSERT INTO collections (owner_id, id, parent_id, title, description, created_at, position) VALUES ($1, $2, $3, $4, $5, $6, $7)`}

// InsertCollection adds an empty collection; photo.ErrExists when its id is
// taken. All that changes collections happens with their owner locked.
func (w *Writer) InsertCollection(c photo.Collection) error {
	_, err := w.exec(insertCollection, c.Owner.ID, c.ID, c.Parent, c.Title, c.Description, millis(c.Created), c.Position)
	return w.db.dialect.clash(err)
}

var updateCollection = query{"update_collection", `
UPDATE collections SET parent_id = $3, title = $4, description = $5, position = $6 WHERE owner_id = $1 AND id = $2`}

// UpdateCollection keeps a collection's words and place.
func (w *Writer) UpdateCollection(c photo.Collection) error {
	_, err := w.exec(updateCollection, c.Owner.ID, c.ID, c.Parent, c.Title, c.Description, c.Position)
	return err
}

var liftCollections = query{"lift_collections", `
UPDATE collections SET parent_id = $3, position = position + $4 WHERE owner_id = $1 AND parent_id = $2`}
var emptyCollection = query{"empty_collection", `DELETE FROM collection_albums WHERE owner_id = $1 AND collection_id = $2`}
var deleteCollection = query{"delete_collection", `DELETE FROM collections WHERE owner_id = $1 AND id = $2`}

// DeleteCollection removes a collection. What was in it goes to its parent, to
// places from the one given on; albums stay.
func (w *Writer) DeleteCollection(owner, id, parent photo.ID, from int64) error {
	if _, err := w.exec(liftCollections, owner, id, parent, from); err != nil {
		return err
	}
	for _, q := range []query{emptyCollection, deleteCollection} {
		if _, err := w.exec(q, owner, id); err != nil {
			return err
		}
	}
	return nil
}

var moveCollections = query{"move_collections", `
UPDATE collections SET position = position + $5 WHERE owner_id = $1 AND parent_id = $2 AND position >= $3 AND position <= $4`}
var placeCollection = query{"place_collection", `UPDATE collections SET position = $3 WHERE owner_id = $1 AND id = $2`}

// MoveCollection gives a collection the position to, and moves those between
// by one.
func (w *Writer) MoveCollection(c photo.Collection, to int64) error {
	lo, hi, by := between(c.Position, to)
	if by == 0 {
		return nil
	}
	if _, err := w.exec(moveCollections, c.Owner.ID, c.Parent, lo, hi, by); err != nil {
		return err
	}
	_, err := w.exec(placeCollection, c.Owner.ID, c.ID, to)
	return err
}

// between gives the positions that something moves over, and by how much they
// give way.
func between(from, to int64) (lo, hi, by int64) {
	switch {
	case to < from:
		return to, from - 1, 1
	case to > from:
		return from + 1, to, -1
	}
	return from, to, 0
}

var collectionsBy = query{"collections_by", `SELECT owner_id, 0, id FROM collections WHERE owner_id = $1 LIMIT $2`}

// CollectionsBy gives some collections of a member.
func (r *Reader) CollectionsBy(user photo.ID, limit int) ([]Trace, error) {
	return r.traces(collectionsBy, user, limit)
}
