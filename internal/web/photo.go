package web

import (
	"errors"
	"net/http"
	"strings"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web/page"
)

// lookUp gives the photo that a request's path names.
func (f *front) lookUp(r *request, v photo.Viewer) (site.PhotoPage, error) {
	id, err := photo.ParseID(r.PathValue("id"))
	if err != nil {
		return site.PhotoPage{}, err
	}
	return f.site.Photo(r.Context(), v, r.PathValue("user"), id)
}

func (f *front) photo(w http.ResponseWriter, r *request) error {
	part, err := askedThread(r)
	if err != nil {
		return err
	}
	p, err := f.lookUp(r, seeAs(r))
	if errors.Is(err, photo.ErrNotFound) && p.Guise != nil {
		v := page.Hidden{Frame: about(f.placed(r, p.Photo.Name(), f.base.Photo(p.Photo)), p.Owner), Photo: p.Photo}
		v.Guise = guise(p.Guise, f.base.Photo(p.Photo))
		return f.render(w, r, http.StatusOK, v.Page())
	}
	if err != nil {
		return err
	}
	if p.Over && !r.URL.Query().Has("show") {
		return f.render(w, r, http.StatusOK, page.Filtered{Frame: f.frame(r, "A photo that your settings leave out"), Photo: p.Photo}.Page())
	}
	v, err := f.photoPage(r, p, part)
	if err != nil {
		return err
	}
	if err := f.inContext(r, &v); err != nil {
		return err
	}
	if len(v.Talk.Comments) == 0 && (part.Before != 0 || part.After != 0) {
		return redirect(w, http.StatusSeeOther, f.base.Photo(p.Photo)) // they were deleted meanwhile
	}
	if r.URL.Query().Get("note") == "restored" && p.Mine {
		v.Note = page.Note{Text: "The photo is back, as it was."}
	}
	if text := done[r.URL.Query().Get("note")]; text != "" && r.viewer.Moderates() {
		v.Note.Text = text
	}
	return f.render(w, r, http.StatusOK, v.Page())
}

// summary is the beginning of a longer text on one line.
func summary(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	short := photo.Clip(s, 200)
	if len(short) == len(s) {
		return s
	}
	if i := strings.LastIndexByte(short, ' '); i > 0 {
		short = short[:i]
	}
	return short + "…"
}
