package demo

import "sync"

// canvas is a picture in linear light, rows from the top.
type canvas struct {
	w, h int
	px   []rgb
	unit float32 // the shorter side in pixels: what sizes are measured in
	cov  []float32
	line []rgba
}

// rgba is premultiplied light and how much it hides what is behind.
type rgba struct {
	rgb
	a float32
}

var canvases = sync.Pool{New: func() any { return new(canvas) }}

// newCanvas gives a canvas with undefined content; free it after use.
func newCanvas(w, h int) *canvas {
	c := canvases.Get().(*canvas)
	if cap(c.px) < w*h {
		c.px = make([]rgb, w*h)
	}
	c.w, c.h, c.px, c.unit = w, h, c.px[:w*h], float32(min(w, h))
	return c
}

func (c *canvas) free() { canvases.Put(c) }

func (c *canvas) row(y int) []rgb { return c.px[y*c.w : (y+1)*c.w] }

// at gives the light at a point, edges extended.
func (c *canvas) at(x, y float32) rgb {
	return c.px[min(max(int(y), 0), c.h-1)*c.w+min(max(int(x), 0), c.w-1)]
}

// soft lays smooth light over the rows from y0 up to y1: f is asked every
// step pixels and the rest is interpolated. Alpha 1 paints, 0 adds.
func (c *canvas) soft(grid, y0, y1 int, f func(x, y float32) rgba) {
	c.softIn(grid, 0, y0, c.w, y1, f)
}

// softIn is soft for the columns from x0 up to x1, rounded out to the grid.
func (c *canvas) softIn(grid, x0, y0, x1, y1 int, f func(x, y float32) rgba) {
	x0, x1 = max(x0, 0)/grid*grid, min(x1, c.w)
	y0, y1 = max(y0, 0), min(y1, c.h)
	if y0 >= y1 || x0 >= x1 {
		return
	}
	n := (x1-x0-1)/grid + 2
	if cap(c.line) < 3*n {
		c.line = make([]rgba, 3*n)
	}
	upper, lower, now := c.line[:n], c.line[n:2*n], c.line[2*n:3*n]
	fill := func(line []rgba, y int) {
		for i := range line {
			line[i] = f(float32(x0+i*grid), float32(y))
		}
	}
	fill(lower, y0)
	inv := 1 / float32(grid)
	for y := y0; y < y1; y++ {
		phase := (y - y0) % grid
		if phase == 0 {
			upper, lower = lower, upper
			fill(lower, y+grid)
		}
		t := float32(phase) * inv
		for i := range now {
			u, l := &upper[i], &lower[i]
			now[i] = rgba{u.rgb.mix(l.rgb, t), u.a + (l.a-u.a)*t}
		}
		row := c.row(y)
		for i := 0; i+1 < n; i++ {
			p, q := now[i], now[i+1]
			seg := row[x0+i*grid : min(x0+(i+1)*grid, c.w)]
			if p.a == 1 && q.a == 1 {
				d := rgb{(q.r - p.r) * inv, (q.g - p.g) * inv, (q.b - p.b) * inv}
				v := p.rgb
				for x := range seg {
					seg[x] = v
					v = v.plus(d)
				}
				continue
			}
			if p == (rgba{}) && q == (rgba{}) {
				continue
			}
			d := rgba{rgb{(q.r - p.r) * inv, (q.g - p.g) * inv, (q.b - p.b) * inv}, (q.a - p.a) * inv}
			for x := range seg {
				k := 1 - p.a
				s := &seg[x]
				s.r, s.g, s.b = s.r*k+p.r, s.g*k+p.g, s.b*k+p.b
				p.rgb = p.rgb.plus(d.rgb)
				p.a += d.a
			}
		}
	}
}

// over mixes light into one pixel; outside the canvas nothing happens.
func (c *canvas) over(x, y int, l rgb, a float32) {
	if uint(x) < uint(c.w) && uint(y) < uint(c.h) {
		p := &c.px[y*c.w+x]
		*p = p.mix(l, a)
	}
}

