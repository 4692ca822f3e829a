package photo

import "time"

// A Fave says who liked a photo, and when.
type Fave struct {
	User User // ID, Name and DisplayName
	At   time.Time
}

// Cursor is the fave's place in the list of a photo's faves.
func (f Fave) Cursor() Cursor { return Cursor{At: f.At, ID: f.User.ID} }

// Faves is a part of the faves of a photo, newest first, with the cursors to
// page on with, zero where the list ends.
type Faves struct {
	Faves        []Fave
	Older, Newer Cursor
}
