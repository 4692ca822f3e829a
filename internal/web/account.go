package web

import (
	"errors"
	"net/http"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/web/page"
)

// storage says what of his quota a member has used.
func (f *front) storage(r *request, u photo.User) (string, error) {
	decided, err := f.site.Settings(r.Context())
	return page.Storage(u, decided), err
}

func (f *front) accountForm(w http.ResponseWriter, r *request) error {
	u, err := f.site.Account(r.Context(), r.viewer)
	if err != nil {
		return err
	}
	v := page.Account{Frame: f.frame(r, "Settings"), User: u, Mails: f.site.MailsDigests()}
	if v.Mails {
		if v.Digest, err = f.site.DigestEvery(r.Context(), r.viewer); err != nil {
			return err
		}
	}
	if v.Storage, err = f.storage(r, u); err != nil {
		return err
	}
	switch r.URL.Query().Get("note") {
	case "saved":
		v.Note.Text = "Your settings are saved."
	case "password":
		v.Note.Text = "Your password is changed. You are still signed in here, and nowhere else."
	}
	return f.render(w, r, http.StatusOK, v.Page())
}

func (f *front) account(w http.ResponseWriter, r *request) error {
	u, err := f.site.Account(r.Context(), r.viewer)
	if err != nil {
		return err
	}
	posted, err := form(w, r)
	if err != nil {
		return err
	}
	u.DisplayName, u.Email = posted.Get("display_name"), posted.Get("email")
	u.Location, u.Bio = posted.Get("location"), posted.Get("bio")
	wrongPermission := permissions(posted, &u.DefaultPermissions)
	digest, wrongDigest := photo.DigestOff, error(nil)
	if f.site.MailsDigests() && posted.Has("digest") {
		digest, wrongDigest = photo.ParseDigest(posted.Get("digest"))
	}
	visibility, err := photo.ParseVisibility(posted.Get("visibility"))
	if err == nil {
		u.DefaultVisibility = visibility
		err = errors.Join(wrongPermission, wrongDigest)
	}
	if err == nil && posted.Has("licence") {
		u.DefaultLicence, err = photo.ParseLicence(posted.Get("licence"))
	}
	if err == nil && posted.Has("safety") {
		u.DefaultSafety, err = photo.ParseSafety("safety", posted.Get("safety"))
	}
	if err == nil && posted.Has("filter") {
		u.Filter, err = photo.ParseSafety("filter", posted.Get("filter"))
	}
	if err == nil && posted.Has("robots") {
		u.Unlisted, err = parseRobots(posted.Get("robots"))
	}
	if err == nil {
		err = f.site.SaveAccount(r.Context(), r.viewer, u)
	}
	if err == nil && posted.Has("digest") && f.site.MailsDigests() {
		err = f.site.SetDigestEvery(r.Context(), r.viewer, digest)
	}
	if wrong, status, ok := problem(w, err); ok {
		v := page.Account{Frame: f.frame(r, "Settings"), User: u, Mails: f.site.MailsDigests(), Digest: digest, Problem: wrong}
		if v.Storage, err = f.storage(r, u); err != nil {
			return err
		}
		return f.render(w, r, status, v.Page())
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.Account()+"?note=saved")
}

// parseRobots reads whether search engines may not list a member's pages.
func parseRobots(s string) (unlisted bool, err error) {
	if s != "list" && s != "leave" {
		return false, photo.Invalidf("robots", "Choose whether search engines may list your pages.")
	}
	return s == "leave", nil
}

func (f *front) passwordForm(w http.ResponseWriter, r *request) error {
	if !r.viewer.SignedIn() {
		return photo.ErrSignIn
	}
	return f.render(w, r, http.StatusOK, page.Password{Frame: f.frame(r, "Change your password")}.Page())
}

func (f *front) password(w http.ResponseWriter, r *request) error {
	if !r.viewer.SignedIn() {
		return photo.ErrSignIn
	}
	posted, err := form(w, r)
	if err != nil {
		return err
	}
	err = f.site.ChangePassword(r.Context(), r.viewer, posted.Get("old_password"), posted.Get("password"), r.token)
	if wrong, status, ok := problem(w, err); ok {
		return f.render(w, r, status, page.Password{Frame: f.frame(r, "Change your password"), Problem: wrong}.Page())
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.Account()+"?note=password")
}
