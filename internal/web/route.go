package web

import (
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"flickrkillr/internal/admit"
)

// A route is an address and what answers there. http.ServeMux is not used: it
// refuses /photos/{user}/tags/{tag}/ beside /photos/{user}/{id}/edit/, builds
// its tree anew in each CGI process, and its own redirects and refusals know
// nothing of the base path and of our pages.
type route struct {
	pattern   string
	get, post handler
	kind      kind
	work      admit.Class // what its form takes, where that is more than a write
	kept      bool        // the page that a visitor gets without a query is the same for all; see touched.go
}

type handler func(*front, http.ResponseWriter, *request) error

// kind is what a route answers with.
type kind uint8

const (
	pages kind = iota // a page that knows its viewer; errors are pages too
	plain             // bytes or text; errors are a line of text
)

// handler gives what answers a method, nil where nothing does.
func (rt route) handler(method string) handler {
	switch method {
	case http.MethodGet, http.MethodHead:
		return rt.get
	case http.MethodPost:
		return rt.post
	}
	return nil
}

// allow is the Allow header of a route.
func (rt route) allow() string {
	switch {
	case rt.post == nil:
		return "GET, HEAD"
	case rt.get == nil:
		return "POST"
	}
	return "GET, HEAD, POST"
}

// A pathValue is what stands in a request's path for a {name} of the pattern.
type pathValue struct{ name, value string }

// match finds the route of a request.
func (f *front) match(r *request) (route, []pathValue, bool) {
	path, ok := strings.CutPrefix(r.URL.EscapedPath(), string(f.base))
	if !ok {
		return route{}, nil, false
	}
	return findRoute(path)
}

func findRoute(path string) (route, []pathValue, bool) {
	for _, rt := range routes {
		if values, ok := fits(rt.pattern, path); ok {
			return rt, values, true
		}
	}
	return route{}, nil, false
}

// fits says whether an escaped path fits a pattern. A wildcard takes one
// whole segment, which is not empty.
func fits(pattern, path string) (values []pathValue, ok bool) {
	for {
		want, pattern2, more := strings.Cut(pattern, "/")
		have, path2, more2 := strings.Cut(path, "/")
		if strings.HasPrefix(want, "{") {
			value, err := url.PathUnescape(have)
			if err != nil || value == "" || !utf8.ValidString(value) || strings.Contains(value, "\x00") { // PostgreSQL has no such text
				return nil, false
			}
			values = append(values, pathValue{want[1 : len(want)-1], value})
		} else if want != have {
			return nil, false
		}
		if more != more2 {
			return nil, false
		}
		if !more {
			return values, true
		}
		pattern, path = pattern2, path2
	}
}

// unmatched answers where no route fits: the address of a page without its
// last slash leads to the page.
func (f *front) unmatched(w http.ResponseWriter, r *request) error {
	path, ok := strings.CutPrefix(r.URL.EscapedPath(), string(f.base))
	if ok && !strings.HasSuffix(path, "/") {
		if rt, _, ok := findRoute(path + "/"); ok {
			r.Pattern = rt.pattern
			if rt.get == nil || r.Method != http.MethodGet && r.Method != http.MethodHead {
				return notAllowed(rt)
			}
			return f.moved(w, r, string(f.base)+path+"/")
		}
	}
	if err := f.knowViewer(w, r); err != nil {
		return err
	}
	return errMissing
}

// moved sends a reader to the address that a page has for good, with the
// query it came with.
func (f *front) moved(w http.ResponseWriter, r *request, path string) error {
	if r.URL.RawQuery != "" {
		path += "?" + r.URL.RawQuery
	}
	return redirect(w, http.StatusMovedPermanently, path)
}

// redirect answers with an address and nothing else. http.Redirect would
// write it into a body as well.
func redirect(w http.ResponseWriter, status int, path string) error {
	w.Header().Set("Location", path)
	// Some doors would guess a type for no bytes, others not.
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	return nil
}
