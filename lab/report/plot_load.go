package report

import "math"

// A loadSeries is the latency of one rung against offered load.
type loadSeries struct {
	Label  string
	Points []LoadPoint
}

// loadPlot draws a small panel a rung, all with the same axes, so that rungs
// can be compared by eye. A hollow mark is a load that the rung could not keep
// up with: what lies there depends on how long the run was.
func loadPlot(d *drawing, all []loadSeries) {
	columns, gap, left, high := 4, 18.0, 52.0, 150.0
	if d.narrow {
		columns, gap, left, high = 2, 12, 52, 130
	}
	var loads, times []float64
	for _, s := range all {
		for _, p := range s.Points {
			loads = append(loads, p.Offered)
			times = append(times, p.Latency.P50, p.Latency.P99, p.Latency.P999)
		}
	}
	columns = min(columns, max(len(all), 2))
	wide := (d.width - left - gap*float64(columns-1)) / float64(columns)
	lines := (len(all) + columns - 1) / columns
	step := high + 52
	d.height = 26 + step*float64(lines) + 4
	d.text("muted", "start", 0, 12, "response time against requests offered a second")
	for i, s := range all {
		x0 := left + (wide+gap)*float64(i%columns)
		y0 := 50 + step*float64(i/columns)
		x, y := logScale(loads, x0, x0+wide), logScale(times, y0+high, y0)
		d.text("label", "start", x0, y0-8, s.Label)
		d.rect("panel", x0, y0, wide, high)
		for _, t := range y.ticks(26) {
			d.line("grid", x0, y.at(t), x0+wide, y.at(t))
			if i%columns == 0 {
				d.text("muted small", "end", x0-6, y.at(t)+4, tick(duration(t)))
			}
		}
		for _, t := range x.ticks(38) {
			d.line("grid", x.at(t), y0, x.at(t), y0+high)
			d.text("muted small", "middle", math.Min(x.at(t), x0+wide-8), y0+high+15, short(t))
		}
		for _, q := range []struct {
			class string
			of    func(Latency) float64
		}{
			{"p50", func(l Latency) float64 { return l.P50 }},
			{"p99", func(l Latency) float64 { return l.P99 }},
			{"p999", func(l Latency) float64 { return l.P999 }},
		} {
			var points [][2]float64
			var kept []bool
			for _, p := range s.Points {
				if v := q.of(p.Latency); v > 0 {
					points = append(points, [2]float64{x.at(p.Offered), y.at(v)})
					kept = append(kept, p.Keeps())
				}
			}
			d.path("curve "+q.class, points)
			for j := range points {
				class := "mark " + q.class
				if !kept[j] {
					class += " hollow"
				}
				d.dot(class, points[j][0], points[j][1], 3)
			}
		}
	}
}

// short prints a tick in little room.
func short(v float64) string {
	if v >= 1000 {
		return tick(number(v/1000)) + "k"
	}
	return tick(number(v))
}
