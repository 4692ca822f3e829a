package metrics

import (
	"maps"
	"sync"
	"sync/atomic"
)

// By is metrics told apart by a key, of which there are few: each is made
// when it is first asked for, and stays. The zero By is ready for use; it is
// safe for concurrent use, and asking for what is there takes no lock.
type By[K comparable, M any] struct {
	known atomic.Pointer[map[K]M] // never changed, only replaced
	mu    sync.Mutex              // held by who replaces it
}

// Get gives the metric of a key.
func (b *By[K, M]) Get(key K, fresh func() M) M {
	if m, ok := b.All()[key]; ok {
		return m
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	more := maps.Clone(b.All())
	if m, ok := more[key]; ok {
		return m
	}
	if more == nil {
		more = map[K]M{}
	}
	m := fresh()
	more[key] = m
	b.known.Store(&more)
	return m
}

// All gives the metrics that there are, not to be changed.
func (b *By[K, M]) All() map[K]M {
	if known := b.known.Load(); known != nil {
		return *known
	}
	return nil
}
