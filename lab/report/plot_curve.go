package report

import (
	"cmp"
	"html"
	"math"
	"slices"
)

// A curve is the latency distribution of one rung.
type curve struct {
	Label  string
	Class  string // of the colour
	Points []Point
}

// curvePlot draws latency against percentile, both logarithmic, the
// percentile by what is above it: 90 %, 99 %, 99.9 % stand equally far apart.
func curvePlot(d *drawing, curves []curve) {
	left, right, top := 62.0, d.width-120, 30.0
	d.height = 460
	if d.narrow {
		left, right, d.height = 58, d.width-46, 400
	}
	bottom := d.height - 40
	tail := 10.0
	var values []float64
	for _, c := range curves {
		for _, p := range c.Points {
			values = append(values, p.Seconds)
			if p.Share < 1 {
				tail = math.Max(tail, 1/(1-p.Share))
			}
		}
	}
	x, y := scale{1, tail, left, right, true}, logScale(values, bottom, top)
	d.text("muted", "start", 0, 12, "response time")
	for _, t := range y.ticks(26) {
		d.line("grid", left, y.at(t), right, y.at(t))
		d.text("muted", "end", left-7, y.at(t)+4, tick(duration(t)))
	}
	for _, t := range []struct {
		share float64
		words string
	}{{.5, "50 %"}, {.9, "90 %"}, {.99, "99 %"}, {.999, "99.9 %"}, {.9999, "99.99 %"}, {.99999, "99.999 %"}} {
		if v := 1 / (1 - t.share); v <= tail*1.001 {
			d.line("grid", x.at(v), top, x.at(v), bottom)
			d.text("muted", "middle", x.at(v), bottom+18, t.words)
		}
	}
	d.text("muted", "end", right, d.height-4, "share of requests that took no longer")
	type tip struct {
		x, y, place  float64
		label, class string
	}
	var tips []tip
	for _, c := range curves {
		var points [][2]float64
		for _, p := range c.Points {
			if p.Share < 1 && p.Seconds > 0 {
				points = append(points, [2]float64{x.at(1 / (1 - p.Share)), y.at(p.Seconds)})
			}
		}
		if len(points) == 0 {
			continue
		}
		d.tag("<g><title>%s</title>", html.EscapeString(c.Label))
		d.path("curve "+c.Class, points)
		d.tag("</g>")
		last := points[len(points)-1]
		tips = append(tips, tip{last[0], last[1], last[1], c.Label, c.Class})
	}
	// Labels at the right end, pushed apart, each with a line to its curve.
	slices.SortFunc(tips, func(a, b tip) int { return cmp.Compare(a.y, b.y) })
	for i := range tips {
		if i > 0 {
			tips[i].place = math.Max(tips[i].place, tips[i-1].place+16)
		}
	}
	if n := len(tips); n > 0 {
		tips[n-1].place = math.Min(tips[n-1].place, bottom)
		for i := n - 2; i >= 0; i-- {
			tips[i].place = math.Min(tips[i].place, tips[i+1].place-16)
		}
	}
	for _, t := range tips {
		d.path("leader "+t.class, [][2]float64{{t.x, t.y}, {right + 4, t.y}, {right + 14, t.place}})
		d.text("label", "start", right+18, t.place+4, t.label)
	}
}
