package photo

import "time"

// An Invitation lets people make an account who know its code.
type Invitation struct {
	ID      ID
	Code    string
	By      User // ID, Name and DisplayName
	Uses    int  // how many are left
	Created time.Time
	Expires time.Time
}

// The bounds of an invitation.
const (
	MaxInvitationUses = 1000
	MaxInvitationDays = 365
)

// Invitations is a part of the list of invitations, newest first, with what
// to page on with; zero where the list ends.
type Invitations struct {
	Invitations  []Invitation
	Older, Newer Cursor
}

// Cursor is the invitation's place in the list.
func (i Invitation) Cursor() Cursor { return Cursor{At: i.Created, ID: i.ID} }
