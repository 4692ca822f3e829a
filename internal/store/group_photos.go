package store

import (
	"database/sql"
	"errors"
	"maps"
	"math"
	"slices"
	"time"

	"flickrkillr/internal/photo"
)

// A pool shows its group's members what each may see. Others see the public
// photos: group_photos.listed says of each photo whether it is one, so that
// theirs is one range of a partial index, however many there are that they
// may not see.

const pooledTail = `) t
JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.photo_id`

var poolListedOlder = query{"pool_listed_older", `
SELECT ` + photoColumns + `, t.added_at, 1 FROM (
    SELECT owner_id, photo_id, added_at FROM group_photos
    WHERE group_id = $1 AND waiting = 0 AND listed = 1 AND (added_at, photo_id) < ($2, $3)
    ORDER BY added_at DESC, photo_id DESC LIMIT $4` + pooledTail + `
WHERE ` + listed + ` ORDER BY t.added_at DESC, t.photo_id DESC`}
var poolListedNewer = query{"pool_listed_newer", `
SELECT ` + photoColumns + `, t.added_at, 1 FROM (
    SELECT owner_id, photo_id, added_at FROM group_photos
    WHERE group_id = $1 AND waiting = 0 AND listed = 1 AND (added_at, photo_id) > ($2, $3)
    ORDER BY added_at, photo_id LIMIT $4` + pooledTail + `
WHERE ` + listed + ` ORDER BY t.added_at, t.photo_id`}

// The rows of the others come with whether the viewer may see them: who reads
// on does so behind the last row, seen or not.
var poolOlder = query{"pool_older", `
SELECT ` + photoColumns + `, t.added_at, CASE WHEN ` + visibleTo + ` THEN 1 ELSE 0 END FROM (
    SELECT owner_id, photo_id, added_at FROM group_photos
    WHERE group_id = $2 AND waiting = $3 AND (added_at, photo_id) < ($4, $5)
    ORDER BY added_at DESC, photo_id DESC LIMIT $6` + pooledTail + ` ORDER BY t.added_at DESC, t.photo_id DESC`}
var poolNewer = query{"pool_newer", `
SELECT ` + photoColumns + `, t.added_at, CASE WHEN ` + visibleTo + ` THEN 1 ELSE 0 END FROM (
    SELECT owner_id, photo_id, added_at FROM group_photos
    WHERE group_id = $2 AND waiting = $3 AND (added_at, photo_id) > ($4, $5)
    ORDER BY added_at, photo_id LIMIT $6` + pooledTail + ` ORDER BY t.added_at, t.photo_id`}

// poolTries is how often a page of a pool is filled up, where it holds photos
// that the viewer may not see. After that it is shorter than it could be.
const poolTries = 8

// A pooled photo is a row of a pool.
type pooled struct {
	photo photo.Photo
	at    int64
	seen  int
}

func (p pooled) cursor() photo.Cursor { return photo.Cursor{At: moment(p.at), ID: p.photo.ID} }

func (r *Reader) pooled(q query, args ...any) (found []pooled, err error) {
	err = r.rows(q, func(rows *sql.Rows) error {
		var f pooled
		dest, done := scanPhoto(&f.photo, &f.at, &f.seen)
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		done()
		found = append(found, f)
		return nil
	}, args...)
	return found, err
}

// PoolListed lists the photos of a group's pool that everybody may see, those
// first that were added last.
func (r *Reader) PoolListed(group photo.ID, page photo.Page) (photo.Listing, error) {
	return pool(page, poolListedOlder, poolListedNewer, func(p part) ([]pooled, error) {
		return r.pooled(p.query, group, p.at, p.id, p.limit)
	})
}

// Pool lists the photos of a group's pool that a viewer may see, or those that
// wait for a moderator. A part may be empty, and the listing go on all the
// same.
func (r *Reader) Pool(viewer, group photo.ID, waiting bool, page photo.Page) (photo.Listing, error) {
	return pool(page, poolOlder, poolNewer, func(p part) ([]pooled, error) {
		return r.pooled(p.query, viewer, group, bit(waiting), p.at, p.id, p.limit)
	})
}

