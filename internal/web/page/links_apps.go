package page

import "flickrkillr/internal/photo"

// Apps lists the applications of who is signed in.
func (b Base) Apps() string { return b.at("account", "apps") }

// NewApp is the form that registers an application.
func (b Base) NewApp() string { return b.at("account", "apps", "new") }

// AllowApp is where a member answers an application.
func (b Base) AllowApp(q photo.AppRequest) string {
	if q.Frob {
		return b.at("services", "auth")
	}
	return b.at("services", "oauth", "authorize")
}

// API is the list of what programs can ask for.
func (b Base) API() string { return b.at("services", "api") }

// APIMethod is the page of one method.
func (b Base) APIMethod(name string) string { return b.at("services", "api", name) }
