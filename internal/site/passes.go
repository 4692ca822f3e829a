package site

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"strings"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// A pass is a row. Its token, which the link holds, is the owner's id, a dot
// and 192 random bits; the database holds only the hash. What a browser keeps
// is the token too, or for a pass with a password the token with a proof that
// the password was given: an HMAC by the password's hash, which nobody outside
// knows and which ends with the password.

// MaxPasses is how many passes one browser can hold.
const MaxPasses = store.MaxPasses

// passesPerWindow is how many passes a member can make within tryWindow.
const passesPerWindow = 60

// A NewPass is what an owner says of a pass to be made.
type NewPass struct {
	photo.Pass               // Kind, Subject, Eyes, Camera, Place, Source, Label
	Life       time.Duration // 0 for no end
	Password   string        // "" for none
}

func (n *NewPass) check() (err error) {
	if n.Label, err = photo.CheckPassLabel(n.Label); err != nil {
		return err
	}
	if n.Kind == photo.PassPhoto {
		n.Eyes = photo.Owner
	}
	if !slices.Contains(photo.PassEyes, n.Eyes) {
		return photo.Invalidf("shows", "Choose what the pass shows.")
	}
	if n.Life < 0 || n.Life > photo.MaxPassLife {
		return photo.Invalidf("life", "Choose when the pass ends.")
	}
	return photo.CheckPassPassword(n.Password)
}

// MakePass makes a pass to a photo, an album or the stream of the viewer's. It
// gives the token, which cannot be had again. Errors: photo.Invalid of field
// "label", "shows", "life" or "password", photo.Limited.
func (s *Site) MakePass(ctx context.Context, v photo.Viewer, n NewPass) (p photo.Pass, token string, err error) {
	if err := member(v); err != nil {
		return p, "", err
	}
	if err := n.check(); err != nil {
		return p, "", err
	}
	hash := ""
	if n.Password != "" {
		if hash, err = s.hashPassword(ctx, n.Password); err != nil {
			return p, "", err
		}
	}
	var secret [24]byte
	rand.Read(secret[:])
	token = v.ID.String() + "." + base64.RawURLEncoding.EncodeToString(secret[:])
	err = s.anew(ctx, func(w *store.Writer, _ *Change) error {
		if err := s.lockSubject(w, v, n.Pass); err != nil {
			return err
		}
		if err := notTooMany(w, v, "guest passes", passesPerWindow); err != nil {
			return err
		}
		p = n.Pass
		p.ID, p.Owner, p.Created, p.Locked = s.ids.New(v.ID.Shard()), author(v), now(), hash != ""
		if n.Life > 0 {
			p.Expires = p.Created.Add(n.Life)
		}
		return w.InsertPass(p, passHash(token), hash)
	})
	return p, token, err
}

// lockSubject locks what a pass is to open; photo.ErrNotFound where the
// viewer has no such thing.
func (s *Site) lockSubject(w *store.Writer, v photo.Viewer, p photo.Pass) error {
	switch p.Kind {
	case photo.PassPhoto:
		_, err := ownPhotos(w, &Change{}, v, []photo.ID{p.Subject})
		return err
	case photo.PassAlbum:
		return w.LockAlbum(v.ID, p.Subject)
	case photo.PassStream:
		return nil
	}
	return photo.ErrNotFound
}

// RevokePass ends a pass of the viewer's, from the next request on.
func (s *Site) RevokePass(ctx context.Context, v photo.Viewer, id photo.ID) error {
	if err := member(v); err != nil {
		return err
	}
	return s.write(ctx, func(w *store.Writer, _ *Change) error { return w.DeletePass(v.ID, id) })
}

// Passes lists the viewer's passes before one or after one, newest first; both
// 0 for the newest.
func (s *Site) Passes(ctx context.Context, v photo.Viewer, before, after photo.ID) (l photo.PassList, err error) {
	if err := member(v); err != nil {
		return l, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		l, err = r.Passes(v.ID, before, after, PageLimit)
		return err
	})
	for i := range l.Passes {
		l.Passes[i].Owner = author(v)
	}
	return l, err
}

// Guest gives the passes that are good now of the keys that a browser keeps,
// as UsePass gave them.
func (s *Site) Guest(ctx context.Context, keys []string) (out []photo.Pass, err error) {
	held, err := s.held(ctx, keys)
	for _, h := range held {
		if slices.ContainsFunc(keys, func(k string) bool { return opens(h, k) }) {
			out = append(out, h.Pass)
		}
	}
	return out, err
}

func (s *Site) held(ctx context.Context, keys []string) (out []store.HeldPass, err error) {
	var asked []store.PassKey
	for _, k := range keys[:min(len(keys), MaxPasses)] {
		if owner, token, _, ok := readPass(k); ok {
			asked = append(asked, store.PassKey{Owner: owner, Hash: passHash(token)})
		}
	}
	if len(asked) == 0 {
		return nil, nil
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		out, err = r.PassesHeld(asked, time.Now())
		return err
	})
	return out, err
}

