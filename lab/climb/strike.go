package climb

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"flickrkillr/lab/load"
	"flickrkillr/lab/result"
	"flickrkillr/lab/rung"
)

// strike lets happen what a knock-out says, a third into the measured time, which
// begins now. What it gives waits until that is over and says how long after
// it the last answer went wrong.
func (v *visit) strike(ctx context.Context, b rung.Blow, measured time.Duration) func() (recovery float64, note string, err error) {
	if b == (rung.Blow{}) {
		return func() (float64, string, error) { return 0, "", nil }
	}
	ctx, cancel := context.WithCancel(ctx)
	var at, bad time.Time
	var fault error
	var note string
	watched, struck := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(watched)
		bad = v.watch(ctx)
	}()
	go func() {
		defer close(struck)
		select {
		case <-ctx.Done():
			return
		case <-time.After(measured / 3):
		}
		at = time.Now()
		note, fault = v.blow(ctx, b)
	}()
	return func() (float64, string, error) {
		<-struck
		cancel()
		<-watched
		if fault != nil || at.IsZero() || bad.Before(at) {
			return 0, note, fault
		}
		return bad.Sub(at).Seconds(), note, nil
	}
}

// blow does it, and gives what is to be noted of it.
func (v *visit) blow(ctx context.Context, b rung.Blow) (note string, err error) {
	var errs []error
	part := b.Kill + b.End
	switch {
	case b.Kill != "":
		errs = append(errs, v.rig.Kill(part))
	case b.End != "":
		errs = append(errs, v.rig.End(part))
	}
	if part != "" {
		v.broken = append(v.broken, part)
	}
	if b.Forget {
		errs = append(errs, v.rig.Forget(ctx))
	}
	if b.Reload {
		errs = append(errs, v.rig.Reload())
	}
	if b.Storm > 0 {
		note, err = v.storm(ctx, b.Storm)
		errs = append(errs, err)
	}
	if part != "" && b.Again > 0 {
		time.Sleep(b.Again)
		errs = append(errs, v.rig.Begin(ctx, part))
	}
	return note, errors.Join(errs...)
}

// storm has so many clients more ask for the page and all that it shows.
func (v *visit) storm(ctx context.Context, clients int) (note string, err error) {
	list, err := load.NewList(v.targets.page...)
	if err != nil {
		return "", err
	}
	o := v.options()
	o.New, o.Faults = true, true
	from := time.Now()
	report, err := load.Plan{Options: o, Source: list, Workers: clients, Requests: int64(clients * len(v.targets.page)), Duration: time.Minute}.Run(ctx)
	if err != nil {
		return "", err
	}
	r := report.Run
	if r.Wrong > 0 {
		return "", fmt.Errorf("%d wrong answers in the storm: %v", r.Wrong, report.Said)
	}
	return fmt.Sprintf("the storm: %d right answers in %.1f s, p99 %.0f ms, %d shed, failed %v", r.Requests, time.Since(from).Seconds(), 1000*r.Latency.P99, r.Shed, r.Failed), nil
}

// watch asks for a photo's page 50 times a second, a new connection each, until ctx
// ends, and gives when an answer last failed.
func (v *visit) watch(ctx context.Context) (bad time.Time) {
	o := v.options()
	o.New, o.Timeout = true, 5*time.Second
	c, err := load.NewClient(ctx, o)
	if err != nil {
		return bad
	}
	defer c.Close()
	for i := 0; ctx.Err() == nil; i++ {
		_, err := c.Ask(&v.targets.photos[i%len(v.targets.photos)])
		if err != nil && ctx.Err() == nil {
			bad = time.Now()
		}
		time.Sleep(20 * time.Millisecond)
	}
	return bad
}

// mend starts again what a knock-out ended.
func (v *visit) mend(ctx context.Context) error {
	for _, part := range v.broken {
		if err := v.rig.Begin(ctx, part); err != nil {
			return err
		}
	}
	v.broken = nil
	return nil
}

// recovers says how long after a flood a lone visitor is served as before it:
// five pages in a row within three times what one in a hundred took then.
func (v *visit) recovers(ctx context.Context, j job) (float64, error) {
	i := slices.IndexFunc(v.runs, func(r result.Run) bool {
		return r.Rung == j.stop.rung.Name && r.Workload == j.workload && r.Target == "alone"
	})
	if i < 0 {
		return 0, nil
	}
	quick := 3 * v.runs[i].Latency.P99
	c, err := load.NewClient(ctx, v.options())
	if err != nil {
		return 0, err
	}
	defer c.Close()
	from := time.Now()
	for good, n := 0, 0; good < 5; n++ {
		sent := time.Now()
		_, err := c.Ask(&v.targets.photos[n%len(v.targets.photos)])
		if good++; err != nil || time.Since(sent).Seconds() > quick {
			good = 0
		}
		if time.Since(from) > 30*time.Second {
			return 0, errors.New("half a minute after the flood it is not served as before")
		}
	}
	return time.Since(from).Seconds(), nil
}
