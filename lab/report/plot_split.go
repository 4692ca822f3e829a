package report

// A splitRow is the CPU split of one rung.
type splitRow struct {
	Label string
	Split *Split
}

// splitPlot draws stacked bars: the share of all cores' time that each
// process group used. What is left blank was idle.
func splitPlot(d *drawing, rows []splitRow) {
	left, right, step, top, thick := 0.0, d.width-90, 34.0, 40.0, 22.0
	for _, r := range rows {
		left = max(left, textWidth(r.Label)*1.12+14)
	}
	if d.narrow {
		left, right, step = 10, d.width-10, 50
	}
	s := scale{0, 1, left, right, false}
	d.height = top + step*float64(len(rows)) + 6
	d.text("muted", "start", left, 12, "share of the time of all cores")
	for _, t := range []float64{0, .25, .5, .75, 1} {
		d.line("grid", s.at(t), top-6, s.at(t), d.height-4)
		anchor := "middle"
		if d.narrow && t == 0 {
			anchor = "start"
		} else if d.narrow && t == 1 {
			anchor = "end"
		}
		d.text("muted", anchor, s.at(t), top-9, percent(t))
	}
	for i, r := range rows {
		y := top + step*float64(i) + 4
		value := "no figure"
		if r.Split != nil {
			value = "cores not known"
			if b, ok := r.Split.busy(); ok {
				value = percent(b) + " busy"
			}
		}
		if d.narrow {
			d.text("label", "start", left, y+11, r.Label)
			d.text("value", "end", right, y+11, value)
			y += 17
		} else {
			d.text("label", "start", 0, y+thick/2+4, r.Label)
			d.text("value", "start", right+12, y+thick/2+4, value)
		}
		d.rect("idle", left, y, right-left, thick)
		if r.Split == nil {
			continue
		}
		sum, whole := 0.0, r.Split.whole()
		for _, g := range groups() {
			v := r.Split.CPU[g] / whole
			x1, x2 := s.at(sum), s.at(sum+v)
			sum += v
			if v == 0 {
				continue
			}
			d.tag("<g><title>%s %s</title>", g, percent(v))
			d.rect("part g-"+g, x1, y, x2-x1-1, thick)
			if w := textWidth(percent(v)) - 8; x2-x1 > w+6 {
				d.text("inside", "middle", (x1+x2-1)/2, y+thick/2+4, percent(v))
			}
			d.tag("</g>")
		}
	}
}
