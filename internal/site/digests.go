package site

import (
	"context"
	"crypto/hmac"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"time"

	"flickrkillr/internal/mail"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// Digests say how members who want that are told by e-mail of what happened.
type Digests struct {
	// Send hands a message over; mail.Server's Send is one.
	Send func(context.Context, mail.Message) error
	// Write puts a digest into words, and tells the recipient's mail program
	// where it can be ended.
	Write func(context.Context, Digest) (mail.Message, error)
}

// A Digest is what a member is told by e-mail.
type Digest struct {
	User        photo.User
	Every       photo.DigestEvery
	Items       []photo.Activity // latest first
	More        bool             // there is more on the site
	Unsubscribe string           // token of the page that ends digests
}

// MailsDigests says whether members can be told by e-mail.
func (s *Site) MailsDigests() bool { return s.cfg.Digests != nil }

// DigestEvery says how often the viewer wants a digest.
func (s *Site) DigestEvery(ctx context.Context, v photo.Viewer) (photo.DigestEvery, error) {
	if err := member(v); err != nil {
		return 0, err
	}
	var d store.Digest
	err := s.db.Read(ctx, func(r *store.Reader) (err error) {
		d, err = r.DigestOf(v.ID)
		return err
	})
	return d.Every, err
}

// SetDigestEvery keeps how often the viewer wants a digest. The first comes
// after one such time, with what happens from now on.
func (s *Site) SetDigestEvery(ctx context.Context, v photo.Viewer, every photo.DigestEvery) error {
	if err := member(v); err != nil {
		return err
	}
	return s.write(ctx, func(w *store.Writer, _ *Change) error {
		have, err := w.DigestOf(v.ID)
		if err != nil || have.Every == every {
			return err
		}
		return w.PutDigest(store.Digest{User: v.ID, Every: every, Due: now().Add(period(every)), Told: s.ids.New(v.ID.Shard())})
	})
}

func period(every photo.DigestEvery) time.Duration { return time.Duration(every) * 24 * time.Hour }

const digestsAtOnce = 100

// QueueDigests makes a job of each digest that is due, and puts it off to the
// next time in the same transaction: so each is made once a period, however
// many processes do this.
func (s *Site) QueueDigests(ctx context.Context, at time.Time) error {
	for s.cfg.Digests != nil {
		var due []store.Digest
		err := s.db.Read(ctx, func(r *store.Reader) (err error) {
			due, err = r.DigestsDue(at, digestsAtOnce)
			return err
		})
		if err != nil || len(due) == 0 {
			return err
		}
		for _, d := range due {
			next := d.Due.Add(period(d.Every))
			if !next.After(at) { // the site was off for long
				next = at.Add(period(d.Every))
			}
			err := s.write(ctx, func(w *store.Writer, _ *Change) error {
				taken, err := w.TakeDigest(d, next)
				if err != nil || !taken {
					return err
				}
				return w.InsertJob(store.Job{ID: s.ids.New(d.User.Shard()), Owner: d.User, Kind: jobDigest, Subject: d.User}, now())
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// sendDigest is the job. A message is handed over at most once a period: that
// it is about to be is noted first, and a try that finds such a note of an
// earlier one, which nobody came to erase, sends nothing. What was not sent is
// part of the next digest.
func (s *Site) sendDigest(ctx context.Context, job store.Job) error {
	if s.cfg.Digests == nil {
		return errors.New("this process was not told of a mail server (--smtp)")
	}
	d, top, err := s.digest(ctx, job.Subject)
	if err != nil || len(d.Items) == 0 {
		return err
	}
	m, err := s.cfg.Digests.Write(ctx, d)
	if err != nil {
		return fmt.Errorf("write the digest: %w", err)
	}
	m.To = d.User.Email
	begun := false
	err = s.write(ctx, func(w *store.Writer, _ *Change) (err error) {
		begun, err = w.BeginDigest(job.Subject)
		return err
	})
	if err != nil {
		return err
	}
	if !begun {
		s.log.Warn("a digest is left out: it is not known what became of the one before", "member", job.Subject)
		return s.endDigest(ctx, job.Subject, 0)
	}
	failed := s.cfg.Digests.Send(ctx, m)
	switch {
	case failed == nil:
	case errors.Is(failed, mail.ErrUnknown), errors.Is(failed, mail.ErrRefused), job.Tries >= jobTries:
		s.log.Error("a digest was not sent", "member", job.Subject, "tries", job.Tries, "error", failed)
		if !errors.Is(failed, mail.ErrUnknown) {
			top = 0
		}
	default:
		if err := s.endDigest(ctx, job.Subject, 0); err != nil {
			return errors.Join(failed, err)
		}
		return failed
	}
	return s.endDigest(ctx, job.Subject, top)
}

func (s *Site) endDigest(ctx context.Context, user, told photo.ID) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	return s.write(ctx, func(w *store.Writer, _ *Change) error { return w.EndDigest(user, told) })
}

// digest gives what a member is to be told: what he may see now of what is new
// since the last digest and not marked as read. top is the newest id of it.
func (s *Site) digest(ctx context.Context, user photo.ID) (d Digest, top photo.ID, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) error {
		have, err := r.DigestOf(user)
		if err != nil || have.Every == photo.DigestOff {
			return err
		}
		d.Every = have.Every
		if d.User, err = r.UserByID(user); err != nil || d.User.Hidden() {
			return err
		}
		page, err := r.Activity(user, photo.AllActivity, have.Told, photo.Page{})
		if err != nil {
			return err
		}
		for _, a := range page.Items {
			if a.Unread {
				d.Items = append(d.Items, a)
			}
		}
		d.More, top = page.Older.ID != 0, page.Top
		return nil
	})
	if err == nil && len(d.Items) > 0 {
		d.Unsubscribe, err = s.unsubscribeToken(ctx, user)
	}
	return d, top, err
}

// unsubscribeToken gives ID.MAC: who holds it may end the member's digests,
// and nothing else.
func (s *Site) unsubscribeToken(ctx context.Context, user photo.ID) (string, error) {
	key, err := s.cookieKey(ctx)
	if err != nil {
		return "", err
	}
	return user.String() + "." + base64.RawURLEncoding.EncodeToString(sign(key, "unsubscribe "+user.String())), nil
}

// Unsubscribe ends the digests of the member to whom a token was sent, and
// says nothing of who that is; again is no error. photo.ErrNotFound where the
// site has made no such token.
func (s *Site) Unsubscribe(ctx context.Context, token string) error {
	user, err := s.Unsubscribes(ctx, token)
	if err != nil {
		return err
	}
	return s.write(ctx, func(w *store.Writer, _ *Change) error {
		return w.PutDigest(store.Digest{User: user, Every: photo.DigestOff})
	})
}

// Unsubscribes says whose digests a token ends; photo.ErrNotFound as
// Unsubscribe.
func (s *Site) Unsubscribes(ctx context.Context, token string) (photo.ID, error) {
	id, mac, _ := strings.Cut(token, ".")
	user, err := photo.ParseID(id)
	if err != nil {
		return 0, err
	}
	have, err := base64.RawURLEncoding.DecodeString(mac)
	if err != nil || len(have) == 0 {
		return 0, photo.ErrNotFound
	}
	key, err := s.cookieKey(ctx)
	if err != nil {
		return 0, err
	}
	if !hmac.Equal(have, sign(key, "unsubscribe "+user.String())) {
		return 0, photo.ErrNotFound
	}
	return user, nil
}
