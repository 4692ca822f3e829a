package site

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// SessionLife is how long a session lasts after sign-in.
const SessionLife = 90 * 24 * time.Hour

// Sessions are rows: a token is the member's id, a dot and 256 random bits,
// and the database holds only the hash. The id makes the look-up local to the
// member's own rows. What may stand before the database, so that not each
// page of a member asks it, is in session_memcached.go and session_cookie.go;
// both forget a member whenever a write notes a change of that member's
// sessions, before it is acknowledged.

func (s *Site) startSession(w *store.Writer, c *Change, u photo.User) (photo.Session, error) {
	var secret [32]byte
	rand.Read(secret[:])
	token := u.ID.String() + "." + base64.RawURLEncoding.EncodeToString(secret[:])
	now := time.Now()
	expires := now.Add(SessionLife)
	c.member(u.ID)
	return photo.Session{Token: token, User: u, Expires: expires}, w.InsertSession(u.ID, tokenHash(token), now, expires)
}

// Viewer gives the member whose session token this is. A token that is no
// longer good, or never was, is a visitor's; that is no error. Where fresh has
// a token, the browser should be given it in place of the old one.
func (s *Site) Viewer(ctx context.Context, token string) (v photo.Viewer, fresh photo.Session, err error) {
	owner, ok := tokenOwner(token)
	if !ok {
		return v, fresh, nil
	}
	switch {
	case s.cfg.SessionMarks != nil:
		return s.signedViewer(ctx, owner, token)
	case s.cfg.SessionValues != nil:
		if v, ok := s.rememberedViewer(ctx, owner, token); ok {
			return v, fresh, nil
		}
	}
	v, _, err = s.sessionViewer(ctx, owner, token)
	return v, fresh, err
}

// sessionViewer asks the database.
func (s *Site) sessionViewer(ctx context.Context, owner photo.ID, token string) (photo.Viewer, time.Time, error) {
	var u photo.User
	var expires time.Time
	err := s.db.Read(ctx, func(r *store.Reader) (err error) {
		u, expires, err = r.SessionUser(owner, tokenHash(token), time.Now())
		return err
	})
	if errors.Is(err, photo.ErrNotFound) {
		return photo.Viewer{}, time.Time{}, nil
	}
	return viewerOf(u), expires, err
}

func viewerOf(u photo.User) photo.Viewer {
	return photo.Viewer{ID: u.ID, Name: u.Name, DisplayName: u.DisplayName, Role: u.Role, Unread: u.Unread, Filter: u.Filter}
}

// SignOut ends the session of a token; an unknown token is no error.
func (s *Site) SignOut(ctx context.Context, token string) error {
	owner, ok := tokenOwner(token)
	if !ok {
		return nil
	}
	return s.write(ctx, func(w *store.Writer, c *Change) error {
		c.member(owner)
		return w.DeleteSession(owner, tokenHash(token))
	})
}

// member notes that a member's sessions, or what they say of the member, are
// not what they were.
func (c *Change) member(id photo.ID) {
	if !slices.Contains(c.members, id) {
		c.members = append(c.members, id)
	}
}

// bare is a token without what may be signed behind it.
func bare(token string) string {
	id, rest, ok := strings.Cut(token, ".")
	if !ok {
		return token
	}
	secret, _, _ := strings.Cut(rest, ".")
	return id + "." + secret
}

func tokenOwner(token string) (photo.ID, bool) {
	id, secret, ok := strings.Cut(bare(token), ".")
	if !ok || len(secret) != 43 {
		return 0, false
	}
	owner, err := photo.ParseID(id)
	return owner, err == nil
}

func tokenHash(token string) []byte {
	h := sha256.Sum256([]byte(bare(token)))
	return h[:]
}

// A SessionValues keeps small values on memcached; cache.Values is one.
type SessionValues interface {
	// Load gives the value of a key, or has it loaded and keeps it for life;
	// never one that was loaded before a Delete that has returned nil.
	Load(ctx context.Context, key string, life time.Duration, load func(context.Context) ([]byte, error)) ([]byte, error)
	Delete(ctx context.Context, key string) error
}

// rememberLife is how long memcached remembers a member's sessions.
const rememberLife = 10 * time.Minute

// A remembered is a member and all sessions of that member.
type remembered struct {
	Viewer   photo.Viewer
	Sessions []photo.SessionRow
}

// rememberedViewer asks memcached, which learns from the database what it does
// not know. What it does not know after that, such as a session that has just
// ended, the database decides.
func (s *Site) rememberedViewer(ctx context.Context, owner photo.ID, token string) (v photo.Viewer, ok bool) {
	b, err := s.cfg.SessionValues.Load(ctx, rememberKey(owner), rememberLife, func(ctx context.Context) ([]byte, error) {
		var m remembered
		err := s.db.Read(ctx, func(r *store.Reader) error {
			u, rows, err := r.SessionsOf(owner, time.Now())
			m = remembered{viewerOf(u), rows}
			return err
		})
		if err != nil {
			return nil, err
		}
		return json.Marshal(m)
	})
	var m remembered
	if err != nil || json.Unmarshal(b, &m) != nil {
		return v, false
	}
	hash := tokenHash(token)
	for _, row := range m.Sessions {
		if string(row.Hash) == string(hash) && time.Now().Before(row.Expires) {
			return m.Viewer, true
		}
	}
	return v, false
}

func rememberKey(id photo.ID) string { return "member:" + id.String() }

// forgetMembers makes what stands before the database forget.
func (s *Site) forgetMembers(ctx context.Context, members []photo.ID) error {
	var errs []error
	for _, id := range members {
		if s.cfg.SessionValues != nil {
			errs = append(errs, s.cfg.SessionValues.Delete(ctx, rememberKey(id)))
		}
		if s.cfg.SessionMarks != nil {
			errs = append(errs, s.cfg.SessionMarks.Raise(rememberKey(id)))
		}
	}
	return errors.Join(errs...)
}
