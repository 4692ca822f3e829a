package flickrkillr

import (
	"net/http"
	"net/url"

	"flickrkillr/internal/flickrapi"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/web"
	"flickrkillr/internal/web/page"
)

// apiPages shows the API's table to people; web and flickrapi do not know each
// other.
type apiPages struct{ *flickrapi.API }

var _ web.API = apiPages{}

// Methods gives the table.
func (a apiPages) Methods() []page.APIMethod {
	var out []page.APIMethod
	for _, m := range a.API.Methods() {
		d := page.APIMethod{Name: m.Name, About: m.About, Perms: m.Perms, Errors: m.Errors, Lacks: m.Lacks}
		for _, arg := range m.Arguments {
			d.Arguments = append(d.Arguments, page.APIArgument(arg))
		}
		out = append(out, d)
	}
	return out
}

// Absent gives the names of what is not offered.
func (a apiPages) Absent() []string { return a.API.Absent() }

// Try carries out a call.
func (a apiPages) Try(r *http.Request, app photo.App, g photo.Grant, call url.Values) (address, reply string, err error) {
	return a.API.Try(r, app, g, call)
}
