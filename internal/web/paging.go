package web

import (
	"net/http"

	"flickrkillr/internal/photo"
)

// pageLimit is how many photos a page of a listing shows.
const pageLimit = 60

// asked reads which part of a listing a request wants.
func asked(r *request) (photo.Page, error) {
	p := photo.Page{Limit: pageLimit}
	q := r.URL.Query()
	var err error
	switch {
	case q.Has("before"):
		p.Before, err = photo.ParseCursor(q.Get("before"))
	case q.Has("after"):
		p.After, err = photo.ParseCursor(q.Get("after"))
	}
	if err != nil {
		return p, errDamaged
	}
	return p, nil
}

var errDamaged = refusal{status: http.StatusBadRequest, heading: "This page address is damaged", text: "Go back to the first page and page on from there."}

// place is the address of the asked part of a listing at path.
func place(path string, p photo.Page) string {
	switch {
	case p.Before.ID != 0:
		return path + "?before=" + p.Before.String()
	case p.After.ID != 0:
		return path + "?after=" + p.After.String()
	}
	return path
}

// first says whether this is a listing's first page.
func first(p photo.Page) bool { return p.Before.ID == 0 && p.After.ID == 0 }

// beyond says whether a reader paged past an end of a listing, as happens
// when photos went away meanwhile. The first page is the place to go on then.
func beyond(p photo.Page, l photo.Listing) bool { return !first(p) && len(l.Photos) == 0 }
