package demo

import "math"

// outline is the upper edge of something, a row for each column.
type outline []float32

// hills draws the line of a range: base row, height and width of its
// features in pixels; rough 0 gives rolling hills, 1 gives jagged rock.
func hills(c *canvas, n *noise, base, height, width, rough, seed float32) outline {
	o := make(outline, c.w)
	for x := range o {
		u := float32(x)/width + seed
		soft := n.fbm(u, seed, 3) + 0.25
		v := soft
		if rough > 0 {
			v = lerp(soft, n.ridge(u*0.8, seed+3, 6)*1.25-0.4, rough)
		}
		o[x] = base - v*height
	}
	return o
}

// land fills from the outline down to below (nil: the bottom), asking f for
// the colour once every grid pixels.
func (c *canvas) land(top, below outline, grid int, f func(x, y float32) rgb) {
	lo, hi := float32(c.h), float32(0)
	for _, y := range top {
		lo = min(lo, y)
	}
	if below == nil {
		hi = float32(c.h)
	}
	for _, y := range below {
		hi = max(hi, y+2)
	}
	y0, y1 := max(int(lo)-1, 0), min(int(hi)+1, c.h)
	if y0 >= y1 {
		return
	}
	n := (c.w-1)/grid + 2
	if cap(c.line) < 3*n {
		c.line = make([]rgba, 3*n)
	}
	upper, lower := c.line[:n], c.line[n:2*n]
	fill := func(line []rgba, y int) {
		for i := range line {
			line[i].rgb = f(float32(i*grid), float32(y))
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
		row := c.row(y)
		fy := float32(y)
		for i := 0; i+1 < n; i++ {
			x0, x1 := i*grid, min((i+1)*grid, c.w)
			var p, d rgb
			ready := false
			for x := x0; x < x1; x++ {
				k := fy + 1 - top[x]
				if k <= 0 || below != nil && fy > below[x]+1 {
					continue
				}
				if !ready {
					ready = true
					p = upper[i].rgb.mix(lower[i].rgb, t)
					q := upper[i+1].rgb.mix(lower[i+1].rgb, t)
					d = q.plus(p.times(-1)).times(inv)
				}
				l := p.plus(d.times(float32(x - x0)))
				if k < 1 {
					l = row[x].mix(l, k)
				}
				row[x] = l
			}
		}
	}
}

// terrain is ground seen in perspective, drawn ray by ray from near to far.
// Heights and distances share one unit, the eye is at height eye.
type terrain struct {
	horizon   float32 // row of the horizon
	focal     float32 // pixels: 1 unit at distance 1
	eye       float32
	near, far float32
	steps     int
	height    func(x, z float32) float32
	// shade gives the light of the ground at a point with a normal.
	shade func(x, z, h float32, nx, ny, nz float32) rgb
}

// draw paints the terrain over what the canvas holds and gives its outline.
func (t *terrain) draw(c *canvas) outline {
	const grid = 4
	n := (c.w-1)/grid + 2
	hs := make([]float32, n*(t.steps+1))
	cols := make([]rgb, n*t.steps)
	zs := make([]float32, t.steps+1)
	ratio := float32(math.Pow(float64(t.far/t.near), 1/float64(t.steps)))
	z := t.near
	for s := range zs {
		zs[s] = z
		dx := z * grid / t.focal
		x := -float32(c.w) / 2 * z / t.focal
		for i := range n {
			hs[s*n+i] = t.height(x, z)
			x += dx
		}
		z *= ratio
	}
	for s := range t.steps {
		z := zs[s]
		dx := z * grid / t.focal
		dz := zs[s+1] - z
		for i := range n {
			x := (float32(i*grid) - float32(c.w)/2) * z / t.focal
			h := hs[s*n+i]
			a, b := max(i-1, 0), min(i+1, n-1)
			gx := (hs[s*n+b] - hs[s*n+a]) / (dx * float32(b-a))
			// The next row lies along the rays, which spread: take that out.
			gz := (hs[(s+1)*n+i]-h)/dz - gx*x/z
			inv := 1 / sqrt(1+gx*gx+gz*gz)
			cols[s*n+i] = t.shade(x, z, h, -gx*inv, inv, -gz*inv)
		}
	}
	out := make(outline, c.w)
	for px := range c.w {
		i, f := px/grid, float32(px%grid)/grid
		top := float32(c.h)
		at := c.h - 1
		var acc, last rgb
		seen := false
		for s := range t.steps {
			k := s*n + i
			h := hs[k] + (hs[k+1]-hs[k])*f
			y := t.horizon - (h-t.eye)*t.focal/zs[s]
			if y >= top {
				seen = false
				continue
			}
			if y < 0 {
				y = 0
			}
			l := cols[k].mix(cols[k+1], f)
			if !seen {
				last = l
			}
			span := 1 / (top - y)
			from := top
			for at >= 0 && float32(at) >= y {
				m := l.mix(last, (float32(at)+0.5-y)*span)
				if from < float32(at+1) || acc != (rgb{}) {
					c.px[at*c.w+px] = acc.plus(m.times(from - float32(at)))
				} else {
					c.px[at*c.w+px] = m
				}
				acc = rgb{}
				from = float32(at)
				at--
			}
			if at >= 0 && from > y {
				acc = acc.plus(l.times(from - y))
			}
			top, last, seen = y, l, true
		}
		if at >= 0 && top < float32(at+1) {
			p := &c.px[at*c.w+px]
			*p = acc.plus(p.times(top - float32(at)))
		}
		out[px] = top
	}
	return out
}
