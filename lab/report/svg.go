package report

import (
	"fmt"
	"html"
	"html/template"
	"math"
	"strings"
)

// A drawing is the inside of an SVG of a given width. Every figure is drawn
// twice, for wide windows and for phones, and the style sheet shows one of
// them: text in a drawing that is merely shrunk cannot be read. Colours are
// CSS classes, so that both themes hold.
type drawing struct {
	strings.Builder
	width  float64
	height float64
	narrow bool
}

func (d *drawing) tag(format string, args ...any) { fmt.Fprintf(d, format, args...) }

func (d *drawing) line(class string, x1, y1, x2, y2 float64) {
	d.tag(`<line class="%s" x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f"/>`, class, x1, y1, x2, y2)
}

func (d *drawing) rect(class string, x, y, w, h float64) {
	d.tag(`<rect class="%s" x="%.1f" y="%.1f" width="%.1f" height="%.1f"/>`, class, x, y, math.Max(w, 0), h)
}

func (d *drawing) dot(class string, x, y, r float64) {
	d.tag(`<circle class="%s" cx="%.1f" cy="%.1f" r="%.1f"/>`, class, x, y, r)
}

// text writes s at a baseline; anchor is start, middle or end.
func (d *drawing) text(class, anchor string, x, y float64, s string) {
	d.tag(`<text class="%s" text-anchor="%s" x="%.1f" y="%.1f">%s</text>`, class, anchor, x, y, html.EscapeString(s))
}

// path joins points by straight lines.
func (d *drawing) path(class string, points [][2]float64) {
	if len(points) == 0 {
		return
	}
	d.tag(`<path class="%s" d="`, class)
	for i, p := range points {
		c := 'L'
		if i == 0 {
			c = 'M'
		}
		d.tag("%c%.1f %.1f", c, p[0], p[1])
	}
	d.tag(`"/>`)
}

// textWidth is about how wide a text of 13 px is.
func textWidth(s string) float64 { return 7.2 * float64(len([]rune(s))) }

// A figure is what a drawing is of, in words for those who do not see it.
type figure struct {
	ID, Title, Desc string
	draw            func(d *drawing)
}

// svg gives both drawings.
func (f figure) svg() template.HTML {
	var b strings.Builder
	for _, d := range []*drawing{{width: 880}, {width: 360, narrow: true}} {
		f.draw(d)
		class := "wide"
		if d.narrow {
			class = "narrow"
		}
		id := f.ID + "-" + class
		fmt.Fprintf(&b, `<svg class="%s" viewBox="0 0 %.0f %.0f" role="img" aria-labelledby="%s-t %s-d">`, class, d.width, d.height, id, id)
		fmt.Fprintf(&b, `<title id="%s-t">%s</title><desc id="%s-d">%s</desc>`, id, html.EscapeString(f.Title), id, html.EscapeString(f.Desc))
		b.WriteString(d.String())
		b.WriteString("</svg>\n")
	}
	return template.HTML(b.String())
}

// A scale maps values to places, by their logarithm or straight.
type scale struct {
	low, high  float64 // values
	from, to   float64 // places
	logarithms bool
}

func (s scale) at(v float64) float64 {
	low, high := s.low, s.high
	if s.logarithms {
		v, low, high = math.Log(math.Max(v, 1e-12)), math.Log(low), math.Log(high)
	}
	if high == low {
		return (s.from + s.to) / 2
	}
	return s.from + math.Min(math.Max((v-low)/(high-low), 0), 1)*(s.to-s.from)
}

// logScale holds all values with some room on either side.
func logScale(values []float64, from, to float64) scale {
	low, high := math.Inf(1), 0.0
	for _, v := range values {
		if v > 0 {
			low, high = math.Min(low, v), math.Max(high, v)
		}
	}
	if high == 0 {
		low, high = 1, 10
	}
	room := math.Max(math.Pow(high/low, .06), 1.12)
	return scale{low / room, high * room, from, to, true}
}

// ticks gives round values, at least gap places apart.
func (s scale) ticks(gap float64) []float64 {
	for _, digits := range [][]float64{{1, 2, 5}, {1, 3}, {1}} {
		if t := s.tick(digits, 1); len(t) > 1 && s.apart(t) >= gap {
			return t
		}
	}
	for every := 2; every < 8; every++ {
		if t := s.tick([]float64{1}, every); len(t) > 1 && s.apart(t) >= gap {
			return t
		}
	}
	return s.tick([]float64{1, 2, 5}, 1)
}

func (s scale) tick(digits []float64, every int) []float64 {
	var out []float64
	for e := int(math.Floor(math.Log10(s.low))); e <= int(math.Ceil(math.Log10(s.high))); e++ {
		for _, d := range digits {
			if v := d * math.Pow(10, float64(e)); e%every == 0 && v >= s.low && v <= s.high {
				out = append(out, v)
			}
		}
	}
	return out
}

func (s scale) apart(ticks []float64) float64 {
	least := math.Inf(1)
	for i := 1; i < len(ticks); i++ {
		least = math.Min(least, math.Abs(s.at(ticks[i])-s.at(ticks[i-1])))
	}
	return least
}
