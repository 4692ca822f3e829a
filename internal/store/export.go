package store

import (
	"database/sql"

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
