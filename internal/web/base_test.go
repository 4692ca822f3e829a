package web_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/web"
)

var local = regexp.MustCompile(`(?:href|src|action|content)="(/[^"]*|http://example\.com[^"]*)"|(/p/\d+_)`)

// A site below a path names nothing above it: in pages, redirects, cookies
// and JSON.
func TestBelowABasePath(t *testing.T) {
	t.Parallel()
	x := newTown(t, plan{web: web.Config{BasePath: "/club"}})
	x.anna.addPicture("large.jpg", picture(4, 300, 200), photo.Public)
	links := 0
	for _, rt := range web.Routes() {
		for _, v := range []*visitor{x.anna, x.bob, x.stranger} {
			for _, method := range []string{http.MethodGet, http.MethodPost} {
				if strings.HasSuffix(rt.Pattern, "/sign-out/") || method == http.MethodPost && !rt.Post {
					continue
				}
				a := v.do(x.request(method, x.address(t, rt.Pattern), "", "Content-Type", formType))
				if loc := a.header.Get("Location"); loc != "" && !strings.HasPrefix(loc, "/club/") {
					t.Errorf("%s leads to %s", a.asked, loc)
				}
				if next := a.header.Get("Location"); strings.Contains(next, "next=") && !strings.Contains(next, "next=%2Fclub%2F") {
					t.Errorf("%s leads back to %s", a.asked, next)
				}
				for _, m := range local.FindAllStringSubmatch(a.body, -1) {
					links++
					if to := strings.TrimPrefix(m[1], "http://example.com"); to != "" && !strings.HasPrefix(to, "/club/") {
						t.Errorf("%s names %s", a.asked, m[1])
					}
				}
				if strings.Count(a.body, "/p/") != strings.Count(a.body, "/club/p/") {
					t.Errorf("%s names pictures outside:\n%.2000s", a.asked, a.body)
				}
				if strings.HasPrefix(rt.Pattern, "/robots") {
					a.has(t, "Disallow: /club/account/\n", "Disallow: /club/photos/upload/\n")
				}
			}
		}
		if rt.Pattern == "/photos/{user}/{id}/trash/" {
			x.anna.post(x.address(t, "/photos/{user}/{id}/restore/"))
			p, err := x.site.Photo(t.Context(), x.anna.member, "anna", x.photo.ID)
			if err != nil {
				t.Fatal(err)
			}
			x.photo = p.Photo
		}
	}
	if links < 300 {
		t.Errorf("only %d links were looked at", links)
	}
	up := x.anna.do(multi(x.world, part{"file", "new.jpg", string(picture(9, 60, 40))}, accepting("application/json"))).want(t, http.StatusOK)
	up.has(t, `"url":"/club/photos/anna/`, `"edit":"/club/photos/anna/`, `"thumb":"/club/p/`)
	x.anna.post("/account/sign-out/").leads(t, http.StatusSeeOther, "/club/")
	x.visitor(t).post("/account/sign-in/", "login", "anna", "password", password, "next", "/elsewhere/").leads(t, http.StatusSeeOther, "/club/")
	x.visitor(t).post("/account/sign-up/", "name", "carla", "email", "c@example.org", "password", password).leads(t, http.StatusSeeOther, "/club/photos/carla/")
}

func TestOutsideTheBasePath(t *testing.T) {
	x := newTown(t, plan{web: web.Config{BasePath: "/club"}})
	outside := *x.world
	outside.base = "" // addresses of the whole host
	for _, path := range []string{"/", "/photos/anna/", "/clubhouse/", "/clubphotos/anna/", "/Club/", "/club%2F", "/%63lub/", "//club/", "/healthz", imageAt(x.photo, "t")} {
		a := x.stranger.do(outside.request(http.MethodGet, path, "")).want(t, http.StatusNotFound)
		a.has(t, `href="/club/"`)
	}
	x.stranger.do(outside.request(http.MethodGet, "/club", "")).leads(t, http.StatusMovedPermanently, "/club/")
	x.stranger.do(outside.request(http.MethodGet, "/club?x=1", "")).leads(t, http.StatusMovedPermanently, "/club/?x=1")
	x.stranger.do(outside.request(http.MethodPost, "/club", "")).want(t, http.StatusMethodNotAllowed)
	x.stranger.do(outside.request(http.MethodGet, "/club/photos/anna", "")).leads(t, http.StatusMovedPermanently, "/club/photos/anna/")
	x.stranger.do(outside.request(http.MethodGet, "/club//photos/anna/", "")).want(t, http.StatusNotFound)
}
