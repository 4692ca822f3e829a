package photo

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// A Batch is a change of many photos of one member at once. It is made, counts
// what it would do, waits to be started, and can be stopped and undone.
type Batch struct {
	ID    ID
	Owner ID
	State BatchState
	Made  time.Time
	Began time.Time // of what is done now: changing or undoing
	Ended time.Time
	Pick  Pick
	Edit  BatchEdit
	BatchCounts
}

// BatchState is how far a batch has come.
type BatchState uint8

// The states of a batch.
const (
	BatchFinding  BatchState = iota // it collects the photos
	BatchCounting                   // it looks at what would become of each
	BatchReady                      // it waits for its owner to start it
	BatchRunning
	BatchStopped // by its owner; the rest can go on
	BatchDone
	BatchUndoing
	BatchUndone
)

// Working says whether a job has something to do.
func (s BatchState) Working() bool {
	return s == BatchFinding || s == BatchCounting || s == BatchRunning || s == BatchUndoing
}

// BatchCounts counts the photos of a batch by their ItemState.
type BatchCounts struct{ Chosen, Ready, Same, Refused, Changed, Undone, Kept int }

// All is how many photos there are.
func (c BatchCounts) All() int {
	return c.Chosen + c.Ready + c.Same + c.Refused + c.Changed + c.Undone + c.Kept
}

// Of gives the counter of a state.
func (c *BatchCounts) Of(s ItemState) *int {
	return [...]*int{&c.Chosen, &c.Ready, &c.Same, &c.Refused, &c.Changed, &c.Undone, &c.Kept}[s]
}

// ItemState says what a batch has done to a photo.
type ItemState uint8

// The states of a photo in a batch.
const (
	ItemChosen  ItemState = iota // not looked at yet
	ItemReady                    // would be changed
	ItemSame                     // is so already
	ItemRefused                  // cannot be changed, for a reason
	ItemChanged
	ItemUndone
	ItemKept // was to be undone, but has been changed since
)

// A BatchItem is a photo in a batch.
type BatchItem struct {
	Photo       ID
	State       ItemState
	Number      int    // from 1, in the order of their ids
	Reason      string // a sentence, where it was refused or kept
	Was, Became string // what the batch changed, as site writes it
}

// MaxPicked is how many photos can be picked one by one.
const MaxPicked = 5000

// A Pick says which of his photos a member means: those of IDs, or all that
// meet the rest.
type Pick struct {
	IDs        []ID        `json:"-"`
	Each       bool        `json:",omitempty"` // they were picked one by one
	Search     string      `json:",omitempty"` // for ParseSearch
	Visibility *Visibility `json:",omitempty"` // as he chose it
	Loose      bool        `json:",omitempty"` // in no album
	Trash      bool        `json:",omitempty"` // what lies in the trash; the others do not matter then
}

// A BatchEdit is what to do to each photo; the zero value does nothing. In
// texts {title}, {description}, {date} and {number} stand for the photo's own.
type BatchEdit struct {
	Title       string              `json:",omitempty"`
	Description string              `json:",omitempty"`
	AddTags     []Tag               `json:",omitempty"`
	RemoveTags  []Tag               `json:",omitempty"`
	Shift       time.Duration       `json:",omitempty"` // of the date taken
	Turn        int                 `json:",omitempty"` // by quarter turns clockwise, 1 to 3
	Visibility  *Visibility         `json:",omitempty"`
	Permissions map[string]Audience `json:",omitempty"` // by the names of PermissionFields
	Licence     *Licence            `json:",omitempty"`
	Place       *Place              `json:",omitempty"`
	Into, OutOf ID                  `json:",omitempty"` // albums
	Join, Leave ID                  `json:",omitempty"` // groups
	Trash       bool                `json:",omitempty"`
	Restore     bool                `json:",omitempty"`
}

