package store

import (
	"math"

	"flickrkillr/internal/photo"
)

var sitemapMembers = query{"sitemap_members", `
SELECT ` + userColumns + ` FROM users u
WHERE u.id > $1 AND u.id <= $2 AND u.unlisted + u.waiting + u.suspended_at + u.deleted_at = 0 ORDER BY u.id LIMIT 500`}

// SitemapMembers gives up to 500 members whom search engines may list, by id,
// from behind one on up to another; without end where last is 0.
func (r *Reader) SitemapMembers(after, last photo.ID) ([]photo.User, error) {
	if last == 0 {
		last = math.MaxInt64
	}
	return r.membersOf(sitemapMembers, after, last)
}
