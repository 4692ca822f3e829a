package site

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

const (
	batchesPerWindow = 60
	batchFound       = 500 // photos that are collected at once
	batchAtOnce      = 100 // that are changed in one transaction
	batchPause       = 15 * time.Millisecond
	batchTurn        = 4 * time.Second // of the job, before other jobs have theirs

	// BatchLife is how long a batch can be looked at and undone.
	BatchLife = 30 * 24 * time.Hour
	// BatchesShown is how many batches a list shows: the last ones.
	BatchesShown = 10
)

// Organize lists the viewer's own photos that meet a pick, newest first; of
// those in the trash the ones thrown away last. Error: photo.Invalid of field
// "q".
func (s *Site) Organize(ctx context.Context, v photo.Viewer, pick photo.Pick, page photo.Page) (out photo.Found, err error) {
	if err := member(v); err != nil {
		return out, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		out, err = picked(r, v, pick, bounded(page))
		return err
	})
	return out, err
}

func picked(r *store.Reader, v photo.Viewer, pick photo.Pick, page photo.Page) (out photo.Found, err error) {
	if pick.Trash {
		l, err := r.Trash(v.ID, page)
		return photo.Found{Photos: l.Photos, Older: l.Older}, err
	}
	q, err := ownSearch(v, pick.Search)
	if err != nil {
		return out, err
	}
	return r.SearchOwn(v.ID, q, pick, page)
}

// ownSearch reads a search among somebody's own photos.
func ownSearch(v photo.Viewer, text string) (photo.Search, error) {
	q, err := photo.ParseSearch(text)
	if err == nil && q.By != "" && q.By != v.Name {
		err = photo.Invalidf("q", "Here you find your own photos only. Leave “by:” out.")
	}
	return q, err
}

// OrganizerAlbums gives the viewer's albums, as many as a form offers.
func (s *Site) OrganizerAlbums(ctx context.Context, v photo.Viewer) (l photo.Albums, err error) {
	if err := member(v); err != nil {
		return l, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		l, err = r.Albums(v.ID, photo.SeesAll, photo.RankPage{Limit: 500})
		return err
	})
	return l, err
}

// OrganizerGroups gives the groups that the viewer is in, by title.
func (s *Site) OrganizerGroups(ctx context.Context, v photo.Viewer) (groups []photo.Group, err error) {
	if err := member(v); err != nil {
		return nil, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		groups, err = r.GroupsOf(v.ID, v.ID, photo.GroupMember)
		return err
	})
	slices.SortFunc(groups, func(a, b photo.Group) int { return cmp.Or(strings.Compare(a.Title, b.Title), cmp.Compare(a.ID, b.ID)) })
	return groups, err
}

// MakeBatch makes a change of many of the viewer's photos, which only counts
// what it would do until StartBatch. Errors: photo.Invalid, photo.Limited.
func (s *Site) MakeBatch(ctx context.Context, v photo.Viewer, pick photo.Pick, edit photo.BatchEdit) (b photo.Batch, err error) {
	if err := member(v); err != nil {
		return b, err
	}
	if err := edit.Check(); err != nil {
		return b, err
	}
	switch {
	case pick.Each && len(pick.IDs) == 0:
		return b, photo.Invalidf("", "Choose at least one photo, or all that match.")
	case len(pick.IDs) > photo.MaxPicked:
		return b, photo.Invalidf("", "At most %d photos can be picked one by one. Choose all that match a search instead.", photo.MaxPicked)
	case edit.Restore != pick.Trash:
		return b, photo.Invalidf("", "What lies in the trash can only be restored, and only that.")
	}
	if _, err := ownSearch(v, pick.Search); err != nil {
		return b, err
	}
	err = s.anew(ctx, func(w *store.Writer, _ *Change) error {
		if err := notTooMany(w, v, "changes of many photos", batchesPerWindow); err != nil {
			return err
		}
		if err := chosenAreThere(w, v, edit); err != nil {
			return err
		}
		b = photo.Batch{ID: s.ids.New(v.ID.Shard()), Owner: v.ID, Made: now(), Pick: pick, Edit: edit}
		if pick.Each {
			b.State = photo.BatchCounting
		}
		if err := w.InsertBatch(b); err != nil {
			return err
		}
		if pick.Each {
			if b.Chosen, err = w.AddBatchItems(v.ID, b.ID, slices.Sorted(slices.Values(pick.IDs))); err != nil {
				return err
			}
			if b.Chosen == 0 {
				return photo.Invalidf("", "The photos that you chose are not there any more. Choose others.")
			}
			if err := w.UpdateBatch(b); err != nil {
				return err
			}
		}
		return s.batchLater(w, b)
	})
	if err != nil {
		return b, err
	}
	for range 2 { // a small one can be looked at right away
		if more, err := s.batchStep(ctx, v.ID, b.ID); err != nil || !more {
			break // the job will say what is wrong
		}
	}
	s.wake()
	return b, nil
}

