package web

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web/page"
)

func (f *front) sharePhotoForm(w http.ResponseWriter, r *request) error {
	return f.shareForm(w, r, photo.PassPhoto)
}
func (f *front) shareAlbumForm(w http.ResponseWriter, r *request) error {
	return f.shareForm(w, r, photo.PassAlbum)
}
func (f *front) shareStreamForm(w http.ResponseWriter, r *request) error {
	return f.shareForm(w, r, photo.PassStream)
}
func (f *front) sharePhoto(w http.ResponseWriter, r *request) error {
	return f.share(w, r, photo.PassPhoto)
}
func (f *front) shareAlbum(w http.ResponseWriter, r *request) error {
	return f.share(w, r, photo.PassAlbum)
}
func (f *front) shareStream(w http.ResponseWriter, r *request) error {
	return f.share(w, r, photo.PassStream)
}

// sharing gives the form for what a request's path names, which must be the
// viewer's own.
func (f *front) sharing(r *request, kind photo.PassKind) (v page.Share, err error) {
	if err := own(r); err != nil {
		return v, err
	}
	owner := photo.User{ID: r.viewer.ID, Name: r.viewer.Name}
	v.Pass = photo.Pass{Kind: kind, Eyes: photo.Owner}
	v.Days, v.Subject = 30, page.Subject{Kind: kind, Path: f.base.Stream(owner.Name)}
	switch kind {
	case photo.PassPhoto:
		v.Pass.Subject, err = photo.ParseID(r.PathValue("id"))
		v.Subject.Path = f.base.Photo(photo.Photo{ID: v.Pass.Subject, Owner: owner})
	case photo.PassAlbum:
		v.Pass.Subject, err = photo.ParseID(r.PathValue("album"))
		v.Subject.Path = f.base.Album(photo.Album{ID: v.Pass.Subject, Owner: owner})
	default:
		v.Pass.Eyes = photo.Stranger | photo.AsFriend | photo.AsFamily
	}
	if err == nil {
		v.Subject.Title, err = f.site.PassSubject(r.Context(), r.viewer, v.Pass)
	}
	v.Frame, v.Action = f.frame(r, "Share privately"), f.base.Share(v.Subject.Path)
	return v, err
}

func (f *front) shareForm(w http.ResponseWriter, r *request, kind photo.PassKind) error {
	v, err := f.sharing(r, kind)
	if err != nil {
		return err
	}
	return f.render(w, r, http.StatusOK, v.Page())
}

func (f *front) share(w http.ResponseWriter, r *request, kind photo.PassKind) error {
	v, err := f.sharing(r, kind)
	if err != nil {
		return err
	}
	posted, err := form(w, r)
	if err != nil {
		return err
	}
	v.Pass.Label = posted.Get("label")
	v.Pass.Camera, v.Pass.Place, v.Pass.Source = posted.Get("camera") == "yes", posted.Get("place") == "yes", posted.Get("original") == "yes"
	if kind != photo.PassPhoto {
		v.Pass.Eyes, err = photo.ParsePassEyes(posted.Get("shows"))
	}
	days, wrong := strconv.Atoi(posted.Get("life"))
	if err == nil && (wrong != nil || !slices.Contains(page.PassDays, days)) {
		err = photo.Invalidf("life", "Choose when the pass ends.")
	}
	v.Days = days
	var p photo.Pass
	var token string
	if err == nil {
		p, token, err = f.site.MakePass(r.Context(), r.viewer, site.NewPass{Pass: v.Pass, Life: time.Duration(days) * 24 * time.Hour, Password: posted.Get("password")})
	}
	if wrong, status, ok := problem(w, err); ok {
		v.Problem = wrong
		return f.render(w, r, status, v.Page())
	}
	if err != nil {
		return err
	}
	r.secret = true
	return f.render(w, r, http.StatusOK, page.Shared{Frame: v.Frame, Subject: v.Subject, Pass: p, Link: f.originOf(r) + f.base.Guest(token)}.Page())
}

