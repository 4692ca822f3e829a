package site

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// SessionMarks are counters by key that all processes share; cache.Marks is
// one. They must be shared by all processes of the site, so cookies that say
// who is signed in are for a site on one machine.
type SessionMarks interface {
	Read(key string) (count uint64, ok bool)
	Raise(keys ...string) error
}

// A claim is what the site has signed behind a token: who holds it, and at
// which count of the member's changes that was so. As long as the count has
// not moved it is so still, and the database need not be asked.
type claim struct {
	Viewer  photo.Viewer
	Count   uint64
	Expires time.Time
}

// signedViewer believes a signed token, and signs one that the database knows.
func (s *Site) signedViewer(ctx context.Context, owner photo.ID, token string) (photo.Viewer, photo.Session, error) {
	key, err := s.cookieKey(ctx)
	if err != nil {
		return photo.Viewer{}, photo.Session{}, err
	}
	// Before anything is asked, so that a change meanwhile is noticed next time.
	count, ok := s.cfg.SessionMarks.Read(rememberKey(owner))
	if c, good := readClaim(key, token); ok && good && c.Viewer.ID == owner && c.Count == count && time.Now().Before(c.Expires) {
		return c.Viewer, photo.Session{}, nil
	}
	v, expires, err := s.sessionViewer(ctx, owner, token)
	if err != nil || !v.SignedIn() || !ok {
		return v, photo.Session{}, err
	}
	fresh, err := signClaim(key, bare(token), claim{v, count, expires})
	if err != nil || fresh == token {
		return v, photo.Session{}, err
	}
	return v, photo.Session{Token: fresh, Expires: expires}, nil
}

// signClaim gives TOKEN.CLAIM.MAC: the claim as JSON in base64url, and
// HMAC-SHA256 (RFC 2104) of all that stands before it.
func signClaim(key []byte, token string, c claim) (string, error) {
	b, err := json.Marshal(c)
	if err != nil {
		return "", err
	}
	text := token + "." + base64.RawURLEncoding.EncodeToString(b)
	return text + "." + base64.RawURLEncoding.EncodeToString(sign(key, text)), nil
}

func readClaim(key []byte, token string) (c claim, ok bool) {
	i := strings.LastIndexByte(token, '.')
	if i < 0 || len(token) > 2000 {
		return c, false
	}
	text := token[:i]
	mac, err := base64.RawURLEncoding.DecodeString(token[i+1:])
	if err != nil || !hmac.Equal(mac, sign(key, text)) {
		return c, false
	}
	b, err := base64.RawURLEncoding.DecodeString(text[strings.LastIndexByte(text, '.')+1:])
	return c, err == nil && json.Unmarshal(b, &c) == nil
}

func sign(key []byte, text string) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(text))
	return h.Sum(nil)
}

// keyMark stands in the database for the key that signs.
const keyMark = "cookie key"

// cookieKey gives the key that signs, made by whoever needs it first.
func (s *Site) cookieKey(ctx context.Context) ([]byte, error) {
	if key := s.signing.Load(); key != nil {
		return *key, nil
	}
	var text string
	err := s.db.Read(ctx, func(r *store.Reader) (err error) {
		text, err = r.Mark(keyMark)
		return err
	})
	if err == nil && text == "" {
		err = s.write(ctx, func(w *store.Writer, _ *Change) (err error) {
			if text, err = w.Mark(keyMark); err != nil || text != "" {
				return err
			}
			var b [32]byte
			rand.Read(b[:])
			text = hex.EncodeToString(b[:])
			return w.SetMark(keyMark, text)
		})
	}
	if err != nil {
		return nil, err
	}
	key, err := hex.DecodeString(text)
	if err == nil && len(key) != 32 {
		err = errors.New("the key that signs cookies is damaged: delete the mark «" + keyMark + "»")
	}
	if err != nil {
		return nil, err
	}
	s.signing.Store(&key)
	return key, nil
}
