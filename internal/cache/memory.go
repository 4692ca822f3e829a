package cache

import (
	"hash/maphash"
	"maps"
	"sync"
	"sync/atomic"
	"time"
)

// memory keeps answers in this process. Each has the generation that its key
// had before it was made, and is shown only while the key still has it.
//
// Reading takes no lock: a shard is a map that is never changed but replaced
// by a copy. With shards this small a copy costs microseconds, paid by the
// one who has just made an answer. What goes when memory is full is chosen by
// SIEVE (Zhang and others, NSDI 2024): entries stand in a queue in the order
// they came; a hand walks from old to new, lets pass once what was read since
// its last visit, and takes the first that was not.
type memory struct {
	gens  *generations
	limit int64 // bytes
	seed  maphash.Seed
	shard [1024]atomic.Pointer[map[string]*entry]

	mu             sync.Mutex // held to change anything but the entries' seen
	bytes          int64
	newest, oldest *entry
	hand           *entry // next to look at; nil for the oldest
}

type entry struct {
	key          string
	answer       Answer
	stripe       int
	gen          uint64
	expires      time.Duration // since began
	size         int64         // bytes
	seen         atomic.Bool   // read since the hand came by
	newer, older *entry
}

func newMemory(gens *generations, limit int64) *memory {
	return &memory{gens: gens, limit: limit, seed: maphash.MakeSeed()}
}

// overhead is about what an entry costs besides key and bodies, in bytes.
const overhead = 400

// began makes the time a cheap monotonic number.
var began = time.Now()

func (m *memory) place(key string) *atomic.Pointer[map[string]*entry] {
	return &m.shard[maphash.String(m.seed, key)%uint64(len(m.shard))]
}

func (m *memory) get(key string) (Answer, bool) {
	c := m.gens.current.Load()
	shard := m.place(key).Load()
	if c == nil || shard == nil {
		return Answer{}, false
	}
	e := (*shard)[key]
	if e == nil || !e.valid(c) {
		return Answer{}, false
	}
	if !e.seen.Load() { // written once, so that cores share the line
		e.seen.Store(true)
	}
	return e.answer, true
}

func (e *entry) valid(c *counts) bool {
	return e.gen == c.at(e.stripe) && time.Since(began) < e.expires
}

// put keeps an answer whose key had generation gen before it was read or
// made. What takes more than an eighth of all room is not kept.
func (m *memory) put(key string, a Answer, gen uint64, expires time.Time) bool {
	size := int64(len(a.Body) + len(a.Gzip) + len(key) + overhead)
	c := m.gens.current.Load()
	if c == nil || size > m.limit/8 {
		return false
	}
	e := &entry{key: key, answer: a, stripe: stripe(key), gen: gen, expires: expires.Sub(began), size: size}
	m.mu.Lock()
	defer m.mu.Unlock()
	if !e.valid(c) {
		return false
	}
	place := m.place(key)
	shard := map[string]*entry{}
	if old := place.Load(); old != nil {
		shard = maps.Clone(*old)
	}
	if before := shard[key]; before != nil {
		m.unlink(before)
	}
	shard[key] = e
	place.Store(&shard)
	m.link(e)
	for m.bytes > m.limit {
		m.drop(m.victim(c))
	}
	return true
}

// victim chooses whom to drop; there is one.
func (m *memory) victim(c *counts) *entry {
	for {
		if m.hand == nil {
			m.hand = m.oldest
		}
		e := m.hand
		m.hand = e.newer
		if !e.seen.Swap(false) || !e.valid(c) {
			return e
		}
	}
}

func (m *memory) drop(e *entry) {
	place := m.place(e.key)
	shard := maps.Clone(*place.Load())
	delete(shard, e.key)
	place.Store(&shard)
	m.unlink(e)
}

func (m *memory) link(e *entry) {
	if e.older = m.newest; e.older != nil {
		e.older.newer = e
	} else {
		m.oldest = e
	}
	m.newest = e
	m.bytes += e.size
}

func (m *memory) unlink(e *entry) {
	if m.hand == e {
		m.hand = e.newer
	}
	if e.newer != nil {
		e.newer.older = e.older
	} else {
		m.newest = e.older
	}
	if e.older != nil {
		e.older.newer = e.newer
	} else {
		m.oldest = e.newer
	}
	m.bytes -= e.size
}
