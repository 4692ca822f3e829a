package cachetest

import (
	"context"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"flickrkillr/internal/cache"
)

// A Truth is what answers are made from, and what writers have acknowledged:
// for each key two words, which several processes may share.
type Truth []atomic.Int64

// Keys is how many keys a Truth of n words has.
func (w Truth) Keys() int { return len(w) / 2 }

// Write changes what key i shows, removes it, and acknowledges.
func (w Truth) Write(ctx context.Context, c cache.Cache, i int) error {
	v := w[2*i].Add(1)
	if err := c.Remove(ctx, Key(i)); err != nil {
		return err
	}
	for {
		old := w[2*i+1].Load()
		if old >= v || w[2*i+1].CompareAndSwap(old, v) {
			return nil
		}
	}
}

// Acked is the version of key i that readers must not fall behind.
func (w Truth) Acked(i int) int64 { return w[2*i+1].Load() }

// Maker makes key i's answer, with a pause between reading and answering.
func (w Truth) Maker(i int) cache.Maker {
	return func(context.Context) (cache.Answer, bool, error) {
		v := w[2*i].Load()
		time.Sleep(rand.N(2 * time.Millisecond))
		return Page(v), true, nil
	}
}

// Read asks for key i in one way or the other and reports what is outdated.
func (w Truth) Read(t testing.TB, ctx context.Context, c cache.Cache, i int) {
	acked := w.Acked(i)
	var a cache.Answer
	ok, err := true, error(nil)
	if rand.IntN(3) == 0 {
		a, ok = c.Get(ctx, Key(i))
	} else if a, err = c.Fill(ctx, Key(i), time.Minute, w.Maker(i)); err != nil {
		t.Error(err)
		return
	}
	if ok && Version(t, a) < acked {
		t.Errorf("key %d shows version %d though %d was acknowledged", i, Version(t, a), acked)
	}
}

// neverOutdated lets readers and writers of several caches loose on few keys.
func neverOutdated(t *testing.T, p Place) {
	truth := make(Truth, 2*3)
	caches := []cache.Cache{p.Open(t), p.Open(t), p.Open(t)}
	var wg sync.WaitGroup
	stop := make(chan struct{})
	for n := range 9 {
		wg.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
					truth.Read(t, t.Context(), caches[n%3], rand.IntN(truth.Keys()))
				}
			}
		})
	}
	var writers sync.WaitGroup
	for n := range 3 {
		writers.Go(func() {
			for range 60 {
				if err := truth.Write(t.Context(), caches[n], rand.IntN(truth.Keys())); err != nil {
					t.Error(err)
				}
				time.Sleep(rand.N(4 * time.Millisecond))
			}
		})
	}
	writers.Wait()
	close(stop)
	wg.Wait()
	var s cache.Stats
	for _, c := range caches {
		n := c.Stats()
		s.Hits += n.Hits
		s.Kept += n.Kept
	}
	if s.Hits == 0 || s.Kept == 0 {
		t.Errorf("nothing was kept, so nothing was tested: %+v", s)
	}
}
