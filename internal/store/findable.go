package store

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strings"

	"flickrkillr/internal/photo"
)

// A findable is a photo with what it is found and counted by.
type findable struct {
	photo photo.Photo
	tags  []photo.Tag
	words string // photo.Findable; empty where the photo has not been taken in yet
}

var photoWords = query{"photo_words", `SELECT words FROM photo_words WHERE owner_id = $1 AND photo_id = $2`}
var setPhotoWords = query{"set_photo_words", `
INSERT INTO photo_words (owner_id, photo_id, words) VALUES ($1, $2, $3)
ON CONFLICT (owner_id, photo_id) DO UPDATE SET words = excluded.words`}
var deletePhotoWords = query{"delete_photo_words", `DELETE FROM photo_words WHERE owner_id = $1 AND photo_id = $2`}

// Was is how a photo is found and counted before a change, for Find.
type Was struct{ findable }

// FoundBy reads how a photo, which must be locked, is found now.
func (w *Writer) FoundBy(p photo.Photo) (f Was, err error) {
	f.photo = p
	if f.tags, err = w.TagsOf(p.Owner.ID, p.ID); err != nil {
		return f, err
	}
	err = w.row(photoWords, []any{&f.words}, p.Owner.ID, p.ID)
	if errors.Is(err, photo.ErrNotFound) {
		err = nil // the job that takes in old photos comes to it yet
	}
	return f, err
}

// Find makes a photo found, and counted by tags and days, as it is now. old
// is what FoundBy gave in this transaction before anything of it changed.
func (w *Writer) Find(old Was, p photo.Photo) error {
	tags, err := w.TagsOf(p.Owner.ID, p.ID)
	if err != nil {
		return err
	}
	d, err := w.DetailsOf(p.Owner.ID, p.ID)
	if err != nil {
		return err
	}
	if old.words == "" {
		old.findable = findable{}
	}
	return w.find(old.findable, findable{p, tags, photo.Findable(p, d, tags)})
}

func (w *Writer) find(old, now findable) error {
	p := now.photo
	if old.words != now.words {
		if _, err := w.exec(setPhotoWords, p.Owner.ID, p.ID, now.words); err != nil {
			return err
		}
	}
	if err := w.moveWords([]findable{old}, []findable{now}); err != nil {
		return err
	}
	return w.moveTallies([]findable{old}, []findable{now})
}

var insertWords = query{"insert_search_words", `
INSERT INTO search_words (word, posted_at, photo_id, owner_id)
SELECT r.value ->> 0, CAST(r.value ->> 1 AS BIGINT), CAST(r.value ->> 2 AS BIGINT), CAST($1 AS BIGINT) FROM json_each($2) r`}
var deleteWords = query{"delete_search_words", `
DELETE FROM search_words WHERE owner_id = $1 AND photo_id = $2 AND posted_at = $3 AND word IN (SELECT r.value ->> 0 FROM json_each($4) r)`}

// A placedWord is a row of the site's index.
type placedWord struct {
	word string
	at   int64
	id   photo.ID
}

func (p placedWord) compare(o placedWord) int {
	return cmp.Or(strings.Compare(p.word, o.word), cmp.Compare(o.at, p.at), cmp.Compare(o.id, p.id))
}

// moveWords keeps the site's index for photos of one member: of words that
// stay it touches no row.
func (w *Writer) moveWords(old, now []findable) error {
	var on []placedWord
	for i, n := range now {
		o := old[i]
		was, is := photo.PublicWords(o.photo, o.words), photo.PublicWords(n.photo, n.words)
		if o.words == "" {
			was = nil
		}
		gone, come := without(was, is), without(is, was)
		if !o.photo.Posted.Equal(n.photo.Posted) {
			gone, come = was, is // each row has the time
		}
		var off values
		for _, word := range gone {
			if err := off.add(word); err != nil {
				return err
			}
		}
		if err := w.execEach(deleteWords, &off, o.photo.Owner.ID, o.photo.ID, millis(o.photo.Posted)); err != nil {
			return err
		}
		for _, word := range come {
			on = append(on, placedWord{word, millis(n.photo.Posted), n.photo.ID})
		}
	}
	slices.SortFunc(on, placedWord.compare) // in the index's own order: neighbours share a page
	var v values
	for _, r := range on {
		if err := v.add(r.word, r.at, r.id); err != nil {
			return err
		}
	}
	return w.execEach(insertWords, &v, now[0].photo.Owner.ID)
}

// without gives the words that are not among others; both are sorted.
func without(words, others []string) (left []string) {
	for _, word := range words {
		if _, among := slices.BinarySearch(others, word); !among {
			left = append(left, word)
		}
	}
	return left
}

