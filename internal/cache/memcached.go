package cache

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/bradfitz/gomemcache/memcache"
)

// memcached keeps answers on memcached servers, where nginx reads them, for
// one machine or many. There is no memory in front: a removal on another
// machine could not reach it, so every hit asks the server.
//
// The protocol, whose parts stand in fill and remove:
//
//	filler:  add lease r → make → cas lease r to s → set value → lease still mine? end it : delete value
//	remover: commit → read lease → none: delete value
//	                             → r: cas to ended, delete value
//	                             → s: wait until it is gone, delete value
//
// Why nothing outdated stays. Take a filler that began to make before the
// commit; others bring what is up to date. The remover reads the lease after
// the commit and finds one of these:
//
//   - Rendering, by this filler. The cas ends the lease, and then the filler's
//     own cas fails (the item is gone, or is another's with another cas id), so
//     it stores nothing. Or the remover's cas fails because something changed:
//     it reads again.
//   - Storing, by this filler. The remover waits: the filler sets, ends its
//     lease, and the delete comes after the set. If the filler was killed, the
//     lease expires. If it was late by more than storingLimit it does not set.
//   - Nothing, or another's lease. If the filler had ended its lease, its set
//     was before, and the delete comes after. If the lease was lost (expired
//     while rendering, evicted by memcached, flushed) before the filler's cas,
//     the cas fails. If it was lost after the cas, the set may come after the
//     delete: then the filler, which looks at its lease after its set, finds
//     that it is not its own and deletes the value.
//
// A set whose outcome is unknown (a timeout) counts as one that may still
// happen: the filler deletes the value, and again when anything under way
// must have arrived; a delete that fails makes the server ill, and it is
// flushed before this process uses it again.
//
// What remains is in the package comment.
type memcached struct {
	*fleet
	opts    Options
	stats   *counters
	undoing sync.WaitGroup
}

func (m *memcached) get(key string) (Answer, time.Time, bool) {
	s := m.server(key)
	if !s.usable() {
		return Answer{}, time.Time{}, false
	}
	var it *memcache.Item
	err := s.do(func(c *memcache.Client) (err error) { it, err = c.Get(key); return })
	var a Answer
	if err == nil {
		a, err = fromItem(it)
	}
	if err != nil && !errors.Is(err, memcache.ErrCacheMiss) {
		m.report("get "+key, err)
	}
	return a, time.Time{}, err == nil
}

func (m *memcached) report(doing string, err error) {
	if err != nil {
		m.stats.errors.Add(1)
		m.opts.Fault(fmt.Errorf("cache: %s: %w", doing, err))
	}
}

func (m *memcached) fill(ctx context.Context, key string, life time.Duration, make Maker) result {
	s := m.server(key)
	l, a, found := m.lead(ctx, s, key)
	if found {
		return result{answer: a}
	}
	if l == nil { // nobody can say what is up to date
		a, _, err := make(ctx)
		return result{answer: a, err: err}
	}
	state := byte(rendering)
	defer func() { // also when make panics
		if state != 0 {
			l.end(state)
		}
	}()
	a, keep, err := make(ctx)
	r := result{answer: a, err: err}
	value := toItem(key, a, life)
	if !keep || len(value.Value) > maxItem || value.Expiration == 0 {
		return r
	}
	it, ok := l.read(rendering)
	if !ok { // ended by a removal, or lost
		state = 0
		return r
	}
	before := time.Now()
	if !l.swap(it, storing, storingLife) {
		return r // ended, or unknown: then it may be either, and ends by itself
	}
	state = 0
	if time.Since(before) < storingLimit {
		m.store(l, value)
	}
	return r
}

// lead waits until this filler is the one who makes the answer. It gives the
// lease; or the answer that somebody else made meanwhile; or neither, if the
// wait took too long or the server fails.
func (m *memcached) lead(ctx context.Context, s *server, key string) (*lease, Answer, bool) {
	l := newLease(s, key)
	deadline := time.Now().Add(m.opts.Wait)
	for pause := time.Millisecond; s.usable() && time.Now().Before(deadline); pause = min(2*pause, 25*time.Millisecond) {
		taken, err := l.take(m.opts.Make)
		if err != nil {
			m.report("lease "+key, err)
			break
		}
		// Once more after the lease is taken: it may have been made just before.
		if a, _, ok := m.get(key); ok {
			if taken {
				l.end(rendering)
			}
			return nil, a, true
		}
		if taken {
			return l, Answer{}, false
		}
		select {
		case <-ctx.Done():
			return nil, Answer{}, false
		case <-time.After(pause + rand.N(pause)):
		}
	}
	return nil, Answer{}, false
}

// store sets the value and ends the lease; if either is in doubt the value
// goes.
func (m *memcached) store(l *lease, value *memcache.Item) {
	err := l.server.do(func(c *memcache.Client) error { return c.Set(value) })
	if err == nil && l.end(storing) {
		m.stats.kept.Add(1)
		return
	}
	m.report("store "+value.Key, err)
	if err != nil && !broken(err) { // refused: there is no value
		l.end(storing)
		return
	}
	m.undoing.Go(func() { m.undo(l.server, value.Key, broken(err)) })
}

// undo takes a value back, and if its set may still be under way once more
// when that must have arrived.
func (m *memcached) undo(s *server, key string, again bool) {
	del := func() {
		err := s.do(func(c *memcache.Client) error { return c.Delete(key) })
		if err != nil && !errors.Is(err, memcache.ErrCacheMiss) {
			s.loseRemoval(err)
		}
	}
	if del(); again && !s.ill.Load() && s.sleep(settle) {
		del()
	}
}

func (m *memcached) close() {
	m.fleet.close()
	m.undoing.Wait()
}