// chosenAreThere refuses albums that are not the viewer's and groups that he is
// not in, as ones that were deleted since the form was made.
func chosenAreThere(w *store.Writer, v photo.Viewer, edit photo.BatchEdit) error {
	for _, c := range []struct {
		field string
		album photo.ID
	}{{"into", edit.Into}, {"out_of", edit.OutOf}} {
		if c.album == 0 {
			continue
		}
		if _, err := w.AlbumByID(v.ID, c.album); errors.Is(err, photo.ErrNotFound) {
			return photo.Invalidf(c.field, "The album that you chose is not there any more. Choose another.")
		} else if err != nil {
			return err
		}
	}
	for _, c := range []struct {
		field string
		group photo.ID
	}{{"join", edit.Join}, {"leave", edit.Leave}} {
		if c.group == 0 {
			continue
		}
		g, err := w.GroupByID(v.ID, c.group)
		if err != nil && !errors.Is(err, photo.ErrNotFound) {
			return err
		}
		if err != nil || !g.Role.In() {
			return photo.Invalidf(c.field, "You are in no such group any more. Choose another.")
		}
	}
	return nil
}

func (s *Site) batchLater(w *store.Writer, b photo.Batch) error {
	return w.InsertJob(store.Job{ID: s.ids.New(b.Owner.Shard()), Owner: b.Owner, Kind: jobBatch, Subject: b.ID}, time.Now())
}

// A BatchPage is a batch with what can be said of its photos.
type BatchPage struct {
	photo.Batch
	Into, OutOf string        // titles of the albums
	Join, Leave string        // of the groups
	Samples     []BatchSample // of photos that would be changed
	Refused     []BatchNote   // the first of those, with their reasons, from behind the one asked for
	Kept        []BatchNote
	NextRefused photo.ID // to go on behind; 0 where the list ends
	NextKept    photo.ID
}

// A BatchSample is a photo before and after.
type BatchSample struct {
	Photo photo.Photo
	Lines []BatchLine
}

// A BatchLine is what changes of a photo.
type BatchLine struct{ What, Before, After string }

// A BatchNote is why a photo was refused, or kept as it is.
type BatchNote struct {
	ID     photo.ID
	Photo  photo.Photo // ID 0 where it is gone
	Reason string
}

const (
	batchSamples = 5
	batchNotes   = 100
)

// Batch gives a batch of the viewer's; refused and kept say behind which
// photos those lists begin.
func (s *Site) Batch(ctx context.Context, v photo.Viewer, id, refused, kept photo.ID) (out BatchPage, err error) {
	if err := member(v); err != nil {
		return out, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if out.Batch, err = r.BatchByID(v.ID, id); err != nil {
			return err
		}
		for album, title := range map[photo.ID]*string{out.Edit.Into: &out.Into, out.Edit.OutOf: &out.OutOf} {
			if album == 0 {
				continue
			}
			a, err := r.AlbumByID(v.ID, album)
			if gone(err) != nil {
				return err
			}
			*title = a.Title
		}
		for group, title := range map[photo.ID]*string{out.Edit.Join: &out.Join, out.Edit.Leave: &out.Leave} {
			if group == 0 {
				continue
			}
			g, err := r.GroupByID(v.ID, group)
			if gone(err) != nil {
				return err
			}
			if g.KnownTo(g.Role) {
				*title = g.Title
			}
		}
		if out.State == photo.BatchReady {
			if out.Samples, err = samples(r, out.Batch); err != nil {
				return err
			}
		}
		if out.Batch.Refused > 0 {
			if out.Refused, out.NextRefused, err = notes(r, out.Batch, photo.ItemRefused, refused); err != nil {
				return err
			}
		}
		if out.Batch.Kept > 0 {
			out.Kept, out.NextKept, err = notes(r, out.Batch, photo.ItemKept, kept)
		}
		return err
	})
	return out, err
}

func samples(r *store.Reader, b photo.Batch) (out []BatchSample, err error) {
	items, err := r.BatchItems(b.Owner, b.ID, photo.ItemReady, 0, batchSamples)
	if err != nil || len(items) == 0 {
		return nil, err
	}
	held, err := r.ReadMany(b.Owner, idsOf(items))
	for _, i := range items {
		h, ok := held[i.Photo]
		if !ok {
			continue
		}
		if next, err := edited(b, h, i.Number); err == nil {
			out = append(out, BatchSample{h.Photo, lines(h, next)})
		}
	}
	return out, err
}

func notes(r *store.Reader, b photo.Batch, state photo.ItemState, after photo.ID) (out []BatchNote, next photo.ID, err error) {
	items, err := r.BatchItems(b.Owner, b.ID, state, after, batchNotes+1)
	if err != nil {
		return nil, 0, err
	}
	if len(items) > batchNotes {
		items = items[:batchNotes]
		next = items[batchNotes-1].Photo
	}
	photos, err := r.PhotosByID(idsOf(items))
	for _, i := range items {
		out = append(out, BatchNote{i.Photo, photos[i.Photo], i.Reason})
	}
	return out, next, err
}

