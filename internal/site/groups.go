package site

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// The limits on what a member may do in groups within tryWindow.
const (
	groupsPerWindow      = 10
	joinsPerWindow       = 100
	invitationsPerWindow = 100
	pooledPerWindow      = 500
	topicsPerWindow      = 20
)

// Group gives a group that the viewer may know of, with his role in it.
// photo.ErrNotFound covers one that does not exist.
func (s *Site) Group(ctx context.Context, v photo.Viewer, name string) (g photo.Group, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		g, err = groupNamed(r, v, name)
		return err
	})
	return g, err
}

// GroupByID is Group by its id.
func (s *Site) GroupByID(ctx context.Context, v photo.Viewer, id photo.ID) (g photo.Group, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if g, err = r.GroupByID(v.ID, id); err == nil && !g.KnownTo(g.Role) {
			g, err = photo.Group{}, photo.ErrNotFound
		}
		return err
	})
	return g, err
}

func groupNamed(r *store.Reader, v photo.Viewer, name string) (photo.Group, error) {
	g, err := r.GroupByName(v.ID, name)
	if err == nil && !g.KnownTo(g.Role) {
		err = photo.ErrNotFound
	}
	if err != nil {
		return photo.Group{}, err
	}
	return g, nil
}

// openGroup is groupNamed for what is inside: pool, members and talk.
func openGroup(r *store.Reader, v photo.Viewer, name string) (photo.Group, error) {
	g, err := groupNamed(r, v, name)
	if err == nil && !g.OpenTo(g.Role) {
		err = photo.ErrNotFound
	}
	if err != nil {
		return photo.Group{}, err
	}
	return g, nil
}

// A GroupFront is a group's first page.
type GroupFront struct {
	Group  photo.Group
	Open   bool          // the viewer may look into it
	Photos []photo.Photo // of the pool, the latest few
	Topics []photo.Topic // the latest few
	Staff  []photo.GroupMembership
	Waits  bool // photos wait for a moderator, which the viewer is
}

// GroupFront gives a group with the latest of what is in it.
func (s *Site) GroupFront(ctx context.Context, v photo.Viewer, name string) (out GroupFront, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if out.Group, err = groupNamed(r, v, name); err != nil {
			return err
		}
		if out.Open = out.Group.OpenTo(out.Group.Role); !out.Open {
			return nil
		}
		l, err := poolOf(r, v, out.Group, photo.Page{Limit: 20})
		if err != nil {
			return err
		}
		out.Photos = l.Photos
		t, err := r.Topics(out.Group.ID, photo.Page{Limit: 5})
		if err != nil {
			return err
		}
		out.Topics = append(t.Pinned, t.Topics...)
		if out.Staff, err = r.GroupStaff(out.Group.ID); err != nil || !out.Group.Role.Moderates() {
			return err
		}
		out.Waits, err = r.PoolWaits(out.Group.ID)
		return err
	})
	return out, err
}

// Groups lists the groups that everybody may know of, latest activity first.
func (s *Site) Groups(ctx context.Context, v photo.Viewer, page photo.Page) (l photo.Groups, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		l, err = r.Groups(v.ID, bounded(page))
		return err
	})
	return l, err
}

// groupsLookedAt is of how many groups, latest activity first, those are found
// whose names have the words that are looked for.
const groupsLookedAt = 1000

// GroupsNamed gives the groups that everybody may know of whose titles, or
// names in their addresses, have all these words in them.
func (s *Site) GroupsNamed(ctx context.Context, v photo.Viewer, text string) (out []photo.Group, err error) {
	words := strings.Fields(strings.ToLower(photo.Clip(photo.CleanLine(text), photo.MaxTitle)))
	if len(words) == 0 {
		return nil, nil
	}
	err = s.db.Read(ctx, func(r *store.Reader) error {
		l, err := r.Groups(v.ID, photo.Page{Limit: groupsLookedAt})
		out = slices.DeleteFunc(l.Groups, func(g photo.Group) bool {
			name := strings.ToLower(g.Title + " " + g.Name)
			return slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(name, w) })
		})
		return err
	})
	return out, err
}

