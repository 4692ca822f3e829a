package site

import (
	"cmp"
	"context"
	"slices"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// A PoolPage is a part of a group's pool, as the viewer may see it.
type PoolPage struct {
	Group photo.Group
	photo.Listing
}

// Pool lists the photos of a group's pool, those first that were added last:
// the public ones, and to its members also what else they may see. A part may
// be empty for a viewer, and the listing go on all the same.
func (s *Site) Pool(ctx context.Context, v photo.Viewer, name string, page photo.Page) (out PoolPage, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if out.Group, err = openGroup(r, v, name); err != nil {
			return err
		}
		out.Listing, err = poolOf(r, v, out.Group, bounded(page))
		return err
	})
	return out, err
}

func poolOf(r *store.Reader, v photo.Viewer, g photo.Group, page photo.Page) (photo.Listing, error) {
	if g.Role.In() {
		return r.Pool(v.ID, g.ID, false, page)
	}
	return r.PoolListed(g.ID, page)
}

// PoolQueue lists the photos that wait for the moderators of a group, one of
// whom the viewer is.
func (s *Site) PoolQueue(ctx context.Context, v photo.Viewer, name string, page photo.Page) (out PoolPage, err error) {
	if err := member(v); err != nil {
		return out, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if out.Group, err = openGroup(r, v, name); err != nil {
			return err
		}
		if !out.Group.Role.Moderates() {
			return photo.ErrNotFound
		}
		out.Listing, err = r.Pool(v.ID, out.Group.ID, true, bounded(page))
		return err
	})
	if err != nil {
		return PoolPage{}, err
	}
	return out, nil
}

// AddToPool puts photos of the viewer's into the pool of a group that he is
// in, all or none. It says whether they wait for a moderator now. Errors:
// photo.Invalid, photo.Limited.
func (s *Site) AddToPool(ctx context.Context, v photo.Viewer, id photo.ID, photos ...photo.ID) (waiting bool, err error) {
	if err := member(v); err != nil {
		return false, err
	}
	if photos = slices.Compact(slices.Sorted(slices.Values(photos))); len(photos) == 0 {
		return false, photo.Invalidf("photo", "Choose a photo first.")
	}
	err = s.write(ctx, func(w *store.Writer, c *Change) error {
		held, err := ownPhotos(w, c, v, photos)
		if err != nil {
			return err
		}
		return lockedGroup(w, c, v, id, func(w *store.Writer, _ *Change, g photo.Group) error {
			if !g.Role.In() {
				if !g.OpenTo(g.Role) {
					return photo.ErrNotFound
				}
				return photo.Invalidf("", "Only members of the group add photos. Join it first.")
			}
			waiting = g.Pool.Queue && !g.Role.Moderates()
			for _, p := range held {
				if err := mayPool(w, v, g, p, waiting); err != nil {
					return err
				}
				if err := w.AddToPool(id, p, now(), waiting); err != nil {
					return err
				}
			}
			return nil
		})
	})
	return waiting, err
}

// mayPool refuses a photo that a group's pool does not take.
func mayPool(w *store.Writer, v photo.Viewer, g photo.Group, p photo.Photo, waiting bool) error {
	in, waits, err := w.InPool(g.ID, p.ID)
	switch {
	case err != nil:
		return err
	case waits:
		return photo.Invalidf("", "“%s” waits for the moderators of this group already.", p.Name())
	case in:
		return photo.Invalidf("", "“%s” is in this group’s pool already.", p.Name())
	}
	tags, err := w.TagsOf(p.Owner.ID, p.ID)
	if err != nil {
		return err
	}
	if err := poolTakes(w, g, p, tags, waiting, 0); err != nil {
		return err
	}
	return notTooMany(w, v, "photos added to groups", pooledPerWindow)
}

// poolTakes refuses a photo by the group's rules, where its owner is about to
// add some others too.
func poolTakes(w *store.Writer, g photo.Group, p photo.Photo, tags []photo.Tag, waiting bool, others int) error {
	rules := g.Pool
	if waiting {
		rules.PublicOnly = true // or else no moderator might see it
	}
	if err := rules.Check(p, tags); err != nil {
		return err
	}
	for _, bound := range []struct {
		most int
		past time.Duration
		word string
	}{{rules.PerDay, 24 * time.Hour, "in 24 hours"}, {rules.PerWeek, 7 * 24 * time.Hour, "in seven days"}} {
		if bound.most == 0 {
			continue
		}
		n, err := w.PooledBy(g.ID, p.Owner.ID, time.Now().Add(-bound.past), bound.most)
		if err != nil {
			return err
		}
		if n+others >= bound.most {
			return photo.Invalidf("", "The group takes %d of a member’s photos %s, and these would be more. Add it later.", bound.most, bound.word)
		}
	}
	pools, err := w.PoolsOf(p.Owner.ID, p, false)
	if err == nil && len(pools) >= photo.MaxPools {
		return photo.Invalidf("", "“%s” is in %d groups, and more are not possible. Take it out of one first.", p.Name(), len(pools))
	}
	return err
}

