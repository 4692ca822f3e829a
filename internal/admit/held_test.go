package admit

import (
	"sync"
	"testing"
)

func TestHeldCutsTheOldest(t *testing.T) {
	h := NewHeld(100)
	var gone []string
	hold := func(name string, n int64) *Hold { return h.Hold(n, func() { gone = append(gone, name) }) }
	a, b, c := hold("a", 40), hold("b", 30), hold("c", 30)
	if len(gone) != 0 {
		t.Fatal(gone, "went although there was room")
	}
	b.Release()
	c.Grow(20)
	if len(gone) != 0 {
		t.Fatal(gone, "went although b had made room")
	}
	c.Grow(20)
	if len(gone) != 1 || gone[0] != "a" {
		t.Fatalf("%q went, not the oldest", gone)
	}
	a.Grow(1000) // is gone; what it still does counts no more
	a.Release()
	d := hold("d", 30)
	if len(gone) != 1 {
		t.Errorf("%q went, although what was cut off made room", gone)
	}
	c.Release()
	d.Release()
	d.Release()
	if h.bytes != 0 || h.first != nil || h.last != nil {
		t.Errorf("%d bytes are held of nothing", h.bytes)
	}
	hold("whale", 101)
	if len(gone) != 2 || h.bytes != 0 {
		t.Errorf("one that is too large by itself stays: %q", gone)
	}
}

// Thousands of slow clients hold no more than the bound, whatever they do.
func TestHeldKeepsItsBound(t *testing.T) {
	const most, each = 1 << 20, 10 << 10
	h := NewHeld(most)
	var all, begun sync.WaitGroup
	begun.Add(2000)
	for range 2000 {
		all.Go(func() {
			stop := make(chan struct{})
			d := h.Hold(each/2, func() { close(stop) })
			d.Grow(each / 2)
			h.mu.Lock()
			if h.bytes > h.most {
				t.Errorf("%d bytes are held", h.bytes)
			}
			h.mu.Unlock()
			begun.Done()
			<-stop // a client that never takes anything
			d.Release()
		})
	}
	begun.Wait()
	if n := h.Counters()[2].Value; n < 2000-most/each {
		t.Errorf("only %d were cut off", n)
	}
	h.Hold(most+1, func() {}) // lets the rest go
	all.Wait()
	if h.bytes != 0 {
		t.Errorf("%d bytes are held of nothing", h.bytes)
	}
}
