package site

import (
	"context"
	"errors"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// Review lists the photos that are held until a moderator has seen them.
func (s *Site) Review(ctx context.Context, v photo.Viewer, page photo.Page) (l photo.Listing, err error) {
	if err := moderator(v); err != nil {
		return l, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		l, err = r.ForReview(bounded(page))
		return err
	})
	return l, err
}

// Release shows a photo that was held for review to whom its owner chose.
func (s *Site) Release(ctx context.Context, v photo.Viewer, id photo.ID) error {
	return s.reviewed(ctx, v, id, "released a photo", func(p photo.Photo) (photo.Withheld, bool) {
		return p.Withheld &^ photo.ForReview, p.Withheld&photo.ForReview != 0
	})
}

// HidePhoto keeps a photo from everybody but its owner and moderators. One
// that was held for review is held no more by that.
func (s *Site) HidePhoto(ctx context.Context, v photo.Viewer, id photo.ID) error {
	return s.reviewed(ctx, v, id, "hid a photo", func(p photo.Photo) (photo.Withheld, bool) {
		return p.Withheld&^photo.ForReview | photo.ByModerator, p.Withheld&photo.ByModerator == 0
	})
}

// UnhidePhoto takes HidePhoto back.
func (s *Site) UnhidePhoto(ctx context.Context, v photo.Viewer, id photo.ID) error {
	return s.reviewed(ctx, v, id, "showed a hidden photo again", func(p photo.Photo) (photo.Withheld, bool) {
		return p.Withheld &^ photo.ByModerator, p.Withheld&photo.ByModerator != 0
	})
}

// SetSafety gives a photo a level below which its owner cannot go from then on.
func (s *Site) SetSafety(ctx context.Context, v photo.Viewer, id photo.ID, level photo.Safety) error {
	if !level.Valid() {
		return photo.Invalidf("safety", "Choose one of the safety levels.")
	}
	return s.judged(ctx, v, id, "set a photo to "+level.String(), rated(level))
}

// rated gives a photo a level and makes it the floor.
func rated(level photo.Safety) func(*photo.Photo) bool {
	return func(p *photo.Photo) bool {
		if p.Safety == level && p.SafetyFloor == level {
			return false
		}
		p.SafetyFloor = level
		p.Rate(level)
		return true
	}
}

// reviewed changes why a photo is withheld; fn says whether there is anything
// to change.
func (s *Site) reviewed(ctx context.Context, v photo.Viewer, id photo.ID, what string, fn func(photo.Photo) (photo.Withheld, bool)) error {
	return s.judged(ctx, v, id, what, func(p *photo.Photo) bool {
		why, changes := fn(*p)
		if changes {
			p.Withhold(why)
		}
		return changes
	})
}

// judged changes a photo that a moderator may see; fn says whether there is
// anything to change. To another moderator who was quicker it is no error.
func (s *Site) judged(ctx context.Context, v photo.Viewer, id photo.ID, what string, fn func(*photo.Photo) bool) error {
	if err := moderator(v); err != nil {
		return err
	}
	return s.anew(ctx, func(w *store.Writer, c *Change) error { return s.judge(w, c, v, id, what, fn) })
}

// judge is judged inside a write.
func (s *Site) judge(w *store.Writer, c *Change, v photo.Viewer, id photo.ID, what string, fn func(*photo.Photo) bool) error {
	found, _, err := w.PhotoByID(id)
	if err != nil {
		return err
	}
	if err := w.LockPhoto(found.Owner.ID, id); err != nil {
		return err
	}
	p, _, err := w.PhotoByID(id)
	if err != nil {
		return err
	}
	if !p.SeenBy(photo.Stranger | photo.AnyLevel | photo.Moderator) {
		return photo.ErrNotFound
	}
	next := p
	if !fn(&next) {
		return nil
	}
	if err := rewrite(w, c, p, func(p *photo.Photo) { *p = next }); err != nil {
		return err
	}
	if err := s.tell(w, p.Owner.ID); err != nil {
		return err
	}
	return s.record(w, v, what, p.Owner.ID, p.ID.String())
}

// gone makes of what was deleted meanwhile no error.
func gone(err error) error {
	if errors.Is(err, photo.ErrNotFound) {
		return nil
	}
	return err
}
