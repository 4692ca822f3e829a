package photo

import "time"

// A Contact is somebody whom a member follows, or who follows a member.
type Contact struct {
	User  User // ID, Name, DisplayName and PublicPhotos
	Marks      // the member's own business
	Muted bool // the member does not want to see this one's photos among news
	Back  bool // of a follower: the member follows back
	Added time.Time
}

// Cursor is the contact's place in a listing by date added.
func (c Contact) Cursor() Cursor { return Cursor{At: c.Added, ID: c.User.ID} }

// ContactList is a part of a listing of people, latest first. Older and Newer
// are as in Listing.
type ContactList struct {
	Contacts     []Contact
	Older, Newer Cursor
}

// A Standing is what one member has decided about another.
type Standing struct {
	Follows       bool
	Marks         // where Follows
	Mutes, Blocks bool
}

// Marks are what a follower calls a contact. They decide which of the
// follower's own photos the contact sees.
type Marks struct{ Friend, Family bool }
