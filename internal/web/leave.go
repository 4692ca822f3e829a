package web

import (
	"net/http"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/web/page"
)

func (f *front) leaveForm(w http.ResponseWriter, r *request) error {
	if !r.viewer.SignedIn() {
		return photo.ErrSignIn
	}
	return f.render(w, r, http.StatusOK, page.Leave{Frame: f.frame(r, "Delete your account")}.Page())
}

func (f *front) leave(w http.ResponseWriter, r *request) error {
	if !r.viewer.SignedIn() {
		return photo.ErrSignIn
	}
	posted, err := form(w, r)
	if err != nil {
		return err
	}
	err = f.site.Leave(r.Context(), r.viewer, posted.Get("password"))
	if wrong, status, ok := problem(w, err); ok {
		return f.render(w, r, status, page.Leave{Frame: f.frame(r, "Delete your account"), Problem: wrong}.Page())
	}
	if err != nil {
		return err
	}
	f.setSession(w, r, photo.Session{})
	r.viewer = photo.Viewer{}
	return f.render(w, r, http.StatusOK, page.Left{Frame: f.frame(r, "Your account is closed")}.Page())
}
