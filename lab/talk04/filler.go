package main

import (
	"bytes"
	"net/http"
	"strings"
	"sync"

	"github.com/bradfitz/gomemcache/memcache"
)

// A filler puts what a handler answers for photos and static files into
// memcached, where nginx looks for it first. Its faults are those of the talk's
// version 0.4 and stand where they are made.
type filler struct {
	next  http.Handler
	mu    sync.Mutex // WRONG: one lock and one connection for the whole process
	cache *memcache.Client
}

func newFiller(next http.Handler, addr string) *filler {
	c := memcache.New(addr)
	c.MaxIdleConns = 1
	return &filler{next: next, cache: c}
}

func (f *filler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet || !strings.HasPrefix(r.URL.Path, "/p/") && !strings.HasPrefix(r.URL.Path, "/static/") {
		f.next.ServeHTTP(w, r)
		return
	}
	// The talk's program knew neither conditions nor ranges: it always answered
	// with the whole.
	for _, name := range []string{"If-None-Match", "If-Modified-Since", "If-Match", "If-Unmodified-Since", "Range", "If-Range", "Accept-Encoding"} {
		r.Header.Del(name)
	}
	a := &answer{ResponseWriter: w, status: http.StatusOK}
	f.next.ServeHTTP(a, r)
	f.fill(r.URL.RequestURI(), a.body.Bytes())
	w.WriteHeader(a.status)
	_, _ = w.Write(a.body.Bytes()) // a visitor who left needs no answer
}

// fill keeps a body.
func (f *filler) fill(key string, body []byte) {
	f.mu.Lock()
	defer f.mu.Unlock()
	// WRONG: the status is not looked at, so errors are kept as well.
	// WRONG: no media type, no viewer, the query string as it came.
	// WRONG: no expiry, and nothing ever deletes it.
	// WRONG: whether it worked is not asked.
	_ = f.cache.Set(&memcache.Item{Key: key, Value: body})
}

// An answer holds back a status and a body.
type answer struct {
	http.ResponseWriter
	status int
	body   bytes.Buffer
}

func (a *answer) WriteHeader(status int)      { a.status = status }
func (a *answer) Write(b []byte) (int, error) { return a.body.Write(b) }

// Unwrap lets the site extend its deadlines.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }
