package cache

import (
	"math/rand/v2"
	"sync/atomic"
)

// Stats are counts since Open, of this process.
type Stats struct {
	Hits     uint64 // answers that were kept
	Misses   uint64 // answers that were not
	Made     uint64 // Makers that ran
	Kept     uint64 // answers that were put away
	Removals uint64 // keys removed
	Errors   uint64 // troubles that readers did not see, and failed removals
}

// counters count. Hits are spread, because they may come from all cores at
// once and one word would be a place where they meet.
type counters struct {
	hits [16]struct {
		n atomic.Uint64
		_ [56]byte // a cache line each
	}
	misses, made, kept, removals, errors atomic.Uint64
}

func (c *counters) hit() { c.hits[rand.Uint32()%uint32(len(c.hits))].n.Add(1) }

func (c *counters) stats() Stats {
	s := Stats{
		Misses: c.misses.Load(), Made: c.made.Load(), Kept: c.kept.Load(),
		Removals: c.removals.Load(), Errors: c.errors.Load(),
	}
	for i := range c.hits {
		s.Hits += c.hits[i].n.Load()
	}
	return s
}
