package cache

import (
	"context"
	"math/rand/v2"
	"os"
	"time"
)

// A layer keeps answers outside of this process. Keys are valid, answers are
// complete.
type layer interface {
	// get gives a kept answer and until when it may be kept in front.
	get(key string) (a Answer, expires time.Time, ok bool)
	// fill gives a kept answer, or makes it, one process at a time, and keeps
	// it.
	fill(ctx context.Context, key string, life time.Duration, make Maker) result
	// remove forgets keys; see Cache.Remove.
	remove(ctx context.Context, keys []string) error
	// removeAll forgets everything; see Cache.RemoveAll.
	removeAll(ctx context.Context) error
	check() error
	close()
}

// layered is every Cache: memory or a layer behind or both; "none" has
// neither.
type layered struct {
	mem     *memory
	gens    *generations // of mem and of files; nil without them
	back    layer
	flights flights
	limit   time.Duration // of a Maker
	stats   *counters
}

// Get implements Cache.
func (c *layered) Get(ctx context.Context, key string) (Answer, bool) {
	if a, ok := c.get(ctx, key); ok {
		c.stats.hit()
		return a, true
	}
	c.stats.misses.Add(1)
	return Answer{}, false
}

func (c *layered) get(ctx context.Context, key string) (Answer, bool) {
	if c.mem != nil {
		if a, ok := c.mem.get(key); ok { // no invalid key is in there
			return a, true
		}
	}
	if c.back == nil || !Valid(key) || ctx.Err() != nil {
		return Answer{}, false
	}
	if c.mem == nil {
		a, _, ok := c.back.get(key)
		return a, ok
	}
	gen, known := c.gens.read(key)
	a, expires, ok := c.back.get(key)
	if ok && known {
		c.mem.put(key, a, gen, expires)
	}
	return a, ok
}

// Fill implements Cache.
func (c *layered) Fill(ctx context.Context, key string, life time.Duration, make Maker) (Answer, error) {
	if (c.mem == nil && c.back == nil) || !Valid(key) || life <= 0 {
		c.stats.misses.Add(1)
		c.stats.made.Add(1)
		a, _, err := make(ctx)
		return a.complete(), err
	}
	if a, ok := c.get(ctx, key); ok {
		c.stats.hit()
		return a, nil
	}
	c.stats.misses.Add(1)
	life -= time.Duration(rand.Int64N(int64(life)/8 + 1))
	counted := func(ctx context.Context) (Answer, bool, error) {
		c.stats.made.Add(1)
		ctx, cancel := context.WithTimeout(ctx, c.limit)
		defer cancel()
		a, keep, err := make(ctx)
		return a.complete(), keep && err == nil && a.keepable(key), err
	}
	return c.flights.do(ctx, key, func(ctx context.Context) result { return c.fill(ctx, key, life, counted) })
}

// fill is one flight. The generation is read before anything else.
func (c *layered) fill(ctx context.Context, key string, life time.Duration, make Maker) result {
	var gen uint64
	var known bool
	if c.gens != nil {
		gen, known = c.gens.read(key)
	}
	if a, ok := c.get(ctx, key); ok { // kept since Fill looked
		return result{answer: a}
	}
	var r result
	if c.back != nil {
		r = c.back.fill(ctx, key, life, make)
	} else {
		var keep bool
		r.answer, keep, r.err = make(ctx)
		if keep {
			r.expires = time.Now().Add(life)
		}
	}
	if c.mem != nil && known && r.err == nil && !r.expires.IsZero() {
		if c.mem.put(key, r.answer, gen, r.expires) && c.back == nil {
			c.stats.kept.Add(1)
		}
	}
	return r
}

// Remove implements Cache.
func (c *layered) Remove(ctx context.Context, keys ...string) error {
	var valid []string
	for _, k := range keys {
		if Valid(k) {
			valid = append(valid, k)
		}
	}
	if len(valid) == 0 || c.mem == nil && c.back == nil {
		return nil
	}
	c.stats.removals.Add(uint64(len(valid)))
	err := c.remove(context.WithoutCancel(ctx), valid)
	if err != nil {
		c.stats.errors.Add(1)
	}
	return err
}

// remove raises the generations before the layer behind forgets, so that what
// is being made there is not kept, and again after, so that nothing stays in
// memory that was read there in between.
func (c *layered) remove(ctx context.Context, keys []string) error {
	if c.gens != nil {
		if err := c.gens.raise(keys); err != nil {
			return unsure(err)
		}
	}
	if c.back == nil {
		return nil
	}
	if err := c.back.remove(ctx, keys); err != nil {
		return unsure(err)
	}
	if c.gens != nil {
		if err := c.gens.raise(keys); err != nil {
			return unsure(err)
		}
	}
	return nil
}

// Check implements Cache.
func (c *layered) Check(ctx context.Context) error {
	if c.gens != nil {
		if _, err := c.gens.open(); err != nil {
			return err
		}
	}
	if c.back == nil {
		return nil
	}
	return c.back.check()
}

// Stats implements Cache.
func (c *layered) Stats() Stats { return c.stats.stats() }

// Close implements Cache.
func (c *layered) Close() error {
	if c.back != nil {
		c.back.close()
	}
	return nil
}

// linking is a Cache of files.
type linking struct {
	*layered
	files *files
}

// A Mark is the state of a key at a time; see Linker.
type Mark struct {
	key   string
	gen   uint64
	known bool
}

// Mark implements Linker.
func (c linking) Mark(key string) Mark {
	if !Valid(key) {
		return Mark{}
	}
	gen, known := c.gens.read(key)
	return Mark{key, gen, known}
}

// Link implements Linker.
func (c linking) Link(ctx context.Context, m Mark, f *os.File) bool {
	return m.known && c.files.link(ctx, m, f)
}
