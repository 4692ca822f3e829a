package store

import (
	"database/sql"
	"math"
	"slices"
	"time"

	"flickrkillr/internal/photo"
)

// A Key is a photo's place in a listing, and what filters go by. It is read
// where a listing is to be counted, or passed over, as far as a limit allows.
type Key struct {
	photo.Cursor
	Visibility photo.Visibility
}

var streamKeys = query{"stream_keys", `
SELECT p.posted_at, p.id, p.visibility FROM photos p
WHERE p.owner_id = $2 AND ` + visible + ` AND (p.posted_at, p.id) < ($3, $4)
ORDER BY p.posted_at DESC, p.id DESC LIMIT $5`}

var streamKeysUp = query{"stream_keys_up", `
SELECT p.posted_at, p.id, p.visibility FROM photos p
WHERE p.owner_id = $2 AND ` + visible + ` AND (p.posted_at, p.id) > ($3, $4)
ORDER BY p.posted_at, p.id LIMIT $5`}

var updatedKeys = query{"updated_keys", `
SELECT p.updated_at, p.id, p.visibility FROM photos p
WHERE p.owner_id = $1 AND p.trashed_at = 0 AND p.updated_at > 0 AND p.updated_at >= $2
ORDER BY p.updated_at DESC, p.id DESC LIMIT $3`}

// looseOf is of how many photos of a member's, from the newest, those are
// found that are in no album, or have no tag.
const looseOf = 20000

var looseKeys = query{"loose_keys", `
SELECT p.posted_at, p.id, p.visibility FROM (
    SELECT owner_id, id, posted_at, visibility FROM photos WHERE owner_id = $1 AND trashed_at = 0 AND (posted_at, id) < ($2, $3)
    ORDER BY posted_at DESC, id DESC LIMIT $5) p
WHERE NOT EXISTS (SELECT 1 FROM album_photos x WHERE x.owner_id = p.owner_id AND x.photo_id = p.id)
ORDER BY p.posted_at DESC, p.id DESC LIMIT $4`}

var untaggedKeys = query{"untagged_keys", `
SELECT p.posted_at, p.id, p.visibility FROM (
    SELECT owner_id, id, posted_at, visibility FROM photos WHERE owner_id = $1 AND trashed_at = 0 AND (posted_at, id) < ($2, $3)
    ORDER BY posted_at DESC, id DESC LIMIT $5) p
WHERE NOT EXISTS (SELECT 1 FROM photo_tags t WHERE t.owner_id = p.owner_id AND t.photo_id = p.id)
ORDER BY p.posted_at DESC, p.id DESC LIMIT $4`}

var recentKeys = query{"recent_keys", `
SELECT p.posted_at, p.id, 1 FROM photos p
WHERE ` + listed + ` AND (p.posted_at, p.id) < ($1, $2)
ORDER BY p.posted_at DESC, p.id DESC LIMIT $3`}

var taggedKeys = query{"tagged_keys", `
SELECT posted_at, photo_id, 1 FROM photo_tags
WHERE tag = $1 AND listed = 1 AND (posted_at, photo_id) < ($2, $3)
ORDER BY posted_at DESC, photo_id DESC LIMIT $4`}

var userTaggedKeys = query{"user_tagged_keys", `
SELECT t.posted_at, t.photo_id, p.visibility FROM photo_tags t JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.photo_id
WHERE t.owner_id = $2 AND t.tag = $3 AND ` + visible + ` AND (t.posted_at, t.photo_id) < ($4, $5)
ORDER BY t.posted_at DESC, t.photo_id DESC LIMIT $6`}

var favoriteKeys = query{"favorite_keys", `
SELECT f.faved_at, f.photo_id, p.visibility FROM user_faves f JOIN photos p ON p.owner_id = f.owner_id AND p.id = f.photo_id
WHERE f.user_id = $2 AND ` + visibleTo + ` AND (f.faved_at, f.photo_id) < ($3, $4)
ORDER BY f.faved_at DESC, f.photo_id DESC LIMIT $5`}

var photosOfKeys = query{"photos_of_keys", `
SELECT i.added_at, i.photo_id, p.visibility FROM person_photos i JOIN photos p ON p.owner_id = i.owner_id AND p.id = i.photo_id
WHERE i.user_id = $2 AND i.consent = $3 AND ` + visibleTo + ` AND (i.added_at, i.photo_id) < ($4, $5)
ORDER BY i.added_at DESC, i.photo_id DESC LIMIT $6`}

