package store

import (
	"cmp"
	"database/sql"
	"strings"

	"flickrkillr/internal/photo"
)

func compareTallied(a, b tallied) int { return cmp.Or(a.kind-b.kind, strings.Compare(a.item, b.item)) }

// after is behind every text that begins with a prefix: no character is
// greater than the last one.
const after = "\U0010FFFF"

// tallySeen is the predicate for rows of tallies, t: what photo.Tally.SeenBy
// counts for a viewer of relation $1 is not zero.
const tallySeen = `(($1 & 8) <> 0 OR (t.public_photos > 0 AND ($1 & 1) <> 0)
    OR (t.friends_photos + t.kin_photos > 0 AND ($1 & 2) <> 0) OR (t.family_photos + t.kin_photos > 0 AND ($1 & 4) <> 0))`

var talliesOf = query{"tallies_of", `
SELECT t.item, t.photos, t.public_photos, t.friends_photos, t.family_photos, t.kin_photos FROM tallies t
WHERE t.owner_id = $2 AND t.kind = $3 AND t.item >= $4 AND t.item < $5 AND ` + tallySeen + ` ORDER BY t.item LIMIT $6`}

func (r *Reader) tallies(owner photo.ID, rel photo.Relation, kind int, from, to string, limit int) ([]photo.Counted, error) {
	var all []photo.Counted
	err := r.rows(talliesOf, func(rows *sql.Rows) error {
		var item string
		var t photo.Tally
		if err := rows.Scan(&item, &t.All, &t.Public, &t.Friends, &t.Family, &t.Kin); err != nil {
			return err
		}
		all = append(all, photo.Counted{Item: item, Photos: t.SeenBy(rel)})
		return nil
	}, rel, owner, kind, from, to, limit)
	return all, err
}

// TagsBy gives the tags of a member's photos that a viewer may see, by name,
// from behind one on, of those that begin with a prefix; more says whether
// there are more than limit.
func (r *Reader) TagsBy(owner photo.ID, rel photo.Relation, prefix, behind string, limit int) (tags []photo.Counted, more bool, err error) {
	tags, err = r.tallies(owner, rel, tallyTag, max(behind+" ", prefix), prefix+after, limit+1)
	tags, _, more = cut(tags, limit, false, false)
	return tags, more, err
}

// DaysOf gives the days on which a member posted, or took, photos that a
// viewer may see, of those in a year or month (2019, 2019-05) or of all where
// it is empty. Of dates that are less exact it gives the month or year.
func (r *Reader) DaysOf(owner photo.ID, rel photo.Relation, taken bool, within string) ([]photo.Counted, error) {
	kind := tallyPosted
	if taken {
		kind = tallyTaken
	}
	return r.tallies(owner, rel, kind, within, within+after, maxDays)
}

// maxDays are more than there are days in a hundred years.
const maxDays = 40000

var popularTags = query{"popular_tags", `SELECT tag, photos FROM tags WHERE photos > 0 ORDER BY photos DESC, tag LIMIT $1`}
var tagsWith = query{"tags_with_prefix", `SELECT tag, photos FROM tags WHERE tag >= $1 AND tag < $2 ORDER BY tag LIMIT $3`}

// PopularTags gives the tags that most public photos have, most first.
func (r *Reader) PopularTags(limit int) ([]photo.Counted, error) {
	return r.counted(popularTags, limit)
}

// TagsWith gives the tags of public photos that begin with a prefix, by name.
func (r *Reader) TagsWith(prefix string, limit int) ([]photo.Counted, error) {
	return r.counted(tagsWith, prefix, prefix+after, limit)
}

func (r *Reader) counted(q query, args ...any) ([]photo.Counted, error) {
	var all []photo.Counted
	err := r.rows(q, func(rows *sql.Rows) error {
		var c photo.Counted
		if err := rows.Scan(&c.Item, &c.Photos); err != nil {
			return err
		}
		all = append(all, c)
		return nil
	}, args...)
	return all, err
}

var relatedTags = query{"related_tags", `
SELECT o.tag, sum(1) FROM (
    SELECT owner_id, photo_id FROM photo_tags WHERE tag = $1 AND listed = 1
    ORDER BY posted_at DESC, photo_id DESC LIMIT $2) t
JOIN photo_tags o ON o.owner_id = t.owner_id AND o.photo_id = t.photo_id
WHERE o.tag <> $1 GROUP BY o.tag ORDER BY 2 DESC, o.tag LIMIT $3`}

// RelatedTags gives the tags that most often stand beside one on the newest
// sample public photos that have it.
func (r *Reader) RelatedTags(tag string, sample, limit int) ([]photo.Counted, error) {
	return r.counted(relatedTags, tag, sample, limit)
}
