package site

import (
	"context"
	"errors"
	"strconv"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// A site that was there before there was search is gone through by jobs,
// which the migrations leave. Each notes in a mark how far it came, and where it
// takes long another one goes on there.

// indexAtOnce is how many photos are taken in by one transaction.
const indexAtOnce = 25

// indexAll lets every photo be found that is not yet.
func (s *Site) indexAll(ctx context.Context) error {
	return s.goThrough(ctx, jobIndex, func(w *store.Writer, after photo.ID) (photo.ID, error) {
		photos, err := w.PhotosAfter(after, indexAtOnce)
		if err != nil || len(photos) == 0 {
			return 0, err
		}
		for _, p := range photos {
			if err := index(w, p.Owner.ID, p.ID); err != nil && !errors.Is(err, photo.ErrNotFound) { // deleted meanwhile
				return 0, err
			}
		}
		return photos[len(photos)-1].ID, nil
	})
}

func index(w *store.Writer, owner, id photo.ID) error {
	if err := w.LockPhoto(owner, id); err != nil {
		return err
	}
	p, _, err := w.PhotoByID(id)
	if err != nil {
		return err
	}
	was, err := w.FoundBy(p)
	if err != nil {
		return err
	}
	return w.Find(was, p)
}

// nameAll lets every member be found by his names.
func (s *Site) nameAll(ctx context.Context) error {
	return s.goThrough(ctx, jobNames, func(w *store.Writer, after photo.ID) (photo.ID, error) {
		users, err := w.UsersAfter(after)
		if err != nil || len(users) == 0 {
			return 0, err
		}
		for _, u := range users {
			if err := w.LockUsers(u.ID); err != nil {
				return 0, err
			}
			if u, err = w.UserByID(u.ID); err != nil {
				return 0, err
			}
			if err := w.NameMember(photo.User{}, u); err != nil {
				return 0, err
			}
		}
		return users[len(users)-1].ID, nil
	})
}

// nameGroups lets every group be found by its names.
func (s *Site) nameGroups(ctx context.Context) error {
	return s.goThrough(ctx, jobGroups, func(w *store.Writer, after photo.ID) (photo.ID, error) {
		groups, err := w.GroupsAfter(after)
		if err != nil || len(groups) == 0 {
			return 0, err
		}
		for _, g := range groups {
			if err := w.LockGroup(g.ID); err != nil {
				if errors.Is(err, photo.ErrNotFound) { // closed meanwhile
					continue
				}
				return 0, err
			}
			if g, err = w.GroupByID(0, g.ID); err != nil {
				return 0, err
			}
			if err := w.NameGroup(photo.Group{}, g); err != nil {
				return 0, err
			}
		}
		return groups[len(groups)-1].ID, nil
	})
}

// goThrough takes steps, each in a transaction with a mark of how far it came,
// until one comes to the end, which is 0.
func (s *Site) goThrough(ctx context.Context, kind string, step func(w *store.Writer, after photo.ID) (photo.ID, error)) error {
	for begun := time.Now(); time.Since(begun) < jobTime/2; {
		var next photo.ID
		err := s.write(ctx, func(w *store.Writer, _ *Change) error {
			mark := "job " + kind
			text, err := w.Mark(mark)
			if err != nil {
				return err
			}
			after, _ := strconv.ParseInt(text, 10, 64) // "" is the beginning
			if next, err = step(w, photo.ID(after)); err != nil {
				return err
			}
			if next == 0 {
				return nil
			}
			return w.SetMark(mark, next.String())
		})
		if err != nil || next == 0 {
			return err
		}
	}
	return s.write(ctx, func(w *store.Writer, _ *Change) error {
		return w.InsertJob(store.Job{ID: s.ids.New(0), Kind: kind}, time.Now())
	})
}
