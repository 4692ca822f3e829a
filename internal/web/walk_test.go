package web_test

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/web"
	"flickrkillr/internal/web/static"
)

// address gives an address of a route that leads to something: to anna and
// her photo p, and what she put there.
func (x *town) address(t testing.TB, pattern string) string {
	t.Helper()
	p := x.photo
	path := strings.NewReplacer("{user}", "anna", "{id}", p.ID.String(), "{tag}", "newyork", "{part}", "0.xml", "{kind}", "posted", "{what}", "photo", "{year}", p.Posted.Format("2006"), "{month}", p.Posted.Format("01"), "{day}", p.Posted.Format("02"), "{hash}", static.Hash, "{name}", "base.css",
		"{comment}", x.comment.String(), "{note}", x.note.String(), "{size}", "sq", "{context}", "album-"+x.album.String(), "{album}", x.album.String(), "{gallery}", x.gallery.String(), "{collection}", x.collection.String(), "{group}", "club", "{topic}", x.topic.String(), "{reply}", x.reply.String(), "{pass}", x.pass, "{batch}", x.batch.String(), "{case}", x.reported.String(), "{method}", "flickr.test.echo", "{after}", "0", "{last}", p.ID.String(), "{file}", p.ID.String()+"_"+p.Secret+"_t.jpg").Replace(pattern)
	if strings.Contains(path, "{token}") {
		if x.digestToken == "" {
			x.digestToken = x.token(t)
		}
		path = strings.Replace(path, "{token}", x.digestToken, 1)
	}
	switch pattern {
	case "/explore/{year}/{month}/{day}/{id}/":
		if !x.explored {
			if err := errors.Join(x.site.Fave(t.Context(), x.bob.member, p.ID), x.site.MakeExplore(t.Context(), photo.DayOf(p.Posted))); err != nil {
				t.Fatal(err)
			}
			x.explored = true
		}
	case "/report/{kind}/":
		path = "/report/person/?name=bob"
	case "/services/feeds/photoset.gne":
		path += "?nsid=anna&set=" + x.album.String()
	case "/services/oembed/":
		path += "?url=http%3A%2F%2Fexample.com" + url.QueryEscape(x.base+"/photos/anna/"+p.ID.String()+"/")
	case "/services/feeds/photos_comments.gne":
		path += "?photo=" + p.ID.String()
	case "/services/feeds/groups_pool.gne", "/services/feeds/groups_discuss.gne":
		path += "?id=club"
	case "/services/feeds/photos_faves.gne":
		path += "?id=bob"
	}
	if strings.ContainsAny(path, "{}") {
		t.Fatalf("no test knows how to fill in the route %s", pattern)
	}
	return path
}

// needsMember says which pages send a visitor to sign in.
func needsMember(pattern string) bool {
	for _, form := range []string{"/edit/", "/{comment}/", "/notes/", "/{note}/", "/people/", "/{id}/albums/", "/albums/new/", "/{id}/galleries/", "/galleries/new/", "/collections/new/", "/add/", "/arrange/", "/share/", "/groups/new/", "/queue/", "/discuss/new/", "/{reply}/", "/{id}/groups/"} {
		if strings.HasSuffix(pattern, form) {
			return true
		}
	}
	return strings.HasPrefix(pattern, "/photos/organize/") || strings.HasPrefix(pattern, "/report/") || pattern == "/photos/upload/" || pattern == "/photos/friends/" || pattern == "/activity/" || pattern == "/services/auth/" || pattern == "/services/oauth/authorize/" || strings.HasPrefix(pattern, "/account/") && !strings.HasPrefix(pattern, "/account/sign-")
}

// A town is a site with two members and a photo, to walk about in.
type town struct {
	*world
	anna, bob, stranger  *visitor
	photo                photo.Photo
	comment, note, album photo.ID // anna's, of the photo
	gallery              photo.ID // anna's, which is empty
	collection           photo.ID // anna's, with the album
	batch                photo.ID // anna's change of the photo, which has not been started
	pass                 string   // the token of a guest pass to it
	reported             photo.ID // the case of the photo, whom bob has reported
	explored             bool     // the photo is in the Explore of its day
	digestToken          string   // the token that ends anna's digests, once one was sent

	group        photo.Group // anna's, with the photo in its pool
	topic, reply photo.ID    // anna's, in the group

	hiddenComment, hiddenNote, hiddenAlbum, hiddenCollection photo.ID // see hide
	picking                                                  photo.ID // bob's gallery with what is hidden
}

