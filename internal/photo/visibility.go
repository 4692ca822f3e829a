package photo

// Visibility says who may see a photo, besides its owner, who always may.
// It is a set of audiences; the empty set is private. Photos that are not Safe
// have audiences of their own; see At.
type Visibility uint16

// The audiences a photo can be shown to.
const (
	Public  Visibility = 1 << iota // everybody, signed in or not
	Friends                        // those whom the owner marked as friends
	Family                         // those whom the owner marked as family

	Private Visibility = 0

	// Moderators stands in place of what the owner of a withheld photo chose;
	// nobody can choose it.
	Moderators Visibility = 128

	allAudiences = Public | Friends | Family
)

// Valid says whether v names only known audiences.
func (v Visibility) Valid() bool { return v&^allAudiences == 0 }

// Public says whether everybody may see it, visitors too.
func (v Visibility) Public() bool { return v&Public != 0 }

// Narrows says whether somebody may see a photo under v who may not under next.
func (v Visibility) Narrows(next Visibility) bool {
	if next.Audience().Public() {
		return false
	}
	return (v.Audience()|v&Moderators)&^next.Audience() != 0
}

// String gives the audience in words, as a person reads it on a page.
func (v Visibility) String() string {
	switch v = v.Audience(); {
	case v.Public():
		return "Public"
	case v == Friends|Family:
		return "Friends and family"
	case v == Friends:
		return "Friends"
	case v == Family:
		return "Family"
	}
	return "Only you"
}

// ParseVisibility reads the form value: public, friends, family,
// friends-family or private.
func ParseVisibility(s string) (Visibility, error) {
	switch s {
	case "public":
		return Public, nil
	case "friends":
		return Friends, nil
	case "family":
		return Family, nil
	case "friends-family":
		return Friends | Family, nil
	case "private":
		return Private, nil
	}
	return 0, Invalidf("visibility", "Choose who may see it: %q is not one of the choices.", Clip(s, 40))
}

// FormValue is the text that ParseVisibility reads.
func (v Visibility) FormValue() string {
	switch v = v.Audience(); {
	case v.Public():
		return "public"
	case v == Friends|Family:
		return "friends-family"
	case v == Friends:
		return "friends"
	case v == Family:
		return "family"
	}
	return "private"
}

// SeenBy is the one rule of privacy: some audience of the photo includes the
// viewer, or the viewer owns it. What is withheld its owner sees, but nobody
// whom he lends his eyes. The store's SQL predicate says the same and is
// tested against this.
func (v Visibility) SeenBy(r Relation) bool {
	if v&Moderators == 0 {
		v |= ownerBits
	}
	return v&Visibility(r.Eyes()) != 0
}
