package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/web"
	"flickrkillr/internal/web/static"
)

var imports = regexp.MustCompile(`(?m)^(?:import|export)\b[^;]*?["'](\./[^"']+)["'];`)

// numbersOf finds what makes addresses of one kind differ.
var numbersOf = regexp.MustCompile(`_[0-9a-f]{16}_|%3F.*|\d+`)

// A crawl follows everything that pages name, as one visitor.
type crawl struct {
	t     *testing.T
	v     *visitor
	seen  map[string]bool
	queue []string
	pages int
	files int
	kinds map[string]int // how many of each kind were met; some of them will do
}

// add takes in an address that stands on a page; anchors stay out.
func (c *crawl) add(page, ref string) {
	u, err := url.Parse(ref)
	if err != nil {
		c.t.Errorf("%s names %q: %v", page, ref, err)
		return
	}
	if u.Host == "example.com" && u.Scheme == "http" { // canonical and Open Graph
		u.Scheme, u.Host = "", ""
	}
	if u.Scheme != "" || u.Host != "" || ref != "" && u.Path == "" && u.Fragment == "" && u.RawQuery == "" {
		c.t.Errorf("%s leads outside: %s", page, ref)
		return
	}
	if u.Path == "" {
		return
	}
	if !strings.HasPrefix(u.Path, c.v.base+"/") {
		c.t.Errorf("%s names %s, which does not begin at the site", page, ref)
		return
	}
	u.Fragment = ""
	path := strings.TrimPrefix(u.String(), c.v.base)
	if kind := numbersOf.ReplaceAllString(path, "0"); !c.seen[path] && c.kinds[kind] < 20 {
		c.kinds[kind]++
		c.seen[path] = true
		c.queue = append(c.queue, path)
	}
}

func (c *crawl) run() {
	for len(c.queue) > 0 {
		path := c.queue[0]
		c.queue = c.queue[1:]
		a := c.v.get(path)
		if a.status != http.StatusOK {
			c.t.Errorf("%s answers %d to %q", path, a.status, c.v.member.Name)
			continue
		}
		safe(c.t, a)
		switch {
		case strings.HasPrefix(a.header.Get("Content-Type"), "text/html"):
			c.pages++
			c.read(path, reachable(c.t, a))
		case strings.HasPrefix(a.header.Get("Content-Type"), "text/javascript"):
			c.files++
			for _, m := range imports.FindAllStringSubmatch(a.body, -1) {
				c.add(path, c.v.base+path[:strings.LastIndex(path, "/")+1]+strings.TrimPrefix(m[1], "./"))
			}
		case strings.HasPrefix(a.header.Get("Content-Type"), "text/css"):
			c.files++
			if strings.Contains(a.body, "@import") || strings.Contains(a.body, "//") && strings.Contains(a.body, "url(http") {
				c.t.Errorf("%s loads something else", path)
			}
		default:
			c.files++
			if len(a.body) == 0 {
				c.t.Errorf("%s is empty", path)
			}
		}
	}
}

// query is the part of an address from its question mark on.
func query(ref string) string {
	if i := strings.IndexByte(ref, '?'); i >= 0 {
		return ref[i:]
	}
	return ""
}

func (c *crawl) read(page string, root *node) {
	root.each(func(n *node) {
		if n.name == "a" && strings.Contains(n.attrs["rel"], "nofollow") {
			if !strings.HasPrefix(n.attrs["href"], "https://") && !strings.HasPrefix(n.attrs["href"], "http://") {
				c.t.Errorf("%s: a member's link to %q", page, n.attrs["href"])
			}
			return
		}
		for _, name := range []string{"href", "src", "poster", "data-stream"} {
			if ref, ok := n.attrs[name]; ok {
				if ref == "" {
					c.t.Errorf("%s: <%s> has an empty %s", page, n.name, name)
				}
				c.add(page, ref)
			}
		}
		for _, name := range []string{"srcset", "data-srcset"} {
			if set, ok := n.attrs[name]; ok {
				for _, candidate := range strings.Split(set, ", ") {
					ref, width, ok := strings.Cut(candidate, " ")
					if !ok || !strings.HasSuffix(width, "w") {
						c.t.Errorf("%s: candidate %q in a srcset", page, candidate)
					}
					c.add(page, ref)
				}
			}
		}
		if n.name == "meta" && (n.attrs["property"] == "og:image" || n.attrs["property"] == "og:url") {
			c.add(page, n.attrs["content"])
		}
		if n.name == "form" {
			if known, post := web.HasRoute(strings.TrimPrefix(strings.TrimSuffix(n.attrs["action"], query(n.attrs["action"])), c.v.base)); !known || !post && n.attrs["method"] == "post" {
				c.t.Errorf("%s has a form for %q, where none is taken", page, n.attrs["action"])
			}
		}
		if n.name == "script" && (n.attrs["src"] == "" || n.words() != "") || n.name == "style" || n.name == "iframe" || n.name == "object" || n.name == "embed" || n.name == "base" {
			c.t.Errorf("%s has a <%s>, which the policy forbids", page, n.name)
		}
	})
}

