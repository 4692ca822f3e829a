package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"maps"
	"net/http"
	"strings"
	"time"

	"flickrkillr/internal/admit"
	"flickrkillr/internal/cache"
	"flickrkillr/internal/timing"
)

// DefaultPageLife is how long a finished page is kept, should no write remove
// it before.
const DefaultPageLife = 5 * time.Minute

// htmlType is the media type of every page.
const htmlType = "text/html; charset=utf-8"

// kept says whether the answer to a request may be one that is kept and shown
// to everybody: a page that the route table calls kept, asked for without a
// query by somebody who sends no session. The web server in front decides by
// the same rule, in deploy/.
func (f *front) kept(r *request, rt route) bool {
	return rt.kept && (r.Method == http.MethodGet || r.Method == http.MethodHead) && r.URL.RawQuery == "" && !hasSession(r)
}

// hasSession says whether the browser sent a session by any of its names,
// good or not.
func hasSession(r *request) bool {
	for _, line := range r.Header["Cookie"] {
		if strings.Contains(line, "session=") {
			return true
		}
	}
	return false
}

// pageKey is the key under which the page at an escaped path is kept.
func pageKey(path string) string { return "html:" + path }

// answerKept answers with a kept page, or makes it: once, however many wait.
func (f *front) answerKept(w http.ResponseWriter, r *request, do handler) error {
	path := r.URL.EscapedPath()
	if f.pageLife <= 0 {
		if err := f.enter(r, admit.Visitors); err != nil {
			return err
		}
		a, _, err := f.make(r, path, do, false)
		return f.answer(w, r, a, err)
	}
	span := r.clock.Begin(timing.Cache)
	a, ok := f.cache.Get(r.Context(), pageKey(path))
	span.End()
	if ok {
		return f.answer(w, r, a, nil)
	}
	a, err := f.cache.Fill(r.Context(), pageKey(path), f.pageLife, func(ctx context.Context) (cache.Answer, bool, error) {
		ctx, done, err := f.gate.Turn(admit.Visitors)(ctx) // who only waits for it needs no place
		if err != nil {
			return cache.Answer{}, false, err
		}
		defer done()
		own := *r
		own.Request = r.WithContext(ctx)
		return f.make(&own, path, do, true)
	})
	return f.answer(w, r, a, err)
}

// make draws the page for everybody. What is no page of its own address, such
// as a redirect, comes back as an *other.
func (f *front) make(r *request, path string, do handler, compress bool) (cache.Answer, bool, error) {
	d := &drawn{header: http.Header{}, status: http.StatusOK}
	if err := do(f, d, r); err != nil {
		return cache.Answer{}, false, err
	}
	if d.status != http.StatusOK || d.header.Get("Content-Type") != htmlType || d.header.Get("Set-Cookie") != "" || r.canonical != path {
		return cache.Answer{}, false, &other{d}
	}
	a := cache.Answer{Type: htmlType, Body: d.body.Bytes(), ETag: cache.ETag(cache.ModTime(d.body.Bytes()), int64(d.body.Len()))}
	if compress {
		var b bytes.Buffer
		z, _ := gzip.NewWriterLevel(&b, gzip.DefaultCompression)
		if _, err := z.Write(a.Body); err != nil {
			return cache.Answer{}, false, err
		}
		if err := z.Close(); err != nil {
			return cache.Answer{}, false, err
		}
		a.Gzip = b.Bytes()
	}
	return a, true, nil
}

// answer sends a page that is the same for everybody, or says that the client
// has it already.
func (f *front) answer(w http.ResponseWriter, r *request, a cache.Answer, err error) error {
	if o, ok := errors.AsType[*other](err); ok {
		return o.send(w)
	}
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Vary", "Cookie, Accept-Encoding")
	h.Set("Cache-Control", "no-cache")
	if f.timing {
		h.Set("Server-Timing", serverTiming(r.clock))
	}
	body, tag := a.Body, a.ETag
	if a.Gzip != nil && takesGzip(r.Header.Get("Accept-Encoding")) {
		body, tag = a.Gzip, a.GzipETag
		h.Set("Content-Encoding", "gzip")
	}
	h.Set("Etag", tag)
	if sameTag(r.Header.Get("If-None-Match"), tag) {
		h.Del("Content-Encoding")
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	h.Set("Content-Type", a.Type)
	return write(w, http.StatusOK, body)
}

// sameTag says whether an If-None-Match header names the tag (RFC 9110,
// section 13.1.2): comparison is weak.
func sameTag(header, tag string) bool {
	for s := range strings.SplitSeq(header, ",") {
		s = strings.TrimSpace(s)
		if s == "*" || strings.TrimPrefix(s, "W/") == tag {
			return true
		}
	}
	return false
}

// takesGzip says whether an Accept-Encoding header admits gzip.
func takesGzip(header string) bool {
	for s := range strings.SplitSeq(header, ",") {
		name, weight, _ := strings.Cut(s, ";")
		if n := strings.TrimSpace(name); n == "gzip" || n == "x-gzip" {
			w, ok := strings.CutPrefix(strings.ReplaceAll(weight, " ", ""), "q=")
			return !ok || strings.Trim(w, "0.") != ""
		}
	}
	return false
}

// drawn takes in what a handler answers.
type drawn struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (d *drawn) Header() http.Header         { return d.header }
func (d *drawn) WriteHeader(status int)      { d.status = status }
func (d *drawn) Write(b []byte) (int, error) { return d.body.Write(b) }

// other is an answer that is not kept, as an error on its way through the
// cache to everybody who waited for it.
type other struct{ *drawn }

func (o *other) Error() string { return "an answer that is not kept" }

func (o *other) send(w http.ResponseWriter) error {
	maps.Copy(w.Header(), o.header)
	return write(w, o.status, o.body.Bytes())
}
