package site

import (
	"context"
	"crypto/subtle"
	"strconv"
	"strings"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// requestLife is how long an application's question waits for an answer, and
// after that the application's coming for its token.
const requestLife = 30 * time.Minute

// verifierTries is how often a verifier may be wrong.
const verifierTries = 10

// Ask keeps an application's question to be allowed. callback is where the
// browser goes afterwards; "oob" where the member copies a number. In the
// older way the token is a frob.
func (s *Site) Ask(ctx context.Context, a photo.App, callback string, frob bool) (q photo.AppRequest, secret string, err error) {
	if callback == "" {
		callback = a.Callback
	}
	if callback == "" {
		callback = "oob"
	}
	if callback != "oob" {
		if err := photo.CheckCallback(callback); err != nil {
			return q, "", err
		}
	}
	q = photo.AppRequest{App: a, Token: a.Owner.String() + "-" + drawn(), Callback: callback, Frob: frob, Perms: a.Perms, Expires: now().Add(requestLife)}
	if secret, err = s.derived(ctx, 16, "request", q.Token); err != nil {
		return q, "", err
	}
	return q, secret, s.write(ctx, func(w *store.Writer, _ *Change) error { return w.InsertAppRequest(q) })
}

// Asked gives the question of a token, for the page on which the viewer
// answers it. Of a visitor it asks nothing.
func (s *Site) Asked(ctx context.Context, v photo.Viewer, token string) (photo.AppRequest, error) {
	if err := member(v); err != nil {
		return photo.AppRequest{}, err
	}
	return s.asked(ctx, token)
}

func (s *Site) asked(ctx context.Context, token string) (q photo.AppRequest, err error) {
	owner, err := ownerOf(token)
	if err != nil {
		return q, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		q, err = r.AppRequest(owner, token, time.Now())
		return err
	})
	return q, err
}

// ApproveApp lets the application that asks act for the viewer, as soon as it
// comes for its token with the verifier.
func (s *Site) ApproveApp(ctx context.Context, v photo.Viewer, token string, perms photo.Perms) (q photo.AppRequest, verifier string, err error) {
	if q, err = s.Asked(ctx, v, token); err != nil {
		return q, "", err
	}
	if q.User != 0 {
		return q, "", photo.ErrNotFound
	}
	q.User, q.Perms = v.ID, perms
	if verifier, err = s.verifier(ctx, q); err != nil {
		return q, "", err
	}
	return q, verifier, s.write(ctx, func(w *store.Writer, _ *Change) error {
		if err := notTooMany(w, v, "applications", appsPerWindow); err != nil {
			return err
		}
		return w.ApproveAppRequest(q)
	})
}

// Decline ends the question.
func (s *Site) Decline(ctx context.Context, v photo.Viewer, token string) (photo.AppRequest, error) {
	q, err := s.Asked(ctx, v, token)
	if err == nil && q.User != 0 {
		err = photo.ErrNotFound
	}
	if err != nil {
		return q, err
	}
	return q, s.write(ctx, func(w *store.Writer, _ *Change) error { return w.DeleteAppRequest(q) })
}

// verifier is nine digits that a person can copy, or 16 hex digits where a
// browser carries it.
func (s *Site) verifier(ctx context.Context, q photo.AppRequest) (string, error) {
	hexes, err := s.derived(ctx, 16, "verifier", q.Token, q.User.String())
	if err != nil || q.Callback != "oob" {
		return hexes, err
	}
	n, err := strconv.ParseUint(hexes, 16, 64)
	d := strconv.FormatUint(100_000_000+n%900_000_000, 10)
	return d[:3] + "-" + d[3:6] + "-" + d[6:], err
}

// RequestSecret is the secret that belongs to the token of a question.
func (s *Site) RequestSecret(ctx context.Context, a photo.App, token string) (string, error) {
	q, err := s.asked(ctx, token)
	if err != nil {
		return "", err
	}
	if q.App.Key != a.Key || q.Frob {
		return "", photo.ErrNotFound
	}
	return s.derived(ctx, 16, "request", token)
}

// errVerifier says that a verifier is wrong.
var errVerifier = photo.Invalidf("oauth_verifier", "The number is not the one that was shown. Copy it once more.")

// Answered exchanges the token of a question that somebody approved for one
// with which the application acts, once. photo.Invalid of field
// "oauth_verifier" says that the verifier is wrong; a frob needs none.
func (s *Site) Answered(ctx context.Context, a photo.App, token, verifier string) (g photo.Grant, u photo.User, err error) {
	q, err := s.asked(ctx, token)
	switch {
	case err != nil:
		return g, u, err
	case q.App.Key != a.Key || q.User == 0:
		return g, u, photo.ErrNotFound
	}
	if !q.Frob {
		right, err := s.verifier(ctx, q)
		if err != nil {
			return g, u, err
		}
		if err := s.tryAgain(ctx, "verifier "+token, verifierTries); err != nil {
			return g, u, err
		}
		if !same(strings.ReplaceAll(right, "-", ""), strings.ReplaceAll(strings.TrimSpace(verifier), "-", "")) {
			return g, u, errVerifier
		}
	}
	if g, err = s.newGrant(ctx, q.User, a, q.Perms); err != nil {
		return g, u, err
	}
	err = s.write(ctx, func(w *store.Writer, _ *Change) (err error) {
		if err := w.DeleteAppRequest(q); err != nil {
			return err
		}
		if u, err = shown(w.UserByID(q.User)); err != nil {
			return err
		}
		return w.InsertGrant(q.User, g)
	})
	return g, u, err
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }
