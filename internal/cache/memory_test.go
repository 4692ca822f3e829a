package cache

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func newTestMemory(t testing.TB, limit int64) *memory {
	g := &generations{}
	if _, err := g.open(); err != nil {
		t.Fatal(err)
	}
	return newMemory(g, limit)
}

// TestMemoryBounds: the bytes kept are bounded and counted right, and what is
// read stays while what nobody reads goes.
func TestMemoryBounds(t *testing.T) {
	const limit = 1 << 20
	m := newTestMemory(t, limit)
	body := []byte(strings.Repeat("x", 5000))
	later := time.Now().Add(time.Hour)
	gen, _ := m.gens.read("hot")
	m.put("hot", Answer{Body: body}, gen, later)
	for i := range 3000 {
		key := fmt.Sprint("cold", i%2500)
		gen, _ := m.gens.read(key)
		if !m.put(key, Answer{Body: body[:i]}, gen, later) {
			t.Fatal("not kept")
		}
		if _, ok := m.get("hot"); !ok {
			t.Fatalf("what is read all the time went after %d", i)
		}
		if m.bytes > limit {
			t.Fatalf("%d bytes", m.bytes)
		}
	}
	var bytes int64
	entries := 0
	for i := range m.shard {
		if s := m.shard[i].Load(); s != nil {
			for _, e := range *s {
				bytes += e.size
				entries++
			}
		}
	}
	queued := 0
	for e := m.oldest; e != nil; e = e.newer {
		queued++
	}
	if bytes != m.bytes || entries != queued || bytes < limit/2 {
		t.Errorf("%d bytes in maps, %d counted; %d entries, %d queued", bytes, m.bytes, entries, queued)
	}
	if m.put("huge", Answer{Body: make([]byte, limit/8)}, 0, later) {
		t.Error("one answer may fill all")
	}
	if m.put("hot", Answer{Body: body}, gen+1, later) {
		t.Error("kept with another generation")
	}
}
