package photo

import "time"

// A Deed is something that a moderator or an admin did.
type Deed struct {
	ID     ID
	Done   time.Time
	Actor  User   // ID and Name
	What   string // a verb and what it was done to: "suspended a member"
	Member User   // ID and Name of the member concerned, ID 0 for none
	Detail string
}

// Cursor is the deed's place in the log.
func (d Deed) Cursor() Cursor { return Cursor{At: d.Done, ID: d.ID} }

// Deeds is a part of the log, newest first, with what to page on with; zero
// where it ends.
type Deeds struct {
	Deeds        []Deed
	Older, Newer Cursor
}
