package load

import (
	"fmt"
	"time"
)

// A Plan says how hard to ask and for how long.
//
// In a closed loop (Rate is 0) each worker asks, reads the answer and asks
// again. In an open loop requests are due at a fixed rate whatever comes back,
// and a request's time counts from when it was due; the workers are the
// connections there are to send over.
//
// Slow readers beside ordinary ones are two plans run at the same time, the
// slow one until its context is cancelled.
type Plan struct {
	Options
	Source  Source
	Workers int // 1 to 4096

	Rate    float64 // requests a second, at most a million; 0 for a closed loop
	Poisson bool    // open loop: random gaps, not even ones
	Seed    uint64  // of the gaps
	Queue   int     // open loop: this many due requests may wait for a connection; 0 means 10 s' worth. Beyond it the oldest fails, as [Late]
	Drop    bool    // open loop: what finds no connection free fails at once, as [Unsent], and has no time: for offers that no tool has connections for

	WarmUp   time.Duration // asked the same way, and not counted
	Duration time.Duration // measured, at most a day; 0 for no bound
	Requests int64         // measured; 0 for no bound. One of the two bounds must be given

	Views    float64 // page views that a right answer amounts to; 0 means 1
	ViewsOf  string  // the class whose answers are page views; "" for all
	Progress func(Progress)
	Meter    func() // called as the measured part begins and as its time is over, while requests are under way; it must not take long
}

// Progress is how a run stands, about once a second; the function it is given
// to must not take long.
type Progress struct {
	Elapsed time.Duration // of the measured part; below 0 while warming up
	Right   int64         // answers so far
	Bad     int64         // wrong, failed and shed ones so far
}

const (
	maxWorkers = 4096
	maxRate    = 1e6
	maxRun     = 24 * time.Hour
	// A worker whose request failed waits before the next, lest a server that
	// refuses be flooded. In a closed loop only: an open one keeps its rate.
	afterFailure = 10 * time.Millisecond
)

func (p Plan) filled() (Plan, error) {
	var err error
	if p.Options, err = p.Options.filled(); err != nil {
		return p, err
	}
	switch {
	case p.Source == nil:
		return p, fmt.Errorf("load: a plan without a source of requests")
	case p.Workers < 1 || p.Workers > maxWorkers:
		return p, fmt.Errorf("load: %d workers; 1 to %d can be had", p.Workers, maxWorkers)
	case !(p.Rate >= 0 && p.Rate <= maxRate):
		return p, fmt.Errorf("load: a rate of %v a second; up to %v can be had", p.Rate, float64(maxRate))
	case p.WarmUp < 0 || p.Duration < 0 || p.WarmUp > maxRun || p.Duration > maxRun || p.Requests < 0:
		return p, fmt.Errorf("load: warm-up %v, duration %v, %d requests; each from 0, at most %v", p.WarmUp, p.Duration, p.Requests, maxRun)
	case p.Duration == 0 && p.Requests == 0:
		return p, fmt.Errorf("load: a plan without an end; give a duration or a number of requests")
	case p.Queue < 0 || p.Views < 0:
		return p, fmt.Errorf("load: a queue of %d, %v views a request; neither can be below 0", p.Queue, p.Views)
	}
	if p.Duration == 0 {
		p.Duration = maxRun
	}
	if p.Queue == 0 && p.Drop {
		p.Queue = 1
	}
	if p.Queue == 0 {
		p.Queue = max(1, int(10*p.Rate))
	}
	if p.Views == 0 {
		p.Views = 1
	}
	return p, nil
}