// OwnGroups gives the groups that the viewer is in, latest activity first, and
// those that invited him.
func (s *Site) OwnGroups(ctx context.Context, v photo.Viewer) (in, invited []photo.Group, err error) {
	if err := member(v); err != nil {
		return nil, nil, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		in, invited, err = ownGroups(r, v)
		return err
	})
	return in, invited, err
}

func ownGroups(r *store.Reader, v photo.Viewer) (in, invited []photo.Group, err error) {
	all, err := r.GroupsOf(v.ID, v.ID, photo.GroupInvited)
	slices.SortFunc(all, func(a, b photo.Group) int { return cmp.Or(b.Active.Compare(a.Active), cmp.Compare(b.ID, a.ID)) })
	for _, g := range all {
		if g.Role.In() {
			in = append(in, g)
		} else {
			invited = append(invited, g)
		}
	}
	return in, invited, err
}

// GroupsOf gives the groups of a member's that the viewer may know of, by
// title: of others, those that are not private.
func (s *Site) GroupsOf(ctx context.Context, v photo.Viewer, name string) (out []photo.Group, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) error {
		u, err := shownTo(r.UserByName(name))(v)
		if err != nil {
			return err
		}
		out, err = groupsOf(r, v, u.ID)
		return err
	})
	return out, err
}

func groupsOf(r *store.Reader, v photo.Viewer, user photo.ID) ([]photo.Group, error) {
	all, err := r.GroupsOf(v.ID, user, photo.GroupMember)
	all = slices.DeleteFunc(all, func(g photo.Group) bool { return g.Privacy.Secret() && v.ID != user })
	slices.SortFunc(all, func(a, b photo.Group) int { return cmp.Or(cmp.Compare(a.Title, b.Title), cmp.Compare(a.ID, b.ID)) })
	return all, err
}

// GroupNews are the public photos that came last into the pools of the
// viewer's groups, of the groups that got one last.
func (s *Site) GroupNews(ctx context.Context, v photo.Viewer) (photos []photo.Photo, err error) {
	if err := member(v); err != nil {
		return nil, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) error {
		in, _, err := ownGroups(r, v)
		if err != nil {
			return err
		}
		in = slices.DeleteFunc(in, func(g photo.Group) bool { return g.Pooled.IsZero() })
		if len(in) == 0 {
			return nil
		}
		slices.SortFunc(in, func(a, b photo.Group) int { return cmp.Or(b.Pooled.Compare(a.Pooled), cmp.Compare(b.ID, a.ID)) })
		photos, err = r.GroupNews(in[:min(len(in), 6)])
		return err
	})
	return photos, err
}

// GroupEdit is what a group's admins may write on it and choose for it.
type GroupEdit struct {
	Name, Title, Description, Rules string
	Privacy                         photo.GroupPrivacy
	Pool                            photo.PoolRules
}

func (e GroupEdit) check() (GroupEdit, error) {
	var err error
	if e.Title, err = photo.CheckGroupTitle(e.Title); err != nil {
		return e, err
	}
	if e.Name, err = photo.CheckGroupName(e.Name); err != nil {
		return e, err
	}
	if e.Description, err = photo.CheckDescription(e.Description); err != nil {
		return e, err
	}
	if e.Rules, err = photo.CheckRules(e.Rules); err != nil {
		return e, err
	}
	if e.Privacy > photo.GroupPrivate {
		return e, photo.Invalidf("privacy", "Choose who may see the group and join it.")
	}
	e.Pool, err = photo.CheckPoolRules(e.Pool)
	return e, err
}

