package climb

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"flickrkillr/lab/load"
	"flickrkillr/lab/rig"
	"flickrkillr/lab/rung"
)

// Growth compares what pages cost on a small and on a large site.
type Growth struct {
	Small, Big string // folders of sites on the same database
	Deploy     string
	Binary     string
	Rounds     int
	Requests   int64 // of each page and round
	Progress   io.Writer
}

// A Grown is a kind of page on both sites: CPU seconds of all servers a
// request, the median of the rounds, and of the rounds' ratios.
type Grown struct {
	Page              string
	Small, Big, Ratio float64
}

// Run puts both sites up, one process on all cores with nothing kept, and
// asks them in turn.
func (g Growth) Run(ctx context.Context) (out []Grown, err error) {
	r, err := rung.Find("X1")
	if err != nil {
		return nil, err
	}
	var sites []*visit
	defer func() {
		for _, v := range sites {
			err = errors.Join(err, v.rig.Stop())
		}
	}()
	for _, dir := range []string{g.Small, g.Big} {
		c := &Climb{Deploy: g.Deploy, Binary: g.Binary, Site: dir, Progress: g.Progress}
		v, err := c.arrive(ctx, stop{rung: r})
		if err != nil {
			return nil, err
		}
		sites = append(sites, v)
	}
	pages := []string{"home", "stream", "photo", "tag", "profile"}
	costs := map[string][2][]float64{}
	for round := range g.Rounds + 1 { // the first one warms up
		for _, page := range pages {
			c := costs[page]
			for i, v := range sites {
				cost, err := v.cost(ctx, page, g.Requests)
				if err != nil {
					return nil, fmt.Errorf("%s: %w", page, err)
				}
				if round > 0 {
					c[i] = append(c[i], cost)
				}
			}
			costs[page] = c
		}
		fmt.Fprintf(g.Progress, "round %d of %d\n", round, g.Rounds)
	}
	for _, page := range pages {
		c := costs[page]
		var ratios []float64
		for i := range c[0] {
			ratios = append(ratios, c[1][i]/c[0][i])
		}
		out = append(out, Grown{page, median(c[0]), median(c[1]), median(ratios)})
	}
	return out, nil
}

// cost asks pages of a kind, of many members, and gives CPU seconds a request.
func (v *visit) cost(ctx context.Context, page string, requests int64) (float64, error) {
	t := v.targets
	targets := map[string][]load.Request{"home": {t.home}, "stream": t.streams, "photo": t.photos, "tag": t.tags, "profile": t.profiles}[page]
	source, err := load.NewMix(uint64(requests), load.Part{Weight: 1, Targets: targets})
	if err != nil {
		return 0, err
	}
	before, err := v.rig.CPU()
	if err != nil {
		return 0, err
	}
	report, err := load.Plan{Options: load.Options{Server: v.server}, Source: source, Workers: 4, Requests: requests, Duration: 5 * time.Minute}.Run(ctx)
	if err != nil {
		return 0, err
	}
	after, err := v.rig.CPU()
	if err != nil {
		return 0, err
	}
	if report.Run.Requests != requests {
		return 0, fmt.Errorf("%d of %d requests were answered: %v %v", report.Run.Requests, requests, report.Run.Failed, report.Said)
	}
	sum := 0.0
	for group, s := range after {
		if group != rig.Client {
			sum += s - before[group]
		}
	}
	return sum / float64(requests), nil
}

func median(all []float64) float64 {
	all = slices.Sorted(slices.Values(all))
	return all[len(all)/2]
}
