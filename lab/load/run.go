package load

import (
	"context"
	"runtime"
	"sync"
	"time"
)

// Run carries the plan out. When ctx is done it stops at once and reports what
// there is so far; that is no error. Errors are those of a plan that cannot be
// carried out at all.
func (p Plan) Run(ctx context.Context) (Report, error) {
	p, err := p.filled()
	if err != nil {
		return Report{}, err
	}
	inner, cancel := context.WithCancel(ctx)
	defer cancel()
	r := &run{plan: p}
	if p.Rate > 0 {
		a, err := newArrivals(p.Rate, p.Poisson, p.Seed)
		if err != nil {
			return Report{}, err
		}
		defer a.pause.free()
		defer context.AfterFunc(inner, a.pause.close)()
		r.turn = make(chan *arrivals, 1)
		r.turn <- a
	}
	clients := make([]*Client, p.Workers)
	for i := range clients {
		if clients[i], err = NewClient(inner, p.Options); err != nil {
			return Report{}, err
		}
		defer clients[i].Close()
	}
	tallies := make([]*tally, min(p.Workers, 16))
	for i := range tallies {
		tallies[i] = newTally()
	}

	r.base = time.Now().Add(p.WarmUp)
	r.end.Store(int64(p.Duration))
	var all sync.WaitGroup
	for i, c := range clients {
		w := &worker{run: r, number: i, client: c, tally: tallies[i%len(tallies)]}
		if p.Rate > 0 {
			all.Go(w.open)
		} else {
			all.Go(w.closed)
		}
	}
	finished := make(chan struct{})
	go func() { all.Wait(); close(finished) }()

	r.wait(ctx, 0, finished, tallies)
	p.meter()
	before, from := usageNow(), r.now()
	r.wait(ctx, p.Duration, finished, tallies)
	used, to := usageNow().since(before), r.now()
	p.meter()
	if ctx.Err() != nil {
		r.end.Store(min(r.end.Load(), int64(r.now())))
		cancel()
	} else if p.ReadRate > 0 {
		cancel() // a slow reader might take for ever to end
	}
	<-finished

	sum := tallies[0]
	for _, t := range tallies[1:] {
		sum.merge(t)
	}
	span := time.Duration(r.end.Load())
	if p.Requests > 0 && sum.last > 0 {
		span = min(span, sum.last)
	}
	return p.report(sum, measured{
		began: r.base, span: max(span, 0), used: used, over: max(to-from, 0).Seconds(),
		cores: min(runtime.GOMAXPROCS(0), runtime.NumCPU()),
	})
}

func (p *Plan) meter() {
	if p.Meter != nil {
		p.Meter()
	}
}

// wait returns at a time of the run, or when there is nothing left to wait for.
func (r *run) wait(ctx context.Context, until time.Duration, finished chan struct{}, tallies []*tally) {
	at := time.NewTimer(until - r.now())
	defer at.Stop()
	var tick <-chan time.Time
	if r.plan.Progress != nil {
		t := time.NewTicker(time.Second)
		defer t.Stop()
		tick = t.C
	}
	for {
		select {
		case <-at.C:
			return
		case <-finished:
			return
		case <-ctx.Done():
			return
		case <-tick:
			p := Progress{Elapsed: r.now()}
			for _, t := range tallies {
				good, bad := t.sofar()
				p.Right += good
				p.Bad += bad
			}
			r.plan.Progress(p)
		}
	}
}
