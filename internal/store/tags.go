package store

import (
	"database/sql"

	"flickrkillr/internal/photo"
)

var insertTag = query{"insert_tag", `
INSERT INTO photo_tags (owner_id, photo_id, tag, raw, position, posted_at, listed) VALUES ($1, $2, $3, $4, $5, $6, $7)`}

func (w *Writer) insertTags(p photo.Photo, tags []photo.Tag) error {
	for i, t := range tags {
		if _, err := w.exec(insertTag, p.Owner.ID, p.ID, t.Name, t.Raw, i, millis(p.Posted), bit(p.Public())); err != nil {
			return err
		}
	}
	return nil
}

var deleteTags = query{"delete_tags", `DELETE FROM photo_tags WHERE owner_id = $1 AND photo_id = $2`}

// ReplaceTags gives a photo these tags instead of those it has.
func (w *Writer) ReplaceTags(p photo.Photo, tags []photo.Tag) error {
	if _, err := w.exec(deleteTags, p.Owner.ID, p.ID); err != nil {
		return err
	}
	return w.insertTags(p, tags)
}

var relistTags = query{"relist_tags", `UPDATE photo_tags SET listed = $3 WHERE owner_id = $1 AND photo_id = $2`}

func (w *Writer) relistTags(p photo.Photo) error {
	_, err := w.exec(relistTags, p.Owner.ID, p.ID, bit(p.Public()))
	return err
}

var tagsOf = query{"tags_of", `SELECT tag, raw FROM photo_tags WHERE owner_id = $1 AND photo_id = $2 ORDER BY position`}

// TagsOf gives a photo's tags in the order in which they were set.
func (r *Reader) TagsOf(owner, id photo.ID) ([]photo.Tag, error) {
	var tags []photo.Tag
	err := r.rows(tagsOf, func(rows *sql.Rows) error {
		var t photo.Tag
		if err := rows.Scan(&t.Name, &t.Raw); err != nil {
			return err
		}
		tags = append(tags, t)
		return nil
	}, owner, id)
	return tags, err
}
