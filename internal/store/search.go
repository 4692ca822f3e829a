package store

import (
	"database/sql"
	"math"
	"slices"
	"time"

	"flickrkillr/internal/photo"
)

// A search walks down a list that is sorted by date posted: of the photos
// with the rarest of its words, or of one member. Each one that it looks at
// costs some look-ups by key. It looks at so many, whatever it finds, and then
// says how far it came.
const lookedAt = 3000

// rareSample tells which of some words is rarest: the one whose so-manieth
// photo from the newest is oldest, or that has not so many.
const rareSample = 400

const (
	reachHead = `, sum(1), min(posted_at) FROM (SELECT posted_at FROM search_words WHERE word = `
	reachTail = ` ORDER BY posted_at DESC, photo_id DESC LIMIT $1) s`
)

var wordReach = query{"word_reach", `
SELECT 0` + reachHead + `$2` + reachTail + ` UNION ALL
SELECT 1` + reachHead + `$3` + reachTail + ` UNION ALL
SELECT 2` + reachHead + `$4` + reachTail + ` UNION ALL
SELECT 3` + reachHead + `$5` + reachTail + ` UNION ALL
SELECT 4` + reachHead + `$6` + reachTail + ` UNION ALL
SELECT 5` + reachHead + `$7` + reachTail + ` UNION ALL
SELECT 6` + reachHead + `$8` + reachTail + ` UNION ALL
SELECT 7` + reachHead + `$9` + reachTail}

// rarestFirst gives the words that a photo must have, the rarest one first.
func (r *Reader) rarestFirst(words []string) ([]string, error) {
	if len(words) < 2 {
		return words, nil
	}
	args := []any{rareSample}
	for i := range photo.MaxWords {
		args = append(args, nth(words, i))
	}
	best, fewest, oldest := 0, int64(math.MaxInt64), int64(math.MaxInt64)
	err := r.rows(wordReach, func(rows *sql.Rows) error {
		var i int
		var n, reach sql.NullInt64
		if err := rows.Scan(&i, &n, &reach); err != nil || i >= len(words) {
			return err
		}
		if n.Int64 < fewest || n.Int64 == fewest && reach.Int64 < oldest {
			best, fewest, oldest = i, n.Int64, reach.Int64
		}
		return nil
	}, args...)
	words = slices.Clone(words)
	words[0], words[best] = words[best], words[0]
	return words, err
}

func nth(words []string, i int) string {
	if i < len(words) {
		return words[i]
	}
	return ""
}

