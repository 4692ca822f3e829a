package admit

import "sync/atomic"

// counts are what happened in a lane since the gate was made.
type counts struct {
	admitted, queued, shed, left atomic.Int64
}

// A Counter is one number that a Gate or a Held can tell.
type Counter struct {
	Name  string
	Help  string // a sentence
	Class string // Class.String; empty where the number is of all
	Total bool   // it counts since the start, instead of being so now
	Value int64
}

// Counters gives what happened since the gate was made, and how it stands
// now. It is nothing for a nil Gate.
func (g *Gate) Counters() []Counter {
	if g == nil {
		return nil
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	out := []Counter{{"limit", "Most brisk work at once.", "", false, int64(g.parts[brisk].limit)}}
	for c := Visitors; c < classes; c++ {
		l, name := &g.lanes[c], c.String()
		out = append(out,
			Counter{"admitted", "Work that was let in.", name, true, l.admitted.Load()},
			Counter{"queued", "Work that had to wait, whatever came of it.", name, true, l.queued.Load()},
			Counter{"shed", "Work that was told to come back later.", name, true, l.shed.Load()},
			Counter{"left", "Work whose client left while it waited.", name, true, l.left.Load()},
			Counter{"running", "Work that is done now.", name, false, int64(l.running)},
			Counter{"waiting", "Work that waits now.", name, false, int64(l.waiting.len)},
			Counter{"ceiling", "Most work of the class at once.", name, false, int64(l.ceiling)})
	}
	return out
}

// Counters gives what is held now, and how often somebody was cut off. It is
// nothing for a nil Held.
func (h *Held) Counters() []Counter {
	if h == nil {
		return nil
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	return []Counter{
		{"held_bytes", "Bytes that are kept for slow clients.", "", false, h.bytes},
		{"held_limit_bytes", "Most bytes that are kept for slow clients.", "", false, h.most},
		{"cut", "Clients that were cut off for being slow.", "", true, h.cut},
	}
}
