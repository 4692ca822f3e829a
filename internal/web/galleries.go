package web

import (
	"net/http"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web/page"
)

// askedIDs reads which part of a listing by ids a request wants.
func askedIDs(r *request) (part photo.Page, err error) {
	part.Limit = pageLimit
	q := r.URL.Query()
	switch {
	case q.Has("before"):
		part.Before.ID, err = photo.ParseID(q.Get("before"))
	case q.Has("after"):
		part.After.ID, err = photo.ParseID(q.Get("after"))
	}
	if err != nil {
		return part, errDamaged
	}
	return part, nil
}

// idPlace is the address of the asked part of such a listing at path.
func idPlace(path string, p photo.Page) string {
	switch {
	case p.Before.ID != 0:
		return path + "?before=" + p.Before.ID.String()
	case p.After.ID != 0:
		return path + "?after=" + p.After.ID.String()
	}
	return path
}

func (f *front) galleries(w http.ResponseWriter, r *request) error {
	part, err := askedIDs(r)
	if err != nil {
		return err
	}
	s, err := f.site.Galleries(r.Context(), seeAs(r), r.PathValue("user"), part)
	if err != nil {
		return err
	}
	path := f.base.Galleries(s.Owner.Name)
	if !first(part) && len(s.Galleries.Galleries) == 0 {
		return redirect(w, http.StatusSeeOther, path)
	}
	v := page.Galleries{Frame: f.placed(r, s.Owner.DisplayName+"’s galleries", idPlace(path, part)), Head: head(s.Visit, "galleries", path), Galleries: s.Galleries}
	v.Guise = guise(s.Guise, path)
	return f.render(w, r, http.StatusOK, v.Page())
}

// findGallery gives the gallery that a request's path names.
func (f *front) findGallery(r *request, part photo.RankPage) (site.GalleryPage, error) {
	id, err := photo.ParseID(r.PathValue("gallery"))
	if err != nil {
		return site.GalleryPage{}, err
	}
	return f.site.Gallery(r.Context(), r.viewer, r.PathValue("user"), id, part)
}

func (f *front) gallery(w http.ResponseWriter, r *request) error {
	part, err := askedRank(r)
	if err != nil {
		return err
	}
	s, err := f.findGallery(r, part)
	if err != nil {
		return err
	}
	path := f.base.Gallery(s.Gallery)
	if beyondRank(part, len(s.Photos)) {
		return redirect(w, http.StatusSeeOther, path)
	}
	v := page.Gallery{Frame: f.placed(r, s.Gallery.Title+", a gallery by "+s.Owner.DisplayName, rankPlace(path, part)), Owner: s.Owner, Gallery: s.Gallery,
		Mine: r.viewer.ID == s.Owner.ID, GalleryPart: s.GalleryPart}
	v.Description = summary(s.Gallery.Description)
	return f.render(w, r, http.StatusOK, v.Page())
}

// ownGallery gives the gallery of a request's path to its owner.
func (f *front) ownGallery(r *request, part photo.RankPage) (site.GalleryPage, error) {
	if err := own(r); err != nil {
		return site.GalleryPage{}, err
	}
	return f.findGallery(r, part)
}

func (f *front) newGalleryForm(w http.ResponseWriter, r *request) error {
	if err := own(r); err != nil {
		return err
	}
	return f.render(w, r, http.StatusOK, page.EditGallery{Frame: f.frame(r, "New gallery")}.Page())
}

func (f *front) newGallery(w http.ResponseWriter, r *request) error {
	posted, done, err := f.sent(w, r, "title", "description")
	if done {
		return err
	}
	if err := own(r); err != nil {
		return err
	}
	e := site.GalleryEdit{Title: posted.Get("title"), Description: posted.Get("description")}
	g, err := f.site.MakeGallery(r.Context(), r.viewer, e)
	if wrong, status, ok := problem(w, err); ok {
		v := page.EditGallery{Frame: f.frame(r, "New gallery"), Title: e.Title, Description: e.Description, Problem: wrong}
		return f.render(w, r, status, v.Page())
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.Gallery(g))
}

func (f *front) editGalleryForm(w http.ResponseWriter, r *request) error {
	s, err := f.ownGallery(r, photo.RankPage{Limit: 1})
	if err != nil {
		return err
	}
	v := page.EditGallery{Frame: f.frame(r, "Edit "+s.Gallery.Title), Gallery: s.Gallery, Title: s.Gallery.Title, Description: s.Gallery.Description}
	return f.render(w, r, http.StatusOK, v.Page())
}

func (f *front) editGallery(w http.ResponseWriter, r *request) error {
	posted, done, err := f.sent(w, r, "title", "description")
	if done {
		return err
	}
	s, err := f.ownGallery(r, photo.RankPage{Limit: 1})
	if err != nil {
		return err
	}
	e := site.GalleryEdit{Title: posted.Get("title"), Description: posted.Get("description")}
	err = f.site.EditGallery(r.Context(), r.viewer, s.Gallery.ID, e)
	if wrong, status, ok := problem(w, err); ok {
		v := page.EditGallery{Frame: f.frame(r, "Edit "+s.Gallery.Title), Gallery: s.Gallery, Title: e.Title, Description: e.Description, Problem: wrong}
		return f.render(w, r, status, v.Page())
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.Gallery(s.Gallery))
}

func (f *front) deleteGallery(w http.ResponseWriter, r *request) error {
	s, err := f.ownGallery(r, photo.RankPage{Limit: 1})
	if err != nil {
		return err
	}
	if err := f.site.DeleteGallery(r.Context(), r.viewer, s.Gallery.ID); err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.Galleries(r.viewer.Name))
}