// A site with pages of every kind: paged listings, pictures of every shape, a
// private one, the trash, an error; and everything its pages name is there.
func TestEverythingPagesNameIsThere(t *testing.T) {
	t.Parallel()
	x := newTown(t, plan{web: web.Config{BasePath: "/club"}})
	for n := range web.PageLimit + 5 {
		x.bob.add(n%3, photo.Public)
	}
	shapes := [][2]int{{1, 1}, {30, 20}, {75, 100}, {101, 99}, {20, 400}, {400, 20}, {300, 500}, {1100, 30}}
	for i, s := range shapes {
		seen := photo.Public
		if i%3 == 1 {
			seen = photo.Private
		}
		p := x.bob.addPicture(fmt.Sprintf("shape %d ü.jpg", i), picture(i, s[0], s[1]), seen)
		if max(s[0], s[1]) > 100 {
			trashed := x.bob.addPicture("trashed.jpg", picture(i+20, s[0], s[1]), seen)
			x.bob.post("/photos/bob/"+trashed.ID.String()+"/trash/").want(t, http.StatusSeeOther)
		}
		edit := "/photos/bob/" + p.ID.String() + "/edit/"
		x.bob.post(edit, "title", "Größe & <b>", "description", "See https://example.org/a?b=1&c=2.\n(http://x.example/y)", "tags", `"New York" été 日本 🌞`, "visibility", seen.FormValue(), "download", "everybody").want(t, http.StatusSeeOther)
	}
	x.bob.post("/account/", "display_name", "Bob & Ünal", "email", "bob@example.org", "location", "Köln", "bio", "Hi.\n\nhttps://example.org/", "visibility", "public", "download", "everybody").want(t, http.StatusSeeOther)
	x.bob.post("/people/anna/follow/", "marks", "yes", "friend", "yes").want(t, http.StatusSeeOther)
	x.anna.post("/people/bob/follow/", "marks", "yes", "family", "yes").want(t, http.StatusSeeOther)
	sizes := 0
	for _, v := range []*visitor{x.stranger, x.bob} {
		c := &crawl{t: t, v: v, seen: map[string]bool{}, kinds: map[string]int{}}
		for _, path := range []string{"/", "/people/anna/", "/people/bob/", "/account/sign-in/", "/account/sign-up/", "/photos/tags/none/", "/photos/bob/tags/none/", x.address(t, "/photos/{user}/{id}/in/{context}/"), "/photos/anna/" + x.photo.ID.String() + "/in/pool-club/", "/photos/anna/" + x.photo.ID.String() + "/sizes/", "/search/?q=bob", "/search/?q=club", "/search/?q=club&in=groups", "/search/?q=title&sort=interesting"} {
			if v.member.SignedIn() && strings.HasPrefix(path, "/account/sign-") {
				continue
			}
			c.add("the start", v.base+path)
		}
		c.run()
		if c.pages < 50 || c.files < 70 {
			t.Errorf("%q met only %d pages and %d files", v.member.Name, c.pages, c.files)
		}
		t.Logf("%q: %d pages, %d files", v.member.Name, c.pages, c.files)
		for path := range c.seen {
			if strings.Contains(path, "/p/") {
				sizes++
			}
			if !v.member.SignedIn() && strings.HasSuffix(path, "/edit/") {
				t.Errorf("a visitor is offered %s", path)
			}
		}
		for _, need := range []string{"/static/" + static.Hash + "/base.css", "/?before=", "/photos/bob/?before=", "/photos/tags/newyork/?before="} {
			if !slices.ContainsFunc(mapKeys(c.seen), func(s string) bool { return strings.HasPrefix(s, need) }) {
				t.Errorf("%q never met %s", v.member.Name, need)
			}
		}
	}
	t.Logf("%d pictures", sizes)
}

func mapKeys(m map[string]bool) (out []string) {
	for k := range m {
		out = append(out, k)
	}
	return out
}

// Pages that say what went wrong are pages like all others.
func TestErrorPagesAreWhole(t *testing.T) {
	x := newTown(t, plan{})
	page := "/photos/anna/" + x.photo.ID.String() + "/"
	for _, v := range []*visitor{x.anna, x.stranger} {
		for _, a := range []answer{
			v.get("/none/"), v.get("/?before=x"), v.get("/photos/nobody/"), v.do(x.request(http.MethodDelete, "/", "")),
			v.do(x.request(http.MethodPost, "/", "", "Sec-Fetch-Site", "cross-site")), v.post(page+"edit/?", "visibility", "x"),
			v.do(x.request(http.MethodPost, "/account/sign-in/", "x", "Content-Type", "text/plain")),
			v.post("/account/sign-in/"), v.post("/account/sign-up/"), v.post("/account/"), v.post("/account/password/"), v.post("/account/trash/"),
			v.do(multi(x.world)), v.do(multi(x.world, part{"file", "x", "y"})), v.do(multi(x.world, part{"visibility", "", "y"}, part{"file", "x", "y"})),
		} {
			if a.status != http.StatusSeeOther {
				if a.status < 400 {
					t.Errorf("%s answers %d", a.asked, a.status)
				}
				c := &crawl{t: t, v: v, seen: map[string]bool{}, kinds: map[string]int{}}
				c.read(a.asked, reachable(t, a))
			}
		}
	}
}