func pool(page photo.Page, older, newer query, ask func(part) ([]pooled, error)) (l photo.Listing, err error) {
	p := part{query: older, at: math.MaxInt64, id: math.MaxInt64, limit: page.Limit + 1}
	from, up := page.Before, page.After.ID != 0
	if up {
		p.query, from = newer, page.After
	}
	if from.ID != 0 {
		p.at, p.id = millis(from.At), from.ID
	}
	var rows []pooled
	var last photo.Cursor // the last row that was read
	more := true
	for try := 0; more && try < poolTries && len(rows) <= page.Limit; try++ {
		found, err := ask(p)
		if err != nil {
			return l, err
		}
		for _, f := range found {
			last, p.at, p.id = f.cursor(), f.at, f.photo.ID
			if f.seen == 1 {
				rows = append(rows, f)
			}
		}
		more = len(found) == p.limit
	}
	switch {
	case len(rows) > page.Limit:
		rows = rows[:page.Limit]
		last, more = rows[page.Limit-1].cursor(), true
	case !more && len(rows) > 0:
		last = rows[len(rows)-1].cursor()
	}
	first := from
	if len(rows) > 0 {
		first = rows[0].cursor()
	}
	if up {
		slices.Reverse(rows)
		first, last = last, first
	}
	for _, f := range rows {
		l.Photos = append(l.Photos, f.photo)
	}
	if len(rows) == 0 && !more {
		return l, nil
	}
	if up && more || !up && from.ID != 0 {
		l.Newer = first
	}
	if !up && more || up {
		l.Older = last
	}
	return l, nil
}

var poolWaits = query{"pool_waits", `SELECT photo_id FROM group_photos WHERE group_id = $1 AND waiting = 1 ORDER BY added_at DESC, photo_id DESC LIMIT 1`}

