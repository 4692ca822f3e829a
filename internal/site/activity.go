package site

import (
	"context"
	"fmt"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// Activity lists what the viewer is told of, of the kinds given, latest first:
// ten things a page at most, and fewer where some of it was taken back.
// Flickr's flickr.activity.userPhotos asks for photo.ActivityOnPhotos,
// userComments for photo.ActivityOnComments.
func (s *Site) Activity(ctx context.Context, v photo.Viewer, kinds photo.ActivityKind, page photo.Page) (out photo.ActivityPage, err error) {
	if err := member(v); err != nil {
		return out, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		out, err = r.Activity(v.ID, kinds, 0, page)
		return err
	})
	return out, err
}

// SeeActivity marks as read what the viewer was shown, up to an id: a page's
// Top. What happened meanwhile stays unread.
func (s *Site) SeeActivity(ctx context.Context, v photo.Viewer, upTo photo.ID) error {
	if err := member(v); err != nil {
		return err
	}
	upTo = min(upTo, s.ids.New(photo.Shards-1)) // nothing is read before it happens
	return s.write(ctx, func(w *store.Writer, c *Change) error {
		c.member(v.ID)
		return w.SeeActivity(v.ID, upTo)
	})
}

// act makes what members are told of something that the viewer does now to a
// photo.
func (s *Site) act(v photo.Viewer, kind photo.ActivityKind, p photo.Photo, at time.Time) store.Act {
	return store.Act{Kind: kind, Owner: p.Owner.ID, Subject: p.ID, By: v.ID, At: at, ID: s.ids.New(p.Owner.ID.Shard())}
}

// tellOf lets a member know of an act, in the transaction that does it.
func (c *Change) tellOf(w *store.Writer, a store.Act, user photo.ID) error {
	told, err := w.Tell(a, user)
	c.told = append(c.told, told...)
	return err
}

// tellOfComment tells a photo's owner of a comment, and who commented before.
func (s *Site) tellOfComment(w *store.Writer, c *Change, v photo.Viewer, p photo.Photo, at time.Time) error {
	if err := c.tellOf(w, s.act(v, photo.ActivityComment, p, at), p.Owner.ID); err != nil {
		return err
	}
	told, err := w.TellCommenters(s.act(v, photo.ActivityAnswer, p, at))
	c.told = append(c.told, told...)
	return err
}

// expiredAtOnce is how many rows of activity, or of views, one transaction
// forgets.
const expiredAtOnce = 1000

func (s *Site) sweepActivity(ctx context.Context, before time.Time) error {
	for more := true; more; {
		err := s.write(ctx, func(w *store.Writer, _ *Change) (err error) {
			more, err = w.ExpireActivity(before, expiredAtOnce)
			return err
		})
		if err != nil {
			return fmt.Errorf("forget old activity: %w", err)
		}
	}
	return nil
}
