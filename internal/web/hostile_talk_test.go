package web_test

import (
	"net/http"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
)

// What is said about a photo, and what an album is called, is text, but for
// the marks that a comment may hold.
func TestHostileTalkStaysText(t *testing.T) {
	t.Parallel()
	x := newTown(t, plan{})
	x.bob.post("/account/", "display_name", hostile[:70], "email", "bob@example.org", "visibility", "public").want(t, http.StatusSeeOther)
	page := x.page()
	comment := hostile + "\n<b onmouseover=alert(7)>bold</b><a href=\"javascript:alert(8)\" onclick=x>link</a><a href='https://x.example/\"onclick=alert(9)'>out</a></blockquote></div><i>"
	to := x.bob.post(page+"comments/", "body", comment).want(t, http.StatusSeeOther)
	form, _, _ := strings.Cut(strings.Replace(to.header.Get("Location"), "?comment=", "comments/", 1), "#")
	x.anna.post(page+"notes/", "body", hostile, "x", "1", "y", "1", "w", "9", "h", "9").want(t, http.StatusSeeOther)
	x.anna.post("/people/bob/follow/").want(t, http.StatusSeeOther)
	x.bob.post(page+"people/", "do", "add", "name", "bob").want(t, http.StatusSeeOther)
	x.bob.post(page+"faves/", "do", "add").want(t, http.StatusSeeOther)
	own := x.bob.add(3, photo.Public)
	made := x.bob.post("/photos/bob/albums/new/", "title", hostile, "description", hostile).want(t, http.StatusSeeOther).header.Get("Location")
	x.bob.post(made, "photo", own.ID.String()).want(t, http.StatusSeeOther)
	album := strings.TrimSuffix(made, "add/")
	made = x.bob.post("/photos/bob/collections/new/", "title", hostile, "description", hostile).want(t, http.StatusSeeOther).header.Get("Location")
	id := strings.Split(album, "/")[4]
	x.bob.post(made, "in", id, "shown", id).want(t, http.StatusSeeOther)
	collection := strings.TrimSuffix(made, "add/")
	for path, want := range map[string]string{
		page: seen, page + "faves/": "x-evil", form + "/": "x-evil", page + "notes/": seen, page + "people/": "x-evil",
		"/photos/bob/albums/": seen, album: seen, album + "edit/": seen, album + "arrange/": seen, album + "add/": seen,
		"/photos/bob/collections/": seen, "/photos/bob/collections/new/?in=" + strings.Split(collection, "/")[4]: seen, "/photos/bob/collections/arrange/": seen,
		collection: seen, collection + "edit/": seen, collection + "arrange/": seen, collection + "add/": seen,
		"/photos/bob/" + own.ID.String() + "/": seen, "/photos/bob/" + own.ID.String() + "/albums/": seen,
		"/photos/bob/favorites/": "x-evil", "/people/bob/photos-of/": "x-evil",
	} {
		for _, v := range []*visitor{x.anna, x.bob, x.stranger} {
			a := v.get(path)
			if a.status == http.StatusSeeOther || a.status == http.StatusNotFound {
				continue
			}
			if text := harmless(t, a.want(t, http.StatusOK)); !strings.Contains(text, want) {
				t.Errorf("%s does not show %q as text", a.asked, want)
			}
			reachable(t, a)
		}
	}
	out := 0
	for _, n := range parse(t, x.stranger.get(page)).all("a", "b", "i") {
		switch {
		case len(n.words()) > 0 && n.name != "a" && len(n.attrs) > 0:
			t.Errorf("<%s> has %v", n.name, n.attrs)
		case strings.HasPrefix(n.attrs["href"], "https://x.example/"):
			out++
			if n.attrs["rel"] != "nofollow ugc noopener" || len(n.attrs) != 2 {
				t.Errorf("a link of a comment has %v", n.attrs)
			}
		}
	}
	if out != 1 {
		t.Errorf("%d links lead out", out)
	}
	long := strings.Repeat("x", photo.MaxDescription) + strings.NewReplacer("\x00", "", "\x07", "", "\x7f", "", "\xff", "").Replace(hostile)
	for _, a := range []answer{
		x.bob.post(page+"comments/", "body", long), x.anna.post(page+"notes/", "body", long, "x", hostile, "y", hostile, "w", hostile, "h", hostile),
		x.anna.post(page+"people/", "do", "add", "name", hostile), x.anna.post("/photos/anna/albums/new/", "title", hostile, "description", long),
		x.stranger.post(page+"comments/", "body", long, hostile, hostile), x.anna.post(page+"albums/", "title", long),
	} {
		if text := harmless(t, a); !strings.Contains(text, "javascript:alert(2)") || a.status < 400 {
			t.Errorf("%s answers %d without what was entered", a.asked, a.status)
		}
	}
}

// Pages of every kind of talk, met by who walks through the site.
func TestEverythingTalkNamesIsThere(t *testing.T) {
	t.Parallel()
	x := newTown(t, plan{})
	x.hide(t, x.anna.add(5, photo.Public), photo.Private)
	for _, v := range []*visitor{x.bob, x.anna} {
		x.anna.post(x.page()+"people/", "do", "add", "name", v.member.Name).want(t, http.StatusSeeOther)
	}
	x.bob.post(x.page()+"faves/", "do", "add").want(t, http.StatusSeeOther)
	for range 60 {
		x.bob.post(x.page()+"comments/", "body", "See <a href=\"https://example.org/\">this</a>")
	}
	for _, v := range []*visitor{x.stranger, x.bob, x.anna} {
		c := &crawl{t: t, v: v, seen: map[string]bool{}, kinds: map[string]int{}}
		c.add("the start", "/photos/anna/")
		c.add("the start", "/photos/bob/favorites/")
		c.run()
		t.Logf("%q: %d pages", v.member.Name, c.pages)
		needs := []string{"albums/" + x.album.String() + "/", "collections/" + x.collection.String() + "/", "/faves/", "?before=", "?comment=", "/people/bob/"}
		if v == x.anna {
			needs = append(needs, "/arrange/", "/add/", "/notes/", "/people/", "/albums/new/", "/collections/new/", "/collections/arrange/", x.hiddenCollection.String(), "/comments/", x.hiddenAlbum.String())
		}
		for _, need := range needs {
			met := false
			for path := range c.seen {
				met = met || strings.Contains(path, need)
			}
			if !met && !(need == "/people/bob/" && v != x.bob) {
				t.Errorf("%q never met %s", v.member.Name, need)
			}
		}
		for path := range c.seen {
			if v == x.stranger && (strings.Contains(path, "/notes/") || strings.Contains(path, "/comments/") || strings.Contains(path, "secret")) {
				t.Errorf("a visitor is offered %s", path)
			}
		}
	}
}
