package photo

import "time"

// MaxComment is the longest comment, in runes.
const MaxComment = 5000

// A Comment is what a member wrote under a photo. Body is as it was typed;
// what may be marked up in it is the pages' matter.
type Comment struct {
	ID      ID
	Author  User // ID, Name and DisplayName
	Body    string
	Written time.Time
	Edited  time.Time // zero unless the author changed it
}

// EditableBy says whether somebody may change the comment: its author.
func (c Comment) EditableBy(v Viewer) bool { return v.SignedIn() && v.ID == c.Author.ID }

// DeletableBy says whether somebody may take the comment away: its author and
// the owner of the photo that it stands under.
func (c Comment) DeletableBy(v Viewer, owner ID) bool {
	return v.SignedIn() && (v.ID == c.Author.ID || v.ID == owner)
}

// A ThreadPage asks for a part of the comments on a photo: the Limit ones
// before Before, or after After, or around At, or the last ones where all
// three are zero.
type ThreadPage struct {
	Before, After, At ID
	Limit             int
}

// Thread is a part of the comments on a photo, oldest first. Earlier and
// Later are what to page on with, zero where the comments end.
type Thread struct {
	Comments       []Comment
	Earlier, Later ID
}

// CheckComment cleans a comment and refuses one that is empty or too long.
func CheckComment(s string) (string, error) {
	s = Clean(s)
	if s == "" {
		return "", Invalidf("body", "The comment is empty. Write something first.")
	}
	return s, checkLength("body", "comment", s, MaxComment)
}
