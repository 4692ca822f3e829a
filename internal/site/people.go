package site

import (
	"context"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// followsPerHour is how many people a member may begin to follow in an hour.
const followsPerHour = 100

// Follow lets the viewer follow a member, or changes the marks of one whom he
// follows already. marks nil leaves the marks as they are; a new contact has
// none then. Errors: photo.Invalid where one of the two has blocked the other,
// photo.Limited.
func (s *Site) Follow(ctx context.Context, v photo.Viewer, name string, marks *photo.Marks) (photo.User, error) {
	return s.between(ctx, v, name, func(w *store.Writer, c *Change, other photo.User) error {
		mine, err := w.StandingOf(v.ID, other.ID)
		if err != nil {
			return err
		}
		if !mine.Follows {
			if err := s.mayFollow(w, v, other, mine); err != nil {
				return err
			}
			m := photo.Marks{}
			if marks != nil {
				m = *marks
			}
			c.People = []string{v.Name, other.Name}
			at := now()
			if _, err := w.InsertContact(v.ID, other.ID, m, mine.Mutes, at); err != nil {
				return err
			}
			a := store.Act{Kind: photo.ActivityFollow, Owner: other.ID, By: v.ID, At: at, ID: s.ids.New(other.ID.Shard())}
			if err := c.tellOf(w, a, other.ID); err != nil {
				return err
			}
			if err := w.RefreshNews(v.ID, other.ID); err != nil {
				return err
			}
		} else if marks != nil {
			if _, err := w.MarkContact(v.ID, other.ID, *marks); err != nil {
				return err
			}
		}
		return w.RefreshNews(other.ID, v.ID) // whom one follows, with marks, sees more
	})
}

// mayFollow refuses somebody new to follow.
func (s *Site) mayFollow(w *store.Writer, v photo.Viewer, other photo.User, mine photo.Standing) error {
	theirs, err := w.RelationOf(other.ID, v.ID)
	switch {
	case err != nil:
		return err
	case mine.Blocks:
		return photo.Invalidf("", "You have blocked %s. Unblock first, then follow.", other.DisplayName)
	case theirs&photo.Blocked != 0:
		return photo.Invalidf("", "%s does not let you follow. What is public you can look at all the same.", other.DisplayName)
	}
	// The count is kept only where the follow is: who is refused has not used it up.
	n, until, err := w.AddTry("follow "+v.ID.String(), time.Now(), time.Hour)
	if err == nil && n > followsPerHour {
		return photo.Limited{RetryAfter: time.Until(until), Why: "You have begun to follow a lot of people within an hour, and more are not taken now."}
	}
	return err
}

// Unfollow lets the viewer follow a member no more. The marks go too, and
// with them what they let the member see, from the next request on.
func (s *Site) Unfollow(ctx context.Context, v photo.Viewer, name string) (photo.User, error) {
	return s.between(ctx, v, name, func(w *store.Writer, c *Change, other photo.User) error {
		c.People = []string{v.Name, other.Name}
		if err := w.DeleteContact(v.ID, other.ID); err != nil {
			return err
		}
		return w.RefreshNews(other.ID, v.ID)
	})
}

// MarkContacts changes the marks of many contacts of the viewer's; who is not
// one of them is passed over.
func (s *Site) MarkContacts(ctx context.Context, v photo.Viewer, marks map[photo.ID]photo.Marks) error {
	if err := member(v); err != nil {
		return err
	}
	if len(marks) > PageLimit {
		return photo.Invalidf("", "Change %d people at a time at most.", PageLimit)
	}
	return s.write(ctx, func(w *store.Writer, _ *Change) error {
		if err := w.LockUsers(v.ID); err != nil {
			return err
		}
		for id, m := range marks {
			changed, err := w.MarkContact(v.ID, id, m)
			if err != nil {
				return err
			}
			if !changed {
				continue
			}
			if err := w.RefreshNews(id, v.ID); err != nil {
				return err
			}
		}
		return nil
	})
}

// Block shuts a member out: neither follows the other any more, and he cannot
// begin again, comment, or do anything else that needs a relation. What he has
// said on the viewer's photos is not shown from now on, and removed: that of
// the first few photos before Block comes back, the rest by a job. Until that
// is done the numbers beside those photos still count it.
func (s *Site) Block(ctx context.Context, v photo.Viewer, name string) (photo.User, error) {
	var job store.Job
	other, err := s.between(ctx, v, name, func(w *store.Writer, c *Change, other photo.User) error {
		c.People = []string{v.Name, other.Name}
		if err := w.Block(v.ID, other.ID, time.Now()); err != nil {
			return err
		}
		job = store.Job{}
		if said, err := s.silence(w, c, v.ID, other.ID); err != nil || !said {
			return err
		}
		if waits, err := w.JobWaits(v.ID, jobUnsay, other.ID); err != nil || waits {
			return err
		}
		job = store.Job{ID: s.ids.New(v.ID.Shard()), Owner: v.ID, Kind: jobUnsay, Subject: other.ID}
		return w.InsertJob(job, time.Now())
	})
	if err != nil || job.ID == 0 {
		return other, err
	}
	return other, s.unsayNow(ctx, job)
}

// Unblock undoes Block, but brings back nothing that it ended. Until all that
// the member said is removed, he stays blocked.
func (s *Site) Unblock(ctx context.Context, v photo.Viewer, name string) (photo.User, error) {
	return s.between(ctx, v, name, func(w *store.Writer, _ *Change, other photo.User) error {
		waits, err := w.JobWaits(v.ID, jobUnsay, other.ID)
		if err == nil && waits {
			err = photo.Invalidf("", "The site is still removing what %s wrote on your photos. Try again in a few minutes.", other.DisplayName)
		}
		if err != nil {
			return err
		}
		return w.Unblock(v.ID, other.ID)
	})
}

// Mute keeps a member's news from the viewer, who may follow him all the same.
func (s *Site) Mute(ctx context.Context, v photo.Viewer, name string) (photo.User, error) {
	return s.between(ctx, v, name, func(w *store.Writer, _ *Change, other photo.User) error {
		return w.Mute(v.ID, other.ID, true, time.Now())
	})
}

// Unmute undoes Mute.
func (s *Site) Unmute(ctx context.Context, v photo.Viewer, name string) (photo.User, error) {
	return s.between(ctx, v, name, func(w *store.Writer, _ *Change, other photo.User) error {
		return w.Mute(v.ID, other.ID, false, time.Now())
	})
}

// between runs fn with the viewer and another member locked.
func (s *Site) between(ctx context.Context, v photo.Viewer, name string, fn func(*store.Writer, *Change, photo.User) error) (other photo.User, err error) {
	if err := member(v); err != nil {
		return other, err
	}
	err = s.write(ctx, func(w *store.Writer, c *Change) (err error) {
		if other, err = shownTo(w.UserByName(name))(v); err != nil {
			return err
		}
		if other.ID == v.ID {
			return photo.Invalidf("", "That is you. Choose somebody else.")
		}
		if err := w.LockUsers(v.ID, other.ID); err != nil {
			return err
		}
		return fn(w, c, other)
	})
	return other, err
}
