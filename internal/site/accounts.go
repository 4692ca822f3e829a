package site

import (
	"context"
	"errors"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// SignUp is what a new member enters. Address is the client's, for the limit
// on tries.
type SignUp struct {
	Name, DisplayName, Email, Password string
	Invitation                         string // a code, where the site asks for one
	Address                            string
	Joined                             time.Time // zero is now; only a loader of old members sets it
}

// The limits on tries within tryWindow.
const (
	tryWindow         = 15 * time.Minute
	triesPerAccount   = 10
	triesPerAddress   = 50
	signUpsPerAddress = 20
)

// SignUp makes an account and signs it in. The first account of an empty site
// is its admin; all others need what the site's settings ask for. Where a
// moderator has to approve it first, User.Waiting says so, and the session has
// no token. Errors: photo.Invalid for a field, photo.Limited.
func (s *Site) SignUp(ctx context.Context, f SignUp) (photo.Session, error) {
	if err := s.mayAsk(ctx, f.Invitation); err != nil {
		return photo.Session{}, err
	}
	u, hash, err := s.newUser(ctx, f)
	if err != nil {
		return photo.Session{}, err
	}
	if err := s.tryAgain(ctx, "signup "+f.Address, signUpsPerAddress); err != nil {
		return photo.Session{}, err
	}
	var session photo.Session
	err = s.write(ctx, func(w *store.Writer, c *Change) error {
		empty, err := w.Empty()
		if err != nil {
			return err
		}
		u.Role, u.Waiting = photo.RoleMember, false
		if empty {
			u.Role = photo.RoleAdmin
		} else if u.Waiting, err = mayJoin(w, f.Invitation); err != nil {
			return err
		}
		if err := w.InsertUser(u, hash); err != nil {
			return err
		}
		if u.Waiting {
			session = photo.Session{User: u}
			return nil
		}
		session, err = s.startSession(w, c, u)
		return err
	})
	if errors.Is(err, photo.ErrExists) {
		err = s.taken(ctx, u)
	}
	return session, err
}

// AddUser makes an account for an operator, without limits and with a role.
func (s *Site) AddUser(ctx context.Context, f SignUp, role photo.Role) (photo.User, error) {
	u, hash, err := s.newUser(ctx, f)
	if err != nil {
		return u, err
	}
	err = s.write(ctx, func(w *store.Writer, _ *Change) error {
		u.Role = role
		if empty, err := w.Empty(); err != nil {
			return err
		} else if empty {
			u.Role = photo.RoleAdmin
		}
		return w.InsertUser(u, hash)
	})
	if errors.Is(err, photo.ErrExists) {
		err = s.taken(ctx, u)
	}
	return u, err
}

// newUser checks what was entered and hashes the password.
func (s *Site) newUser(ctx context.Context, f SignUp) (u photo.User, hash string, err error) {
	u = photo.User{ID: s.ids.NewOwner(), Joined: f.Joined, DefaultVisibility: photo.Public, DefaultPermissions: photo.DefaultPermissions}
	if u.Joined.IsZero() {
		u.Joined = time.Now()
	}
	if u.Name, err = photo.CheckName(f.Name); err != nil {
		return u, "", err
	}
	if u.DisplayName, err = photo.CheckDisplayName(f.DisplayName); err != nil {
		return u, "", err
	}
	if u.DisplayName == "" {
		u.DisplayName = u.Name
	}
	if u.Email, err = photo.CheckEmail(f.Email); err != nil {
		return u, "", err
	}
	if err = photo.CheckPassword(f.Password); err != nil {
		return u, "", err
	}
	hash, err = s.hashPassword(ctx, f.Password)
	return u, hash, err
}

// taken says which of a new member's names somebody else has.
func (s *Site) taken(ctx context.Context, u photo.User) error {
	err := s.db.Read(ctx, func(r *store.Reader) error {
		_, err := r.UserByName(u.Name)
		return err
	})
	if err == nil {
		return photo.Invalidf("name", "The name %q is taken. Choose another.", u.Name)
	}
	return photo.Invalidf("email", "There is an account with this e-mail address already. Sign in, or use another address.")
}

// SignIn is what somebody enters to sign in; Login is the name or the e-mail
// address.
type SignIn struct {
	Login, Password, Address string
	Keep                     bool   // who asked to be deleted stays
	Appeal                   string // what who is suspended says against that
}

var errWrongPassword = photo.Invalidf("password", "Name and password do not match. Check both and try again.")

// SignIn begins a session. Errors: photo.Invalid, alike for an unknown name
// and a wrong password, of field "keep" where the account is to be deleted, of
// field "text" where it is suspended and he can appeal; ErrAppealed; photo.Limited.
func (s *Site) SignIn(ctx context.Context, f SignIn) (photo.Session, error) {
	login := photo.Clip(photo.CleanLine(f.Login), 254)
	if err := s.tryAgain(ctx, "address "+f.Address, triesPerAddress); err != nil {
		return photo.Session{}, err
	}
	var u photo.User
	var hash string
	err := s.db.Read(ctx, func(r *store.Reader) (err error) {
		u, hash, err = r.UserForLogin(login)
		return err
	})
	if err != nil && !errors.Is(err, photo.ErrNotFound) {
		return photo.Session{}, err
	}
	account := "account " + login
	if err == nil {
		account = "account " + u.Name
	}
	if err := s.tryAgain(ctx, account, triesPerAccount); err != nil {
		return photo.Session{}, err
	}
	if len(f.Password) > 4*photo.MaxPassword {
		return photo.Session{}, errWrongPassword
	}
	if ok, err := s.checkPassword(ctx, f.Password, hash); err != nil {
		return photo.Session{}, err
	} else if !ok {
		return photo.Session{}, errWrongPassword
	}
	if !u.Suspended.IsZero() && !u.Waiting {
		if err := s.suspended(ctx, u.ID, f.Appeal); err != nil {
			return photo.Session{}, err
		}
	}
	var session photo.Session
	err = s.write(ctx, func(w *store.Writer, c *Change) (err error) {
		if err = w.ForgetTries(account); err != nil {
			return err
		}
		if err = w.LockUsers(u.ID); err != nil {
			return err
		}
		if u, err = w.UserByID(u.ID); err != nil {
			return err
		}
		if err = s.mayEnter(w, c, &u, f.Keep); err != nil {
			return err
		}
		session, err = s.startSession(w, c, u)
		return err
	})
	return session, err
}

// tryAgain counts a try and refuses it past the limit.
func (s *Site) tryAgain(ctx context.Context, subject string, limit int) error {
	var tries int
	var until time.Time
	err := s.write(ctx, func(w *store.Writer, _ *Change) (err error) {
		tries, until, err = w.AddTry(subject, time.Now(), tryWindow)
		return err
	})
	if err == nil && tries > limit {
		return photo.Limited{RetryAfter: time.Until(until)}
	}
	return err
}

// Account gives the viewer's own account, for its settings page.
func (s *Site) Account(ctx context.Context, v photo.Viewer) (photo.User, error) {
	if err := member(v); err != nil {
		return photo.User{}, err
	}
	var u photo.User
	err := s.db.Read(ctx, func(r *store.Reader) (err error) {
		u, err = r.UserByID(v.ID)
		return err
	})
	return u, err
}

// SaveAccount keeps what a member may change: DisplayName, Email, Bio,
// Location, DefaultVisibility, DefaultPermissions, DefaultLicence,
// DefaultSafety, Filter, Unlisted.
func (s *Site) SaveAccount(ctx context.Context, v photo.Viewer, u photo.User) error {
	if err := member(v); err != nil {
		return err
	}
	u.ID = v.ID
	var err error
	if u.DisplayName, err = photo.CheckDisplayName(u.DisplayName); err != nil {
		return err
	}
	if u.DisplayName == "" {
		u.DisplayName = v.Name
	}
	if u.Email, err = photo.CheckEmail(u.Email); err != nil {
		return err
	}
	if u.Bio, err = photo.CheckBio(u.Bio); err != nil {
		return err
	}
	if u.Location, err = photo.CheckLocation(u.Location); err != nil {
		return err
	}
	if !u.DefaultVisibility.Valid() {
		return photo.Invalidf("visibility", "Choose who may see your new photos.")
	}
	if err := u.DefaultPermissions.Check(); err != nil {
		return err
	}
	if !u.DefaultLicence.Valid() {
		return photo.Invalidf("licence", "Choose one of the licences.")
	}
	if !u.DefaultSafety.Valid() || !u.Filter.Valid() {
		return photo.Invalidf("safety", "Choose one of the safety levels.")
	}
	err = s.write(ctx, func(w *store.Writer, c *Change) error {
		if err := w.LockUsers(v.ID); err != nil {
			return err
		}
		old, err := w.UserByID(v.ID)
		if err != nil {
			return err
		}
		c.Everything = old.DisplayName != u.DisplayName || old.Bio != u.Bio || old.Location != u.Location || old.Unlisted != u.Unlisted
		c.member(v.ID)
		if old.DisplayName != u.DisplayName {
			u.Name = old.Name
			if err := w.NameMember(old, u); err != nil {
				return err
			}
		}
		return w.UpdateUser(u)
	})
	if errors.Is(err, photo.ErrExists) {
		return photo.Invalidf("email", "There is an account with this e-mail address already. Use another address.")
	}
	return err
}

// ChangePassword sets a new password and ends all sessions of the member but
// the one whose token is given.
func (s *Site) ChangePassword(ctx context.Context, v photo.Viewer, old, fresh, token string) error {
	if err := member(v); err != nil {
		return err
	}
	if err := photo.CheckPassword(fresh); err != nil {
		return err
	}
	if ok, err := s.proves(ctx, v, old); err != nil {
		return err
	} else if !ok {
		return photo.Invalidf("old_password", "This is not your current password. Try again.")
	}
	return s.setPassword(ctx, v.ID, fresh, tokenHash(token))
}

// proves says whether a password is the viewer's own. Tries are limited, until
// one is right.
func (s *Site) proves(ctx context.Context, v photo.Viewer, password string) (bool, error) {
	account := "account " + v.Name
	if err := s.tryAgain(ctx, account, triesPerAccount); err != nil {
		return false, err
	}
	var hash string
	err := s.db.Read(ctx, func(r *store.Reader) (err error) {
		_, hash, err = r.UserForLogin(v.Name)
		return err
	})
	if err != nil {
		return false, err
	}
	ok, err := s.checkPassword(ctx, photo.Clip(password, 4*photo.MaxPassword), hash)
	if err != nil || !ok {
		return false, err
	}
	return true, s.write(ctx, func(w *store.Writer, _ *Change) error { return w.ForgetTries(account) })
}

// setPassword keeps a new password and ends the member's sessions but one.
func (s *Site) setPassword(ctx context.Context, id photo.ID, password string, keep []byte) error {
	hash, err := s.hashPassword(ctx, password)
	if err != nil {
		return err
	}
	return s.write(ctx, func(w *store.Writer, c *Change) error {
		c.member(id)
		if err := w.SetPassword(id, hash); err != nil {
			return err
		}
		return w.DeleteOtherSessions(id, keep)
	})
}

// Empty says whether the site has no members yet.
func (s *Site) Empty(ctx context.Context) (empty bool, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		empty, err = r.Empty()
		return err
	})
	return empty, err
}

// EachUser calls fn for every member, for an operator.
func (s *Site) EachUser(ctx context.Context, fn func(photo.User) error) error {
	return s.db.Read(ctx, func(r *store.Reader) error { return r.EachUser(fn) })
}

// SetPassword replaces the password of a member by name, for an operator, and
// ends all of the member's sessions.
func (s *Site) SetPassword(ctx context.Context, name, password string) error {
	u, err := s.userByName(ctx, name)
	if err != nil {
		return err
	}
	if err := photo.CheckPassword(password); err != nil {
		return err
	}
	return s.setPassword(ctx, u.ID, password, []byte{})
}

// SetRole changes what a member may do, for an operator.
func (s *Site) SetRole(ctx context.Context, name string, role photo.Role) error {
	u, err := s.userByName(ctx, name)
	if err != nil {
		return err
	}
	return s.write(ctx, func(w *store.Writer, c *Change) error {
		c.member(u.ID)
		return w.SetRole(u.ID, role)
	})
}

func (s *Site) userByName(ctx context.Context, name string) (u photo.User, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		u, err = r.UserByName(name)
		return err
	})
	return u, err
}
