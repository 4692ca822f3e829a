package store

import (
	"database/sql"
	"maps"
	"slices"

	"flickrkillr/internal/photo"
)

const noteColumns = `n.id, n.author_id, (SELECT name FROM users WHERE users.id = n.author_id), (SELECT display_name FROM users WHERE users.id = n.author_id), n.x, n.y, n.w, n.h, n.body, n.written_at`

var notesOf = query{"notes_of", `
SELECT ` + noteColumns + ` FROM photo_notes n WHERE n.owner_id = $1 AND n.photo_id = $2
    AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.owner_id = n.owner_id AND b.blocked_id = n.author_id) AND ` + shownHead + `n.author_id` + shownTail + ` ORDER BY n.id`}

// Notes gives the notes on a photo, oldest first; there are photo.MaxNotes at most.
func (r *Reader) Notes(owner, id photo.ID) ([]photo.Note, error) {
	var out []photo.Note
	err := r.rows(notesOf, func(rows *sql.Rows) error {
		var n photo.Note
		var written int64
		if err := rows.Scan(&n.ID, &n.Author.ID, &n.Author.Name, &n.Author.DisplayName, &n.Region.X, &n.Region.Y, &n.Region.W, &n.Region.H, &n.Body, &written); err != nil {
			return err
		}
		n.Written = moment(written)
		out = append(out, n)
		return nil
	}, owner, id)
	return out, err
}

var insertNote = query{"insert_note", `
INSERT INTO photo_notes (owner_id, photo_id, id, author_id, x, y, w, h, body, written_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`}

// InsertNote adds a note to a photo; photo.ErrExists when its id is taken.
func (w *Writer) InsertNote(p photo.Photo, n photo.Note) error {
	r := n.Region
	_, err := w.exec(insertNote, p.Owner.ID, p.ID, n.ID, n.Author.ID, r.X, r.Y, r.W, r.H, n.Body, millis(n.Written))
	return w.db.dialect.clash(err)
}

var updateNote = query{"update_note", `
UPDATE photo_notes SET x = $4, y = $5, w = $6, h = $7, body = $8 WHERE owner_id = $1 AND photo_id = $2 AND id = $3`}

// UpdateNote changes a note's region and text.
func (w *Writer) UpdateNote(p photo.Photo, n photo.Note) error {
	r := n.Region
	_, err := w.exec(updateNote, p.Owner.ID, p.ID, n.ID, r.X, r.Y, r.W, r.H, n.Body)
	return err
}

var deleteNote = query{"delete_note", `DELETE FROM photo_notes WHERE owner_id = $1 AND photo_id = $2 AND id = $3`}

// DeleteNote removes a note.
func (w *Writer) DeleteNote(p photo.Photo, note photo.ID) error {
	_, err := w.exec(deleteNote, p.Owner.ID, p.ID, note)
	return err
}

var deleteNotes = query{"delete_notes", `DELETE FROM photo_notes WHERE owner_id = $1 AND photo_id = $2`}

var regionsOfMany = query{"regions_of_many", `SELECT photo_id, id, x, y, w, h FROM photo_notes WHERE owner_id = $51 AND photo_id IN ` + someIDs}
var setRegions = query{"set_regions", `
UPDATE photo_notes SET x = x.x, y = x.y, w = x.w, h = x.h
FROM (SELECT CAST($1 AS BIGINT) AS owner, CAST(r.value ->> 0 AS BIGINT) AS photo, CAST(r.value ->> 1 AS BIGINT) AS id, CAST(r.value ->> 2 AS DOUBLE PRECISION) AS x,
        CAST(r.value ->> 3 AS DOUBLE PRECISION) AS y, CAST(r.value ->> 4 AS DOUBLE PRECISION) AS w, CAST(r.value ->> 5 AS DOUBLE PRECISION) AS h FROM json_each($2) r` + enough + `
WHERE photo_notes.owner_id = x.owner AND photo_notes.photo_id = x.photo AND photo_notes.id = x.id`}

// turnNotes turns all notes on photos of one member, which are locked, with
// their pictures: by quarter turns.
func (w *Writer) turnNotes(owner photo.ID, by map[photo.ID]int) error {
	maps.DeleteFunc(by, func(_ photo.ID, turn int) bool { return turn == 0 })
	var turned values
	err := inFifties(slices.Sorted(maps.Keys(by)), func(args []any) error {
		return w.rows(regionsOfMany, func(rows *sql.Rows) error {
			var of, id photo.ID
			var r photo.Region
			if err := rows.Scan(&of, &id, &r.X, &r.Y, &r.W, &r.H); err != nil {
				return err
			}
			r = r.Turn(by[of])
			return turned.add(of, id, r.X, r.Y, r.W, r.H)
		}, append(args, owner)...)
	})
	if err != nil {
		return err
	}
	return w.execEach(setRegions, &turned, owner)
}
