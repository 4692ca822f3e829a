package site

import (
	"slices"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// A joined group is one into which a batch puts photos, or out of which it
// takes them.
type joined struct {
	photo.Group
	added int // photos in this step, which are not there yet
}

// batchGroups gives the groups of a batch by their ids, locked if they are to be,
// which comes after the photos; those that were deleted are left out.
func batchGroups(w *store.Writer, b photo.Batch, lock bool) (map[photo.ID]*joined, error) {
	groups := map[photo.ID]*joined{}
	for _, id := range slices.Compact(slices.Sorted(slices.Values([]photo.ID{b.Edit.Join, b.Edit.Leave}))) {
		if id == 0 {
			continue
		}
		var err error
		if lock {
			err = w.LockGroup(id)
		}
		var g photo.Group
		if err == nil {
			g, err = w.GroupByID(b.Owner, id)
		}
		if gone(err) != nil {
			return nil, err
		}
		if err == nil {
			groups[id] = &joined{Group: g}
		}
	}
	return groups, nil
}

// takes says whether a photo, as it will be, comes into the group's pool: not
// where it is there or waits already. The error, a photo.Invalid, says why the
// group does not take it.
func (g *joined) takes(w *store.Writer, h store.Held) (bool, error) {
	if g == nil {
		return false, photo.Invalidf("", "The group it was to go into was deleted.")
	}
	if in, _, err := w.InPool(g.ID, h.Photo.ID); err != nil || in {
		return false, err
	}
	if !g.Role.In() {
		return false, photo.Invalidf("", "You are not in the group “%s” any more.", g.Title)
	}
	if err := poolTakes(w, g.Group, h.Photo, h.Tags, g.waits(), g.added); err != nil {
		return false, err
	}
	g.added++
	return true, nil
}

// waits says whether what the batch's owner adds waits for a moderator.
func (g *joined) waits() bool { return g.Pool.Queue && !g.Role.Moderates() }

// join puts a photo into the group's pool.
func (g *joined) join(w *store.Writer, p photo.Photo) error {
	return w.AddToPool(g.ID, p, now(), g.waits())
}

// leave takes a photo out of the group's pool, or of its queue, and says
// whether it was there.
func (g *joined) leave(w *store.Writer, p photo.Photo) (bool, error) {
	if g == nil {
		return false, nil
	}
	in, waiting, err := w.InPool(g.ID, p.ID)
	if err != nil || !in {
		return false, err
	}
	return true, w.RemoveFromPool(g.ID, p, waiting)
}

// movesGroups says whether a photo, as it will be, would come into a pool or
// out of one.
func movesGroups(w *store.Writer, b photo.Batch, groups map[photo.ID]*joined, h store.Held) (moves bool, err error) {
	if b.Edit.Join != 0 {
		if moves, err = groups[b.Edit.Join].takes(w, h); moves || err != nil {
			return moves, err
		}
	}
	if b.Edit.Leave != 0 {
		moves, _, err = w.InPool(b.Edit.Leave, h.Photo.ID)
	}
	return moves, err
}
