package site

import (
	"context"
	"slices"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// A Thing names what is reported: what is on a photo, and the photo, by the
// photo's id and its own; a member or a group by name; what a group talks about
// by its name and ids, a gallery by its owner's name and id.
type Thing struct {
	Kind             photo.ReportKind
	Name             string
	Photo, Topic, ID photo.ID
}

// reportsPerWindow is how many reports a member may send within tryWindow.
const reportsPerWindow = 20

// Reported gives what a report would be about, as far as the viewer may see it.
func (s *Site) Reported(ctx context.Context, v photo.Viewer, t Thing) (k photo.Case, err error) {
	if err := member(v); err != nil {
		return k, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		k, err = reported(r, v, t)
		return err
	})
	return k, err
}

func reported(r *store.Reader, v photo.Viewer, t Thing) (k photo.Case, err error) {
	k.Kind = t.Kind
	switch t.Kind {
	case photo.ReportedPerson:
		u, err := r.UserByName(t.Name)
		if err == nil && u.Hidden() {
			err = photo.ErrNotFound
		}
		k.Subject, k.Member, k.Label, k.Quote = u.ID, u, u.Name, u.Bio
		return notOwn(v, k, err)
	case photo.ReportedGroup:
		g, err := r.GroupByName(v.ID, t.Name)
		k.Subject, k.Label, k.Quote = g.ID, g.Name, g.Title
		return k, err
	case photo.ReportedTopic, photo.ReportedReply:
		return reportedTalk(r, v, t)
	case photo.ReportedGallery:
		u, err := shown(r.UserByName(t.Name))
		if err != nil {
			return k, err
		}
		g, err := r.GalleryByID(u.ID, t.ID)
		k.Subject, k.Owner, k.Member, k.Label, k.Quote = g.ID, u, u, g.Title, g.Description
		return notOwn(v, k, err)
	}
	p, _, err := seen(r, v, t.Photo)
	if err != nil {
		return k, err
	}
	k.Subject, k.Photo, k.Owner, k.Member, k.Label = p.ID, p.ID, p.Owner, p.Owner, p.Name()
	switch t.Kind {
	case photo.ReportedComment:
		c, err := r.CommentByID(p.Owner.ID, p.ID, t.ID)
		k.Subject, k.Member, k.Quote = c.ID, c.Author, c.Body
		return notOwn(v, k, err)
	case photo.ReportedNote:
		notes, err := r.Notes(p.Owner.ID, p.ID)
		if err != nil {
			return k, err
		}
		i := slices.IndexFunc(notes, func(n photo.Note) bool { return n.ID == t.ID })
		if i < 0 {
			return k, photo.ErrNotFound
		}
		k.Subject, k.Member, k.Quote = notes[i].ID, notes[i].Author, notes[i].Body
	}
	return notOwn(v, k, nil)
}

// reportedTalk is reported of a topic or a reply in a group.
func reportedTalk(r *store.Reader, v photo.Viewer, t Thing) (k photo.Case, err error) {
	topic := t.ID
	if t.Kind == photo.ReportedReply {
		topic = t.Topic
	}
	g, err := openGroup(r, v, t.Name)
	if err != nil {
		return k, err
	}
	said, err := r.TopicByID(g.ID, topic)
	if err != nil {
		return k, err
	}
	k = photo.Case{Kind: t.Kind, Subject: said.ID, Owner: photo.User{ID: g.ID}, Member: said.Author, Label: g.Name, Quote: said.Title + "\n\n" + said.Body}
	if t.Kind == photo.ReportedReply {
		c, err := r.ReplyByID(g.ID, topic, t.ID)
		if err != nil {
			return k, err
		}
		k.Subject, k.Photo, k.Member, k.Quote = c.ID, topic, c.Author, c.Body
	}
	if k.Member.ID == 0 {
		return k, photo.ErrNotFound // the words are gone already
	}
	return notOwn(v, k, nil)
}

