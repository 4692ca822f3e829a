package store

import "time"

// enough is more rows than any statement takes. Where rows update others, it
// keeps SQLite from going through all that the owner has, and asking of each
// whether it is among them.
const enough = ` LIMIT 100000) x `

var updatePhotos = query{"update_photos", `
UPDATE photos SET title = x.title, description = x.description, visibility = x.visibility, secret = x.secret, trashed_at = x.trashed_at,
    may_comment = x.may_comment, may_tag = x.may_tag, may_download = x.may_download, see_camera = x.see_camera, see_place = x.see_place,
    withheld = x.withheld, wanted = x.wanted, licence = x.licence, taken_at = x.taken_at, taken_granularity = x.granularity, updated_at = x.updated_at,
    width = x.width, height = x.height, turned = x.turned
FROM (SELECT CAST($1 AS BIGINT) AS owner, CAST(r.value ->> 0 AS BIGINT) AS id, r.value ->> 1 AS title, r.value ->> 2 AS description, CAST(r.value ->> 3 AS INTEGER) AS visibility,
        r.value ->> 4 AS secret, CAST(r.value ->> 5 AS BIGINT) AS trashed_at, CAST(r.value ->> 6 AS INTEGER) AS may_comment,
        CAST(r.value ->> 7 AS INTEGER) AS may_tag, CAST(r.value ->> 8 AS INTEGER) AS may_download, CAST(r.value ->> 9 AS INTEGER) AS see_camera,
        CAST(r.value ->> 10 AS INTEGER) AS see_place, CAST(r.value ->> 11 AS INTEGER) AS withheld, CAST(r.value ->> 12 AS INTEGER) AS wanted,
        CAST(r.value ->> 13 AS INTEGER) AS licence, CAST(r.value ->> 14 AS BIGINT) AS taken_at, CAST(r.value ->> 15 AS INTEGER) AS granularity,
        CAST(r.value ->> 16 AS BIGINT) AS updated_at, CAST(r.value ->> 17 AS INTEGER) AS width, CAST(r.value ->> 18 AS INTEGER) AS height,
        CAST(r.value ->> 19 AS INTEGER) AS turned FROM json_each($2) r` + enough + `
WHERE photos.owner_id = x.owner AND photos.id = x.id`}

// keepRows keeps the photos' own rows, as keepRow does one, but for the safety,
// which no batch changes.
func (w *Writer) keepRows(now []Held, at time.Time) error {
	var v values
	for _, h := range now {
		p, may := h.Photo, h.Photo.Permissions
		var taken any
		if t := takenMillis(p); t.Valid {
			taken = t.Int64
		}
		if err := v.add(p.ID, p.Title, p.Description, p.Visibility, p.Secret, millis(p.Trashed), may.Comment, may.Tag, may.Download, may.Camera, may.Place,
			p.Withheld, p.Wanted, p.Licence, taken, p.Granularity, millis(at), p.Width, p.Height, p.Turned); err != nil {
			return err
		}
	}
	return w.execEach(updatePhotos, &v, now[0].Photo.Owner.ID)
}

var untagMany = query{"untag_many", `
DELETE FROM photo_tags WHERE owner_id = $1 AND (photo_id, tag) IN (SELECT CAST(r.value ->> 0 AS BIGINT), r.value ->> 1 FROM json_each($2) r)`}
var relistTagsOfMany = query{"relist_tags_of_many", `
UPDATE photo_tags SET listed = x.listed
FROM (SELECT CAST($1 AS BIGINT) AS owner, CAST(r.value ->> 0 AS BIGINT) AS id, CAST(r.value ->> 1 AS INTEGER) AS listed FROM json_each($2) r` + enough + `
WHERE photo_tags.owner_id = x.owner AND photo_tags.photo_id = x.id`}
var tagMany = query{"tag_many", `
INSERT INTO photo_tags (owner_id, photo_id, tag, raw, position, posted_at, listed)
SELECT CAST($1 AS BIGINT), CAST(r.value ->> 0 AS BIGINT), r.value ->> 1, r.value ->> 2, CAST(r.value ->> 3 AS INTEGER), CAST(r.value ->> 4 AS BIGINT), CAST(r.value ->> 5 AS INTEGER)
FROM json_each($2) r`}

// retagMany keeps the photos' tags; it touches no row of a tag that stays as
// and where it was.
func (w *Writer) retagMany(old, now []Held) (err error) {
	var off, relist, on values
	add := func(v *values, row ...any) {
		if err == nil {
			err = v.add(row...)
		}
	}
	for i, n := range now {
		p, o := n.Photo, old[i]
		stays := func(at int) bool { return at < len(o.Tags) && at < len(n.Tags) && o.Tags[at] == n.Tags[at] }
		some := false
		for at, t := range o.Tags {
			if some = some || stays(at); !stays(at) {
				add(&off, p.ID, t.Name)
			}
		}
		if some && o.Photo.Public() != p.Public() {
			add(&relist, p.ID, bit(p.Public()))
		}
		for at, t := range n.Tags {
			if !stays(at) {
				add(&on, p.ID, t.Name, t.Raw, at, millis(p.Posted), bit(p.Public()))
			}
		}
	}
	owner := now[0].Photo.Owner.ID
	if err == nil {
		err = w.execEach(untagMany, &off, owner)
	}
	if err == nil {
		err = w.execEach(relistTagsOfMany, &relist, owner)
	}
	if err == nil {
		err = w.execEach(tagMany, &on, owner)
	}
	return err
}
