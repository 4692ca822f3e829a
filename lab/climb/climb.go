package climb

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"flickrkillr/lab/report"
	"flickrkillr/lab/result"
	"flickrkillr/lab/rig"
	"flickrkillr/lab/rung"
)

// A Climb says what is measured, on what, and where it is kept.
type Climb struct {
	Out       result.Folder
	Site      string // folder of the site
	Deploy    string // folder deploy/ of the source tree
	Binary    string // the program flickrkillr
	Caddy     string // the program caddy, for A2
	Talk04    string // the program talk04, for F4
	Database  string // what the site is on, as package rig names it
	Cores     int
	Rungs     []rung.Rung
	Knockouts []rung.Knockout
	Workloads []string  // nil for all of each rung
	Rounds    int       // of the rungs
	Knocks    int       // rounds of the knock-outs
	Rates     []float64 // open loop: shares of the closed loop's rate on the mix
	WarmUp    time.Duration
	Duration  time.Duration // of a measurement
	Progress  io.Writer

	known    *targets
	sessions []string // cookies of members, as signing in gave them
	runs     []result.Run
	begun    time.Time
	done     int
	todo     int
}

// A stop is a rung, with or without something taken away.
type stop struct {
	rung     rung.Rung
	knockout rung.Knockout
}

func (s stop) name() string {
	if s.knockout.Name == "" {
		return s.rung.Name
	}
	return s.rung.Name + " " + s.knockout.Name
}

// A job is one measurement.
type job struct {
	stop     stop
	workload string
	target   string
	round    int
	share    float64 // open loop: of the closed loop's rate; 0 for a closed loop
	rate     float64 // requests a second, once known
	profile  bool
}

// Run measures what is missing. Rounds are interleaved: all rungs once, then
// all a second time. A rung that fails is said and left out; the error at the
// end names them all.
func (c *Climb) Run(ctx context.Context) error {
	var err error
	if c.runs, err = c.Out.Runs(); err != nil {
		return err
	}
	visits := c.visits()
	for _, jobs := range visits {
		c.todo += len(jobs)
	}
	c.begun = time.Now()
	var failed []error
	for _, jobs := range visits {
		err := c.climb(ctx, jobs)
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err != nil {
			c.say("%v", err)
			failed = append(failed, err)
		}
	}
	c.say("%d measurements are in %s", len(c.runs), c.Out)
	return errors.Join(failed...)
}

// visits lists what is to be measured, in order, the jobs of one visit
// together.
func (c *Climb) visits() (all [][]job) {
	add := func(jobs []job) {
		jobs = slices.DeleteFunc(jobs, c.has)
		if len(jobs) > 0 {
			all = append(all, jobs)
		}
	}
	wanted := func(workloads []string) []string {
		return slices.DeleteFunc(slices.Clone(workloads), func(w string) bool { return c.Workloads != nil && !slices.Contains(c.Workloads, w) })
	}
	for round := 1; round <= c.Rounds; round++ {
		for _, r := range c.Rungs {
			var jobs []job
			for _, w := range wanted(r.Workloads) {
				targets := targetsOf[w]
				if targets == nil {
					targets = []string{""}
				}
				for _, t := range targets {
					j := job{stop: stop{rung: r}, workload: w, target: t, round: round, profile: round == 1 && t == ""}
					if t == flood {
						j.share = floodShare
					}
					jobs = append(jobs, j)
				}
			}
			if round == c.Rounds && slices.Contains(wanted(r.Workloads), result.Mix) {
				for _, share := range c.Rates {
					jobs = append(jobs, job{stop: stop{rung: r}, workload: result.Mix, round: round, share: share})
				}
			}
			add(jobs)
		}
	}
	for _, k := range c.Knockouts {
		if k.InPlace() && c.takes(k) {
			add(c.inTurn(k, wanted(k.Workloads)))
		}
	}
	for round := 1; round <= c.Knocks; round++ {
		for _, k := range c.Knockouts {
			if k.InPlace() || !c.takes(k) {
				continue
			}
			i := slices.IndexFunc(rung.Rungs, func(r rung.Rung) bool { return r.Name == k.Rung })
			workloads := k.Workloads
			if workloads == nil {
				workloads = rung.Rungs[i].Workloads
			}
			var jobs []job
			for _, w := range wanted(workloads) {
				if w != result.Order {
					jobs = append(jobs, job{stop: stop{rung.Rungs[i], k}, workload: w, round: round})
				}
			}
			add(jobs)
		}
	}
	return all
}

// targetsOf are the targets of workloads that have several.
var targetsOf = map[string][]string{
	result.Order: {"static", "dynamic", "queried"},
	result.Shed:  {"alone", best, flood},
	result.TLS:   {"new", "resumed", "kept", "http2"},
	result.Kept:  {"page", "raw"},
}

const (
	best       = "best"
	flood      = "flood"
	floodShare = 10 // times the best
	turns      = 3  // rounds of what is measured with and without on one visit
)

// takes says whether a knock-out can be had here.
func (c *Climb) takes(k rung.Knockout) bool {
	return slices.ContainsFunc(rung.Rungs, func(r rung.Rung) bool { return r.Name == k.Rung }) && (k.Database == "" || k.Database == c.Database)
}

