package store

import (
	"database/sql"
	"time"

	"flickrkillr/internal/photo"
)

var insertLicenceChange = query{"insert_licence_change", `
INSERT INTO licence_changes (owner_id, photo_id, changed_at, was, became) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (owner_id, photo_id, changed_at) DO UPDATE SET became = excluded.became`}
var deleteLicenceChanges = query{"delete_licence_changes", `DELETE FROM licence_changes WHERE owner_id = $1 AND photo_id = $2`}
var licenceChanges = query{"licence_changes_of", `
SELECT changed_at, was, became FROM licence_changes WHERE owner_id = $1 AND photo_id = $2 ORDER BY changed_at DESC LIMIT 100`}

// ChangeLicence notes that a photo has another licence than old had.
func (w *Writer) ChangeLicence(old, p photo.Photo, now time.Time) error {
	_, err := w.exec(insertLicenceChange, p.Owner.ID, p.ID, millis(now), old.Licence, p.Licence)
	return err
}

// LicenceChanges gives the last 100 changes of a photo's licence, latest first.
func (r *Reader) LicenceChanges(owner, id photo.ID) ([]photo.LicenceChange, error) {
	var all []photo.LicenceChange
	err := r.rows(licenceChanges, func(rows *sql.Rows) error {
		var c photo.LicenceChange
		var ms int64
		err := rows.Scan(&ms, &c.From, &c.To)
		c.At = moment(ms)
		all = append(all, c)
		return err
	}, owner, id)
	return all, err
}