// MakeGroup makes a group whose admin the viewer is. Errors: photo.Invalid,
// photo.Limited.
func (s *Site) MakeGroup(ctx context.Context, v photo.Viewer, e GroupEdit) (g photo.Group, err error) {
	if err := member(v); err != nil {
		return g, err
	}
	if e, err = e.check(); err != nil {
		return g, err
	}
	err = s.anew(ctx, func(w *store.Writer, c *Change) error {
		if err := free(w, e.Name, 0); err != nil {
			return err
		}
		if err := notTooManyGroups(w, v); err != nil {
			return err
		}
		if err := notTooMany(w, v, "new groups", groupsPerWindow); err != nil {
			return err
		}
		at := now()
		g = photo.Group{ID: s.ids.New(v.ID.Shard()), Name: e.Name, Title: e.Title, Description: e.Description, Rules: e.Rules,
			Privacy: e.Privacy, Pool: e.Pool, Created: at, Active: at, Members: 1, Role: photo.GroupAdmin}
		if err := w.InsertGroup(g); err != nil {
			return err
		}
		c.People = []string{v.Name}
		return w.SetGroupRole(g.ID, v.ID, photo.GroupNobody, photo.GroupAdmin, at)
	})
	return g, err
}

// free refuses the name of another group than id.
func free(w *store.Writer, name string, id photo.ID) error {
	g, err := w.GroupByName(0, name)
	if errors.Is(err, photo.ErrNotFound) || err == nil && g.ID == id {
		return nil
	}
	if err != nil {
		return err
	}
	return photo.Invalidf("name", "Another group has the address %q. Choose a different one.", name)
}

func notTooManyGroups(w *store.Writer, v photo.Viewer) error {
	in, _, err := ownGroups(&w.Reader, v)
	if err == nil && len(in) >= photo.MaxMemberships {
		return photo.Invalidf("", "You are in %d groups, and more are not possible. Leave one first.", len(in))
	}
	return err
}

// EditGroup changes what a group is; its admins may.
func (s *Site) EditGroup(ctx context.Context, v photo.Viewer, id photo.ID, e GroupEdit) (g photo.Group, err error) {
	e, wrong := e.check()
	err = s.inGroup(ctx, v, id, func(w *store.Writer, c *Change, have photo.Group) error {
		if have.Role != photo.GroupAdmin {
			return photo.ErrNotFound
		}
		if wrong != nil {
			return wrong
		}
		if err := free(w, e.Name, id); err != nil {
			return err
		}
		// The title stands on the pages of all photos in the pool.
		c.Everything = have.Title != e.Title || have.Name != e.Name || have.Privacy != e.Privacy
		g = have
		g.Name, g.Title, g.Description, g.Rules, g.Privacy, g.Pool = e.Name, e.Title, e.Description, e.Rules, e.Privacy, e.Pool
		return w.UpdateGroup(have, g)
	})
	return g, err
}

// DeleteGroup closes a group for good; its admins may. From then on nobody
// finds it; a job removes what was in it. The photos stay their owners'.
func (s *Site) DeleteGroup(ctx context.Context, v photo.Viewer, id photo.ID) error {
	err := s.inGroup(ctx, v, id, func(w *store.Writer, c *Change, g photo.Group) error {
		if g.Role != photo.GroupAdmin {
			return photo.ErrNotFound
		}
		return closeGroup(w, c, g, store.Job{ID: s.ids.New(id.Shard()), Owner: v.ID, Kind: jobClear, Subject: id})
	})
	if err == nil {
		s.wake()
	}
	return err
}

// clearGroup is the job: it removes a closed group, some rows in a transaction.
func (s *Site) clearGroup(ctx context.Context, id photo.ID) error {
	for gone := false; !gone; {
		err := s.write(ctx, func(w *store.Writer, _ *Change) (err error) {
			gone, err = w.ClearGroup(id)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// inGroup runs fn on a group that the viewer may know of, which is locked.
func (s *Site) inGroup(ctx context.Context, v photo.Viewer, id photo.ID, fn func(*store.Writer, *Change, photo.Group) error) error {
	if err := member(v); err != nil {
		return err
	}
	return s.anew(ctx, func(w *store.Writer, c *Change) error { return lockedGroup(w, c, v, id, fn) })
}

func lockedGroup(w *store.Writer, c *Change, v photo.Viewer, id photo.ID, fn func(*store.Writer, *Change, photo.Group) error) error {
	if err := w.LockGroup(id); err != nil {
		return err
	}
	g, err := w.GroupByID(v.ID, id)
	if err != nil {
		return err
	}
	if !g.KnownTo(g.Role) {
		return photo.ErrNotFound
	}
	return fn(w, c, g)
}
