package store

import (
	"database/sql"
	"math"
	"time"

	"flickrkillr/internal/photo"
)

// By interestingness a search walks down Explore, which has the photos of each
// day with their scores: of a photo that was in it on several days the best one
// counts. Where the rarest word of the search has no more photos than a search
// looks at, they are asked for their scores instead. So what is found is the
// same either way, and sorted as a whole.
const (
	scoredHead  = `SELECT ` + photoColumns + `, t.posted_at FROM (SELECT c.owner_id, c.photo_id, c.posted_at FROM (`
	scoredWhere = `) c WHERE ` + askPhotoHead + visible + ` AND ` + askPhotoTail + ` AND ` + askWords + haveWords + `
    AND coalesce((SELECT 1 FROM explore_hidden h WHERE h.owner_id = c.owner_id AND h.photo_id = c.photo_id), 0) = 0`
	onBestDay = ` AND coalesce((SELECT 1 FROM explore b WHERE b.owner_id = c.owner_id AND b.photo_id = c.photo_id
        AND (b.score > c.posted_at OR (b.score = c.posted_at AND b.day > c.day)) LIMIT 1), 0) = 0`

	allScored = `SELECT owner_id, photo_id, score AS posted_at, day FROM explore
    WHERE $19 = '' AND (score, photo_id) < ($2, $3) ORDER BY score DESC, photo_id DESC, day DESC LIMIT $20`
	scoredOf = `SELECT owner_id, photo_id, score AS posted_at, day FROM explore
    WHERE owner_id = $19 AND (score, photo_id) < ($2, $3) ORDER BY score DESC, photo_id DESC, day DESC LIMIT $20`
	scoredWith = `SELECT l.owner_id, l.photo_id, (SELECT max(e.score) FROM explore e WHERE e.owner_id = l.owner_id AND e.photo_id = l.photo_id) AS posted_at
    FROM (SELECT owner_id, photo_id FROM search_words WHERE word = $19 ORDER BY posted_at DESC, photo_id DESC LIMIT $20) l`
	behind = ` AND (c.posted_at, c.photo_id) < ($2, $3)`
)

var searchScored = query{"search_scored", scoredHead + allScored + scoredWhere + onBestDay + searchTail + membersOwn}
var searchScoredOf = query{"search_scored_of", scoredHead + scoredOf + scoredWhere + onBestDay + searchTail + membersOwn}
var searchScoredWord = query{"search_scored_word", scoredHead + scoredWith + scoredWhere + behind + searchTail + membersOwn}

var scoredKeys = query{"search_scored_keys", `
SELECT score, photo_id FROM explore WHERE (score, photo_id) < ($1, $2) ORDER BY score DESC, photo_id DESC, day DESC LIMIT $3`}
var scoredOfKeys = query{"search_scored_of_keys", `
SELECT score, photo_id FROM explore WHERE owner_id = $1 AND (score, photo_id) < ($2, $3) ORDER BY score DESC, photo_id DESC, day DESC LIMIT $4`}

// InterestingOnSite finds public photos that were in Explore, by the score of
// their best day there. The milliseconds of its cursors are scores.
func (r *Reader) InterestingOnSite(s photo.Search, page photo.Page) (photo.Found, error) {
	words, err := r.rarestFirst(s.Listed())
	if err != nil {
		return photo.Found{}, err
	}
	w := walk{search: searchScored, keys: scoredKeys, rel: photo.Stranger, limit: page.Limit, of: []any{""}}
	if len(words) > 0 {
		few, err := r.few(words[0])
		if err != nil {
			return photo.Found{}, err
		}
		if few {
			w = walk{search: searchScoredWord, rel: photo.Stranger, limit: page.Limit, of: []any{words[0]}}
		}
	}
	return r.interesting(s, w, page.Before)
}

// InterestingBy is the same of a member's photos that a viewer of relation rel
// may see.
func (r *Reader) InterestingBy(owner photo.ID, rel photo.Relation, s photo.Search, page photo.Page) (photo.Found, error) {
	w := walk{search: searchScoredOf, keys: scoredOfKeys, rel: rel, limit: page.Limit, before: []any{owner}, of: []any{owner}}
	return r.interesting(s, w, page.Before)
}

// few says whether a search can look at all photos that have a word.
func (r *Reader) few(word string) (bool, error) {
	n := 0
	err := r.rows(wordKeys, func(*sql.Rows) error { n++; return nil }, word, int64(math.MaxInt64), int64(math.MaxInt64), lookedAt+1)
	return n <= lookedAt, err
}

func (r *Reader) interesting(s photo.Search, w walk, from photo.Cursor) (f photo.Found, err error) {
	top, err := r.top(w.search, w.args(s, from)...)
	if err != nil {
		return f, err
	}
	top, _, more := cut(top, w.limit, false, false)
	for _, t := range top {
		f.Photos, f.Scores = append(f.Photos, t.Photo), append(f.Scores, t.Views)
	}
	switch {
	case more:
		last := top[len(top)-1]
		f.Older = photo.Cursor{At: time.UnixMilli(int64(last.Views)).UTC(), ID: last.ID}
	case w.keys.name != "":
		f.Older, f.Unfinished, err = r.reached(w, from)
	}
	return f, err
}
