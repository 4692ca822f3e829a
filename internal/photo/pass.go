package photo

import (
	"time"
	"unicode/utf8"
)

// A Pass is a link that lets whoever has it look at photos of its owner's,
// signed in or not, until it ends or is revoked.
type Pass struct {
	ID      ID
	Owner   User // ID; Name where it is listed or entered
	Kind    PassKind
	Subject ID       // of the photo or album; 0 for the stream
	Eyes    Relation // what it shows of an album or stream: what who is this sees
	Camera  bool     // it shows what the camera wrote too,
	Place   bool     // and where the photos were taken,
	Source  bool     // and gives originals, which hold both
	Label   string   // whom it is for; only its owner reads it
	Locked  bool     // it asks for a password
	Created time.Time
	Expires time.Time // zero for never
	Uses    int       // how often somebody came in by it
	Used    time.Time // when last; zero for never
	Title   string    // of the photo or album, where it is listed
	Gone    bool      // the photo is in the trash
}

// PassKind says what a pass opens.
type PassKind uint8

// The kinds of pass.
const (
	PassPhoto PassKind = iota + 1
	PassAlbum
	PassStream
)

// PassEyes are the choices of what a pass shows of an album or a stream.
var PassEyes = []Relation{Stranger | AsFriend, Stranger | AsFamily, Stranger | AsFriend | AsFamily, Owner}

// PassEyesValue is the text that ParsePassEyes reads.
func PassEyesValue(r Relation) string {
	switch r {
	case Stranger | AsFriend:
		return "friends"
	case Stranger | AsFamily:
		return "family"
	case Stranger | AsFriend | AsFamily:
		return "friends-family"
	case Owner:
		return "everything"
	}
	return ""
}

// ParsePassEyes reads the form value: friends, family, friends-family or
// everything. The error is of field "shows".
func ParsePassEyes(s string) (Relation, error) {
	for _, r := range PassEyes {
		if PassEyesValue(r) == s {
			return r, nil
		}
	}
	return 0, Invalidf("shows", "Choose what the pass shows: %q is not one of the choices.", Clip(s, 40))
}

// Over says whether the time of the pass is over.
func (p Pass) Over(now time.Time) bool { return !p.Expires.IsZero() && !now.Before(p.Expires) }

// Adds is what the pass adds to its holder's relation to the owner, in what
// it opens.
func (p Pass) Adds() Relation {
	r := p.Eyes << eyes
	if p.Camera || p.Source {
		r |= ByPassCamera
	}
	if p.Place || p.Source {
		r |= ByPassPlace
	}
	if p.Source {
		r |= ByPassOriginal
	}
	return r
}

// Opens says whether the pass opens a photo; in says whether that is in the
// album of the pass.
func (p Pass) Opens(q Photo, in bool) bool {
	if p.Owner.ID != q.Owner.ID || !q.Trashed.IsZero() || q.Visibility&Moderators != 0 {
		return false
	}
	switch p.Kind {
	case PassPhoto:
		return p.Subject == q.ID
	case PassAlbum:
		return in && q.Visibility.SeenBy(p.Eyes)
	case PassStream:
		return q.Visibility.SeenBy(p.Eyes)
	}
	return false
}

// MaxPassLife is the longest time after which a pass can end by itself.
const MaxPassLife = 366 * 24 * time.Hour

// CheckPassLabel cleans the words by which an owner knows a pass.
func CheckPassLabel(s string) (string, error) {
	s = CleanLine(s)
	return s, checkLength("label", "note", s, MaxDisplayName)
}

// CheckPassPassword refuses a password that is too short or too long; none is
// none.
func CheckPassPassword(s string) error {
	if n := utf8.RuneCountInString(s); n != 0 && (n < 4 || n > MaxPassword) {
		return Invalidf("password", "A pass has a password of 4 to %d characters, or none.", MaxPassword)
	}
	return nil
}

// A PassList is a part of a member's passes, newest first, with what to page
// on with; 0 where the list ends.
type PassList struct {
	Passes       []Pass
	Newer, Older ID
}
