package site

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// A Change is what a write changed of what visitors are shown. Whoever keeps
// finished pages forgets those that show any of it.
type Change struct {
	Photos     []ChangedPhoto
	Talk       []photo.Photo // public ones of which only the own page shows something new: what others added
	People     []string      // names of members who follow, or are followed by, others than before
	Everything bool          // a member's name or settings, which stand on any number of pages
	members    []photo.ID    // whose sessions are not what they were
	told       []photo.ID    // who has activity that they have not seen
}

// A ChangedPhoto is a photo that visitors saw before a write or see after it,
// or of which they get the bytes.
type ChangedPhoto struct {
	Photo        photo.Photo // as it was; as it is now where visitors did not see it before
	Tags         []photo.Tag // that it had or has
	Newer, Older *photo.Photo
	Gone         bool // the addresses of its bytes lead nowhere any more
}

// note takes in a photo as it is now, inside a write: once before it is
// changed and once after. Where visitors see it neither time, there is nothing
// to forget.
func (c *Change) note(w *store.Writer, p photo.Photo) error {
	i := slices.IndexFunc(c.Photos, func(x ChangedPhoto) bool { return x.Photo.ID == p.ID })
	if !p.Open() {
		if i >= 0 {
			c.Photos[i].Gone = true
		}
		return nil
	}
	tags, err := w.TagsOf(p.Owner.ID, p.ID)
	if err != nil {
		return err
	}
	if i < 0 {
		c.Photos = append(c.Photos, ChangedPhoto{Photo: p, Tags: tags})
		return nil
	}
	c.Photos[i].Tags = append(c.Photos[i].Tags, tags...)
	c.Photos[i].Gone = c.Photos[i].Photo.Secret != p.Secret
	if !c.Photos[i].Photo.Posted.Equal(p.Posted) { // it has neighbours where it was, and others where it is
		c.Photos = append(c.Photos, ChangedPhoto{Photo: p, Tags: tags})
	}
	return nil
}

// talk takes in a photo to which somebody adds something, or from which he
// takes it.
func (c *Change) talk(p photo.Photo) {
	if p.Public() {
		c.Talk = append(c.Talk, p)
	}
}

// write runs fn in a transaction and then, before anybody is told that it is
// done, has every kept page forgotten that shows what fn noted in c. All that
// the site writes goes through here.
func (s *Site) write(ctx context.Context, fn func(w *store.Writer, c *Change) error) error {
	var c Change
	err := s.db.Write(ctx, func(w *store.Writer) error {
		c = Change{} // of the last try
		return fn(w, &c)
	})
	if len(c.members) > 0 {
		if e := s.forgetMembers(context.WithoutCancel(ctx), c.members); e != nil && err == nil {
			err = fmt.Errorf("%w: the change is kept, but sessions may still be as they were; try again: %w", photo.ErrBusy, e)
		}
	}
	if len(c.told) > 0 && err == nil {
		// That somebody sees a little later how much is unread is no reason to fail.
		if e := s.forgetMembers(context.WithoutCancel(ctx), c.told); e != nil {
			s.log.Warn("sessions may count unread activity late", "error", e)
		}
	}
	if s.cfg.Changed == nil || len(c.Photos) == 0 && len(c.Talk) == 0 && len(c.People) == 0 && !c.Everything {
		return err
	}
	// Also after an error: a commit whose answer was lost may have happened.
	// Also when the client has gone.
	ctx = context.WithoutCancel(ctx)
	// The neighbours as they are after the commit: of two writers at once, who
	// comes last sees what both left.
	look := s.db.Read(ctx, func(r *store.Reader) (err error) {
		for i := range c.Photos {
			p := &c.Photos[i]
			if p.Newer, p.Older, err = r.Neighbours(p.Photo, photo.Stranger); err != nil {
				return err
			}
		}
		return nil
	})
	if look != nil {
		c.Everything = true
	}
	if err != nil {
		return errors.Join(err, s.cfg.Changed(ctx, c))
	}
	if err := s.cfg.Changed(ctx, c); err != nil {
		return fmt.Errorf("%w: the change is kept, but an outdated page may still be shown: %w", photo.ErrBusy, err)
	}
	return nil
}
