package store

import (
	"database/sql"

	"flickrkillr/internal/photo"
)

var setPlaceOf = query{"set_place_of", `UPDATE photo_details SET latitude = $3, longitude = $4, place = $5 WHERE owner_id = $1 AND photo_id = $2`}

// SetPlace keeps where a photo was taken.
func (w *Writer) SetPlace(owner, id photo.ID, p photo.Place) error {
	_, err := w.exec(setPlaceOf, owner, id, sql.NullFloat64{Float64: p.Latitude, Valid: p.Known}, sql.NullFloat64{Float64: p.Longitude, Valid: p.Known}, p.Name)
	return err
}

var placed = query{"placed", `
SELECT ` + photoColumns + `, d.latitude, d.longitude, d.place FROM (
    SELECT owner_id, photo_id, latitude, longitude, place FROM photo_details c
    WHERE c.owner_id = $2 AND c.latitude IS NOT NULL
        AND (SELECT 1 FROM photos p WHERE p.owner_id = c.owner_id AND p.id = c.photo_id AND ` + visible + ` AND ((p.see_place | 8) & $1) <> 0) = 1
    ORDER BY c.photo_id DESC LIMIT $3) d
JOIN photos p ON p.owner_id = d.owner_id AND p.id = d.photo_id ORDER BY d.photo_id DESC`}

// Placed gives the member's newest photos whose places a viewer of relation
// rel may know.
func (r *Reader) Placed(owner photo.ID, rel photo.Relation, limit int) (all []photo.Located, err error) {
	err = r.rows(placed, func(rows *sql.Rows) error {
		at := photo.Located{Place: photo.Place{Known: true}}
		dest, done := scanPhoto(&at.Photo, &at.Place.Latitude, &at.Place.Longitude, &at.Place.Name)
		err := rows.Scan(dest...)
		done()
		all = append(all, at)
		return err
	}, rel.Own().Eyes(), owner, limit)
	return all, err
}
