package store

import (
	"database/sql"
	"time"

	"flickrkillr/internal/photo"
)

const topicColumns = commentColumns + `, c.title, c.latest_at, c.replies, c.locked, c.pinned`

func (r *Reader) topics(q query, args ...any) (out []photo.Topic, err error) {
	err = r.rows(q, func(rows *sql.Rows) error {
		var t photo.Topic
		var written, edited, latest int64
		var locked, pinned int
		if err := rows.Scan(&t.ID, &t.Author.ID, &t.Author.Name, &t.Author.DisplayName, &t.Body, &written, &edited,
			&t.Title, &latest, &t.Replies, &locked, &pinned); err != nil {
			return err
		}
		t.Written, t.Edited, t.Latest, t.Locked, t.Pinned = moment(written), moment(edited), moment(latest), locked == 1, pinned == 1
		out = append(out, t)
		return nil
	}, args...)
	return out, err
}

var topicsOlder = query{"topics_older", `
SELECT ` + topicColumns + ` FROM group_topics c
WHERE c.group_id = $1 AND c.pinned = $2 AND ` + authorShown + ` AND (c.latest_at, c.id) < ($3, $4) ORDER BY c.latest_at DESC, c.id DESC LIMIT $5`}
var topicsNewer = query{"topics_newer", `
SELECT ` + topicColumns + ` FROM group_topics c
WHERE c.group_id = $1 AND c.pinned = $2 AND ` + authorShown + ` AND (c.latest_at, c.id) > ($3, $4) ORDER BY c.latest_at, c.id LIMIT $5`}

// Topics lists what a group talks about, latest reply first; pinned topics
// come apart, with the first part.
func (r *Reader) Topics(group photo.ID, page photo.Page) (l photo.Topics, err error) {
	list := func(pinned int, page photo.Page) ([]photo.Topic, photo.Cursor, photo.Cursor, error) {
		ask := func(p part) ([]photo.Topic, error) { return r.topics(p.query, group, pinned, p.at, p.id, p.limit) }
		return paged(page, topicsOlder, topicsNewer, ask, photo.Topic.Cursor)
	}
	if page.Before.ID == 0 && page.After.ID == 0 {
		if l.Pinned, _, _, err = list(1, photo.Page{Limit: photo.MaxPinned}); err != nil {
			return l, err
		}
	}
	l.Topics, l.Older, l.Newer, err = list(0, page)
	return l, err
}

var topicByID = query{"topic_by_id", `SELECT ` + topicColumns + ` FROM group_topics c WHERE c.group_id = $1 AND c.id = $2 AND ` + authorShown}

// TopicByID finds a topic of a group's.
func (r *Reader) TopicByID(group, id photo.ID) (photo.Topic, error) {
	found, err := r.topics(topicByID, group, id)
	if err == nil && len(found) == 0 {
		err = photo.ErrNotFound
	}
	if err != nil {
		return photo.Topic{}, err
	}
	return found[0], nil
}

var insertTopic = query{"insert_topic", `
INSERT INTO group_topics (group_id, id, author_id, title, body, written_at, latest_at) VALUES ($1, $2, $3, $4, $5, $6, $6)`}

// InsertTopic adds a topic to a group and counts it; photo.ErrExists when its
// id is taken. The group must be locked.
func (w *Writer) InsertTopic(group photo.ID, t photo.Topic) error {
	if _, err := w.exec(insertTopic, group, t.ID, t.Author.ID, t.Title, t.Body, millis(t.Written)); err != nil {
		return w.db.dialect.clash(err)
	}
	if err := w.addGroup(group, 0, 0, 1, 0); err != nil {
		return err
	}
	return w.GroupActive(group, t.Written, false)
}

var updateTopic = query{"update_topic", `
UPDATE group_topics SET title = $3, body = $4, edited_at = $5, locked = $6, pinned = $7 WHERE group_id = $1 AND id = $2`}

// UpdateTopic keeps what its author and moderators may change of a topic.
func (w *Writer) UpdateTopic(group photo.ID, t photo.Topic) error {
	_, err := w.exec(updateTopic, group, t.ID, t.Title, t.Body, millis(t.Edited), bit(t.Locked), bit(t.Pinned))
	return err
}

