package site

import (
	"context"
	"errors"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// mayJoin says whether a new account has to wait for approval, or refuses it.
// An invitation is used up by the transaction that makes the account.
func mayJoin(w *store.Writer, code string) (waits bool, err error) {
	decided, err := settings(&w.Reader)
	if err != nil {
		return false, err
	}
	code = normalCode(code)
	if err := open(decided, code); err != nil {
		return false, err
	}
	switch {
	case decided.SignUps == photo.Open:
		return false, nil
	case code == "":
		return true, nil
	}
	err = w.UseInvitation(code, time.Now())
	if errors.Is(err, photo.ErrNotFound) {
		err = photo.Invalidf("invitation", "This invitation is not good any more, or the code is mistyped. Check it, or ask for a new one.")
	}
	return false, err
}

// open refuses who may not even ask to join.
func open(decided photo.Settings, code string) error {
	switch {
	case decided.SignUps == photo.Closed:
		return photo.Invalidf("", "This site takes no new members.")
	case decided.SignUps == photo.ByInvitation && code == "":
		return photo.Invalidf("invitation", "You need an invitation to join this site. Enter its code here, or ask a moderator for one.")
	}
	return nil
}

// mayAsk is open before anything is done that costs more than a look.
func (s *Site) mayAsk(ctx context.Context, code string) error {
	return s.db.Read(ctx, func(r *store.Reader) error {
		decided, err := settings(r)
		if err != nil {
			return err
		}
		if err := open(decided, normalCode(code)); err != nil {
			if empty, e := r.Empty(); e != nil || empty {
				return e
			}
			return err
		}
		return nil
	})
}

// mayEnter refuses the right password of a member who may not sign in now. u
// is locked. Who is to be deleted stays if he says so.
func (s *Site) mayEnter(w *store.Writer, c *Change, u *photo.User, keep bool) error {
	switch {
	case u.Waiting:
		return photo.Invalidf("login", "Your account waits for a moderator of this site to approve it. Try again later.")
	case !u.Suspended.IsZero():
		return photo.Invalidf("login", "%s", whySuspended(*u))
	case u.Deleted.IsZero():
		return nil
	case time.Now().After(u.Deleted.Add(photo.DeletionDelay)):
		return errWrongPassword // what is left of it is being deleted
	case !keep:
		return photo.Invalidf("keep", "Your account will be deleted on %s. To keep it, enter your password once more, tick the box below, and sign in.", u.Deleted.Add(photo.DeletionDelay).Format("2 January 2006"))
	}
	u.Deleted = time.Time{}
	if err := w.MarkDeleted(u.ID, u.Deleted); err != nil {
		return err
	}
	return s.reveal(w, c, u.ID)
}
