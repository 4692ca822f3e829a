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
	p, err := f.lookUp(r, seeAs(r))
	if errors.Is(err, photo.ErrNotFound) && p.Guise != nil {
		v := page.Hidden{Frame: f.placed(r, p.Photo.Name(), f.base.Photo(p.Photo)), Photo: p.Photo}
		v.Guise = guise(p.Guise, f.base.Photo(p.Photo))
		return f.render(w, r, http.StatusOK, v.Page())
	}
	if err != nil {
		return err
	}
	v := page.Photo{
		Frame: f.placed(r, p.Photo.Name()+" by "+p.Owner.DisplayName, f.base.Photo(p.Photo)),
		Photo: p.Photo, Owner: p.Owner, Details: p.Details, Tags: p.Tags, Newer: p.Newer, Older: p.Older, Mine: p.Mine, Original: p.Original,
	}
	v.Script, v.Guise = "photo.js", guise(p.Guise, f.base.Photo(p.Photo))
	if p.Photo.Public() {
		v.Picture, v.Description = &p.Photo, summary(p.Photo.Description)
	}
	if r.URL.Query().Get("note") == "restored" && p.Mine {
		v.Note = page.Note{Text: "The photo is back, as it was."}
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
