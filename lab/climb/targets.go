package climb

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"flickrkillr/lab/load"
	"flickrkillr/lab/rig"
)

// targets are the addresses of a site that the workloads ask.
type targets struct {
	page     []load.Request // the talk's nine resources: one page and what it shows
	streams  []load.Request // pages, the most popular first
	photos   []load.Request
	profiles []load.Request
	tags     []load.Request
	home     load.Request
	images   []load.Request
	large    load.Request // a picture of a hundred kB or so
	dynamic  load.Request // a page that asks no database
	static   load.Request
	own      []string       // edit forms of the demo account's photos
	loses    bool           // media types are lost here
	private  []load.Request // bytes of those that only it may see
}

// How many members the mix visits, and how many of their photos.
const (
	members = 3000
	each    = 4
)

// find reads from the database which members, photos and tags there are. The
// lab knows the site's addresses as any client does, and its tables as an
// operator does.
func find(ctx context.Context, g *rig.Rig) (*targets, error) {
	rows := func(columns int, query string, args ...any) ([][]string, error) {
		text, err := g.SQL(ctx, fmt.Sprintf(query, args...))
		if err != nil {
			return nil, err
		}
		var all [][]string
		for line := range strings.Lines(text) {
			line = strings.TrimRight(line, "\n")
			if row := strings.SplitN(line, "|", columns); len(row) == columns {
				all = append(all, row)
			}
		}
		return all, nil
	}
	t := &targets{home: page("/"), dynamic: page("/account/sign-in/")}
	// Members in an order of no meaning: who is popular has nothing to do with ids.
	chosen := fmt.Sprintf("SELECT id, name FROM users WHERE public_photos > 4 ORDER BY id %% 7919, id LIMIT %d", members)
	photos, err := rows(4, `SELECT u.name, p.id, p.secret, CASE WHEN p.width > 1024 OR p.height > 1024 THEN 1 ELSE 0 END
FROM (%s) u JOIN photos p ON p.owner_id = u.id WHERE p.trashed_at = 0 AND (p.visibility & 1) = 1 ORDER BY u.id %% 7919, u.id, p.id`, chosen)
	if err != nil {
		return nil, fmt.Errorf("find what to ask: %w", err)
	}
	seen := map[string]int{}
	for _, p := range photos {
		name := url.PathEscape(p[0])
		if seen[name]++; seen[name] == 1 {
			t.streams = append(t.streams, page("/photos/"+name+"/"))
			t.profiles = append(t.profiles, page("/people/"+name+"/"))
		}
		if seen[name] > each {
			continue
		}
		t.photos = append(t.photos, page("/photos/"+name+"/"+p[1]+"/"))
		for _, size := range []string{"m", "z"} {
			t.images = append(t.images, image(p[1], p[2], size))
		}
	}
	if len(photos) < 5 || len(t.images) < 10 {
		return nil, fmt.Errorf("the site has too little to ask: %d public photos of chosen members", len(photos))
	}
	first := photos[0][0]
	t.page = []load.Request{page("/photos/" + url.PathEscape(first) + "/")}
	for _, p := range photos[:5] {
		t.page = append(t.page, image(p[1], p[2], "m"))
	}
	t.large = image(photos[0][1], photos[0][2], "c")
	// Those that fill a page, so that sites of different size show as much.
	tags, err := rows(1, `SELECT tag FROM photo_tags WHERE listed = 1 AND owner_id IN (SELECT id FROM (%s) u) GROUP BY tag HAVING count(*) >= 60 ORDER BY tag LIMIT 300`, chosen)
	if err != nil {
		return nil, fmt.Errorf("find what to ask: %w", err)
	}
	for _, tag := range tags {
		t.tags = append(t.tags, page("/photos/tags/"+url.PathEscape(tag[0])+"/"))
	}
	own, err := rows(1, `SELECT p.id FROM photos p JOIN users u ON u.id = p.owner_id WHERE u.name = '%s' AND p.trashed_at = 0 AND (p.visibility & 1) = 1 ORDER BY p.id LIMIT 20`, account)
	if err != nil {
		return nil, fmt.Errorf("find what to ask: %w", err)
	}
	for _, p := range own {
		t.own = append(t.own, "/photos/"+account+"/"+p[0]+"/edit/")
	}
	hidden, err := rows(2, `SELECT p.id, p.secret FROM photos p JOIN users u ON u.id = p.owner_id WHERE u.name = '%s' AND p.trashed_at = 0 AND (p.visibility & 1) = 0 ORDER BY p.id LIMIT 20`, account)
	if err != nil {
		return nil, fmt.Errorf("find what to ask: %w", err)
	}
	for _, p := range hidden {
		r := image(p[0], p[1], "m")
		r.Class = "private"
		t.private = append(t.private, r)
	}
	return t, nil
}

// The demo's account, which everybody knows.
const (
	account  = "demo"
	password = "demo-demo"
)

// page is a page whose bytes may change; that it is whole is seen at its end.
func page(path string) load.Request {
	return load.Request{Class: "page", Path: path, Want: load.Want{Type: "text/html", Contains: "</html>"}}
}

func image(id, secret, size string) load.Request {
	return load.Request{Class: "image", Path: "/p/" + id + "_" + secret + "_" + size + ".jpg", Want: load.Want{Body: &load.Body{}}}
}

// dress completes the page with the small files that it names: a style sheet
// and two that stand for the talk's backgrounds.
func (t *targets) dress(ctx context.Context, o load.Options) error {
	c, err := load.NewClient(ctx, o)
	if err != nil {
		return err
	}
	defer c.Close()
	body, err := c.Ask(&t.page[0])
	if err != nil {
		return fmt.Errorf("%s: %w", t.page[0].Path, err)
	}
	folder := ""
	for part := range strings.SplitSeq(string(body), `"`) {
		if strings.HasPrefix(part, "/static/") && strings.HasSuffix(part, "/base.css") {
			folder = strings.TrimSuffix(part, "base.css")
		}
	}
	if folder == "" {
		return fmt.Errorf("%s names no style sheet", t.page[0].Path)
	}
	static := func(name string) load.Request {
		return load.Request{Class: "static", Path: folder + name, Want: load.Want{Body: &load.Body{AnyType: t.loses}}}
	}
	t.static = static("base.css")
	t.page = append(t.page, t.static, static("icon.svg"), static("menu.js"))
	if len(t.page) != 9 {
		return fmt.Errorf("the page has %s resources", strconv.Itoa(len(t.page)))
	}
	return nil
}

// anew gives the same addresses with nothing learnt about their bytes, which
// another rung may send with other types. A rung that is known to lose types
// is held to the bytes alone.
func (t *targets) anew(loses bool) *targets {
	again := func(all []load.Request) []load.Request {
		all = slices.Clone(all)
		for i := range all {
			if all[i].Want.Body != nil {
				all[i].Want.Body = &load.Body{AnyType: loses}
			}
		}
		return all
	}
	out := *t
	out.loses = loses
	out.page, out.images, out.private = again(t.page), again(t.images), again(t.private)
	out.large = again([]load.Request{t.large})[0]
	return &out
}
