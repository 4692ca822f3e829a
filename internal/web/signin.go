package web

import (
	"errors"
	"net/http"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web/page"
)

func (f *front) signInForm(w http.ResponseWriter, r *request) error {
	next := localPath(f.base, r.URL.Query().Get("next"))
	if r.viewer.SignedIn() {
		return redirect(w, http.StatusSeeOther, f.onward(next, f.base.Home()))
	}
	return f.render(w, r, http.StatusOK, page.SignIn{Frame: f.frame(r, "Sign in"), After: next}.Page())
}

func (f *front) signIn(w http.ResponseWriter, r *request) error {
	posted, err := form(w, r)
	if err != nil {
		return err
	}
	next := localPath(f.base, posted.Get("next"))
	session, err := f.site.SignIn(r.Context(), site.SignIn{Login: posted.Get("login"), Password: posted.Get("password"), Address: r.address,
		Keep: posted.Get("keep") != "", Appeal: posted.Get("text")})
	if errors.Is(err, site.ErrAppealed) {
		return f.render(w, r, http.StatusOK, page.Appealed{Frame: f.frame(r, "Your appeal is sent")}.Page())
	}
	if wrong, status, ok := problem(w, err); ok {
		v := page.SignIn{Frame: f.frame(r, "Sign in"), Login: posted.Get("login"), Text: posted.Get("text"), After: next, Problem: wrong}
		return f.render(w, r, status, v.Page())
	}
	if err != nil {
		return err
	}
	f.setSession(w, r, session)
	return redirect(w, http.StatusSeeOther, f.onward(next, f.base.Home()))
}

// onward is where a new session leads.
func (f *front) onward(next, otherwise string) string {
	if next == "" {
		return otherwise
	}
	return next
}

func (f *front) signUpForm(w http.ResponseWriter, r *request) error {
	next := localPath(f.base, r.URL.Query().Get("next"))
	if r.viewer.SignedIn() {
		return redirect(w, http.StatusSeeOther, f.onward(next, f.base.Home()))
	}
	decided, err := f.site.Settings(r.Context())
	if err != nil {
		return err
	}
	return f.render(w, r, http.StatusOK, page.SignUp{Frame: f.frame(r, "Make an account"), SignUps: decided.SignUps, After: next}.Page())
}

func (f *front) signUp(w http.ResponseWriter, r *request) error {
	posted, err := form(w, r)
	if err != nil {
		return err
	}
	next := localPath(f.base, posted.Get("next"))
	session, err := f.site.SignUp(r.Context(), site.SignUp{
		Name: posted.Get("name"), DisplayName: posted.Get("display_name"), Email: posted.Get("email"),
		Password: posted.Get("password"), Invitation: posted.Get("invitation"), Address: r.address,
	})
	if wrong, status, ok := problem(w, err); ok {
		decided, err := f.site.Settings(r.Context())
		if err != nil {
			return err
		}
		v := page.SignUp{
			SignUps: decided.SignUps, Invitation: posted.Get("invitation"),
			Frame: f.frame(r, "Make an account"), Name: posted.Get("name"), DisplayName: posted.Get("display_name"),
			Email: posted.Get("email"), After: next, Problem: wrong,
		}
		return f.render(w, r, status, v.Page())
	}
	if err != nil {
		return err
	}
	if session.User.Waiting {
		return f.render(w, r, http.StatusOK, page.Awaited{Frame: f.frame(r, "Your account waits")}.Page())
	}
	f.setSession(w, r, session)
	return redirect(w, http.StatusSeeOther, f.onward(next, f.base.Stream(session.User.Name)))
}

func (f *front) signOut(w http.ResponseWriter, r *request) error {
	if err := f.site.SignOut(r.Context(), r.token); err != nil {
		return err
	}
	f.setSession(w, r, photo.Session{})
	return redirect(w, http.StatusSeeOther, f.base.Home())
}
