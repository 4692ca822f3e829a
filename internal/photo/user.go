package photo

import (
	"net/mail"
	"strings"
	"time"
	"unicode/utf8"
)

// Role says what a member may do to the site as a whole.
type Role string

// The roles, least first.
const (
	RoleMember    Role = "member"
	RoleModerator Role = "moderator"
	RoleAdmin     Role = "admin"
)

// ParseRole reads a role's name.
func ParseRole(s string) (Role, error) {
	switch r := Role(s); r {
	case RoleMember, RoleModerator, RoleAdmin:
		return r, nil
	}
	return "", Invalidf("role", "A role is admin, moderator or member, not %q.", Clip(s, 40))
}

func (r Role) rank() int {
	switch r {
	case RoleModerator:
		return 1
	case RoleAdmin:
		return 2
	}
	return 0
}

// A User is a member of the site.
type User struct {
	ID          ID
	Name        string // in URLs: /photos/{name}/; see CheckName
	DisplayName string // what pages show
	Email       string // never shown to others
	Role        Role
	Bio         string
	Location    string
	Joined      time.Time

	DefaultVisibility  Visibility  // what an upload gets unless it says otherwise
	DefaultPermissions Permissions // what an upload gets; each photo can change them
	DefaultLicence     Licence     // what an upload gets
	DefaultSafety      Safety      // what an upload gets
	Filter             Safety      // the highest level that the member is shown unasked
	Unlisted           bool        // search engines may not list the member's pages

	PhotoCounts
	Contacts  int // whom the member follows
	Followers int
	Unread    int // of the member's activity, counted up to MaxUnread; known of a session's member only

	Membership
	Stored Stored
	Quota  Quota // of this member; see Settings.QuotaOf
}

// PhotoCounts are how many of a member's photos there are for whom. Those in
// the trash do not count; those that only a viewer's filter hides do.
type PhotoCounts struct {
	Photos       int // all
	PublicPhotos int // for everybody
	FriendPhotos int // for friends, the public ones included
	FamilyPhotos int // for family, the public ones included
	KinPhotos    int // for who is both, the public ones included
}

// Add counts a photo n times for all who see it.
func (c *PhotoCounts) Add(p Photo, n int) {
	for _, part := range []struct {
		count *int
		rel   Relation
	}{{&c.Photos, Owner}, {&c.PublicPhotos, Stranger}, {&c.FriendPhotos, Stranger | AsFriend},
		{&c.FamilyPhotos, Stranger | AsFamily}, {&c.KinPhotos, Stranger | AsFriend | AsFamily}} {
		if p.SeenBy(part.rel | AnyLevel) {
			*part.count += n
		}
	}
}

// PhotosSeenBy gives the number of photos that a page may show as this
// member's total: those that the viewer may see.
func (c PhotoCounts) PhotosSeenBy(r Relation) int {
	r = r.Eyes()
	switch {
	case r&Owner != 0:
		return c.Photos
	case r&AsFriend != 0 && r&AsFamily != 0:
		return c.KinPhotos
	case r&AsFriend != 0:
		return c.FriendPhotos
	case r&AsFamily != 0:
		return c.FamilyPhotos
	}
	return c.PublicPhotos
}

// A Viewer is who looks at a page; the zero value is a visitor who has not
// signed in.
type Viewer struct {
	ID          ID
	Name        string
	DisplayName string
	Role        Role
	Unread      int    // of his activity, counted up to MaxUnread
	Filter      Safety // the highest level that he is shown unasked

	// As asks to see one's own pages with others' eyes: visitor, friend,
	// family or a member's name. It counts for nothing on pages of others.
	As string

	// Passes are the guest passes that the viewer came with and that are good
	// now. They belong to the browser, not to the member.
	Passes []Pass `json:"-"`
}

// SignedIn says whether the viewer is a member.
func (v Viewer) SignedIn() bool { return v.ID != 0 }

// Moderates says whether the viewer keeps the peace: a moderator or an admin.
func (v Viewer) Moderates() bool { return v.Role.rank() >= RoleModerator.rank() }

// Administers says whether the viewer is an admin.
func (v Viewer) Administers() bool { return v.Role == RoleAdmin }

// A Session is a stay of a member. Token is the secret that the browser
// keeps; the site itself keeps only a hash of it.
type Session struct {
	Token   string
	User    User
	Expires time.Time
}

// A SessionRow is what the site keeps of a session.
type SessionRow struct {
	Hash    []byte // SHA-256 of the token
	Expires time.Time
}

// reserved says whether /photos/{name}/ or one of its siblings uses this word
// itself, or may come to.
func reserved(name string) bool {
	switch name {
	case "upload", "tags", "search", "admin", "explore", "groups", "albums", "people", "friends", "you", "recent", "organize",
		"archives", "map", "account", "trash", "static", "services", "api", "favicon", "help", "visitor", "friend", "family":
		return true
	}
	return false
}

// wellFormed says whether a name has 3 to 32 of a–z, 0–9, - and _, and begins
// and ends with a letter or digit.
func wellFormed(name string) bool {
	for i := range len(name) {
		c := name[i]
		alnum := 'a' <= c && c <= 'z' || '0' <= c && c <= '9'
		if edge := i == 0 || i == len(name)-1; !alnum && (edge || c != '-' && c != '_') {
			return false
		}
	}
	return len(name) >= 3 && len(name) <= 32
}

// CheckName lowers a member's name and refuses one that cannot stand in a URL.
func CheckName(s string) (string, error) {
	s = strings.ToLower(strings.TrimSpace(s))
	if !wellFormed(s) {
		return "", Invalidf("name", "A name has 3 to 32 letters a–z, digits, - or _, and begins and ends with a letter or digit.")
	}
	if reserved(s) {
		return "", Invalidf("name", "The name %q is kept for the site's own pages. Choose another.", s)
	}
	return s, nil
}

// CheckEmail refuses what cannot be an address.
func CheckEmail(s string) (string, error) {
	s = strings.TrimSpace(s)
	a, err := mail.ParseAddress(s)
	if err != nil || a.Address != s || len(s) > 254 {
		return "", Invalidf("email", "This is not an e-mail address. It looks like name@example.org.")
	}
	return s, nil
}

// The shortest and longest password, in characters.
const (
	MinPassword = 8
	MaxPassword = 200
)

// CheckPassword refuses a password that is too short or too long to hash.
func CheckPassword(s string) error {
	switch n := utf8.RuneCountInString(s); {
	case n < MinPassword:
		return Invalidf("password", "The password is too short: %d characters at least.", MinPassword)
	case n > MaxPassword:
		return Invalidf("password", "The password is too long: %d characters at most.", MaxPassword)
	}
	return nil
}

// CheckDisplayName cleans the name that pages show.
func CheckDisplayName(s string) (string, error) {
	s = CleanLine(s)
	return s, checkLength("display_name", "name", s, MaxDisplayName)
}

// CheckBio cleans what a member says of himself.
func CheckBio(s string) (string, error) {
	s = Clean(s)
	return s, checkLength("bio", "text about you", s, MaxBio)
}

// CheckLocation cleans a member's place.
func CheckLocation(s string) (string, error) {
	s = CleanLine(s)
	return s, checkLength("location", "place", s, MaxDisplayName)
}
