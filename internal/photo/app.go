package photo

import (
	"net/url"
	"strings"
	"time"
)

// Perms is how much an application may do in a member's name. Each level
// holds those below it.
type Perms uint8

// The levels, as Flickr names them.
const (
	PermsNone   Perms = iota // what a visitor may do
	PermsRead                // see what the member may see
	PermsWrite               // upload, change, comment, fave
	PermsDelete              // delete photos too
)

var permsNames = [...]string{"none", "read", "write", "delete"}

// String gives Flickr's word for a level.
func (p Perms) String() string { return permsNames[p] }

// ParsePerms reads a level that can be granted: read, write or delete.
func ParsePerms(s string) (Perms, error) {
	for i, name := range permsNames {
		if i > 0 && name == s {
			return Perms(i), nil
		}
	}
	return 0, Invalidf("perms", "The permission is read, write or delete, not %q.", Clip(s, 40))
}

// MaxApps is how many applications a member can register.
const MaxApps = 50

// An App is a program that a member has registered, so that it can act for
// those who allow it to.
type App struct {
	Key      string // 32 hex digits; says who registered it, see site.NewApp
	Secret   string // 16 hex digits; only for who registered it
	Owner    ID
	Title    string
	About    string
	Callback string // where browsers are sent after approval, empty for none
	Perms    Perms  // what it asks for where it does not say
	Created  time.Time
}

// A Grant is a member's leave for an application.
type Grant struct {
	App     App
	Token   string // {member}-{16 hex digits}
	Secret  string // only for the application
	Perms   Perms
	Created time.Time
}

// An AppRequest is an application's question to be allowed. Its token is
// called a frob in Flickr's older way of asking.
type AppRequest struct {
	App      App
	Token    string // {who registered the application}-{16 hex digits}
	Callback string // an address, or "oob" where the member copies a number
	Frob     bool
	User     ID // who approved it, 0 for nobody yet
	Perms    Perms
	Expires  time.Time
}

// CheckApp cleans what a member writes about an application. Errors are of
// fields "title", "about" and "callback".
func CheckApp(a App) (App, error) {
	var err error
	if a.Title = CleanLine(a.Title); a.Title == "" {
		return a, Invalidf("title", "The application needs a name, which people read when they allow it. Give it one.")
	}
	if err = checkLength("title", "name", a.Title, MaxDisplayName); err != nil {
		return a, err
	}
	if a.About = Clean(a.About); err == nil {
		err = checkLength("about", "description", a.About, MaxNote)
	}
	if err != nil {
		return a, err
	}
	a.Callback = strings.TrimSpace(a.Callback)
	if a.Callback != "" {
		err = CheckCallback(a.Callback)
	}
	return a, err
}

// CheckCallback refuses an address to which a browser must not be sent. A
// scheme of a program's own is as good as https.
func CheckCallback(s string) error {
	u, err := url.Parse(s)
	bad := err != nil || len(s) > 1000 || u.Scheme == "" || u.Host == "" && u.Opaque == "" && u.Path == "" || Clean(s) != s || strings.ContainsAny(s, " \n\t\"<>\\")
	if !bad {
		switch strings.ToLower(u.Scheme) {
		case "javascript", "data", "vbscript", "file", "blob", "about", "view-source":
			bad = true
		case "http", "https":
			bad = u.Host == ""
		}
	}
	if bad {
		return Invalidf("callback", "The callback is not an address like https://example.org/done or myapp://done. Correct it, or leave it out.")
	}
	return nil
}
