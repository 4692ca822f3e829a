package web_test

import (
	"net/http"
	"strings"
	"testing"

	"flickrkillr/internal/web"
)

func TestCanonicalRedirects(t *testing.T) {
	x := newTown(t, plan{})
	id := x.photo.ID.String()
	for _, c := range []struct{ path, location string }{
		{"/photos/anna", "/photos/anna/"},
		{"/photos/anna?before=1-2&x=%26", "/photos/anna/?before=1-2&x=%26"},
		{"/photos/anna/" + id, "/photos/anna/" + id + "/"},
		{"/photos/anna/" + id + "/edit", "/photos/anna/" + id + "/edit/"},
		{"/photos/tags/newyork", "/photos/tags/newyork/"},
		{"/photos/tags/New%20York/", "/photos/tags/newyork/"},
		{"/photos/tags/NEWYORK/?before=1-2", "/photos/tags/newyork/?before=1-2"},
		{"/photos/tags/new-york/", "/photos/tags/newyork/"},
		{"/photos/tags/%C3%9CBER/", "/photos/tags/%C3%BCber/"},
		{"/photos/tags/a%2Fb/", "/photos/tags/ab/"},
		{"/photos/tags/%2F%2Fevil.example/", "/photos/tags/evilexample/"},
		{"/photos/tags/%0D%0AX-Evil:%201/", "/photos/tags/xevil1/"},
		{"/photos/anna/tags/New%20York/?after=1-2", "/photos/anna/tags/newyork/?after=1-2"},
		{"/photos/anna/tags/New%20York", "/photos/anna/tags/New%20York/"},
		{"/photos/%2F%2Fevil.example/tags/X/", "/photos/%2F%2Fevil.example/tags/x/"},
		{"/photos/%E2%80%AE", "/photos/%E2%80%AE/"},
		{"/people/anna", "/people/anna/"},
		{"/photos/nobody", "/photos/nobody/"}, // says nothing of who is there
		{"/account", "/account/"},
		{"/account/sign-in?next=%2Fphotos%2Fanna%2F", "/account/sign-in/?next=%2Fphotos%2Fanna%2F"},
	} {
		for _, method := range []string{http.MethodGet, http.MethodHead} {
			a := x.stranger.do(x.request(method, c.path, "")).leads(t, http.StatusMovedPermanently, c.location)
			if a.body != "" {
				t.Errorf("%s has a body", a.asked)
			}
		}
	}
	for _, path := range []string{
		"//", "//photos/anna", "/photos//anna/", "/photos/anna//", "/photos/", "/photos", "/people/", "/photos/tags/%20/", "/photos/tags/---/",
		"/photos/anna/tags/%21/", "/robots.txt/", "/healthz/", "/p/", "/p", "/static/", "/Photos/anna/", "/photos/anna/" + id + "/edit/x", "/photos/anna/0" + id + "/",
		"//evil.example/photos/anna", "/.", "/..", "/photos/anna/../anna/", "/photos%2Fanna/", "/photos/anna%2F" + id + "/", "/photos/an%00na/", "/photos/%ff/",
	} {
		x.stranger.get(path).want(t, http.StatusNotFound)
	}
}

// A form that was sent to a half-right address is told so, never redirected:
// a browser would send it again as a GET, without what was typed.
func TestFormsAreNeverMoved(t *testing.T) {
	x := newTown(t, plan{})
	for _, rt := range web.Routes() {
		path, _, _ := strings.Cut(x.address(t, rt.Pattern), "?")
		path = strings.TrimSuffix(path, "/")
		if path == "" || !strings.HasSuffix(rt.Pattern, "/") {
			continue
		}
		for _, v := range []*visitor{x.anna, x.stranger} {
			a := v.post(path, "title", "x").want(t, http.StatusMethodNotAllowed)
			a.headerIs(t, "Location", "")
		}
	}
}

