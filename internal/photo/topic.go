package photo

import "time"

// A Topic is something that a member of a group wrote to talk about. Its own
// text is a Comment; replies are Comments too.
type Topic struct {
	Comment
	Title   string
	Latest  time.Time // of the last reply, or when it was written
	Replies int
	Locked  bool // takes no more replies
	Pinned  bool // stands above the others
}

// Cursor is the topic's place among a group's.
func (t Topic) Cursor() Cursor { return Cursor{At: t.Latest, ID: t.ID} }

// Topics is a part of a group's topics, latest reply first. Pinned ones stand
// apart, on the first part only.
type Topics struct {
	Pinned, Topics []Topic
	Older, Newer   Cursor
}

// MaxPinned is how many topics of a group can be pinned.
const MaxPinned = 10

// CheckTopicTitle cleans a topic's title and refuses one that is empty or too
// long.
func CheckTopicTitle(s string) (string, error) {
	s = CleanLine(s)
	if s == "" {
		return "", Invalidf("title", "A topic needs a title. Say what it is about.")
	}
	return s, checkLength("title", "title", s, MaxTitle)
}

// CheckTopicBody cleans a topic's text and refuses one that is empty or too
// long.
func CheckTopicBody(s string) (string, error) {
	s = Clean(s)
	if s == "" {
		return "", Invalidf("body", "The topic has no text. Write something first.")
	}
	return s, checkLength("body", "text", s, MaxComment)
}
