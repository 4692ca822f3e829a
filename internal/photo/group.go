package photo

import (
	"strings"
	"time"
)

// A Group is people who share a pool of photos and talk to each other.
type Group struct {
	ID          ID
	Name        string // in URLs: /groups/{name}/; see CheckGroupName
	Title       string
	Description string
	Rules       string // for its members, in words
	Privacy     GroupPrivacy
	Pool        PoolRules
	Created     time.Time
	Active      time.Time // when something was added last
	Pooled      time.Time // when a photo came into the pool last; zero for never
	Members     int
	Photos      int // in the pool that everybody may see
	Topics      int
	Replies     int
	Role        GroupRole // of who looks
}

// Cursor is the group's place among all by activity.
func (g Group) Cursor() Cursor { return Cursor{At: g.Active, ID: g.ID} }

// GroupPrivacy says who may see a group and who may join it.
type GroupPrivacy uint8

// The privacies. A closed group is not there for anybody any more.
const (
	GroupPublic   GroupPrivacy = iota // everybody sees it, every member of the site may join
	GroupByInvite                     // everybody sees it, who is invited may join
	GroupPrivate                      // who is not in it or invited learns nothing of it
	GroupClosed                       // waits to be removed

	groupPrivacies = GroupClosed
)

// Secret says whether others than its people learn nothing of the group.
func (p GroupPrivacy) Secret() bool { return p >= GroupPrivate }

// FormValue is the text that ParseGroupPrivacy reads.
func (p GroupPrivacy) FormValue() string {
	return [...]string{"public", "invitation", "private", "closed"}[p]
}

// ParseGroupPrivacy reads a form's choice: public, invitation or private.
func ParseGroupPrivacy(s string) (GroupPrivacy, error) {
	for p := range groupPrivacies {
		if p.FormValue() == s {
			return p, nil
		}
	}
	return 0, Invalidf("privacy", "Choose who may see the group and join it.")
}

// GroupRole is what a member of the site is in a group.
type GroupRole uint8

// The roles, least first. The first four are of people who are not in it.
const (
	GroupNobody    GroupRole = iota
	GroupBanned              // may not join
	GroupAsked               // asked to be let in
	GroupInvited             // may join whenever he likes
	GroupMember              // adds photos and talks
	GroupModerator           // decides about photos, talk and members
	GroupAdmin               // decides about everything
)

// In says whether somebody is in the group.
func (r GroupRole) In() bool { return r >= GroupMember }

// Moderates says whether somebody decides about what others add.
func (r GroupRole) Moderates() bool { return r >= GroupModerator }

// String names the role as pages do.
func (r GroupRole) String() string {
	return [...]string{"nobody", "banned", "asked", "invited", "member", "moderator", "admin"}[r]
}

// ParseGroupRole reads String's form; the error is an Invalid of field "role".
func ParseGroupRole(s string) (GroupRole, error) {
	for r := range GroupAdmin + 1 {
		if r.String() == s {
			return r, nil
		}
	}
	return 0, Invalidf("role", "Choose what the member should be in the group.")
}

// KnownTo says whether somebody of a role may know that the group is there.
func (g Group) KnownTo(r GroupRole) bool {
	return g.Privacy < GroupPrivate || g.Privacy == GroupPrivate && r >= GroupInvited
}

// OpenTo says whether somebody of a role may see pool, members and talk.
func (g Group) OpenTo(r GroupRole) bool {
	return g.Privacy < GroupPrivate || g.Privacy == GroupPrivate && r.In()
}

// PoolRules are what a group asks of the photos in its pool.
type PoolRules struct {
	Queue      bool     // a moderator looks at each photo first
	PublicOnly bool     // photos that everybody may see, and no others
	PerDay     int      // photos that a member may add in 24 hours; 0 for any number
	PerWeek    int      // the same in seven days
	Tags       []string // in their normal form; a photo must bear them all
}

// The bounds of a group.
const (
	MaxPerPool     = 1000 // photos a day or a week
	MaxPoolTags    = 10
	MaxPools       = 60  // that one photo is in
	MaxMemberships = 500 // of one member
	MaxRules       = 10000
)

// Check refuses a photo with these tags that the rules do not take. How many
// a member adds is checked where they are counted.
func (r PoolRules) Check(p Photo, tags []Tag) error {
	if r.PublicOnly && !p.Open() {
		return Invalidf("", "The group takes only photos that everybody may see. Make “%s” public first.", p.Name())
	}
	for _, need := range r.Tags {
		has := false
		for _, t := range tags {
			has = has || t.Name == need
		}
		if !has {
			return Invalidf("", "The group takes only photos with the tag “%s”. Add it to “%s” first.", need, p.Name())
		}
	}
	return nil
}

// CheckPoolRules refuses bounds that make no sense, and brings the tags into
// their normal form.
func CheckPoolRules(r PoolRules) (PoolRules, error) {
	for field, n := range map[string]int{"per_day": r.PerDay, "per_week": r.PerWeek} {
		if n < 0 || n > MaxPerPool {
			return r, Invalidf(field, "Write a number from 0 to %d. 0 sets no limit.", MaxPerPool)
		}
	}
	var tags []string
	for _, t := range r.Tags {
		if t = NormalTag(t); t != "" && !strings.Contains(" "+strings.Join(tags, " ")+" ", " "+t+" ") {
			tags = append(tags, t)
		}
	}
	if r.Tags = tags; len(tags) > MaxPoolTags {
		return r, Invalidf("tags", "A group can ask for %d tags at most. Take some away.", MaxPoolTags)
	}
	return r, nil
}

// CheckGroupName lowers a group's name and refuses one that cannot stand in a URL.
func CheckGroupName(s string) (string, error) {
	s = strings.ToLower(strings.TrimSpace(s))
	if !wellFormed(s) {
		return "", Invalidf("name", "The address has 3 to 32 letters a–z, digits, - or _, and begins and ends with a letter or digit.")
	}
	switch s {
	case "new", "search", "invitations", "mine", "admin", "api":
		return "", Invalidf("name", "The address %q is kept for the site's own pages. Choose another.", s)
	}
	return s, nil
}

// CheckGroupTitle cleans a group's title and refuses one that is empty or too long.
func CheckGroupTitle(s string) (string, error) {
	s = CleanLine(s)
	if s == "" {
		return "", Invalidf("title", "A group needs a name. Give it one.")
	}
	return s, checkLength("title", "name", s, 100)
}

// CheckRules cleans a group's rules and refuses what is too long.
func CheckRules(s string) (string, error) {
	s = Clean(s)
	return s, checkLength("rules", "text of the rules", s, MaxRules)
}

// Groups is a part of a list of groups, latest activity first, with the
// cursors to page on with; zero where the list ends.
type Groups struct {
	Groups       []Group
	Older, Newer Cursor
}

// A GroupMembership is somebody's place in a group.
type GroupMembership struct {
	User  User // ID, Name and DisplayName
	Role  GroupRole
	Since time.Time
}

// Cursor is the place in a list of members.
func (m GroupMembership) Cursor() Cursor { return Cursor{At: m.Since, ID: m.User.ID} }

// GroupMembers is a part of the people of one role, who came last first.
type GroupMembers struct {
	Members      []GroupMembership
	Older, Newer Cursor
}