// notOwn refuses a report about the viewer himself.
func notOwn(v photo.Viewer, k photo.Case, err error) (photo.Case, error) {
	if err == nil && k.Member.ID == v.ID {
		err = photo.Invalidf("reason", "This is yours. You can change or delete it yourself.")
	}
	return k, err
}

// Report tells moderators of something. Who reports the same thing twice
// before it is decided adds nothing.
func (s *Site) Report(ctx context.Context, v photo.Viewer, t Thing, report photo.Report) error {
	if err := member(v); err != nil {
		return err
	}
	report, err := report.CheckReport()
	if err != nil {
		return err
	}
	return s.anew(ctx, func(w *store.Writer, _ *Change) error {
		k, err := reported(&w.Reader, v, t)
		if err != nil {
			return err
		}
		if err := notTooMany(w, v, "reports", reportsPerWindow); err != nil {
			return err
		}
		k.ID, k.Since = s.ids.New(v.ID.Shard()), now()
		id, err := w.OpenCase(k)
		if err != nil {
			return err
		}
		report.Reporter, report.At = author(v), k.Since
		_, err = w.InsertReport(id, report)
		return err
	})
}

// Reports lists the cases that wait for a moderator.
func (s *Site) Reports(ctx context.Context, v photo.Viewer, page photo.Page) (l photo.Cases, err error) {
	if err := moderator(v); err != nil {
		return l, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		l, err = r.Cases(bounded(page))
		return err
	})
	return l, err
}

// reportsShown is how many reports of a case are shown.
const reportsShown = 50

// Case gives a case and the first of its reports to a moderator.
func (s *Site) Case(ctx context.Context, v photo.Viewer, id photo.ID) (k photo.Case, reports []photo.Report, err error) {
	if err := moderator(v); err != nil {
		return k, nil, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if k, err = r.CaseByID(id); err == nil {
			reports, err = r.ReportsOf(id, reportsShown)
		}
		return err
	})
	return k, reports, err
}

// Decide decides a case, or answers the appeal against its decision, and does
// what was decided, in one transaction: of two moderators the second is told.
func (s *Site) Decide(ctx context.Context, v photo.Viewer, id photo.ID, d photo.Decision, reason string) error {
	if err := moderator(v); err != nil {
		return err
	}
	reason, err := photo.CheckReason(reason)
	if err != nil {
		return err
	}
	err = s.anew(ctx, func(w *store.Writer, c *Change) error {
		if err := w.LockCase(id); err != nil {
			return err
		}
		k, err := w.CaseByID(id)
		if err != nil {
			return err
		}
		if !k.Waiting {
			return photo.Invalidf("do", "Another moderator has decided this already.")
		}
		if err := k.MayDecide(v); err != nil {
			return err
		}
		if !slices.Contains(k.Decisions(), d) {
			return photo.Invalidf("do", "Choose what is to be done.")
		}
		if err := s.carryOut(w, c, v, k, d, reason); err != nil {
			return err
		}
		k.Waiting = false
		if k.Appeal != "" {
			k.Answer, k.AnswerTo = d, reason
		} else {
			k.Judge, k.Decision, k.Reason = v.ID, d, reason
			if d != photo.Dismiss {
				k.Decided = now()
			}
		}
		if err := w.UpdateCase(k); err != nil {
			return err
		}
		what := "decided a report"
		if k.Appeal != "" {
			what = "answered an appeal"
		}
		return s.record(w, v, what, k.Member.ID, k.Kind.String()+" “"+k.Label+"”: "+d.Words()+". "+reason)
	})
	s.wake()
	return err
}