// inTurn lists the jobs of a knock-out that is measured beside the rung as it
// is: without, with, and again.
func (c *Climb) inTurn(k rung.Knockout, workloads []string) (jobs []job) {
	i := slices.IndexFunc(rung.Rungs, func(r rung.Rung) bool { return r.Name == k.Rung })
	for round := 1; round <= turns; round++ {
		for _, w := range workloads {
			jobs = append(jobs, job{stop: stop{rung: rung.Rungs[i]}, workload: w, round: round}, job{stop: stop{rung.Rungs[i], k}, workload: w, round: round})
		}
	}
	return jobs
}

// has says whether a measurement is there already.
func (c *Climb) has(j job) bool {
	return slices.ContainsFunc(c.runs, func(r result.Run) bool {
		return r.Rung == j.stop.rung.Name && r.Knockout == j.stop.knockout.Name && r.Workload == j.workload && r.Target == j.target && r.Round == j.round &&
			(j.share == 0 && !r.Open || j.share > 0 && r.Open && r.Note == shareNote(j.share))
	})
}

func shareNote(share float64) string {
	return fmt.Sprintf("offered %.0f %% of the closed loop's rate", 100*share)
}

// climb visits one rung.
func (c *Climb) climb(ctx context.Context, jobs []job) (err error) {
	defer func() {
		if err != nil {
			c.todo -= len(jobs) // those that were done are taken off below
		}
	}()
	s := jobs[0].stop
	if s.knockout.Name == "" && jobs[0].round == 1 {
		c.predict(s.rung, jobs)
	}
	c.say("%s: starting", s.name())
	v, err := c.arrive(ctx, s)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, v.rig.Stop()) }()
	for len(jobs) > 0 {
		j := jobs[0]
		if err := v.mend(ctx); err != nil {
			return fmt.Errorf("%s: %w", s.name(), err)
		}
		if j.share > 0 {
			if j.rate = j.share * c.closedRate(j); j.rate == 0 {
				jobs = jobs[1:]
				c.todo--
				continue
			}
		}
		r, err := v.measure(ctx, j)
		if err != nil {
			if dead := v.rig.Err(); dead != nil {
				err = dead
			}
			return fmt.Errorf("%s, %s: %w", s.name(), j.workload, err)
		}
		if j.share > 0 { // first, as it is known by that
			r.Note = shareNote(j.share)
		}
		if err := c.Out.Add(r); err != nil {
			return err
		}
		c.runs = append(c.runs, r)
		jobs = jobs[1:]
		c.done++
		c.tell(j, r)
	}
	return nil
}

// closedRate gives the middle of the rates that a rung had in a closed loop.
func (c *Climb) closedRate(j job) float64 {
	var rates []float64
	for _, r := range c.runs {
		if r.Rung == j.stop.rung.Name && r.Knockout == "" && r.Workload == j.workload && (j.target == "" || r.Target == best) && !r.Open && r.Invalid == "" {
			rates = append(rates, r.Rate())
		}
	}
	if len(rates) == 0 {
		return 0
	}
	slices.Sort(rates)
	return rates[len(rates)/2]
}

// predict writes down what a rung is expected to do, before it runs.
func (c *Climb) predict(r rung.Rung, jobs []job) {
	for _, j := range jobs {
		if j.workload != result.Page && j.workload != result.Mix || r.From == "" || j.share > 0 {
			continue
		}
		p, err := report.Predict(c.runs, report.Change{From: r.From, Rung: r.Name, Workload: j.workload, Cores: c.Cores, Earlier: c.runs})
		if errors.Is(err, report.ErrNoModel) {
			continue
		}
		if err == nil {
			err = c.Out.Predict(p)
		}
		if err != nil {
			c.say("%v", err)
			continue
		}
		c.say("%s is expected to do %.2f times %s on %s", r.Name, p.Ratio, r.From, j.workload)
	}
}

func (c *Climb) rigOptions(s stop) rig.Options {
	return rig.Options{Deploy: c.Deploy, Site: c.Site, Binary: c.Binary, Caddy: c.Caddy, Talk04: c.Talk04, Knockout: s.knockout}
}

// say prints a line of progress.
func (c *Climb) say(format string, args ...any) {
	fmt.Fprintf(c.Progress, "%s  %s\n", time.Now().Format(time.TimeOnly), fmt.Sprintf(format, args...))
}

// tell says how a measurement came out and how long all will take.
func (c *Climb) tell(j job, r result.Run) {
	left := time.Duration(float64(time.Since(c.begun)) / float64(c.done) * float64(c.todo-c.done)).Round(time.Second)
	what := j.workload
	if j.target != "" {
		what += " " + j.target
	}
	if j.share > 0 {
		what += fmt.Sprintf(" at %.0f/s", j.rate)
	}
	figure := fmt.Sprintf("%8.0f requests/s, p99 %.1f ms, %.0f views a CPU-second", r.Rate(), 1000*r.Latency.P99, r.ViewsPerCPU())
	if r.Invalid != "" {
		figure = "invalid: " + r.Invalid
	} else if r.ClientBound {
		figure += " (held back by the load tool)"
	}
	c.say("[%d/%d] %-28s round %d  %s · %s left", c.done, c.todo, j.stop.name()+" "+what, j.round, figure, left)
}