// glow adds a halo that falls to half at radius and ends at six times that.
func (c *canvas) glow(x, y, radius float32, l rgb) {
	reach := radius * 6
	if radius > 20 { // wide ones are smooth enough to be interpolated
		inv := 1 / (radius * radius)
		c.softIn(8, int(x-reach), int(y-reach), int(x+reach)+1, int(y+reach)+1, func(px, py float32) rgba {
			k := 1/(1+((px-x)*(px-x)+(py-y)*(py-y))*inv) - 1.0/37
			if k <= 0 {
				return rgba{}
			}
			return rgba{l.times(k * k), 0}
		})
		return
	}
	x0, x1 := max(int(x-reach), 0), min(int(x+reach)+1, c.w)
	inv := 1 / (radius * radius)
	for py := max(int(y-reach), 0); py < min(int(y+reach)+1, c.h); py++ {
		row := c.row(py)
		dy := float32(py) + 0.5 - y
		for px := x0; px < x1; px++ {
			dx := float32(px) + 0.5 - x
			k := 1/(1+(dx*dx+dy*dy)*inv) - 1.0/37
			if k > 0 {
				k *= k
				p := &row[px]
				p.r, p.g, p.b = p.r+l.r*k, p.g+l.g*k, p.b+l.b*k
			}
		}
	}
}

// disc paints a circle whose edge is soft pixels wide.
func (c *canvas) disc(x, y, radius, soft float32, l rgb, a float32) {
	soft = max(soft, 1)
	out := radius + soft/2
	in := max(out-soft, 0)
	in *= in
	for py := max(int(y-out), 0); py < min(int(y+out)+1, c.h); py++ {
		row := c.row(py)
		dy := float32(py) + 0.5 - y
		half := out*out - dy*dy
		if half <= 0 {
			continue
		}
		half = sqrt(half)
		for px := max(int(x-half), 0); px < min(int(x+half)+1, c.w); px++ {
			dx := float32(px) + 0.5 - x
			k := a
			if d := dx*dx + dy*dy; d > in {
				k *= clamp((out-sqrt(d))/soft, 0, 1)
			}
			p := &row[px]
			*p = p.mix(l, k)
		}
	}
}

// stroke paints a straight limb with round ends, w0 wide at its start and w1
// at its end.
func (c *canvas) stroke(x0, y0, w0, x1, y1, w1 float32, l rgb, a float32) {
	dx, dy := x1-x0, y1-y0
	inv := 1 / max(dx*dx+dy*dy, 1e-6)
	reach := max(w0, w1)/2 + 1
	top, bottom := max(int(min(y0, y1)-reach), 0), min(int(max(y0, y1)+reach)+1, c.h)
	for py := top; py < bottom; py++ {
		fy := float32(py) + 0.5
		left, right := min(x0, x1), max(x0, x1)
		if abs(dy) > 1 { // only the part of the limb near this row
			ta, tb := clamp((fy-reach-y0)/dy, 0, 1), clamp((fy+reach-y0)/dy, 0, 1)
			xa, xb := x0+dx*ta, x0+dx*tb
			left, right = min(xa, xb), max(xa, xb)
		}
		row := c.row(py)
		for px := max(int(left-reach), 0); px < min(int(right+reach)+1, c.w); px++ {
			fx := float32(px) + 0.5
			t := clamp(((fx-x0)*dx+(fy-y0)*dy)*inv, 0, 1)
			ex, ey := fx-x0-dx*t, fy-y0-dy*t
			half := (w0 + (w1-w0)*t) / 2
			d := ex*ex + ey*ey
			if d >= (half+0.5)*(half+0.5) {
				continue
			}
			k := float32(1)
			if in := half - 0.5; in < 0 || d > in*in {
				// A limb thinner than a pixel is as faint as it is thin.
				k = clamp(half+0.5-sqrt(d), 0, min(half*2, 1))
			}
			row[px] = row[px].mix(l, k*a)
		}
	}
}
