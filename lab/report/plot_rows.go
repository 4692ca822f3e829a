package report

import "math"

// A plotRow is one line of a rows plot: a label, marks on a common
// logarithmic axis, and the figures in words.
type plotRow struct {
	Label string
	Marks []mark
	Value string
}

// A mark is a value with its interval.
type mark struct {
	Class    string // "ours", "talk", "loss", "far"
	Value    float64
	Interval *Range
}

// A reference is a line across all rows.
type reference struct {
	Value float64
	Label string
}

// rowsPlot draws rows against one logarithmic axis. With from above 0 a
// thick line leads from there to each mark, as for ratios to 1.
func rowsPlot(d *drawing, axis string, from float64, rows []plotRow, refs ...reference) {
	left, right, step, top := 0.0, d.width, 30.0, 40.0
	for _, r := range rows {
		left = math.Max(left, textWidth(r.Label)*1.12+14)
		right = math.Min(right, d.width-textWidth(r.Value)-8)
	}
	if d.narrow {
		left, right, step = 10, d.width-10, 46
	}
	var values []float64
	for _, r := range rows {
		for _, m := range r.Marks {
			values = append(values, m.Value)
			if m.Interval != nil {
				values = append(values, math.Max(m.Interval.Low, m.Value/4), math.Min(m.Interval.High, m.Value*4))
			}
		}
	}
	for _, r := range refs {
		values = append(values, r.Value)
	}
	if from > 0 {
		values = append(values, from)
	}
	s := logScale(values, left, right)
	d.height = top + step*float64(len(rows)) + 14
	d.text("muted", "start", left, 12, axis)
	for _, t := range s.ticks(44) {
		d.line("grid", s.at(t), top-6, s.at(t), d.height-10)
		half := textWidth(tick(number(t))) / 2
		d.text("muted", "middle", math.Min(s.at(t), d.width-half), top-9, tick(number(t)))
	}
	for _, r := range refs {
		d.line("reference", s.at(r.Value), top-6, s.at(r.Value), d.height-10)
	}
	if from > 0 {
		d.line("axis", s.at(from), top-6, s.at(from), d.height-10)
	}
	for i, r := range rows {
		y := top + step*(float64(i)+.5)
		track := y
		if d.narrow {
			track = y + 12
			d.text("label", "start", left, y-5, r.Label)
			d.text("value", "end", right, y-5, r.Value)
		} else {
			d.text("label", "start", 0, y+4, r.Label)
			d.text("value", "start", right+12, y+4, r.Value)
		}
		d.line("track", left, track, right, track)
		for _, m := range r.Marks {
			if from > 0 {
				x1, x2 := s.at(from), s.at(m.Value)
				d.rect("bar "+m.Class, math.Min(x1, x2), track-6, math.Abs(x1-x2), 12)
			}
			if m.Interval != nil {
				d.line("interval "+m.Class, s.at(m.Interval.Low), track, s.at(m.Interval.High), track)
			}
			d.dot("mark "+m.Class, s.at(m.Value), track, 4)
		}
	}
	for _, r := range refs {
		// The words stand beside the line, at the foot, where there is room.
		x, anchor := s.at(r.Value), "start"
		if x > (left+right)/2 {
			anchor = "end"
		}
		d.height += 16
		d.text("muted", anchor, x, d.height-12, r.Label)
	}
}
