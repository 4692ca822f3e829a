package flickrkillr_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"flickrkillr"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// queryLog counts the database queries that an App logs; with a threshold of
// a nanosecond it logs them all.
type queryLog struct {
	mu    sync.Mutex
	names []string
}

func (q *queryLog) Enabled(context.Context, slog.Level) bool { return true }
func (q *queryLog) WithAttrs([]slog.Attr) slog.Handler       { return q }
func (q *queryLog) WithGroup(string) slog.Handler            { return q }

func (q *queryLog) Handle(_ context.Context, r slog.Record) error {
	if r.Message != "slow query" {
		return nil
	}
	r.Attrs(func(a slog.Attr) bool {
		if a.Key == "query" {
			q.mu.Lock()
			defer q.mu.Unlock()
			q.names = append(q.names, a.Value.String())
		}
		return true
	})
	return nil
}

func (q *queryLog) take() []string {
	q.mu.Lock()
	defer q.mu.Unlock()
	names := q.names
	q.names = nil
	return names
}

// Each page asks the database a small number of questions, which does not
// grow with what it shows. A member's page asks one more: whose session it is.
func TestQueriesPerPage(t *testing.T) {
	queries := &queryLog{}
	app, err := flickrkillr.Open(t.Context(), flickrkillr.Config{Data: filepath.Join(t.TempDir(), "site"), Decoding: 256 << 20,
		SlowQuery: 1, Log: slog.New(queries)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { app.Close() })
	if err := app.Prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	session, err := app.Site().SignUp(t.Context(), site.SignUp{Name: "anna", Email: "anna@example.org", Password: "correct horse"})
	if err != nil {
		t.Fatal(err)
	}
	v := photo.Viewer{ID: session.User.ID, Name: "anna"}
	var p photo.Photo
	more := func(n int) {
		for i := range n {
			var err error
			if p, err = app.Site().Upload(t.Context(), v, site.Upload{Name: "a.jpg", Body: bytes.NewReader(numberedJPEG(i)), Tags: []photo.Tag{{Name: "sea", Raw: "sea"}}}); err != nil {
				t.Fatal(err)
			}
		}
	}
	ask := func(path string, member bool) int {
		r := httptest.NewRequest("GET", path, nil)
		if member {
			r.AddCookie(&http.Cookie{Name: "session", Value: session.Token})
		}
		queries.take()
		w := httptest.NewRecorder()
		app.ServeHTTP(w, r)
		if w.Code != 200 {
			t.Fatalf("%s: %d", path, w.Code)
		}
		return len(queries.take())
	}
	more(3)
	middle := p
	more(2)
	pages := []struct {
		path    string
		queries int // a visitor's page
		member  bool
	}{
		{"/", 1, false},
		{"/photos/anna/", 2, false},
		{fmt.Sprintf("/photos/anna/%s/", middle.ID), 6, false},
		{"/photos/tags/sea/", 1, false},
		{"/photos/anna/tags/sea/", 2, false},
		{"/people/anna/", 2, false},
		{fmt.Sprintf("/p/%s_%s_n.jpg", middle.ID, middle.Secret), 1, false},
		{"/account/sign-in/", 0, false},
		{"/photos/upload/", 1, true},
		{"/account/", 1, true},
		{"/account/trash/", 1, true},
		{fmt.Sprintf("/photos/anna/%s/edit/", middle.ID), 6, true},
	}
	check := func(when string) {
		for _, page := range pages {
			if n := ask(page.path, page.member); n != page.queries+asInt(page.member) {
				t.Errorf("%s: %s asks %d queries, not %d", when, page.path, n, page.queries+asInt(page.member))
			}
			if !strings.HasPrefix(page.path, "/p/") && !page.member && page.path != "/account/sign-in/" {
				if n := ask(page.path, true); n != page.queries+1 {
					t.Errorf("%s: %s asks %d queries for a member, not %d", when, page.path, n, page.queries+1)
				}
			}
		}
	}
	check("with 5 photos")
	more(40)
	check("with 45 photos")
}

func asInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
