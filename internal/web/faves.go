package web

import (
	"net/http"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/web/page"
)

func (f *front) faves(w http.ResponseWriter, r *request) error {
	part, err := asked(r)
	if err != nil {
		return err
	}
	id, err := photo.ParseID(r.PathValue("id"))
	if err != nil {
		return err
	}
	p, faves, err := f.site.Faves(r.Context(), r.viewer, r.PathValue("user"), id, part)
	if err != nil {
		return err
	}
	path := f.base.Faves(p)
	if !first(part) && len(faves.Faves) == 0 {
		return redirect(w, http.StatusSeeOther, path)
	}
	v := page.Faves{Frame: f.placed(r, "Who faved "+p.Name(), place(path, part)), Photo: p, Faves: faves}
	return f.render(w, r, http.StatusOK, v.Page())
}

func (f *front) fave(w http.ResponseWriter, r *request) error {
	posted, done, err := f.sent(w, r)
	if done {
		return err
	}
	p, _, err := f.seen(r)
	if err != nil {
		return err
	}
	switch posted.Get("do") {
	case "add":
		err = f.site.Fave(r.Context(), r.viewer, p.ID)
	case "remove":
		err = f.site.Unfave(r.Context(), r.viewer, p.ID)
	default:
		err = photo.Invalidf("do", "Choose whether to fave the photo or to take the fave back.")
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.Photo(p))
}

func (f *front) favorites(w http.ResponseWriter, r *request) error {
	part, err := asked(r)
	if err != nil {
		return err
	}
	s, err := f.site.Favorites(r.Context(), seeAs(r), r.PathValue("user"), part)
	if err != nil {
		return err
	}
	path := f.base.Favorites(s.Owner.Name)
	if beyond(part, s.Listing) {
		return redirect(w, http.StatusSeeOther, path)
	}
	v := page.Favorites{Frame: about(f.placed(r, s.Owner.DisplayName+"’s favorites", place(path, part)), s.Owner), Head: head(s.Visit, "favorites", path), Listing: s.Listing}
	v.Guise = guise(s.Guise, path)
	v.Script = "lightbox.js"
	v.Feeds = []page.FeedLink{{Title: v.Title, Name: "photos_faves", Query: "id=" + s.Owner.ID.String()}}
	return f.render(w, r, http.StatusOK, v.Page())
}
