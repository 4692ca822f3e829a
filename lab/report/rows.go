package report

import (
	"fmt"
	"strings"

	"flickrkillr/lab/result"
)

// A ladderRow is one line of the page's first table.
type ladderRow struct {
	Name, Title, Rate, Spread, Views, PerCPU, From, Step, Interval, Verdict, P50, P99 string
}

func (rep *Report) ladderRows() []ladderRow {
	var out []ladderRow
	for _, s := range rep.Rungs {
		c := s.page()
		r := ladderRow{
			Name: s.Name, Title: s.Title, Rate: c.Figure(Rate).String(), Spread: none, Views: c.Figure(ViewRate).String(), PerCPU: c.Figure(PerCPU).String(),
			From: orNone(s.From), Step: none, Interval: none, Verdict: none, P50: none, P99: none,
		}
		if f := c.Figure(Rate); f != nil {
			r.Spread = interval(f.Interval, number)
		}
		if st := step(s.Steps, result.Page, PerCPU); st != nil {
			r.Step, r.Interval, r.Verdict = ratio(st.Ratio), interval(st.Interval, number), st.Verdict()
		}
		if c != nil && c.Latency != nil {
			r.P50, r.P99 = duration(c.Latency.P50), duration(c.Latency.P99)
		}
		out = append(out, r)
	}
	return out
}

// summary says in two sentences what the climb came to.
func (rep *Report) summary() string {
	var first, best *Standing
	verdicts := map[string]int{}
	for i := range rep.Rungs {
		s := &rep.Rungs[i]
		f := s.page().Figure(Rate)
		if st := step(s.Steps, result.Page, PerCPU); st != nil {
			verdicts[st.Verdict()]++
		}
		if f == nil {
			continue
		}
		if first == nil {
			first = s
		}
		if best == nil || f.Median > best.page().Figure(Rate).Median {
			best = s
		}
	}
	if first == nil {
		return "There is no valid run of the page workload yet."
	}
	a, b := first.page().Figure(Rate).Median, best.page().Figure(Rate).Median
	out := fmt.Sprintf("The same site on the same machine: %s requests a second as %s, %s as %s, which is %s.",
		number(a), first.label(), number(b), best.label(), ratio(b/a))
	var parts []string
	all := 0
	for _, v := range []string{"gains", "loses", "no difference shown", "too few rounds"} {
		if n := verdicts[v]; n > 0 {
			all += n
			what := map[string]string{"gains": "gain", "loses": "lose", "no difference shown": "show no difference", "too few rounds": "have too few rounds to count"}[v]
			parts = append(parts, fmt.Sprintf("%d %s", n, what))
		}
	}
	if all > 0 {
		out += fmt.Sprintf(" By page views a server CPU-second, of %s %s.", count(int64(all), "step"), strings.Join(parts, ", "))
	}
	return out
}

// did says what a rung did, from its figures alone.
func did(s Standing) []string {
	c := s.page()
	rate, views, cpu := c.Figure(Rate), c.Figure(ViewRate), c.Figure(PerCPU)
	var out []string
	switch {
	case rate != nil && views != nil:
		line := fmt.Sprintf("%s requests/s, which is %s page views/s", number(rate.Median), number(views.Median))
		if cpu != nil {
			line += fmt.Sprintf(" and %s page views a server CPU-second", number(cpu.Median))
		}
		out = append(out, line+fmt.Sprintf(" (%s).", count(int64(rate.Rounds), "round")))
	case cpu != nil:
		out = append(out, fmt.Sprintf("%s page views a server CPU-second; the load tool was the limit, so there is no rate.", number(cpu.Median)))
	case s.Shedding != "":
	case c != nil || len(s.Cells) == 0:
		out = append(out, "No valid run of the page workload.")
	}
	if s.Shedding != "" {
		out = append(out, s.Shedding)
	}
	for _, c := range s.Cells {
		if f := c.Figure(RequestsPerCPU); c.Workload == result.TLS && f != nil {
			out = append(out, fmt.Sprintf("TLS, %s: %s requests a server CPU-second.", tlsWords(c.Target), number(f.Median)))
		}
	}
	for _, m := range []Measure{ViewRate, PerCPU} {
		if st := step(s.Steps, result.Page, m); st != nil {
			line := fmt.Sprintf("%s the %s of %s", ratio(st.Ratio), m, st.From)
			if st.Interval != nil {
				line += fmt.Sprintf(" (95 %%: %s)", interval(st.Interval, number))
			}
			out = append(out, line+": "+st.Verdict()+".")
		}
	}
	if len(out) == 0 {
		out = append(out, "The page workload was not asked of it.")
	}
	return out
}

func tlsWords(target string) string {
	switch target {
	case "new":
		return "a new connection for each"
	case "resumed":
		return "a new connection for each, resuming a session"
	case "kept":
		return "connections kept"
	case "http2":
		return "HTTP/2, connections kept"
	}
	return target
}

func (rep *Report) forecastsOf(rung string) []Forecast {
	var out []Forecast
	for _, f := range rep.Predictions {
		if f.Rung == rung {
			out = append(out, f)
		}
	}
	return out
}

// A twoTest is one rung under both of the talk's tests.
type twoTest struct{ Rung, Page, Hot, Ratio string }

func (rep *Report) twoTests() []twoTest {
	var out []twoTest
	for _, s := range rep.Rungs {
		page, hot := s.page().Figure(Rate), find(s.Cells, result.Hot, "").Figure(Rate)
		if hot == nil && s.Name != "F4" {
			continue
		}
		t := twoTest{s.label(), page.String(), hot.String(), none}
		if page != nil && hot != nil {
			t.Ratio = ratio(hot.Median / page.Median)
		}
		out = append(out, t)
	}
	return out
}

func splitCells(s *Split) []string {
	var out []string
	for _, g := range groups() {
		if v, ok := s.CPU[g]; ok {
			out = append(out, number(v/s.units()*1e3))
		} else {
			out = append(out, none)
		}
	}
	if busy, ok := s.busy(); ok {
		return append(out, percent(busy))
	}
	return append(out, none)
}

func insideCells(in *Inside) []string {
	var out []string
	for _, p := range phases() {
		if v := in.of(p); v > 0 {
			out = append(out, duration(v))
		} else {
			out = append(out, none)
		}
	}
	return append(out, duration(in.Total))
}

// standingCells is a line of the table of all workloads.
func standingCells(c Cell) []string {
	out := []string{c.Name(), c.Figure(Rate).String(), c.Figure(ViewRate).String(), c.Figure(PerCPU).String(), c.Figure(RequestsPerCPU).String(), none, none}
	if f := c.Figure(RequestsPerCPU); f != nil {
		out[5] = fmt.Sprint(f.Rounds)
	}
	if f := c.Figure(Rate); f != nil && f.Rounds > 1 {
		out[6] = percent(f.Variation)
	}
	return append(out, fmt.Sprint(c.Invalid), fmt.Sprint(c.ClientBound))
}
