package store

import (
	"database/sql"
	"math"
	"time"

	"flickrkillr/internal/photo"
)

// Activity says only that something happened to a thing on a day: who did
// what is read from the comments, faves and so on, by the rules as they are
// now. So what is taken back, or may not be seen any more, is shown no more,
// and a photo that is faved ten thousand times a day is one row.

const (
	tellHead  = `INSERT INTO activity (user_id, kind, owner_id, subject_id, day, since, id) SELECT t.user_id, CAST($1 AS BIGINT), CAST($2 AS BIGINT), CAST($3 AS BIGINT), CAST($4 AS BIGINT), CAST($5 AS BIGINT), CAST($6 AS BIGINT) FROM `
	tellWhere = `t.user_id <> $7
AND NOT EXISTS (SELECT 1 FROM mutes m WHERE m.owner_id = t.user_id AND m.muted_id = $7)
AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.owner_id = t.user_id AND b.blocked_id = $7)
ON CONFLICT (user_id, subject_id, kind, day) DO UPDATE SET id = excluded.id
RETURNING user_id`
)

var tell = query{"tell", tellHead + `(SELECT CAST($8 AS BIGINT) AS user_id) t
WHERE ` + tellWhere}

// Those who wrote the last comments on a photo, but for its owner, who is told
// of each comment anyway.
var tellCommenters = query{"tell_commenters", tellHead + `(SELECT DISTINCT l.author_id AS user_id FROM (
    SELECT c.author_id FROM comments c WHERE c.owner_id = $2 AND c.photo_id = $3 ORDER BY c.id DESC LIMIT 50) l) t
JOIN photos p ON p.owner_id = $2 AND p.id = $3
WHERE t.user_id <> $2 AND ` + visibleToOwner + `t.user_id` + visibleToShows + `t.user_id` + visibleToMark + `t.user_id` + visibleToTail + ` AND ` + tellWhere}

// An Act is what members are told of.
type Act struct {
	Kind    photo.ActivityKind
	Owner   photo.ID // of the thing
	Subject photo.ID // the thing; 0 where it happened to a member himself
	By      photo.ID
	At      time.Time
	ID      photo.ID // fresh: above those of earlier acts
}

// Tell lets a member know of an act, unless it is his own or that of somebody
// whom he has muted or blocked. It gives who was told.
func (w *Writer) Tell(a Act, user photo.ID) ([]photo.ID, error) { return w.tell(tell, a, user) }

// TellCommenters tells those who wrote the last fifty comments on a photo and
// may see it, but for its owner.
func (w *Writer) TellCommenters(a Act) ([]photo.ID, error) { return w.tell(tellCommenters, a) }

func (w *Writer) tell(q query, a Act, more ...any) (told []photo.ID, err error) {
	err = w.rows(q, func(rows *sql.Rows) error {
		var id photo.ID
		told = append(told, id)
		return rows.Scan(&told[len(told)-1])
	}, append([]any{a.Kind, a.Owner, a.Subject, dayOf(a.At), millis(a.At), a.ID, a.By}, more...)...)
	return told, err
}

// dayMillis is the length of a day.
const dayMillis = 24 * 60 * 60 * 1000

func dayOf(t time.Time) int64 { return millis(t) / dayMillis }

const activityColumns = `a.kind, a.owner_id, a.subject_id, a.day, a.since, a.id, (SELECT CASE WHEN a.id > u.activity_seen THEN 1 ELSE 0 END FROM users u WHERE u.id = a.user_id)`

const activitySeen = `(a.subject_id = 0 OR EXISTS (SELECT 1 FROM photos p WHERE p.owner_id = a.owner_id AND p.id = a.subject_id AND ` + visibleTo + `))`

var activityOlder = query{"activity_older", `
SELECT ` + activityColumns + ` FROM activity a
WHERE a.user_id = $1 AND (a.kind & $2) <> 0 AND a.id > $3 AND a.id < $4 AND ` + activitySeen + `
ORDER BY a.id DESC LIMIT $5`}

var activityNewer = query{"activity_newer", `
SELECT ` + activityColumns + ` FROM activity a
WHERE a.user_id = $1 AND (a.kind & $2) <> 0 AND a.id > $3 AND a.id > $4 AND ` + activitySeen + `
ORDER BY a.id LIMIT $5`}

// A bell is a row of activity.
type bell struct {
	kind           photo.ActivityKind
	owner, subject photo.ID
	day, since     int64
	id             photo.ID
	unread         bool
}

