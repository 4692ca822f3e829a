package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"flickrkillr/lab/climb"
	"flickrkillr/lab/result"
	"flickrkillr/lab/rig"
	"flickrkillr/lab/rung"
)

type runCommand struct {
	places
	Rungs     []string      `help:"Only these rungs." placeholder:"NAME,…"`
	Knockouts []string      `help:"Only these knock-outs, «none» for none." placeholder:"NAME,…"`
	Workloads []string      `help:"Only these workloads." placeholder:"NAME,…"`
	Quick     bool          `help:"A few rungs, seconds each: within five minutes."`
	Rounds    int           `help:"How often each rung is measured; 5, or 3 with --quick, unless set." placeholder:"N"`
	Duration  time.Duration `help:"Of each measurement, where nothing happens in it; 2s unless set." placeholder:"TIME"`
	Out       string        `help:"Folder for the results; ladder-DATE-TIME unless set." placeholder:"DIR"`
	Resume    bool          `help:"Go on with the climb that began in --out, or in the latest ladder-… folder here."`
}

// quickRungs are those of the talk, one process on all cores, and the top.
var quickRungs = []string{"F1", "F2", "F3", "F4", "X1", "X2", "X3"}

func (c runCommand) Run(ctx context.Context) error {
	out, err := c.folder()
	if err != nil {
		return err
	}
	r, err := c.climb()
	if err != nil {
		return err
	}
	users := fullSite
	if c.Quick {
		users = smallSite
	}
	site, err := c.site(ctx, users)
	if err != nil {
		return err
	}
	r.Out, r.Site, r.Database = out, site.Dir, site.Database
	if err := out.Make(); err != nil {
		return err
	}
	if _, err := out.Machine(); err != nil {
		if err := out.SetMachine(c.machine(ctx, site)); err != nil {
			return err
		}
	}
	climbed := r.Run(ctx)
	if ctx.Err() != nil {
		return fmt.Errorf("interrupted; nothing is left running. What was measured is in %s, and «ladder run --resume --out %s» goes on: %w", out, out, context.Canceled)
	}
	return errors.Join(climbed, reportCommand{Dir: string(out)}.Run())
}

// climb gives what is to be measured.
func (c runCommand) climb() (*climb.Climb, error) {
	r := &climb.Climb{Deploy: c.Deploy, Binary: c.program("flickrkillr"), Caddy: c.program("caddy"), Talk04: c.program("talk04"),
		Cores: runtime.NumCPU(), Rounds: 5, Knocks: 3, Rates: []float64{0.25, 0.5, 0.75}, WarmUp: time.Second, Duration: 2 * time.Second,
		Progress: os.Stderr, Workloads: c.Workloads}
	names, knocks := c.Rungs, c.Knockouts
	if c.Quick {
		r.Rates, r.WarmUp, r.Rounds, r.Knocks = nil, 700*time.Millisecond, 3, 1
		if names == nil {
			names = quickRungs
		}
		if knocks == nil {
			knocks = []string{"no-owner-index"}
		}
		if r.Workloads == nil {
			r.Workloads = []string{result.Page, result.Hot}
		}
	}
	if c.Rounds > 0 {
		r.Rounds = c.Rounds
	}
	if c.Duration > 0 {
		r.Duration = c.Duration
	}
	for _, g := range rung.Rungs {
		if names == nil || slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, g.Name) }) {
			r.Rungs = append(r.Rungs, g)
		}
	}
	for _, n := range c.Rungs {
		if !slices.ContainsFunc(r.Rungs, func(g rung.Rung) bool { return strings.EqualFold(n, g.Name) }) {
			return nil, fmt.Errorf("there is no rung %q; «ladder list» names them all", n)
		}
	}
	for _, k := range rung.Knockouts {
		wanted := knocks == nil && c.Rungs == nil || slices.Contains(knocks, k.Name)
		if wanted && (c.Rungs == nil || slices.ContainsFunc(r.Rungs, func(g rung.Rung) bool { return g.Name == k.Rung })) {
			r.Knockouts = append(r.Knockouts, k)
		}
	}
	for _, n := range c.Knockouts {
		if n != "none" && !slices.ContainsFunc(rung.Knockouts, func(k rung.Knockout) bool { return k.Name == n }) {
			return nil, fmt.Errorf("there is no knock-out %q; «ladder list» names them all", n)
		}
	}
	for _, w := range c.Workloads {
		if !slices.Contains([]string{result.Page, result.Mix, result.Hot, result.Slow, result.Order, result.Private, result.Beside, result.Shed, result.TLS, result.Kept}, w) {
			return nil, fmt.Errorf("there is no workload %q; there are page, mix, hot, slow, order, private, beside, shed, tls and kept", w)
		}
	}
	return r, nil
}

// folder gives where the results go.
func (c runCommand) folder() (result.Folder, error) {
	if c.Out == "" && c.Resume {
		all, err := filepath.Glob("ladder-*")
		if err != nil || len(all) == 0 {
			return "", errors.New("no climb began here; give its folder with --out")
		}
		slices.Sort(all)
		return result.Folder(all[len(all)-1]), nil
	}
	if c.Out == "" {
		return result.Folder("ladder-" + time.Now().Format("2006-01-02-1504")), nil
	}
	f := result.Folder(c.Out)
	if _, err := f.Machine(); err == nil && !c.Resume {
		return "", fmt.Errorf("%s holds a climb already; add --resume to go on with it, or name another folder", c.Out)
	}
	return f, nil
}

// machine says where and with what the climb is made.
func (c runCommand) machine(ctx context.Context, s *rig.Site) result.Machine {
	m := climb.Machine(ctx, c.program("flickrkillr"))
	m.Command = strings.Join(os.Args, " ")
	m.Site = result.Site{Users: s.Users, Photos: s.Photos, Seed: s.Seed, Database: s.Database, Bytes: s.Bytes}
	return m
}
