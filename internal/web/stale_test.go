package web_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/bradfitz/gomemcache/memcache"

	"flickrkillr/internal/blob"
	"flickrkillr/internal/cache"
	"flickrkillr/internal/imaging"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/store"
	"flickrkillr/internal/web"
)

// A history is a site with two workers over one cache, members who change it
// at random, and visitors who read all the while. After each acknowledged
// write every address is asked through each worker and at the place where a
// web server in front would look, and must answer as a worker without any
// cache does.
type history struct {
	*testing.T
	rnd      *rand.Rand
	workers  []*worker
	oracle   http.Handler
	members  []photo.Viewer
	photos   []photo.Photo // all that ever were; of other members too
	pictures map[string]bool
	front    func(key string) (body []byte, ok bool) // what a web server in front would send
	trouble  func(*rand.Rand)                        // something happens to the cache
	checked  int
	mu       sync.Mutex // guards what readers pick from
}

type worker struct {
	site  *site.Site
	cache cache.Cache
	http.Handler
}

// histories is how many there are of each cache; FLICKRKILLR_HISTORIES asks
// for more.
func histories() int {
	n, _ := strconv.Atoi(os.Getenv("FLICKRKILLR_HISTORIES"))
	return max(n, 1)
}

func TestNeverStale(t *testing.T) {
	for _, layer := range []struct {
		name string
		open func(t *testing.T, h *history) (url string, o cache.Options)
	}{
		{"memory", func(t *testing.T, h *history) (string, cache.Options) {
			return "memory:", cache.Options{Dir: t.TempDir()}
		}},
		{"files", filesInFront},
		{"memcached", memcachedInFront},
	} {
		t.Run(layer.name, func(t *testing.T) {
			checked := 0
			for i := range histories() {
				seed := uint64(i) + 1
				if histories() > 1 {
					seed = rand.Uint64()
				}
				h := newHistory(t, seed, layer.open)
				h.run(25)
				checked += h.checked
				for _, w := range h.workers {
					w.cache.Close()
				}
				if t.Failed() {
					t.Fatalf("seed %d", seed)
				}
			}
			t.Logf("%d histories, %d answers compared", histories(), checked)
		})
	}
}

