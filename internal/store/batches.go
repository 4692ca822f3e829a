package store

import (
	"database/sql"
	"encoding/json"
	"time"

	"flickrkillr/internal/photo"
)

const batchColumns = `owner_id, id, state, made_at, began_at, ended_at, pick, edit, chosen, ready, same, refused, changed, undone, kept`

var batchByID = query{"batch_by_id", `SELECT ` + batchColumns + ` FROM batches WHERE owner_id = $1 AND id = $2`}
var batchesOf = query{"batches_of", `SELECT ` + batchColumns + ` FROM batches WHERE owner_id = $1 ORDER BY id DESC LIMIT $2`}
var batchesBefore = query{"batches_before", `SELECT ` + batchColumns + ` FROM batches WHERE made_at < $1 ORDER BY made_at LIMIT $2`}

func (r *Reader) batches(q query, args ...any) (out []photo.Batch, err error) {
	err = r.rows(q, func(rows *sql.Rows) error {
		var b photo.Batch
		var made, began, ended int64
		var pick, edit string
		if err := rows.Scan(&b.Owner, &b.ID, &b.State, &made, &began, &ended, &pick, &edit,
			&b.Chosen, &b.Ready, &b.Same, &b.Refused, &b.Changed, &b.Undone, &b.Kept); err != nil {
			return err
		}
		b.Made, b.Began, b.Ended = moment(made), moment(began), moment(ended)
		if err := json.Unmarshal([]byte(pick), &b.Pick); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(edit), &b.Edit); err != nil {
			return err
		}
		out = append(out, b)
		return nil
	}, args...)
	return out, err
}

// BatchByID finds a batch of a member's.
func (r *Reader) BatchByID(owner, id photo.ID) (photo.Batch, error) {
	found, err := r.batches(batchByID, owner, id)
	if err == nil && len(found) == 0 {
		err = photo.ErrNotFound
	}
	if err != nil {
		return photo.Batch{}, err
	}
	return found[0], nil
}

// BatchesOf gives a member's last batches, latest first.
func (r *Reader) BatchesOf(owner photo.ID, limit int) ([]photo.Batch, error) {
	return r.batches(batchesOf, owner, limit)
}

// BatchesBefore gives some batches of any member that were made before a time.
func (r *Reader) BatchesBefore(t time.Time, limit int) ([]photo.Batch, error) {
	return r.batches(batchesBefore, millis(t), limit)
}

var insertBatch = query{"insert_batch", `
INSERT INTO batches (owner_id, id, state, made_at, began_at, ended_at, pick, edit, cursor, chosen, ready, same, refused, changed, undone, kept)
VALUES ($1, $2, $3, $4, 0, 0, $5, $6, '', 0, 0, 0, 0, 0, 0, 0)`}

// InsertBatch adds a batch without photos; photo.ErrExists when its id is taken.
func (w *Writer) InsertBatch(b photo.Batch) error {
	pick, err := json.Marshal(b.Pick)
	if err != nil {
		return err
	}
	edit, err := json.Marshal(b.Edit)
	if err != nil {
		return err
	}
	_, err = w.exec(insertBatch, b.Owner, b.ID, b.State, millis(b.Made), string(pick), string(edit))
	return w.db.dialect.clash(err)
}

var lockBatch = query{"lock_batch", `UPDATE batches SET state = state WHERE owner_id = $1 AND id = $2`}

// LockBatch makes other transactions that lock the batch wait for this one,
// and gives it. It is locked before photos are.
func (w *Writer) LockBatch(owner, id photo.ID) (photo.Batch, error) {
	if _, err := w.exec(lockBatch, owner, id); err != nil {
		return photo.Batch{}, err
	}
	return w.BatchByID(owner, id)
}

var updateBatch = query{"update_batch", `
UPDATE batches SET state = $3, began_at = $4, ended_at = $5, chosen = $6, ready = $7, same = $8, refused = $9, changed = $10, undone = $11, kept = $12
WHERE owner_id = $1 AND id = $2`}

// UpdateBatch keeps how far a batch has come.
func (w *Writer) UpdateBatch(b photo.Batch) error {
	_, err := w.exec(updateBatch, b.Owner, b.ID, b.State, millis(b.Began), millis(b.Ended), b.Chosen, b.Ready, b.Same, b.Refused, b.Changed, b.Undone, b.Kept)
	return err
}

