package site_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"flickrkillr/internal/imaging"
	"flickrkillr/internal/mail"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/store"
)

// told gives what a member reads of his activity: kind, people, photo.
func (x parish) told(v photo.Viewer) (out []string) {
	x.t.Helper()
	a, err := x.Activity(x.t.Context(), v, photo.AllActivity, photo.Page{})
	x.ok(err)
	for _, i := range a.Items {
		var names []string
		for _, u := range i.People() {
			names = append(names, u.Name)
		}
		out = append(out, fmt.Sprint(i.Kind, " ", strings.Join(names, "+"), " ", i.Photo.Title))
	}
	return out
}

func (x parish) tells(v photo.Viewer, want ...string) {
	x.t.Helper()
	if diff := cmp.Diff(want, x.told(v)); diff != "" {
		x.t.Error(diff)
	}
}

// unread gives what the header of a member's pages counts.
func (x parish) unread(v photo.Viewer) int {
	x.t.Helper()
	s := newSession(x, v)
	got, _, err := x.Viewer(x.t.Context(), s)
	x.ok(err)
	return got.Unread
}

func newSession(x parish, v photo.Viewer) string {
	x.t.Helper()
	x.ok(x.SetPassword(x.t.Context(), v.Name, "correct horse"))
	s, err := x.SignIn(x.t.Context(), site.SignIn{Login: v.Name, Password: "correct horse"})
	x.ok(err)
	return s.Token
}

func TestActivity(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx := t.Context()
		for _, v := range []photo.Viewer{x.bob, x.carl} {
			x.ok(x.Fave(ctx, v, x.open.ID))
			x.ok(x.Fave(ctx, v, x.open.ID)) // changes nothing
		}
		c, err := x.AddComment(ctx, x.bob, x.open.ID, "first")
		x.ok(err)
		_, err = x.AddComment(ctx, x.carl, x.open.ID, "second")
		x.ok(err)
		_, err = x.AddComment(ctx, x.anna, x.open.ID, "thanks")
		x.ok(err)
		_, err = x.Follow(ctx, x.carl, "anna", nil)
		x.ok(err)
		_, err = x.Follow(ctx, x.anna, "carl", nil) // contacts may name themselves
		x.ok(err)
		x.ok(x.AddPerson(ctx, x.anna, x.open.ID, "bob"))
		x.ok(x.AddPerson(ctx, x.carl, x.open.ID, "carl"))
		x.tells(x.anna, "8 carl p1", "64 carl ", "1 carl+bob p1", "2 carl+bob p1")
		x.tells(x.bob, "32 anna p1", "16 anna+carl p1")
		x.tells(x.carl, "64 anna ", "16 anna p1")
		if n := x.unread(x.anna); n != 4 {
			t.Error(n, "unread")
		}
		on, err := x.Activity(ctx, x.anna, photo.ActivityOnPhotos, photo.Page{Limit: 2})
		x.ok(err)
		if len(on.Items) != 2 || on.Older.ID == 0 || !on.Items[0].Unread {
			t.Errorf("%+v", on)
		}
		rest, err := x.Activity(ctx, x.anna, photo.ActivityOnPhotos, photo.Page{Limit: 2, Before: on.Older})
		x.ok(err)
		back, err := x.Activity(ctx, x.anna, photo.ActivityOnPhotos, photo.Page{Limit: 2, After: rest.Newer})
		x.ok(err)
		if len(rest.Items) != 1 || rest.Older.ID != 0 || len(back.Items) != 2 || back.Items[0].ID != on.Items[0].ID {
			t.Errorf("%+v %+v", rest, back)
		}
		x.ok(x.SeeActivity(ctx, x.anna, on.Top))
		if n := x.unread(x.anna); n != 0 {
			t.Error(n, "unread after reading")
		}

		// What is taken back, or not to be seen, is shown no more.
		x.ok(x.Unfave(ctx, x.carl, x.open.ID))
		x.ok(x.DeleteComment(ctx, x.bob, x.open.ID, c.ID))
		x.tells(x.anna, "8 carl p1", "64 carl ", "1 carl p1", "2 bob p1")
		_, err = x.Mute(ctx, x.anna, "carl")
		x.ok(err)
		x.tells(x.anna, "2 bob p1")
		_, err = x.AddComment(ctx, x.carl, x.open.ID, "unheard")
		x.ok(err)
		if n := x.unread(x.anna); n != 0 {
			t.Error("somebody muted counts as unread")
		}
		_, err = x.Block(ctx, x.anna, "bob")
		x.ok(err)
		x.tells(x.anna)
		x.ok(x.AgreePerson(ctx, x.bob, x.open.ID))
		x.tells(x.bob, "16 carl+anna p1")
		_, err = x.EditPhoto(ctx, x.anna, x.open.ID, site.PhotoEdit{Visibility: photo.Private, Title: "p1"})
		x.ok(err)
		x.tells(x.bob)
		_, err = x.Unmute(ctx, x.anna, "carl")
		x.ok(err)
		x.tells(x.anna, "8 carl p1", "64 carl ", "1 carl p1")
		was := x.unread(x.bob)
		_, err = x.AddComment(ctx, x.anna, x.open.ID, "in private")
		x.ok(err)
		if n := x.unread(x.bob); n != was {
			t.Error("bob is told of a comment on a photo that he may not see")
		}
		x.remove(x.anna, x.open.ID)
		x.tells(x.anna, "64 carl ")
		if n := x.unread(x.bob); n != 0 {
			t.Error(n, "unread of a photo that is deleted")
		}
		x.ok(x.Sweep(ctx, time.Now().Add(photo.ActivityLife-25*time.Hour)))
		x.tells(x.anna, "64 carl ")
		x.ok(x.Sweep(ctx, time.Now().Add(photo.ActivityLife+49*time.Hour)))
		x.tells(x.anna)
		if _, err := x.Activity(ctx, photo.Viewer{}, photo.AllActivity, photo.Page{}); !errors.Is(err, photo.ErrSignIn) {
			t.Error(err)
		}
	})
}

