// Package admit keeps a site quick when more is asked of it than it can do.
// Work begins only while there is room for it; what finds none waits for a
// short time, and is then told to come back later, which costs far less than
// the work. So those who are admitted are served as on a quiet day, and the
// site gives as much as it can instead of less and less.
//
// The room is a fixed number of places, not one that follows measured
// latency: the work is bounded by processors and database connections, which
// are known, and a limit that learns from latency drifts with it while an
// incident lasts.
package admit

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"
)

// ErrShed says that there was no room in time. The same request may be
// admitted in a few seconds.
var ErrShed = errors.New("no room for this work now")

// A Gate admits work. It is safe for concurrent use. A nil Gate admits all.
type Gate struct {
	mu    sync.Mutex
	parts [parts]struct{ limit, running int }
	lanes [classes]lane
	turn  uint64 // counts what is admitted

	between time.Duration // refusals
	refuse  time.Time     // when the last of those who wait for it will be refused
}

// A lane is the state of one class.
type lane struct {
	ceiling int
	running int
	waiting queue
	last    uint64    // turn at which the class was admitted last
	refused time.Time // when somebody last waited in vain
	counts
}

// A rush is on for so long after somebody waited in vain.
const rushTime = time.Second

func (l *lane) rush() bool { return time.Since(l.refused) < rushTime }

// patience is how long one may wait who comes now.
func (l *lane) patience(t terms) time.Duration {
	if !t.inTurn && l.rush() {
		return t.patience / 8
	}
	return t.patience
}

// New makes a gate with room for limit pieces of brisk work at once, on a
// machine of so many cores. Heavy work has room of its own, about two places a
// core.
func New(limit, cores int) *Gate {
	g := &Gate{between: time.Second / time.Duration(refusals*max(1, cores))}
	g.parts[brisk].limit = max(1, limit)
	for c := Visitors; c < classes; c++ {
		g.lanes[c].ceiling = c.ceiling(g.parts[brisk].limit, cores)
		if table[c].part == heavy {
			g.parts[heavy].limit += g.lanes[c].ceiling
		}
	}
	return g
}

// A Place is the room that one piece of admitted work takes. The zero Place
// takes none. It belongs to one goroutine.
type Place struct {
	gate  *Gate
	class Class
}

// Leave gives the room to who waits for it. It may be called again, and then
// does nothing.
func (p *Place) Leave() {
	if g := p.gate; g != nil {
		p.gate = nil
		g.leave(p.class)
	}
}

// Enter waits for room and gives it as a Place, which must be left, whatever
// becomes of the work. It gives ErrShed where there was no room in time, and
// the context's error where that ended first.
//
// Work that only computes would never meet other work at the gate: each piece
// would run to its end before the next has come as far as this, and the queue
// would be the scheduler's, in which nobody gives up. So who was admitted lets
// all come first that can.
func (g *Gate) Enter(ctx context.Context, c Class) (Place, error) {
	if c == Always || g == nil {
		return Place{}, nil
	}
	p, err := g.find(ctx, c)
	switch {
	case err == nil:
		runtime.Gosched()
	case err == ErrShed && !table[c].inTurn:
		g.pace(ctx)
	}
	return p, err
}

func (g *Gate) find(ctx context.Context, c Class) (Place, error) {
	if err := ctx.Err(); err != nil {
		return Place{}, err
	}
	g.mu.Lock()
	l := &g.lanes[c]
	if l.waiting.len == 0 && g.room(c) {
		g.admit(c)
		g.mu.Unlock()
		return Place{g, c}, nil
	}
	patience := l.patience(table[c])
	w := l.join(table[c])
	g.mu.Unlock()
	if w == nil {
		l.shed.Add(1)
		return Place{}, ErrShed
	}
	l.queued.Add(1)
	return g.wait(ctx, c, w, patience)
}

