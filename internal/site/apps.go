package site

import (
	"context"
	"encoding/hex"
	"fmt"
	"strconv"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// appsPerWindow is how many applications a member may register, and allow, in
// a quarter of an hour.
const appsPerWindow = 20

// MakeApp registers an application of the viewer's. Errors: photo.Invalid of
// field "title", "about" or "callback", photo.Limited.
func (s *Site) MakeApp(ctx context.Context, v photo.Viewer, a photo.App) (photo.App, error) {
	if err := member(v); err != nil {
		return a, err
	}
	a, err := photo.CheckApp(a)
	if err != nil {
		return a, err
	}
	if a.Perms < photo.PermsRead || a.Perms > photo.PermsDelete {
		a.Perms = photo.PermsWrite
	}
	// The key says whose it is, so that it is found among his own rows.
	a.Owner, a.Created, a.Key = v.ID, now(), fmt.Sprintf("%016x", int64(v.ID))+drawn()
	if err := s.appSecret(ctx, &a); err != nil {
		return a, err
	}
	return a, s.write(ctx, func(w *store.Writer, _ *Change) error {
		if err := w.LockUsers(v.ID); err != nil {
			return err
		}
		have, err := w.AppsOf(v.ID)
		if err != nil {
			return err
		}
		if len(have) >= photo.MaxApps {
			return photo.Invalidf("title", "You have registered %d applications, and more are not taken. Delete one first.", len(have))
		}
		if err := notTooMany(w, v, "applications", appsPerWindow); err != nil {
			return err
		}
		return w.InsertApp(a)
	})
}

func (s *Site) appSecret(ctx context.Context, a *photo.App) (err error) {
	a.Secret, err = s.derived(ctx, 16, "app", a.Key)
	return err
}

// keyOwner reads who registered an application out of its key.
func keyOwner(key string) (photo.ID, error) {
	if len(key) != 32 {
		return 0, photo.ErrNotFound
	}
	for i := range key {
		if c := key[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return 0, photo.ErrNotFound
		}
	}
	n, err := strconv.ParseInt(key[:16], 16, 64)
	if err != nil || n <= 0 {
		return 0, photo.ErrNotFound
	}
	return photo.ID(n), nil
}

// App finds an application by its key, with its secret.
func (s *Site) App(ctx context.Context, key string) (a photo.App, err error) {
	owner, err := keyOwner(key)
	if err != nil {
		return a, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		a, err = r.AppByKey(owner, key)
		return err
	})
	if err == nil {
		err = s.appSecret(ctx, &a)
	}
	return a, err
}

// Apps gives what the viewer has registered, with secrets, and what he has
// allowed.
func (s *Site) Apps(ctx context.Context, v photo.Viewer) (own []photo.App, allowed []photo.Grant, err error) {
	if err := member(v); err != nil {
		return nil, nil, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if own, err = r.AppsOf(v.ID); err != nil {
			return err
		}
		allowed, err = r.GrantsOf(v.ID)
		return err
	})
	for i := range own {
		if err == nil {
			err = s.appSecret(ctx, &own[i])
		}
	}
	return own, allowed, err
}

// DeleteApp takes an application of the viewer's away, and with it all that
// others have allowed it.
func (s *Site) DeleteApp(ctx context.Context, v photo.Viewer, key string) error {
	if err := member(v); err != nil {
		return err
	}
	return s.write(ctx, func(w *store.Writer, _ *Change) error { return w.DeleteApp(v.ID, key) })
}

// RevokeApp takes back what the viewer has allowed an application.
func (s *Site) RevokeApp(ctx context.Context, v photo.Viewer, token string) error {
	if err := member(v); err != nil {
		return err
	}
	return s.write(ctx, func(w *store.Writer, _ *Change) error { return w.DeleteGrant(v.ID, token) })
}