// opens says whether a key is one to a pass.
func opens(h store.HeldPass, key string) bool {
	_, token, proof, ok := readPass(key)
	return ok && hmac.Equal(passHash(token), h.Hash) && (h.Password == "" || hmac.Equal([]byte(proof), []byte(passProof(h.Password, token))))
}

// Pass gives the pass whose token this is, before anything is told of it;
// photo.ErrNotFound covers one that never was, was revoked, or is over.
func (s *Site) Pass(ctx context.Context, token string) (photo.Pass, error) {
	h, err := s.pass(ctx, token)
	return h.Pass, err
}

func (s *Site) pass(ctx context.Context, token string) (store.HeldPass, error) {
	found, err := s.held(ctx, []string{token})
	if err == nil && len(found) == 0 {
		err = photo.ErrNotFound
	}
	if err != nil {
		return store.HeldPass{}, err
	}
	return found[0], nil
}

// An Entry is what somebody brings to come in by a pass.
type Entry struct {
	Token, Password string
	Address         string   // whom to count tries for
	Keys            []string // of the passes that the browser holds already
}

// UsePass lets somebody in by a pass: it gives the key that the browser is to
// keep, and counts the use unless the browser or the member was in already.
// Errors: photo.ErrNotFound where the pass, or what it opens, is not there;
// photo.Invalid of field "password", photo.Limited.
func (s *Site) UsePass(ctx context.Context, v photo.Viewer, e Entry) (p photo.Pass, key string, err error) {
	h, err := s.pass(ctx, e.Token)
	if err != nil {
		return p, "", err
	}
	key = e.Token
	had := slices.IndexFunc(e.Keys, func(k string) bool { return opens(h, k) })
	if had >= 0 {
		key = e.Keys[had]
	} else if h.Password != "" {
		if err := s.checkPassPassword(ctx, h, e); err != nil {
			return p, "", err
		}
		key += "." + passProof(h.Password, e.Token)
	}
	p = h.Pass
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if p.Owner, err = shown(r.UserByID(p.Owner.ID)); err != nil {
			return err
		}
		if p.Kind == photo.PassPhoto {
			q, _, err := r.PhotoByID(p.Subject)
			if err == nil && !p.Opens(q, false) {
				err = photo.ErrNotFound
			}
			return err
		}
		return nil
	})
	if err == nil && had < 0 && v.ID != p.Owner.ID {
		err = s.write(ctx, func(w *store.Writer, _ *Change) error {
			if err := w.ForgetTries(passTries(p)); err != nil {
				return err
			}
			return w.UsePass(p, time.Now())
		})
	}
	if err != nil {
		return photo.Pass{}, "", err
	}
	return p, key, nil
}

func passTries(p photo.Pass) string { return "guest pass " + p.ID.String() }

func (s *Site) checkPassPassword(ctx context.Context, h store.HeldPass, e Entry) error {
	if err := s.tryAgain(ctx, "address "+e.Address, triesPerAddress); err != nil {
		return err
	}
	if err := s.tryAgain(ctx, passTries(h.Pass), triesPerAccount); err != nil {
		return err
	}
	ok := false
	if len(e.Password) <= 4*photo.MaxPassword {
		var err error
		if ok, err = s.checkPassword(ctx, e.Password, h.Password); err != nil {
			return err
		}
	}
	if !ok {
		return photo.Invalidf("password", "This is not the password of the pass. Ask who gave you the link.")
	}
	return nil
}

// readPass takes a key apart: the token, and the proof where there is one.
func readPass(key string) (owner photo.ID, token, proof string, ok bool) {
	parts := strings.Split(key, ".")
	if len(parts) < 2 || len(parts) > 3 || len(parts[1]) != 32 {
		return 0, "", "", false
	}
	if len(parts) == 3 {
		proof = parts[2]
	}
	owner, err := photo.ParseID(parts[0])
	return owner, parts[0] + "." + parts[1], proof, err == nil
}

func passHash(token string) []byte {
	h := sha256.Sum256([]byte(token))
	return h[:]
}

func passProof(password, token string) string {
	return base64.RawURLEncoding.EncodeToString(sign([]byte(password), "guest pass "+token))
}

// PassSubject gives the title of what a pass of the viewer's would open;
// photo.ErrNotFound where he has no such thing.
func (s *Site) PassSubject(ctx context.Context, v photo.Viewer, p photo.Pass) (title string, err error) {
	if err := member(v); err != nil {
		return "", err
	}
	err = s.db.Read(ctx, func(r *store.Reader) error {
		switch p.Kind {
		case photo.PassPhoto:
			found, rel, err := seen(r, v, p.Subject)
			if err == nil && rel&photo.Owner == 0 {
				err = photo.ErrNotFound
			}
			title = found.Name()
			return err
		case photo.PassAlbum:
			a, err := r.AlbumByID(v.ID, p.Subject)
			title = a.Title
			return err
		}
		return nil
	})
	return title, err
}