// RemoveFromPool takes a photo out of a group's pool, or of its queue: its
// owner may, and the group's moderators.
func (s *Site) RemoveFromPool(ctx context.Context, v photo.Viewer, group, id photo.ID) error {
	return s.withPooled(ctx, v, group, id, func(w *store.Writer, g photo.Group, p photo.Photo, waiting bool) error {
		if p.Owner.ID != v.ID && !g.Role.Moderates() {
			return photo.ErrNotFound
		}
		return w.RemoveFromPool(group, p, waiting)
	})
}

// ApproveInPool lets a photo into a group's pool that waits for its
// moderators, one of whom the viewer is. RemoveFromPool declines it.
func (s *Site) ApproveInPool(ctx context.Context, v photo.Viewer, group, id photo.ID) error {
	return s.withPooled(ctx, v, group, id, func(w *store.Writer, g photo.Group, p photo.Photo, waiting bool) error {
		switch {
		case !g.Role.Moderates():
			return photo.ErrNotFound
		case !waiting:
			return nil // another was quicker
		case !p.Open():
			return photo.Invalidf("", "The photo is not public any more.")
		}
		return w.ApprovePooled(group, p, now())
	})
}

// withPooled runs fn on a photo in a group's pool or its queue; both are
// locked. Moderators need not see the photo.
func (s *Site) withPooled(ctx context.Context, v photo.Viewer, group, id photo.ID, fn func(w *store.Writer, g photo.Group, p photo.Photo, waiting bool) error) error {
	if err := member(v); err != nil {
		return err
	}
	return s.write(ctx, func(w *store.Writer, c *Change) error {
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
		if err := w.LockGroup(group); err != nil {
			return err
		}
		g, err := w.GroupByID(v.ID, group)
		if err != nil {
			return err
		}
		in, waiting, err := w.InPool(group, id)
		if err == nil && !in {
			err = photo.ErrNotFound
		}
		if err != nil {
			return err
		}
		c.talk(p)
		return fn(w, g, p, waiting)
	})
}

// PoolsWith gives a photo of the viewer's and the groups that he is in, by
// title, with those whose pool holds it and those where it waits.
func (s *Site) PoolsWith(ctx context.Context, v photo.Viewer, name string, id photo.ID) (p photo.Photo, in []photo.Group, holds, waits map[photo.ID]bool, err error) {
	if err := member(v); err != nil {
		return p, nil, nil, nil, err
	}
	p, rel, err := s.Seen(ctx, v, name, id)
	if err == nil && rel&photo.Owner == 0 {
		err = photo.ErrNotFound
	}
	if err != nil {
		return photo.Photo{}, nil, nil, nil, err
	}
	holds, waits = map[photo.ID]bool{}, map[photo.ID]bool{}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if in, _, err = ownGroups(r, v); err != nil {
			return err
		}
		for waiting, into := range map[bool]map[photo.ID]bool{false: holds, true: waits} {
			groups, err := r.PoolsOf(v.ID, p, waiting)
			if err != nil {
				return err
			}
			for _, g := range groups {
				into[g.ID] = true
				if !g.Role.In() { // he left it; the photo stayed
					in = append(in, g)
				}
			}
		}
		slices.SortFunc(in, func(a, b photo.Group) int { return cmp.Or(cmp.Compare(a.Title, b.Title), cmp.Compare(a.ID, b.ID)) })
		return nil
	})
	return p, in, holds, waits, err
}

// PoolCandidates gives a group that the viewer is in, and a part of his
// photos, with those that its pool or queue holds.
func (s *Site) PoolCandidates(ctx context.Context, v photo.Viewer, name string, page photo.Page) (g photo.Group, l photo.Listing, holds map[photo.ID]bool, err error) {
	if err := member(v); err != nil {
		return g, l, nil, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if g, err = openGroup(r, v, name); err != nil {
			return err
		}
		if !g.Role.In() {
			return photo.ErrNotFound
		}
		l, holds, err = r.StreamBesidePool(v.ID, g.ID, bounded(page))
		return err
	})
	return g, l, holds, err
}

// poolsKnown gives the groups in whose pool a photo is, of which the viewer
// may know, by title.
func poolsKnown(r *store.Reader, v photo.Viewer, p photo.Photo) ([]photo.Group, error) {
	all, err := r.PoolsOf(v.ID, p, false)
	all = slices.DeleteFunc(all, func(g photo.Group) bool { return !g.OpenTo(g.Role) })
	slices.SortFunc(all, func(a, b photo.Group) int { return cmp.Or(cmp.Compare(a.Title, b.Title), cmp.Compare(a.ID, b.ID)) })
	return all, err
}
