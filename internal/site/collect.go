package site

import (
	"context"
	"slices"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// CollectionEdit is what the owner may write on a collection, and in which
// other one it is, 0 for none.
type CollectionEdit struct {
	Title, Description string
	Parent             photo.ID
}

func (e CollectionEdit) check() (CollectionEdit, error) {
	var err error
	if e.Title, err = photo.CheckCollectionTitle(e.Title); err != nil {
		return e, err
	}
	e.Description, err = photo.CheckDescription(e.Description)
	return e, err
}

// collectionsPerWindow is how many collections a member makes within tryWindow.
const collectionsPerWindow = 100

// withCollections runs fn on the viewer's collections, which nobody changes
// meanwhile. No kept page shows anything of them.
func (s *Site) withCollections(ctx context.Context, v photo.Viewer, fn func(*store.Writer, photo.Collections) error) error {
	if err := member(v); err != nil {
		return err
	}
	return s.anew(ctx, func(w *store.Writer, _ *Change) error {
		if err := w.LockUsers(v.ID); err != nil {
			return err
		}
		tree, err := w.Collections(author(v), photo.SeesAll)
		if err != nil {
			return err
		}
		return fn(w, tree)
	})
}

// withCollection runs fn on one of the viewer's collections.
func (s *Site) withCollection(ctx context.Context, v photo.Viewer, id photo.ID, fn func(*store.Writer, photo.Collections, photo.Collection) error) error {
	return s.withCollections(ctx, v, func(w *store.Writer, tree photo.Collections) error {
		c, ok := tree.Find(id)
		if !ok {
			return photo.ErrNotFound
		}
		return fn(w, tree, c)
	})
}

// behind is the first position behind collections that are in order.
func behind(in photo.Collections) int64 {
	if len(in) == 0 {
		return 0
	}
	return in[len(in)-1].Position + 1
}

// MakeCollection makes an empty collection of the viewer's, behind the others
// of its parent. Errors: photo.Invalid of field "title", "description",
// "parent" or none, photo.Limited.
func (s *Site) MakeCollection(ctx context.Context, v photo.Viewer, e CollectionEdit) (c photo.Collection, err error) {
	e, wrong := e.check()
	err = s.withCollections(ctx, v, func(w *store.Writer, tree photo.Collections) error {
		if wrong != nil {
			return wrong
		}
		if len(tree) >= photo.MaxCollections {
			return photo.Invalidf("", "You have %d collections, and there is no room for more. Delete one that you do not need.", len(tree))
		}
		if err := tree.CheckParent(0, e.Parent); err != nil {
			return err
		}
		if err := notTooMany(w, v, "collections", collectionsPerWindow); err != nil {
			return err
		}
		c = photo.Collection{ID: s.ids.New(v.ID.Shard()), Owner: author(v), Parent: e.Parent, Title: e.Title, Description: e.Description, Created: now(),
			Position: behind(tree.In(e.Parent))}
		return w.InsertCollection(c)
	})
	return c, err
}

// EditCollection changes the words of a collection of the viewer's, and where
// it is: in another one it stands behind those that are there. Errors as of
// MakeCollection.
func (s *Site) EditCollection(ctx context.Context, v photo.Viewer, id photo.ID, e CollectionEdit) error {
	e, wrong := e.check()
	return s.withCollection(ctx, v, id, func(w *store.Writer, tree photo.Collections, c photo.Collection) error {
		if wrong != nil {
			return wrong
		}
		if c.Parent != e.Parent {
			if err := tree.CheckParent(id, e.Parent); err != nil {
				return err
			}
			c.Parent, c.Position = e.Parent, behind(tree.In(e.Parent))
		}
		c.Title, c.Description = e.Title, e.Description
		return w.UpdateCollection(c)
	})
}

// DeleteCollection takes a collection of the viewer's away. What was in it
// goes to where it was, behind what is there; albums stay.
func (s *Site) DeleteCollection(ctx context.Context, v photo.Viewer, id photo.ID) error {
	return s.withCollection(ctx, v, id, func(w *store.Writer, tree photo.Collections, c photo.Collection) error {
		return w.DeleteCollection(v.ID, id, c.Parent, behind(tree.In(c.Parent)))
	})
}

// MoveCollection puts a collection of the viewer's at a place, from 1, among
// those that are in the same one.
func (s *Site) MoveCollection(ctx context.Context, v photo.Viewer, id photo.ID, place int64) error {
	return s.withCollection(ctx, v, id, func(w *store.Writer, tree photo.Collections, c photo.Collection) error {
		if err := checkPlace(place, "collection"); err != nil {
			return err
		}
		return w.MoveCollection(c, min(place-1, behind(tree.In(c.Parent))-1))
	})
}

func checkPlace(place int64, what string) error {
	if place < 1 {
		return photo.Invalidf("place", "Places count from 1. Write the number of the place where the %s should stand.", what)
	}
	return nil
}

// StepCollection moves a collection of the viewer's one place on, or one back.
func (s *Site) StepCollection(ctx context.Context, v photo.Viewer, id photo.ID, on bool) error {
	return s.withCollection(ctx, v, id, func(w *store.Writer, tree photo.Collections, c photo.Collection) error {
		in := tree.In(c.Parent)
		at := slices.IndexFunc(in, func(o photo.Collection) bool { return o.ID == id })
		return w.MoveCollection(c, in[step(at, on, len(in))].Position)
	})
}

// step is the place beside one of n, or itself at the end.
func step(at int, on bool, n int) int {
	if on {
		return min(at+1, n-1)
	}
	return max(at-1, 0)
}

// Collect puts albums of the viewer's at the end of a collection of his, and
// takes out those of among that are not named.
func (s *Site) Collect(ctx context.Context, v photo.Viewer, id photo.ID, into, among []photo.ID) error {
	return s.withCollection(ctx, v, id, func(w *store.Writer, _ photo.Collections, _ photo.Collection) error {
		places, err := w.CollectionPlaces(v.ID, id)
		if err != nil {
			return err
		}
		end := int64(0)
		held := map[photo.ID]bool{}
		for _, p := range places {
			held[p.ID], end = true, p.Position+1
		}
		var out, added []photo.ID
		for _, a := range unique(among) {
			if held[a] && !slices.Contains(into, a) {
				out = append(out, a)
			}
		}
		for _, a := range unique(into) {
			if !held[a] {
				added = append(added, a)
			}
		}
		if err := roomToCollect(w, v, len(places)-len(out), len(added)-len(out), len(added)); err != nil {
			return err
		}
		for _, a := range out {
			if err := w.DropCollected(v.ID, id, a); err != nil {
				return err
			}
		}
		for _, a := range slices.Sorted(slices.Values(added)) { // all lock them in one order
			if err := w.LockAlbum(v.ID, a); err != nil {
				return err
			}
		}
		for i, a := range added {
			if err := w.CollectAlbum(v.ID, id, a, end+int64(i)); err != nil {
				return err
			}
		}
		return nil
	})
}

// roomToCollect refuses more albums than a collection, or all of a member's
// together, can hold: it has stay, which come to more in all.
func roomToCollect(w *store.Writer, v photo.Viewer, stay, more, added int) error {
	if added == 0 {
		return nil
	}
	if stay+added > photo.MaxCollectionAlbums {
		return photo.Invalidf("", "A collection holds up to %d albums. Take some out of this one, or make another inside of it.", photo.MaxCollectionAlbums)
	}
	n, err := w.CountCollected(v.ID)
	if err == nil && n+more > photo.MaxCollectionEntries {
		err = photo.Invalidf("", "All your collections together hold up to %d albums. Take some out first.", photo.MaxCollectionEntries)
	}
	return err
}

// MoveCollected puts an album at a place, from 1, of a collection of the
// viewer's; those between move by one. A place past the end is the end.
func (s *Site) MoveCollected(ctx context.Context, v photo.Viewer, id, album photo.ID, place int64) error {
	return s.withCollected(ctx, v, id, album, func(w *store.Writer, places []photo.Rank, at int) error {
		if err := checkPlace(place, "album"); err != nil {
			return err
		}
		return w.MoveCollected(v.ID, id, places[at], min(place-1, places[len(places)-1].Position))
	})
}

// StepCollected moves an album one place on in a collection of the viewer's,
// or one back.
func (s *Site) StepCollected(ctx context.Context, v photo.Viewer, id, album photo.ID, on bool) error {
	return s.withCollected(ctx, v, id, album, func(w *store.Writer, places []photo.Rank, at int) error {
		return w.MoveCollected(v.ID, id, places[at], places[step(at, on, len(places))].Position)
	})
}

// withCollected runs fn on an album in a collection of the viewer's.
func (s *Site) withCollected(ctx context.Context, v photo.Viewer, id, album photo.ID, fn func(w *store.Writer, places []photo.Rank, at int) error) error {
	return s.withCollection(ctx, v, id, func(w *store.Writer, _ photo.Collections, _ photo.Collection) error {
		places, err := w.CollectionPlaces(v.ID, id)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(places, func(p photo.Rank) bool { return p.ID == album })
		if at < 0 {
			return photo.ErrNotFound
		}
		return fn(w, places, at)
	})
}
