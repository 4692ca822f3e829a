package photo

import "time"

// A ViewKind is what is viewed: a photo, an album, or a member's stream.
type ViewKind int

const (
	PhotoViews  ViewKind = 1
	AlbumViews  ViewKind = 2
	StreamViews ViewKind = 3
)

// viewKinds are the names of the kinds in addresses.
var viewKinds = [...]string{PhotoViews: "photo", AlbumViews: "album", StreamViews: "stream"}

// String gives the kind's name in addresses.
func (k ViewKind) String() string { return viewKinds[k] }

// ParseViewKind reads String's form; ErrNotFound where it is none.
func ParseViewKind(s string) (ViewKind, error) {
	for k, name := range viewKinds {
		if name == s && name != "" {
			return ViewKind(k), nil
		}
	}
	return 0, ErrNotFound
}

// A ViewSpan is a length of time over which views are summed.
type ViewSpan int

const (
	SpanAll  ViewSpan = 0
	SpanDay  ViewSpan = 1
	SpanWeek ViewSpan = 2 // from Monday on
)

// Day is a day in UTC, by its number since 1970-01-01.
type Day int64

// DayOf gives the day of a moment.
func DayOf(t time.Time) Day {
	ms, long := t.UnixMilli(), (24 * time.Hour).Milliseconds()
	return Day((ms - ((ms%long)+long)%long) / long)
}

// Time is the day's first moment.
func (d Day) Time() time.Time {
	return time.UnixMilli(int64(d) * (24 * time.Hour).Milliseconds()).UTC()
}

// First gives the first day of the span of this length that a day lies in.
func (s ViewSpan) First(d Day) Day {
	switch s {
	case SpanDay:
		return d
	case SpanWeek:
		return d - (d+3)%7 // 1970-01-01 was a Thursday
	}
	return 0
}

// Viewed is a number of views of one thing, or of all of one kind where ID
// is 0.
type Viewed struct {
	Kind  ViewKind
	Owner ID
	ID    ID
	Day   Day
	Views int
}

// ViewsLife is how long the views of single days and weeks are kept. Those of
// all time are a number of their own, which stays.
const ViewsLife = 2 * 365 * 24 * time.Hour

// ViewsByDay are the views of one thing on a day.
type ViewsByDay struct {
	Day   Day
	Views int
}

// A TopPhoto is a photo among those that were viewed most.
type TopPhoto struct {
	Photo
	Views int
}

// A TopAlbum is an album among those that were viewed most.
type TopAlbum struct {
	ID    ID
	Title string
	Views int
}

// A TopPage asks for a part of a list of what was viewed most: Limit rows
// behind the one with so many Views and this ID, or the first where ID is 0.
type TopPage struct {
	Views int
	ID    ID
	Limit int
}

// A ViewPlot are the views of one thing, or of all of a kind.
type ViewPlot struct {
	Kind  ViewKind
	ID    ID     // 0 for all of the kind
	Title string // of the thing
	Total int
	Days  []ViewsByDay // one after the other, the latest last
}