var albumKeys = query{"album_keys", `
SELECT x.position, x.photo_id, p.visibility FROM album_photos x JOIN photos p ON p.owner_id = x.owner_id AND p.id = x.photo_id
WHERE x.owner_id = $2 AND x.album_id = $3 AND ` + visible + `
ORDER BY x.position, x.photo_id LIMIT $4`}

// StreamKeys gives up to limit places of Stream after one, the zero Cursor
// being its beginning. So do the others of their listings.
func (r *Reader) StreamKeys(owner photo.ID, rel photo.Relation, after photo.Cursor, limit int) ([]Key, error) {
	return r.keys(streamKeys, after, limit, rel.Own().Eyes(), owner)
}

// StreamKeysUp is StreamKeys from the oldest photo on.
func (r *Reader) StreamKeysUp(owner photo.ID, rel photo.Relation, after photo.Cursor, limit int) ([]Key, error) {
	return r.scanKeys(streamKeysUp, rel, owner, millis(after.At), after.ID, limit)
}

// UpdatedKeys gives the places of an owner's photos that he changed at a time
// or later; their times are when that was, latest first.
func (r *Reader) UpdatedKeys(owner photo.ID, since time.Time, limit int) ([]Key, error) {
	return r.scanKeys(updatedKeys, owner, millis(since), limit)
}

// LooseKeys is StreamKeys of an owner's photos that are in no album.
func (r *Reader) LooseKeys(owner photo.ID, after photo.Cursor, limit int) ([]Key, error) {
	at, id := int64(math.MaxInt64), photo.ID(math.MaxInt64)
	if after != (photo.Cursor{}) {
		at, id = millis(after.At), after.ID
	}
	return r.scanKeys(looseKeys, owner, at, id, limit, looseOf)
}

// UntaggedKeys is StreamKeys of an owner's photos that have no tag.
func (r *Reader) UntaggedKeys(owner photo.ID, after photo.Cursor, limit int) ([]Key, error) {
	at, id := int64(math.MaxInt64), photo.ID(math.MaxInt64)
	if after != (photo.Cursor{}) {
		at, id = millis(after.At), after.ID
	}
	return r.scanKeys(untaggedKeys, owner, at, id, limit, looseOf)
}

// RecentKeys is StreamKeys of Recent.
func (r *Reader) RecentKeys(after photo.Cursor, limit int) ([]Key, error) {
	return r.keys(recentKeys, after, limit)
}

// TaggedKeys is StreamKeys of Tagged.
func (r *Reader) TaggedKeys(tag string, after photo.Cursor, limit int) ([]Key, error) {
	return r.keys(taggedKeys, after, limit, tag)
}

// UserTaggedKeys is StreamKeys of UserTagged.
func (r *Reader) UserTaggedKeys(owner photo.ID, rel photo.Relation, tag string, after photo.Cursor, limit int) ([]Key, error) {
	return r.keys(userTaggedKeys, after, limit, rel.Own().Eyes(), owner, tag)
}

// FavoriteKeys is StreamKeys of Favorites; times are when they were faved.
func (r *Reader) FavoriteKeys(viewer, user photo.ID, after photo.Cursor, limit int) ([]Key, error) {
	return r.keys(favoriteKeys, after, limit, viewer, user)
}

// PhotosOfKeys is StreamKeys of PhotosOf, of names that are shown.
func (r *Reader) PhotosOfKeys(viewer, user photo.ID, after photo.Cursor, limit int) ([]Key, error) {
	return r.keys(photosOfKeys, after, limit, viewer, user, photo.Shown)
}

// AlbumKeys gives the first limit places of an album, in its order; their
// times mean nothing.
func (r *Reader) AlbumKeys(owner, album photo.ID, rel photo.Relation, limit int) ([]Key, error) {
	return r.scanKeys(albumKeys, rel.Own().Eyes(), owner, album, limit)
}

func (r *Reader) keys(q query, after photo.Cursor, limit int, args ...any) ([]Key, error) {
	at, id := int64(math.MaxInt64), photo.ID(math.MaxInt64)
	if after != (photo.Cursor{}) {
		at, id = millis(after.At), after.ID
	}
	return r.scanKeys(q, append(args, at, id, limit)...)
}

func (r *Reader) scanKeys(q query, args ...any) (keys []Key, err error) {
	err = r.rows(q, func(rows *sql.Rows) error {
		var k Key
		var at int64
		if err := rows.Scan(&at, &k.ID, &k.Visibility); err != nil {
			return err
		}
		k.At = moment(at)
		keys = append(keys, k)
		return nil
	}, args...)
	return keys, err
}

