package admit

import "sync/atomic"

// counts are what happened in a lane since the gate was made.
type counts struct {
	admitted, queued, shed, left atomic.Int64
}

// A Counter is one number that a gate can tell.
type Counter struct {
	Name  string // see Counters
	Class string // empty where the number is the gate's
	Value int64
}

// Counters gives, for each class, how many pieces of work were since the gate
// was made
//
//	admitted  allowed to begin
//	queued    made to wait, whatever came of it
//	shed      told to come back later
//	left      given up by their own side while they waited
//
// and how many there are now
//
//	running, waiting, ceiling (most that may run)
//
// and for the gate as a whole limit, the most brisk work at once. The names of
// classes are those of Class.String.
func (g *Gate) Counters() []Counter {
	g.mu.Lock()
	defer g.mu.Unlock()
	out := []Counter{{"limit", "", int64(g.parts[brisk].limit)}}
	for c := Visitors; c < classes; c++ {
		l, name := &g.lanes[c], c.String()
		out = append(out,
			Counter{"admitted", name, l.admitted.Load()}, Counter{"queued", name, l.queued.Load()},
			Counter{"shed", name, l.shed.Load()}, Counter{"left", name, l.left.Load()},
			Counter{"running", name, int64(l.running)}, Counter{"waiting", name, int64(l.waiting.len)},
			Counter{"ceiling", name, int64(l.ceiling)})
	}
	return out
}
