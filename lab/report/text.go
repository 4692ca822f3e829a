package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"flickrkillr/lab/result"
)

// Text writes the report for a terminal of 120 columns.
func (rep *Report) Text(w io.Writer) error {
	var b bytes.Buffer
	rep.head(&b)
	rep.ladder(&b)
	rep.others(&b)
	rep.magnitudes(&b)
	rep.keepings(&b)
	rep.falls(&b)
	rep.bottlenecks(&b)
	rep.splits(&b)
	rep.forecasts(&b)
	rep.runTable(&b)
	if len(rep.Missing) > 0 {
		fmt.Fprintln(&b, "\nMissing or doubtful")
		for _, m := range rep.Missing {
			fmt.Fprintln(&b, "  -", m)
		}
	}
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("writing the report: %w", err)
	}
	return nil
}

// table aligns rows of cells that are separated by tabs.
func table(b *bytes.Buffer, title string, rows func(row func(cells ...string))) {
	fmt.Fprintf(b, "\n%s\n", title)
	var t bytes.Buffer
	w := tabwriter.NewWriter(&t, 0, 0, 2, ' ', 0)
	rows(func(cells ...string) { fmt.Fprintln(w, "  "+strings.Join(cells, "\t")) })
	w.Flush()
	for line := range strings.Lines(t.String()) {
		fmt.Fprintln(b, strings.TrimRight(line, " \n"))
	}
}

func (rep *Report) head(b *bytes.Buffer) {
	fmt.Fprintln(b, "The ladder of FlickrKillr")
	m := rep.Machine
	if m == nil {
		return
	}
	fmt.Fprintf(b, "  %s, %s, %s memory, %s\n", m.CPU, count(int64(m.Cores), "core"), size(m.Memory), m.System)
	fmt.Fprintf(b, "  %s users, %s photos on %s; began %s\n", number(float64(m.Site.Users)), number(float64(m.Site.Photos)), m.Site.Database,
		m.Began.UTC().Format("2006-01-02 15:04 UTC"))
	fmt.Fprintf(b, "  %s\n", m.Command)
}

func (rep *Report) ladder(b *bytes.Buffer) {
	table(b, "Page workload: medians over rounds; a step is the ratio of views per server CPU-second, paired by round, with its 95 % interval", func(row func(...string)) {
		row("rung", "", "requests/s", "range", "views/CPU-s", "from", "step", "95 %", "", "p50", "p99")
		for _, r := range rep.ladderRows() {
			row(r.Name, r.Title, r.Rate, r.Spread, r.PerCPU, r.From, r.Step, r.Interval, r.Verdict, r.P50, r.P99)
		}
	})
}

func (rep *Report) others(b *bytes.Buffer) {
	table(b, "All closed-loop workloads", func(row func(...string)) {
		row("rung", "workload", "requests/s", "views/s", "views/CPU-s", "requests/CPU-s", "rounds", "variation", "invalid", "client-bound")
		for _, s := range rep.Rungs {
			for _, c := range s.Cells {
				row(append([]string{s.Name}, standingCells(c)...)...)
			}
		}
	})
}

func (rep *Report) magnitudes(b *bytes.Buffer) {
	if len(rep.Orders) == 0 {
		return
	}
	table(b, "Orders of magnitude, requests/s (the talk: 4000, 400, 40)", func(row func(...string)) {
		row("rung", "static", "dynamic", "queried")
		for _, m := range rep.Orders {
			row(m.Rung, m.Static.String(), m.Dynamic.String(), m.Queried.String())
		}
	})
}

func (rep *Report) keepings(b *bytes.Buffer) {
	if len(rep.Kept) == 0 {
		return
	}
	table(b, "A page that is kept, beside a bare nginx with its bytes in a file: requests a server CPU-second", func(row func(...string)) {
		row("rung", "", "kept page", "bare nginx", "ratio", "95 %")
		for _, k := range rep.Kept {
			r, i := none, none
			if k.Ratio != nil {
				r, i = ratio(k.Ratio.Ratio), interval(k.Ratio.Interval, number)
			}
			row(k.Rung, k.Title, k.Page.String(), k.Raw.String(), r, i)
		}
	})
}

func (rep *Report) falls(b *bytes.Buffer) {
	if len(rep.Knockouts) == 0 {
		return
	}
	table(b, "Knock-outs: requests/s over the rung as it is", func(row func(...string)) {
		row("rung", "taken away", "workload", "ratio", "95 %", "", "")
		for _, k := range rep.Knockouts {
			st := k.fall()
			if st == nil {
				row(k.Rung, k.Name, none, none, none, "no figure", "")
				continue
			}
			row(k.Rung, k.Name, Cell{Workload: st.Workload, Target: st.Target}.Name(), ratio(st.Ratio), interval(st.Interval, number), st.Verdict(), k.Suffered)
		}
	})
}

// fall gives the step that a knock-out is shown by: of the page workload if
// that was run, else of the first that was.
func (k Fall) fall() *Step {
	if s := step(k.Steps, result.Page, Rate); s != nil {
		return s
	}
	for i := range k.Steps {
		if k.Steps[i].Measure == Rate {
			return &k.Steps[i]
		}
	}
	return nil
}

func orNone(s string) string {
	if s == "" {
		return none
	}
	return s
}
