package web_test

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"flickrkillr/internal/admit"
	"flickrkillr/internal/blob"
	"flickrkillr/internal/cache"
	"flickrkillr/internal/imaging"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/store"
	"flickrkillr/internal/web"
	"flickrkillr/internal/web/page"
)

const password = "correct horse"

// A world is one whole site under test.
type world struct {
	site    *site.Site
	db      *store.DB
	handler http.Handler
	base    string // path below which the site lives
	log     *diary
	mailed  *mailbag
}

// A plan is what a test wants its site to be; the zero value will do.
type plan struct {
	web       web.Config
	blobs     blob.Store
	maxUpload int64
	queries   bool // log every query
}

func newWorld(t testing.TB, p plan) *world {
	t.Helper()
	w := &world{base: p.web.BasePath, log: &diary{}, mailed: &mailbag{}}
	log := slog.New(slog.NewTextHandler(w.log, nil))
	opt := store.Options{Log: log}
	if p.queries {
		opt.Slow = 1
	}
	var err error
	if w.db, err = store.Open(founded(t).database(t), opt); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.db.Close() })
	if p.blobs == nil {
		p.blobs = memory(t)
	}
	if p.maxUpload == 0 {
		p.maxUpload = 1 << 20
	}
	if p.web.Cache == nil {
		if p.web.Cache, err = cache.Open("memory:", cache.Options{}); err != nil {
			t.Fatal(err)
		}
		p.web.PageLife = time.Minute
	}
	w.site = site.New(w.db, p.blobs, imaging.NewEngine(256<<20), site.Config{Log: log, MaxUpload: p.maxUpload, Changed: web.Forget(p.web.Cache, p.web.BasePath),
		Secret:  func() ([]byte, error) { return []byte("a secret of tests, not of a site"), nil },
		Digests: &site.Digests{Send: w.mailed.take, Write: web.WriteDigest("http://example.com" + p.web.BasePath)}})
	p.web.API = programs{}
	p.web.Log = log
	if p.web.Gate == nil {
		p.web.Gate = admit.New(4, 2)
	}
	if p.web.Held == nil {
		p.web.Held = admit.NewHeld(64 << 20)
	}
	w.handler = web.New(w.site, p.web)
	return w
}

func memory(t testing.TB) blob.Store {
	t.Helper()
	b, err := blob.Open("memory:", "")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// A diary is a log that can be read while it is written.
type diary struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (d *diary) Write(p []byte) (int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.b.Write(p)
}

func (d *diary) String() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.b.String()
}

// A visitor is a browser: it keeps cookies.
type visitor struct {
	*world
	t       testing.TB
	member  photo.Viewer
	cookies map[string]string
}

func (w *world) visitor(t testing.TB) *visitor {
	return &visitor{world: w, t: t, cookies: map[string]string{}}
}

// as gives a browser in which anna or bob is signed in.
func (w *world) as(t testing.TB, name string) *visitor {
	t.Helper()
	session, ok := founded(t).members[name]
	if !ok {
		t.Fatalf("there is no %s", name)
	}
	u, v := session.User, w.visitor(t)
	v.member = photo.Viewer{ID: u.ID, Name: u.Name, DisplayName: u.DisplayName, Role: u.Role}
	v.cookies["session"] = session.Token
	return v
}

// behind is the same site with other settings.
func (w *world) behind(cfg web.Config) *world {
	other := *w
	other.base, other.handler = cfg.BasePath, web.New(w.site, cfg)
	return &other
}

// add uploads the n-th picture, 60 by 40, without going through HTTP.
func (v *visitor) add(n int, seen photo.Visibility) photo.Photo {
	v.t.Helper()
	return v.addPicture(fmt.Sprintf("p%d.jpg", n), picture(n, 60, 40), seen)
}

func (v *visitor) addPicture(name string, data []byte, seen photo.Visibility) photo.Photo {
	v.t.Helper()
	p, err := v.site.Upload(v.t.Context(), v.member, site.Upload{Name: name, Body: bytes.NewReader(data), Visibility: &seen,
		Tags: []photo.Tag{{Name: "newyork", Raw: "New York"}}})
	if err != nil {
		v.t.Fatal(err)
	}
	return p
}

func picture(n, w, h int) []byte {
	img := image.NewYCbCr(image.Rect(0, 0, w, h), image.YCbCrSubsampleRatio420)
	for i := range img.Y {
		img.Y[i] = uint8(i * (n + 3))
	}
	for i := range img.Cb {
		img.Cb[i], img.Cr[i] = uint8(n), uint8(255-n)
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// do sends a request through the handler, with the cookies, and keeps those
// that the answer sets.
func (v *visitor) do(r *http.Request) answer {
	for name, value := range v.cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	w := httptest.NewRecorder()
	v.handler.ServeHTTP(w, r)
	res := w.Result()
	for _, c := range res.Cookies() {
		if c.MaxAge < 0 {
			delete(v.cookies, c.Name)
		} else {
			v.cookies[c.Name] = c.Value
		}
	}
	return answer{asked: r.Method + " " + r.URL.String(), status: res.StatusCode, header: res.Header, body: w.Body.String()}
}

// request makes one to an address within the site; headers are names and
// values in turn.
func (w *world) request(method, path, body string, headers ...string) *http.Request {
	r := httptest.NewRequest(method, w.base+path, strings.NewReader(body))
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	return r
}

// programs is an API of one method.
type programs struct{}

func (programs) Absent() []string { return []string{"flickr.test.", "flickr.absent"} }

func (programs) Methods() []page.APIMethod {
	return []page.APIMethod{{Name: "flickr.test.echo", About: "The arguments of the call.", Perms: photo.PermsRead,
		Arguments: []page.APIArgument{{Name: "word", Optional: true}}, Errors: []string{"1 Not a word"}}}
}

func (programs) Try(_ *http.Request, a photo.App, g photo.Grant, call url.Values) (address, reply string, err error) {
	return "/services/rest/?" + call.Encode(), "<rsp key=" + a.Key + " signed=" + strconv.FormatBool(g.Secret != "") + "/>", nil
}
