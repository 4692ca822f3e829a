package web

import (
	"errors"
	"mime"
	"net/http"
	"strings"
	"time"

	"flickrkillr/internal/photo"
)

// slowLine is the slowest that a download may be, in bytes a second.
const slowLine = 16 << 10

// image answers with the bytes of a photo: /p/{id}_{secret}_{size}.{ext}.
func (f *front) image(w http.ResponseWriter, r *request) error {
	name, extension, ok := strings.Cut(r.PathValue("file"), ".")
	parts := strings.Split(name, "_")
	if !ok || len(parts) != 3 {
		return photo.ErrNotFound
	}
	id, err := photo.ParseID(parts[0])
	if err != nil {
		return err
	}
	secret, suffix := parts[1], parts[2]
	// Nearly all pictures that are asked for are public: a session is looked up
	// only where a stranger would be refused.
	img, err := f.site.Image(r.Context(), photo.Viewer{}, id, secret, suffix, extension)
	if errors.Is(err, photo.ErrNotFound) {
		if err := f.knowViewer(r); err != nil {
			return err
		}
		if !r.viewer.SignedIn() {
			return photo.ErrNotFound
		}
		img, err = f.site.Image(r.Context(), r.viewer, id, secret, suffix, extension)
	}
	if err != nil {
		return err
	}
	defer img.Close()

	h := w.Header()
	h.Set("Content-Security-Policy", bytesPolicy)
	h.Set("Content-Type", img.Type)
	h.Set("Etag", img.ETag)
	h.Set("Cache-Control", "private, no-cache")
	if img.Public {
		h.Set("Cache-Control", forEver)
	}
	if suffix == photo.Original {
		h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": img.FileName}))
	}
	// As long as a slow line takes; the server's own deadline is for pages.
	// Doors without deadlines ignore it.
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(time.Minute + time.Duration(img.Size()/slowLine)*time.Second))
	http.ServeContent(w, r.Request, "", img.ModTime(), img.Object)
	return nil
}
