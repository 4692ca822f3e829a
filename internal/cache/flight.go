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
// waiter takes only the result of a flight that began after it arrived. Who
// joined late goes round once more with all who wait by then: mostly that is a
// hit, and where the answer is not kept two pieces of work serve any number.
type flights struct {
	mu     sync.Mutex
	clock  uint64 // counts arrivals and beginnings
	flying map[string]*flight
}

type flight struct {
	start   uint64
	waiting int
	cancel  context.CancelFunc
	done    chan struct{} // closed when result is set
	result
}

// do gives the answer of work for a key, or the caller's context's error.
func (g *flights) do(ctx context.Context, key string, work func(context.Context) result) (Answer, error) {
	g.mu.Lock()
	g.clock++
	arrival := g.clock
	g.mu.Unlock()
	for {
		if err := ctx.Err(); err != nil {
			return Answer{}, err
		}
		f := g.join(ctx, key, work)
		select {
		case <-f.done:
		case <-ctx.Done():
			g.leave(key, f)
			return Answer{}, ctx.Err()
		}
		if arrival < f.start {
			return f.answer, f.err
		}
	}
}

func (g *flights) join(ctx context.Context, key string, work func(context.Context) result) *flight {
	g.mu.Lock()
	defer g.mu.Unlock()
	f := g.flying[key]
	if f == nil {
		g.clock++
		f = &flight{start: g.clock, done: make(chan struct{})}
		if g.flying == nil {
			g.flying = map[string]*flight{}
		}
		g.flying[key] = f
		// The work keeps the first caller's values but not its end.
		ctx, f.cancel = context.WithCancel(context.WithoutCancel(ctx))
		go g.fly(ctx, key, f, work)
	}
	f.waiting++
	return f
}

// leave ends the work when nobody waits for it.
func (g *flights) leave(key string, f *flight) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if f.waiting--; f.waiting == 0 {
		f.cancel()
		g.land(key, f)
	}
}

// land lets no more waiters join; the lock is held.
func (g *flights) land(key string, f *flight) {
	if g.flying[key] == f {
		delete(g.flying, key)
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
