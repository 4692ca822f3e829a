package web

import (
	"net/http"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/web/page"
)

// activity shows what the member is told of.
func (f *front) activity(w http.ResponseWriter, r *request) error {
	part, err := asked(r)
	if err != nil {
		return err
	}
	part.Limit = 0 // as many things as there may be
	a, err := f.site.Activity(r.Context(), r.viewer, photo.AllActivity, part)
	if err != nil {
		return err
	}
	if !first(part) && len(a.Items) == 0 && a.Older.ID == 0 && a.Newer.ID == 0 {
		return redirect(w, http.StatusSeeOther, f.base.Activity())
	}
	v := page.Activity{Frame: f.frame(r, "Activity"), ActivityPage: a}
	if r.URL.Query().Get("note") == "seen" {
		v.Note.Text = "All is marked as read."
	}
	return f.render(w, r, http.StatusOK, v.Page())
}

// seeActivity marks as read what the member was shown.
func (f *front) seeActivity(w http.ResponseWriter, r *request) error {
	if !r.viewer.SignedIn() {
		return photo.ErrSignIn
	}
	posted, err := form(w, r)
	if err != nil {
		return err
	}
	seen, err := photo.ParseID(posted.Get("seen"))
	if err != nil {
		return photo.Invalidf("seen", "The form arrived damaged. Open the page of your activity and try again.")
	}
	if err := f.site.SeeActivity(r.Context(), r.viewer, seen); err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.Activity()+"?note=seen")
}

func (f *front) unsubscribeForm(w http.ResponseWriter, r *request) error {
	token := r.PathValue("token")
	if _, err := f.site.Unsubscribes(r.Context(), token); err != nil {
		return err
	}
	return f.render(w, r, http.StatusOK, page.Unsubscribe{Frame: f.frame(r, "End the digests"), Token: token}.Page())
}

// unsubscribe ends the digests. Mail programs send this by themselves (RFC
// 8058), so that whatever is in the body does not matter.
func (f *front) unsubscribe(w http.ResponseWriter, r *request) error {
	if err := f.site.Unsubscribe(r.Context(), r.PathValue("token")); err != nil {
		return err
	}
	return f.render(w, r, http.StatusOK, page.Unsubscribe{Frame: f.frame(r, "No more digests"), Done: true}.Page())
}
