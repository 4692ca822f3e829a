package site

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"strings"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// SessionLife is how long a session lasts after sign-in.
const SessionLife = 90 * 24 * time.Hour

// This file is the seam behind which sessions live: startSession, Viewer,
// SignOut and the end of other sessions on a password change are all that the
// site knows of them. A token is the member's id, a dot and 256 random bits;
// the id makes the look-up local to the member's own rows, and the database
// holds only the hash.

func (s *Site) startSession(w *store.Writer, u photo.User) (photo.Session, error) {
	var secret [32]byte
	rand.Read(secret[:])
	token := u.ID.String() + "." + base64.RawURLEncoding.EncodeToString(secret[:])
	now := time.Now()
	expires := now.Add(SessionLife)
	return photo.Session{Token: token, User: u, Expires: expires}, w.InsertSession(u.ID, tokenHash(token), now, expires)
}

// Viewer gives the member whose session token this is. A token that is no
// longer good, or never was, is a visitor's; that is no error.
func (s *Site) Viewer(ctx context.Context, token string) (photo.Viewer, error) {
	owner, ok := tokenOwner(token)
	if !ok {
		return photo.Viewer{}, nil
	}
	var u photo.User
	err := s.db.Read(ctx, func(r *store.Reader) (err error) {
		u, err = r.SessionUser(owner, tokenHash(token), time.Now())
		return err
	})
	if errors.Is(err, photo.ErrNotFound) {
		return photo.Viewer{}, nil
	}
	return photo.Viewer{ID: u.ID, Name: u.Name, DisplayName: u.DisplayName, Role: u.Role}, err
}

// SignOut ends the session of a token; an unknown token is no error.
func (s *Site) SignOut(ctx context.Context, token string) error {
	owner, ok := tokenOwner(token)
	if !ok {
		return nil
	}
	return s.write(ctx, func(w *store.Writer, _ *Change) error { return w.DeleteSession(owner, tokenHash(token)) })
}

func tokenOwner(token string) (photo.ID, bool) {
	id, secret, ok := strings.Cut(token, ".")
	if !ok || len(secret) != 43 {
		return 0, false
	}
	owner, err := photo.ParseID(id)
	return owner, err == nil
}

func tokenHash(token string) []byte {
	h := sha256.Sum256([]byte(token))
	return h[:]
}
