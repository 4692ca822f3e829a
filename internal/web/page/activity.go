package page

import (
	"strconv"
	"strings"

	"flickrkillr/internal/photo"
)

// unread writes how much activity is unread, as far as that is counted.
func unread(n int) string {
	if n >= photo.MaxUnread {
		return strconv.Itoa(photo.MaxUnread-1) + "+"
	}
	return strconv.Itoa(n)
}

// A doer is a member who did something, or with an empty name the rest of
// them.
type doer struct{ name, words string }

// who says who did it: Anna; Anna and Ben; Anna, Ben and 12 others.
func who(a photo.Activity) (out []doer) {
	people := a.People()
	named := people
	if len(people) > 3 || a.More && len(people) > 2 {
		named = people[:2]
	}
	for _, u := range named {
		out = append(out, doer{u.Name, displayName(u)})
	}
	switch rest := len(people) - len(named); {
	case a.More:
		out = append(out, doer{words: "more than " + count(rest, "other", "others")})
	case rest > 0:
		out = append(out, doer{words: count(rest, "other", "others")})
	}
	return out
}

// after is what stands behind the i-th of n, before a space.
func after(i, n int) string {
	switch i {
	case n - 1:
		return ""
	case n - 2:
		return " and"
	}
	return ","
}

// deed says what they did. What follows it is the photo's title.
func deed(a photo.Activity) string {
	switch a.Kind {
	case photo.ActivityComment:
		return "commented on"
	case photo.ActivityFave:
		return "faved"
	case photo.ActivityNote:
		return "put notes on"
	case photo.ActivityPerson:
		return "said who is in"
	case photo.ActivityAnswer:
		return "answered under"
	case photo.ActivityAsked:
		return "would like to name you in"
	case photo.ActivityFollow:
		if len(who(a)) == 1 {
			return "follows you"
		}
		return "follow you"
	}
	return "did something to"
}

// where is the address at which it can be seen.
func (b Base) where(a photo.Activity) string {
	switch a.Kind {
	case photo.ActivityComment, photo.ActivityAnswer:
		return b.CommentPlace(a.Photo, a.Done[0].ID)
	case photo.ActivityFave:
		return b.Faves(a.Photo)
	}
	return b.Photo(a.Photo)
}

// quotes are the latest words that were said.
func quotes(a photo.Activity) []photo.Done {
	if a.Done[0].Text == "" {
		return nil
	}
	return a.Done[:min(len(a.Done), 2)]
}

// firstWords is the beginning of a text, in one line and without markup.
func firstWords(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if cut := photo.Clip(s, 160); cut != s {
		return strings.TrimSpace(cut) + "…"
	}
	return s
}
