package site

import (
	"context"
	"errors"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

const (
	purgedAtOnce = 10 // things in a transaction
	purgeTime    = 3 * time.Minute
)

// purgeMember is the job that deletes a member for good, once his time to come
// back is over: some things in a transaction, each with its counters, so that
// one that is interrupted goes on where it stopped. What takes long makes room
// for other jobs now and then.
func (s *Site) purgeMember(ctx context.Context, id photo.ID) error {
	began := time.Now()
	var u photo.User
	err := s.db.Read(ctx, func(r *store.Reader) (err error) {
		u, err = r.UserByID(id)
		return err
	})
	if err != nil {
		return gone(err) // somebody else has done it
	}
	if u.Deleted.IsZero() || began.Before(u.Deleted.Add(photo.DeletionDelay)) {
		return nil // he came back, and was deleted anew perhaps: then there is another job
	}
	for _, part := range []func(*store.Writer, *Change, photo.User) (int, error){
		purgePhotos, purgeCollections, purgeAlbums, purgeGalleries, purgeBatches,
		traces((*store.Reader).CommentsBy, func(w *store.Writer, p photo.Photo, t store.Trace) error { return w.DeleteComment(p, t.ID) }),
		traces((*store.Reader).NotesBy, func(w *store.Writer, p photo.Photo, t store.Trace) error { return w.DeleteNote(p, t.ID) }),
		traces((*store.Reader).FavesBy, func(w *store.Writer, p photo.Photo, _ store.Trace) error { return w.DeleteFave(p, id) }),
		traces((*store.Reader).NamesOf, func(w *store.Writer, p photo.Photo, _ store.Trace) error { return w.DeletePerson(p, id) }),
		inGroupsOf((*store.Reader).RepliesBy, purgeReply), inGroupsOf((*store.Reader).TopicsBy, purgeTopic),
		inGroupsOf((*store.Reader).MembershipsOf, s.purgeMembership),
		purgeContacts((*store.Reader).ContactsBy, false), purgeContacts((*store.Reader).FollowersBy, true),
	} {
		for n := 1; n > 0; {
			if time.Since(began) > purgeTime {
				return s.write(ctx, func(w *store.Writer, _ *Change) error { return s.purgeLater(w, id, time.Now()) })
			}
			err := s.write(ctx, func(w *store.Writer, c *Change) (err error) {
				n, err = part(w, c, u)
				return err
			})
			if err != nil {
				return err
			}
		}
	}
	return s.write(ctx, func(w *store.Writer, c *Change) error {
		c.Everything = true
		c.member(id)
		return w.DeleteUser(u)
	})
}

func purgePhotos(w *store.Writer, c *Change, u photo.User) (int, error) {
	ids, err := w.PhotoIDs(u.ID, 0, purgedAtOnce)
	if err != nil {
		return 0, err
	}
	for _, id := range ids {
		if err := w.LockPhoto(u.ID, id); err != nil {
			return 0, err
		}
		p, sha, err := w.PhotoByID(id)
		if err != nil {
			return 0, err
		}
		if p.Trashed.IsZero() { // albums and counters let go of it on its way to the trash
			if err := rewrite(w, c, p, func(p *photo.Photo) { p.Trashed = now() }); err != nil {
				return 0, err
			}
		}
		if err := w.DeletePhoto(p, sha, time.Now()); err != nil {
			return 0, err
		}
	}
	return len(ids), nil
}

func purgeCollections(w *store.Writer, _ *Change, u photo.User) (int, error) {
	found, err := w.CollectionsBy(u.ID, purgedAtOnce)
	for _, t := range found {
		if err == nil {
			err = w.DeleteCollection(u.ID, t.ID, 0, 0)
		}
	}
	return len(found), err
}

func purgeAlbums(w *store.Writer, _ *Change, u photo.User) (int, error) {
	found, err := w.AlbumsBy(u.ID, purgedAtOnce)
	for _, t := range found {
		if err == nil {
			err = w.DeleteAlbum(u.ID, t.ID)
		}
	}
	return len(found), err
}

func purgeGalleries(w *store.Writer, _ *Change, u photo.User) (int, error) {
	found, err := w.GalleriesBy(u.ID, purgedAtOnce)
	for _, t := range found {
		if err == nil {
			err = w.LockGallery(u.ID, t.ID)
		}
		if err == nil {
			err = w.DeleteGallery(u.ID, t.ID)
		}
	}
	return len(found), err
}

func purgeBatches(w *store.Writer, _ *Change, u photo.User) (int, error) {
	found, err := w.BatchesOf(u.ID, 1)
	if err == nil && len(found) > 0 {
		_, err = w.DeleteBatch(u.ID, found[0].ID)
	}
	return len(found), err
}

// traces is the part of a purge that takes away what a member left on the
// photos of others; remove does it on one that is locked.
func traces(find func(*store.Reader, photo.ID, int) ([]store.Trace, error), remove func(*store.Writer, photo.Photo, store.Trace) error) func(*store.Writer, *Change, photo.User) (int, error) {
	return func(w *store.Writer, c *Change, u photo.User) (int, error) {
		found, err := find(&w.Reader, u.ID, 1) // one, since each locks another's photo
		if err != nil || len(found) == 0 {
			return 0, err
		}
		t := found[0]
		if err := w.LockPhoto(t.Owner, t.Photo); errors.Is(err, photo.ErrNotFound) {
			return 1, nil // deleted at this moment, with what stood there
		} else if err != nil {
			return 0, err
		}
		p, _, err := w.PhotoByID(t.Photo)
		if err != nil {
			return 0, err
		}
		c.talk(p)
		return 1, remove(w, p, t)
	}
}

// purgeContacts is the part of a purge that ends who follows whom, of which
// find gives one side.
func purgeContacts(find func(*store.Reader, photo.ID, int) ([]store.Trace, error), follower bool) func(*store.Writer, *Change, photo.User) (int, error) {
	return func(w *store.Writer, c *Change, u photo.User) (int, error) {
		found, err := find(&w.Reader, u.ID, 1)
		if err != nil || len(found) == 0 {
			return 0, err
		}
		owner, contact := u.ID, found[0].Owner
		if follower {
			owner, contact = contact, owner
		}
		if err := w.LockUsers(owner, contact); err != nil {
			return 0, err
		}
		other, err := w.UserByID(found[0].Owner)
		if err != nil {
			return 0, err
		}
		c.People = append(c.People, other.Name)
		return 1, w.DeleteContact(owner, contact)
	}
}