var deleteTopic = query{"delete_topic", `DELETE FROM group_topics WHERE group_id = $1 AND id = $2`}
var deleteReplies = query{"delete_replies", `DELETE FROM group_replies WHERE group_id = $1 AND topic_id = $2`}

// DeleteTopic removes a topic with its replies and counts that. The group must
// be locked.
func (w *Writer) DeleteTopic(group photo.ID, t photo.Topic) error {
	for _, q := range []query{deleteReplies, deleteTopic} {
		if _, err := w.exec(q, group, t.ID); err != nil {
			return err
		}
	}
	return w.addGroup(group, 0, 0, -1, -t.Replies)
}

var repliesEarlier = query{"replies_earlier", `
SELECT ` + commentColumns + ` FROM group_replies c
WHERE c.group_id = $1 AND c.topic_id = $2 AND c.id < $3 AND ` + authorShown + ` ORDER BY c.id DESC LIMIT $4`}
var repliesLater = query{"replies_later", `
SELECT ` + commentColumns + ` FROM group_replies c
WHERE c.group_id = $1 AND c.topic_id = $2 AND c.id > $3 AND ` + authorShown + ` ORDER BY c.id LIMIT $4`}

// Replies gives a part of the replies to a topic.
func (r *Reader) Replies(group, topic photo.ID, page photo.ThreadPage) (photo.Thread, error) {
	return r.thread(repliesEarlier, repliesLater, group, topic, page)
}

var replyByID = query{"reply_by_id", `
SELECT ` + commentColumns + ` FROM group_replies c WHERE c.group_id = $1 AND c.topic_id = $2 AND c.id = $3 AND ` + authorShown}

// ReplyByID finds a reply to a topic.
func (r *Reader) ReplyByID(group, topic, id photo.ID) (photo.Comment, error) {
	found, err := r.comments(replyByID, group, topic, id)
	if err == nil && len(found) == 0 {
		err = photo.ErrNotFound
	}
	if err != nil {
		return photo.Comment{}, err
	}
	return found[0], nil
}

var insertReply = query{"insert_reply", `
INSERT INTO group_replies (group_id, topic_id, id, author_id, body, written_at) VALUES ($1, $2, $3, $4, $5, $6)`}
var countReply = query{"count_reply", `
UPDATE group_topics SET replies = replies + $3, latest_at = CASE WHEN $4 > latest_at THEN $4 ELSE latest_at END WHERE group_id = $1 AND id = $2`}

// InsertReply adds a reply to a topic and counts it; photo.ErrExists when its
// id is taken. The group must be locked.
func (w *Writer) InsertReply(group, topic photo.ID, c photo.Comment) error {
	if _, err := w.exec(insertReply, group, topic, c.ID, c.Author.ID, c.Body, millis(c.Written)); err != nil {
		return w.db.dialect.clash(err)
	}
	if err := w.addReply(group, topic, 1, c.Written); err != nil {
		return err
	}
	return w.GroupActive(group, c.Written, false)
}

func (w *Writer) addReply(group, topic photo.ID, n int, at time.Time) error {
	if _, err := w.exec(countReply, group, topic, n, millis(at)); err != nil {
		return err
	}
	return w.addGroup(group, 0, 0, 0, n)
}

var updateReply = query{"update_reply", `
UPDATE group_replies SET body = $4, edited_at = $5 WHERE group_id = $1 AND topic_id = $2 AND id = $3`}

// UpdateReply changes a reply's text.
func (w *Writer) UpdateReply(group, topic photo.ID, c photo.Comment) error {
	_, err := w.exec(updateReply, group, topic, c.ID, c.Body, millis(c.Edited))
	return err
}

var deleteReply = query{"delete_reply", `DELETE FROM group_replies WHERE group_id = $1 AND topic_id = $2 AND id = $3`}

// DeleteReply removes a reply and counts that. The group must be locked.
func (w *Writer) DeleteReply(group, topic, id photo.ID) error {
	n, err := w.exec(deleteReply, group, topic, id)
	if err != nil || n == 0 {
		return err
	}
	return w.addReply(group, topic, -1, time.Time{})
}
