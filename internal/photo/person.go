package photo

import "time"

// MaxPeople is how many members one photo can name, those who were asked and
// those who refused included.
const MaxPeople = 100

// Consent says how far it has come with a member's name on a photo.
type Consent uint8

// The states of a name on a photo. Only Shown is seen by others.
const (
	Asked   Consent = iota // the owner named the member, who has not answered yet
	Shown                  // the member agreed
	Refused                // the member does not want it: the owner cannot ask again
	Barred                 // the owner took the name off that the member had put there himself
)

// A Person is a member who is in a photo, or is said to be.
type Person struct {
	User    User // ID, Name and DisplayName
	Consent Consent
	ByOwner bool // the photo's owner said so, not the member himself
	Added   time.Time
}

// KnownTo says whether a viewer may know of the name: everybody once it is
// shown; of one that waits for an answer, the two whom it concerns; and of one
// that was refused or taken off, nobody.
func (p Person) KnownTo(v Viewer, owner ID) bool {
	switch p.Consent {
	case Shown:
		return true
	case Asked:
		return v.SignedIn() && (v.ID == owner || v.ID == p.User.ID)
	}
	return false
}
