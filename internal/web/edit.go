package web

import (
	"net/http"
	"net/url"
	"strings"

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
	v.Turn(r.URL.Query().Get("rotated"))
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
	entered, e, err := readPhotoEdit(posted, p)
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

// readPhotoEdit reads the form of a photo: as it was entered, and what that says
// or what is wrong with it.
func readPhotoEdit(posted url.Values, p site.PhotoPage) (entered page.EditForm, e site.PhotoEdit, err error) {
	entered = editFormOf(p)
	entered.Title, entered.Tags = posted.Get("title"), posted.Get("tags")
	entered.Description = strings.ReplaceAll(posted.Get("description"), "\r\n", "\n") // as forms are sent, and as texts are kept
	e = site.PhotoEdit{Title: entered.Title, Description: entered.Description}
	wrongPermission := permissions(posted, &entered.Permissions)
	e.Permissions = &entered.Permissions
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
	return entered, e, err
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
	placed := posted.Has("coordinates") || posted.Has("place_name")
	if placed {
		entered.Coordinates, entered.PlaceName = posted.Get("coordinates"), posted.Get("place_name")
	}
	if posted.Has("taken") && posted.Get("taken") != entered.Taken {
		entered.Taken = posted.Get("taken")
		t, err := photo.ParseTaken(entered.Taken)
		if err != nil {
			return err
		}
		e.Taken = &t
	}
	if placed {
		place, err := photo.ParsePlace(entered.Coordinates, entered.PlaceName)
		if err != nil {
			return err
		}
		e.Place = &place
	}
	return nil
}

// rotate turns a photo, and leads back to its form. What was entered there and
// not saved is there again.
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
	entered := editFormOf(p)
	if posted.Has("title") {
		entered, _, _ = readPhotoEdit(posted, p) // what is wrong with it is said when it is saved
	}
	if wrong, status, ok := problem(w, err); ok {
		v := f.editPage(r, p.Photo, entered)
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
	if entered == editFormOf(p) {
		return redirect(w, http.StatusSeeOther, f.base.Edit(p.Photo)+"?rotated="+way)
	}
	if p, err = f.editable(r); err != nil {
		return err
	}
	v := f.editPage(r, p.Photo, entered)
	v.Turn(way)
	v.Note.Text += " What you entered is not saved yet."
	return f.render(w, r, http.StatusOK, v.Page())
}
