package web

import (
	"net/http"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/timing"
)

// knowViewer looks up whose request this is and with which guest passes, once,
// and only where the browser sent a session or passes.
func (f *front) knowViewer(w http.ResponseWriter, r *request) error {
	if r.known {
		return nil
	}
	r.known = true
	keys := f.guestKeys(r)
	c, err := r.Cookie(f.cookieName(r))
	signedIn := err == nil && c.Value != ""
	if !signedIn && len(keys) == 0 {
		return nil
	}
	defer r.clock.Begin(timing.Session).End()
	if signedIn {
		var fresh photo.Session
		r.token = c.Value
		r.viewer, fresh, err = f.site.Viewer(r.Context(), c.Value)
		if fresh.Token != "" {
			f.setSession(w, r, fresh)
		}
		if err != nil {
			return err
		}
	}
	if len(keys) == 0 {
		return nil
	}
	r.viewer.Passes, err = f.site.Guest(r.Context(), keys)
	r.closed = len(r.viewer.Passes) < len(keys)
	return err
}

// cookieName is the session cookie's name. By TLS the prefix makes browsers
// refuse one that another host or a plain connection set; __Host- is for
// sites that own their host's root only.
func (f *front) cookieName(r *request) string {
	switch {
	case !r.tls:
		return "session"
	case f.base == "":
		return "__Host-session"
	}
	return "__Secure-session"
}

// setSession gives the browser a session, or takes it away where the token is
// empty.
func (f *front) setSession(w http.ResponseWriter, r *request, s photo.Session) {
	path := string(f.base)
	if path == "" {
		path = "/"
	}
	c := &http.Cookie{Name: f.cookieName(r), Value: s.Token, Path: path, HttpOnly: true, Secure: r.tls, SameSite: http.SameSiteLaxMode}
	if s.Token == "" {
		c.MaxAge = -1
	} else {
		c.MaxAge = int(time.Until(s.Expires) / time.Second)
	}
	http.SetCookie(w, c)
}
