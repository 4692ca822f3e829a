package site

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// leisurely is work that takes a second unless it is stopped, and counts how
// often it began and ended well.
type leisurely struct{ began, finished atomic.Int64 }

func (l *leisurely) work(ctx context.Context) error {
	l.began.Add(1)
	select {
	case <-time.After(time.Second):
		l.finished.Add(1)
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func TestMakingEndsWithTheLastWhoWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var m makings
		var l leisurely
		wait := func(patience time.Duration) (said chan error) {
			said = make(chan error, 1)
			ctx, cancel := context.WithTimeout(t.Context(), patience)
			go func() { defer cancel(); said <- m.do(ctx, "k", l.work) }()
			synctest.Wait()
			return said
		}
		// The one who began it leaves; it goes on for the other.
		first, second := wait(100*time.Millisecond), wait(time.Minute)
		if err := <-first; !errors.Is(err, context.DeadlineExceeded) {
			t.Error("who left is told", err)
		}
		if err := <-second; err != nil || l.began.Load() != 1 || l.finished.Load() != 1 {
			t.Errorf("who waited is told %v; begun %d times, finished %d", err, l.began.Load(), l.finished.Load())
		}
		// All leave: it ends, and who comes then does not get its end as an answer.
		first, second = wait(100*time.Millisecond), wait(200*time.Millisecond)
		<-first
		<-second
		third := wait(time.Minute)
		if l.began.Load() != 3 || l.finished.Load() != 1 {
			t.Errorf("begun %d times, finished %d", l.began.Load(), l.finished.Load())
		}
		if err := <-third; err != nil {
			t.Error("who came after those who left is told", err)
		}
		if len(m.under) != 0 {
			t.Error("work that is done is still known")
		}
	})
}

func TestMakingThatPanics(t *testing.T) {
	var m makings
	for range 2 {
		err := m.do(t.Context(), "k", func(context.Context) error { panic("went wrong") })
		if err == nil || !strings.Contains(err.Error(), "went wrong") {
			t.Error("a panic is told as", err)
		}
	}
}