// carryOut does what was decided. What is gone meanwhile needs nothing done.
func (s *Site) carryOut(w *store.Writer, c *Change, v photo.Viewer, k photo.Case, d photo.Decision, reason string) error {
	switch d {
	case photo.Remove:
		return gone(s.removeSaid(w, c, k))
	case photo.Hide:
		return gone(s.judge(w, c, v, k.Photo, "hid a photo", func(p *photo.Photo) bool {
			p.Withhold(p.Withheld&^photo.ForReview | photo.ByModerator)
			return true
		}))
	case photo.ShowAgain:
		return gone(s.judge(w, c, v, k.Photo, "showed a hidden photo again", func(p *photo.Photo) bool {
			hidden := p.Withheld&photo.ByModerator != 0
			p.Withhold(p.Withheld &^ photo.ByModerator)
			return hidden
		}))
	case photo.ToSafe, photo.ToModerate, photo.ToRestricted:
		level, err := photo.ParseSafety("do", string(d))
		if err != nil {
			return err
		}
		return gone(s.judge(w, c, v, k.Photo, "set a photo to "+level.String(), rated(level)))
	case photo.Suspend, photo.LetIn:
		if err := gone(w.LockUsers(k.Member.ID)); err != nil {
			return err
		}
		u, err := w.UserByID(k.Member.ID)
		if err != nil {
			return gone(err)
		}
		if !v.MaySuspend(u) {
			return photo.Invalidf("do", "You cannot decide that about %s. Admins suspend moderators; nobody suspends an admin.", u.Name)
		}
		if d == photo.LetIn {
			if u.Suspended.IsZero() {
				return nil
			}
			return s.letIn(w, c, u.ID)
		}
		if err := w.SuspendUser(u.ID, now(), reason); err != nil {
			return err
		}
		return s.hide(w, c, u.ID)
	}
	return nil
}

// removeSaid removes what a case is about. Of a topic only the words go where
// others have replied.
func (s *Site) removeSaid(w *store.Writer, c *Change, k photo.Case) error {
	switch k.Kind {
	case photo.ReportedTopic, photo.ReportedReply:
		if err := w.LockGroup(k.Owner.ID); err != nil {
			return err
		}
		if k.Kind == photo.ReportedTopic {
			return w.DisownTopic(k.Owner.ID, k.Subject)
		}
		return w.DeleteReply(k.Owner.ID, k.Photo, k.Subject)
	case photo.ReportedGallery:
		if err := w.LockGallery(k.Owner.ID, k.Subject); err != nil {
			return err
		}
		return w.DeleteGallery(k.Owner.ID, k.Subject)
	}
	if err := w.LockPhoto(k.Owner.ID, k.Photo); err != nil {
		return err
	}
	p, _, err := w.PhotoByID(k.Photo)
	if err != nil {
		return err
	}
	c.talk(p)
	if k.Kind == photo.ReportedNote {
		return w.DeleteNote(p, k.Subject)
	}
	return w.DeleteComment(p, k.Subject)
}

// Decisions lists to a member what moderators decided about him and what is
// his. Who reported it is not in them.
func (s *Site) Decisions(ctx context.Context, v photo.Viewer, page photo.Page) (l photo.Cases, err error) {
	if err := member(v); err != nil {
		return l, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		l, err = r.Decisions(v.ID, bounded(page))
		return err
	})
	for i := range l.Cases {
		l.Cases[i].Judge, l.Cases[i].Reports = 0, 0
	}
	return l, err
}

// Appeal has another moderator look at a decision about the viewer, once.
func (s *Site) Appeal(ctx context.Context, v photo.Viewer, id photo.ID, text string) error {
	if err := member(v); err != nil {
		return err
	}
	text, err := photo.CheckAppeal(text)
	if err != nil {
		return err
	}
	return s.write(ctx, func(w *store.Writer, _ *Change) error {
		if err := w.LockCase(id); err != nil {
			return err
		}
		k, err := w.CaseByID(id)
		if err != nil {
			return err
		}
		if k.Member.ID != v.ID || k.Decided.IsZero() {
			return photo.ErrNotFound
		}
		if !k.Appealable() {
			return photo.Invalidf("text", "You have appealed against this decision already.")
		}
		k.Waiting, k.Appeal, k.Since = true, text, now()
		return w.UpdateCase(k)
	})
}
