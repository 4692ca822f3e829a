package store

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"math"

	"flickrkillr/internal/photo"
)

// ActsAtMost is of how many faves, and of how many comments, of a day Explore
// is made: the latest.
const ActsAtMost = 50_000

// What an act is joined with is looked up by key for each, as in photoColumns.
const (
	actHead = `SELECT x.photo_id, x.owner_id, x.by_id, x.comment,
    coalesce((SELECT 1 FROM contacts m WHERE m.owner_id = x.owner_id AND m.contact_id = x.by_id), 0) *
    coalesce((SELECT 1 FROM contacts m WHERE m.owner_id = x.by_id AND m.contact_id = x.owner_id), 0),
    coalesce((SELECT v.views FROM views v WHERE v.owner_id = x.owner_id AND v.kind = 1 AND v.subject_id = x.photo_id AND v.span = 1 AND v.since = $4), 0)
FROM (SELECT `
	actTail = `) x
WHERE coalesce((SELECT 1 FROM photos p WHERE p.owner_id = x.owner_id AND p.id = x.photo_id AND ` + listed + `), 0) = 1
    AND coalesce((SELECT 1 FROM explore_hidden h WHERE h.owner_id = x.owner_id AND h.photo_id = x.photo_id), 0) = 0
    AND coalesce((SELECT 1 FROM blocks b WHERE b.owner_id = x.owner_id AND b.blocked_id = x.by_id), 0) = 0`
)

var favesOfDay = query{"faves_of_day", actHead + `f.photo_id, f.owner_id, f.user_id AS by_id, 0 AS comment FROM faves f
    WHERE f.faved_at >= $1 AND f.faved_at < $2 ORDER BY f.faved_at DESC LIMIT $3` + actTail}
var commentsOfDay = query{"comments_of_day", actHead + `c.photo_id, c.owner_id, c.author_id AS by_id, 1 AS comment FROM comments c
    WHERE c.written_at >= $1 AND c.written_at < $2 ORDER BY c.written_at DESC LIMIT $3` + actTail}

// ActsOf gives what members did on a day to public photos: it reads that day's
// range of two indexes, and nothing that grows with the site.
func (r *Reader) ActsOf(day photo.Day) (acts []photo.Act, err error) {
	for _, q := range []query{favesOfDay, commentsOfDay} {
		err := r.rows(q, func(rows *sql.Rows) error {
			var a photo.Act
			if err := rows.Scan(&a.Photo, &a.Owner, &a.By, &a.Comment, &a.Mutual, &a.Views); err != nil {
				return err
			}
			acts = append(acts, a)
			return nil
		}, millis(day.Time()), millis((day + 1).Time()), ActsAtMost, day)
		if err != nil {
			return nil, err
		}
	}
	return acts, nil
}

var clearExplore = query{"clear_explore", `DELETE FROM explore WHERE day = $1`}
var insertExplored = query{"insert_explored", `INSERT INTO explore (day, photo_id, owner_id, score, why) VALUES ($1, $2, $3, $4, $5)`}

// SetExplore replaces the list of a day.
func (w *Writer) SetExplore(day photo.Day, list []photo.Explored) error {
	if _, err := w.exec(clearExplore, day); err != nil {
		return err
	}
	for _, e := range list {
		why, err := json.Marshal(e)
		if err != nil {
			return err
		}
		if _, err := w.exec(insertExplored, day, e.Photo, e.Owner, e.Score, string(why)); err != nil {
			return err
		}
	}
	return nil
}

// shownInExplore leaves out what an admin has hidden: photo p.
const shownInExplore = ` AND coalesce((SELECT 1 FROM explore_hidden h WHERE h.owner_id = p.owner_id AND h.photo_id = p.id), 0) = 0`

var exploredOn = query{"explored_on", `
SELECT ` + photoColumns + `, e.score FROM explore e CROSS JOIN photos p
WHERE e.day = $1 AND p.owner_id = e.owner_id AND p.id = e.photo_id AND ` + listed + shownInExplore + ` AND (e.score, e.photo_id) < ($2, $3)
ORDER BY e.score DESC, e.photo_id DESC LIMIT $4`}

// ExploredOn gives a part of the list of a day, as far as it is public now. The
// Views of the page are a score.
func (r *Reader) ExploredOn(day photo.Day, page photo.TopPage) (out []photo.TopPhoto, more bool, err error) {
	if page.ID == 0 {
		page.Views, page.ID = math.MaxInt64, math.MaxInt64
	}
	out, err = r.top(exploredOn, day, page.Views, page.ID, page.Limit+1)
	out, _, more = cut(out, page.Limit, false, false)
	return out, more, err
}

var whyExplored = query{"why_explored", `SELECT e.why, e.score, e.owner_id FROM explore e CROSS JOIN photos p
WHERE e.day = $1 AND e.photo_id = $2 AND p.owner_id = e.owner_id AND p.id = e.photo_id AND ` + listed + shownInExplore}

// WhyExplored gives the numbers that brought a photo into the list of a day.
func (r *Reader) WhyExplored(day photo.Day, id photo.ID) (e photo.Explored, err error) {
	var why string
	if err := r.row(whyExplored, []any{&why, &e.Score, &e.Owner}, day, id); err != nil {
		return e, err
	}
	e.Photo = id
	if err := json.Unmarshal([]byte(why), &e); err != nil {
		return e, fmt.Errorf("the numbers of a photo in Explore are damaged: %w", err)
	}
	return e, nil
}

var hideExplored = query{"hide_explored", `INSERT INTO explore_hidden (owner_id, photo_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`}
var showExplored = query{"show_explored", `DELETE FROM explore_hidden WHERE owner_id = $1 AND photo_id = $2`}

// HideExplored takes a photo out of Explore, or lets it in again.
func (w *Writer) HideExplored(owner, id photo.ID, hide bool) error {
	q := showExplored
	if hide {
		q = hideExplored
	}
	_, err := w.exec(q, owner, id)
	return err
}

var deleteExplored = query{"delete_explored", `DELETE FROM explore WHERE owner_id = $1 AND photo_id = $2`}