// someIDs stands for fifty ids, of which those that are not needed are 0.
const (
	fifty   = 50
	someIDs = `($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
    $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50)`
)

var photosByID = query{"photos_by_id", `SELECT ` + photoColumns + ` FROM photos p WHERE p.id IN ` + someIDs}

// PhotosByID finds photos whoever may see them, in no order; those that are
// not there are left out. It asks once for each fifty.
func (r *Reader) PhotosByID(ids []photo.ID) (map[photo.ID]photo.Photo, error) {
	found := make(map[photo.ID]photo.Photo, len(ids))
	err := inFifties(ids, func(args []any) error {
		photos, err := r.photos(photosByID, args...)
		for _, p := range photos {
			found[p.ID] = p
		}
		return err
	})
	return found, err
}

func inFifties(ids []photo.ID, ask func([]any) error) error {
	for ; len(ids) > 0; ids = ids[min(fifty, len(ids)):] {
		args := make([]any, fifty)
		for i := range args {
			args[i] = photo.ID(0)
			if i < len(ids) {
				args[i] = ids[i]
			}
		}
		if err := ask(args); err != nil {
			return err
		}
	}
	return nil
}

var tagsOfSome = query{"tags_of_some", `
SELECT t.photo_id, t.position, t.tag, t.raw FROM photos p JOIN photo_tags t ON t.owner_id = p.owner_id AND t.photo_id = p.id
WHERE p.id IN ` + someIDs + ``}

// TagsOfSome gives the tags of photos in the order in which they were set. It
// asks once for each fifty.
func (r *Reader) TagsOfSome(ids []photo.ID) (map[photo.ID][]photo.Tag, error) {
	type placed struct {
		photo.Tag
		position int
	}
	found := map[photo.ID][]placed{}
	err := inFifties(ids, func(args []any) error {
		return r.rows(tagsOfSome, func(rows *sql.Rows) error {
			var id photo.ID
			var t placed
			if err := rows.Scan(&id, &t.position, &t.Name, &t.Raw); err != nil {
				return err
			}
			found[id] = append(found[id], t)
			return nil
		}, args...)
	})
	tags := make(map[photo.ID][]photo.Tag, len(found))
	for id, all := range found {
		slices.SortFunc(all, func(a, b placed) int { return a.position - b.position })
		for _, t := range all {
			tags[id] = append(tags[id], t.Tag)
		}
	}
	return tags, err
}

var placesOfSome = query{"places_of_some", `
SELECT d.photo_id, d.latitude, d.longitude FROM photos p JOIN photo_details d ON d.owner_id = p.owner_id AND d.photo_id = p.id
WHERE d.latitude IS NOT NULL AND d.longitude IS NOT NULL AND p.id IN ` + someIDs}

// PlacesOfSome gives where photos were taken, of those that say so, whoever
// may know it. It asks once for each fifty.
func (r *Reader) PlacesOfSome(ids []photo.ID) (map[photo.ID]photo.Place, error) {
	places := map[photo.ID]photo.Place{}
	err := inFifties(ids, func(args []any) error {
		return r.rows(placesOfSome, func(rows *sql.Rows) error {
			var id photo.ID
			p := photo.Place{Known: true}
			if err := rows.Scan(&id, &p.Latitude, &p.Longitude); err != nil {
				return err
			}
			places[id] = p
			return nil
		}, args...)
	})
	return places, err
}

var viewsOfSome = query{"views_of_some", `
SELECT v.subject_id, v.views FROM photos p JOIN views v ON v.owner_id = p.owner_id AND v.kind = 1 AND v.subject_id = p.id AND v.span = 0 AND v.since = 0
WHERE p.id IN ` + someIDs}

// ViewsOfSome gives how often photos were viewed until now, of those that
// were. It asks once for each fifty.
func (r *Reader) ViewsOfSome(ids []photo.ID) (map[photo.ID]int, error) {
	views := map[photo.ID]int{}
	err := inFifties(ids, func(args []any) error {
		return r.rows(viewsOfSome, func(rows *sql.Rows) error {
			var id photo.ID
			var n int
			if err := rows.Scan(&id, &n); err != nil {
				return err
			}
			views[id] = n
			return nil
		}, args...)
	})
	return views, err
}

var albumOwner = query{"album_owner", `SELECT owner_id FROM albums WHERE id = $1`}

// AlbumOwner gives whose an album is.
func (r *Reader) AlbumOwner(id photo.ID) (owner photo.ID, err error) {
	err = r.row(albumOwner, []any{&owner}, id)
	return owner, err
}
