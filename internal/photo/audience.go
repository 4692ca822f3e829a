package photo

// An Audience says who, of those who see a photo, may do or see one more
// thing. It is a set of relations; the empty set is the owner alone.
type Audience uint8

// The audiences that a person can choose.
const (
	Nobody           = Audience(0) // but the owner
	Everybody        = Audience(Stranger)
	OnlyFriends      = Audience(AsFriend)
	OnlyFamily       = Audience(AsFamily)
	FriendsAndFamily = OnlyFriends | OnlyFamily
	Contacts         = Audience(AsContact) // whom the owner follows, friends and family among them
)

// Audiences lists all that a person can choose, widest first.
var Audiences = []Audience{Everybody, Contacts, FriendsAndFamily, OnlyFriends, OnlyFamily, Nobody}

// Admits is the one rule of audiences: the viewer is of the audience, or owns
// the photo.
func (a Audience) Admits(r Relation) bool { return (a|Audience(Owner))&Audience(r) != 0 }

// Valid says whether a is one of Audiences.
func (a Audience) Valid() bool { return a.FormValue() != "" }

// FormValue is the text that ParseAudience reads, "" for what is none of
// Audiences.
func (a Audience) FormValue() string {
	switch a {
	case Everybody:
		return "everybody"
	case Contacts:
		return "contacts"
	case FriendsAndFamily:
		return "friends-family"
	case OnlyFriends:
		return "friends"
	case OnlyFamily:
		return "family"
	case Nobody:
		return "nobody"
	}
	return ""
}

// String gives the audience in words, as its owner reads it.
func (a Audience) String() string {
	switch a {
	case Everybody:
		return "Everybody"
	case Contacts:
		return "People you follow"
	case FriendsAndFamily:
		return "Friends and family"
	case OnlyFriends:
		return "Friends"
	case OnlyFamily:
		return "Family"
	}
	return "Only you"
}

// ParseAudience reads the value of a form's field: everybody, contacts,
// friends-family, friends, family or nobody. The error is of that field.
func ParseAudience(field, s string) (Audience, error) {
	for _, a := range Audiences {
		if a.FormValue() == s {
			return a, nil
		}
	}
	return 0, Invalidf(field, "Choose one of the answers: %q is none of them.", Clip(s, 40))
}
