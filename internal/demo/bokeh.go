package demo

// blur is a background far out of focus: soft clouds of colour.
func blur(c *canvas, n *noise, colors ramp, size float32, bright rgb, lx, ly float32) {
	w, h := float32(c.w), float32(c.h)
	c.soft(16, 0, c.h, func(x, y float32) rgba {
		v := n.fbm(x/c.unit*size+3, y/c.unit*size, 2)*1.5 + 0.5 + (y/h-0.5)*0.35
		dx, dy := (x-lx*w)/h, (y-ly*h)/h
		return rgba{colors.at(v).plus(bright.times(exp(-(dx*dx + dy*dy) * 3))), 1}
	})
}

// bokeh adds discs of light as a wide open lens makes them: even inside,
// a little brighter at the rim, cut by the lens barrel towards the corners.
func bokeh(c *canvas, x, y, radius float32, l rgb) {
	w, h := float32(c.w), float32(c.h)
	// The barrel cuts with a second circle, moved towards the middle.
	ox, oy := (w/2-x)*0.22*radius/c.unit*2, (h/2-y)*0.22*radius/c.unit*2
	soft := max(radius*0.07, 1.2)
	in, inv := sq(max(radius-soft, 0)), 1/(radius*radius)
	for py := max(int(y-radius-1), 0); py < min(int(y+radius)+2, c.h); py++ {
		row := c.row(py)
		dy := float32(py) + 0.5 - y
		for px := max(int(x-radius-1), 0); px < min(int(x+radius)+2, c.w); px++ {
			dx := float32(px) + 0.5 - x
			q := dx*dx + dy*dy
			if q > (radius+1)*(radius+1) {
				continue
			}
			ex, ey := dx-ox, dy-oy
			e := ex*ex + ey*ey
			k := float32(1)
			if q > in || e > in {
				k = clamp((radius-sqrt(q))/soft, 0, 1) * clamp((radius*1.04-sqrt(e))/soft, 0, 1)
			}
			if k > 0 {
				t := q * inv
				k *= 0.72 + 0.4*t*t
				p := &row[px]
				p.r, p.g, p.b = p.r+l.r*k, p.g+l.g*k, p.b+l.b*k
			}
		}
	}
}
