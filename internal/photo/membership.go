package photo

import "time"

// A Membership says where a member stands with the site.
type Membership struct {
	Waiting      bool      // for a moderator to let him in
	Suspended    time.Time // zero unless a moderator has suspended him
	SuspendedFor string    // the reason, which he is told
	Deleted      time.Time // when he asked to be deleted, or was; zero otherwise
}

// Hidden says whether the member is shown to nobody but moderators: his pages
// are not there for others, and nor are his photos.
func (m Membership) Hidden() bool {
	return m.Waiting || !m.Suspended.IsZero() || !m.Deleted.IsZero()
}

// Users is a part of a list of members, with what to page on with; zero where
// the list ends.
type Users struct {
	Users        []User
	Older, Newer Cursor
}

// DeletionDelay is how long a deleted account can be had back.
const DeletionDelay = 14 * 24 * time.Hour

// MaySuspend says whether the viewer may suspend a member, take that back, or
// delete him: who has the higher role may, and nobody may himself.
func (v Viewer) MaySuspend(u User) bool {
	return v.Moderates() && v.ID != u.ID && v.Role.rank() > u.Role.rank()
}

// Withheld says why a photo is kept from others whatever its owner chose.
type Withheld uint8

// The reasons, which can come together.
const (
	ForReview   Withheld = 1 << iota // a new member's upload that no moderator has seen
	ByModerator                      // a moderator hid it
	WithOwner                        // its owner is hidden; see Membership
)

// Show makes p what a photo is that its owner wants to be seen by v: withheld
// photos are seen by moderators in place of others, private ones by nobody.
func (p *Photo) Show(v Visibility) {
	p.Wanted, p.Visibility = 0, v.At(p.Safety)
	if p.Withheld == 0 {
		return
	}
	if p.Wanted = v; v != Private {
		p.Visibility = Moderators
	}
}

// Chosen is the visibility that the owner chose.
func (p Photo) Chosen() Visibility {
	if p.Withheld != 0 {
		return p.Wanted
	}
	return p.Visibility.Audience()
}

// Withhold withholds a photo for the reasons given, and for none others.
func (p *Photo) Withhold(why Withheld) {
	chosen := p.Chosen()
	p.Withheld = why
	p.Show(chosen)
}

// CheckReason cleans what a moderator gives as his reason and refuses an empty
// one: who is concerned reads it.
func CheckReason(s string) (string, error) {
	s = Clean(s)
	if s == "" {
		return "", Invalidf("reason", "Give a reason. The member it concerns will read it.")
	}
	return s, checkLength("reason", "reason", s, MaxReason)
}

// MaxReason is the longest reason, in runes.
const MaxReason = 1000
