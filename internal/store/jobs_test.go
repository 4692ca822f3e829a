package store

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"flickrkillr/internal/photo"
)

func TestJobIsClaimedOnceAndComesBack(t *testing.T) {
	onBoth(t, func(t *testing.T, db *DB) {
		now := time.Now()
		const n = 40
		write(t, db, func(w *Writer) error {
			for range n {
				if err := w.InsertJob(Job{ID: ids.New(1), Owner: 7, Kind: "k", Subject: 9}, now); err != nil {
					return err
				}
			}
			return nil
		})
		var mu sync.Mutex
		claimed := map[photo.ID]int{}
		var workers sync.WaitGroup
		for range 4 {
			workers.Go(func() {
				for {
					var j Job
					err := db.Write(context.Background(), func(w *Writer) (err error) { j, err = w.ClaimJob(now, now.Add(time.Minute), 3); return err })
					if errors.Is(err, photo.ErrNotFound) {
						return
					}
					if err != nil {
						t.Error(err)
						return
					}
					mu.Lock()
					claimed[j.ID]++
					mu.Unlock()
				}
			})
		}
		workers.Wait()
		for id, times := range claimed {
			if times != 1 {
				t.Errorf("job %d was claimed %d times at once", id, times)
			}
		}
		if len(claimed) != n {
			t.Errorf("%d of %d jobs were claimed", len(claimed), n)
		}
		write(t, db, func(w *Writer) error {
			again := now.Add(2 * time.Minute)
			j, err := w.ClaimJob(again, again.Add(time.Minute), 3)
			if err != nil || j.Tries != 2 {
				t.Error("a claim that ended comes back:", j, err)
			}
			if err := w.FailJob(j, errors.New("bad"), again); err != nil {
				return err
			}
			for range n { // all others once more, then this one for the last time
				if j, err = w.ClaimJob(again, again.Add(time.Hour), 3); err != nil {
					return err
				}
			}
			return w.FinishJob(j)
		})
	})
}

func TestTriesAreCountedInWindows(t *testing.T) {
	onBoth(t, func(t *testing.T, db *DB) {
		start := time.UnixMilli(1700000000000).UTC()
		try := func(at time.Time) (n int, until time.Time) {
			write(t, db, func(w *Writer) (err error) { n, until, err = w.AddTry("s", at, time.Minute); return err })
			return n, until
		}
		for i, at := range []int{0, 10, 59} {
			if n, until := try(start.Add(time.Duration(at) * time.Second)); n != i+1 || !until.Equal(start.Add(time.Minute)) {
				t.Error(at, n, until)
			}
		}
		if n, _ := try(start.Add(61 * time.Second)); n != 1 {
			t.Error("a new window begins with one try, not", n)
		}
	})
}
