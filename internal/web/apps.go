package web

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web/page"
)

// allowForm is the page to which an application sends a member's browser:
// /services/oauth/authorize?oauth_token=…&perms=…, and in the older way
// /services/auth/?frob=…&perms=….
func (f *front) allowForm(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	token := q.Get("oauth_token")
	if token == "" {
		token = q.Get("frob")
	}
	return f.askAllow(w, r, token, q.Get("perms"))
}

func (f *front) askAllow(w http.ResponseWriter, r *request, token, perms string) error {
	v := page.AllowApp{Frame: f.frame(r, "Allow an application")}
	if r.viewer.SignedIn() && token == "" { // somebody looks what is here
		v.Gone = true
		return f.render(w, r, http.StatusOK, v.Page())
	}
	asked, err := f.site.Asked(r.Context(), r.viewer, token)
	if errors.Is(err, photo.ErrNotFound) || err == nil && asked.User != 0 {
		v.Gone = true
		return f.render(w, r, http.StatusNotFound, v.Page())
	}
	if err != nil {
		return err
	}
	v.Request, v.Perms = asked, asked.Perms
	if p, err := photo.ParsePerms(perms); err == nil {
		v.Perms = p
	}
	owner, err := f.site.Meet(r.Context(), r.viewer, site.Who{ID: asked.App.Owner})
	if err != nil {
		return err
	}
	v.Owner = owner.Owner
	// Chromium holds the policy against where an answer to a form leads, too.
	w.Header().Set("Content-Security-Policy", strings.Replace(contentPolicy, "form-action 'self'", "form-action 'self'"+formTarget(asked.Callback), 1))
	return f.render(w, r, http.StatusOK, v.Page())
}

// formTarget is the origin of a callback, as a policy names it.
func formTarget(callback string) string {
	u, err := url.Parse(callback)
	if err != nil || u.Scheme == "" || callback == "oob" {
		return ""
	}
	if u.Scheme != "http" && u.Scheme != "https" {
		return " " + u.Scheme + ":"
	}
	for _, c := range u.Host {
		if c <= ' ' || c > '~' || strings.ContainsRune(`;,'"*`, c) {
			return " " + u.Scheme + ":"
		}
	}
	return " " + u.Scheme + "://" + u.Host
}

// allow is the member's answer.
func (f *front) allow(w http.ResponseWriter, r *request) error {
	if !r.viewer.SignedIn() {
		return photo.ErrSignIn
	}
	posted, err := form(w, r)
	if err != nil {
		return err
	}
	token := posted.Get("token")
	perms, err := photo.ParsePerms(posted.Get("perms"))
	if err != nil {
		return err
	}
	v := page.AnsweredApp{Frame: f.frame(r, "Application")}
	switch posted.Get("do") {
	case "allow":
		v.Request, v.Verifier, err = f.site.ApproveApp(r.Context(), r.viewer, token, perms)
	case "decline":
		v.Declined = true
		v.Request, err = f.site.Decline(r.Context(), r.viewer, token)
	default:
		err = photo.Invalidf("do", "Choose whether the application may act for you.")
	}
	if errors.Is(err, photo.ErrNotFound) {
		return f.askAllow(w, r, token, "")
	}
	if err != nil {
		return err
	}
	if back := v.Request.Callback; back != "oob" && !v.Declined {
		answer := url.Values{"oauth_token": {token}, "oauth_verifier": {v.Verifier}}
		if v.Request.Frob {
			answer = url.Values{"frob": {token}}
		}
		mark := "?"
		if strings.Contains(back, "?") {
			mark = "&"
		}
		return redirect(w, http.StatusSeeOther, back+mark+answer.Encode())
	}
	if v.Request.Frob {
		v.Verifier = ""
	}
	return f.render(w, r, http.StatusOK, v.Page())
}

// apps lists the member's applications.
func (f *front) apps(w http.ResponseWriter, r *request) error {
	v := page.Apps{Frame: f.frame(r, "Applications")}
	var err error
	if v.Own, v.Allowed, err = f.site.Apps(r.Context(), r.viewer); err != nil {
		return err
	}
	switch r.URL.Query().Get("note") {
	case "made":
		v.Note.Text = "The application is registered. Its key and secret stand below."
	case "revoked":
		v.Note.Text = "It can no longer act for you."
	case "deleted":
		v.Note.Text = "The application is deleted."
	}
	return f.render(w, r, http.StatusOK, v.Page())
}

func (f *front) changeApps(w http.ResponseWriter, r *request) error {
	if !r.viewer.SignedIn() {
		return photo.ErrSignIn
	}
	posted, err := form(w, r)
	if err != nil {
		return err
	}
	note := ""
	switch posted.Get("do") {
	case "revoke":
		note, err = "revoked", f.site.RevokeApp(r.Context(), r.viewer, posted.Get("token"))
	case "delete":
		note, err = "deleted", f.site.DeleteApp(r.Context(), r.viewer, posted.Get("key"))
	default:
		err = photo.Invalidf("do", "Choose what to do with the application.")
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.Apps()+"?note="+note)
}

func (f *front) newAppForm(w http.ResponseWriter, r *request) error {
	if !r.viewer.SignedIn() {
		return photo.ErrSignIn
	}
	return f.render(w, r, http.StatusOK, page.NewApp{Frame: f.frame(r, "Register an application"), App: photo.App{Perms: photo.PermsWrite}}.Page())
}

func (f *front) newApp(w http.ResponseWriter, r *request) error {
	if !r.viewer.SignedIn() {
		return photo.ErrSignIn
	}
	posted, err := form(w, r)
	if err != nil {
		return err
	}
	a := photo.App{Title: posted.Get("title"), About: posted.Get("about"), Callback: posted.Get("callback")}
	if a.Perms, err = photo.ParsePerms(posted.Get("perms")); err == nil {
		_, err = f.site.MakeApp(r.Context(), r.viewer, a)
	}
	if wrong, status, ok := problem(w, err); ok {
		return f.render(w, r, status, page.NewApp{Frame: f.frame(r, "Register an application"), App: a, Problem: wrong}.Page())
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.Apps()+"?note=made")
}
