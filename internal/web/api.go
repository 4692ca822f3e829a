package web

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/web/page"
)

// An API is what programs can ask the site for: its table, for people to read,
// and a way to try it.
type API interface {
	Methods() []page.APIMethod
	// Absent gives the names of Flickr's methods that are not offered; one that
	// ends in a dot stands for all that begin so.
	Absent() []string
	// Try carries out a call that was made with this key, and with the token of
	// g signed by both where there is one. It gives the address that was called,
	// and the reply.
	Try(r *http.Request, a photo.App, g photo.Grant, call url.Values) (address, reply string, err error)
}

func (f *front) apiList(w http.ResponseWriter, r *request) error {
	v := page.API{Frame: f.placed(r, "API", f.base.API())}
	if f.api != nil {
		v.Methods, v.Absent = f.api.Methods(), f.api.Absent()
	}
	return f.render(w, r, http.StatusOK, v.Page())
}

func (f *front) apiMethod(w http.ResponseWriter, r *request) error {
	v, err := f.tryPage(r, url.Values{})
	if err != nil {
		return err
	}
	return f.render(w, r, http.StatusOK, v.Page())
}

// tryPage is a method's page, with what has been entered.
func (f *front) tryPage(r *request, entered url.Values) (v page.TryMethod, err error) {
	v = page.TryMethod{Frame: f.placed(r, r.PathValue("method"), f.base.APIMethod(r.PathValue("method"))), Entered: entered}
	found := false
	if f.api != nil {
		for _, m := range f.api.Methods() {
			if m.Name == r.PathValue("method") {
				v.Method, found = m, true
			}
		}
	}
	if !found {
		return v, photo.ErrNotFound
	}
	if r.viewer.SignedIn() {
		v.Own, _, err = f.site.Apps(r.Context(), r.viewer)
	}
	return v, err
}

// tryMethod carries out a call with one of the viewer's own applications. To
// sign it, the viewer lets that application act for him.
func (f *front) tryMethod(w http.ResponseWriter, r *request) error {
	if !r.viewer.SignedIn() {
		return photo.ErrSignIn
	}
	posted, err := form(w, r)
	if err != nil {
		return err
	}
	v, err := f.tryPage(r, posted)
	if err != nil {
		return err
	}
	for _, a := range v.Own {
		if a.Key != posted.Get("key") {
			continue
		}
		var g photo.Grant
		if posted.Get("sign") == "yes" {
			if g, err = f.site.AllowOwn(r.Context(), r.viewer, a, v.Method.Perms); err != nil {
				return err
			}
		}
		call := url.Values{"method": {v.Method.Name}, "format": {posted.Get("format")}, "nojsoncallback": {"1"}}
		for _, arg := range v.Method.Arguments {
			if s := posted.Get("arg." + arg.Name); s != "" {
				call.Set(arg.Name, s)
			}
		}
		r.leave() // the call takes a place of its own
		v.Address, v.Reply, err = f.api.Try(r.Request, a, g, call)
		if err != nil {
			return err
		}
		var b bytes.Buffer
		if json.Indent(&b, []byte(v.Reply), "", "  ") == nil { // what is not JSON stays as it is
			v.Reply = b.String()
		}
		return f.render(w, r, http.StatusOK, v.Page())
	}
	v.Problem = page.Problem{Field: "key", Why: "Choose one of your applications, or register one first."}
	return f.render(w, r, http.StatusUnprocessableEntity, v.Page())
}
