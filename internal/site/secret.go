package site

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// OAuth's HMAC needs the shared secrets themselves, so hashes of them would
// not do. They are not kept at all: each is an HMAC-SHA256 of the public half
// (key or token) under the site's secret, which lies in a file beside the
// database and not in it. Who steals the database has tokens without secrets,
// and can sign nothing.

const secretMark = "secret check"

// derived gives n hex digits that only who knows the site's secret can make.
func (s *Site) derived(ctx context.Context, n int, what string, of ...string) (string, error) {
	key, err := s.secret(ctx)
	if err != nil {
		return "", err
	}
	return mac(key, n, what, of...), nil
}

func mac(key []byte, n int, what string, of ...string) string {
	m := hmac.New(sha256.New, key)
	m.Write([]byte(what + "\x00" + strings.Join(of, "\x00")))
	return hex.EncodeToString(m.Sum(nil))[:n]
}

// secret gives the site's secret, and refuses one that is not that with which
// the first application was registered: on another machine, perhaps.
func (s *Site) secret(ctx context.Context) ([]byte, error) {
	if key := s.secrets.Load(); key != nil {
		return *key, nil
	}
	if s.cfg.Secret == nil {
		return nil, errors.New("the site has no secret, which applications need")
	}
	key, err := s.cfg.Secret()
	if err != nil {
		return nil, err
	}
	check := mac(key, 32, "check")
	var have string
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		have, err = r.Mark(secretMark)
		return err
	})
	if err == nil && have == "" {
		err = s.write(ctx, func(w *store.Writer, _ *Change) (err error) {
			if have, err = w.Mark(secretMark); err != nil || have != "" {
				return err
			}
			have = check
			return w.SetMark(secretMark, check)
		})
	}
	switch {
	case err != nil:
		return nil, err
	case have != check:
		return nil, errors.New("the secret of this site is not the one that its applications were registered with; bring back that file, or copy it from the machine that has it (--secret)")
	}
	s.secrets.Store(&key)
	return key, nil
}

// drawn gives 16 random hex digits.
func drawn() string {
	var b [8]byte
	rand.Read(b[:])
	return hex.EncodeToString(b[:])
}

// ownerOf reads the id in front of a token.
func ownerOf(token string) (photo.ID, error) {
	id, rest, ok := strings.Cut(token, "-")
	if !ok || len(rest) != 16 {
		return 0, photo.ErrNotFound
	}
	return photo.ParseID(id)
}

// sightLife is how long an address of a photo's bytes that an application was
// given is good.
const sightLife = 24 * time.Hour

// Sight is a photo's secret for the addresses that an application is given.
// Of a photo for everybody it is the photo's own. Else it also says who
// looks, so that an application, which has no session, can fetch the bytes:
// Seer reads that, and whether he may still see the photo is asked then.
func (s *Site) Sight(ctx context.Context, v photo.Viewer, p photo.Photo, original bool) (string, error) {
	if !v.SignedIn() || p.Open() && !original {
		return p.Secret, nil
	}
	text := fmt.Sprintf("%s%016x%08x", p.Secret, int64(v.ID), time.Now().Add(sightLife).Unix()/3600)
	sum, err := s.derived(ctx, 16, "sight", p.ID.String(), text)
	return text + sum, err
}

// Seer reads a secret that Sight gave: the photo's own and who looks. Another
// one it gives back as it is, with a visitor.
func (s *Site) Seer(ctx context.Context, id photo.ID, secret string) (string, photo.Viewer, error) {
	if len(secret) != 56 {
		return secret, photo.Viewer{}, nil
	}
	text := secret[:40]
	sum, err := s.derived(ctx, 16, "sight", id.String(), text)
	if err != nil {
		return "", photo.Viewer{}, err
	}
	var viewer, hours int64
	if subtle.ConstantTimeCompare([]byte(sum), []byte(secret[40:])) != 1 {
		return secret, photo.Viewer{}, nil
	}
	if _, err := fmt.Sscanf(text[16:], "%016x%08x", &viewer, &hours); err != nil || time.Now().Unix()/3600 > hours {
		return secret, photo.Viewer{}, nil
	}
	return text[:16], photo.Viewer{ID: photo.ID(viewer)}, nil
}