func (f *front) passes(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	var at [2]photo.ID
	for i, name := range []string{"before", "after"} {
		if !q.Has(name) {
			continue
		}
		var err error
		if at[i], err = photo.ParseID(q.Get(name)); err != nil {
			return errDamaged
		}
	}
	l, err := f.site.Passes(r.Context(), r.viewer, at[0], at[1])
	if err != nil {
		return err
	}
	if len(l.Passes) == 0 && r.URL.RawQuery != "" && !q.Has("note") {
		return redirect(w, http.StatusSeeOther, f.base.Passes())
	}
	v := page.Passes{Frame: f.frame(r, "Your guest passes"), PassList: l}
	if q.Get("note") == "revoked" {
		v.Note.Text = "The pass is closed. Its link opens nothing any more."
	}
	return f.render(w, r, http.StatusOK, v.Page())
}

func (f *front) revokePass(w http.ResponseWriter, r *request) error {
	posted, done, err := f.sent(w, r)
	if done {
		return err
	}
	id, err := photo.ParseID(posted.Get("id"))
	if err == nil {
		err = f.site.RevokePass(r.Context(), r.viewer, id)
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.Passes()+"?note=revoked")
}

// door shows who follows the link of a pass that there is one. Going in takes
// a form, which people send and programs that preview links do not.
func (f *front) door(w http.ResponseWriter, r *request) error {
	p, err := f.site.Pass(r.Context(), r.PathValue("pass"))
	if err != nil {
		return f.closed(w, r, err)
	}
	return f.render(w, r, http.StatusOK, f.doorPage(r, p, page.Problem{}).Page())
}

func (f *front) doorPage(r *request, p photo.Pass, wrong page.Problem) page.Door {
	return page.Door{Frame: f.frame(r, "A guest pass"), Action: f.base.Guest(r.PathValue("pass")), Locked: p.Locked, Problem: wrong}
}

// closed answers alike for every pass that is no good.
func (f *front) closed(w http.ResponseWriter, r *request, err error) error {
	if !errors.Is(err, photo.ErrNotFound) {
		return err
	}
	return f.render(w, r, http.StatusNotFound, page.Closed{Frame: f.frame(r, "This guest pass is closed")}.Page())
}

// goIn gives the browser the key of a pass and leads to what it opens, at an
// address without the token.
func (f *front) goIn(w http.ResponseWriter, r *request) error {
	posted, err := form(w, r)
	if err != nil {
		return err
	}
	keys := f.guestKeys(r)
	p, key, err := f.site.UsePass(r.Context(), r.viewer, site.Entry{Token: r.PathValue("pass"), Password: posted.Get("password"), Address: r.address, Keys: keys})
	if wrong, status, ok := problem(w, err); ok {
		return f.render(w, r, status, f.doorPage(r, photo.Pass{Locked: true}, wrong).Page())
	}
	if err != nil {
		return f.closed(w, r, err)
	}
	keys = slices.DeleteFunc(keys, func(k string) bool { return k == key })
	f.setGuest(w, r, append([]string{key}, keys...))
	path := f.base.Stream(p.Owner.Name)
	switch p.Kind {
	case photo.PassPhoto:
		path = f.base.Photo(photo.Photo{ID: p.Subject, Owner: p.Owner})
	case photo.PassAlbum:
		path = f.base.Album(photo.Album{ID: p.Subject, Owner: p.Owner})
	}
	return redirect(w, http.StatusSeeOther, path)
}

// guestCookie holds the keys of the passes that a browser came with. Its name
// ends as the session's does, by which kept pages are not for who sends it.
func (f *front) guestCookie(r *request) string {
	return strings.TrimSuffix(f.cookieName(r), "session") + "guest-session"
}

// guestLife is how long a browser keeps its passes, which may end before.
const guestLife = 90 * 24 * time.Hour

func (f *front) guestKeys(r *request) []string {
	c, err := r.Cookie(f.guestCookie(r))
	if err != nil || c.Value == "" {
		return nil
	}
	keys := strings.SplitN(c.Value, "~", site.MaxPasses+1)
	return keys[:min(len(keys), site.MaxPasses)]
}

func (f *front) setGuest(w http.ResponseWriter, r *request, keys []string) {
	path := string(f.base)
	if path == "" {
		path = "/"
	}
	http.SetCookie(w, &http.Cookie{Name: f.guestCookie(r), Value: strings.Join(keys[:min(len(keys), site.MaxPasses)], "~"), Path: path,
		MaxAge: int(guestLife / time.Second), HttpOnly: true, Secure: r.tls, SameSite: http.SameSiteLaxMode})
}
