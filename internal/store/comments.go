package store

import (
	"database/sql"
	"math"
	"slices"
	"time"

	"flickrkillr/internal/photo"
)

// commentColumns are a comment with the names of its author, which are looked
// up by key as in photoColumns; who is deleted, author 0, has none.
const commentColumns = `c.id, c.author_id, coalesce((SELECT name FROM users WHERE users.id = c.author_id), ''), coalesce((SELECT display_name FROM users WHERE users.id = c.author_id), 'a former member'), c.body, c.written_at, c.edited_at`

func (r *Reader) comments(q query, args ...any) ([]photo.Comment, error) {
	var out []photo.Comment
	err := r.rows(q, func(rows *sql.Rows) error {
		var c photo.Comment
		var written, edited int64
		if err := rows.Scan(&c.ID, &c.Author.ID, &c.Author.Name, &c.Author.DisplayName, &c.Body, &written, &edited); err != nil {
			return err
		}
		c.Written, c.Edited = moment(written), moment(edited)
		out = append(out, c)
		return nil
	}, args...)
	return out, err
}

var commentsEarlier = query{"comments_earlier", `
SELECT ` + commentColumns + ` FROM comments c
WHERE c.owner_id = $1 AND c.photo_id = $2 AND c.id < $3 AND ` + authorNotBlocked + ` ORDER BY c.id DESC LIMIT $4`}

var commentsLater = query{"comments_later", `
SELECT ` + commentColumns + ` FROM comments c
WHERE c.owner_id = $1 AND c.photo_id = $2 AND c.id > $3 AND ` + authorNotBlocked + ` ORDER BY c.id LIMIT $4`}

// Comments gives a part of the comments on a photo.
func (r *Reader) Comments(owner, id photo.ID, page photo.ThreadPage) (photo.Thread, error) {
	return r.thread(commentsEarlier, commentsLater, owner, id, page)
}

// thread gives a part of what was said to one thing: of belongs to owner.
func (r *Reader) thread(earlier, later query, owner, of photo.ID, page photo.ThreadPage) (photo.Thread, error) {
	var rows []photo.Comment
	var before, after bool
	var err error
	switch {
	case page.At != 0:
		return r.threadAround(earlier, later, owner, of, page)
	case page.After != 0:
		rows, err = r.comments(later, owner, of, page.After, page.Limit+1)
		rows, before, after = cut(rows, page.Limit, false, true)
	default:
		from := page.Before
		if from == 0 {
			from = math.MaxInt64
		}
		rows, err = r.comments(earlier, owner, of, from, page.Limit+1)
		rows, before, after = cut(rows, page.Limit, true, page.Before != 0)
	}
	return thread(rows, before, after), err
}

// threadAround gives the part of a thread in whose middle a comment stands,
// or stood.
func (r *Reader) threadAround(earlier, later query, owner, of photo.ID, page photo.ThreadPage) (photo.Thread, error) {
	half := page.Limit / 2
	above, err := r.comments(earlier, owner, of, page.At, half+1)
	if err != nil {
		return photo.Thread{}, err
	}
	below, err := r.comments(later, owner, of, page.At-1, half+1)
	above, before, _ := cut(above, half, true, true)
	below, _, after := cut(below, half, false, true)
	return thread(slices.Concat(above, below), before, after), err
}

func thread(rows []photo.Comment, before, after bool) photo.Thread {
	t := photo.Thread{Comments: rows}
	if before && len(rows) > 0 {
		t.Earlier = rows[0].ID
	}
	if after && len(rows) > 0 {
		t.Later = rows[len(rows)-1].ID
	}
	return t
}

var commentByID = query{"comment_by_id", `
SELECT ` + commentColumns + ` FROM comments c WHERE c.owner_id = $1 AND c.photo_id = $2 AND c.id = $3 AND ` + authorNotBlocked}

// CommentByID finds a comment on a photo.
func (r *Reader) CommentByID(owner, id, comment photo.ID) (photo.Comment, error) {
	found, err := r.comments(commentByID, owner, id, comment)
	if err == nil && len(found) == 0 {
		err = photo.ErrNotFound
	}
	if err != nil {
		return photo.Comment{}, err
	}
	return found[0], nil
}

var insertComment = query{"insert_comment", `
INSERT INTO comments (owner_id, photo_id, id, author_id, body, written_at) VALUES ($1, $2, $3, $4, $5, $6)`}

// InsertComment adds a comment to a photo and counts it; photo.ErrExists when
// its id is taken. The photo must be locked.
func (w *Writer) InsertComment(p photo.Photo, c photo.Comment) error {
	if _, err := w.exec(insertComment, p.Owner.ID, p.ID, c.ID, c.Author.ID, c.Body, millis(c.Written)); err != nil {
		return w.db.dialect.clash(err)
	}
	return w.addTalk(p, 1, 0)
}

var updateComment = query{"update_comment", `
UPDATE comments SET body = $4, edited_at = $5 WHERE owner_id = $1 AND photo_id = $2 AND id = $3`}

// UpdateComment changes a comment's text.
func (w *Writer) UpdateComment(p photo.Photo, comment photo.ID, body string, edited time.Time) error {
	_, err := w.exec(updateComment, p.Owner.ID, p.ID, comment, body, millis(edited))
	return err
}

var deleteComment = query{"delete_comment", `DELETE FROM comments WHERE owner_id = $1 AND photo_id = $2 AND id = $3`}

// DeleteComment removes a comment and counts that. The photo must be locked.
func (w *Writer) DeleteComment(p photo.Photo, comment photo.ID) error {
	n, err := w.exec(deleteComment, p.Owner.ID, p.ID, comment)
	if err != nil || n == 0 {
		return err
	}
	return w.addTalk(p, -1, 0)
}

var addTalk = query{"add_talk", `UPDATE photos SET comments = comments + $3, faves = faves + $4 WHERE owner_id = $1 AND id = $2`}

// addTalk moves the counters of what others said to a photo.
func (w *Writer) addTalk(p photo.Photo, comments, faves int) error {
	_, err := w.exec(addTalk, p.Owner.ID, p.ID, comments, faves)
	return err
}

var deleteComments = query{"delete_comments", `DELETE FROM comments WHERE owner_id = $1 AND photo_id = $2`}
