package web_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
)

// Each size has its page, by the name that Flickr's pages give it, with the
// picture in its pixels; what is missing and what is forbidden is one 404.
func TestSizePages(t *testing.T) {
	x := newTown(t, plan{})
	p, hidden := x.anna.addPicture("wide.jpg", picture(3, 1201, 340), photo.Public), x.anna.add(5, photo.Friends)
	own := "/photos/anna/" + p.ID.String() + "/sizes/"
	for name, want := range map[string][3]string{"": {"_b", "1024", "290"}, "sq": {"_s", "75", "75"}, "q": {"_q", "150", "150"}, "t": {"_t", "100", "28"}, "s": {"_m", "240", "68"},
		"n": {"_n", "320", "91"}, "w": {"_w", "400", "113"}, "m": {"", "500", "142"}, "z": {"_z", "640", "181"}, "c": {"_c", "800", "226"}, "l": {"_b", "1024", "290"}, "h": {"_h", "1201", "340"}} {
		path := own
		if name != "" {
			path += name + "/"
		}
		got := x.stranger.get(path).want(t, http.StatusOK)
		src := "/p/" + p.ID.String() + "_" + p.Secret + want[0] + ".jpg"
		pictures := reachable(t, got).all("img")
		if !slices.ContainsFunc(pictures, func(n *node) bool {
			return n.attrs["src"] == src && n.attrs["width"] == want[1] && n.attrs["height"] == want[2]
		}) {
			t.Errorf("%s has no picture %s of %s × %s", path, src, want[1], want[2])
		}
		if links := strings.Count(got.body, `href="`+own); links != 10 { // all eleven but this one
			t.Errorf("%s leads to %d sizes", path, links)
		}
		got.has(t, `<link rel="canonical" href="/photos/anna/`+p.ID.String()+`/"`)
	}
	x.anna.get(own+"o/").want(t, http.StatusOK).has(t, "_o.jpg")
	for _, path := range []string{own + "o/", own + "k/", own + "b/", own + "x/", strings.Replace(own, "anna", "bob", 1), "/photos/anna/77/sizes/", "/photos/anna/x/sizes/m/",
		"/photos/anna/" + hidden.ID.String() + "/sizes/", "/photos/anna/" + hidden.ID.String() + "/sizes/m/"} {
		x.stranger.get(path).want(t, http.StatusNotFound)
	}
	for _, bytes := range []string{"", "_h"} {
		x.stranger.get("/p/"+p.ID.String()+"_"+p.Secret+bytes+".jpg").want(t, http.StatusOK)
	}
}
