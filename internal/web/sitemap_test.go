package web_test

import (
	"encoding/xml"
	"net/http"
	"slices"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
	"flickrkillr/internal/web"
)

// locations reads the addresses of a sitemap or of its index.
func locations(t *testing.T, a answer) (all []string) {
	t.Helper()
	var d struct {
		Parts []string `xml:"sitemap>loc"`
		Pages []string `xml:"url>loc"`
	}
	if err := xml.Unmarshal([]byte(a.want(t, http.StatusOK).body), &d); err != nil {
		t.Fatalf("%s: %v\n%.1000s", a.asked, err, a.body)
	}
	return append(d.Parts, d.Pages...)
}

// Starting at robots.txt a search engine finds each public page once, and
// nothing of who does not want it or is hidden.
func TestSitemap(t *testing.T) {
	x := newTown(t, plan{web: web.Config{BaseURL: "http://club.example"}})
	x.anna.add(7, photo.Private)
	x.anna.add(8, photo.Friends)
	theirs := x.bob.add(9, photo.Public)
	walk := func() (paths []string) {
		_, index, ok := strings.Cut(x.stranger.get("/robots.txt").want(t, http.StatusOK).body, "Sitemap: http://club.example")
		if !ok {
			t.Fatal("robots are told of no sitemap")
		}
		for _, part := range locations(t, x.stranger.get(strings.TrimSpace(index))) {
			for _, loc := range locations(t, x.stranger.get(strings.TrimPrefix(part, "http://club.example"))) {
				path, ok := strings.CutPrefix(loc, "http://club.example")
				if !ok {
					t.Errorf("the address %s is not whole", loc)
				}
				x.stranger.get(path).want(t, http.StatusOK)
				paths = append(paths, path)
			}
		}
		slices.Sort(paths)
		return paths
	}
	annas := []string{"/photos/anna/", "/people/anna/", "/photos/anna/albums/", "/photos/anna/albums/" + x.album.String() + "/", "/photos/anna/" + x.photo.ID.String() + "/"}
	bobs := []string{"/photos/bob/", "/people/bob/", "/photos/bob/albums/", "/photos/bob/" + theirs.ID.String() + "/"}
	check := func(want ...[]string) {
		t.Helper()
		all := slices.Concat(append(want, []string{"/"})...)
		if slices.Sort(all); !slices.Equal(walk(), all) {
			t.Errorf("the sitemap has\n%q, want\n%q", walk(), all)
		}
	}
	check(annas, bobs)
	x.bob.post("/account/", "email", "bob@example.org", "visibility", "public", "robots", "leave").want(t, http.StatusSeeOther)
	check(annas)
	x.bob.post("/account/", "email", "bob@example.org", "visibility", "public", "robots", "list").want(t, http.StatusSeeOther)
	if err := x.site.CutSitemap(t.Context()); err != nil {
		t.Fatal(err)
	}
	check(annas, bobs)

	// Cut between the two, each has a part of his own.
	first := min(x.anna.member.ID, x.bob.member.ID)
	if err := x.db.Write(t.Context(), func(w *store.Writer) error { return w.SetMark("sitemap", "["+first.String()+"]") }); err != nil {
		t.Fatal(err)
	}
	check(annas, bobs)
	if n := len(locations(t, x.stranger.get("/sitemap.xml"))); n != 2 {
		t.Errorf("there are %d parts", n)
	}
	if err := x.site.Suspend(t.Context(), x.anna.member, "bob", "Enough."); err != nil {
		t.Fatal(err)
	}
	check(annas)
	for _, part := range []string{"1.xml", x.anna.member.ID.String(), "0", "x.xml", "-1.xml", strings.Repeat("9", 400) + ".xml"} {
		x.stranger.get("/sitemaps/"+part).want(t, http.StatusNotFound)
	}
}

// Robots keep away from what has nothing for them, wherever the site lives.
func TestRobots(t *testing.T) {
	for base, origin := range map[string]string{"": "", "/club": "", "/klub": "http://club.example"} {
		x := newTown(t, plan{web: web.Config{BasePath: base, BaseURL: origin}})
		body := x.stranger.get("/robots.txt").want(t, http.StatusOK).body
		for _, closed := range []string{"/account/", "/search/", "/services/", "/admin/", "/report/"} {
			if !strings.Contains(body, "\nDisallow: "+base+closed+"\n") {
				t.Errorf("robots may go to %s:\n%s", base+closed, body)
			}
		}
		if strings.Contains(body, "Sitemap:") != (origin != "") {
			t.Errorf("under %q: %s", origin, body)
		}
	}
}