func idsOf(items []photo.BatchItem) (ids []photo.ID) {
	for _, i := range items {
		ids = append(ids, i.Photo)
	}
	return ids
}

// Batches gives the viewer's last batches.
func (s *Site) Batches(ctx context.Context, v photo.Viewer) (out []photo.Batch, err error) {
	if err := member(v); err != nil {
		return nil, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		out, err = r.BatchesOf(v.ID, BatchesShown)
		return err
	})
	return out, err
}

// StartBatch starts a batch of the viewer's that waits for it, or was stopped.
func (s *Site) StartBatch(ctx context.Context, v photo.Viewer, id photo.ID) error {
	return s.turnBatch(ctx, v, id, photo.BatchRunning, photo.BatchReady, photo.BatchStopped)
}

// StopBatch stops a batch of the viewer's; what it has changed stays so.
func (s *Site) StopBatch(ctx context.Context, v photo.Viewer, id photo.ID) error {
	return s.turnBatch(ctx, v, id, photo.BatchStopped, photo.BatchRunning)
}

// UndoBatch gives the photos of a batch of the viewer's back what it changed,
// but for those that were changed again since.
func (s *Site) UndoBatch(ctx context.Context, v photo.Viewer, id photo.ID) error {
	return s.turnBatch(ctx, v, id, photo.BatchUndoing, photo.BatchDone, photo.BatchStopped)
}

func (s *Site) turnBatch(ctx context.Context, v photo.Viewer, id photo.ID, to photo.BatchState, from ...photo.BatchState) error {
	if err := member(v); err != nil {
		return err
	}
	err := s.write(ctx, func(w *store.Writer, _ *Change) error {
		b, err := w.LockBatch(v.ID, id)
		switch {
		case err != nil:
			return err
		case b.State == to:
			return nil // sent twice
		case !slices.Contains(from, b.State):
			return photo.Invalidf("", "This cannot be done now. Look at how far it has come, and choose again.")
		}
		resumed := b.State == photo.BatchStopped && to == photo.BatchRunning && !b.Began.IsZero()
		if b.State = to; to.Working() {
			if worked := b.Ended.Sub(b.Began); resumed {
				b.Began = now().Add(-worked)
			} else {
				b.Began = now()
			}
			if err := s.batchLater(w, b); err != nil {
				return err
			}
		} else {
			b.Ended = now()
		}
		return w.UpdateBatch(b)
	})
	s.wake()
	return err
}

// runBatch is the job: it takes the steps of a batch, and lets other jobs
// have their turn now and then.
func (s *Site) runBatch(ctx context.Context, owner, id photo.ID) error {
	for began := time.Now(); ; {
		more, err := s.batchStep(ctx, owner, id)
		if err != nil || !more {
			return gone(err)
		}
		if time.Since(began) > batchTurn {
			return s.write(ctx, func(w *store.Writer, _ *Change) error { return s.batchLater(w, photo.Batch{ID: id, Owner: owner}) })
		}
		select { // whoever waits to write goes first
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(batchPause):
		}
	}
}

// batchStep takes a batch a step further, in one transaction, and says whether
// there is another.
func (s *Site) batchStep(ctx context.Context, owner, id photo.ID) (more bool, err error) {
	err = s.write(ctx, func(w *store.Writer, c *Change) error {
		b, err := w.LockBatch(owner, id)
		if err != nil {
			return err
		}
		u, err := w.UserByID(owner)
		if err != nil {
			return err
		}
		if u.Hidden() && b.State.Working() {
			b.State, b.Ended = photo.BatchStopped, now()
			more = false
			return w.UpdateBatch(b)
		}
		step := batchSteps[b.State]
		if step == nil {
			more = false
			return nil
		}
		if err := step(s, w, c, &b); err != nil {
			return fmt.Errorf("batch %s: %w", id, err)
		}
		more = b.State.Working()
		return w.UpdateBatch(b)
	})
	return more, err
}

var batchSteps = [...]func(*Site, *store.Writer, *Change, *photo.Batch) error{
	photo.BatchFinding: (*Site).findStep, photo.BatchCounting: (*Site).countStep, photo.BatchRunning: (*Site).changeStep,
	photo.BatchUndoing: (*Site).undoStep, photo.BatchUndone: nil,
}

// sweepBatches removes batches that were made before a time.
func (s *Site) sweepBatches(ctx context.Context, before time.Time) error {
	for {
		var old []photo.Batch
		err := s.db.Read(ctx, func(r *store.Reader) (err error) {
			old, err = r.BatchesBefore(before, batchFound)
			return err
		})
		if err != nil || len(old) == 0 {
			return err
		}
		for _, b := range old {
			for more := true; more; {
				err := s.write(ctx, func(w *store.Writer, _ *Change) (err error) {
					more, err = w.DeleteBatch(b.Owner, b.ID)
					return err
				})
				if err != nil {
					return err
				}
			}
		}
	}
}
