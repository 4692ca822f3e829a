package web

import (
	"fmt"
	"mime"
	"net/http"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/web/page"
)

// data lists the parts in which a member takes his data.
func (f *front) data(w http.ResponseWriter, r *request) error {
	var after photo.ID
	if text := r.URL.Query().Get("after"); text != "" {
		var err error
		if after, err = photo.ParseID(text); err != nil {
			return err
		}
	}
	parts, more, err := f.site.Parts(r.Context(), r.viewer, after)
	if err != nil {
		return err
	}
	return f.render(w, r, http.StatusOK, page.Data{Frame: f.frame(r, "Take your data"), After: after, Parts: parts, More: more}.Page())
}

// dataPart sends one of them, which holds no room at the gate while it is sent.
func (f *front) dataPart(w http.ResponseWriter, r *request) error {
	if !r.viewer.SignedIn() {
		return photo.ErrSignIn
	}
	var part photo.ExportPart
	var err error
	if text := r.PathValue("after"); text != "0" {
		if part.After, err = photo.ParseID(text); err != nil {
			return err
		}
	}
	if text := r.PathValue("last"); text != "0" {
		if part.Last, err = photo.ParseID(text); err != nil {
			return err
		}
	}
	h := w.Header()
	h.Set("Content-Type", "application/zip")
	h.Set("Content-Security-Policy", bytesPolicy)
	h.Set("Cache-Control", "private, no-store")
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": fmt.Sprintf("%s-%s.zip", r.viewer.Name, part.Last)}))
	w.WriteHeader(http.StatusOK)
	r.leave()
	if r.Method == http.MethodHead {
		return nil
	}
	// Where it breaks off the ZIP has no directory, and does not look whole.
	return f.site.Export(r.Context(), r.viewer, part, w)
}
