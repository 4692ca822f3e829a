package store

import (
	"database/sql"

	"flickrkillr/internal/photo"
)

var photoIDs = query{"photo_ids", `SELECT id FROM photos WHERE owner_id = $1 AND id > $2 ORDER BY id LIMIT $3`}

// PhotoIDs gives the ids of a member's photos after one, those in the trash
// too.
func (r *Reader) PhotoIDs(owner, after photo.ID, limit int) ([]photo.ID, error) {
	var out []photo.ID
	err := r.rows(photoIDs, func(rows *sql.Rows) error {
		var id photo.ID
		if err := rows.Scan(&id); err != nil {
			return err
		}
		out = append(out, id)
		return nil
	}, owner, after, limit)
	return out, err
}

// inReview is constant, so that an index can hold to it: photo.ForReview is 1.
// What its owner keeps private waits until he shows it.
const inReview = `p.trashed_at = 0 AND p.visibility = 128 AND (p.withheld & 1) = 1`

var reviewOlder = query{"review_older", `
SELECT ` + photoColumns + ` FROM photos p
WHERE ` + inReview + ` AND (p.posted_at, p.id) < ($1, $2)
ORDER BY p.posted_at DESC, p.id DESC LIMIT $3`}

var reviewNewer = query{"review_newer", `
SELECT ` + photoColumns + ` FROM photos p
WHERE ` + inReview + ` AND (p.posted_at, p.id) > ($1, $2)
ORDER BY p.posted_at ASC, p.id ASC LIMIT $3`}

// ForReview lists the photos of the whole site that are held for review.
func (r *Reader) ForReview(page photo.Page) (photo.Listing, error) {
	return r.listing(reviewOlder, reviewNewer, page)
}
