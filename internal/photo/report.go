package photo

import (
	"slices"
	"time"
)

// ReportKind says what kind of thing a report is about.
type ReportKind uint8

// The kinds.
const (
	ReportedPhoto ReportKind = iota + 1
	ReportedComment
	ReportedNote
	ReportedPerson
	ReportedGroup
	ReportedTopic
	ReportedReply
	ReportedGallery
)

var reportKinds = [...]string{"", "photo", "comment", "note", "person", "group", "topic", "reply", "gallery"}

// String is the kind's name, in addresses too.
func (k ReportKind) String() string { return reportKinds[k] }

// ParseReportKind reads a kind's name; ErrNotFound for another.
func ParseReportKind(s string) (ReportKind, error) {
	if i := slices.Index(reportKinds[:], s); i > 0 {
		return ReportKind(i), nil
	}
	return 0, ErrNotFound
}

// A ReportReason is why something is reported, as in forms and in words.
type ReportReason struct{ Value, Words string }

// ReportReasons lists the reasons in the order of the form.
var ReportReasons = [...]ReportReason{
	{"spam", "Spam or advertising"}, {"abuse", "Insults, threats or hate"}, {"level", "It should have another safety level"},
	{"copyright", "It uses somebody’s work without permission"}, {"privacy", "It shows somebody against their will"}, {"other", "Something else"},
}

// ReasonWords gives the reason called value in words; empty where there is none.
func ReasonWords(value string) string {
	for _, r := range ReportReasons {
		if r.Value == value {
			return r.Words
		}
	}
	return ""
}

// A Report is what one member says about something.
type Report struct {
	Reporter User   // ID and Name; for moderators only
	Reason   string // see ReportReasons
	Text     string
	At       time.Time
}

// CheckReport cleans a report and refuses one without a reason.
func (r Report) CheckReport() (Report, error) {
	if ReasonWords(r.Reason) == "" {
		return r, Invalidf("reason", "Choose what is wrong with it.")
	}
	r.Text = Clean(r.Text)
	return r, checkLength("text", "report", r.Text, MaxReason)
}

// A Case is something that was reported, by however many, and what became of
// it.
type Case struct {
	ID       ID
	Kind     ReportKind
	Subject  ID     // of the thing itself
	Owner    User   // ID and Name of the owner of the photo or gallery; of a topic or reply, the ID of the group
	Photo    ID     // or the topic of a reply
	Member   User   // ID and Name of who is concerned; ID 0 for a group
	Label    string // the title of a photo or gallery, or the name of a group or member
	Quote    string // the text, as it was when it was reported first
	Reports  int
	Waiting  bool // for a moderator
	Since    time.Time
	Judge    ID // who decided first
	Decided  time.Time
	Decision Decision
	Reason   string
	Appeal   string
	Answer   Decision // to the appeal
	AnswerTo string   // the reason of the answer
}

// Cursor is the case's place in the queue.
func (c Case) Cursor() Cursor { return Cursor{At: c.Since, ID: c.ID} }

// DecidedCursor is the case's place among a member's decisions.
func (c Case) DecidedCursor() Cursor { return Cursor{At: c.Decided, ID: c.ID} }

// Appealable says whether the concerned member can appeal still.
func (c Case) Appealable() bool { return !c.Waiting && c.Appeal == "" && !c.Decided.IsZero() }

// MayDecide refuses a moderator who must not decide a case: his own, and an
// appeal against his own decision unless he is an admin.
func (c Case) MayDecide(v Viewer) error {
	switch {
	case v.ID == c.Member.ID:
		return Invalidf("do", "This is about you. Another moderator decides it.")
	case c.Appeal != "" && c.Judge == v.ID && !v.Administers():
		return Invalidf("do", "You decided this first. Another moderator, or an admin, answers the appeal.")
	}
	return nil
}

// CheckAppeal cleans what a member says against a decision.
func CheckAppeal(s string) (string, error) {
	s = Clean(s)
	if s == "" {
		return "", Invalidf("text", "Say why the decision is wrong.")
	}
	return s, checkLength("text", "text", s, MaxReason)
}

// Cases is a part of the queue or of a member's decisions, newest first, with
// what to page on with; zero where it ends.
type Cases struct {
	Cases        []Case
	Older, Newer Cursor
}

// A Decision is what a moderator does about a case.
type Decision string

// The decisions.
const (
	Dismiss      Decision = "dismiss" // nothing; or, to an appeal, that the decision stands
	Remove       Decision = "remove"
	Hide         Decision = "hide"
	ShowAgain    Decision = "show"
	ToSafe       Decision = "safe"
	ToModerate   Decision = "moderate"
	ToRestricted Decision = "restricted"
	Warn         Decision = "warn"
	Suspend      Decision = "suspend"
	LetIn        Decision = "let in" // again, who is suspended
)

// Decisions lists what can be decided about a kind of thing.
func (k ReportKind) Decisions() []Decision {
	switch k {
	case ReportedPhoto:
		return []Decision{Dismiss, Hide, ShowAgain, ToSafe, ToModerate, ToRestricted, Warn, Suspend}
	case ReportedComment, ReportedNote, ReportedTopic, ReportedReply, ReportedGallery:
		return []Decision{Dismiss, Remove, Warn, Suspend}
	case ReportedPerson:
		return []Decision{Dismiss, Warn, Suspend}
	}
	return []Decision{Dismiss}
}

// Decisions lists what can be decided about a case: an appeal against a
// suspension can end it.
func (c Case) Decisions() []Decision {
	all := c.Kind.Decisions()
	if c.Appeal != "" && c.Decision == Suspend {
		all = append(all, LetIn)
	}
	return all
}

// Words says what a decision does.
func (d Decision) Words() string {
	switch d {
	case Dismiss:
		return "Nothing more is done"
	case Remove:
		return "It is removed"
	case Hide:
		return "The photo is hidden from others"
	case ShowAgain:
		return "The photo is shown again"
	case ToSafe, ToModerate, ToRestricted:
		return "The photo’s safety level is set to " + string(d)
	case Warn:
		return "The member is warned"
	case Suspend:
		return "The member is suspended"
	case LetIn:
		return "The member is let in again"
	}
	return ""
}
