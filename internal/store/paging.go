package store

import "slices"

// cut makes a page of what a listing query gave, which was asked for one row
// more than the page takes. up says that the query ran against the order of
// the listing, and from that it began at a given row, not at an end of the
// listing. before and after say whether the listing goes on at either side.
func cut[T any](rows []T, limit int, up, from bool) (page []T, before, after bool) {
	more := len(rows) > limit
	if more {
		rows = rows[:limit]
	}
	if up {
		slices.Reverse(rows)
		return rows, more, from
	}
	return rows, from, more
}
