package site

import (
	"errors"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// inGroupsOf is the part of a purge that takes away what a member left in
// groups; remove does it in one that is locked.
func inGroupsOf(find func(*store.Reader, photo.ID, int) ([]store.GroupTrace, error), remove func(*store.Writer, *Change, photo.User, store.GroupTrace) error) func(*store.Writer, *Change, photo.User) (int, error) {
	return func(w *store.Writer, c *Change, u photo.User) (int, error) {
		found, err := find(&w.Reader, u.ID, 1) // one, since each locks another group
		if err != nil || len(found) == 0 {
			return 0, err
		}
		t := found[0]
		switch err := w.LockGroup(t.Group); {
		case errors.Is(err, photo.ErrNotFound):
			return 1, w.ForgetInGroup(t, u.ID)
		case err != nil:
			return 0, err
		}
		return 1, remove(w, c, u, t)
	}
}

func purgeReply(w *store.Writer, _ *Change, _ photo.User, t store.GroupTrace) error {
	return w.DeleteReply(t.Group, t.Topic, t.ID)
}

func purgeTopic(w *store.Writer, _ *Change, _ photo.User, t store.GroupTrace) error {
	return w.DisownTopic(t.Group, t.ID)
}

// purgeMembership takes a member out of a group. Where he is its last admin,
// who moderates it longest is admin from then on, or else who is in it
// longest; where nobody is left the group closes.
func (s *Site) purgeMembership(w *store.Writer, c *Change, u photo.User, t store.GroupTrace) error {
	role, err := w.GroupRole(t.Group, u.ID)
	if err != nil {
		return err
	}
	if role == photo.GroupAdmin {
		other, err := w.OtherAdmin(t.Group, u.ID)
		if err == nil && !other {
			err = s.bequeath(w, c, u, t.Group)
		}
		if err != nil {
			return err
		}
	}
	return w.SetGroupRole(t.Group, u.ID, role, photo.GroupNobody, now())
}

func (s *Site) bequeath(w *store.Writer, c *Change, u photo.User, group photo.ID) error {
	heir, had, err := w.GroupHeir(group, u.ID)
	if err != nil {
		return err
	}
	if had != photo.GroupNobody {
		return w.SetGroupRole(group, heir, had, photo.GroupAdmin, now())
	}
	g, err := w.GroupByID(u.ID, group)
	if err != nil {
		return err
	}
	// The job is nobody's: the member's own go with him.
	return closeGroup(w, c, g, store.Job{ID: s.ids.New(0), Kind: jobClear, Subject: group})
}

// closeGroup lets nobody find a group any more, which is locked, and has it
// cleared by a job.
func closeGroup(w *store.Writer, c *Change, g photo.Group, clear store.Job) error {
	c.Everything = true
	old := g
	g.Name, g.Privacy = "."+g.ID.String(), photo.GroupClosed // which no group can be called
	if err := w.UpdateGroup(old, g); err != nil {
		return err
	}
	return w.InsertJob(clear, time.Now())
}
