package site

import (
	"errors"
	"slices"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// findStep collects photos that meet the batch's pick.
func (s *Site) findStep(w *store.Writer, _ *Change, b *photo.Batch) error {
	from, err := w.BatchCursor(b.Owner, b.ID)
	if err != nil {
		return err
	}
	u, err := w.UserByID(b.Owner)
	if err != nil {
		return err
	}
	found, err := picked(&w.Reader, photo.Viewer{ID: u.ID, Name: u.Name}, b.Pick, photo.Page{Before: from, Limit: batchFound})
	if err != nil {
		return err
	}
	ids := make([]photo.ID, len(found.Photos))
	for i, p := range found.Photos {
		ids[i] = p.ID
	}
	n, err := w.AddBatchItems(b.Owner, b.ID, ids)
	if err != nil {
		return err
	}
	if b.Chosen += n; found.Older.ID == 0 {
		b.State = photo.BatchCounting
		return nil
	}
	return w.SetBatchCursor(b.Owner, b.ID, found.Older)
}

// countStep looks at what would become of some photos.
func (s *Site) countStep(w *store.Writer, _ *Change, b *photo.Batch) error {
	items, err := w.BatchItems(b.Owner, b.ID, photo.ItemChosen, 0, 2*batchAtOnce)
	if err != nil {
		return err
	}
	held, err := w.ReadMany(b.Owner, idsOf(items))
	if err != nil {
		return err
	}
	groups, err := batchGroups(w, *b, false)
	if err != nil {
		return err
	}
	number := b.All() - b.Chosen
	for at := range items {
		i := &items[at]
		number++
		i.Number = number
		state, reason := photo.ItemReady, ""
		if h, ok := held[i.Photo]; !ok {
			state, reason = photo.ItemRefused, "It was deleted."
		} else if next, err := edited(*b, h, i.Number); err != nil {
			if state, reason, err = refusal(err); err != nil {
				return err
			}
		} else if joins, err := movesGroups(w, *b, groups, next); err != nil {
			if state, reason, err = refusal(err); err != nil {
				return err
			}
		} else if moves, err := movesAlbums(w, *b, h.Photo); err != nil {
			return err
		} else if !joins && !moves && unchanged(h, next) {
			state = photo.ItemSame
		}
		settle(b, i, state, reason)
	}
	if b.Chosen == 0 {
		b.State = photo.BatchReady
	}
	return w.SetBatchItems(b.Owner, b.ID, items)
}

// refusal says of an error that is the photo's own what to note.
func refusal(err error) (photo.ItemState, string, error) {
	var invalid photo.Invalid
	if errors.As(err, &invalid) {
		return photo.ItemRefused, invalid.Why, nil
	}
	return 0, "", err
}

// settle moves a photo of a batch to another state, with the counters.
func settle(b *photo.Batch, i *photo.BatchItem, to photo.ItemState, reason string) {
	*b.Of(i.State)--
	*b.Of(to)++
	i.State, i.Reason = to, reason
}

// movesAlbums says whether a photo would go into or out of an album.
func movesAlbums(w *store.Writer, b photo.Batch, p photo.Photo) (bool, error) {
	for _, side := range []struct {
		album photo.ID
		in    bool
	}{{b.Edit.Into, false}, {b.Edit.OutOf, true}} {
		if side.album == 0 {
			continue
		}
		in, _, err := placeIn(w, b.Owner, side.album, p.ID)
		if err != nil || in == side.in {
			return in == side.in, err
		}
	}
	return false, nil
}

func placeIn(w *store.Writer, owner, album, id photo.ID) (in bool, at int64, err error) {
	at, err = w.PlaceOf(owner, album, id)
	return err == nil, at, gone(err)
}

// A fate is what a step makes of a photo.
type fate struct {
	item     photo.BatchItem
	old, now store.Held
	state    photo.ItemState
	reason   string
	groups   map[photo.ID]*joined
	joins    bool // Join, or where it is undone, Leave
}

// changeStep changes some photos.
func (s *Site) changeStep(w *store.Writer, c *Change, b *photo.Batch) error {
	items, err := w.BatchItems(b.Owner, b.ID, photo.ItemReady, 0, batchAtOnce)
	if err != nil {
		return err
	}
	held, err := w.HoldMany(b.Owner, idsOf(items))
	if err != nil {
		return err
	}
	groups, err := batchGroups(w, *b, true)
	if err != nil {
		return err
	}
	var fates []fate
	for _, i := range items {
		f := fate{item: i, state: photo.ItemChanged, groups: groups}
		var ok bool
		if f.old, ok = held[i.Photo]; !ok {
			f.state, f.reason = photo.ItemRefused, "It was deleted."
		} else if f.now, err = edited(*b, f.old, i.Number); err != nil {
			if f.state, f.reason, err = refusal(err); err != nil {
				return err
			}
		} else if b.Edit.Join != 0 {
			if f.joins, err = groups[b.Edit.Join].takes(w, f.now); err != nil {
				if f.state, f.reason, err = refusal(err); err != nil {
					return err
				}
			}
		}
		fates = append(fates, f)
	}
	return s.keepFates(w, c, b, fates, moveAlbums)
}

// keepFates keeps the photos that change, then puts them into albums, notes
// what became of each, and lets everybody know who is to know.
func (s *Site) keepFates(w *store.Writer, c *Change, b *photo.Batch, fates []fate, albums func(*store.Writer, photo.Batch, *fate) error) error {
	var old, next []store.Held
	tell := false
	for i := range fates {
		f := &fates[i]
		if f.state != photo.ItemChanged && f.state != photo.ItemUndone {
			continue
		}
		if unchanged(f.old, f.now) {
			continue
		}
		o, n := f.old.Photo, &f.now.Photo
		if o.Visibility.Narrows(n.Visibility) || o.Trashed.IsZero() && !n.Trashed.IsZero() {
			n.Secret = newSecret()
		}
		if o.Turned != n.Turned { // as Rotate does
			n.Secret = newSecret()
			if err := s.renderLater(w, *n); err != nil {
				return err
			}
		}
		tell = tell || o.Visibility != n.Visibility || o.Trashed.IsZero() != n.Trashed.IsZero()
		c.Everything = c.Everything || o.Public() || n.Public()
		old, next = append(old, f.old), append(next, f.now)
	}
	if err := w.KeepMany(old, next, now()); err != nil {
		return err
	}
	for _, album := range slices.Compact(slices.Sorted(slices.Values([]photo.ID{b.Edit.Into, b.Edit.OutOf}))) {
		if album == 0 {
			continue
		}
		if err := gone(w.LockAlbum(b.Owner, album)); err != nil {
			return err
		}
	}
	items := make([]photo.BatchItem, 0, len(fates))
	for i := range fates {
		f := &fates[i]
		if f.state == photo.ItemChanged || f.state == photo.ItemUndone {
			if err := albums(w, *b, f); err != nil {
				return err
			}
			c.Everything = c.Everything || f.now.Photo.Public() && b.Edit.Into+b.Edit.OutOf+b.Edit.Join+b.Edit.Leave != 0
		}
		settle(b, &f.item, f.state, f.reason)
		items = append(items, f.item)
	}
	if err := w.SetBatchItems(b.Owner, b.ID, items); err != nil {
		return err
	}
	switch {
	case b.State == photo.BatchRunning && b.Ready == 0:
		b.State, b.Ended = photo.BatchDone, now()
	case b.State == photo.BatchUndoing && b.Changed == 0:
		b.State, b.Ended = photo.BatchUndone, now()
	}
	if tell {
		return s.tell(w, b.Owner)
	}
	return nil
}

// moveAlbums puts a photo that is changed into an album and a group and takes
// it out of others, and notes all that was changed of it.
func moveAlbums(w *store.Writer, b photo.Batch, f *fate) error {
	was, became := snapshots(f.old, f.now)
	p := f.now.Photo
	if album := b.Edit.Into; album != 0 {
		in, _, err := placeIn(w, b.Owner, album, p.ID)
		if err != nil {
			return err
		}
		if _, err := w.AlbumByID(b.Owner, album); errors.Is(err, photo.ErrNotFound) {
			f.state, f.reason = photo.ItemRefused, "The album it was to go into was deleted."
		} else if err != nil {
			return err
		} else if !in {
			if err := w.AddToAlbum(p, album); err != nil {
				return err
			}
			was.Added = true
		}
	}
	if album := b.Edit.OutOf; album != 0 {
		in, at, err := placeIn(w, b.Owner, album, p.ID)
		if err != nil {
			return err
		}
		if in {
			if err := w.RemoveFromAlbum(p, album); err != nil {
				return err
			}
			was.Removed = &at
		}
	}
	if f.joins {
		if err := f.groups[b.Edit.Join].join(w, p); err != nil {
			return err
		}
		was.Joined = true
	}
	if b.Edit.Leave != 0 {
		left, err := f.groups[b.Edit.Leave].leave(w, p)
		if err != nil {
			return err
		}
		was.Left = left
	}
	if was.empty() && f.state == photo.ItemChanged {
		f.state = photo.ItemSame
	}
	if !was.empty() {
		f.item.Was, f.item.Became = was.text(), became.text()
		if f.state == photo.ItemRefused { // the rest of it is changed, and can be undone
			f.state = photo.ItemChanged
		}
	}
	return nil
}

// undoStep gives some photos back what was changed.
func (s *Site) undoStep(w *store.Writer, c *Change, b *photo.Batch) error {
	items, err := w.BatchItems(b.Owner, b.ID, photo.ItemChanged, 0, batchAtOnce)
	if err != nil {
		return err
	}
	held, err := w.HoldMany(b.Owner, idsOf(items))
	if err != nil {
		return err
	}
	groups, err := batchGroups(w, *b, true)
	if err != nil {
		return err
	}
	var fates []fate
	for _, i := range items {
		f := fate{item: i, state: photo.ItemUndone, groups: groups}
		was, became, err := snapshotsOf(i)
		if err != nil {
			return err
		}
		var ok bool
		if f.old, ok = held[i.Photo]; !ok {
			f.state, f.reason = photo.ItemKept, "It was deleted since."
		} else if what := became.differs(f.old); what != "" {
			f.state, f.reason = photo.ItemKept, "Its "+what+" was changed since, and stays as it is now."
		} else {
			f.now = was.put(f.old)
			if was.Left {
				if f.joins, err = groups[b.Edit.Leave].takes(w, f.now); err != nil {
					if _, f.reason, err = refusal(err); err != nil {
						return err
					}
					f.state = photo.ItemKept
				}
			}
		}
		fates = append(fates, f)
	}
	return s.keepFates(w, c, b, fates, unmoveAlbums)
}

// unmoveAlbums is moveAlbums back: where somebody has put the photo back or
// taken it away since, there is nothing to do.
func unmoveAlbums(w *store.Writer, b photo.Batch, f *fate) error {
	was, _, err := snapshotsOf(f.item)
	if err != nil {
		return err
	}
	p := f.now.Photo
	if was.Joined {
		if _, err := f.groups[b.Edit.Join].leave(w, p); err != nil {
			return err
		}
	}
	if f.joins {
		if err := f.groups[b.Edit.Leave].join(w, p); err != nil {
			return err
		}
	}
	if was.Added {
		if in, _, err := placeIn(w, b.Owner, b.Edit.Into, p.ID); err != nil {
			return err
		} else if in {
			if err := w.RemoveFromAlbum(p, b.Edit.Into); err != nil {
				return err
			}
		}
	}
	if was.Removed == nil {
		return nil
	}
	in, _, err := placeIn(w, b.Owner, b.Edit.OutOf, p.ID)
	if err != nil || in {
		return err
	}
	if _, err := w.AlbumByID(b.Owner, b.Edit.OutOf); err != nil {
		return gone(err)
	}
	if err := w.AddToAlbum(p, b.Edit.OutOf); err != nil {
		return err
	}
	return w.PlaceInAlbum(b.Owner, b.Edit.OutOf, p.ID, *was.Removed)
}
