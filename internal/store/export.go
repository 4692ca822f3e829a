package store

import (
	"database/sql"
	"time"

	"flickrkillr/internal/photo"
)

var exportSizes = query{"export_sizes", `
SELECT photo_id, bytes FROM photo_details WHERE owner_id = $1 AND photo_id > $2 ORDER BY photo_id LIMIT $3`}

// A SizedPhoto is how many bytes a photo's original has.
type SizedPhoto struct {
	ID    photo.ID
	Bytes int64
}

// PhotoSizes gives the sizes of the originals of a member's photos, those in
// the trash too, after one in the order of their ids.
func (r *Reader) PhotoSizes(owner, after photo.ID, limit int) (out []SizedPhoto, err error) {
	err = r.rows(exportSizes, func(rows *sql.Rows) error {
		var p SizedPhoto
		if err := rows.Scan(&p.ID, &p.Bytes); err != nil {
			return err
		}
		out = append(out, p)
		return nil
	}, owner, after, limit)
	return out, err
}

// A Said is what a member wrote where others are at home: a comment on a photo
// of theirs, a topic or a reply in a group.
type Said struct {
	Place, Thing, ID photo.ID // whose photo or which group; the photo or topic; what was written
	Name, Title      string   // of Place and topic; empty where the member may not know them now
	Text             string
	Written, Edited  time.Time
}

const (
	saidHead = `SELECT c.owner_id, c.photo_id, c.id, coalesce((SELECT u.name FROM users u WHERE u.id = c.owner_id AND ` + shownHead + `u.id` + shownTail + `), ''), '', c.body, c.written_at, c.edited_at`
	// What a group and its topic are called, for $1 where its talk is open to him.
	openGroup = `(g.privacy < 2 OR (g.privacy = 2 AND coalesce((SELECT m.role FROM group_members m WHERE m.group_id = g.id AND m.user_id = $1), 0) >= 4))`
	saidIn    = `coalesce((SELECT g.name FROM groups g WHERE g.id = c.group_id AND ` + openGroup + `), '')`
	saidUnder = `coalesce((SELECT t.title FROM group_topics t WHERE t.group_id = c.group_id AND t.id = c.topic_id
    AND (SELECT 1 FROM groups g WHERE g.id = c.group_id AND ` + openGroup + `) = 1), '')`
)

var commentsMade = query{"comments_made", saidHead + ` FROM comments c
WHERE c.author_id = $1 AND c.owner_id <> $1 AND (c.owner_id, c.photo_id, c.id) > ($2, $3, $4) ORDER BY c.owner_id, c.photo_id, c.id LIMIT $5`}
var topicsMade = query{"topics_made", `SELECT c.group_id, c.id, c.id, ` + saidIn + `, c.title, c.body, c.written_at, c.edited_at FROM group_topics c
WHERE c.author_id = $1 AND (c.group_id, c.id) > ($2, $3) ORDER BY c.group_id, c.id LIMIT $4`}
var repliesMade = query{"replies_made", `SELECT c.group_id, c.topic_id, c.id, ` + saidIn + `, ` + saidUnder + `, c.body, c.written_at, c.edited_at FROM group_replies c
WHERE c.author_id = $1 AND (c.group_id, c.topic_id, c.id) > ($2, $3, $4) ORDER BY c.group_id, c.topic_id, c.id LIMIT $5`}

// CommentsMade gives what a member wrote under others' photos, behind one.
func (r *Reader) CommentsMade(author photo.ID, after Said, limit int) ([]Said, error) {
	return r.said(commentsMade, author, after.Place, after.Thing, after.ID, limit)
}

// TopicsMade gives the topics that a member began, behind one.
func (r *Reader) TopicsMade(author photo.ID, after Said, limit int) ([]Said, error) {
	return r.said(topicsMade, author, after.Place, after.ID, limit)
}

// RepliesMade gives a member's replies to topics, behind one.
func (r *Reader) RepliesMade(author photo.ID, after Said, limit int) ([]Said, error) {
	return r.said(repliesMade, author, after.Place, after.Thing, after.ID, limit)
}

func (r *Reader) said(q query, args ...any) (out []Said, err error) {
	err = r.rows(q, func(rows *sql.Rows) error {
		var s Said
		var written, edited int64
		err := rows.Scan(&s.Place, &s.Thing, &s.ID, &s.Name, &s.Title, &s.Text, &written, &edited)
		s.Written, s.Edited = moment(written), moment(edited)
		out = append(out, s)
		return err
	}, args...)
	return out, err
}