// The kinds of tally.
const (
	tallyTag    = 1
	tallyPosted = 2
	tallyTaken  = 3
	tallyListed = 0 // of a tag's photos those that the whole site lists: kept in tags, not in tallies
)

// A tallied is a tag or day of a member's photos.
type tallied struct {
	kind int
	item string
}

// tally adds n times what a photo counts for.
func (f findable) tally(to map[tallied]photo.Tally, n int) {
	var one photo.Tally
	if one.Count(f.photo, n); f.words == "" || one == (photo.Tally{}) {
		return
	}
	add := func(k tallied) { to[k] = to[k].Plus(one) }
	for _, t := range f.tags {
		add(tallied{tallyTag, t.Name})
		if f.photo.Public() {
			add(tallied{tallyListed, t.Name})
		}
	}
	add(tallied{tallyPosted, f.photo.Posted.UTC().Format("2006-01-02")})
	if !f.photo.Taken.IsZero() {
		add(tallied{tallyTaken, f.photo.When().Day()})
	}
}

var addToTallies = query{"add_to_tallies", `
INSERT INTO tallies (owner_id, kind, item, photos, public_photos, friends_photos, family_photos, kin_photos)
SELECT CAST($1 AS BIGINT), CAST(r.value ->> 0 AS INTEGER), r.value ->> 1, CAST(r.value ->> 2 AS BIGINT), CAST(r.value ->> 3 AS BIGINT),
    CAST(r.value ->> 4 AS BIGINT), CAST(r.value ->> 5 AS BIGINT), CAST(r.value ->> 6 AS BIGINT) FROM json_each($2) r WHERE 1 = 1
ON CONFLICT (owner_id, kind, item) DO UPDATE SET photos = tallies.photos + excluded.photos,
    public_photos = tallies.public_photos + excluded.public_photos, friends_photos = tallies.friends_photos + excluded.friends_photos,
    family_photos = tallies.family_photos + excluded.family_photos, kin_photos = tallies.kin_photos + excluded.kin_photos`}
var dropTallies = query{"drop_tallies", `
DELETE FROM tallies WHERE owner_id = $1 AND kind = $2 AND photos = 0 AND item IN (SELECT r.value ->> 0 FROM json_each($3) r)`}
var addToTags = query{"add_to_tags", `
INSERT INTO tags (tag, photos) SELECT r.value ->> 0, CAST(r.value ->> 1 AS BIGINT) FROM json_each($1) r WHERE 1 = 1
ON CONFLICT (tag) DO UPDATE SET photos = tags.photos + excluded.photos`}
var dropTags = query{"drop_tags", `DELETE FROM tags WHERE photos = 0 AND tag IN (SELECT r.value ->> 0 FROM json_each($1) r)`}

// moveTallies moves the counters of tags and days of photos of one member,
// always in the same order: two who change what many photos share wait, and do
// not lock each other out.
func (w *Writer) moveTallies(old, now []findable) error {
	moved := map[tallied]photo.Tally{}
	for i := range now {
		old[i].tally(moved, -1)
		now[i].tally(moved, 1)
	}
	var own, all values
	var less [4]values // by kind
	for _, k := range slices.SortedFunc(maps.Keys(moved), compareTallied) {
		t := moved[k]
		if t == (photo.Tally{}) {
			continue
		}
		row, add := []any{k.kind, k.item, t.All, t.Public, t.Friends, t.Family, t.Kin}, &own
		if k.kind == tallyListed {
			row, add = []any{k.item, t.All}, &all
		}
		if err := add.add(row...); err != nil {
			return err
		}
		if t.All < 0 {
			if err := less[k.kind].add(k.item); err != nil {
				return err
			}
		}
	}
	owner := now[0].photo.Owner.ID
	if err := w.execEach(addToTallies, &own, owner); err != nil {
		return err
	}
	for _, kind := range []int{tallyTag, tallyPosted, tallyTaken} {
		if err := w.execEach(dropTallies, &less[kind], owner, kind); err != nil {
			return err
		}
	}
	if err := w.execEach(addToTags, &all); err != nil {
		return err
	}
	return w.execEach(dropTags, &less[tallyListed])
}

var photosAfter = query{"photos_after", `SELECT ` + photoColumns + ` FROM photos p WHERE p.id > $1 ORDER BY p.id LIMIT $2`}

// PhotosAfter gives photos of all members by id, from behind one on, in the
// trash or not.
func (r *Reader) PhotosAfter(id photo.ID, limit int) ([]photo.Photo, error) {
	return r.photos(photosAfter, id, limit)
}
