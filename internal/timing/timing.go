// Package timing is the stopwatch of one request. It travels in the request's
// context, so that whoever does a part of the work can say so: the pool that
// lets it wait, the database that is asked, the page that is drawn. Where no
// stopwatch travels, saying so costs a look into the context and does nothing.
//
// At each moment a request is in one phase at most, the first in the order
// below of those that are under way. So nothing is counted twice, whatever
// stands inside of what: a query inside Session is part of what the session
// costs, a query made while a page is drawn is SQL and not Render, and two
// queries at once take the time of the longer.
package timing

import (
	"context"
	"sync"
	"time"
)

// A Phase is a part of a request's time. Earlier ones hide later ones.
type Phase uint8

// The phases of a request.
const (
	Session Phase = iota // finding out whose request it is
	Connect              // a connection to the database is opened
	SQL                  // the database is asked
	Cache                // a cache is asked
	Queue                // waiting: in front of this process, or for a connection to the database
	Render               // a page is drawn
	Write                // the answer is sent
	Phases               // how many there are
)

var names = [Phases]string{"session", "connect", "sql", "cache", "queue", "render", "write"}

// String gives the name that logs, headers and metrics call a phase by.
func (p Phase) String() string { return names[p] }

// Times says how long each phase has taken.
type Times [Phases]time.Duration

// A Clock measures one request. It is itself a context, which saves making
// another one. It may be used from several goroutines.
type Clock struct {
	context.Context
	start time.Time

	mu    sync.Mutex
	under [Phases]int32 // how often each phase is under way
	since time.Duration // when it was last reckoned, counted from start
	times Times
}

type clockKey struct{}

// Start begins to measure a request that has waited for queued already.
func Start(ctx context.Context, queued time.Duration) *Clock {
	c := &Clock{Context: ctx, start: time.Now()}
	c.times[Queue] = queued
	return c
}

// Value lets From find the Clock in contexts made from it.
func (c *Clock) Value(key any) any {
	if key == (clockKey{}) {
		return c
	}
	return c.Context.Value(key)
}

// From gives the Clock of the request that ctx belongs to; nil where it
// belongs to none.
func From(ctx context.Context) *Clock {
	c, _ := ctx.Value(clockKey{}).(*Clock)
	return c
}

// Begin says that a phase begins, for the request of ctx. It ends when End of
// what it gives is called:
//
//	defer timing.Begin(ctx, timing.SQL).End()
func Begin(ctx context.Context, p Phase) Span { return From(ctx).Begin(p) }

// Begin says that a phase begins; a nil Clock takes no notice.
func (c *Clock) Begin(p Phase) Span {
	if c != nil {
		c.step(p, 1)
	}
	return Span{c, p}
}

// A Span is a phase under way. The zero Span is none.
type Span struct {
	clock *Clock
	phase Phase
}

// End says that the phase is over.
func (s Span) End() {
	if s.clock != nil {
		s.clock.step(s.phase, -1)
	}
}

// step gives the time since the last step to the phase that it was spent in.
func (c *Clock) step(p Phase, n int32) {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := time.Since(c.start)
	for q, under := range c.under {
		if under > 0 {
			c.times[q] += now - c.since
			break
		}
	}
	c.since = now
	c.under[p] += n
}

// Times gives how long the phases have taken until now, those that are under
// way not counted since they began, and how long ago Start was. What was
// waited before Start is in no total.
func (c *Clock) Times() (Times, time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.times, time.Since(c.start)
}
