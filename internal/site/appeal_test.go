package site_test

import (
	"errors"
	"strings"
	"testing"

	"flickrkillr/internal/blob"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// Who is suspended reads why when he shows his password, appeals once, to
// another moderator, and reads the answer or is in again.
func TestAppealAgainstSuspension(t *testing.T) {
	onBoth(t, func() blob.Store { return memory(t) }, func(t *testing.T, s *site.Site) {
		ctx := t.Context()
		enter(t, s, "anna")
		carl := enter(t, s, "carl")
		mona, maud := enter(t, s, "mona"), enter(t, s, "maud")
		mona.Role, maud.Role = photo.RoleModerator, photo.RoleModerator
		in := func(password, appeal string) error {
			_, err := s.SignIn(ctx, site.SignIn{Login: "carl", Password: password, Appeal: appeal})
			return err
		}
		const right = "correct horse"
		must(t, s.SetPassword(ctx, "carl", right))
		must(t, in(right, "not suspended"))
		must(t, s.Suspend(ctx, mona, "carl", "Spam."))
		wrongField(t, "a wrong password", in("wrong horse", "Let me in"), "password")
		if l, err := s.Reports(ctx, maud, photo.Page{}); err != nil || len(l.Cases) != 0 {
			t.Fatal("without the password:", l, err)
		}
		says := func(what string, err error, field string, words ...string) {
			t.Helper()
			wrongField(t, what, err, field)
			for _, w := range words {
				if !strings.Contains(err.Error(), w) {
					t.Errorf("%s: %v", what, err)
				}
			}
		}
		says("the reason", in(right, " "), "text", "Spam.")
		says("too much", in(right, strings.Repeat("x", photo.MaxReason+1)), "text")
		if err := in(right, "It was not me."); !errors.Is(err, site.ErrAppealed) {
			t.Fatal(err)
		}
		says("a second one", in(right, "Again."), "login", "You have appealed")
		l, err := s.Reports(ctx, maud, photo.Page{})
		if err != nil || len(l.Cases) != 1 || l.Cases[0].Appeal != "It was not me." || l.Cases[0].Member.ID != carl.ID || l.Cases[0].Reason != "Spam." {
			t.Fatalf("%+v %v", l, err)
		}
		wrongField(t, "who suspended answers", s.Decide(ctx, mona, l.Cases[0].ID, photo.LetIn, "No."), "do")
		must(t, s.Decide(ctx, maud, l.Cases[0].ID, photo.Dismiss, "It was."))
		says("the answer", in(right, "Again."), "login", "Nothing more is done. It was.")

		must(t, s.Unsuspend(ctx, maud, "carl"))
		must(t, in(right, ""))
		must(t, s.Suspend(ctx, maud, "carl", "Spam again."))
		if err := in(right, "Not me."); !errors.Is(err, site.ErrAppealed) {
			t.Fatal("another suspension:", err)
		}
		if l, err = s.Reports(ctx, mona, photo.Page{}); err != nil || len(l.Cases) != 1 {
			t.Fatal(l, err)
		}
		must(t, s.Decide(ctx, mona, l.Cases[0].ID, photo.LetIn, "Right."))
		must(t, in(right, ""))
		if _, err := s.Stream(ctx, photo.Viewer{}, "carl", photo.Page{}); err != nil {
			t.Error("his pages:", err)
		}
	})
}
