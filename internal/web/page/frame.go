package page

import (
	"strconv"

	"flickrkillr/internal/photo"
)

// SiteName is what the site is called on its pages.
const SiteName = "FlickrKillr"

// A Frame is what every page has around its own content.
type Frame struct {
	Base        Base
	Viewer      photo.Viewer
	Title       string // of the page, without the site's name; empty on the home page
	Description string // a sentence for search engines and link previews
	Origin      string // scheme and host, for addresses that others read; empty where the site was not told
	Canonical   string // path of the page; empty where it has no address of its own
	Next        string // local path that signing in leads back to; may be empty
	NoIndex     bool   // search engines are asked to leave the page out
	Picture     *photo.Photo
	Script      string // name of the page's module in package static; may be empty
	Style       string // name of the page's own style sheet there; may be empty
	Refresh     int    // seconds after which a browser without scripts asks again; 0 for never
	Note        Note
	Guise       Guise
	Feeds       []FeedLink // of what the page shows
	Embed       string     // whole address by which other sites may show what the page shows; empty where they may not
}

// A Guise says that an owner looks at his page with others' eyes.
type Guise struct {
	Words string // whose; empty for his own
	Back  string // address of the page with his own
}

// A Note is a message about what just happened, at the top of a page.
type Note struct {
	Text string
	Undo string // address that takes it back by POST; may be empty
}

func (f Frame) fullTitle() string {
	if f.Title == "" {
		return SiteName
	}
	return f.Title + " · " + SiteName
}

// A Problem is what was wrong with what a person entered: Field is the
// field's name, or empty when it is about the form as a whole.
type Problem struct{ Field, Why string }

// at gives the message that belongs to a field.
func (p Problem) at(field string) string {
	if p.Field == field {
		return p.Why
	}
	return ""
}

// count gives a number with its noun.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return thousands(n) + " " + many
}

// thousands writes a number in groups of three: 12,345.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// sizeText writes a number of bytes for people: 3.4 MB.
func sizeText(n int64) string {
	const unit = 1000
	v, names := float64(n), []string{"bytes", "kB", "MB", "GB", "TB"}
	i := 0
	for v >= unit && i < len(names)-1 {
		v, i = v/unit, i+1
	}
	if i == 0 || v >= 100 {
		return strconv.FormatFloat(v, 'f', 0, 64) + " " + names[i]
	}
	return strconv.FormatFloat(v, 'f', 1, 64) + " " + names[i]
}