// Check refuses an edit that does nothing, or that contradicts itself.
func (e BatchEdit) Check() error {
	if _, err := CheckTitle(e.Title); err != nil {
		return err
	}
	if _, err := CheckDescription(e.Description); err != nil {
		return err
	}
	for _, t := range e.AddTags {
		if slices.ContainsFunc(e.RemoveTags, func(o Tag) bool { return o.Name == t.Name }) {
			return Invalidf("remove_tags", "The tag “%s” cannot be both added and removed. Take it out of one of the fields.", t.Raw)
		}
	}
	switch {
	case e.Into != 0 && e.Into == e.OutOf:
		return Invalidf("out_of", "Photos cannot be put into an album and taken out of it at once. Choose two albums, or one of the two.")
	case e.Join != 0 && e.Join == e.Leave:
		return Invalidf("leave", "Photos cannot be added to a group and taken out of it at once. Choose two groups, or one of the two.")
	case e.nothing():
		return Invalidf("", "Nothing would change. Fill in at least one of the fields.")
	}
	return nil
}

func (e BatchEdit) nothing() bool {
	return e.Title == "" && e.Description == "" && len(e.AddTags)+len(e.RemoveTags)+len(e.Permissions) == 0 && e.Shift == 0 && e.Turn == 0 &&
		e.Visibility == nil && e.Licence == nil && e.Place == nil && e.Into == 0 && e.OutOf == 0 && e.Join == 0 && e.Leave == 0 && !e.Trash && !e.Restore
}

// Fill puts a photo's own words into a text of a BatchEdit.
func (p Photo) Fill(text string, number int) string {
	return strings.NewReplacer("{title}", p.Title, "{description}", p.Description, "{date}", p.When().String(), "{number}", strconv.Itoa(number)).Replace(text)
}

// Retag gives a photo's tags with those that an edit adds and without those
// that it removes.
func (e BatchEdit) Retag(tags []Tag) ([]Tag, error) {
	has := func(in []Tag, t Tag) bool {
		return slices.ContainsFunc(in, func(o Tag) bool { return o.Name == t.Name })
	}
	left := slices.DeleteFunc(slices.Clone(tags), func(t Tag) bool { return has(e.RemoveTags, t) })
	for _, t := range e.AddTags {
		if !has(left, t) {
			left = append(left, t)
		}
	}
	if len(left) > MaxTags && len(left) > len(tags) {
		return nil, Invalidf("tags", "It would have %d tags; at most %d fit.", len(left), MaxTags)
	}
	return left, nil
}

// Move shifts a date taken; only one that is known to the second can be.
func (t Taken) Move(by time.Duration) (Taken, error) {
	if t.At.IsZero() {
		return t, Invalidf("shift", "It has no date taken.")
	}
	if t.Granularity != ToTheSecond {
		return t, Invalidf("shift", "Its date taken is only known as %s.", t.String())
	}
	at := t.At.Add(by)
	if at.Year() < firstYear || at.Year() > lastYear {
		return t, Invalidf("shift", "Its date taken would lie in the year %d.", at.Year())
	}
	return Taken{at, ToTheSecond}, nil
}

// maxShift is about a century: more is a slip of the pen.
const maxShift = 36525 * 24 * time.Hour

// ParseShift reads by how much dates move: -1h, 2d 3h 30m, +45s; nothing is 0.
// The error is of field "shift".
func ParseShift(s string) (time.Duration, error) {
	wrong := Invalidf("shift", "Write how far to move the date, with d, h, m and s for days, hours, minutes and seconds: 1h, or -2d 3h 30m.")
	s = strings.ReplaceAll(strings.ToLower(CleanLine(s)), " ", "")
	if s == "" {
		return 0, nil
	}
	text, minus := strings.CutPrefix(strings.ReplaceAll(s, "−", "-"), "-")
	text = strings.TrimPrefix(text, "+")
	var sum time.Duration
	for text != "" {
		i := strings.IndexAny(text, "dhms")
		if i < 1 {
			return 0, wrong
		}
		n, err := strconv.ParseUint(text[:i], 10, 32)
		if err != nil {
			return 0, wrong
		}
		unit := map[byte]time.Duration{'d': 24 * time.Hour, 'h': time.Hour, 'm': time.Minute, 's': time.Second}[text[i]]
		if time.Duration(n) > maxShift/unit {
			return 0, wrong
		}
		if sum += time.Duration(n) * unit; sum > maxShift {
			return 0, wrong
		}
		text = text[i+1:]
	}
	if minus {
		sum = -sum
	}
	return sum, nil
}