var batchCursor = query{"batch_cursor", `SELECT cursor FROM batches WHERE owner_id = $1 AND id = $2`}
var setBatchCursor = query{"set_batch_cursor", `UPDATE batches SET cursor = $3 WHERE owner_id = $1 AND id = $2`}

// BatchCursor is the place up to which the photos of a batch are collected.
func (r *Reader) BatchCursor(owner, id photo.ID) (c photo.Cursor, err error) {
	var s string
	if err = r.row(batchCursor, []any{&s}, owner, id); err == nil && s != "" {
		c, err = photo.ParseCursor(s)
	}
	return c, err
}

// SetBatchCursor notes it.
func (w *Writer) SetBatchCursor(owner, id photo.ID, c photo.Cursor) error {
	_, err := w.exec(setBatchCursor, owner, id, c.String())
	return err
}

var insertBatchItems = query{"insert_batch_items", `
INSERT INTO batch_items (owner_id, batch_id, photo_id, state, number, reason, was, became)
SELECT p.owner_id, CAST($52 AS BIGINT), p.id, 0, 0, '', '', '' FROM photos p WHERE p.owner_id = $51 AND p.id IN ` + someIDs + `
ON CONFLICT DO NOTHING`}

// AddBatchItems adds photos of the batch's owner to it, and says how many of
// them were not in it before.
func (w *Writer) AddBatchItems(owner, batch photo.ID, ids []photo.ID) (added int, err error) {
	err = inFifties(ids, func(args []any) error {
		n, err := w.exec(insertBatchItems, append(args, owner, batch)...)
		added += int(n)
		return err
	})
	return added, err
}

var batchItems = query{"batch_items_in", `
SELECT photo_id, state, number, reason, was, became FROM batch_items
WHERE owner_id = $1 AND batch_id = $2 AND state = $3 AND photo_id > $4 ORDER BY photo_id LIMIT $5`}

// BatchItems gives the photos of a batch that are in a state, by their ids,
// from behind one on.
func (r *Reader) BatchItems(owner, batch photo.ID, state photo.ItemState, after photo.ID, limit int) (out []photo.BatchItem, err error) {
	err = r.rows(batchItems, func(rows *sql.Rows) error {
		var i photo.BatchItem
		err := rows.Scan(&i.Photo, &i.State, &i.Number, &i.Reason, &i.Was, &i.Became)
		out = append(out, i)
		return err
	}, owner, batch, state, after, limit)
	return out, err
}

var setBatchItems = query{"set_batch_items", `
UPDATE batch_items SET state = x.state, number = x.number, reason = x.reason, was = x.was, became = x.became
FROM (SELECT CAST($1 AS BIGINT) AS owner, CAST($2 AS BIGINT) AS batch, CAST(r.value ->> 0 AS BIGINT) AS id, CAST(r.value ->> 1 AS INTEGER) AS state, CAST(r.value ->> 2 AS INTEGER) AS number,
        r.value ->> 3 AS reason, r.value ->> 4 AS was, r.value ->> 5 AS became FROM json_each($3) r` + enough + `
WHERE batch_items.owner_id = x.owner AND batch_items.batch_id = x.batch AND batch_items.photo_id = x.id`}

// SetBatchItems keeps what became of photos of a batch.
func (w *Writer) SetBatchItems(owner, batch photo.ID, items []photo.BatchItem) error {
	var v values
	for _, i := range items {
		if err := v.add(i.Photo, i.State, i.Number, i.Reason, i.Was, i.Became); err != nil {
			return err
		}
	}
	return w.execEach(setBatchItems, &v, owner, batch)
}

var clearBatchItems = query{"clear_batch_items", `
DELETE FROM batch_items WHERE owner_id = $1 AND batch_id = $2
AND photo_id <= (SELECT max(photo_id) FROM (SELECT photo_id FROM batch_items WHERE owner_id = $1 AND batch_id = $2 ORDER BY photo_id LIMIT 500) few)`}
var deleteBatch = query{"delete_batch", `DELETE FROM batches WHERE owner_id = $1 AND id = $2`}

// DeleteBatch removes some hundred photos of a batch from it, or the batch
// itself where there are none; more says that it is to be called again.
func (w *Writer) DeleteBatch(owner, id photo.ID) (more bool, err error) {
	n, err := w.exec(clearBatchItems, owner, id)
	if err != nil || n > 0 {
		return true, err
	}
	_, err = w.exec(deleteBatch, owner, id)
	return false, err
}
