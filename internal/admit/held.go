package admit

import "sync"

// Held bounds the bytes that are kept for slow clients: bodies on their way
// in, and answers on their way out. Work that has not begun, or is done, holds
// no place at the gate, so nothing but this bounds them. When the bytes are
// too many, those go that have been held longest: their clients are the slow
// ones, and quick ones never notice. It is safe for concurrent use. A nil Held
// bounds nothing.
type Held struct {
	mu    sync.Mutex
	most  int64
	bytes int64
	first *Hold // the oldest
	last  *Hold
	cut   int64
}

// NewHeld bounds what is held to most bytes.
func NewHeld(most int64) *Held { return &Held{most: most} }

// A Hold is what is held for one client. It belongs to one goroutine.
type Hold struct {
	held       *Held
	prev, next *Hold
	bytes      int64
	cut        func()
	in         bool
}

// Hold begins to hold bytes for a client. cut is called when they must go: at
// most once, from any goroutine, and not after Release. It ends the waiting for
// the client, must be quick, and must not call the Held.
func (h *Held) Hold(bytes int64, cut func()) *Hold {
	d := &Hold{held: h, cut: cut, in: true}
	if h == nil {
		return d
	}
	h.mu.Lock()
	if d.prev = h.last; d.prev != nil {
		d.prev.next = d
	} else {
		h.first = d
	}
	h.last = d
	h.mu.Unlock()
	d.Grow(bytes)
	return d
}

// Grow adds bytes to what is held.
func (d *Hold) Grow(bytes int64) {
	h := d.held
	if h == nil {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if !d.in {
		return
	}
	d.bytes += bytes
	h.bytes += bytes
	for h.bytes > h.most && h.first != nil {
		old := h.first
		h.drop(old)
		h.cut++
		old.cut() // under the lock: after its Release the client may be sending something else
	}
}

// Release says that the bytes are no longer held.
func (d *Hold) Release() {
	h := d.held
	if h == nil {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if d.in {
		h.drop(d)
	}
}

func (h *Held) drop(d *Hold) {
	if d.prev != nil {
		d.prev.next = d.next
	} else {
		h.first = d.next
	}
	if d.next != nil {
		d.next.prev = d.prev
	} else {
		h.last = d.prev
	}
	d.in = false
	h.bytes -= d.bytes
}
