package climb

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"flickrkillr/lab/load"
	"flickrkillr/lab/result"
	"flickrkillr/lab/rig"
	"flickrkillr/lab/rung"
)

// A visit is a rung that is up, while workloads are asked of it.
type visit struct {
	*Climb
	rig     *rig.Rig
	server  load.Server
	targets *targets
	broken  []string // parts that a knock-out ended
	viewers []string // cookies of members, as this rung renews them
}

// arrive puts a rung up, looks at its answers, and finds what to ask.
func (c *Climb) arrive(ctx context.Context, s stop) (*visit, error) {
	g, err := rig.Up(ctx, s.rung, c.rigOptions(s))
	if err != nil {
		return nil, err
	}
	v := &visit{Climb: c, rig: g}
	if err := v.lookAround(ctx); err != nil {
		return nil, errors.Join(err, g.Stop())
	}
	return v, nil
}

func (v *visit) lookAround(ctx context.Context) (err error) {
	if v.server, _, err = load.ParseURL("http://"+strings.SplitAfter(v.rig.URL, "://")[1]+"/", ""); err != nil {
		return err
	}
	if v.known == nil { // the same site on each rung
		if v.known, err = find(ctx, v.rig); err != nil {
			return err
		}
	}
	v.targets = v.known.anew(len(v.rig.Rung.Defects) > 0)
	if err := v.targets.dress(ctx, v.options()); err != nil {
		return err
	}
	if _, err := v.rig.Validate(ctx); err != nil {
		return fmt.Errorf("the rung gives wrong answers, so nothing was timed: %w", err)
	}
	return nil
}

// measure asks one workload and gives what was measured.
func (v *visit) measure(ctx context.Context, j job) (result.Run, error) {
	p, err := v.plan(ctx, j.workload, j.target)
	if err != nil {
		return result.Run{}, err
	}
	p.Timings = slices.ContainsFunc(v.rig.Rung.Parts, func(p rung.Part) bool { return p.Kind == rung.Wrap })
	if j.stop.knockout.New {
		p.New = true
	}
	p.Rate, p.Poisson, p.Seed = j.rate, j.rate > 0, 1
	if p.Rate > 0 {
		p.Workers = 200
	}
	if j.target == flood {
		p.Workers, p.Drop = floodClients, true
	}
	slow := func() {}
	if j.stop.knockout.Slow {
		slow = v.slowReaders(ctx)
	}
	defer func() { slow() }()
	profile := ""
	if !j.stop.knockout.Cold {
		warm := p
		warm.Duration = v.WarmUp
		if j.workload == result.Mix { // others than will be measured, as many in each round
			warm.Duration = max(warm.Duration, mixWarmUp)
			if warm.Source, err = v.mix(ctx, 2); err != nil {
				return result.Run{}, err
			}
		}
		if j.target == flood { // it is met unprepared
			warm.Rate, warm.Workers, warm.Drop = 0, 1, false
		}
		if j.profile {
			warm.Duration = max(warm.Duration, profileTime+time.Second)
			profile = v.profileDuring(ctx, j)
		}
		if _, err := warm.Run(ctx); err != nil {
			return result.Run{}, fmt.Errorf("warm up: %w", err)
		}
	}
	meters, err := v.meters(ctx)
	if err != nil {
		return result.Run{}, err
	}
	p.Meter = meters.read
	p.Duration = max(v.Duration, atLeast[j.workload])
	if j.target == flood {
		p.WarmUp = floodOnset
	}
	blow := v.strike(ctx, j.stop.knockout.Blow, p.Duration)
	report, err := p.Run(ctx)
	recovery, noted, fault := blow()
	if err := errors.Join(err, fault); err != nil {
		return result.Run{}, err
	}
	if err := ctx.Err(); err != nil { // a run that was cut short is no figure
		return result.Run{}, err
	}
	r := report.Run
	r.Rung, r.Knockout, r.Workload, r.Target, r.Round, r.Profile = j.stop.rung.Name, j.stop.knockout.Name, j.workload, j.target, j.round, profile
	if err := meters.since(ctx, &r); err != nil {
		return result.Run{}, err
	}
	r.Recovery, r.Note = recovery, join(r.Note, noted)
	if len(v.broken) > 0 { // what a part counted went with it
		r.Phases = nil
	}
	if j.target == flood {
		if r.Recovery, err = v.recovers(ctx, j); err != nil {
			return result.Run{}, err
		}
	}
	if r.Memory, err = v.rig.Memory(); err != nil {
		return result.Run{}, err
	}
	for _, n := range v.rig.Notes {
		r.Note = join(r.Note, n)
	}
	if r.Wrong > 0 {
		r.Invalid = fmt.Sprintf("%d wrong answers: %v", r.Wrong, report.Said)
	}
	if r.Requests == 0 {
		r.Invalid = join(r.Invalid, fmt.Sprintf("no request was answered: %v %v", r.Failed, report.Said))
	}
	return r, nil
}

func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "; " + b
}

// slowReaders begins to hold many connections; what it gives ends that.
func (v *visit) slowReaders(ctx context.Context) (end func()) {
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	one := load.One(v.targets.large)
	slow := v.options()
	slow.ReadRate, slow.Timeout = slowRate, time.Minute
	go func() {
		defer close(done)
		// What they get is not the figure; that they are there is.
		_, _ = load.Plan{Options: slow, Source: &one, Workers: slowClients, Duration: 10 * time.Minute}.Run(ctx)
	}()
	time.Sleep(time.Second)
	return func() { cancel(); <-done }
}