// What a candidate c is asked. Each is a look-up by key, which no planner can
// turn into the reading of a whole list.
const (
	// The photo's own row: $5 to $8 bound the time posted and taken, $9 says
	// whether that is asked, $10 and $11 whether camera and place are.
	askPhotoHead = `(SELECT 1 FROM photos p WHERE p.owner_id = c.owner_id AND p.id = c.photo_id AND `
	askPhotoTail = `p.posted_at >= $5 AND p.posted_at < $6
        AND ($9 = 0 OR (p.taken_at >= $7 AND p.taken_at < $8))
        AND ($10 = 0 OR ((p.see_camera | 8) & $1) <> 0) AND ($11 = 0 OR ((p.see_place | 8) & $1) <> 0)) = 1`
	// Its words in order: $12 to $14 are phrases, $15 to $18 what it has not.
	askWords = `(CASE WHEN $12 = '%' AND $15 = '' THEN 1 ELSE (SELECT 1 FROM photo_words x WHERE x.owner_id = c.owner_id AND x.photo_id = c.photo_id
        AND x.words LIKE $12 AND x.words LIKE $13 AND x.words LIKE $14
        AND x.words NOT LIKE $15 AND x.words NOT LIKE $16 AND x.words NOT LIKE $17 AND x.words NOT LIKE $18) END) = 1`

	searchHead  = `SELECT ` + photoColumns + ` FROM (SELECT c.owner_id, c.photo_id, c.posted_at FROM (`
	searchWhere = `) c WHERE ` + askPhotoHead + askPhotoTail + ` AND ` + askWords
	searchTail  = ` ORDER BY c.posted_at DESC, c.photo_id DESC LIMIT $4) t
JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.photo_id`
	sitesOwn = ` WHERE ` + listed + ` ORDER BY t.posted_at DESC, t.photo_id DESC`

	// The lists that are walked down: keys from behind one on.
	withWord = `SELECT owner_id, photo_id, posted_at FROM search_words
    WHERE word = $19 AND (posted_at, photo_id) < ($2, $3) ORDER BY posted_at DESC, photo_id DESC LIMIT $20`
	allRecent = `SELECT owner_id, id AS photo_id, posted_at FROM photos p
    WHERE $19 = '' AND ` + listed + ` AND (p.posted_at, p.id) < ($2, $3) ORDER BY p.posted_at DESC, p.id DESC LIMIT $20`
	ofMember = `SELECT owner_id, id AS photo_id, posted_at FROM photos p
    WHERE p.owner_id = $19 AND ` + visible + ` AND (p.posted_at, p.id) < ($2, $3) ORDER BY p.posted_at DESC, p.id DESC LIMIT $20`
	takenBy = `SELECT owner_id, id AS photo_id, taken_at AS posted_at FROM photos p
    WHERE p.owner_id = $19 AND p.taken_at IS NOT NULL AND ` + visible + ` AND (p.taken_at, p.id) < ($2, $3) ORDER BY p.taken_at DESC, p.id DESC LIMIT $20`
	haveWords = ` AND (CASE WHEN $21 = '%' THEN 1 ELSE (SELECT 1 FROM photo_words x WHERE x.owner_id = c.owner_id AND x.photo_id = c.photo_id
        AND x.words LIKE $21 AND x.words LIKE $22 AND x.words LIKE $23 AND x.words LIKE $24
        AND x.words LIKE $25 AND x.words LIKE $26 AND x.words LIKE $27 AND x.words LIKE $28) END) = 1`
	// An organizer's own questions: the visibility that was chosen, and no album.
	organized = ` AND ($29 < 0 OR (SELECT CASE p.withheld WHEN 0 THEN p.visibility ELSE p.wanted END FROM photos p WHERE p.owner_id = c.owner_id AND p.id = c.photo_id) = $29)
    AND ($30 = 0 OR NOT EXISTS (SELECT 1 FROM album_photos x WHERE x.owner_id = c.owner_id AND x.photo_id = c.photo_id))`
	membersOwn = ` WHERE ` + visible + ` ORDER BY t.posted_at DESC, t.photo_id DESC`
)

var searchWord = query{"search_word", searchHead + withWord + searchWhere + haveWords + searchTail + sitesOwn}
var searchRecent = query{"search_recent", searchHead + allRecent + searchWhere + haveWords + searchTail + sitesOwn}
var searchMember = query{"search_member", searchHead + ofMember + searchWhere + haveWords + searchTail + membersOwn}
var searchTaken = query{"search_taken", searchHead + takenBy + searchWhere + haveWords + searchTail + membersOwn}

var searchOrganized = query{"search_organized", searchHead + ofMember + searchWhere + haveWords + organized + searchTail + membersOwn}

var wordKeys = query{"search_word_keys", `
SELECT posted_at, photo_id FROM search_words WHERE word = $1 AND (posted_at, photo_id) < ($2, $3) ORDER BY posted_at DESC, photo_id DESC LIMIT $4`}
var searchRecentKeys = query{"search_recent_keys", `
SELECT p.posted_at, p.id FROM photos p WHERE ` + listed + ` AND (p.posted_at, p.id) < ($1, $2) ORDER BY p.posted_at DESC, p.id DESC LIMIT $3`}
var memberKeys = query{"search_member_keys", `
SELECT p.posted_at, p.id FROM photos p WHERE p.owner_id = $2 AND ` + visible + ` AND (p.posted_at, p.id) < ($3, $4) ORDER BY p.posted_at DESC, p.id DESC LIMIT $5`}
var takenKeys = query{"search_taken_keys", `
SELECT p.taken_at, p.id FROM photos p WHERE p.owner_id = $2 AND p.taken_at IS NOT NULL AND ` + visible + ` AND (p.taken_at, p.id) < ($3, $4)
ORDER BY p.taken_at DESC, p.id DESC LIMIT $5`}

// SearchSite finds public photos, newest first.
func (r *Reader) SearchSite(s photo.Search, page photo.Page) (photo.Found, error) {
	words, err := r.rarestFirst(s.Listed())
	if err != nil {
		return photo.Found{}, err
	}
	w := walk{search: searchRecent, keys: searchRecentKeys, rel: photo.Stranger, limit: page.Limit, of: []any{""}}
	if len(words) > 0 {
		w.search, w.keys = searchWord, wordKeys
		w.before, w.of = []any{words[0]}, []any{words[0]}
	}
	return r.search(s, w, page.Before)
}

