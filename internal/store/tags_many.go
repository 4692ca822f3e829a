package store

import (
	"cmp"
	"database/sql"
	"slices"

	"flickrkillr/internal/photo"
)

// TagsAtOnce is of how many photos TagsOfPhotos gives the tags.
const TagsAtOnce = 20

const (
	wanted    = `(CAST(`
	wantedAnd = ` AS BIGINT), CAST(`
	wantedEnd = ` AS BIGINT))`
	andWanted = wantedEnd + `, ` + wanted
)

var tagsOfPhotos = query{"tags_of_photos", `
WITH wanted (owner_id, photo_id) AS (VALUES ` + wanted + `$1` + wantedAnd + `$2` + andWanted + `$3` + wantedAnd + `$4` + andWanted + `$5` + wantedAnd + `$6` +
	andWanted + `$7` + wantedAnd + `$8` + andWanted + `$9` + wantedAnd + `$10` + andWanted + `$11` + wantedAnd + `$12` + andWanted + `$13` + wantedAnd + `$14` +
	andWanted + `$15` + wantedAnd + `$16` + andWanted + `$17` + wantedAnd + `$18` + andWanted + `$19` + wantedAnd + `$20` + andWanted + `$21` + wantedAnd + `$22` +
	andWanted + `$23` + wantedAnd + `$24` + andWanted + `$25` + wantedAnd + `$26` + andWanted + `$27` + wantedAnd + `$28` + andWanted + `$29` + wantedAnd + `$30` +
	andWanted + `$31` + wantedAnd + `$32` + andWanted + `$33` + wantedAnd + `$34` + andWanted + `$35` + wantedAnd + `$36` + andWanted + `$37` + wantedAnd + `$38` +
	andWanted + `$39` + wantedAnd + `$40` + wantedEnd + `)
SELECT t.photo_id, t.tag, t.raw, t.position FROM wanted w JOIN photo_tags t ON t.owner_id = w.owner_id AND t.photo_id = w.photo_id`}

// TagsOfPhotos gives the tags of each of up to TagsAtOnce photos, in the order
// in which they were set.
func (r *Reader) TagsOfPhotos(photos []photo.Photo) (map[photo.ID][]photo.Tag, error) {
	var args [2 * TagsAtOnce]any
	for i := range TagsAtOnce {
		args[2*i], args[2*i+1] = photo.ID(0), photo.ID(0)
		if i < len(photos) {
			args[2*i], args[2*i+1] = photos[i].Owner.ID, photos[i].ID
		}
	}
	type row struct {
		of       photo.ID
		tag      photo.Tag
		position int
	}
	var found []row
	err := r.rows(tagsOfPhotos, func(rows *sql.Rows) error {
		var t row
		if err := rows.Scan(&t.of, &t.tag.Name, &t.tag.Raw, &t.position); err != nil {
			return err
		}
		found = append(found, t)
		return nil
	}, args[:]...)
	slices.SortFunc(found, func(a, b row) int { return cmp.Compare(a.position, b.position) })
	tags := map[photo.ID][]photo.Tag{}
	for _, t := range found {
		tags[t.of] = append(tags[t.of], t.tag)
	}
	return tags, err
}
