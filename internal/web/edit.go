package web

import (
	"net/http"
	"net/url"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web/page"
)

// editable gives the photo that a request's path names to its owner. That it
// is another's is not told apart from there being none.
func (f *front) editable(r *request) (site.PhotoPage, error) {
	if !r.viewer.SignedIn() {
		return site.PhotoPage{}, photo.ErrSignIn
	}
	p, err := f.lookUp(r, r.viewer)
	if err == nil && !p.Mine {
		err = photo.ErrNotFound
	}
	return p, err
}

func (f *front) editForm(w http.ResponseWriter, r *request) error {
	p, err := f.editable(r)
	if err != nil {
		return err
	}
	v := f.editPage(r, p.Photo, editFormOf(p))
	switch v.Turned = r.URL.Query().Get("rotated"); v.Turned {
	case "left", "right":
		v.Note.Text = "The photo is turned. Its original file stays as you uploaded it."
	}
	return f.render(w, r, http.StatusOK, v.Page())
}

// editFormOf is the form as the photo is.
func editFormOf(p site.PhotoPage) page.EditForm {
	return page.EditForm{Title: p.Photo.Title, Description: p.Photo.Description, Tags: photo.TagText(p.Tags), Visibility: p.Photo.Chosen(), Permissions: p.Photo.Permissions,
		Licence: p.Photo.Licence, Safety: p.Photo.Safety, Taken: p.Photo.When().FormValue(), Coordinates: p.Details.Place.Coordinates(), PlaceName: p.Details.Place.Name}
}

func (f *front) editPage(r *request, p photo.Photo, form page.EditForm) page.Edit {
	return page.Edit{Frame: f.frame(r, "Edit "+p.Name()), Photo: p, Form: form}
}

func (f *front) edit(w http.ResponseWriter, r *request) error {
	p, err := f.editable(r)
	if err != nil {
		return err
	}
	posted, err := form(w, r)
	if err != nil {
		return err
	}
	entered := page.EditForm{Title: posted.Get("title"), Description: posted.Get("description"), Tags: posted.Get("tags"),
		Visibility: p.Photo.Chosen(), Permissions: p.Photo.Permissions, Licence: p.Photo.Licence, Safety: p.Photo.Safety,
		Taken: p.Photo.When().FormValue(), Coordinates: p.Details.Place.Coordinates(), PlaceName: p.Details.Place.Name}
	e := site.PhotoEdit{Title: entered.Title, Description: entered.Description, Permissions: &entered.Permissions}
	wrongPermission := permissions(posted, &entered.Permissions)
	if e.Visibility, err = photo.ParseVisibility(posted.Get("visibility")); err == nil {
		entered.Visibility = e.Visibility
		e.Tags, err = photo.ParseTags(entered.Tags)
	}
	if err == nil {
		err = wrongPermission
	}
	if wrong := findingFields(posted, &entered, &e); err == nil {
		err = wrong
	}
	if err == nil {
		_, err = f.site.EditPhoto(r.Context(), r.viewer, p.Photo.ID, e)
	}
	if wrong, status, ok := problem(w, err); ok {
		v := f.editPage(r, p.Photo, entered)
		v.Problem = wrong
		return f.render(w, r, status, v.Page())
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.Photo(p.Photo))
}

// findingFields reads licence, safety level, date and place, as far as they are there.
func findingFields(posted url.Values, entered *page.EditForm, e *site.PhotoEdit) error {
	if posted.Has("licence") {
		l, err := photo.ParseLicence(posted.Get("licence"))
		if err != nil {
			return err
		}
		entered.Licence, e.Licence = l, &l
	}
	if posted.Has("safety") {
		s, err := photo.ParseSafety("safety", posted.Get("safety"))
		if err != nil {
			return err
		}
		entered.Safety, e.Safety = s, &s
	}
	if posted.Has("taken") && posted.Get("taken") != entered.Taken {
		entered.Taken = posted.Get("taken")
		t, err := photo.ParseTaken(entered.Taken)
		if err != nil {
			return err
		}
		e.Taken = &t
	}
	if posted.Has("coordinates") || posted.Has("place_name") {
		entered.Coordinates, entered.PlaceName = posted.Get("coordinates"), posted.Get("place_name")
		place, err := photo.ParsePlace(entered.Coordinates, entered.PlaceName)
		if err != nil {
			return err
		}
		e.Place = &place
	}
	return nil
}

// rotate turns a photo, and leads back to its form.
func (f *front) rotate(w http.ResponseWriter, r *request) error {
	p, err := f.editable(r)
	if err != nil {
		return err
	}
	posted, err := form(w, r)
	if err != nil {
		return err
	}
	quarters, err := photo.ParseTurn(posted.Get("degrees"))
	if err == nil {
		_, err = f.site.Rotate(r.Context(), r.viewer, p.Photo.ID, quarters)
	}
	if wrong, status, ok := problem(w, err); ok {
		v := f.editPage(r, p.Photo, editFormOf(p))
		v.Problem = wrong
		return f.render(w, r, status, v.Page())
	}
	if err != nil {
		return err
	}
	way := "right"
	if quarters == 3 {
		way = "left"
	}
	return redirect(w, http.StatusSeeOther, f.base.Edit(p.Photo)+"?rotated="+way)
}
