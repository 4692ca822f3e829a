package report

import (
	"fmt"
	"html/template"

	"flickrkillr/lab/result"
)

func (s Standing) label() string {
	if s.Title == "" {
		return s.Name
	}
	return s.Name + " " + s.Title
}

// figureRow is a row of one figure with its interval.
func figureRow(label string, f *Figure) plotRow {
	r := plotRow{Label: label, Value: "no figure"}
	if f != nil {
		r.Marks = []mark{{"ours", f.Median, f.Interval}}
		r.Value = number(f.Median)
		if f.Interval != nil {
			r.Value += " (" + interval(f.Interval, number) + ")"
		}
	}
	return r
}

// stepRow is a row of a ratio to 1.
func stepRow(label string, s *Step) plotRow {
	r := plotRow{Label: label, Value: "no figure"}
	if s != nil {
		class := "ours"
		switch {
		case s.Ratio < .5:
			class = "far"
		case s.Ratio < 1:
			class = "loss"
		}
		if !s.Counts {
			class += " open"
		}
		r.Marks = []mark{{class, s.Ratio, s.Interval}}
		r.Value = ratio(s.Ratio)
		if s.Interval != nil {
			r.Value += " (" + interval(s.Interval, number) + ")"
		}
	}
	return r
}

func (rep *Report) ratePlot() template.HTML { return rep.pagePlot("rate", Rate) }
func (rep *Report) cpuPlot() template.HTML  { return rep.pagePlot("cpu", PerCPU) }

func (rep *Report) pagePlot(id string, m Measure) template.HTML {
	var rows []plotRow
	desc := ""
	for _, s := range rep.Rungs {
		f := s.page().Figure(m)
		rows = append(rows, figureRow(s.label(), f))
		desc += s.label() + ": " + f.String() + ". "
	}
	axis := "requests a second, page workload"
	if m == PerCPU {
		axis = "page views a server CPU-second"
	}
	return figure{id, axis + ", by rung", desc, func(d *drawing) { rowsPlot(d, axis, 0, rows) }}.svg()
}

// talkPlot lays the talk's ratios to its first rung beside ours; "" where
// either first rung has no figure.
func (rep *Report) talkPlot() template.HTML {
	var rows []plotRow
	desc := ""
	var first, talk float64
	var base *Cell
	for _, s := range rep.Rungs {
		f := s.page().Figure(Rate)
		if s.Talk == 0 {
			continue
		}
		if first == 0 && f != nil {
			base, first, talk = s.page(), f.Median, s.Talk
		}
		if first == 0 {
			continue
		}
		r := plotRow{Label: s.label(), Marks: []mark{{"talk", s.Talk / talk, nil}}, Value: "no figure"}
		ours := "no figure"
		if f != nil {
			m := mark{Class: "ours", Value: f.Median / first}
			if st, ok := Compare(base.runs, s.page().runs, Rate); ok && s.page() != base {
				m.Value, m.Interval = st.Ratio, st.Interval
			}
			ours = ratio(m.Value)
			r.Marks = append(r.Marks, m)
		}
		r.Value = fmt.Sprintf("%s; talk %s", ours, ratio(s.Talk/talk))
		desc += s.label() + ": ours " + r.Value + ". "
		rows = append(rows, r)
	}
	if len(rows) < 2 {
		return ""
	}
	return figure{"talk", "Each rung over the first, in the talk and here", desc, func(d *drawing) {
		rowsPlot(d, "times the first rung’s requests a second", 0, rows)
	}}.svg()
}

func (rep *Report) knockoutPlot() template.HTML {
	var rows []plotRow
	desc := ""
	for _, k := range rep.Knockouts {
		st := k.fall()
		if st == nil {
			continue
		}
		r := stepRow(k.Rung+" "+k.Name, st)
		rows = append(rows, r)
		desc += r.Label + ": " + r.Value + ". "
	}
	if len(rows) == 0 {
		return ""
	}
	return figure{"knockouts", "Knock-outs: requests a second over the rung as it is", desc, func(d *drawing) {
		rowsPlot(d, "times the rung as it is", 1, rows, reference{28. / 616, "the talk without its index: 28 of 616"})
	}}.svg()
}

func (rep *Report) ordersPlot() template.HTML {
	rows := []plotRow{}
	desc := ""
	add := func(label string, f *Figure, talk float64) {
		r := figureRow(label, f)
		r.Marks = append(r.Marks, mark{"talk", talk, nil})
		rows = append(rows, r)
		desc += fmt.Sprintf("%s: %s, the talk %s. ", label, r.Value, number(talk))
	}
	for _, m := range rep.Orders {
		add(m.Rung+" static", m.Static, 4000)
		add(m.Rung+" dynamic", m.Dynamic, 400)
		add(m.Rung+" queried", m.Queried, 40)
	}
	if len(rows) == 0 {
		return ""
	}
	return figure{"orders", "Orders of magnitude: static, dynamic, queried", desc, func(d *drawing) {
		rowsPlot(d, "requests a second", 0, rows)
	}}.svg()
}

func (rep *Report) splitPlot() template.HTML {
	var rows []splitRow
	desc := "Stacked bars; the same figures stand in the table below. "
	any := false
	for _, s := range rep.Rungs {
		rows = append(rows, splitRow{s.label(), s.Split})
		any = any || s.Split != nil
		desc += s.Name + ": " + s.Bottleneck + " "
	}
	if !any {
		return ""
	}
	return figure{"split", "CPU time by process group, by rung", desc, func(d *drawing) { splitPlot(d, rows) }}.svg()
}

func (rep *Report) curvePlot() template.HTML {
	var curves []curve
	desc := ""
	for _, s := range rep.Rungs {
		c := s.page()
		if c == nil || c.Latency == nil {
			continue
		}
		curves = append(curves, curve{s.Name, "family-" + family(s.Name), c.Latency.Curve})
		desc += fmt.Sprintf("%s: half within %s, 99 %% within %s. ", s.label(), duration(c.Latency.P50), duration(c.Latency.P99))
	}
	if len(curves) == 0 {
		return ""
	}
	return figure{"curve", "Response times of the page workload by percentile", desc, func(d *drawing) { curvePlot(d, curves) }}.svg()
}

// family is the kind of a rung, by which curves are coloured.
func family(rung string) string {
	switch rung[:min(1, len(rung))] {
	case "F", "A", "X", "B":
		return rung[:1]
	}
	return "B"
}

func (rep *Report) loadPlot() template.HTML {
	var all []loadSeries
	desc := "The same figures stand in the table below. "
	for _, s := range rep.Rungs {
		name := ""
		for _, p := range s.Load {
			// One panel a workload; the first workload is the rung's own.
			if n := (Cell{Workload: p.Workload, Target: p.Target}).Name(); n != name {
				name = n
				label := s.label()
				if n != result.Page {
					label += ", " + n
				}
				all = append(all, loadSeries{Label: label})
			}
			last := &all[len(all)-1]
			last.Points = append(last.Points, p)
		}
	}
	if len(all) == 0 {
		return ""
	}
	return figure{"load", "Response time against offered load, by rung", desc, func(d *drawing) { loadPlot(d, all) }}.svg()
}
