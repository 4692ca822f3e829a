package store

import (
	"cmp"
	"database/sql"
	"slices"
	"time"

	"flickrkillr/internal/photo"
)

// News are the newest photos of those whom a member follows. Each contact's
// row keeps when the newest photo was posted that the member may see, so the
// contacts who posted last are one range of one index, however many there
// are; of each of them a few photos are read, by the rule as it is now. News are
// of safe photos only, whatever the member's filter is.

const (
	newsContacts = 12 // of a page; newsPhotos has a part for each
	newsEach     = `4`
)

const newsColumns = `c.contact_id, c.posted_at, 33 + COALESCE((
    SELECT 16 + 2 * m.friend + 4 * m.family FROM contacts m WHERE m.owner_id = c.contact_id AND m.contact_id = c.owner_id), 0)`

var newsOlder = query{"news_older", `
SELECT ` + newsColumns + ` FROM contacts c
WHERE c.owner_id = $1 AND c.muted = 0 AND c.posted_at > 0 AND (c.posted_at, c.contact_id) < ($2, $3)
ORDER BY c.posted_at DESC, c.contact_id DESC LIMIT $4`}
var newsNewer = query{"news_newer", `
SELECT ` + newsColumns + ` FROM contacts c
WHERE c.owner_id = $1 AND c.muted = 0 AND c.posted_at > 0 AND (c.posted_at, c.contact_id) > ($2, $3)
ORDER BY c.posted_at ASC, c.contact_id ASC LIMIT $4`}

const (
	newsOf   = `SELECT * FROM (SELECT p.owner_id, p.id FROM photos p WHERE p.owner_id = `
	newsSeen = ` AND ` + visibleHead
	newsEnd  = visibleTail + ` ORDER BY p.posted_at DESC, p.id DESC LIMIT ` + newsEach + `) few`
	newsAnd  = newsEnd + ` UNION ALL ` + newsOf
)

var newsPhotos = query{"news_photos", `
SELECT ` + photoColumns + ` FROM (
` + newsOf + `$1` + newsSeen + `$2` + newsAnd + `$3` + newsSeen + `$4` + newsAnd + `$5` + newsSeen + `$6` + newsAnd + `$7` + newsSeen + `$8` +
	newsAnd + `$9` + newsSeen + `$10` + newsAnd + `$11` + newsSeen + `$12` + newsAnd + `$13` + newsSeen + `$14` + newsAnd + `$15` + newsSeen + `$16` +
	newsAnd + `$17` + newsSeen + `$18` + newsAnd + `$19` + newsSeen + `$20` + newsAnd + `$21` + newsSeen + `$22` + newsAnd + `$23` + newsSeen + `$24` + newsEnd + `) t
JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.id`}

// A newsContact is one contact in the order of news.
type newsContact struct {
	id     photo.ID
	posted int64
	rel    photo.Relation // of the member to the contact
}

// News lists photos of those whom a member follows and has not muted: a page
// has the contacts who posted last, with up to four photos of each, newest
// first. page.Limit is how many contacts, twelve at most. The listing's
// cursors are contacts'.
func (r *Reader) News(owner photo.ID, page photo.Page) (l photo.Listing, err error) {
	if page.Limit <= 0 || page.Limit > newsContacts {
		page.Limit = newsContacts
	}
	ask := func(p part) (all []newsContact, err error) {
		err = r.rows(p.query, func(rows *sql.Rows) error {
			var c newsContact
			if err := rows.Scan(&c.id, &c.posted, &c.rel); err != nil {
				return err
			}
			all = append(all, c)
			return nil
		}, owner, p.at, p.id, p.limit)
		return all, err
	}
	contacts, older, newer, err := paged(page, newsOlder, newsNewer, ask, func(c newsContact) photo.Cursor {
		return photo.Cursor{At: moment(c.posted), ID: c.id}
	})
	if err != nil || len(contacts) == 0 {
		return l, err
	}
	var args [2 * newsContacts]any
	for i := range newsContacts {
		args[2*i], args[2*i+1] = photo.ID(0), photo.Relation(0)
		if i < len(contacts) {
			args[2*i], args[2*i+1] = contacts[i].id, contacts[i].rel.Eyes()
		}
	}
	photos, err := r.photos(newsPhotos, args[:]...)
	if err != nil {
		return l, err
	}
	return photo.Listing{Photos: byNewest(photos), Older: older, Newer: newer}, nil
}

