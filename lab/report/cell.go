package report

import (
	"fmt"

	"flickrkillr/lab/result"
)

// A Cell is all closed-loop runs of one rung, whole or with something knocked
// out, under one workload.
type Cell struct {
	Workload    string             `json:"workload"`
	Target      string             `json:"target,omitempty"`
	Runs        int                `json:"runs"`
	Invalid     int                `json:"invalid,omitempty"`      // of Runs: no figures at all
	ClientBound int                `json:"client_bound,omitempty"` // of Runs: only per-CPU figures
	Figures     map[Measure]Figure `json:"figures"`                // only those that exist
	Latency     *Latency           `json:"latency,omitempty"`
	Warning     string             `json:"warning,omitempty"`

	runs []result.Run
}

func newCell(workload, target string, runs []result.Run) Cell {
	c := Cell{Workload: workload, Target: target, Runs: len(runs), Figures: map[Measure]Figure{}, runs: runs}
	for _, r := range runs {
		if flaw(r) != "" {
			c.Invalid++
		} else if r.ClientBound {
			c.ClientBound++
		}
		if r.Workers != runs[0].Workers || r.Reuse != runs[0].Reuse {
			c.Warning = "runs with different numbers of clients or kinds of connection are mixed here"
		}
	}
	for _, m := range []Measure{Rate, ViewRate, PerCPU, RequestsPerCPU} {
		var values []float64
		for _, r := range runs {
			if v, ok := m.of(r); ok {
				values = append(values, v)
			}
		}
		if f, ok := newFigure(values); ok {
			c.Figures[m] = f
		}
	}
	c.Latency = mergeLatency(runs)
	return c
}

// Figure gives the figure of m, or nil.
func (c *Cell) Figure(m Measure) *Figure {
	if c == nil {
		return nil
	}
	if f, ok := c.Figures[m]; ok {
		return &f
	}
	return nil
}

// Name is the workload with its target.
func (c Cell) Name() string {
	if c.Target == "" {
		return c.Workload
	}
	return c.Workload + " " + c.Target
}

// cells groups the closed-loop runs by workload and target, in order of
// their first run, page first.
func cells(runs []result.Run) []Cell {
	type key struct{ workload, target string }
	by := map[key][]result.Run{}
	keys := []key{{result.Page, ""}}
	for _, r := range runs {
		k := key{r.Workload, r.Target}
		if r.Open {
			continue
		}
		if by[k] == nil && k != keys[0] {
			keys = append(keys, k)
		}
		by[k] = append(by[k], r)
	}
	out := []Cell{}
	for _, k := range keys {
		if by[k] != nil {
			out = append(out, newCell(k.workload, k.target, by[k]))
		}
	}
	return out
}

// steps compares cells of the same workload in all measures that both have.
func steps(from string, before, after []Cell) []Step {
	out := []Step{}
	for _, b := range after {
		a := find(before, b.Workload, b.Target)
		if a == nil {
			continue
		}
		for _, m := range []Measure{Rate, ViewRate, PerCPU, RequestsPerCPU} {
			if s, ok := Compare(a.runs, b.runs, m); ok {
				s.Workload, s.Target, s.From = b.Workload, b.Target, from
				out = append(out, s)
			}
		}
	}
	return out
}

func find(cs []Cell, workload, target string) *Cell {
	for i := range cs {
		if cs[i].Workload == workload && cs[i].Target == target {
			return &cs[i]
		}
	}
	return nil
}

// count is n things in English.
func count(n int64, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