// Many acts on one photo are one thing, of which a bounded part is read.
func TestManyFavesAreOneThing(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		for n := range photo.MaxDone + 5 {
			x.ok(x.Fave(t.Context(), x.member(fmt.Sprint("m", n), 10+n), x.open.ID))
		}
		a, err := x.Activity(t.Context(), x.anna, photo.AllActivity, photo.Page{})
		x.ok(err)
		if len(a.Items) != 1 || len(a.Items[0].Done) != photo.MaxDone || !a.Items[0].More {
			t.Errorf("%d things", len(a.Items))
		}
	})
}

// A post is a mail server that keeps what it takes, or fails first.
type post struct {
	mu   sync.Mutex
	sent []mail.Message
	fail []error
}

func (p *post) send(_ context.Context, m mail.Message) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.fail) > 0 {
		err := p.fail[0]
		p.fail = p.fail[1:]
		return err
	}
	p.sent = append(p.sent, m)
	return nil
}

// mailing is the same site in another process, which can send.
func (x parish) mailing(p *post) *site.Site {
	return site.New(x.db, memory(x.t), imaging.NewEngine(1<<20), site.Config{Digests: &site.Digests{Send: p.send,
		Write: func(_ context.Context, d site.Digest) (mail.Message, error) {
			return mail.Message{Subject: fmt.Sprint(len(d.Items), " ", d.Items[0].Kind, d.Items[0].Done[0].Text)}, nil
		}}})
}

// jobs runs all jobs that are due, those too that failed and would wait.
func (x parish) jobs(s *site.Site) {
	x.t.Helper()
	for more := true; more; {
		var err error
		more, err = s.RunJob(x.t.Context())
		x.ok(err)
	}
}

func TestDigests(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx, p := t.Context(), &post{}
		one, two := x.mailing(p), x.mailing(p)
		day := func(n int) time.Time { return time.Now().Add(time.Duration(n)*24*time.Hour + time.Hour) }
		due := func(n int) {
			t.Helper()
			x.ok(one.QueueDigests(ctx, day(n)))
			x.jobs(one)
		}
		sent := func(want ...string) {
			t.Helper()
			var have []string
			for _, m := range p.sent {
				have = append(have, m.To+" "+m.Subject)
			}
			if diff := cmp.Diff(want, have); diff != "" {
				t.Fatal(diff)
			}
			p.sent = nil
		}
		comment := func(text string) photo.Comment {
			t.Helper()
			time.Sleep(2 * time.Millisecond) // ids of two processes in one millisecond are in no order
			c, err := x.AddComment(ctx, x.bob, x.open.ID, text)
			x.ok(err)
			return c
		}
		comment("before")
		due(1)
		sent() // off by default
		x.ok(one.SetDigestEvery(ctx, x.anna, photo.DigestDaily))
		due(0)
		sent()
		due(1)
		sent() // nothing has happened since
		comment("a")
		due(1)
		sent() // not twice a day
		var both sync.WaitGroup
		for _, s := range []*site.Site{one, two, one, two} {
			both.Go(func() {
				if err := s.QueueDigests(ctx, day(2)); err != nil {
					t.Error(err)
				}
				for more := true; more; {
					var err error
					if more, err = s.RunJob(ctx); err != nil {
						t.Error(err)
						return
					}
				}
			})
		}
		both.Wait()
		sent("anna 1 1a")
		due(3)
		sent() // the same again is no news
		gone := comment("taken back")
		x.ok(x.DeleteComment(ctx, x.bob, x.open.ID, gone.ID))
		_, err := x.Mute(ctx, x.anna, "bob")
		x.ok(err)
		due(4)
		sent()
		_, err = x.Unmute(ctx, x.anna, "bob")
		x.ok(err)

		// A crash, or a broken connection: not again in this period, and all of it in the next.
		comment("b")
		x.ok(x.db.Write(ctx, func(w *store.Writer) error {
			_, err := w.BeginDigest(x.anna.ID)
			return err
		}))
		due(5)
		sent()
		due(6)
		sent("anna 1 1b")
		comment("c")
		p.fail = []error{mail.ErrUnknown}
		due(7)
		due(8)
		sent()
		comment("d")
		p.fail = []error{mail.ErrRefused}
		due(9)
		sent()
		due(10)
		sent("anna 1 1d")

		// What the server takes later is sent later, once.
		comment("e")
		p.fail = []error{errors.New("busy")}
		due(11)
		sent()
		x.ok(x.db.Write(ctx, func(w *store.Writer) error {
			job, err := w.ClaimJob(time.Now().Add(time.Hour), time.Now(), 6)
			if err != nil || job.Kind != "digest" || job.Tries != 2 {
				t.Error(job, err)
			}
			return w.FailJob(job, errors.New("due again"), time.Now().Add(-time.Second))
		}))
		x.jobs(two)
		sent("anna 1 1e")
		x.jobs(one)
		sent()

		x.ok(one.SetDigestEvery(ctx, x.anna, photo.DigestOff))
		comment("f")
		due(12)
		sent()
	})
}
