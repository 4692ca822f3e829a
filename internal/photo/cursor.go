package photo

import (
	"strconv"
	"strings"
	"time"
)

// A Cursor is a place in a listing that is sorted by time and id, newest
// first. Pages are found from it by key, never by counting rows.
type Cursor struct {
	At time.Time // to the millisecond
	ID ID
}

// String gives the form that stands in a URL: milliseconds and id.
func (c Cursor) String() string {
	return strconv.FormatInt(c.At.UnixMilli(), 10) + "-" + c.ID.String()
}

// firstMoment is before all that a photo's date taken can be.
const firstMoment = -10_000_000_000_000

// ParseCursor reads String's form; the error is an Invalid of field "page".
func ParseCursor(s string) (Cursor, error) {
	i := strings.LastIndexByte(s, '-')
	ok := i > 0
	at, id := s[:max(i, 0)], s[i+1:]
	ms, err := strconv.ParseInt(at, 10, 64)
	n, err2 := ParseID(id)
	if !ok || err != nil || err2 != nil || ms < firstMoment {
		return Cursor{}, Invalidf("page", "This page address is damaged. Go back to the first page and page on from there.")
	}
	return Cursor{At: time.UnixMilli(ms).UTC(), ID: n}, nil
}

// A Page asks for a part of a listing: the Limit rows after Before (older),
// or before After (newer), or the first ones when both are zero.
type Page struct {
	Before, After Cursor
	Limit         int
}

// Listing is a part of a photo listing, newest first. Older and Newer are
// the cursors to page on with, zero where the listing ends.
type Listing struct {
	Photos       []Photo
	Older, Newer Cursor
}
