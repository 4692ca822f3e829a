package rig

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/bradfitz/gomemcache/memcache"

	"flickrkillr/lab/load"
)

// anImage gives the path of a public photo.
func anImage(t *testing.T, g *Rig) string {
	t.Helper()
	_, home := get(t, g.URL+"/")
	m := imageLink.FindStringSubmatch(home)
	if m == nil {
		t.Fatal("the home page shows no photo")
	}
	return m[1] + "_m.jpg"
}

// F4 has the faults of the talk's version 0.4, or it would not be worth
// beating.
func TestMuseumPiece(t *testing.T) {
	g := up(t, "F4", options())
	cache := memcache.New(g.caches[0])
	image := anImage(t, g)

	// The query string is in the key as it came.
	for _, query := range []string{"", "?x=1", "?x=2"} {
		if status, _ := get(t, g.URL+image+query); status != 200 {
			t.Fatal(status)
		}
		item, err := cache.Get(image + query)
		if err != nil {
			t.Fatalf("no copy of %s%s: %v", image, query, err)
		}
		if item.Expiration != 0 {
			t.Error("it expires")
		}
	}
	// The status is not looked at: what was missing is there the second time.
	gone := strings.Replace(image, "_m.jpg", "_nosize.jpg", 1)
	first, _ := get(t, g.URL+gone)
	second, body := get(t, g.URL+gone)
	if first != 404 || second != 200 || len(body) == 0 {
		t.Errorf("a missing photo is %d, then %d", first, second)
	}
	// What stands in the cache is believed, whatever the site says.
	if err := cache.Set(&memcache.Item{Key: image, Value: []byte("stale")}); err != nil {
		t.Fatal(err)
	}
	if _, body := get(t, g.URL+image); body != "stale" {
		t.Error("the site was asked")
	}
	// The way back rewrites the address: one that is escaped leads nowhere.
	escaped := fmt.Sprintf("/p/%%%02x%s", image[len("/p/")], image[len("/p/")+1:])
	if res, err := client(g.Parts[2].Address).Get(g.URL + escaped); err != nil || res.StatusCode != 200 {
		t.Fatalf("the site itself does not know %s", escaped)
	}
	if status, _ := get(t, g.URL+escaped); status != 404 {
		t.Errorf("an escaped address is %d", status)
	}
	// A long key is memcached's error, and the visitor's.
	if status, _ := get(t, g.URL+image+"?"+strings.Repeat("x", 300)); status != 502 {
		t.Errorf("a long query is %d", status)
	}
	// Without memcached there are no photos, but pages.
	if err := g.Kill("memcached"); err != nil {
		t.Fatal(err)
	}
	if status, _ := get(t, g.URL+image); status != 502 {
		t.Errorf("without memcached a photo is %d", status)
	}
	if status, _ := get(t, g.URL+"/"); status != 200 {
		t.Errorf("without memcached a page is %d", status)
	}
	if err := g.Err(); err != nil {
		t.Error("the rung went down with the part that was killed on purpose:", err)
	}
}

