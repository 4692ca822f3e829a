package web_test

import (
	"net/http"
	"strings"
	"testing"
)

// A member who wants to be in no search engine says so on each of his pages,
// those that were kept before too, and on nobody else's.
func TestUnlisted(t *testing.T) {
	x := newTown(t, plan{})
	id := x.photo.ID.String()
	own := []string{"/photos/anna/", "/people/anna/", "/photos/anna/" + id + "/", "/photos/anna/tags/newyork/", "/photos/anna/tags/",
		"/photos/anna/map/", "/photos/anna/archives/", "/photos/anna/archives/posted/", "/photos/anna/favorites/", "/photos/anna/albums/",
		"/photos/anna/albums/" + x.album.String() + "/", "/people/anna/photos-of/", "/people/anna/contacts/", "/people/anna/followers/"}
	feeds := []string{"/services/feeds/photos_public.gne?id=anna", "/services/feeds/photos_faves.gne?id=anna", "/services/feeds/photoset.gne?nsid=anna&set=" + x.album.String()}
	others := []string{"/", "/photos/bob/", "/people/bob/", "/photos/tags/newyork/"}
	for _, unlisted := range []string{"list", "leave", "list"} {
		u, err := x.site.Account(t.Context(), x.anna.member)
		if err != nil {
			t.Fatal(err)
		}
		x.anna.post("/account/", "display_name", u.DisplayName, "email", u.Email, "visibility", "public", "robots", unlisted).want(t, http.StatusSeeOther)
		if body := x.anna.get("/account/").want(t, http.StatusOK).body; !strings.Contains(body, `<option value="`+unlisted+`" selected>`) {
			t.Errorf("the form does not show what is set to %s", unlisted)
		}
		for _, path := range own {
			for _, who := range []*visitor{x.stranger, x.bob} {
				body := who.get(path).want(t, http.StatusOK).body
				if got := strings.Contains(body, `<meta name="robots" content="noindex, noimageindex">`); got != (unlisted == "leave") {
					t.Errorf("%s, set to %s: noindex is %v", path, unlisted, got)
				}
			}
		}
		for _, path := range feeds {
			if got := x.stranger.get(path).want(t, http.StatusOK).header.Get("X-Robots-Tag"); (got == "noindex") != (unlisted == "leave") {
				t.Errorf("%s, set to %s: %q", path, unlisted, got)
			}
		}
		for _, path := range others {
			if strings.Contains(x.stranger.get(path).want(t, http.StatusOK).body, "noindex") {
				t.Errorf("%s wants to be in no search engine", path)
			}
		}
	}
	x.anna.post("/account/", "email", "anna@example.org", "visibility", "public", "robots", "perhaps").want(t, http.StatusUnprocessableEntity)
}
