package web

import (
	"bytes"
	"context"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"
	"time"

	"flickrkillr/internal/admit"
	"flickrkillr/internal/cache"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// image answers with the bytes of a photo: /p/{id}_{secret}_{size}.{ext}, and
// /p/{id}_{secret}.jpg for that of 500 pixels.
func (f *front) image(w http.ResponseWriter, r *request) error {
	a, err := parsePicture(r.PathValue("file"))
	if err != nil {
		return err
	}
	if f.keepPictures && a.suffix != photo.Original && r.URL.RawQuery == "" {
		kept, err := f.cache.Fill(r.Context(), pictureKey(r.URL.EscapedPath()), pictureLife, func(ctx context.Context) (cache.Answer, bool, error) { return f.readPicture(ctx, a) })
		if err == nil {
			return f.sendPicture(w, r, kept)
		}
		if !errors.Is(err, errNotKept) {
			return err
		}
	}
	if err := f.enter(r, admit.Pictures); err != nil {
		return err
	}
	mark, linker := f.markPicture(r, a)
	return f.sendBytes(w, r, a, mark, linker)
}

// sendBytes answers with the bytes of a photo as they lie among its files.
func (f *front) sendBytes(w http.ResponseWriter, r *request, a picture, mark cache.Mark, linker cache.Linker) error {
	// Nearly all pictures that are asked for are public: a session is looked up
	// only where a stranger would be refused.
	img, err := f.open(r.Context(), photo.Viewer{}, a)
	if errors.Is(err, photo.ErrNotFound) {
		if !r.viewer.SignedIn() {
			if err := f.knowViewer(w, r); err != nil {
				return err
			}
		}
		if !r.viewer.SignedIn() && len(r.viewer.Passes) == 0 {
			return photo.ErrNotFound
		}
		img, err = f.open(r.Context(), r.viewer, a)
	}
	if err != nil {
		return err
	}
	if img.Object == nil {
		r.leave() // to be made it waits elsewhere
		if err := f.site.Make(r.Context(), &img); err != nil {
			return err
		}
	}
	defer img.Close()

	h := w.Header()
	h.Set("Content-Security-Policy", bytesPolicy)
	h.Set("Content-Type", img.Type)
	h.Set("Etag", img.ETag)
	h.Set("Cache-Control", "private, no-cache")
	if len(r.viewer.Passes) > 0 {
		h.Set("Cache-Control", "private, no-store")
	}
	if img.Public {
		h.Set("Cache-Control", forEver)
		if file := img.File(); linker != nil && file != nil {
			linker.Link(r.Context(), mark, file)
		}
	}
	if a.suffix == photo.Original {
		h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": img.FileName}))
	}
	if f.accel != "" && img.File() != nil {
		// nginx sends the file, and answers conditions and ranges.
		h.Del("Etag")
		h.Set("X-Accel-Redirect", f.accel+img.Key)
		w.WriteHeader(http.StatusOK)
		return nil
	}
	http.ServeContent(w, r.Request, "", img.ModTime(), img.Object)
	return nil
}

// A picture is what the address of a photo's bytes says.
type picture struct {
	id                        photo.ID
	secret, suffix, extension string
}

func parsePicture(file string) (p picture, err error) {
	name, extension, ok := strings.Cut(file, ".")
	parts := strings.Split(name, "_")
	suffix := ""
	switch {
	case !ok, len(parts) > 3, len(parts) < 2, len(parts) == 3 && parts[2] == "": // one address for each size
		return p, photo.ErrNotFound
	case len(parts) == 3:
		suffix = parts[2]
	}
	id, err := photo.ParseID(parts[0])
	return picture{id, parts[1], suffix, extension}, err
}

func (f *front) open(ctx context.Context, v photo.Viewer, p picture) (site.Image, error) {
	return f.site.Image(ctx, v, p.id, p.secret, p.suffix, p.extension)
}

// Pictures that are kept for the web server in front.
const (
	pictureLife = 24 * time.Hour
	pictureMost = 512 << 10 // bytes; memcached is for the many small ones
)

// errNotKept says that a picture is not one to be kept.
var errNotKept = errors.New("a picture that is not kept")

// readPicture reads a picture that everybody may see.
func (f *front) readPicture(ctx context.Context, p picture) (cache.Answer, bool, error) {
	place, err := f.gate.Enter(ctx, admit.Pictures)
	if err != nil {
		return cache.Answer{}, false, err
	}
	img, err := f.open(ctx, photo.Viewer{}, p)
	place.Leave()
	if err == nil {
		err = f.site.Make(ctx, &img)
	}
	if errors.Is(err, photo.ErrNotFound) {
		return cache.Answer{}, false, errNotKept
	}
	if err != nil {
		return cache.Answer{}, false, err
	}
	defer img.Close()
	if !img.Public || img.Size() > pictureMost {
		return cache.Answer{}, false, errNotKept
	}
	b, err := io.ReadAll(img)
	return cache.Answer{Type: img.Type, Body: b}, true, err
}

func (f *front) sendPicture(w http.ResponseWriter, r *request, a cache.Answer) error {
	h := w.Header()
	h.Set("Content-Security-Policy", bytesPolicy)
	h.Set("Content-Type", a.Type)
	h.Set("Etag", a.ETag)
	h.Set("Cache-Control", forEver)
	http.ServeContent(w, r.Request, "", time.Time{}, bytes.NewReader(a.Body))
	return nil
}

// markPicture remembers the state of a picture's key, before anything is
// asked about it, where pictures can be put in the web server's way.
func (f *front) markPicture(r *request, p picture) (cache.Mark, cache.Linker) {
	l, ok := f.cache.(cache.Linker)
	if !ok || p.suffix == photo.Original || r.URL.RawQuery != "" {
		return cache.Mark{}, nil
	}
	return l.Mark(pictureKey(r.URL.EscapedPath())), l
}