// nginx sends a public photo by itself, with the headers that the site gives.
func TestSendfileHeaders(t *testing.T) {
	g := up(t, "A4", options())
	image := anImage(t, g)
	site := headers(t, client(g.Parts[1].Address), g.URL+image)
	_, body := get(t, g.URL+image)
	mine := strings.Replace(image, "_m.jpg", "_mine.jpg", 1) // no file of the site's
	write := func(path, text string) {
		file := filepath.Join(g.public, path)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("jpeg"+mine, body)
	nginx := headers(t, http.DefaultClient, g.URL+mine)
	_, home := get(t, g.URL+"/")
	style := styleLink.FindStringSubmatch(home)[1]
	ofSite := headers(t, client(g.Parts[1].Address), g.URL+style)
	write(style, "mine")
	front := client(g.front) // takes no compressed form
	if a, err := fetch(t.Context(), front, g.URL, style); err != nil || string(a.body) != "mine" {
		t.Errorf("nginx does not send the file: %v", err)
	}
	ofNginx := headers(t, front, g.URL+style)
	for _, name := range []string{"Content-Type", "Cache-Control", "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy"} {
		if site.Get(name) != nginx.Get(name) || site.Get(name) == "" {
			t.Errorf("photo, %s: the site says %q, nginx %q", name, site.Get(name), nginx.Get(name))
		}
		if ofSite.Get(name) != ofNginx.Get(name) || ofSite.Get(name) == "" {
			t.Errorf("style sheet, %s: the site says %q, nginx %q", name, ofSite.Get(name), ofNginx.Get(name))
		}
	}
	// What the site takes away is gone at once.
	if err := os.Remove(filepath.Join(g.public, "jpeg", mine)); err != nil {
		t.Fatal(err)
	}
	if status, _ := get(t, g.URL+mine); status != 404 {
		t.Errorf("a photo taken away is %d", status)
	}
}

func headers(t *testing.T, c *http.Client, url string) http.Header {
	t.Helper()
	res, err := c.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if _, err := io.Copy(io.Discard, res.Body); err != nil || res.StatusCode != 200 {
		t.Fatal(res.Status, err)
	}
	return res.Header
}

// The proxy keeps what is public, and neither pages nor what members get.
func TestProxyCacheKeepsWhatIsPublic(t *testing.T) {
	g := up(t, "A3", options())
	kept := func() int {
		n := 0
		filepath.WalkDir(filepath.Join(g.dir, "nginx", "flickrkillr"), func(_ string, d os.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				n++
			}
			return nil
		})
		return n
	}
	image := anImage(t, g) // asks for a page
	if n := kept(); n != 0 {
		t.Errorf("%d pages are kept", n)
	}
	r, err := http.NewRequest(http.MethodGet, g.URL+image, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Cookie", "a=b; session=c")
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(io.Discard, res.Body); err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if n := kept(); n != 0 {
		t.Error("what a member got is kept")
	}
	for range 2 {
		for _, query := range []string{"", "?x=1"} {
			if status, _ := get(t, g.URL+image+query); status != 200 {
				t.Fatal(status)
			}
		}
	}
	if n := kept(); n != 1 {
		t.Errorf("%d copies of one photo are kept", n)
	}
	get(t, g.URL+strings.Replace(image, "_m.jpg", "_nosize.jpg", 1))
	if n := kept(); n != 1 {
		t.Error("an error is kept")
	}
	// It serves from there: the site is gone.
	if err := g.Kill("app-1"); err != nil {
		t.Fatal(err)
	}
	if status, _ := get(t, g.URL+image); status != 200 {
		t.Errorf("a photo that is kept is %d without the site", status)
	}
}

// The cache of pages that A3 offers, commented out, works when it is taken.
func TestProxyCacheOfPages(t *testing.T) {
	opt := options()
	opt.Deploy = edited(t, "a3-proxycache/nginx.conf", "\t\t\t#proxy", "\t\t\tproxy")
	g := up(t, "A3", opt)
	if _, err := g.Validate(t.Context()); err != nil {
		t.Error(err)
	}
	get(t, g.URL+"/") // kept, whenever that was
	if err := g.Kill("app-1"); err != nil {
		t.Fatal(err)
	}
	if status, _ := get(t, g.URL+"/"); status != 200 {
		t.Errorf("a page that is kept is %d without the site", status)
	}
}

// The site learns the host with its port, by which it knows its own forms; a
// request line that names another host than the Host header wins.
func TestHostThroughNginx(t *testing.T) {
	for _, name := range []string{"F1", "F3"} {
		g := up(t, name, options())
		for _, c := range []struct {
			line, host, origin string
			own                bool
		}{
			{"", "photos.example:8080", "http://photos.example:8080", true},
			{"", "photos.example:8080", "http://photos.example", false},
			{"", "photos.example", "http://photos.example", true},
			{"", "photos.example", "http://photos.example:8080", false},
			{"", "[::1]:8080", "http://[::1]:8080", true},
			{"http://photos.example:8080", "photos.example:8080", "http://photos.example:8080", true},
			{"http://photos.example", "evil.example", "http://photos.example", true},
			{"http://photos.example", "evil.example", "http://evil.example", false},
		} {
			conn, err := net.Dial("tcp", g.front)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(conn, "POST %s/account/sign-in/ HTTP/1.1\r\nHost: %s\r\nOrigin: %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", c.line, c.host, c.origin)
			res, err := http.ReadResponse(bufio.NewReader(conn), nil)
			if err != nil {
				t.Fatal(err)
			}
			conn.Close()
			if own := res.StatusCode != http.StatusForbidden; own != c.own || res.StatusCode >= 500 {
				t.Errorf("%s: a form of %s sent to %s with Host %s: %s", name, c.origin, c.line, c.host, res.Status)
			}
		}
		if err := g.Stop(); err != nil {
			t.Error(err)
		}
	}
}

// Programs that are not the site's own server give profiles too.
func TestProfiles(t *testing.T) {
	for name, part := range map[string]string{"A2": "caddy", "F4": "app-2"} {
		g := up(t, name, options())
		for _, p := range g.Parts {
			if p.Name != part {
				continue
			}
			if err := answers(p.Debug, "/debug/pprof/goroutine?debug=1")(t.Context()); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		if err := g.Stop(); err != nil {
			t.Error(err)
		}
	}
}

// nginx asks the memcached of the ring that the site has put a page into, and
// the loss of one is a miss.
func TestRing(t *testing.T) {
	g := up(t, "B1", options())
	_, home := get(t, g.URL+"/")
	var pages []string
	for _, link := range []*regexp.Regexp{photoLink, streamLink, profileLink} {
		for _, m := range link.FindAllStringSubmatch(home, -1) {
			if !slices.Contains(pages, m[1]) && m[1] != "/photos/upload/" {
				pages = append(pages, m[1])
			}
		}
	}
	truth := map[string]string{}
	holders := map[int]int{}
	for _, page := range pages {
		_, truth[page] = get(t, g.URL+page)
		for i, address := range g.caches {
			if _, err := memcache.New(address).Get("html:" + page); err == nil {
				holders[i]++
			}
		}
	}
	if len(holders) < 2 || holders[0]+holders[1]+holders[2] != len(pages) {
		t.Fatalf("of %d pages the servers hold %v", len(pages), holders)
	}
	same := func(state string) {
		t.Helper()
		for page, want := range truth {
			if status, body := get(t, g.URL+page); status != 200 || body != want {
				t.Errorf("%s: %s is %d, %d bytes", state, page, status, len(body))
			}
		}
	}
	if err := g.Kill("memcached-1"); err != nil {
		t.Fatal(err)
	}
	same("without one")
	if err := g.Begin(t.Context(), "memcached-1"); err != nil {
		t.Fatal(err)
	}
	// nginx answers from the ring by itself: the site is gone.
	same("with it again")
	for _, app := range []string{"app-1", "app-2"} {
		if err := g.Kill(app); err != nil {
			t.Fatal(err)
		}
	}
	found := 0
	for page, want := range truth {
		if status, body := get(t, g.URL+page); status == 200 && body == want {
			found++
		}
	}
	if found < holders[1]+holders[2] {
		t.Errorf("nginx finds %d of %d pages where the site has put them", found, len(pages))
	}
}

// TLS is spoken at the front door, by HTTP/1.1 and HTTP/2; whoever comes
// without is sent there; the site's cookies are for TLS only.
func TestTLS(t *testing.T) {
	g := up(t, "B2", options())
	plain := client(g.plain)
	res, err := plain.Get("http://" + g.plain + "/photos/?a=b")
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if to := res.Header.Get("Location"); res.StatusCode != 301 || !strings.HasPrefix(to, "https://") || !strings.HasSuffix(to, "/photos/?a=b") {
		t.Errorf("without TLS: %s, %q", res.Status, to)
	}
	server, _, err := load.ParseURL("http://"+g.front+"/", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, version2 := range []bool{false, true} {
		o := load.Options{Server: server, New: true, Secure: &load.Secure{Roots: g.Roots(), Resume: true, HTTP2: version2}}
		c, err := load.NewClient(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		for range 3 {
			if body, err := c.Ask(&load.Request{Path: "/", Want: load.Want{Type: "text/html", Contains: "</html>"}}); err != nil || len(body) < 1000 {
				t.Errorf("HTTP/2 %v: %d bytes, %v", version2, len(body), err)
			}
		}
	}
	if _, err := client(g.front).Get(g.URL + "/"); err == nil {
		t.Error("a certificate that nobody signed was believed")
	}
	res, err = g.Client().PostForm(g.URL+"/account/sign-in/", url.Values{"login": {"nobody"}, "password": {"at all"}})
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode >= 500 || res.StatusCode == http.StatusForbidden {
		t.Errorf("a form is %s", res.Status)
	}
}

// The bare nginx gives what it was given, as a browser wants it, and the
// newest of it.
func TestRaw(t *testing.T) {
	g := up(t, "X1", options())
	for _, text := range []string{"one", "two"} {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		io.WriteString(z, text)
		z.Close()
		address, err := g.Raw(t.Context(), b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		res, err := http.Get("http://" + address + "/")
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(res.Body)
		res.Body.Close()
		if string(body) != text || err != nil || res.StatusCode != 200 || res.Header.Get("Content-Type") != "text/html; charset=utf-8" {
			t.Errorf("%q, %v, %s %v", body, err, res.Status, res.Header)
		}
	}
	p, err := g.part("raw")
	if err != nil {
		t.Fatal(err)
	}
	if err := g.Stop(); err != nil {
		t.Error(err)
	}
	if err := syscall.Kill(p.PID, 0); err == nil {
		t.Error("it outlives the rung")
	}
}
