package store

import (
	"database/sql"
	"slices"
	"strings"

	"flickrkillr/internal/photo"
)

// activityKinds says of each kind of activity how the acts of one day on one
// thing are read: the query, and its arguments for the member who is told.
// The kinds themselves stand in package photo.
var activityKinds = [...]struct {
	kind  photo.ActivityKind
	query query
	args  func(user photo.ID, b bell) []any
}{
	{photo.ActivityComment, doneComments, byCommentID},
	{photo.ActivityAnswer, doneComments, byCommentID},
	{photo.ActivityFave, doneFaves, byTime},
	{photo.ActivityNote, doneNotes, byCommentID},
	{photo.ActivityPerson, donePersons, byTime},
	{photo.ActivityAsked, doneAsked, func(user photo.ID, b bell) []any { return []any{user, b.owner, b.subject} }},
	{photo.ActivityFollow, doneFollows, func(user photo.ID, b bell) []any { return []any{user, b.since, b.ends(), doneLimit} }},
}

// doneLimit is one more than is shown, to know whether there were more.
const doneLimit = photo.MaxDone + 1

func byTime(user photo.ID, b bell) []any {
	return []any{user, b.owner, b.subject, b.since, b.ends(), doneLimit}
}

// byCommentID is byTime for rows that are found by their ids.
func byCommentID(user photo.ID, b bell) []any {
	return []any{user, b.owner, b.subject, firstID(b.since), firstID(b.ends()), doneLimit}
}

// The acts are in a query e of actor_id, at, id and body. Nobody is told of
// his own, nor of those of whom he has muted or blocked.
const (
	doneHead = `SELECT e.actor_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = e.actor_id), e.at, e.id, e.body FROM (`
	doneTail = `) e WHERE e.actor_id <> $1
AND NOT EXISTS (SELECT 1 FROM mutes m WHERE m.owner_id = $1 AND m.muted_id = e.actor_id) AND ` + shownHead + `e.actor_id` + shownTail + `
AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.owner_id = $1 AND b.blocked_id = e.actor_id)`
)

var doneComments = query{"done_comments", doneHead + `
    SELECT c.author_id AS actor_id, c.written_at AS at, c.id, c.body FROM comments c
    WHERE c.owner_id = $2 AND c.photo_id = $3 AND c.id >= $4 AND c.id < $5` + doneTail + ` ORDER BY e.id DESC LIMIT $6`}

var doneFaves = query{"done_faves", doneHead + `
    SELECT f.user_id AS actor_id, f.faved_at AS at, 0 AS id, '' AS body FROM faves f
    WHERE f.owner_id = $2 AND f.photo_id = $3 AND f.faved_at >= $4 AND f.faved_at < $5` + doneTail + ` ORDER BY e.at DESC, e.actor_id DESC LIMIT $6`}

var doneNotes = query{"done_notes", doneHead + `
    SELECT n.author_id AS actor_id, n.written_at AS at, n.id, n.body FROM photo_notes n
    WHERE n.owner_id = $2 AND n.photo_id = $3 AND n.id >= $4 AND n.id < $5` + doneTail + ` ORDER BY e.id DESC LIMIT $6`}

// A photo names photo.MaxPeople at most; they are in no order here.
var donePersons = query{"done_persons", doneHead + `
    SELECT i.user_id AS actor_id, i.added_at AS at, 0 AS id, '' AS body FROM photo_people i
    WHERE i.owner_id = $2 AND i.photo_id = $3 AND i.added_at >= $4 AND i.added_at < $5 AND i.consent = 1 AND i.by_owner = 0` + doneTail + ` LIMIT $6`}

var doneAsked = query{"done_asked", doneHead + `
    SELECT i.owner_id AS actor_id, i.added_at AS at, 0 AS id, '' AS body FROM photo_people i
    WHERE i.owner_id = $2 AND i.photo_id = $3 AND i.user_id = $1 AND i.consent = 0` + doneTail}

var doneFollows = query{"done_follows", doneHead + `
    SELECT f.follower_id AS actor_id, f.added_at AS at, 0 AS id, '' AS body FROM followers f
    WHERE f.owner_id = $1 AND f.added_at >= $2 AND f.added_at < $3` + doneTail + ` ORDER BY e.at DESC, e.actor_id DESC LIMIT $4`}

// done reads who did what, of the acts that a bell stands for.
func (r *Reader) done(user photo.ID, b bell) (out []photo.Done, more bool, err error) {
	i := slices.IndexFunc(activityKinds[:], func(k struct {
		kind  photo.ActivityKind
		query query
		args  func(photo.ID, bell) []any
	}) bool {
		return k.kind == b.kind
	})
	if i < 0 {
		return nil, false, nil // of a newer program
	}
	err = r.rows(activityKinds[i].query, func(rows *sql.Rows) error {
		var d photo.Done
		var names string
		var at int64
		if err := rows.Scan(&d.By.ID, &names, &at, &d.ID, &d.Text); err != nil {
			return err
		}
		d.By.Name, d.By.DisplayName, _ = strings.Cut(names, " ")
		d.At = moment(at)
		out = append(out, d)
		return nil
	}, activityKinds[i].args(user, b)...)
	slices.SortStableFunc(out, func(a, b photo.Done) int { return b.At.Compare(a.At) })
	if more = len(out) > photo.MaxDone; more {
		out = out[:photo.MaxDone]
	}
	return out, more, err
}
