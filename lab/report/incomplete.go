package report

import (
	"fmt"

	"flickrkillr/lab/result"
)

// incomplete says what a reader would look for and not find.
func (rep *Report) incomplete(runs []result.Run) {
	most := 0
	for _, s := range rep.Rungs {
		if f := s.page().Figure(PerCPU); f != nil {
			most = max(most, f.Rounds)
		}
	}
	for _, s := range rep.Rungs {
		c := s.page()
		f := c.Figure(PerCPU)
		switch {
		case c == nil && len(s.Cells) == 0 && len(runs) > 0:
			rep.miss(s.Name + " has not run the page workload.")
		case c != nil && f == nil:
			rep.miss(fmt.Sprintf("%s has no valid page run among %d.", s.Name, c.Runs))
		case f != nil && f.Rounds < most:
			rep.miss(fmt.Sprintf("%s has page figures of %s, others of %d.", s.Name, count(int64(f.Rounds), "round"), most))
		}
		for _, c := range s.Cells {
			if c.Warning != "" {
				rep.miss(s.Name + " " + c.Name() + ": " + c.Warning + ".")
			}
		}
		if s.Split != nil && s.Split.Overrun {
			rep.miss(s.Name + ": its process groups add up to more CPU time than the machine spent; do not believe its CPU split.")
		}
	}
	for _, k := range rep.Knockouts {
		if len(k.Cells) == 0 && len(runs) > 0 {
			rep.miss("The knock-out " + k.Name + " on " + k.Rung + " has not run.")
		}
	}
	if len(runs) > 0 && most > 0 && most < 3 {
		rep.miss("There are fewer than three rounds, so no step can count.")
	}
}

func (s *Standing) page() *Cell { return find(s.Cells, result.Page, "") }

// step gives the step of a cell in one measure, or nil.
func step(steps []Step, workload string, m Measure) *Step {
	for i := range steps {
		if steps[i].Workload == workload && steps[i].Measure == m {
			return &steps[i]
		}
	}
	return nil
}

// forecast lays a prediction beside what came of it.
func (rep *Report) forecast(p result.Prediction) Forecast {
	f := Forecast{Rung: clean(p.Rung), From: clean(p.From), Workload: clean(p.Workload), Ratio: sig(p.Ratio), PerCPU: sig(p.PerCPU), Why: clean(p.Why)}
	for _, s := range steps(p.From, rep.cells(p.From), rep.cells(p.Rung)) {
		if s.Workload != p.Workload || s.Target != "" {
			continue
		}
		switch {
		case s.Measure == ViewRate && p.Ratio > 0:
			f.Measured, f.Error = &s, known(p.Ratio/s.Ratio-1)
		case s.Measure == PerCPU && p.PerCPU > 0:
			f.MeasuredPerCPU, f.ErrorPerCPU = &s, known(p.PerCPU/s.Ratio-1)
		}
	}
	return f
}

// cells gives the cells of a rung as it is.
func (rep *Report) cells(rung string) []Cell {
	for _, s := range rep.Rungs {
		if s.Name == rung {
			return s.Cells
		}
	}
	return nil
}

func cleanMachine(m result.Machine) *result.Machine {
	m.Command, m.CPU, m.System, m.Site.Database = clean(m.Command), clean(m.CPU), clean(m.System), clean(m.Site.Database)
	versions := map[string]string{}
	for name, v := range m.Versions {
		versions[clean(name)] = clean(v)
	}
	m.Versions = versions
	return &m
}
