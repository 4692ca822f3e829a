package site

import (
	"context"
	"slices"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// AddNote puts a note on a region of a photo. Errors: photo.Invalid of field
// "body", "x", "y", "w" or "h", photo.Limited.
func (s *Site) AddNote(ctx context.Context, v photo.Viewer, id photo.ID, region photo.Region, body string) (n photo.Note, err error) {
	if err := member(v); err != nil {
		return n, err
	}
	region, body, wrong := checkNote(region, body)
	err = s.anew(ctx, func(w *store.Writer, c *Change) error {
		p, rel, err := hold(w, c, v, id)
		switch {
		case err != nil:
			return err
		case !p.MayTag(rel):
			return photo.Invalidf("", "The owner of this photo lets only some people put notes on it.")
		case wrong != nil:
			return wrong
		}
		have, err := w.Notes(p.Owner.ID, id)
		if err != nil {
			return err
		}
		if len(have) >= photo.MaxNotes {
			return photo.Invalidf("", "This photo has %d notes already, and no more fit. Delete one first.", len(have))
		}
		if err := notTooMany(w, v, "notes", notesPerWindow); err != nil {
			return err
		}
		at := now() // before the id is made, by which a day's notes are found
		n = photo.Note{ID: s.ids.New(p.Owner.ID.Shard()), Author: author(v), Region: region, Body: body, Written: at}
		if err := w.InsertNote(p, n); err != nil {
			return err
		}
		return c.tellOf(w, s.act(v, photo.ActivityNote, p, at), p.Owner.ID)
	})
	return n, err
}

func checkNote(region photo.Region, body string) (photo.Region, string, error) {
	region, err := photo.CheckRegion(region)
	if err != nil {
		return region, body, err
	}
	body, err = photo.CheckNote(body)
	return region, body, err
}

// EditNote changes a note: its author and the photo's owner may.
func (s *Site) EditNote(ctx context.Context, v photo.Viewer, id, note photo.ID, region photo.Region, body string) (n photo.Note, err error) {
	region, body, wrong := checkNote(region, body)
	err = s.withNote(ctx, v, id, note, func(w *store.Writer, p photo.Photo, have photo.Note) error {
		if wrong != nil {
			return wrong
		}
		n = have
		n.Region, n.Body = region, body
		return w.UpdateNote(p, n)
	})
	return n, err
}

// DeleteNote takes a note away: its author and the photo's owner may.
func (s *Site) DeleteNote(ctx context.Context, v photo.Viewer, id, note photo.ID) error {
	return s.withNote(ctx, v, id, note, func(w *store.Writer, p photo.Photo, have photo.Note) error {
		return w.DeleteNote(p, note)
	})
}

// withNote runs fn on a note that the viewer may change.
func (s *Site) withNote(ctx context.Context, v photo.Viewer, id, note photo.ID, fn func(*store.Writer, photo.Photo, photo.Note) error) error {
	if err := member(v); err != nil {
		return err
	}
	return s.write(ctx, func(w *store.Writer, c *Change) error {
		p, _, err := hold(w, c, v, id)
		if err != nil {
			return err
		}
		notes, err := w.Notes(p.Owner.ID, id)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(notes, func(n photo.Note) bool { return n.ID == note })
		if i < 0 || !notes[i].ChangeableBy(v, p.Owner.ID) {
			return photo.ErrNotFound
		}
		return fn(w, p, notes[i])
	})
}

// A NotesPage is a photo with its notes, for who may add to them or change
// some.
type NotesPage struct {
	Photo  photo.Photo
	Notes  []photo.Note
	MayAdd bool
}

// Notes gives the notes on a photo of the member called name.
func (s *Site) Notes(ctx context.Context, v photo.Viewer, name string, id photo.ID) (out NotesPage, err error) {
	p, rel, err := s.Seen(ctx, v, name, id)
	if err != nil {
		return out, err
	}
	out.Photo, out.MayAdd = p, p.MayTag(rel)
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		out.Notes, err = r.Notes(p.Owner.ID, id)
		return err
	})
	return out, err
}
