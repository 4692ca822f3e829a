package photo

import "time"

// An ActivityKind says what happened: one bit, so that kinds can be asked for
// together.
type ActivityKind uint32

// What members are told of. The numbers stand in the database. A new kind
// needs a line here, one in store's activityKinds, words in web/page, and a
// verb that tells of it.
const (
	ActivityComment ActivityKind = 1 << iota // on the member's photo
	ActivityFave                             // of the member's photo
	ActivityNote                             // on the member's photo
	ActivityPerson                           // somebody said to be in the member's photo
	ActivityAnswer                           // a comment on a photo that the member commented on
	ActivityAsked                            // the owner of a photo wants to name the member on it
	ActivityFollow                           // somebody follows the member

	// What Flickr's two lists of activity hold.
	ActivityOnPhotos   = ActivityComment | ActivityFave | ActivityNote | ActivityPerson
	ActivityOnComments = ActivityAnswer
	AllActivity        = ActivityOnPhotos | ActivityOnComments | ActivityAsked | ActivityFollow
)

// MaxDone is how many of the acts of one day on one thing are shown.
const MaxDone = 20

// ActivityLife is how long the site remembers that something happened.
const ActivityLife = 90 * 24 * time.Hour

// An Activity is what happened of one kind to one thing in one day (UTC).
type Activity struct {
	ID     ID // grows with each act that is added
	Kind   ActivityKind
	Photo  Photo  // zero where it happened to the member himself
	Done   []Done // latest first, MaxDone at most; never empty
	More   bool   // there were more
	Unread bool
}

// At is when the latest of it happened.
func (a Activity) At() time.Time { return a.Done[0].At }

// People are who did it, each once, the latest first.
func (a Activity) People() (out []User) {
	met := map[ID]bool{}
	for _, d := range a.Done {
		if !met[d.By.ID] {
			met[d.By.ID] = true
			out = append(out, d.By)
		}
	}
	return out
}

// A Done is one act of somebody else's.
type Done struct {
	By   User // ID, Name and DisplayName
	At   time.Time
	ID   ID     // of the comment or note; 0 for what has none
	Text string // of the comment or note
}

// ActivityPage is a part of a member's activity, latest first. Older and
// Newer are as in Listing. Top is the newest id, which marks all as read.
type ActivityPage struct {
	Items        []Activity
	Older, Newer Cursor
	Top          ID
}

// MaxUnread is how far unread activity is counted.
const MaxUnread = 10

// DigestEvery says how often a member wants activity by e-mail, in days.
type DigestEvery int

// How often there is a digest.
const (
	DigestOff    DigestEvery = 0
	DigestDaily  DigestEvery = 1
	DigestWeekly DigestEvery = 7
)

// ParseDigest reads the value of the form's field "digest".
func ParseDigest(s string) (DigestEvery, error) {
	for _, d := range []DigestEvery{DigestOff, DigestDaily, DigestWeekly} {
		if s == d.String() {
			return d, nil
		}
	}
	return 0, Invalidf("digest", "Choose how often you want to be told by e-mail: never, daily or weekly.")
}

// String gives what ParseDigest reads.
func (d DigestEvery) String() string {
	switch d {
	case DigestDaily:
		return "daily"
	case DigestWeekly:
		return "weekly"
	}
	return "off"
}
