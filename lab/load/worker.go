package load

import (
	"errors"
	"sync/atomic"
	"time"
)

// A run is a plan under way. Its times count from the start of the measured
// part, so that warming up lies below 0.
type run struct {
	plan  Plan
	base  time.Time
	end   atomic.Int64 // a time.Duration; comes nearer when the run is broken off
	asked atomic.Int64 // closed loop with a number of requests: how many were begun
	turn  chan *arrivals
}

func (r *run) now() time.Duration         { return time.Since(r.base) }
func (r *run) over(at time.Duration) bool { return int64(at) >= r.end.Load() }

// A worker asks over one connection.
type worker struct {
	*run
	number int
	client *Client
	tally  *tally
}

// count keeps an event where it belongs to the measurement: with a number of
// requests, where it is one of them; else where it ended in the measured part.
// What was under way at the end counts by its time but not in the rate.
func (w *worker) count(e *event, ofThem bool) {
	if e.fate == broken || e.end < 0 || w.plan.Requests > 0 && !ofThem {
		return
	}
	end := time.Duration(w.run.end.Load())
	e.within = e.end < end
	e.inside = max(0, min(max(e.end, e.free), end)-max(e.sent, 0))
	w.tally.add(e)
}

// closed asks, reads, and asks again.
func (w *worker) closed() {
	now := w.now()
	for n := int64(0); !w.over(now); n++ {
		ofThem := now >= 0
		if ofThem && w.plan.Requests > 0 && w.asked.Add(1) > w.plan.Requests {
			return
		}
		req := w.plan.Source.At(w.number, n)
		e := event{class: req.Class, due: now, sent: now}
		e.outcome = w.client.send(&req)
		e.end = w.now()
		w.client.done()
		now = e.end
		if w.plan.New {
			now = w.now()
		}
		e.free = now
		w.count(&e, ofThem)
		if e.fate == failed {
			if w.client.sleep(afterFailure) != nil {
				return
			}
			now = w.now()
		}
		if e.fate == broken {
			return
		}
	}
}

// What was due within the measured time is still sent this long after it.
const lateGrace = time.Second

var errLate = errors.New("was never sent: too many requests were waiting for a connection")

// open takes turns with the other workers: whoever holds the arrivals waits
// until the next request is due, hands them on and sends it. A request that was
// due before its worker was free waited for the servers; what it waited beyond
// that is the tool's own lag.
func (w *worker) open() {
	free := w.now()
	for {
		var a *arrivals
		select {
		case a = <-w.turn:
		case <-w.client.ctx.Done():
			return
		}
		n, due := a.sent.n, a.sent.due-w.plan.WarmUp
		measured := due >= 0
		if w.over(due) || w.client.stopped.Load() || measured && w.plan.Requests > 0 && a.asked >= w.plan.Requests {
			w.turn <- a
			return
		}
		now := w.now()
		late := w.over(now-lateGrace) || a.waiting(now+w.plan.WarmUp) > int64(w.plan.Queue)
		a.sent.advance()
		if measured {
			a.asked++
		}
		if !late && due > now && a.pause.sleep(due-now) != nil {
			w.turn <- a
			return
		}
		w.turn <- a

		req := w.plan.Source.At(0, n)
		e := event{class: req.Class, due: due, sent: w.now()}
		if late {
			e.end = e.sent
			e.outcome = outcome{fate: failed, kind: Late, why: errLate.Error()}
			if w.plan.Drop {
				e.outcome = outcome{fate: failed, kind: Unsent, why: Unsent}
			}
			w.count(&e, measured)
			continue
		}
		if measured {
			w.tally.addLag(e.sent - max(due, free))
		}
		e.outcome = w.client.send(&req)
		e.end = w.now()
		w.count(&e, measured)
		w.client.done()
		if e.fate == broken {
			return
		}
		free = w.now()
	}
}
