package store

import (
	"math"
	"slices"

	"flickrkillr/internal/photo"
)

// Every listing is one range of one index, found by key in both directions:
// a pair of queries, of which the second runs upwards and is turned round.

// A part is what one page of a listing asks of one query of such a pair: the
// rows beyond a key, one more than the page wants, to learn whether the
// listing goes on.
type part struct {
	query
	at    int64 // the key
	id    photo.ID
	limit int // rows to ask for
}

// paged gets a page of a listing. ask runs the query of a part; cursor is a
// row's place in the listing.
func paged[T any](page photo.Page, older, newer query, ask func(part) ([]T, error), cursor func(T) photo.Cursor) (rows []T, toOlder, toNewer photo.Cursor, err error) {
	p := part{query: older, at: math.MaxInt64, id: math.MaxInt64, limit: page.Limit + 1}
	up := page.After.ID != 0
	switch {
	case up:
		p.query, p.at, p.id = newer, millis(page.After.At), page.After.ID
	case page.Before.ID != 0:
		p.at, p.id = millis(page.Before.At), page.Before.ID
	}
	if rows, err = ask(p); err != nil || len(rows) == 0 {
		return nil, toOlder, toNewer, err
	}
	more := len(rows) > page.Limit
	if more {
		rows = rows[:page.Limit]
	}
	if up {
		slices.Reverse(rows)
	}
	if up && more || page.Before.ID != 0 {
		toNewer = cursor(rows[0])
	}
	if !up && more || up {
		toOlder = cursor(rows[len(rows)-1])
	}
	return rows, toOlder, toNewer, nil
}
