package photo

import (
	"math"
	"time"
)

// The bounds of notes: runes of a text, and notes on one photo.
const (
	MaxNote  = 1000
	MaxNotes = 100
)

// A Region is a rectangle of a picture, in fractions of its width and height
// as it stands upright; X and Y are its upper left corner.
type Region struct{ X, Y, W, H float64 }

// leastRegion is the smallest side of a region: what a finger can still hit.
const leastRegion = 0.01

// CheckRegion refuses a rectangle that does not lie in the picture, and
// rounds the others to a ten-thousandth of it.
func CheckRegion(r Region) (Region, error) {
	for _, c := range []struct {
		field, name string
		v           *float64
		least       float64
	}{{"x", "left edge", &r.X, 0}, {"y", "top edge", &r.Y, 0}, {"w", "width", &r.W, leastRegion}, {"h", "height", &r.H, leastRegion}} {
		if math.IsNaN(*c.v) || *c.v < c.least || *c.v > 1 {
			return r, Invalidf(c.field, "The %s is a number from %v to 100, in percent of the picture.", c.name, c.least*100)
		}
		*c.v = math.Round(*c.v*10000) / 10000
	}
	if r.X+r.W > 1.00005 {
		return r, Invalidf("w", "The region reaches over the picture’s right edge. Make it narrower, or begin further left.")
	}
	if r.Y+r.H > 1.00005 {
		return r, Invalidf("h", "The region reaches below the picture’s lower edge. Make it lower, or begin further up.")
	}
	return r, nil
}

// A Note is a text about a region of a photo.
type Note struct {
	ID      ID
	Author  User // ID, Name and DisplayName
	Region  Region
	Body    string
	Written time.Time
}

// ChangeableBy says whether somebody may change the note or take it away: its
// author and the photo's owner.
func (n Note) ChangeableBy(v Viewer, owner ID) bool {
	return v.SignedIn() && (v.ID == n.Author.ID || v.ID == owner)
}

// CheckNote cleans a note's text and refuses one that is empty or too long.
func CheckNote(s string) (string, error) {
	s = Clean(s)
	if s == "" {
		return "", Invalidf("body", "The note is empty. Say what is to be seen there.")
	}
	return s, checkLength("body", "note", s, MaxNote)
}
