package web

import (
	"io"
	"net/http"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/web/static"
)

// static answers with a style sheet or script. Under the hash of another
// generation, which a page drawn by an older or newer process names, our own
// file serves for now, and is not kept.
func (f *front) static(w http.ResponseWriter, r *request) error {
	control := forEver
	if r.PathValue("hash") != static.Hash {
		control = "no-cache"
	}
	return staticFile(w, r, r.PathValue("name"), control)
}

func (f *front) favicon(w http.ResponseWriter, r *request) error {
	return staticFile(w, r, "favicon.ico", "public, max-age=86400")
}

func staticFile(w http.ResponseWriter, r *request, name, control string) error {
	file, err := static.Open(name)
	if err != nil {
		return photo.ErrNotFound
	}
	defer file.Close()
	content, ok := file.(io.ReadSeeker)
	if info, err := file.Stat(); err != nil || !ok || info.IsDir() {
		return photo.ErrNotFound
	}
	h := w.Header()
	h.Set("Content-Type", static.MediaType(name))
	h.Set("Cache-Control", control)
	h.Set("Etag", `"`+static.Hash+`"`)
	http.ServeContent(w, r.Request, "", time.Time{}, content)
	return nil
}