// SearchMember finds photos of a member's that a viewer of relation rel may
// see: newest first, or by date taken, which leaves out those without one.
func (r *Reader) SearchMember(owner photo.ID, rel photo.Relation, s photo.Search, taken bool, page photo.Page) (photo.Found, error) {
	w := walk{search: searchMember, keys: memberKeys, rel: rel, limit: page.Limit, before: []any{rel.Own().Eyes(), owner}, of: []any{owner}, taken: taken}
	if taken {
		w.search, w.keys = searchTaken, takenKeys
	}
	return r.search(s, w, page.Before)
}

// SearchOwn finds photos of a member's for himself, newest first: those that
// meet a pick, of whose search s was made.
func (r *Reader) SearchOwn(owner photo.ID, s photo.Search, pick photo.Pick, page photo.Page) (photo.Found, error) {
	rel := photo.SeesAll.Eyes()
	w := walk{search: searchOrganized, keys: memberKeys, rel: rel, limit: page.Limit, before: []any{rel, owner}, of: []any{owner}}
	chosen := -1
	if pick.Visibility != nil {
		chosen = int(*pick.Visibility)
	}
	w.rest = []any{chosen, bit(pick.Loose)}
	return r.search(s, w, page.Before)
}

// like is the pattern of a word or phrase, or another for none.
func like(row, none string) string {
	if row == "" {
		return none
	}
	return "% " + row + " %"
}

// A walk is one of the lists that a search walks down.
type walk struct {
	search, keys query
	rel          photo.Relation
	before, of   []any // values of keys before the place, and of search for the list
	rest         []any // of search behind the words
	limit        int
	taken        bool
}

// place gives the key of a cursor, which is behind all others where there is
// none.
func place(from photo.Cursor) (int64, photo.ID) {
	if from.ID == 0 {
		return math.MaxInt64, math.MaxInt64
	}
	return from.At.UnixMilli(), from.ID
}

// args are the values of the walk's search.
func (w walk) args(s photo.Search, from photo.Cursor) []any {
	at, id := place(from)
	args := []any{w.rel.Own().Eyes(), at, id, w.limit + 1}
	args = append(args, bound(s.Posted.From, math.MinInt64), bound(s.Posted.To, math.MaxInt64), bound(s.Taken.From, math.MinInt64), bound(s.Taken.To, math.MaxInt64))
	args = append(args, bit(s.Taken != photo.Span{}), bit(s.AsksCamera()), bit(s.AsksPlace()))
	for i := range photo.MaxPhrases {
		args = append(args, like(nth(s.Phrases, i), "%"))
	}
	for i := range photo.MaxNone {
		args = append(args, like(nth(s.None, i), ""))
	}
	args = append(append(args, w.of...), lookedAt)
	for i := range photo.MaxWords {
		args = append(args, like(nth(s.All, i), "%"))
	}
	return append(args, w.rest...)
}

func (r *Reader) search(s photo.Search, w walk, from photo.Cursor) (f photo.Found, err error) {
	if f.Photos, err = r.photos(w.search, w.args(s, from)...); err != nil {
		return f, err
	}
	if len(f.Photos) > w.limit {
		f.Photos = f.Photos[:w.limit]
		f.Older = f.Photos[w.limit-1].Cursor()
		if w.taken {
			f.Older.At = f.Photos[w.limit-1].Taken
		}
		return f, nil
	}
	f.Older, f.Unfinished, err = r.reached(w, from)
	return f, err
}

// reached says how far a walk came that did not fill its page, where its list
// goes on behind that.
func (r *Reader) reached(w walk, from photo.Cursor) (last photo.Cursor, on bool, err error) {
	n := 0
	at, id := place(from)
	err = r.rows(w.keys, func(rows *sql.Rows) error {
		var ms int64
		n++
		err := rows.Scan(&ms, &last.ID)
		last.At = time.UnixMilli(ms).UTC()
		return err
	}, append(slices.Clone(w.before), at, id, lookedAt)...)
	if n < lookedAt {
		return photo.Cursor{}, false, err
	}
	return last, true, err
}

// bound is a moment in milliseconds, or what stands for an open end.
func bound(t time.Time, open int64) int64 {
	if t.IsZero() {
		return open
	}
	return t.UnixMilli()
}
