package site

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// PhotoEdit is what the owner may change of a photo. Tags replace all tags.
type PhotoEdit struct {
	Title, Description string
	Tags               []photo.Tag
	Visibility         photo.Visibility
	Permissions        *photo.Permissions // nil leaves them as they are, and so below
	Licence            *photo.Licence
	Safety             *photo.Safety
	Taken              *photo.Taken
	Posted             *time.Time // moves it in all streams
	Place              *photo.Place
}

// TrashLife is how long a photo stays in the trash before it is deleted.
const TrashLife = 30 * 24 * time.Hour

// EditPhoto changes a photo of the viewer's. Where fewer people may see it
// afterwards, its secret changes too, so that addresses of its bytes which
// they kept lead nowhere.
func (s *Site) EditPhoto(ctx context.Context, v photo.Viewer, id photo.ID, e PhotoEdit) (photo.Photo, error) {
	e, err := e.check()
	if err != nil {
		return photo.Photo{}, err
	}
	return s.change(ctx, v, id, func(w *store.Writer, p *photo.Photo) error {
		if !p.Trashed.IsZero() {
			return photo.ErrNotFound
		}
		return e.apply(w, p)
	})
}

// AlterPhoto is EditPhoto for who changes a part: alter is given what stands,
// while nobody else changes it, and may run again.
func (s *Site) AlterPhoto(ctx context.Context, v photo.Viewer, id photo.ID, alter func(p photo.Photo, e *PhotoEdit) error) (photo.Photo, error) {
	return s.change(ctx, v, id, func(w *store.Writer, p *photo.Photo) error {
		if !p.Trashed.IsZero() {
			return photo.ErrNotFound
		}
		tags, err := w.TagsOf(p.Owner.ID, p.ID)
		if err != nil {
			return err
		}
		may := p.Permissions
		e := PhotoEdit{Title: p.Title, Description: p.Description, Tags: tags, Visibility: p.Chosen(), Permissions: &may}
		if err := alter(*p, &e); err != nil {
			return err
		}
		if e, err = e.check(); err != nil {
			return err
		}
		return e.apply(w, p)
	})
}

func (e PhotoEdit) check() (PhotoEdit, error) {
	var err error
	if e.Title, err = photo.CheckTitle(e.Title); err != nil {
		return e, err
	}
	if e.Description, err = photo.CheckDescription(e.Description); err != nil {
		return e, err
	}
	if !e.Visibility.Valid() {
		return e, photo.Invalidf("visibility", "Choose who may see it.")
	}
	if e.Licence != nil && !e.Licence.Valid() {
		return e, photo.Invalidf("licence", "Choose one of the licences.")
	}
	if e.Permissions != nil {
		err = e.Permissions.Check()
	}
	return e, err
}

// apply puts an edit into a photo that is locked.
func (e PhotoEdit) apply(w *store.Writer, p *photo.Photo) error {
	if e.Taken != nil {
		p.Taken, p.Granularity = e.Taken.At, e.Taken.Granularity
	}
	if e.Posted != nil {
		owner, err := w.UserByID(p.Owner.ID)
		if err != nil {
			return err
		}
		if err := photo.CheckPosted(*e.Posted, owner.Joined, now()); err != nil {
			return err
		}
		p.Posted = e.Posted.UTC().Truncate(time.Millisecond)
	}
	if e.Place != nil {
		if err := w.SetPlace(p.Owner.ID, p.ID, *e.Place); err != nil {
			return err
		}
	}
	if e.Licence != nil && *e.Licence != p.Licence {
		old := *p
		p.Licence = *e.Licence
		if err := w.ChangeLicence(old, *p, time.Now()); err != nil {
			return err
		}
	}
	if e.Permissions != nil {
		p.Permissions = *e.Permissions
	}
	if e.Safety != nil {
		if err := p.CheckSafety(*e.Safety); err != nil {
			return err
		}
		p.Rate(*e.Safety)
	}
	was := p.Visibility
	if p.Show(e.Visibility); was.Narrows(p.Visibility) {
		p.Secret = newSecret()
	}
	p.Title, p.Description = e.Title, e.Description
	return w.ReplaceTags(*p, e.Tags)
}

// TrashPhoto moves a photo of the viewer's to the trash: from then on nobody
// sees it, and nobody but its owner's trash page knows of it.
func (s *Site) TrashPhoto(ctx context.Context, v photo.Viewer, id photo.ID) (photo.Photo, error) {
	return s.change(ctx, v, id, func(w *store.Writer, p *photo.Photo) error {
		if !p.Trashed.IsZero() {
			return nil
		}
		p.Trashed = time.Now().UTC().Truncate(time.Millisecond)
		p.Secret = newSecret()
		return nil
	})
}

// RestorePhoto takes a photo of the viewer's out of the trash, as it was.
func (s *Site) RestorePhoto(ctx context.Context, v photo.Viewer, id photo.ID) (photo.Photo, error) {
	return s.change(ctx, v, id, func(w *store.Writer, p *photo.Photo) error {
		p.Trashed = time.Time{}
		return nil
	})
}

// change runs fn on a photo that the viewer owns, in the trash or not, and
// keeps what fn made of it.
func (s *Site) change(ctx context.Context, v photo.Viewer, id photo.ID, fn func(*store.Writer, *photo.Photo) error) (p photo.Photo, err error) {
	if err := member(v); err != nil {
		return p, err
	}
	err = s.write(ctx, func(w *store.Writer, c *Change) (err error) {
		if err = w.LockPhoto(v.ID, id); err != nil {
			return err
		}
		if p, _, err = w.PhotoByID(id); err != nil {
			return err
		}
		old := p
		if err := c.note(w, old); err != nil {
			return err
		}
		was, err := w.FoundBy(p)
		if err != nil {
			return err
		}
		if err := fn(w, &p); err != nil {
			return err
		}
		p.Updated = now()
		if err := w.UpdatePhoto(old, p); err != nil {
			return err
		}
		if err := w.Find(was, p); err != nil {
			return err
		}
		if err := c.note(w, p); err != nil {
			return err
		}
		if old.Visibility == p.Visibility && old.Posted.Equal(p.Posted) && old.Trashed.IsZero() == p.Trashed.IsZero() {
			return nil
		}
		return s.tell(w, v.ID)
	})
	return p, err
}

// DeletePhoto deletes a photo of the viewer's for good. It must be in the
// trash.
func (s *Site) DeletePhoto(ctx context.Context, v photo.Viewer, id photo.ID) error {
	if err := member(v); err != nil {
		return err
	}
	return s.write(ctx, func(w *store.Writer, _ *Change) error { return purge(w, v.ID, id) })
}

// purge deletes a photo of the owner's that is in the trash.
func purge(w *store.Writer, owner, id photo.ID) error {
	if err := w.LockPhoto(owner, id); err != nil {
		return err
	}
	p, sha, err := w.PhotoByID(id)
	if err != nil {
		return err
	}
	if p.Trashed.IsZero() {
		return photo.ErrNotFound
	}
	return w.DeletePhoto(p, sha, time.Now())
}

// newSecret makes the 64 random bits that stand in the addresses of a photo's
// bytes.
func newSecret() string {
	var b [8]byte
	rand.Read(b[:])
	return hex.EncodeToString(b[:])
}