func newHistory(t *testing.T, seed uint64, open func(*testing.T, *history) (string, cache.Options)) *history {
	h := &history{T: t, rnd: rand.New(rand.NewPCG(seed, 1)), pictures: map[string]bool{}, trouble: func(*rand.Rand) {}}
	database := founded(t).database(t)
	blobs, err := blob.Open("file:"+t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	address, options := open(t, h)
	for range 2 {
		db, err := store.Open(database, store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { db.Close() })
		c, err := cache.Open(address, options)
		if err != nil {
			t.Fatal(err)
		}
		s := site.New(db, blobs, imaging.NewEngine(256<<20), site.Config{MaxUpload: 1 << 20, Changed: web.Forget(c, "")})
		h.workers = append(h.workers, &worker{s, c, web.New(s, web.Config{Cache: c, PageLife: time.Minute, Pictures: strings.HasPrefix(address, "memcached:")})})
		h.oracle = web.New(s, web.Config{})
	}
	for _, name := range []string{"anna", "bob"} {
		u := founded(t).members[name].User
		h.members = append(h.members, photo.Viewer{ID: u.ID, Name: u.Name, DisplayName: u.DisplayName, Role: u.Role})
	}
	return h
}

// filesInFront reads the files as nginx would.
func filesInFront(t *testing.T, h *history) (string, cache.Options) {
	dir := filepath.Join(t.TempDir(), "public")
	h.front = func(key string) ([]byte, bool) {
		space, path, _ := strings.Cut(key, ":")
		if space == "html" {
			path += "index.html"
		}
		b, err := os.ReadFile(filepath.Join(dir, space, path))
		return b, err == nil
	}
	h.trouble = func(rnd *rand.Rand) {
		if rnd.IntN(2) == 0 {
			os.RemoveAll(filepath.Join(dir, "html"))
		}
	}
	return "files:" + dir, cache.Options{}
}

// memcachedInFront reads the items as nginx would, from two servers of which
// one or the other is wiped, killed and started again, or stopped for a while.
func memcachedInFront(t *testing.T, h *history) (string, cache.Options) {
	servers := make([]*exec.Cmd, 2)
	clients := make([]*memcache.Client, 2)
	names := make([]string, 2)
	for i := range servers {
		ln, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		names[i] = ln.Addr().String()
		ln.Close()
		servers[i] = startMemcached(t, names[i])
		clients[i] = memcache.New(names[i])
	}
	t.Cleanup(func() {
		for i := range servers {
			servers[i].Process.Kill()
			servers[i].Wait()
		}
	})
	h.front = func(key string) ([]byte, bool) {
		for _, c := range clients { // nginx's ring would ask the right one
			if it, err := c.Get(key); err == nil {
				if it.Flags&cache.GzipFlag == 0 {
					return it.Value, true
				}
				z, err := gzip.NewReader(bytes.NewReader(it.Value))
				if err != nil {
					t.Error(err)
					return nil, false
				}
				b, err := io.ReadAll(z)
				return b, err == nil
			}
		}
		return nil, false
	}
	h.trouble = func(rnd *rand.Rand) {
		i := rnd.IntN(2)
		switch rnd.IntN(3) {
		case 0:
			clients[i].FlushAll()
		case 1:
			servers[i].Process.Kill()
			servers[i].Wait()
			if rnd.IntN(2) == 0 {
				h.step() // while it is down
			}
			servers[i] = startMemcached(t, names[i])
		case 2:
			servers[i].Process.Signal(syscall.SIGSTOP)
			go func(p *os.Process) {
				time.Sleep(200 * time.Millisecond)
				p.Signal(syscall.SIGCONT)
			}(servers[i].Process)
		}
	}
	return "memcached://" + strings.Join(names, ",") + "/", cache.Options{}
}

func startMemcached(t *testing.T, address string) *exec.Cmd {
	t.Helper()
	host, port, _ := net.SplitHostPort(address)
	cmd := exec.Command("memcached", "-l", host, "-p", port, "-u", "nobody", "-U", "0", "-m", "64")
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for range 500 {
		if c, err := net.Dial("tcp", address); err == nil {
			c.Close()
			return cmd
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("memcached does not listen on " + address)
	return nil
}

// run makes a history of n writes.
func (h *history) run(n int) {
	ctx, stop := context.WithCancel(h.Context())
	var reading sync.WaitGroup
	for i := range 3 {
		reading.Go(func() {
			rnd := rand.New(rand.NewPCG(uint64(i), 7))
			for ctx.Err() == nil {
				h.mu.Lock()
				paths := h.paths()
				h.mu.Unlock()
				fetched(h.workers[rnd.IntN(len(h.workers))], paths[rnd.IntN(len(paths))], rnd.IntN(2) == 0)
			}
		})
	}
	for range n {
		if h.rnd.IntN(6) == 0 {
			h.trouble(h.rnd)
		}
		h.step()
		h.check()
		if h.Failed() {
			break
		}
	}
	stop()
	reading.Wait()
}

// step does one random write through one of the workers.
func (h *history) step() {
	h.Helper()
	h.mu.Lock()
	defer h.mu.Unlock()
	w := h.workers[h.rnd.IntN(len(h.workers))]
	v := h.members[h.rnd.IntN(len(h.members))]
	ctx := h.Context()
	tags := func() (tags []photo.Tag) {
		for _, name := range []string{"sea", "sky"} {
			if h.rnd.IntN(2) == 0 {
				tags = append(tags, photo.Tag{Name: name, Raw: name})
			}
		}
		return tags
	}
	visibility := func() photo.Visibility {
		return []photo.Visibility{everybody, everybody, photo.Private}[h.rnd.IntN(3)]
	}
	permissions := func() *photo.Permissions {
		p := photo.DefaultPermissions
		for _, f := range photo.PermissionFields {
			*f.Of(&p) = photo.Audiences[h.rnd.IntN(len(photo.Audiences))]
		}
		return &p
	}
	var p photo.Photo
	var mine []int
	for i := range h.photos {
		if h.photos[i].Owner.ID == v.ID {
			mine = append(mine, i)
		}
	}
	kind := h.rnd.IntN(19)
	if kind < 10 && len(mine) < 2 {
		kind = 0
	} else if len(mine) > 7 && kind < 3 {
		kind = 3
	}
	var err error
	if kind < 3 {
		seen := visibility()
		p, err = w.site.Upload(ctx, v, site.Upload{Name: "x.jpg", Title: h.word(), Body: bytes.NewReader(picture(h.rnd.IntN(200), 60, 40)), Visibility: &seen, Tags: tags()})
		if err == nil {
			h.photos = append(h.photos, p)
		}
	} else if kind >= 13 {
		err = h.talk(w, v)
	} else if kind >= 10 {
		other := h.members[h.rnd.IntN(len(h.members))].Name
		verbs := []func(context.Context, photo.Viewer, string) (photo.User, error){w.site.Block, w.site.Unblock, w.site.Unfollow,
			func(ctx context.Context, v photo.Viewer, name string) (photo.User, error) {
				return w.site.Follow(ctx, v, name, nil)
			}}
		_, err = verbs[min(h.rnd.IntN(7), 3)](ctx, v, other)
		if _, refused := errors.AsType[photo.Invalid](err); refused { // oneself, or who has blocked
			err = nil
		}
	} else if kind == 9 {
		err = w.site.SaveAccount(ctx, v, photo.User{DisplayName: h.word(), Email: v.Name + "@example.org", DefaultVisibility: everybody})
	} else {
		i := mine[h.rnd.IntN(len(mine))]
		id := h.photos[i].ID
		switch kind {
		case 5: // to beside another
			at := h.photos[mine[h.rnd.IntN(len(mine))]].Posted.Add(time.Duration(h.rnd.IntN(3)-1) * time.Millisecond)
			p, err = w.site.AlterPhoto(ctx, v, id, func(_ photo.Photo, e *site.PhotoEdit) error {
				e.Posted = &at
				return nil
			})
		case 4:
			p, err = w.site.Rotate(ctx, v, id, 1+h.rnd.IntN(3))
		case 3:
			p, err = w.site.EditPhoto(ctx, v, id, site.PhotoEdit{Title: h.word(), Tags: tags(), Visibility: visibility(), Permissions: permissions()})
		case 6, 7:
			p, err = w.site.TrashPhoto(ctx, v, id)
		case 8:
			p, err = w.site.RestorePhoto(ctx, v, id)
		}
		if err == nil {
			h.photos[i] = p
		}
	}
	if err != nil && !errors.Is(err, photo.ErrNotFound) { // an edit of what is in the trash
		h.Error(err)
	}
	if p.ID != 0 {
		h.pictures[fmt.Sprintf("/p/%s_%s_m.jpg", p.ID, p.Secret)] = true
	}
}

const everybody = photo.Public | photo.Friends | photo.Family

func (h *history) word() string { return fmt.Sprintf("word%d", h.rnd.IntN(1000)) }

// paths gives every address there ever was.
func (h *history) paths() []string {
	paths := []string{"/", "/photos/tags/sea/", "/photos/tags/sky/"}
	for _, m := range h.members {
		paths = append(paths, "/photos/"+m.Name+"/", "/people/"+m.Name+"/", "/photos/"+m.Name+"/tags/sea/", "/photos/"+m.Name+"/tags/sky/")
	}
	for _, p := range h.photos {
		paths = append(paths, fmt.Sprintf("/photos/%s/%s/", p.Owner.Name, p.ID))
	}
	for p := range h.pictures {
		paths = append(paths, p)
	}
	return paths
}

// check compares all answers with those of the oracle.
func (h *history) check() {
	h.Helper()
	for _, path := range h.paths() {
		status, body := fetched(h.oracle, path, false)
		for i, w := range h.workers {
			s, b := fetched(w, path, h.rnd.IntN(2) == 0)
			h.compare(fmt.Sprintf("%s of worker %d", path, i+1), s, b, status, body)
		}
		if h.front == nil {
			continue
		}
		key := "html:" + path
		if strings.HasPrefix(path, "/p/") {
			key = "jpeg:" + path
		}
		if b, ok := h.front(key); ok {
			h.compare(path+" in front", http.StatusOK, string(b), status, body)
		}
	}
}

func (h *history) compare(what string, status int, body string, want int, wanted string) {
	h.Helper()
	h.checked++
	if status != want || status == http.StatusOK && body != wanted {
		i := 0
		for i < min(len(body), len(wanted)) && body[i] == wanted[i] {
			i++
		}
		i = max(i-80, 0)
		h.Errorf("%s answers %d; the truth is %d\n…%.200q\n…%.200q", what, status, want, body[min(i, len(body)):], wanted[min(i, len(wanted)):])
	}
}

// fetched asks as a visitor and gives the body as he sees it.
func fetched(to http.Handler, path string, zipped bool) (int, string) {
	r := httptest.NewRequest("GET", path, nil)
	if zipped {
		r.Header.Set("Accept-Encoding", "gzip")
	}
	w := httptest.NewRecorder()
	to.ServeHTTP(w, r)
	if w.Header().Get("Content-Encoding") == "gzip" {
		z, err := gzip.NewReader(w.Body)
		if err != nil {
			return 0, err.Error()
		}
		b, err := io.ReadAll(z)
		if err != nil {
			return 0, err.Error()
		}
		return w.Code, string(b)
	}
	return w.Code, w.Body.String()
}