// PoolWaits says whether photos wait for a group's moderators.
func (r *Reader) PoolWaits(group photo.ID) (bool, error) {
	var id photo.ID
	err := r.row(poolWaits, []any{&id}, group)
	if errors.Is(err, photo.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

var poolRow = query{"pool_row", `SELECT waiting, added_at FROM group_photos WHERE group_id = $1 AND photo_id = $2`}

// InPool says whether a photo is in a group's pool, and whether it waits for
// the moderators.
func (r *Reader) InPool(group, id photo.ID) (in, waiting bool, err error) {
	var w, at int64
	err = r.row(poolRow, []any{&w, &at}, group, id)
	if errors.Is(err, photo.ErrNotFound) {
		return false, false, nil
	}
	return err == nil, w == 1, err
}

var pooledBy = query{"pooled_by", `
SELECT added_at FROM group_photos WHERE group_id = $1 AND owner_id = $2 AND added_at > $3 LIMIT $4`}

// PooledBy gives how many photos of a member's came into a pool after a
// moment, at most so many as limit.
func (r *Reader) PooledBy(group, owner photo.ID, after time.Time, limit int) (n int, err error) {
	err = r.rows(pooledBy, func(rows *sql.Rows) error {
		n++
		var at int64
		return rows.Scan(&at)
	}, group, owner, millis(after), limit)
	return n, err
}

var insertPooled = query{"insert_pooled", `
INSERT INTO group_photos (group_id, photo_id, owner_id, added_at, waiting, listed) VALUES ($1, $2, $3, $4, $5, $6)`}

// AddToPool puts a photo into a group's pool and counts it. Photo and group
// must be locked, and the photo not be there.
func (w *Writer) AddToPool(group photo.ID, p photo.Photo, at time.Time, waiting bool) error {
	if _, err := w.exec(insertPooled, group, p.ID, p.Owner.ID, millis(at), bit(waiting), bit(p.Public())); err != nil || waiting {
		return w.db.dialect.clash(err)
	}
	if p.Public() {
		if err := w.addGroup(group, 0, 1, 0, 0); err != nil {
			return err
		}
	}
	return w.GroupActive(group, at, p.Public())
}

var approvePooled = query{"approve_pooled", `UPDATE group_photos SET waiting = 0, added_at = $3, listed = $4 WHERE group_id = $1 AND photo_id = $2`}

// ApprovePooled lets a photo into the pool that waits for it. Photo and group
// must be locked.
func (w *Writer) ApprovePooled(group photo.ID, p photo.Photo, at time.Time) error {
	if _, err := w.exec(approvePooled, group, p.ID, millis(at), bit(p.Public())); err != nil {
		return err
	}
	if err := w.addGroup(group, 0, bit(p.Public()), 0, 0); err != nil {
		return err
	}
	return w.GroupActive(group, at, p.Public())
}

var deletePooled = query{"delete_pooled", `DELETE FROM group_photos WHERE group_id = $1 AND photo_id = $2`}

// RemoveFromPool takes a photo out of a group's pool, or of its queue. Photo
// and group must be locked.
func (w *Writer) RemoveFromPool(group photo.ID, p photo.Photo, waiting bool) error {
	if _, err := w.exec(deletePooled, group, p.ID); err != nil || waiting || !p.Public() {
		return err
	}
	return w.addGroup(group, 0, -1, 0, 0)
}

var poolsOf = query{"pools_of", `
SELECT ` + groupColumns + ` FROM (
    SELECT group_id FROM group_photos WHERE owner_id = $2 AND photo_id = $3 AND waiting = $4 LIMIT 100) x
JOIN groups g ON g.id = x.group_id WHERE g.privacy < 3`}

// PoolsOf gives the groups in whose pool a photo is, or waits to be, with the
// role of a viewer.
func (r *Reader) PoolsOf(viewer photo.ID, p photo.Photo, waiting bool) ([]photo.Group, error) {
	return r.groups(poolsOf, viewer, p.Owner.ID, p.ID, bit(waiting))
}

var pooledIn = query{"pooled_in", `SELECT group_id FROM group_photos WHERE owner_id = $1 AND photo_id = $2 AND waiting = 0 ORDER BY group_id`}
var relistPooled = query{"relist_pooled", `UPDATE group_photos SET listed = $3 WHERE owner_id = $1 AND photo_id = $2`}

// relistPools keeps up with a photo that everybody may see from now on, or no
// more. The groups are counted in the order of their ids, so that of two
// photos none waits for the other.
func (w *Writer) relistPools(p photo.Photo) error {
	groups := map[photo.ID]int{}
	if err := w.relistPooled(p, groups); err != nil {
		return err
	}
	for _, group := range slices.Sorted(maps.Keys(groups)) {
		if err := w.addGroup(group, 0, groups[group], 0, 0); err != nil {
			return err
		}
	}
	return nil
}

// relistPooled does so but for the groups' counters, and adds to groups how
// they move.
func (w *Writer) relistPooled(p photo.Photo, groups map[photo.ID]int) error {
	err := w.rows(pooledIn, func(rows *sql.Rows) error {
		var group photo.ID
		err := rows.Scan(&group)
		groups[group] += 2*bit(p.Public()) - 1
		return err
	}, p.Owner.ID, p.ID)
	if err != nil {
		return err
	}
	_, err = w.exec(relistPooled, p.Owner.ID, p.ID, bit(p.Public()))
	return err
}

var deletePools = query{"delete_pools", `DELETE FROM group_photos WHERE owner_id = $1 AND photo_id = $2`}

const (
	groupNewsGroups = 6 // of a page; groupNews has a part for each

	groupNewsOf  = `SELECT * FROM (SELECT owner_id, photo_id, added_at FROM group_photos WHERE waiting = 0 AND listed = 1 AND group_id = `
	groupNewsEnd = ` ORDER BY added_at DESC, photo_id DESC LIMIT 4) few`
	groupNewsAnd = groupNewsEnd + ` UNION ALL ` + groupNewsOf
)

var groupNews = query{"group_news", `
SELECT ` + photoColumns + `, t.added_at, 1 FROM (
` + groupNewsOf + `$1` + groupNewsAnd + `$2` + groupNewsAnd + `$3` + groupNewsAnd + `$4` + groupNewsAnd + `$5` + groupNewsAnd + `$6` + groupNewsEnd + pooledTail + ` WHERE ` + listed}

// GroupNews gives the photos that everybody may see and that came last into
// the pools of up to six groups: four of each, latest first.
func (r *Reader) GroupNews(groups []photo.Group) (out []photo.Photo, err error) {
	var args [groupNewsGroups]any
	for i := range args {
		if args[i] = photo.ID(0); i < len(groups) {
			args[i] = groups[i].ID
		}
	}
	found, err := r.pooled(groupNews, args[:]...)
	slices.SortFunc(found, func(a, b pooled) int {
		if a.at != b.at {
			return int(b.at - a.at)
		}
		return int(b.photo.ID - a.photo.ID)
	})
	for _, f := range found {
		if !slices.ContainsFunc(out, func(p photo.Photo) bool { return p.ID == f.photo.ID }) { // in two pools
			out = append(out, f.photo)
		}
	}
	return out, err
}

var besidePoolOlder = query{"beside_pool_older", `
SELECT ` + photoColumns + `, CASE WHEN EXISTS (SELECT 1 FROM group_photos x WHERE x.group_id = $2 AND x.photo_id = p.id) THEN 1 ELSE 0 END
FROM photos p WHERE p.owner_id = $1 AND p.trashed_at = 0 AND (p.posted_at, p.id) < ($3, $4)
ORDER BY p.posted_at DESC, p.id DESC LIMIT $5`}
var besidePoolNewer = query{"beside_pool_newer", `
SELECT ` + photoColumns + `, CASE WHEN EXISTS (SELECT 1 FROM group_photos x WHERE x.group_id = $2 AND x.photo_id = p.id) THEN 1 ELSE 0 END
FROM photos p WHERE p.owner_id = $1 AND p.trashed_at = 0 AND (p.posted_at, p.id) > ($3, $4)
ORDER BY p.posted_at, p.id LIMIT $5`}

// StreamBesidePool lists all photos of a member, and says which a group's pool
// or its queue holds.
func (r *Reader) StreamBesidePool(owner, group photo.ID, page photo.Page) (photo.Listing, map[photo.ID]bool, error) {
	return r.streamBeside(besidePoolOlder, besidePoolNewer, owner, group, page)
}
