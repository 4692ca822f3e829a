package web

import (
	"net/http"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web/page"
)

// ownID gives the id of a verb's path, whose user must be the viewer.
func ownID(r *request) (photo.ID, error) {
	if !r.viewer.SignedIn() {
		return 0, photo.ErrSignIn
	}
	if r.PathValue("user") != r.viewer.Name {
		return 0, photo.ErrNotFound
	}
	return photo.ParseID(r.PathValue("id"))
}

func (f *front) trashPhoto(w http.ResponseWriter, r *request) error {
	id, err := ownID(r)
	if err != nil {
		return err
	}
	if _, err := f.site.TrashPhoto(r.Context(), r.viewer, id); err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.Stream(r.viewer.Name)+"?trashed="+id.String())
}

func (f *front) restorePhoto(w http.ResponseWriter, r *request) error {
	id, err := ownID(r)
	if err != nil {
		return err
	}
	p, err := f.site.RestorePhoto(r.Context(), r.viewer, id)
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.Photo(p)+"?note=restored")
}

func (f *front) trash(w http.ResponseWriter, r *request) error {
	part, err := asked(r)
	if err != nil {
		return err
	}
	l, err := f.site.Trash(r.Context(), r.viewer, part)
	if err != nil {
		return err
	}
	if beyond(part, l) {
		return redirect(w, http.StatusSeeOther, f.base.Trash())
	}
	v := page.Trash{Frame: f.frame(r, "Trash"), Listing: l, Life: site.TrashLife}
	switch r.URL.Query().Get("note") {
	case "restored":
		v.Note.Text = "The photo is back in your photos, as it was."
	case "deleted":
		v.Note.Text = "The photo is deleted for good."
	}
	return f.render(w, r, http.StatusOK, v.Page())
}

// emptyTrash restores or deletes one photo of the trash.
func (f *front) emptyTrash(w http.ResponseWriter, r *request) error {
	if !r.viewer.SignedIn() {
		return photo.ErrSignIn
	}
	posted, err := form(w, r)
	if err != nil {
		return err
	}
	id, err := photo.ParseID(posted.Get("id"))
	if err != nil {
		return err
	}
	note := ""
	switch posted.Get("do") {
	case "restore":
		note = "restored"
		_, err = f.site.RestorePhoto(r.Context(), r.viewer, id)
	case "delete":
		note = "deleted"
		err = f.site.DeletePhoto(r.Context(), r.viewer, id)
	default:
		err = photo.Invalidf("do", "Choose whether to restore the photo or to delete it.")
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.Trash()+"?note="+note)
}
