package site

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"slices"
	"sync"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// Views are counted in the process and written every viewsPeriod, many in a
// transaction. A viewer counts once a day for each thing, as far as a process
// knows. What it knows of him is a hash under a seed that nobody reads, that
// it forgets at the end of the day, and that goes nowhere. A process that is
// killed loses what it counted since it wrote last.
const (
	viewsPeriod  = 10 * time.Second
	viewsAtOnce  = 100     // things in a transaction
	viewsWaiting = 50_000  // things that a process counts between two writes
	viewersKnown = 500_000 // hashes; then it begins anew, as on a new day
	viewsFrom    = 120     // that one address is counted with in a period
)

// A View is a look at something.
type View struct {
	Kind    photo.ViewKind
	ID      photo.ID
	Viewer  photo.ID // 0 for a visitor
	Address string
	Browser string // as it calls itself
}

// views are what a process has counted.
type views struct {
	mu      sync.Mutex
	later   bool // somebody writes them now and then
	day     photo.Day
	seed    maphash.Seed
	seen    map[uint64]struct{}
	from    map[uint64]int
	waiting map[viewed]int
}

// viewed is what views are counted by. Whose a thing is, is learnt where they
// are written: own views are left out there.
type viewed struct {
	kind       photo.ViewKind
	id, viewer photo.ID
	day        photo.Day
}

// CountView counts a look at something. A photo.Limited says that too many
// came from one address. It says nothing of whether the thing is there.
func (s *Site) CountView(ctx context.Context, v View) error {
	counted, err := s.views.take(v, now())
	if err != nil || counted {
		return err
	}
	// Nobody writes later in a process that lives for a request.
	return s.writeViews(ctx, []photo.Viewed{{Kind: v.Kind, ID: v.ID, Day: photo.DayOf(now()), Views: 1}}, []photo.ID{v.Viewer})
}

// take counts a view, and says whether that is all there is to do.
func (c *views) take(v View, at time.Time) (bool, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.later {
		return false, nil
	}
	if day := photo.DayOf(at); day != c.day || len(c.seen) >= viewersKnown {
		c.day, c.seed, c.seen, c.from = day, maphash.MakeSeed(), map[uint64]struct{}{}, map[uint64]int{}
	}
	address := maphash.String(c.seed, v.Address)
	if c.from[address] >= viewsFrom || len(c.waiting) >= viewsWaiting {
		return false, photo.Limited{RetryAfter: viewsPeriod}
	}
	c.from[address]++
	var look maphash.Hash
	look.SetSeed(c.seed)
	maphash.WriteComparable(&look, [3]int64{int64(v.Kind), int64(v.ID), int64(v.Viewer)})
	if v.Viewer == 0 {
		maphash.WriteComparable(&look, [2]string{v.Address, v.Browser})
	}
	if _, again := c.seen[look.Sum64()]; again {
		return true, nil
	}
	c.seen[look.Sum64()] = struct{}{}
	if c.waiting == nil {
		c.waiting = map[viewed]int{}
	}
	c.waiting[viewed{v.Kind, v.ID, v.Viewer, c.day}]++
	return true, nil
}

// keepViews writes what is counted until ctx ends, and then once more.
func (s *Site) keepViews(ctx context.Context) {
	s.views.setLater(true)
	defer func() {
		s.views.setLater(false)
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), viewsPeriod)
		defer cancel()
		if err := s.FlushViews(last); err != nil {
			s.log.Error("views that were counted last are lost", "error", err)
		}
	}()
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(viewsPeriod):
		}
		if err := s.FlushViews(ctx); err != nil && ctx.Err() == nil {
			s.log.Warn("views are written later", "error", err)
		}
	}
}

func (c *views) setLater(later bool) {
	c.mu.Lock()
	c.later = later
	c.mu.Unlock()
}

// FlushViews writes the views that this process has counted. What it could not
// write stays counted.
func (s *Site) FlushViews(ctx context.Context) error {
	s.views.mu.Lock()
	waiting := s.views.waiting
	s.views.waiting = nil
	clear(s.views.from)
	s.views.mu.Unlock()
	keys := make([]viewed, 0, len(waiting))
	for k := range waiting {
		keys = append(keys, k)
	}
	for part := range slices.Chunk(keys, viewsAtOnce) {
		list, viewers := make([]photo.Viewed, len(part)), make([]photo.ID, len(part))
		for i, k := range part {
			list[i], viewers[i] = photo.Viewed{Kind: k.kind, ID: k.id, Day: k.day, Views: waiting[k]}, k.viewer
		}
		if err := s.writeViews(ctx, list, viewers); err != nil {
			s.views.giveBack(waiting)
			return err
		}
		for _, k := range part {
			delete(waiting, k)
		}
	}
	return nil
}

func (c *views) giveBack(waiting map[viewed]int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.waiting == nil {
		c.waiting = map[viewed]int{}
	}
	for k, n := range waiting {
		c.waiting[k] += n
	}
}

// writeViews adds views of things, each by the viewer beside it, to what is
// kept of them and to the sums of their owners.
func (s *Site) writeViews(ctx context.Context, list []photo.Viewed, viewers []photo.ID) error {
	return s.write(ctx, func(w *store.Writer, _ *Change) error {
		type key struct {
			owner photo.ID
			kind  photo.ViewKind
			id    photo.ID
			day   photo.Day
		}
		sums := map[key]int{}
		for i, v := range list {
			owner, err := w.OwnerOf(v.Kind, v.ID)
			if errors.Is(err, photo.ErrNotFound) || err == nil && owner == viewers[i] {
				continue
			}
			if err != nil {
				return err
			}
			sums[key{owner, v.Kind, v.ID, v.Day}] += v.Views
			if v.Kind != photo.StreamViews {
				sums[key{owner, v.Kind, 0, v.Day}] += v.Views
			}
		}
		keys := make([]key, 0, len(sums))
		for k := range sums {
			keys = append(keys, k)
		}
		slices.SortFunc(keys, func(a, b key) int {
			return cmp.Or(cmp.Compare(a.owner, b.owner), cmp.Compare(a.kind, b.kind), cmp.Compare(a.id, b.id), cmp.Compare(a.day, b.day))
		})
		for _, k := range keys {
			if err := w.AddViews(photo.Viewed{Kind: k.kind, Owner: k.owner, ID: k.id, Day: k.day, Views: sums[k]}); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Site) sweepViews(ctx context.Context, before time.Time) error {
	for more := true; more; {
		err := s.write(ctx, func(w *store.Writer, _ *Change) (err error) {
			more, err = w.ExpireViews(photo.DayOf(before), expiredAtOnce)
			return err
		})
		if err != nil {
			return fmt.Errorf("forget old views: %w", err)
		}
	}
	return nil
}