func newTown(t testing.TB, p plan) *town {
	t.Helper()
	w := newWorld(t, p)
	x := &town{world: w, anna: w.as(t, "anna"), bob: w.as(t, "bob"), stranger: w.visitor(t)}
	x.photo = x.anna.add(1, photo.Public)
	x.furnish(t)
	return x
}

func TestEveryGetAnswers(t *testing.T) {
	x := newTown(t, plan{})
	for _, rt := range web.Routes() {
		if !rt.Get {
			continue
		}
		path := x.address(t, rt.Pattern)
		status := http.StatusOK
		if strings.HasPrefix(rt.Pattern, "/account/sign-") {
			status = http.StatusSeeOther // a member is in already
		}
		if rt.Pattern == "/metrics" {
			status = http.StatusNotFound // from elsewhere
		}
		if strings.HasPrefix(rt.Pattern, "/sitemap") {
			status = http.StatusNotFound // the site was not told its own address
		}
		x.anna.get(path).want(t, status)
		switch {
		case needsMember(rt.Pattern):
			status = http.StatusSeeOther
		case strings.HasPrefix(rt.Pattern, "/admin/"):
			status = http.StatusNotFound // anna is the admin
		case status == http.StatusSeeOther:
			status = http.StatusOK
		}
		a := x.stranger.get(path).want(t, status)
		if loc := a.header.Get("Location"); status == http.StatusSeeOther && !strings.HasPrefix(loc, "/account/sign-in/?next=%2F") {
			t.Errorf("%s leads to %q", path, loc)
		}
	}
}

func TestWrongMethods(t *testing.T) {
	x := newTown(t, plan{})
	for _, rt := range web.Routes() {
		path := x.address(t, rt.Pattern)
		for _, method := range []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "BREW", "get"} {
			if strings.Contains(", "+rt.Allow+",", ", "+method+",") {
				continue
			}
			for _, path := range []string{path, strings.TrimSuffix(path, "/")} {
				if path == "" {
					continue
				}
				a := x.anna.do(x.request(method, path, "")).want(t, http.StatusMethodNotAllowed)
				a.headerIs(t, "Allow", rt.Allow)
				if method != "HEAD" {
					a.has(t, "does not work that way")
				}
			}
		}
		if rt.Get != strings.Contains(rt.Allow, "GET, HEAD") || rt.Post != strings.Contains(rt.Allow, "POST") {
			t.Errorf("%s allows %q", rt.Pattern, rt.Allow)
		}
	}
	if _, err := x.site.Photo(t.Context(), photo.Viewer{}, "anna", x.photo.ID); err != nil {
		t.Error("a wrong method took the photo away:", err)
	}
}

// HEAD answers what GET does but for the body, errors and redirects included.
func TestHeadIsGetWithoutBody(t *testing.T) {
	x := newTown(t, plan{})
	paths := []string{"/no/such/page/", "/photos/anna", "/photos/tags/New%20York/", "/p/1_0123456789abcdef_z.jpg", "/?before=x", "/photos/nobody/", "/static/x/none.css"}
	for _, rt := range web.Routes() {
		if rt.Get {
			paths = append(paths, x.address(t, rt.Pattern))
		}
	}
	for _, path := range paths {
		for _, v := range []*visitor{x.anna, x.bob, x.stranger} {
			get, head := v.get(path), v.do(x.request(http.MethodHead, path, ""))
			if head.body != "" {
				t.Errorf("HEAD %s has a body of %d bytes", path, len(head.body))
			}
			get.body = ""
			get.header.Del("Server-Timing")
			head.header.Del("Server-Timing")
			if get.whole() != head.whole() {
				t.Errorf("HEAD %s for %q differs from GET:\n%s\n%s", path, v.member.Name, head.whole(), get.whole())
			}
		}
	}
}
