package web_test

import (
	"net/http"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
)

// A view counts by the picture in the page, whoever answers the page, but not
// the owner's and not a program's; the owner sees how many there were.
func TestViewsAreCounted(t *testing.T) {
	x := newTown(t, plan{})
	p := x.photo
	path := "/v/photo/" + p.ID.String()
	page := "/photos/anna/" + p.ID.String() + "/"
	if body := x.stranger.get(page).body; !strings.Contains(body, `src="`+path+`"`) {
		t.Error("the page does not count")
	}
	if strings.Contains(x.anna.get(page).body, path) {
		t.Error("the owner's own page counts")
	}
	look := func(v *visitor, browser string) {
		v.get(path, "User-Agent", browser).want(t, http.StatusOK).headerIs(t, "Cache-Control", "no-store").headerIs(t, "Content-Type", "image/gif")
	}
	for range 3 {
		look(x.stranger, "Mozilla/5.0")
		look(x.anna, "Mozilla/5.0")
		look(x.stranger, "Mozilla/5.0 (compatible; Examplebot/2.1)")
		look(x.stranger, "")
	}
	a := x.anna.get("/account/stats/?span=all")
	if !strings.Contains(a.body, "3 views") {
		t.Error("the owner is not told of 3 views")
	}
	if one := x.anna.get("/account/stats/photo/" + p.ID.String() + "/"); !strings.Contains(one.body, "3 views in 28 days, 3 in all") {
		t.Error("the photo has not 3 views")
	}
	x.bob.get("/account/stats/photo/"+p.ID.String()+"/").want(t, http.StatusNotFound)
	for _, bad := range []string{"?span=x", "?below=1", "?below=-1-2", "?below=1-x", "?below=99999999999999999999-1"} {
		x.anna.get("/account/stats/"+bad).want(t, http.StatusBadRequest)
	}
	for _, bad := range []string{"/v/x/1", "/v/photo/x", "/v//1"} {
		x.stranger.get(bad).want(t, http.StatusNotFound)
	}
	// Photos that are not there answer as those that are.
	x.stranger.get("/v/photo/"+photo.ID(77).String()).want(t, http.StatusOK)
}
