package photo

// Safety says for whom a photo is fit, as on Flickr, which counts from 1.
// https://www.flickrhelp.com/hc/en-us/articles/4404064206996
type Safety uint8

// The levels. As a member's filter each stands for the highest that he is
// shown unasked.
const (
	Safe       Safety = iota // for everybody
	Moderate                 // not for everybody: for members who ask for it
	Restricted               // only for members who ask for all
)

// Safeties lists the levels in the order of forms.
var Safeties = [...]Safety{Safe, Moderate, Restricted}

// Valid says whether there is such a level.
func (s Safety) Valid() bool { return s <= Restricted }

// String gives the level in a word, as pages show it.
func (s Safety) String() string {
	switch s {
	case Moderate:
		return "Moderate"
	case Restricted:
		return "Restricted"
	}
	return "Safe"
}

// FormValue is the text that ParseSafety reads.
func (s Safety) FormValue() string {
	switch s {
	case Moderate:
		return "moderate"
	case Restricted:
		return "restricted"
	}
	return "safe"
}

// ParseSafety reads the form value: safe, moderate or restricted.
func ParseSafety(field, text string) (Safety, error) {
	for _, s := range Safeties {
		if s.FormValue() == text {
			return s, nil
		}
	}
	return 0, Invalidf(field, "Choose a safety level: %q is not one of the choices.", Clip(text, 40))
}

// Shows is what a filter adds to the relation to every owner.
func (s Safety) Shows() Relation {
	switch s {
	case Moderate:
		return ShowsModerate
	case Restricted:
		return AnyLevel
	}
	return 0
}

// Each level has audiences of its own in a Visibility, this many bits above
// those of the level below.
const levelBits = 4

// At gives the visibility of a photo of a level that its owner shows to v.
func (v Visibility) At(s Safety) Visibility {
	return v&allAudiences<<(levelBits*s) | v&Moderators
}

// Audience is whom a photo is shown to, whatever its level.
func (v Visibility) Audience() Visibility {
	return (v | v>>levelBits | v>>(2*levelBits)) & allAudiences
}

// Rate gives a photo a level; who chose to see it stays.
func (p *Photo) Rate(s Safety) {
	chosen := p.Chosen()
	p.Safety = s
	p.Show(chosen)
}

// CheckSafety refuses a level that an owner cannot choose: one that there is
// not, or one below the floor that a moderator has set.
func (p Photo) CheckSafety(s Safety) error {
	switch {
	case !s.Valid():
		return Invalidf("safety", "Choose one of the safety levels.")
	case s < p.SafetyFloor:
		return Invalidf("safety", "A moderator has set this photo to %s. You can choose that or a higher level.", p.SafetyFloor)
	}
	return nil
}

// Open says whether whoever has the address of the photo's bytes gets them.
// Its level hides a photo and its address, but not the bytes.
func (p Photo) Open() bool { return p.Visibility.Audience().Public() && p.Trashed.IsZero() }
