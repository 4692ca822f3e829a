package store

import (
	"database/sql"

	"flickrkillr/internal/photo"
)

var streamOlder = query{"stream_older", `
SELECT ` + photoColumns + ` FROM photos p
WHERE p.owner_id = $2 AND ` + visible + ` AND (p.posted_at, p.id) < ($3, $4)
ORDER BY p.posted_at DESC, p.id DESC LIMIT $5`}

var streamNewer = query{"stream_newer", `
SELECT ` + photoColumns + ` FROM photos p
WHERE p.owner_id = $2 AND ` + visible + ` AND (p.posted_at, p.id) > ($3, $4)
ORDER BY p.posted_at ASC, p.id ASC LIMIT $5`}

// Stream lists a member's photos that a viewer of relation rel may see.
func (r *Reader) Stream(owner photo.ID, rel photo.Relation, page photo.Page) (photo.Listing, error) {
	return r.listing(streamOlder, streamNewer, page, rel.Eyes(), owner)
}

// Neighbours gives the photos before (newer) and after (older) a photo in its
// owner's stream, nil where it ends.
func (r *Reader) Neighbours(p photo.Photo, rel photo.Relation) (newer, older *photo.Photo, err error) {
	one := func(q query) (*photo.Photo, error) {
		photos, err := r.photos(q, rel.Eyes(), p.Owner.ID, millis(p.Posted), p.ID, 1)
		if err != nil || len(photos) == 0 {
			return nil, err
		}
		return &photos[0], nil
	}
	if newer, err = one(streamNewer); err != nil {
		return nil, nil, err
	}
	older, err = one(streamOlder)
	return newer, older, err
}

var recentOlder = query{"recent_older", `
SELECT ` + photoColumns + ` FROM photos p
WHERE ` + listed + ` AND (p.posted_at, p.id) < ($1, $2)
ORDER BY p.posted_at DESC, p.id DESC LIMIT $3`}

var recentNewer = query{"recent_newer", `
SELECT ` + photoColumns + ` FROM photos p
WHERE ` + listed + ` AND (p.posted_at, p.id) > ($1, $2)
ORDER BY p.posted_at ASC, p.id ASC LIMIT $3`}

// Recent lists the public photos of the whole site.
func (r *Reader) Recent(page photo.Page) (photo.Listing, error) {
	return r.listing(recentOlder, recentNewer, page)
}

// The page is cut before the join, of which PostgreSQL expects one row at
// most (it takes the two columns of the key for independent), and would read
// and sort all photos of the tag. No row is lost: photo_tags.listed says of
// each photo what the predicate says.

var taggedOlder = query{"tagged_older", `
SELECT ` + photoColumns + ` FROM (
    SELECT owner_id, photo_id, posted_at FROM photo_tags
    WHERE tag = $1 AND listed = 1 AND (posted_at, photo_id) < ($2, $3)
    ORDER BY posted_at DESC, photo_id DESC LIMIT $4) t
JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.photo_id
WHERE ` + listed + ` ORDER BY t.posted_at DESC, t.photo_id DESC`}

var taggedNewer = query{"tagged_newer", `
SELECT ` + photoColumns + ` FROM (
    SELECT owner_id, photo_id, posted_at FROM photo_tags
    WHERE tag = $1 AND listed = 1 AND (posted_at, photo_id) > ($2, $3)
    ORDER BY posted_at ASC, photo_id ASC LIMIT $4) t
JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.photo_id
WHERE ` + listed + ` ORDER BY t.posted_at ASC, t.photo_id ASC`}

// Tagged lists the public photos of the whole site that bear a tag, given in
// its normal form.
func (r *Reader) Tagged(tag string, page photo.Page) (photo.Listing, error) {
	return r.listing(taggedOlder, taggedNewer, page, tag)
}

var userTaggedOlder = query{"user_tagged_older", `
SELECT ` + photoColumns + ` FROM photo_tags t JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.photo_id
WHERE t.owner_id = $2 AND t.tag = $3 AND ` + visible + ` AND (t.posted_at, t.photo_id) < ($4, $5)
ORDER BY t.posted_at DESC, t.photo_id DESC LIMIT $6`}

var userTaggedNewer = query{"user_tagged_newer", `
SELECT ` + photoColumns + ` FROM photo_tags t JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.photo_id
WHERE t.owner_id = $2 AND t.tag = $3 AND ` + visible + ` AND (t.posted_at, t.photo_id) > ($4, $5)
ORDER BY t.posted_at ASC, t.photo_id ASC LIMIT $6`}

// UserTagged lists a member's photos that bear a tag and that a viewer of
// relation rel may see.
func (r *Reader) UserTagged(owner photo.ID, rel photo.Relation, tag string, page photo.Page) (photo.Listing, error) {
	return r.listing(userTaggedOlder, userTaggedNewer, page, rel.Eyes(), owner, tag)
}

var trashOlder = query{"trash_older", `
SELECT ` + photoColumns + ` FROM photos p
WHERE p.owner_id = $1 AND p.trashed_at > 0 AND (p.trashed_at, p.id) < ($2, $3)
ORDER BY p.trashed_at DESC, p.id DESC LIMIT $4`}

var trashNewer = query{"trash_newer", `
SELECT ` + photoColumns + ` FROM photos p
WHERE p.owner_id = $1 AND p.trashed_at > 0 AND (p.trashed_at, p.id) > ($2, $3)
ORDER BY p.trashed_at ASC, p.id ASC LIMIT $4`}

// Trash lists what a member has put in the trash, by the time it went there.
func (r *Reader) Trash(owner photo.ID, page photo.Page) (photo.Listing, error) {
	return r.listing(trashOlder, trashNewer, page, owner)
}

var purgeable = query{"purgeable", `
SELECT ` + photoColumns + ` FROM photos p
WHERE p.trashed_at > 0 AND p.trashed_at < $1 ORDER BY p.trashed_at LIMIT 100`}

// Purgeable gives up to 100 photos that went to the trash before a moment
// (milliseconds), of any member.
func (r *Reader) Purgeable(before int64) ([]photo.Photo, error) { return r.photos(purgeable, before) }

// listing gets a page of photos, of the trash by when they went there.
func (r *Reader) listing(older, newer query, page photo.Page, args ...any) (l photo.Listing, err error) {
	ask := func(p part) ([]photo.Photo, error) { return r.photos(p.query, append(args, p.at, p.id, p.limit)...) }
	l.Photos, l.Older, l.Newer, err = paged(page, older, newer, ask, func(p photo.Photo) photo.Cursor {
		if !p.Trashed.IsZero() {
			return photo.Cursor{At: p.Trashed, ID: p.ID}
		}
		return p.Cursor()
	})
	return l, err
}

func (r *Reader) photos(q query, args ...any) ([]photo.Photo, error) {
	var out []photo.Photo
	var p photo.Photo
	dest, done := scanPhoto(&p)
	err := r.rows(q, func(rows *sql.Rows) error {
		p = photo.Photo{}
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		done()
		out = append(out, p)
		return nil
	}, args...)
	return out, err
}
