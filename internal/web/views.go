package web

import (
	"net/http"
	"strings"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// A page that was kept, and is sent by a web server in front, counts as well
// as a fresh one, with and without JavaScript: a picture in it, which no cache
// keeps, is asked for here. What asks for no pictures is not counted, nor
// what says that it is a program.

// pixel is a transparent GIF of one pixel.
const pixel = "GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"

func (f *front) count(w http.ResponseWriter, r *request) error {
	kind, err := photo.ParseViewKind(r.PathValue("what"))
	if err != nil {
		return err
	}
	id, err := photo.ParseID(r.PathValue("id"))
	if err != nil {
		return err
	}
	if r.Method == http.MethodGet && !program(r.Request) {
		if err := f.knowViewer(w, r); err != nil {
			return err
		}
		if err := f.site.CountView(r.Context(), site.View{Kind: kind, ID: id, Viewer: r.viewer.ID, Address: r.address, Browser: r.UserAgent()}); err != nil {
			return err
		}
	}
	h := w.Header()
	h.Set("Content-Security-Policy", bytesPolicy)
	h.Set("Content-Type", "image/gif")
	h.Set("Cache-Control", "no-store")
	return write(w, http.StatusOK, []byte(pixel))
}

// programs are words by which programs say what they are, in lower case.
var programs = [...]string{"bot", "crawl", "spider", "slurp", "preview", "externalhit", "monitor", "headless", "curl/", "wget/", "python", "go-http-client", "java/"}

// program says whether a request comes from a program, or for a page that a
// browser only fetches ahead.
func program(r *http.Request) bool {
	name := strings.ToLower(r.UserAgent())
	for _, word := range programs {
		if strings.Contains(name, word) {
			return true
		}
	}
	return name == "" || strings.Contains(r.Header.Get("Sec-Purpose"), "prefetch")
}
