package site

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// ErrAppealed says to who is suspended and tried to sign in that his appeal is
// kept.
var ErrAppealed = errors.New("the appeal is kept")

// suspensionsSeen is among how many of the latest decisions about a member the
// one that suspended him is looked for.
const suspensionsSeen = 20

func whySuspended(u photo.User) string {
	return "Your account is suspended since " + u.Suspended.Format("2 January 2006") + ". The reason: " + u.SuspendedFor
}

// suspension is the case of a member whom a moderator suspends.
func (s *Site) suspension(u photo.User, judge photo.ID, at time.Time, reason string) photo.Case {
	return photo.Case{ID: s.ids.New(u.ID.Shard()), Kind: photo.ReportedPerson, Subject: u.ID, Member: u, Label: u.Name,
		Since: at, Judge: judge, Decided: at, Decision: photo.Suspend, Reason: reason}
}

// suspended tells a suspended member, who has shown his password, why he is
// and what became of his appeal, or takes the appeal, once. Nil where he is
// not suspended any more.
func (s *Site) suspended(ctx context.Context, id photo.ID, appeal string) error {
	appeal, wrong := strings.TrimSpace(appeal), error(nil)
	if appeal != "" {
		if appeal, wrong = photo.CheckAppeal(appeal); wrong != nil {
			return wrong
		}
	}
	var refused error
	err := s.write(ctx, func(w *store.Writer, _ *Change) error {
		u, k, err := suspendedBy(w, id)
		if err != nil || u.Suspended.IsZero() {
			refused = nil
			return err
		}
		switch {
		case k.Answer != "":
			refused = photo.Invalidf("login", "%s The answer to your appeal: %s. %s", whySuspended(u), k.Answer.Words(), k.AnswerTo)
		case k.Appeal != "":
			refused = photo.Invalidf("login", "%s You have appealed. Another moderator will answer; sign in again later to read it.", whySuspended(u))
		case appeal == "":
			refused = photo.Invalidf("text", "%s If that is wrong, you can appeal below.", whySuspended(u))
		default:
			refused = ErrAppealed
			if k.ID == 0 { // of before suspensions were cases
				k = s.suspension(u, 0, u.Suspended, u.SuspendedFor)
				k.Waiting, k.Appeal, k.Since = true, appeal, now()
				return w.InsertDecided(k)
			}
			k.Waiting, k.Appeal, k.Since = true, appeal, now()
			return w.UpdateCase(k)
		}
		return nil
	})
	if err == nil {
		err = refused
	}
	return err
}

// suspendedBy gives a member and the case that suspended him, the zero Case
// where there is none; both are locked, the case first as where it is decided.
func suspendedBy(w *store.Writer, id photo.ID) (u photo.User, k photo.Case, err error) {
	for range 2 { // as it is before the locks, and then with them
		if u, err = w.UserByID(id); err != nil {
			return u, k, err
		}
		l, err := w.Decisions(id, photo.Page{Limit: suspensionsSeen})
		if err != nil {
			return u, k, err
		}
		locked := k.ID
		k = photo.Case{}
		if i := slices.IndexFunc(l.Cases, func(c photo.Case) bool {
			return c.Decision == photo.Suspend && !c.Decided.Before(u.Suspended) || c.Answer == photo.Suspend
		}); i >= 0 {
			k = l.Cases[i]
		}
		if k.ID != 0 && k.ID != locked {
			if err := w.LockCase(k.ID); err != nil {
				return u, k, err
			}
		}
		if err := w.LockUsers(id); err != nil {
			return u, k, err
		}
	}
	return u, k, nil
}
