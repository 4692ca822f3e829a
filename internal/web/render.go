package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"sync"

	"github.com/a-h/templ"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/timing"
	"flickrkillr/internal/web/page"
)

// frame is what a page of this request has around its content.
func (f *front) frame(r *request, title string) page.Frame {
	return page.Frame{Base: f.base, Viewer: r.viewer, Title: title, Origin: f.origin}
}

// placed is the frame of a page with an address of its own, which signing in
// leads back to.
func (f *front) placed(r *request, title, path string) page.Frame {
	fr := f.frame(r, title)
	fr.Canonical, fr.Next, r.canonical = path, path, path
	return fr
}

// about is the frame of a page of a member's.
func about(fr page.Frame, owner photo.User) page.Frame {
	fr.NoIndex = owner.Unlisted
	return fr
}

// canvases are buffers that pages have been drawn in; a fresh one would grow
// ten times.
var canvases = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// render answers with a page. The page is whole before the first byte is
// sent, so that a fault in it becomes an error page and not half a page.
func (f *front) render(w http.ResponseWriter, r *request, status int, c templ.Component) error {
	b := canvases.Get().(*bytes.Buffer)
	defer canvases.Put(b)
	b.Reset()
	drawing := r.clock.Begin(timing.Render)
	err := c.Render(r.Context(), b)
	drawing.End()
	if err != nil {
		return fmt.Errorf("draw page: %w", err)
	}
	h := w.Header()
	h.Set("Content-Type", htmlType)
	h.Set("Vary", "Cookie")
	h.Set("Cache-Control", "no-cache")
	if r.viewer.SignedIn() {
		h.Set("Cache-Control", "private, no-cache")
	}
	if len(r.viewer.Passes) > 0 {
		h.Set("Cache-Control", "private, no-store")
		h.Set("X-Robots-Tag", "noindex")
	}
	if r.secret {
		secretive(h)
	}
	if f.timing || r.viewer.Role == photo.RoleAdmin {
		h.Set("Server-Timing", serverTiming(r.clock))
	}
	return write(w, status, b.Bytes())
}

func writeText(w http.ResponseWriter, status int, text string) error {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	return write(w, status, []byte(text))
}

func writeJSON(w http.ResponseWriter, status int, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "private, no-store")
	return write(w, status, append(b, '\n'))
}

// write sends a whole body. That it does not arrive is the client's matter.
func write(w http.ResponseWriter, status int, body []byte) error {
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = w.Write(body)
	return nil
}
