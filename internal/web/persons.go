package web

import (
	"net/http"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/web/page"
)

// personsForm is the form of a photo's owner; others have their buttons on
// the photo's own page.
func (f *front) personsForm(w http.ResponseWriter, r *request) error {
	if !r.viewer.SignedIn() {
		return photo.ErrSignIn
	}
	v, err := f.personsPage(r)
	if err != nil {
		return err
	}
	return f.render(w, r, http.StatusOK, v.Page())
}

func (f *front) personsPage(r *request) (page.Persons, error) {
	id, err := photo.ParseID(r.PathValue("id"))
	if err != nil {
		return page.Persons{}, err
	}
	p, known, err := f.site.People(r.Context(), r.viewer, r.PathValue("user"), id)
	if err == nil && p.Owner.ID != r.viewer.ID {
		err = photo.ErrNotFound
	}
	return page.Persons{Frame: f.frame(r, "People in "+p.Name()), Photo: p, People: known}, err
}

// persons puts a name on a photo, or takes it off.
func (f *front) persons(w http.ResponseWriter, r *request) error {
	posted, done, err := f.sent(w, r)
	if done {
		return err
	}
	p, rel, err := f.seen(r)
	if err != nil {
		return err
	}
	name, mine := posted.Get("name"), rel&photo.Owner != 0
	switch posted.Get("do") {
	case "add":
		err = f.site.AddPerson(r.Context(), r.viewer, p.ID, name)
	case "agree":
		err = f.site.AgreePerson(r.Context(), r.viewer, p.ID)
	case "remove":
		err = f.site.RemovePerson(r.Context(), r.viewer, p.ID, name)
	default:
		err = photo.Invalidf("do", "Choose whether to put the name on the photo or to take it off.")
	}
	if wrong, status, ok := problem(w, err); ok && mine {
		v, err := f.personsPage(r)
		if err != nil {
			return err
		}
		v.Name, v.Problem = name, wrong
		return f.render(w, r, status, v.Page())
	}
	if err != nil {
		return err
	}
	if mine {
		return redirect(w, http.StatusSeeOther, f.base.People(p))
	}
	return redirect(w, http.StatusSeeOther, f.base.Photo(p))
}

func (f *front) photosOf(w http.ResponseWriter, r *request) error {
	part, err := asked(r)
	if err != nil {
		return err
	}
	s, err := f.site.PhotosOf(r.Context(), seeAs(r), r.PathValue("user"), part)
	if err != nil {
		return err
	}
	path := f.base.PhotosOf(s.Owner.Name)
	if beyond(part, s.Listing) {
		return redirect(w, http.StatusSeeOther, path)
	}
	v := page.PhotosOf{Frame: about(f.placed(r, "Photos of "+s.Owner.DisplayName, place(path, part)), s.Owner), Head: head(s.Visit, "photos-of", path), Listing: s.Listing, Asked: s.Asked}
	v.Guise = guise(s.Guise, path)
	return f.render(w, r, http.StatusOK, v.Page())
}
