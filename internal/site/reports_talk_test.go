package site_test

import (
	"errors"
	"testing"

	"flickrkillr/internal/blob"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// What is said in groups, and galleries, are reported by who may read them,
// and removed; who wrote it reads that and appeals.
func TestReportsOfTalkAndGalleries(t *testing.T) {
	onBoth(t, func() blob.Store { return memory(t) }, func(t *testing.T, s *site.Site) {
		ctx := t.Context()
		anna, bob, carl := enter(t, s, "anna"), enter(t, s, "bob"), enter(t, s, "carl")
		mona, maud := enter(t, s, "mona"), enter(t, s, "maud")
		mona.Role, maud.Role = photo.RoleModerator, photo.RoleModerator
		g, err := s.MakeGroup(ctx, anna, site.GroupEdit{Name: "club", Title: "Club", Privacy: photo.GroupPrivate})
		must(t, err)
		must(t, s.InviteToGroup(ctx, anna, g.ID, "bob"))
		must(t, s.JoinGroup(ctx, bob, g.ID))
		alone, err := s.AddTopic(ctx, anna, g.ID, "Alone", "Nobody replies")
		must(t, err)
		topic, err := s.AddTopic(ctx, anna, g.ID, "Title", "Words")
		must(t, err)
		reply, err := s.AddReply(ctx, bob, g.ID, topic.ID, "Bob’s")
		must(t, err)
		rude, err := s.AddReply(ctx, anna, g.ID, topic.ID, "Rude")
		must(t, err)
		gallery, err := s.MakeGallery(ctx, anna, site.GalleryEdit{Title: "Stolen", Description: "All of it"})
		must(t, err)
		things := map[string]site.Thing{
			"Nobody replies": {Kind: photo.ReportedTopic, Name: "club", ID: alone.ID},
			"Words":          {Kind: photo.ReportedTopic, Name: "club", ID: topic.ID},
			"Rude":           {Kind: photo.ReportedReply, Name: "club", Topic: topic.ID, ID: rude.ID},
			"All of it":      {Kind: photo.ReportedGallery, Name: "anna", ID: gallery.ID},
		}
		report := photo.Report{Reason: "abuse"}
		var invalid photo.Invalid
		for words, thing := range things {
			if err := s.Report(ctx, anna, thing, report); !errors.As(err, &invalid) {
				t.Errorf("%s: one reports oneself: %v", words, err)
			}
			if err := s.Report(ctx, carl, thing, report); thing.Kind != photo.ReportedGallery && !errors.Is(err, photo.ErrNotFound) {
				t.Errorf("%s: who may not read it reports it: %v", words, err)
			}
			must(t, s.Report(ctx, bob, thing, report))
		}
		for _, wrong := range []site.Thing{{Kind: photo.ReportedTopic, Name: "club", ID: rude.ID}, {Kind: photo.ReportedReply, Name: "club", Topic: alone.ID, ID: rude.ID},
			{Kind: photo.ReportedTopic, Name: "none", ID: topic.ID}, {Kind: photo.ReportedGallery, Name: "bob", ID: gallery.ID}, {Kind: photo.ReportedGallery, Name: "anna"}} {
			if err := s.Report(ctx, bob, wrong, report); !errors.Is(err, photo.ErrNotFound) {
				t.Errorf("%+v: %v", wrong, err)
			}
		}
		l, err := s.Reports(ctx, mona, photo.Page{})
		if err != nil || len(l.Cases) != len(things) {
			t.Fatalf("%+v %v", l, err)
		}
		for _, k := range l.Cases {
			if k.Member.ID != anna.ID {
				t.Errorf("%+v", k)
			}
			if err := s.Decide(ctx, mona, k.ID, photo.Hide, "x"); !errors.As(err, &invalid) {
				t.Error("what is no photo is hidden:", err)
			}
			must(t, s.Decide(ctx, mona, k.ID, photo.Remove, "Not here."))
		}
		page, err := s.Topic(ctx, bob, "club", topic.ID, photo.ThreadPage{})
		if err != nil || page.Topic.Title != "[deleted]" || page.Topic.Author.ID != 0 || page.Topic.Replies != 1 || len(page.Comments) != 1 || page.Comments[0].ID != reply.ID {
			t.Errorf("a topic with replies: %+v %v", page, err)
		}
		if err := s.Report(ctx, bob, things["Words"], report); !errors.Is(err, photo.ErrNotFound) {
			t.Error("what is removed is reported again:", err)
		}
		if _, err := s.Topic(ctx, bob, "club", alone.ID, photo.ThreadPage{}); !errors.Is(err, photo.ErrNotFound) {
			t.Error("a topic without:", err)
		}
		if _, err := s.Gallery(ctx, bob, "anna", gallery.ID, photo.RankPage{}); !errors.Is(err, photo.ErrNotFound) {
			t.Error("the gallery:", err)
		}
		if now, err := s.Group(ctx, anna, "club"); err != nil || now.Topics != 1 || now.Replies != 1 {
			t.Errorf("the group counts %d topics and %d replies: %v", now.Topics, now.Replies, err)
		}
		d, err := s.Decisions(ctx, anna, photo.Page{})
		if err != nil || len(d.Cases) != len(things) {
			t.Fatalf("%+v %v", d, err)
		}
		must(t, s.Appeal(ctx, anna, d.Cases[0].ID, "It was mine."))
		must(t, s.Decide(ctx, maud, d.Cases[0].ID, photo.Dismiss, "It stands."))
	})
}
