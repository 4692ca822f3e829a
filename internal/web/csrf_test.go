package web_test

import (
	"net/http"
	"testing"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/web"
)

// Forms that another site made a browser send do nothing.
func TestOtherSitesCannotPost(t *testing.T) {
	t.Parallel()
	x := newTown(t, plan{})
	foreign := [][]string{
		{"Sec-Fetch-Site", "cross-site"},
		{"Sec-Fetch-Site", "same-site"},
		{"Sec-Fetch-Site", "cross-site", "Origin", "http://example.com"},
		{"Origin", "https://evil.example"},
		{"Origin", "http://example.com.evil.example"},
		{"Origin", "http://example.com:8080"},
		{"Origin", "null"},
	}
	posts := 0
	for _, rt := range web.Routes() {
		for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete} {
			for _, headers := range foreign {
				if rt.Pattern == "/guest/{pass}/" && headers[1] == "null" {
					continue // what browsers say of the site's own form where they send no referrer
				}
				for _, v := range []*visitor{x.anna, x.stranger} {
					body := "login=bob&password=correct+horse&name=mallory&email=m@example.org&title=owned&visibility=public&do=delete&id=" + x.photo.ID.String()
					a := v.do(x.request(method, x.address(t, rt.Pattern), body, append(headers, "Content-Type", formType)...))
					a.want(t, http.StatusForbidden).has(t, "came from another site").headerIs(t, "Set-Cookie", "")
					posts++
				}
			}
		}
	}
	t.Logf("%d posts", posts)
	x.anna.get("/account/").want(t, http.StatusOK)
	p, err := x.site.Photo(t.Context(), photo.Viewer{}, "anna", x.photo.ID)
	if err != nil || p.Photo.Title != x.photo.Title {
		t.Error("another site changed the photo:", p.Photo.Title, err)
	}
	// An upload is a form too.
	r := multi(x.world, part{"file", "x.jpg", string(picture(5, 60, 40))})
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	x.anna.do(r).want(t, http.StatusForbidden)
	// Following a link from there is no form.
	x.anna.get("/account/", "Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example").want(t, http.StatusOK)
}

func TestOwnFormsGoThrough(t *testing.T) {
	t.Parallel()
	whole := newWorld(t, plan{})
	for _, c := range []struct {
		cfg     web.Config
		headers []string
	}{
		{web.Config{}, nil}, // no browser
		{web.Config{}, []string{"Sec-Fetch-Site", "same-origin"}},
		{web.Config{}, []string{"Sec-Fetch-Site", "none"}},
		{web.Config{}, []string{"Origin", "http://example.com"}},
		// A proxy put another name into Host than the browser knows.
		{web.Config{BaseURL: "https://photos.example.org/"}, []string{"Origin", "https://photos.example.org"}},
		{web.Config{BaseURL: "https://photos.example.org/club/", BasePath: "/club"}, []string{"Origin", "https://photos.example.org"}},
	} {
		w := whole.behind(c.cfg)
		r := w.request(http.MethodPost, "/account/sign-in/", "login=anna&password=correct+horse", append(c.headers, "Content-Type", formType)...)
		w.visitor(t).do(r).want(t, http.StatusSeeOther)
	}
}