// activityPage is how many things a page of activity shows at most: each is
// a query of its own.
const activityPage = 10

// Activity lists what a member is told of, of the kinds given and with ids
// above since; a page has ten things at most. What is shown is decided by what
// there is now, so a page may have fewer, or none, and the listing go on.
func (r *Reader) Activity(user photo.ID, kinds photo.ActivityKind, since photo.ID, page photo.Page) (out photo.ActivityPage, err error) {
	if page.Limit <= 0 || page.Limit > activityPage {
		page.Limit = activityPage
	}
	ask := func(p part) (all []bell, err error) {
		err = r.rows(p.query, func(rows *sql.Rows) error {
			var b bell
			var unread int
			if err := rows.Scan(&b.kind, &b.owner, &b.subject, &b.day, &b.since, &b.id, &unread); err != nil {
				return err
			}
			b.unread = unread == 1
			all = append(all, b)
			return nil
		}, user, kinds, since, p.id, p.limit)
		return all, err
	}
	bells, older, newer, err := paged(page, activityOlder, activityNewer, ask, func(b bell) photo.Cursor {
		return photo.Cursor{At: moment(b.since), ID: b.id}
	})
	if err != nil || len(bells) == 0 {
		return out, err
	}
	photos, err := r.bellPhotos(user, bells)
	if err != nil {
		return out, err
	}
	out = photo.ActivityPage{Older: older, Newer: newer, Top: bells[0].id}
	for _, b := range bells {
		a := photo.Activity{ID: b.id, Kind: b.kind, Unread: b.unread}
		if b.subject != 0 {
			p, ok := photos[b.subject]
			if !ok {
				continue // it went between the two queries
			}
			a.Photo = p
		}
		if a.Done, a.More, err = r.done(user, b); err != nil {
			return out, err
		}
		if len(a.Done) > 0 {
			out.Items = append(out.Items, a)
		}
	}
	return out, nil
}

var activityPhotos = query{"activity_photos", `
SELECT ` + photoColumns + ` FROM photos p WHERE p.id IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11) AND ` + visibleTo}

// bellPhotos gives the photos that something happened to and that the member
// may see, by id.
func (r *Reader) bellPhotos(user photo.ID, bells []bell) (map[photo.ID]photo.Photo, error) {
	args := [1 + activityPage]any{user}
	for i := range activityPage {
		args[1+i] = photo.ID(0)
		if i < len(bells) {
			args[1+i] = bells[i].subject
		}
	}
	found, err := r.photos(activityPhotos, args[:]...)
	byID := map[photo.ID]photo.Photo{}
	for _, p := range found {
		byID[p.ID] = p
	}
	return byID, err
}

var seeActivity = query{"see_activity", `UPDATE users SET activity_seen = $2 WHERE id = $1 AND activity_seen < $2`}

// SeeActivity marks a member's activity as read, up to an id.
func (w *Writer) SeeActivity(user, upTo photo.ID) error {
	_, err := w.exec(seeActivity, user, upTo)
	return err
}

var expireActivity = query{"expire_activity", `
DELETE FROM activity WHERE (user_id, subject_id, kind, day) IN (SELECT user_id, subject_id, kind, day FROM activity WHERE day < $1 LIMIT $2)`}

// ExpireActivity forgets some of what happened before a time, and says whether
// there may be more of it.
func (w *Writer) ExpireActivity(before time.Time, limit int) (more bool, err error) {
	n, err := w.exec(expireActivity, dayOf(before), limit)
	return n == int64(limit), err
}

// What a photo's owner and others were told of it goes with the photo.
var deleteActivity = query{"delete_activity", `
DELETE FROM activity WHERE subject_id = $2 AND user_id IN (SELECT CAST($1 AS BIGINT) UNION ALL SELECT author_id FROM comments WHERE owner_id = $1 AND photo_id = $2
UNION ALL SELECT user_id FROM photo_people WHERE owner_id = $1 AND photo_id = $2)`}

// firstID is the least id that can be made at a time.
func firstID(ms int64) photo.ID {
	return photo.MakeID(max(ms-photo.IDEpoch.UnixMilli(), 0), 0, 0)
}

// ends gives the time at which a bell's day is over.
func (b bell) ends() int64 {
	if b.day >= math.MaxInt64/dayMillis {
		return math.MaxInt64
	}
	return (b.day + 1) * dayMillis
}
