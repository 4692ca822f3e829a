package web_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"flickrkillr/internal/blob"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/web"
)

// rotten is a store of blobs that fails in the way it is told to.
type rotten struct {
	blob.Store
	fail func() error // nil while all is well
}

const leak = "disk of 10.11.12.13 by user hunter2"

func (r *rotten) Open(ctx context.Context, key string) (blob.Object, error) {
	if r.fail != nil {
		return nil, r.fail()
	}
	return r.Store.Open(ctx, key)
}

func (r *rotten) Stage(ctx context.Context) (blob.Staged, error) {
	if r.fail != nil {
		return nil, r.fail()
	}
	return r.Store.Stage(ctx)
}

var faultID = regexp.MustCompile(`\b[0-9a-f]{12}\b`)

// logged checks that the log explains an answer, once, under the id that the
// answer gives.
func logged(t *testing.T, x *town, a answer, before int, words string) {
	t.Helper()
	entry := x.log.String()[before:]
	if strings.Count(entry, "level=ERROR msg=fault") != 1 || !strings.Contains(entry, words) {
		t.Errorf("%s: the log says\n%s", a.asked, entry)
	}
	id := faultID.FindString(a.body)
	if id == "" || !strings.Contains(entry, "id="+id) {
		t.Errorf("%s: the answer has the id %q, the log\n%.500s", a.asked, id, entry)
	}
	if want := "status=500"; !strings.Contains(entry, want) {
		t.Errorf("%s: no line of the request with %s in\n%.500s", a.asked, want, entry)
	}
}

func TestPanicsAndErrorsStayInside(t *testing.T) {
	store := &rotten{Store: memory(t)}
	x := newTown(t, plan{blobs: store})
	for _, c := range []struct {
		name string
		fail func() error
	}{
		{"panic", func() error { panic(leak) }},
		{"panic with an error", func() error { panic(errors.New(leak)) }},
		{"nil", func() error { return (*rotten)(nil).fail() }},
		{"error", func() error { return errors.New(leak) }},
	} {
		words := "hunter2"
		if c.name == "nil" {
			words = "nil pointer dereference"
		}
		store.fail = c.fail
		before := len(x.log.String())
		bytes := x.stranger.get(imageAt(x.photo, "t"), "Range", "bytes=0-3").want(t, http.StatusInternalServerError)
		bytes.headerIs(t, "Cache-Control", "no-store").headerIs(t, "Content-Type", "text/plain; charset=utf-8").headerIs(t, "Etag", "")
		bytes.has(t, "Something went wrong here").hasNot(t, "hunter2", "panic", "goroutine", "nil pointer", ".go")
		safe(t, bytes)
		logged(t, x, bytes, before, words)

		before = len(x.log.String())
		a := x.anna.do(multi(x.world, good(1), jsonOnly)).want(t, http.StatusInternalServerError)
		a.hasNot(t, "hunter2", "panic", "goroutine", "nil pointer", ".go")
		safe(t, a)
		logged(t, x, a, before, words)

		before = len(x.log.String())
		a = x.anna.do(multi(x.world, good(1))).want(t, http.StatusInternalServerError)
		a.has(t, "</html>").hasNot(t, "hunter2", "panic:", "goroutine", "nil pointer", ".go")
		safe(t, a)
		logged(t, x, a, before, words)
	}
	store.fail = nil
	x.stranger.get(imageAt(x.photo, "t")).want(t, http.StatusOK)
}

// A site whose database is away answers every address, says that the fault is
// its own, and no more.
func TestDatabaseAway(t *testing.T) {
	x := newTown(t, plan{})
	x.digestToken = x.token(t)
	x.address(t, "/explore/{year}/{month}/{day}/{id}/")
	if err := x.db.Close(); err != nil {
		t.Fatal(err)
	}
	for _, rt := range web.Routes() {
		path := x.address(t, rt.Pattern)
		for _, v := range []*visitor{x.anna, x.stranger} {
			for _, method := range []string{http.MethodGet, http.MethodPost} {
				if method == http.MethodGet && !rt.Get || method == http.MethodPost && !rt.Post {
					continue
				}
				before := len(x.log.String())
				a := v.do(x.request(method, path, "login=anna&password=correct+horse", "Content-Type", formType))
				safe(t, a)
				a.hasNot(t, "sql:", "database is closed", "goroutine")
				switch {
				case a.status == http.StatusInternalServerError:
					logged(t, x, a, before, "database is closed")
				case rt.Pattern == "/readyz":
					a.want(t, http.StatusServiceUnavailable)
				case v == x.anna && !rt.Plain:
					t.Errorf("%s by a member answers %d", a.asked, a.status)
				case a.status >= 500:
					t.Errorf("%s answers %d", a.asked, a.status)
				}
				if rt.Pattern == "/healthz" || strings.HasPrefix(rt.Pattern, "/static/") {
					a.want(t, http.StatusOK)
				}
			}
		}
	}
}

// What went wrong for a while is said as such, and when to try again.
func TestKindsOfError(t *testing.T) {
	store := &rotten{Store: memory(t)}
	x := newTown(t, plan{blobs: store})
	for _, c := range []struct {
		err    error
		status int
		retry  string
	}{
		{photo.ErrBusy, http.StatusServiceUnavailable, "5"},
		{blob.ErrFull, http.StatusInsufficientStorage, ""},
		{photo.ErrFull, http.StatusInsufficientStorage, ""},
		{photo.ErrTooLarge, http.StatusRequestEntityTooLarge, ""},
	} {
		store.fail = func() error { return c.err }
		before := len(x.log.String())
		for _, accept := range []accepting{"application/json", "text/html"} {
			x.anna.do(multi(x.world, good(1), accept)).want(t, c.status).headerIs(t, "Retry-After", c.retry)
		}
		if strings.Contains(x.log.String()[before:], "level=ERROR") {
			t.Errorf("%v is logged as a fault:\n%s", c.err, x.log.String()[before:])
		}
	}
}

// A visitor who left is no fault of ours, and nobody reads an answer.
func TestVisitorLeft(t *testing.T) {
	x := newTown(t, plan{})
	for _, path := range []string{"/", imageAt(x.photo, "t"), "/photos/anna/"} {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		before := len(x.log.String())
		x.anna.do(x.request(http.MethodGet, path, "").WithContext(ctx))
		if entry := x.log.String()[before:]; strings.Contains(entry, "level=ERROR") {
			t.Errorf("%s: the log says\n%s", path, entry)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	r := multi(x.world, good(1))
	whole, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	r = raw(x.world, io.MultiReader(strings.NewReader(string(whole[:len(whole)/2])), leaving(cancel)), "application/json")
	before := len(x.log.String())
	x.bob.do(r.WithContext(ctx))
	if entry := x.log.String()[before:]; strings.Contains(entry, "level=ERROR") || len(x.bob.stream()) != 0 {
		t.Errorf("an upload that was broken off: %d photos, and the log says\n%s", len(x.bob.stream()), entry)
	}
}

type leaving func()

func (l leaving) Read([]byte) (int, error) { l(); return 0, io.ErrUnexpectedEOF }

func TestReadyzTellsVisitorsNoDetails(t *testing.T) {
	x := newTown(t, plan{})
	x.db.Close()
	x.stranger.get("/readyz").want(t, http.StatusServiceUnavailable).hasNot(t, "sql:", "closed")
	if !strings.Contains(x.log.String(), "database is closed") {
		t.Error("and the log does not say it either")
	}
}
