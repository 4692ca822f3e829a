package report

import (
	"bytes"
	"fmt"
	"strings"
)

func (rep *Report) bottlenecks(b *bytes.Buffer) {
	fmt.Fprintln(b, "\nBottlenecks")
	for _, s := range rep.Rungs {
		wrap(b, fmt.Sprintf("  %-3s ", s.Name), s.Bottleneck)
	}
	for _, s := range rep.Rungs {
		if s.Shedding != "" {
			fmt.Fprintln(b, "\nTen times what it can do")
			wrap(b, fmt.Sprintf("  %-3s ", s.Name), s.Shedding)
		}
	}
}

func (rep *Report) splits(b *bytes.Buffer) {
	table(b, "Milliseconds of CPU a page view (a request where a rung has no views), and the share of all cores in use", func(row func(...string)) {
		row(append(append([]string{"rung"}, groups()...), "busy")...)
		for _, s := range rep.Rungs {
			if s.Split == nil {
				continue
			}
			row(append([]string{s.Name}, splitCells(s.Split)...)...)
		}
	})
	table(b, "Time of a request inside the app", func(row func(...string)) {
		row(append(append([]string{"rung"}, phases()...), "total")...)
		for _, s := range rep.Rungs {
			if s.Inside == nil {
				continue
			}
			row(append([]string{s.Name}, insideCells(s.Inside)...)...)
		}
	})
}

// units is the page views of a split, or its requests where it has no views.
func (s *Split) units() float64 {
	if s.Views > 0 {
		return s.Views
	}
	return s.Requests
}

func (rep *Report) forecasts(b *bytes.Buffer) {
	if len(rep.Predictions) == 0 {
		return
	}
	table(b, "Predictions, made before the rung ran: ratios of views/s and of views/CPU-s", func(row func(...string)) {
		row("step", "workload", "expected", "measured", "error", "per CPU expected", "measured", "error")
		for _, f := range rep.Predictions {
			row(f.From+" → "+f.Rung, f.Workload, f.expected(f.Ratio), measured(f.Measured), off(f.Error),
				f.expected(f.PerCPU), measured(f.MeasuredPerCPU), off(f.ErrorPerCPU))
		}
	})
}

func (f Forecast) expected(v float64) string {
	if v == 0 {
		return none
	}
	return ratio(v)
}

func measured(s *Step) string {
	if s == nil {
		return none
	}
	return ratio(s.Ratio)
}

func off(e *float64) string {
	if e == nil {
		return none
	}
	return signed(*e)
}

func (rep *Report) runTable(b *bytes.Buffer) {
	if len(rep.Runs) == 0 {
		return
	}
	table(b, "All runs, in the order they were made. Little: rate × mean latency against the number of clients", func(row func(...string)) {
		row("run", "rung", "knock-out", "workload", "round", "requests/s", "p50", "p99", "Little", "client", "wrong", "failed", "")
		for _, c := range rep.Runs {
			row(c.cells()...)
		}
	})
}

func (c Check) cells() []string {
	show := func(v *float64, f func(float64) string) string {
		if v == nil {
			return none
		}
		return f(*v)
	}
	workload := Cell{Workload: c.Workload, Target: c.Target}.Name()
	if c.Offered > 0 {
		workload += " at " + number(c.Offered) + "/s"
	}
	remarks := c.Doubts()
	for _, s := range []string{c.State, c.Note} {
		if s != "" {
			remarks = append(remarks, s)
		}
	}
	return []string{fmt.Sprint(c.Run), c.Rung, orNone(c.Knockout), workload, fmt.Sprint(c.Round), show(c.Rate, number), show(c.P50, duration),
		show(c.P99, duration), show(c.Little, signed), show(c.Client, percent), fmt.Sprint(c.Wrong), fmt.Sprint(c.Failed), strings.Join(remarks, "; ")}
}

// wrap prints a text behind a label within 118 columns.
func wrap(b *bytes.Buffer, label, text string) {
	indent := strings.Repeat(" ", len([]rune(label)))
	line := label
	for i, word := range strings.Fields(text) {
		if i > 0 && len([]rune(line))+len([]rune(word)) > 117 {
			fmt.Fprintln(b, strings.TrimRight(line, " "))
			line = indent
		}
		line += word + " "
	}
	fmt.Fprintln(b, strings.TrimRight(line, " "))
}
