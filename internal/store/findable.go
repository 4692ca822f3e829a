package store

import (
	"errors"
	"maps"
	"slices"

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
	if err := w.moveWords(old, now); err != nil {
		return err
	}
	return w.moveTallies(old, now)
}

// wordSlots is how many words of a photo one statement takes; slots left over
// are empty.
const wordSlots = 16

const slots = `$4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19`

var insertWords = query{"insert_search_words", `
INSERT INTO search_words (word, posted_at, photo_id, owner_id)
SELECT x.word, CAST($1 AS BIGINT), CAST($2 AS BIGINT), CAST($3 AS BIGINT) FROM (
    SELECT $4 AS word UNION ALL SELECT $5 UNION ALL SELECT $6 UNION ALL SELECT $7 UNION ALL SELECT $8 UNION ALL SELECT $9
    UNION ALL SELECT $10 UNION ALL SELECT $11 UNION ALL SELECT $12 UNION ALL SELECT $13 UNION ALL SELECT $14 UNION ALL SELECT $15
    UNION ALL SELECT $16 UNION ALL SELECT $17 UNION ALL SELECT $18 UNION ALL SELECT $19) x
WHERE x.word <> ''`}
var deleteWords = query{"delete_search_words", `
DELETE FROM search_words WHERE posted_at = $1 AND photo_id = $2 AND owner_id = $3 AND word IN (` + slots + `)`}

// moveWords keeps the site's index: of words that stay it touches no row.
func (w *Writer) moveWords(old, now findable) error {
	was, is := photo.PublicWords(old.photo, old.words), photo.PublicWords(now.photo, now.words)
	if old.words == "" {
		was = nil
	}
	gone, come := without(was, is), without(is, was)
	if !old.photo.Posted.Equal(now.photo.Posted) {
		gone, come = was, is // each row has the time
	}
	if err := w.eachWords(deleteWords, old.photo, gone); err != nil {
		return err
	}
	return w.eachWords(insertWords, now.photo, come)
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

func (w *Writer) eachWords(q query, p photo.Photo, words []string) error {
	for some := range slices.Chunk(words, wordSlots) {
		args := []any{millis(p.Posted), p.ID, p.Owner.ID}
		for i := range wordSlots {
			word := ""
			if i < len(some) {
				word = some[i]
			}
			args = append(args, word)
		}
		if _, err := w.exec(q, args...); err != nil {
			return err
		}
	}
	return nil
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

var addToTally = query{"add_to_tally", `
INSERT INTO tallies (owner_id, kind, item, photos, public_photos, friends_photos, family_photos, kin_photos) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (owner_id, kind, item) DO UPDATE SET photos = tallies.photos + excluded.photos,
    public_photos = tallies.public_photos + excluded.public_photos, friends_photos = tallies.friends_photos + excluded.friends_photos,
    family_photos = tallies.family_photos + excluded.family_photos, kin_photos = tallies.kin_photos + excluded.kin_photos`}
var dropTally = query{"drop_tally", `DELETE FROM tallies WHERE owner_id = $1 AND kind = $2 AND item = $3 AND photos = 0`}
var addToTag = query{"add_to_tag", `
INSERT INTO tags (tag, photos) VALUES ($1, $2) ON CONFLICT (tag) DO UPDATE SET photos = tags.photos + excluded.photos`}
var dropTag = query{"drop_tag", `DELETE FROM tags WHERE tag = $1 AND photos = 0`}

// moveTallies moves the counters of tags and days, always in the same order:
// two who change what many photos share wait, and do not lock each other out.
func (w *Writer) moveTallies(old, now findable) error {
	moved := map[tallied]photo.Tally{}
	old.tally(moved, -1)
	now.tally(moved, 1)
	return w.addTallies(now.photo.Owner.ID, moved)
}

func (w *Writer) addTallies(owner photo.ID, moved map[tallied]photo.Tally) error {
	keys := slices.SortedFunc(maps.Keys(moved), compareTallied)
	for _, k := range keys {
		t := moved[k]
		if k.kind == tallyListed || t == (photo.Tally{}) {
			continue
		}
		if _, err := w.exec(addToTally, owner, k.kind, k.item, t.All, t.Public, t.Friends, t.Family, t.Kin); err != nil {
			return err
		}
		if t.All < 0 {
			if _, err := w.exec(dropTally, owner, k.kind, k.item); err != nil {
				return err
			}
		}
	}
	for _, k := range keys {
		n := moved[k].All
		if k.kind != tallyListed || n == 0 {
			continue
		}
		if _, err := w.exec(addToTag, k.item, n); err != nil {
			return err
		}
		if n < 0 {
			if _, err := w.exec(dropTag, k.item); err != nil {
				return err
			}
		}
	}
	return nil
}

var photosAfter = query{"photos_after", `SELECT ` + photoColumns + ` FROM photos p WHERE p.id > $1 ORDER BY p.id LIMIT $2`}

// PhotosAfter gives photos of all members by id, from behind one on, in the
// trash or not.
func (r *Reader) PhotosAfter(id photo.ID, limit int) ([]photo.Photo, error) {
	return r.photos(photosAfter, id, limit)
}