// Grant finds what a token allows, with its secret and the member who allows
// it; photo.ErrNotFound where there is no such token any more.
func (s *Site) Grant(ctx context.Context, token string) (g photo.Grant, v photo.Viewer, err error) {
	user, err := ownerOf(token)
	if err != nil {
		return g, v, err
	}
	var u photo.User
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if g, u, err = r.GrantByToken(user, token); err == nil {
			_, err = shown(u, nil)
		}
		return err
	})
	if err != nil {
		return g, v, err
	}
	if g.Secret, err = s.derived(ctx, 16, "token", token); err != nil {
		return g, v, err
	}
	return g, viewerOf(u), s.appSecret(ctx, &g.App)
}

// Allow lets an application act for the viewer, without a browser: for an
// operator.
func (s *Site) Allow(ctx context.Context, v photo.Viewer, a photo.App, perms photo.Perms) (g photo.Grant, err error) {
	g, err = s.newGrant(ctx, v.ID, a, perms)
	if err != nil {
		return g, err
	}
	return g, s.write(ctx, func(w *store.Writer, _ *Change) error { return w.InsertGrant(v.ID, g) })
}

// AllowOwn is Allow of an application that the viewer has registered himself,
// or what he has allowed it already.
func (s *Site) AllowOwn(ctx context.Context, v photo.Viewer, a photo.App, perms photo.Perms) (g photo.Grant, err error) {
	if err := member(v); err != nil || a.Owner != v.ID {
		return g, photo.ErrNotFound
	}
	_, allowed, err := s.Apps(ctx, v)
	if err != nil {
		return g, err
	}
	perms = max(perms, photo.PermsRead)
	for _, g := range allowed {
		if g.App.Key == a.Key && g.Perms >= perms {
			g.Secret, err = s.derived(ctx, 16, "token", g.Token)
			return g, err
		}
	}
	return s.Allow(ctx, v, a, perms)
}

func (s *Site) newGrant(ctx context.Context, user photo.ID, a photo.App, perms photo.Perms) (g photo.Grant, err error) {
	g = photo.Grant{App: a, Token: user.String() + "-" + drawn(), Perms: perms, Created: now()}
	g.Secret, err = s.derived(ctx, 16, "token", g.Token)
	return g, err
}

// MemberNamed gives a member as a viewer, for an operator.
func (s *Site) MemberNamed(ctx context.Context, name string) (photo.Viewer, error) {
	u, err := s.userByName(ctx, name)
	return viewerOf(u), err
}

// Spend remembers a signed request, given as its hash, so that it is carried
// out once, by whichever process it comes to: photo.ErrExists the second
// time. forget is for a request that was not carried out after all.
func (s *Site) Spend(ctx context.Context, a photo.App, hash []byte, until time.Time) (forget func(context.Context) error, err error) {
	err = s.write(ctx, func(w *store.Writer, _ *Change) error { return w.InsertNonce(a.Owner, hash, until) })
	return func(ctx context.Context) error {
		return s.write(ctx, func(w *store.Writer, _ *Change) error { return w.DeleteNonce(a.Owner, hash) })
	}, err
}

// TicketOf gives the receipt of an upload, and Ticket the photo of a receipt.
func (s *Site) TicketOf(ctx context.Context, id photo.ID) (string, error) {
	sum, err := s.derived(ctx, 12, "ticket", id.String())
	if err != nil {
		return "", err
	}
	b, err := hex.DecodeString(sum)
	n := uint64(0)
	for _, c := range b {
		n = n<<8 | uint64(c)
	}
	return id.String() + "-" + strconv.FormatUint(n, 10), err
}

// Ticket gives the photo of a receipt; photo.ErrNotFound for what is none,
// and for a photo that is deleted.
func (s *Site) Ticket(ctx context.Context, ticket string) (photo.ID, error) {
	for i := range ticket {
		if ticket[i] != '-' {
			continue
		}
		id, err := photo.ParseID(ticket[:i])
		if err != nil {
			return 0, err
		}
		right, err := s.TicketOf(ctx, id)
		if err != nil {
			return 0, err
		}
		if !same(right, ticket) {
			return 0, photo.ErrNotFound
		}
		return id, s.db.Read(ctx, func(r *store.Reader) error { _, _, err := r.PhotoByID(id); return err })
	}
	return 0, photo.ErrNotFound
}