func TestPagingPastTheEnd(t *testing.T) {
	x := newTown(t, plan{})
	at := x.photo.Cursor().String()
	for _, path := range []string{"/", "/photos/anna/", "/photos/tags/newyork/", "/photos/anna/tags/newyork/", "/account/trash/"} {
		x.anna.get(path+"?before="+at).leads(t, http.StatusSeeOther, path)
		x.anna.get(path+"?after="+at).leads(t, http.StatusSeeOther, path)
		for _, bad := range []string{"", "x", "1", "1-", "1-0", "1-1x", "99999999999999999999-1", "1'--1", "%00"} {
			x.anna.get(path+"?before="+bad).want(t, http.StatusBadRequest).has(t, "page address is damaged")
		}
		x.anna.get(path+"?page=2&utm_source=x").want(t, http.StatusOK)
	}
}

func TestSigningInLeadsOn(t *testing.T) {
	t.Parallel()
	x := newTown(t, plan{})
	for _, c := range []struct{ next, want string }{
		{"", "/"},
		{"/photos/anna/", "/photos/anna/"},
		{"/photos/anna/?before=1-2", "/photos/anna/?before=1-2"},
		{"//evil.example/", "/"},
		{`/\evil.example/`, "/"},
		{"https://evil.example/", "/"},
		{"javascript:alert(1)", "/"},
		{"/\tx", "/"},
		{"/\r\nSet-Cookie: a=b", "/"},
	} {
		v := x.visitor(t)
		form := v.do(x.request(http.MethodGet, "/account/sign-in/", "")).want(t, http.StatusOK)
		form.hasNot(t, "evil", "javascript")
		v.post("/account/sign-in/", "login", "anna", "password", password, "next", c.next).leads(t, http.StatusSeeOther, c.want)
		// Somebody who is in already goes straight on.
		r := x.request(http.MethodGet, "/account/sign-in/", "")
		r.URL.RawQuery = "next=" + escape(c.next)
		v.do(r).leads(t, http.StatusSeeOther, c.want)
		r = x.request(http.MethodGet, "/account/sign-up/", "")
		r.URL.RawQuery = "next=" + escape(c.next)
		v.do(r).leads(t, http.StatusSeeOther, c.want)
		// The form carries it along, but only when it leads within the site.
		r = x.request(http.MethodGet, "/account/sign-in/", "")
		r.URL.RawQuery = "next=" + escape(c.next)
		shown := x.stranger.do(r).want(t, http.StatusOK)
		if c.want == "/" {
			shown.hasNot(t, "evil", "javascript").has(t, `name="next" value=""`)
		}
	}
}

// A page that needs a member leads back to itself after signing in; a verb to
// the page it belongs to.
func TestWhereSigningInLeadsBack(t *testing.T) {
	x := newTown(t, plan{})
	page := "/photos/anna/" + x.photo.ID.String() + "/"
	for _, c := range []struct{ method, path, next string }{
		{http.MethodGet, "/account/", "/account/"},
		{http.MethodGet, "/account/trash/?before=1-2", "/account/trash/?before=1-2"},
		{http.MethodGet, page + "edit/", page + "edit/"},
		{http.MethodPost, page + "edit/?x=1", page + "edit/"},
		{http.MethodPost, page + "trash/", page},
		{http.MethodPost, page + "restore/", page},
		{http.MethodPost, "/photos/upload/", "/photos/upload/"},
		{http.MethodPost, "/account/password/", "/account/password/"},
	} {
		a := x.stranger.do(x.request(c.method, c.path, "", "Content-Type", formType))
		a.leads(t, http.StatusSeeOther, "/account/sign-in/?next="+escape(c.next))
		// A script is told, not sent elsewhere.
		a = x.stranger.do(x.request(c.method, c.path, "", "Content-Type", formType, "Accept", "application/json"))
		a.want(t, http.StatusUnauthorized).headerIs(t, "Location", "")
		if a.body != `{"error":"Your session has ended. Sign in and try again."}`+"\n" {
			t.Errorf("%s says %s", a.asked, a.body)
		}
	}
}
