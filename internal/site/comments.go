package site

import (
	"context"
	"errors"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// AddComment writes under a photo that the viewer may see. Errors:
// photo.Invalid of field "body", photo.Limited.
func (s *Site) AddComment(ctx context.Context, v photo.Viewer, id photo.ID, body string) (out photo.Comment, err error) {
	if err := member(v); err != nil {
		return out, err
	}
	body, wrong := photo.CheckComment(body)
	err = s.anew(ctx, func(w *store.Writer, c *Change) error {
		p, rel, err := hold(w, c, v, id)
		switch {
		case err != nil:
			return err
		case !p.MayComment(rel):
			return photo.Invalidf("body", "The owner of this photo lets only some people comment on it.")
		case wrong != nil:
			return wrong
		}
		if err := notTooMany(w, v, "comments", commentsPerWindow); err != nil {
			return err
		}
		at := now() // before the id is made, by which a day's comments are found
		// Made while the photo is locked, so that ids are in the order of writing.
		out = photo.Comment{ID: s.ids.New(p.Owner.ID.Shard()), Author: author(v), Body: body, Written: at}
		if err := w.InsertComment(p, out); err != nil {
			return err
		}
		return s.tellOfComment(w, c, v, p, at)
	})
	return out, err
}

// EditComment changes a comment of the viewer's.
func (s *Site) EditComment(ctx context.Context, v photo.Viewer, id, comment photo.ID, body string) (c photo.Comment, err error) {
	body, wrong := photo.CheckComment(body)
	err = s.withComment(ctx, v, id, comment, func(w *store.Writer, p photo.Photo, rel photo.Relation, have photo.Comment) error {
		if !have.EditableBy(v) {
			return photo.ErrNotFound
		}
		if rel&photo.Blocked != 0 {
			return photo.Invalidf("body", "The owner of this photo has blocked you. You can only delete what you wrote.")
		}
		if c = have; wrong != nil || c.Body == body {
			return wrong
		}
		c.Body, c.Edited = body, now()
		return w.UpdateComment(p, comment, c.Body, c.Edited)
	})
	return c, err
}

// DeleteComment takes away a comment of the viewer's, or one on a photo of
// his.
func (s *Site) DeleteComment(ctx context.Context, v photo.Viewer, id, comment photo.ID) error {
	return s.withComment(ctx, v, id, comment, func(w *store.Writer, p photo.Photo, _ photo.Relation, c photo.Comment) error {
		if !c.DeletableBy(v, p.Owner.ID) {
			return photo.ErrNotFound
		}
		return w.DeleteComment(p, comment)
	})
}

// withComment runs fn on a comment under a photo that the viewer may see.
func (s *Site) withComment(ctx context.Context, v photo.Viewer, id, comment photo.ID, fn func(*store.Writer, photo.Photo, photo.Relation, photo.Comment) error) error {
	if err := member(v); err != nil {
		return err
	}
	return s.write(ctx, func(w *store.Writer, c *Change) error {
		p, rel, err := hold(w, c, v, id)
		if err != nil {
			return err
		}
		have, err := w.CommentByID(p.Owner.ID, id, comment)
		if err != nil {
			return err
		}
		return fn(w, p, rel, have)
	})
}

// Comment gives a photo and one of the comments under it, to one who may
// change that or take it away.
func (s *Site) Comment(ctx context.Context, v photo.Viewer, name string, id, comment photo.ID) (p photo.Photo, c photo.Comment, err error) {
	if err := member(v); err != nil {
		return p, c, err
	}
	if p, _, err = s.Seen(ctx, v, name, id); err != nil {
		return p, c, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		c, err = r.CommentByID(p.Owner.ID, id, comment)
		return err
	})
	if err == nil && !c.DeletableBy(v, p.Owner.ID) {
		err = photo.ErrNotFound
	}
	if err != nil {
		return photo.Photo{}, photo.Comment{}, err
	}
	return p, c, nil
}

// anew runs fn as one transaction, and again where an id that it made was
// another process's in the same millisecond.
func (s *Site) anew(ctx context.Context, fn func(*store.Writer, *Change) error) (err error) {
	for range 5 {
		if err = s.write(ctx, fn); !errors.Is(err, photo.ErrExists) {
			break
		}
	}
	return err
}

func author(v photo.Viewer) photo.User {
	return photo.User{ID: v.ID, Name: v.Name, DisplayName: v.DisplayName}
}

// now is the time as the database keeps it.
func now() time.Time { return time.Now().UTC().Truncate(time.Millisecond) }