// byNewest puts the photos of one owner together, newest first, and the
// owners by their newest.
func byNewest(photos []photo.Photo) []photo.Photo {
	latest := map[photo.ID]time.Time{}
	for _, p := range photos {
		if latest[p.Owner.ID].Before(p.Posted) {
			latest[p.Owner.ID] = p.Posted
		}
	}
	slices.SortFunc(photos, func(a, b photo.Photo) int {
		return cmp.Or(latest[b.Owner.ID].Compare(latest[a.Owner.ID]), cmp.Compare(b.Owner.ID, a.Owner.ID),
			b.Posted.Compare(a.Posted), cmp.Compare(b.ID, a.ID))
	})
	return photos
}

var newestFor = query{"newest_for", `
SELECT p.posted_at FROM photos p WHERE p.owner_id = $2 AND ` + visible + ` ORDER BY p.posted_at DESC, p.id DESC LIMIT 1`}

// newestFor gives when a member posted the newest photo that a relation sees,
// 0 for none.
func (r *Reader) newestFor(owner photo.ID, rel photo.Relation) (at int64, err error) {
	if err = r.row(newestFor, []any{&at}, rel.Eyes(), owner); err == photo.ErrNotFound {
		return 0, nil
	}
	return at, err
}

var setNews = query{"set_news", `UPDATE contacts SET posted_at = $3 WHERE owner_id = $1 AND contact_id = $2`}

// RefreshNews brings up to date what a follower's row says of a contact's
// newest photo, where he follows at all.
func (w *Writer) RefreshNews(follower, contact photo.ID) error {
	rel, err := w.RelationOf(contact, follower)
	if err != nil {
		return err
	}
	at, err := w.newestFor(contact, rel)
	if err != nil {
		return err
	}
	_, err = w.exec(setNews, follower, contact, at)
	return err
}

const followersAtOnce = 500

var followersAfter = query{"followers_after", `
SELECT follower_id FROM followers WHERE owner_id = $1 AND follower_id > $2 ORDER BY follower_id LIMIT $3`}

var tellFollowers = query{"tell_followers", `
UPDATE contacts SET posted_at = CASE (SELECT m.friend + 2 * m.family FROM contacts m WHERE m.owner_id = $1 AND m.contact_id = contacts.owner_id)
    WHEN 1 THEN CAST($5 AS BIGINT) WHEN 2 THEN CAST($6 AS BIGINT) WHEN 3 THEN CAST($7 AS BIGINT) ELSE CAST($4 AS BIGINT) END
WHERE contact_id = $1 AND owner_id IN (SELECT follower_id FROM followers WHERE owner_id = $1 AND follower_id > $2 AND follower_id <= $3)`}

// TellFollowers brings up to date what up to 500 followers' rows say of a
// member's newest photo: those with an id above after. It gives the id to go
// on after, 0 where all are told.
func (w *Writer) TellFollowers(owner, after photo.ID) (next photo.ID, err error) {
	var last photo.ID
	n := 0
	err = w.rows(followersAfter, func(rows *sql.Rows) error {
		n++
		return rows.Scan(&last)
	}, owner, after, followersAtOnce)
	if err != nil || n == 0 {
		return 0, err
	}
	args := []any{owner, after, last}
	for _, rel := range []photo.Relation{photo.Stranger, photo.Stranger | photo.AsFriend, photo.Stranger | photo.AsFamily, photo.Stranger | photo.AsFriend | photo.AsFamily} {
		at, err := w.newestFor(owner, rel)
		if err != nil {
			return 0, err
		}
		args = append(args, at)
	}
	if _, err := w.exec(tellFollowers, args...); err != nil {
		return 0, err
	}
	if n < followersAtOnce {
		return 0, nil
	}
	return last, nil
}
