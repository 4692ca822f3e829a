package site_test

import (
	"errors"
	"sync"
	"testing"

	"flickrkillr/internal/blob"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// Reports are one case until it is decided, by one of two moderators; who is
// concerned reads the decision and appeals once, to another moderator.
func TestReports(t *testing.T) {
	onBoth(t, func() blob.Store { return memory(t) }, func(t *testing.T, s *site.Site) {
		ctx := t.Context()
		anna, bob, carl := enter(t, s, "anna"), enter(t, s, "bob"), enter(t, s, "carl")
		mona, maud := enter(t, s, "mona"), enter(t, s, "maud")
		mona.Role, maud.Role = photo.RoleModerator, photo.RoleModerator
		p := upload(t, s, anna, 1, photo.Public)
		thing := site.Thing{Kind: photo.ReportedPhoto, Photo: p.ID}
		for _, v := range []photo.Viewer{bob, bob, carl} {
			must(t, s.Report(ctx, v, thing, photo.Report{Reason: "level", Text: "No."}))
		}
		var invalid photo.Invalid
		if err := s.Report(ctx, anna, thing, photo.Report{Reason: "level"}); !errors.As(err, &invalid) {
			t.Error("one reports oneself:", err)
		}
		if err := s.Report(ctx, photo.Viewer{}, thing, photo.Report{Reason: "level"}); !errors.Is(err, photo.ErrSignIn) {
			t.Error("a visitor reports:", err)
		}
		if _, err := s.Reports(ctx, bob, photo.Page{}); !errors.Is(err, photo.ErrNotFound) {
			t.Error("a member reads the queue:", err)
		}
		l, err := s.Reports(ctx, mona, photo.Page{})
		if err != nil || len(l.Cases) != 1 || l.Cases[0].Reports != 2 || l.Cases[0].Member.ID != anna.ID {
			t.Fatalf("%+v %v", l, err)
		}
		id := l.Cases[0].ID
		var wait sync.WaitGroup
		errs := make([]error, 2)
		for i, v := range []photo.Viewer{mona, maud} {
			wait.Go(func() { errs[i] = s.Decide(ctx, v, id, photo.ToRestricted, "Too much.") })
		}
		wait.Wait()
		if (errs[0] == nil) == (errs[1] == nil) {
			t.Fatal("of two moderators not one decided:", errs)
		}
		first, second := mona, maud
		if errs[0] != nil {
			first, second = maud, mona
		}
		page, err := s.Photo(ctx, anna, "anna", p.ID)
		if err != nil || page.Photo.SafetyFloor != photo.Restricted {
			t.Error(page.Photo.SafetyFloor, err)
		}
		d, err := s.Decisions(ctx, anna, photo.Page{})
		if err != nil || len(d.Cases) != 1 || d.Cases[0].Reason != "Too much." {
			t.Fatalf("%+v %v", d, err)
		}
		if err := s.Appeal(ctx, bob, id, "Me too"); !errors.Is(err, photo.ErrNotFound) {
			t.Error("another appeals:", err)
		}
		must(t, s.Appeal(ctx, anna, id, "It is a cup."))
		if err := s.Appeal(ctx, anna, id, "Again."); !errors.As(err, &invalid) {
			t.Error("a second appeal:", err)
		}
		if err := s.Decide(ctx, first, id, photo.Dismiss, "No."); !errors.As(err, &invalid) {
			t.Error("who decided first answers the appeal:", err)
		}
		must(t, s.Decide(ctx, second, id, photo.ToSafe, "So it is."))
		page, err = s.Photo(ctx, photo.Viewer{}, "anna", p.ID)
		if err != nil || page.Photo.Safety != photo.Safe {
			t.Error(page.Photo.Safety, err)
		}
	})
}
