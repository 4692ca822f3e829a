package cache

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"time"
)

// A result is what a flight brings.
type result struct {
	answer  Answer
	expires time.Time // until when it may be kept in front; zero for not at all
	err     error
}

// flights lets those who want the same answer at the same time share one
// piece of work, without handing a latecomer something outdated: a removal may
// have returned between the work's beginning and the latecomer's arrival. So a
// caller takes only the result of a flight that began after it arrived. Who
// comes late waits for the next one, with all who come late by then: mostly
// that is a hit, and where the answer is not kept two pieces of work serve any
// number.
type flights struct {
	mu     sync.Mutex
	flying map[string]*flight
}

type flight struct {
	waiting int
	next    *flight // that latecomers wait for; it begins when this one has ended
	begin   func(*flight)
	cancel  context.CancelFunc
	done    chan struct{} // closed when result is set
	result
}

// do gives the answer of work for a key, or the caller's context's error.
func (g *flights) do(ctx context.Context, key string, work func(context.Context) result) (Answer, error) {
	if err := ctx.Err(); err != nil {
		return Answer{}, err
	}
	f := g.join(ctx, key, work)
	select {
	case <-f.done:
		return f.answer, f.err
	case <-ctx.Done():
		g.leave(key, f)
		return Answer{}, ctx.Err()
	}
}

// join gives a flight that has not begun yet, and begins it where none is
// under way.
func (g *flights) join(ctx context.Context, key string, work func(context.Context) result) *flight {
	g.mu.Lock()
	defer g.mu.Unlock()
	fresh := func() *flight {
		return &flight{done: make(chan struct{}), begin: func(f *flight) {
			// The work keeps the first caller's values but not its end.
			own, cancel := context.WithCancel(context.WithoutCancel(ctx))
			f.cancel = cancel
			go g.fly(own, key, f, work)
		}}
	}
	f := g.flying[key]
	switch {
	case f == nil:
		f = fresh()
		f.waiting++
		g.launch(key, f)
		return f
	case f.next == nil:
		f.next = fresh()
	}
	f.next.waiting++
	return f.next
}

// launch begins a flight; the lock is held.
func (g *flights) launch(key string, f *flight) {
	if g.flying == nil {
		g.flying = map[string]*flight{}
	}
	g.flying[key] = f
	f.begin(f)
}

// leave ends the work when nobody waits for it.
func (g *flights) leave(key string, f *flight) {
	g.mu.Lock()
	defer g.mu.Unlock()
	f.waiting--
	now := g.flying[key]
	if now == nil || now.waiting > 0 || now.next != nil && now.next.waiting > 0 { // what it brings may be kept for the latter
		return
	}
	now.cancel()
	g.land(key, now)
}

// land lets the next one begin, if anybody waits for it; the lock is held.
func (g *flights) land(key string, f *flight) {
	if g.flying[key] != f {
		return
	}
	delete(g.flying, key)
	if f.next != nil && f.next.waiting > 0 {
		g.launch(key, f.next)
	}
}

func (g *flights) fly(ctx context.Context, key string, f *flight, work func(context.Context) result) {
	// What stays if the work leaves by runtime.Goexit.
	r := result{err: errors.New("cache: the work on " + key + " ended its goroutine")}
	defer func() {
		if p := recover(); p != nil {
			r = result{err: fmt.Errorf("cache: making %s panicked: %v\n%s", key, p, debug.Stack())}
		}
		f.cancel()
		g.mu.Lock()
		f.result = r
		g.land(key, f)
		g.mu.Unlock()
		close(f.done)
	}()
	r = work(ctx)
}