// wait waits for the turn of w, with so much patience.
func (g *Gate) wait(ctx context.Context, c Class, w *waiter, patience time.Duration) (Place, error) {
	timer := time.NewTimer(patience)
	defer timer.Stop()
	err := ErrShed
	select {
	case <-w.turn:
	case <-timer.C:
	case <-ctx.Done():
		err = ctx.Err()
	}
	g.mu.Lock()
	l := &g.lanes[c]
	if w.queued {
		l.waiting.remove(w)
	}
	admitted := w.admitted // perhaps in the moment in which the wait ended
	if admitted && ctx.Err() != nil {
		g.mu.Unlock()
		g.leave(c)
		l.left.Add(1)
		return Place{}, ctx.Err()
	}
	if !admitted && err == ErrShed {
		l.refused = time.Now()
	}
	g.mu.Unlock()
	switch {
	case admitted:
		return Place{g, c}, nil
	case err == ErrShed:
		l.shed.Add(1)
	default:
		l.left.Add(1)
	}
	return Place{}, err
}

// Who is refused asks again, on a connection that would have been silent if he
// had not been told yet. So a core tells no more than refusals in a second,
// which costs it a twentieth of its time, and lets the others wait; but nobody
// longer than mostPace, which also bounds how many they are.
const (
	refusals = 500
	mostPace = 2 * time.Second
)

// pace waits until a refusal may be told.
func (g *Gate) pace(ctx context.Context) {
	now := time.Now()
	g.mu.Lock()
	at := g.refuse.Add(g.between)
	if at.Before(now) {
		at = now
	}
	wait := at.Sub(now)
	if wait <= mostPace {
		g.refuse = at
	}
	g.mu.Unlock()
	if wait == 0 || wait > mostPace {
		return
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}

// Turn is Enter for work that knows no classes: it gives a context that ends
// with the time that the work may take, and what ends the work.
func (g *Gate) Turn(c Class) func(context.Context) (context.Context, func(), error) {
	return func(ctx context.Context) (context.Context, func(), error) {
		place, err := g.Enter(ctx, c)
		if err != nil {
			return ctx, nil, fmt.Errorf("wait to begin with %s: %w", c, err)
		}
		ctx, stop := context.WithTimeout(ctx, c.Time())
		return ctx, func() { stop(); place.Leave() }, nil
	}
}

// Full says whether work of a class that began now would be turned away at
// once: to refuse a large body before it is sent.
func (g *Gate) Full(c Class) bool {
	if g == nil {
		return false
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	return c != Always && table[c].inTurn && g.lanes[c].waiting.len >= table[c].queue
}

// room says whether one more of a class may run now.
func (g *Gate) room(c Class) bool {
	p := &g.parts[table[c].part]
	return p.running < p.limit && g.lanes[c].running < g.lanes[c].ceiling
}

func (g *Gate) admit(c Class) {
	g.turn++
	g.parts[table[c].part].running++
	l := &g.lanes[c]
	l.running++
	l.last = g.turn
	l.admitted.Add(1)
}

// leave frees one place and hands it on.
func (g *Gate) leave(c Class) {
	g.mu.Lock()
	defer g.mu.Unlock()
	part := table[c].part
	g.parts[part].running--
	g.lanes[c].running--
	if next, ok := g.next(part); ok {
		g.admit(next)
		l := &g.lanes[next]
		l.waiting.take(table[next].inTurn || !l.rush()).wake(true)
	}
}

// next is the class whose turn it is: of those that wait the one that holds
// least for its share, and among equals the one that was admitted longest ago.
func (g *Gate) next(part int) (best Class, ok bool) {
	for c := range classes {
		l := &g.lanes[c]
		if c == Always || table[c].part != part || l.waiting.len == 0 || !g.room(c) {
			continue
		}
		b := &g.lanes[best]
		have, least := l.running*table[best].share, b.running*table[c].share
		if !ok || have < least || have == least && l.last < b.last {
			best, ok = c, true
		}
	}
	return best, ok
}
