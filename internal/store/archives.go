package store

import (
	"time"

	"flickrkillr/internal/photo"
)

var postedOlder = query{"posted_between_older", `
SELECT ` + photoColumns + ` FROM photos p
WHERE p.owner_id = $2 AND ` + visible + ` AND p.posted_at >= $3 AND (p.posted_at, p.id) < ($4, $5)
ORDER BY p.posted_at DESC, p.id DESC LIMIT $6`}
var takenOlder = query{"taken_between_older", `
SELECT ` + photoColumns + ` FROM photos p
WHERE p.owner_id = $2 AND ` + visible + ` AND p.taken_at >= $3 AND (p.taken_at, p.id) < ($4, $5)
ORDER BY p.taken_at DESC, p.id DESC LIMIT $6`}

// Between lists a member's photos that were posted, or taken, from one moment
// to before another, latest first; it goes on only towards the older ones.
func (r *Reader) Between(owner photo.ID, rel photo.Relation, taken bool, span photo.Span, page photo.Page) (l photo.Listing, err error) {
	q, key := postedOlder, func(p photo.Photo) time.Time { return p.Posted }
	if taken {
		q, key = takenOlder, func(p photo.Photo) time.Time { return p.Taken }
	}
	end, id := span.To.UnixMilli(), photo.ID(0)
	if page.Before.ID != 0 {
		end, id = page.Before.At.UnixMilli(), page.Before.ID
	}
	if l.Photos, err = r.photos(q, rel.Own().Eyes(), owner, span.From.UnixMilli(), end, id, page.Limit+1); err == nil && len(l.Photos) > page.Limit {
		l.Photos = l.Photos[:page.Limit]
		last := l.Photos[page.Limit-1]
		l.Older = photo.Cursor{At: key(last), ID: last.ID}
	}
	return l, err
}
