package cachetest

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"flickrkillr/internal/cache"
)

const waiters = 50

// oneMaker lets 50 callers of 3 caches ask at once.
func oneMaker(t *testing.T, p Place) {
	caches := []cache.Cache{p.Open(t), p.Open(t), p.Open(t)}
	var made atomic.Int64
	make := func(context.Context) (cache.Answer, bool, error) {
		time.Sleep(100 * time.Millisecond)
		return Page(made.Add(1)), true, nil
	}
	var wg sync.WaitGroup
	for i := range waiters {
		wg.Go(func() {
			if _, err := caches[i%3].Fill(t.Context(), Key(1), time.Minute, make); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	want := int64(1)
	if !p.Shared {
		want = 3
	}
	if made.Load() != want {
		t.Errorf("made %d times, not %d", made.Load(), want)
	}
}

// oneMakerUnkept: what is not kept is still made once for those who wait, in
// one process.
func oneMakerUnkept(t *testing.T, p Place) {
	c := p.Open(t)
	var made atomic.Int64
	begun, release := make(chan struct{}, waiters), make(chan struct{})
	var wg sync.WaitGroup
	ask := func() {
		_, err := c.Fill(t.Context(), Key(1), time.Minute, func(context.Context) (cache.Answer, bool, error) {
			made.Add(1)
			begun <- struct{}{}
			<-release
			return Page(1), false, nil
		})
		if err != nil {
			t.Error(err)
		}
	}
	wg.Go(ask)
	<-begun
	for range waiters {
		wg.Go(ask)
	}
	time.Sleep(20 * time.Millisecond) // most wait by now; it is right without
	close(release)
	wg.Wait()
	if made.Load() > waiters/2 {
		t.Errorf("made %d times for %d callers", made.Load(), waiters+1)
	}
}

// removedWhileMade: an answer whose key is removed while it is made reaches
// those who asked before, and is not kept.
func removedWhileMade(t *testing.T, p Place) {
	a, b := p.Open(t), p.Open(t)
	fill(t, a, Key(1), func(context.Context) (cache.Answer, bool, error) {
		if err := b.Remove(t.Context(), Key(1)); err != nil {
			t.Error(err)
		}
		return Page(1), true, nil
	}, 1)
	absent(t, a, Key(1))
	absent(t, b, Key(1))
	fill(t, b, Key(1), making(2), 2)
	if p.Shared {
		fill(t, a, Key(1), making(3), 2)
	}
}

// lateForTheOld: who asks after a removal gets nothing made from before it,
// also if that is still under way, in the same process or another.
func lateForTheOld(t *testing.T, p Place) {
	a, b := p.Open(t), p.Open(t)
	begun, release := make(chan struct{}), make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		fill(t, a, Key(1), func(context.Context) (cache.Answer, bool, error) {
			close(begun)
			<-release
			return Page(1), true, nil
		}, 1)
	})
	<-begun
	if err := b.Remove(t.Context(), Key(1)); err != nil {
		t.Fatal(err)
	}
	for i, c := range []cache.Cache{a, b, a} {
		wg.Go(func() {
			got, err := c.Fill(t.Context(), Key(1), time.Minute, making(2))
			if err != nil || Version(t, got) != 2 {
				t.Errorf("asker %d got %q, %v", i, got.Body, err)
			}
		})
	}
	time.Sleep(10 * time.Millisecond)
	close(release)
	wg.Wait()
	if got, ok := a.Get(t.Context(), Key(1)); ok && Version(t, got) != 2 {
		t.Errorf("kept %q", got.Body)
	}
}

// beginnerLeaves: the work goes on for those who still wait.
func beginnerLeaves(t *testing.T, p Place) {
	c := p.Open(t)
	type name struct{}
	ctx, cancel := context.WithCancel(context.WithValue(t.Context(), name{}, "first"))
	begun, release := make(chan struct{}), make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		_, err := c.Fill(ctx, Key(1), time.Minute, func(ctx context.Context) (cache.Answer, bool, error) {
			close(begun)
			<-release
			if ctx.Err() != nil || ctx.Value(name{}) != "first" {
				t.Errorf("the work's context: %v, %v", ctx.Err(), ctx.Value(name{}))
			}
			return Page(1), true, nil
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("the beginner got %v", err)
		}
	})
	<-begun
	joined := make(chan struct{})
	wg.Go(func() {
		close(joined)
		fill(t, c, Key(1), making(1), 1)
	})
	<-joined
	time.Sleep(20 * time.Millisecond)
	cancel()
	time.Sleep(20 * time.Millisecond)
	close(release)
	wg.Wait()
	fill(t, c, Key(1), making(2), 1)
}

// allLeave: the work's context ends with the last waiter, and the next asker
// does not get that end.
func allLeave(t *testing.T, p Place) {
	c := p.Open(t)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	_, err := c.Fill(ctx, Key(1), time.Minute, func(ctx context.Context) (cache.Answer, bool, error) {
		cancel()
		<-ctx.Done()
		close(ended)
		return cache.Answer{}, false, ctx.Err()
	})
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	<-ended
	fill(t, c, Key(1), making(1), 1)
}

// panics: a maker that panics is an error, for all, and leaves nothing held.
func panics(t *testing.T, p Place) {
	c := p.Open(t)
	_, err := c.Fill(t.Context(), Key(1), time.Minute, func(context.Context) (cache.Answer, bool, error) { panic("ouch") })
	if err == nil || !strings.Contains(err.Error(), "ouch") {
		t.Error(err)
	}
	fill(t, p.Open(t), Key(1), making(1), 1)
}
