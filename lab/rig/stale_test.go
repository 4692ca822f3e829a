package rig

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"flickrkillr/lab/rung"
)

// A history is a rung that keeps pages, a member who changes his photos at
// random, and visitors and members who read all the while. After each
// acknowledged write every address is asked at nginx, and must answer as a
// process without any cache does.
type history struct {
	*testing.T
	rig    *Rig
	rnd    *rand.Rand
	member *http.Client // signed in, through nginx
	front  *http.Client // a stranger, through nginx
	oracle *http.Client // a stranger, at the site itself
	photos []string     // ids
	paths  []string
	count  atomic.Int64 // answers compared
	read   atomic.Int64 // answers that the others got meanwhile
}

// historyTime is how long a history of each rung is; LADDER_HISTORY_TIME asks
// for another.
func historyTime(t *testing.T) time.Duration {
	if s := os.Getenv("LADDER_HISTORY_TIME"); s != "" {
		d, err := time.ParseDuration(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	return 15 * time.Second
}

// Nothing that a write has changed is shown by real nginx afterwards, whatever
// happens to memcached, the files and the processes: neither old bytes nor
// those of another address or viewer.
func TestNeverStaleThroughNginx(t *testing.T) {
	site := filepath.Join(bench.dir, "histories")
	if _, err := MakeSite(t.Context(), small(site, PostgreSQL)); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"X2", "X3", "B1"} {
		t.Run(name, func(t *testing.T) {
			opt := options()
			opt.Site = site
			h := newHistory(t, up(t, name, opt))
			writes, until := 0, time.Now().Add(historyTime(t))
			ctx, stop := context.WithCancel(t.Context())
			var readers sync.WaitGroup
			for i := range 4 {
				readers.Go(func() { h.reader(ctx, uint64(i)) })
			}
			for ; time.Now().Before(until) && !t.Failed(); writes++ {
				if h.rnd.IntN(8) == 0 {
					h.trouble()
				}
				h.write()
				h.check()
			}
			stop()
			readers.Wait()
			if writes < 3 || h.read.Load() < 50 {
				t.Errorf("%d writes and %d readings prove nothing", writes, h.read.Load())
			}
			t.Logf("%d writes, %d answers compared, %d read beside", writes, h.count.Load(), h.read.Load())
		})
	}
}

func newHistory(t *testing.T, g *Rig) *history {
	h := &history{T: t, rig: g, rnd: rand.New(rand.NewPCG(rand.Uint64(), 1)), front: g.Client()}
	reference, err := g.reference(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { reference.stop() })
	h.oracle = g.asFront(client(reference.Address))
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	h.member = g.Client()
	h.member.Jar = jar
	if status, err := h.post("/account/sign-in/", url.Values{"login": {"demo"}, "password": {"demo-demo"}}); err != nil || status != http.StatusSeeOther {
		t.Fatal(status, err)
	}
	rows, err := g.SQL(t.Context(), `SELECT p.id, p.secret FROM photos p JOIN users u ON u.id = p.owner_id WHERE u.name = 'demo' ORDER BY p.id`)
	if err != nil {
		t.Fatal(err)
	}
	h.paths = []string{"/", "/photos/demo/", "/people/demo/", "/photos/tags/sea/", "/photos/tags/sky/", "/photos/demo/tags/sea/", "/photos/demo/tags/sky/"}
	for line := range strings.Lines(rows) {
		id, _, _ := strings.Cut(strings.TrimSpace(line), "|")
		h.photos = append(h.photos, id)
		h.paths = append(h.paths, "/photos/demo/"+id+"/")
	}
	if len(h.photos) < 2 {
		t.Fatalf("the member has the photos %v", h.photos)
	}
	h.learn()
	return h
}

// learn adds the addresses of the photos' pictures, which change when fewer
// may see them: the old ones stay in the list and must be gone.
func (h *history) learn() {
	rows, err := h.rig.SQL(h.Context(), `SELECT p.id, p.secret FROM photos p JOIN users u ON u.id = p.owner_id WHERE u.name = 'demo'`)
	if err != nil {
		h.Fatal(err)
	}
	known := map[string]bool{}
	for _, p := range h.paths {
		known[p] = true
	}
	for line := range strings.Lines(rows) {
		path := "/p/" + strings.Replace(strings.TrimSpace(line), "|", "_", 1) + "_m.jpg"
		if !known[path] {
			h.paths = append(h.paths, path)
		}
	}
	if n := len(h.paths); n > 60 { // the oldest pictures have been asked often enough
		fixed := 7 + len(h.photos)
		h.paths = append(h.paths[:fixed:fixed], h.paths[n-60+fixed:]...)
	}
}

func (h *history) post(path string, form url.Values) (int, error) {
	res, err := h.member.PostForm(h.rig.URL+path, form)
	if err != nil {
		return 0, err
	}
	defer res.Body.Close()
	_, err = io.Copy(io.Discard, res.Body)
	return res.StatusCode, err
}

// write changes something through nginx, and returns when that was
// acknowledged.
func (h *history) write() {
	h.Helper()
	id := h.photos[h.rnd.IntN(len(h.photos))]
	word := fmt.Sprintf("word%d", h.rnd.IntN(1000))
	path, form := "/photos/demo/"+id+"/", url.Values{}
	switch h.rnd.IntN(8) {
	case 0:
		path += "trash/"
	case 1, 2:
		path += "restore/"
	case 3:
		path, form = path+"comments/", url.Values{"body": {word}}
	case 4:
		path, form = "/account/", url.Values{"display_name": {word}, "email": {"demo@example.org"}, "visibility": {"public"}}
	default:
		path += "edit/"
		form = url.Values{"title": {word}, "description": {""}, "tags": {[]string{"", "sea", "sky", "sea sky"}[h.rnd.IntN(4)]},
			"visibility": {[]string{"public", "public", "private"}[h.rnd.IntN(3)]}}
	}
	status, err := h.post(path, form)
	// What is in the trash is not there to be edited; too many comments are refused.
	if err != nil || status >= 500 && status != http.StatusServiceUnavailable {
		h.Errorf("POST %s: %d %v", path, status, err)
	}
	h.learn()
}

// trouble happens to what is kept.
func (h *history) trouble() {
	var caches []string
	for _, p := range h.rig.Parts {
		if p.Kind == rung.Memcached {
			caches = append(caches, p.Name)
		}
	}
	switch n := h.rnd.IntN(3); {
	case n == 0:
		if err := h.rig.Reload(); err != nil {
			h.Error(err)
		}
	case len(caches) > 0:
		name := caches[h.rnd.IntN(len(caches))]
		if err := h.rig.Kill(name); err != nil {
			h.Error(err)
		}
		if n == 1 { // while it is down
			h.write()
			h.check()
		}
		if err := h.rig.Begin(h.Context(), name); err != nil {
			h.Error(err)
		}
	default:
		if err := h.rig.Forget(h.Context()); err != nil {
			h.Error(err)
		}
	}
}

// reader asks all the while, as a stranger and as the member, so that pages
// are made and kept while they change.
func (h *history) reader(ctx context.Context, seed uint64) {
	rnd := rand.New(rand.NewPCG(seed, 7))
	fixed := []string{"/", "/photos/demo/", "/people/demo/", "/photos/demo/tags/sea/"}
	for _, id := range h.photos {
		fixed = append(fixed, "/photos/demo/"+id+"/")
	}
	for ctx.Err() == nil {
		c := h.front
		if rnd.IntN(4) == 0 {
			c = h.member
		}
		if _, _, err := h.ask(ctx, c, fixed[rnd.IntN(len(fixed))], rnd.IntN(2) == 0); err == nil {
			h.read.Add(1)
		}
		time.Sleep(3 * time.Millisecond) // leaves room for writes
	}
}

// check holds what nginx answers to strangers against the truth.
func (h *history) check() {
	h.Helper()
	for _, path := range h.paths {
		status, body, err := h.ask(h.Context(), h.oracle, path, false)
		if err != nil {
			h.Fatal(err)
		}
		for range 2 { // made, and kept
			s, b, err := h.ask(h.Context(), h.front, path, h.rnd.IntN(2) == 0)
			if err != nil {
				h.Errorf("%s: %v", path, err)
				continue
			}
			h.count.Add(1)
			if s != status || s == http.StatusOK && b != body {
				i := 0
				for i < min(len(b), len(body)) && b[i] == body[i] {
					i++
				}
				i = max(i-80, 0)
				h.Errorf("%s answers %d; the truth is %d\n…%.200q\n…%.200q", path, s, status, b[min(i, len(b)):], body[min(i, len(body)):])
			}
		}
	}
}

// ask gives status and body as a visitor sees it.
func (h *history) ask(ctx context.Context, c *http.Client, path string, zipped bool) (int, string, error) {
	base := "http://" + h.rig.front
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, base+path, nil)
	if err != nil {
		return 0, "", err
	}
	if zipped {
		r.Header.Set("Accept-Encoding", "gzip")
	}
	res, err := c.Do(r)
	if err != nil {
		return 0, "", err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err == nil && res.Header.Get("Content-Encoding") == "gzip" {
		var z *gzip.Reader
		if z, err = gzip.NewReader(bytes.NewReader(body)); err == nil {
			body, err = io.ReadAll(z)
		}
	}
	return res.StatusCode, string(body), err
}
