package demo

// drawCat: a cat that looks at the evening from a roof or a sill.
func drawCat(c *canvas, s *Scene, r *rng) finish {
	w, h := float32(c.w), float32(c.h)
	n := newNoise(r)
	l := lightOf(s.hour, r)
	sky := newHeaven(c, l, h*r.in(0.78, 0.92), r)
	sky.paint(c, c.h)
	if s.hour == night {
		stars(c, r, c.h, 300, 0.6)
	}
	cx := w * pick(r, []float32{r.in(0.26, 0.38), r.in(0.62, 0.74)})
	roof := h * r.in(0.76, 0.84)
	if r.chance(0.7) {
		q := c.unit * r.in(0.13, 0.24)
		x, y := cx+r.in(-0.5, 0.5)*q, roof-c.unit*r.in(0.22, 0.34)
		disc := l.glow.mix(rgb{1, 1, 1}, 0.35).times(1.15)
		if s.hour == night {
			disc = hex(0xfff0cc)
		}
		c.glow(x, y, q*1.3, disc.times(0.25))
		c.paint((&path{}).oval(x, y, q, q, 0), func(px, py float32) rgba {
			v := n.fbm((px-x)/q*1.4, (py-y)/q*1.4, 3)
			return rgba{disc.times(1 - 0.22*step(-0.1, 0.4, v)), 0.96}
		})
	}
	dark := l.shade.times(0.05)
	for i := range 2 { // roofs far off
		t := float32(i)
		x := -w * 0.05
		body := l.haze.blend(dark, 0.42+0.3*t)
		for x < w {
			bw := c.unit * r.in(0.10, 0.26)
			y := roof + h*(0.03+0.05*t) - h*r.in(0, 0.1)
			c.fill((&path{}).polygon(x, h, x, y, x+bw/2, y-bw*r.in(0.15, 0.4), x+bw, y, x+bw, h), body, 1)
			if r.chance(0.5) {
				cw := bw * 0.1
				c.fill((&path{}).polygon(x+bw*0.7, y+4, x+bw*0.7, y-bw*0.34, x+bw*0.7+cw, y-bw*0.34, x+bw*0.7+cw, y+4), body, 1)
			}
			if r.chance(0.4) {
				c.box(x+bw*0.3, y+bw*0.12, bw*0.08, bw*0.11, hex(0xffc070).times(0.7))
			}
			x += bw * r.in(0.8, 1)
		}
	}
	slope := r.in(-0.10, 0.10)
	ridge := make(outline, c.w)
	for x := range ridge {
		ridge[x] = roof + (float32(x)-cx)*slope + 2.2*sin(float32(x)/c.unit*130)
	}
	c.land(ridge, nil, 8, func(x, y float32) rgb { return dark })
	size := c.unit * r.in(0.2, 0.3)
	catSitting(c, cx, roof+size*0.03, size, r.sign(), dark.times(0.8), l.glow.times(0.8))
	if r.chance(0.35) {
		catSitting(c, cx+r.sign()*size*0.75, roof+size*0.03, size*r.in(0.6, 0.85), r.sign(), dark.times(0.8), l.glow.times(0.8))
	}
	if r.chance(0.5) {
		flock(c, r, w-cx, h*0.3, 5, dark)
	}
	return finish{bloom: 0.12, vignette: 0.26, contrast: 0.12, grain: 2.8}
}

// catSitting draws a cat from behind, tail to one side, rim lit.
func catSitting(c *canvas, x, y, size, dir float32, l, rim rgb) {
	X := func(u float32) float32 { return x + u*size*dir }
	Y := func(v float32) float32 { return y - v*size }
	shape := func(ox float32) *path {
		x := func(u float32) float32 { return X(u) + ox }
		p := (&path{}).move(x(-0.32), Y(0)).
			curve(x(-0.40), Y(0.22), x(-0.26), Y(0.48), x(-0.15), Y(0.62)).
			curve(x(-0.19), Y(0.68), x(-0.20), Y(0.78), x(-0.19), Y(0.84)).
			curve(x(-0.19), Y(0.93), x(-0.185), Y(1.0), x(-0.16), Y(1.06)).
			curve(x(-0.11), Y(1.02), x(-0.08), Y(0.98), x(-0.055), Y(0.945)).
			curve(x(-0.02), Y(0.955), x(0.02), Y(0.955), x(0.055), Y(0.945)).
			curve(x(0.08), Y(0.98), x(0.11), Y(1.02), x(0.16), Y(1.06)).
			curve(x(0.185), Y(1.0), x(0.19), Y(0.93), x(0.19), Y(0.84)).
			curve(x(0.20), Y(0.78), x(0.19), Y(0.68), x(0.15), Y(0.62)).
			curve(x(0.26), Y(0.48), x(0.40), Y(0.22), x(0.32), Y(0))
		return p.close()
	}
	tail := func(ox, wide float32, l rgb) {
		px, py := X(0.2)+ox, Y(0.07)
		for i := 1; i <= 18; i++ {
			t := float32(i) / 18
			a := t * 2.9
			nx, ny := X(0.2+0.42*sin(a*0.62))+ox, Y(0.06-0.40*t*t+0.07*sin(a*1.7))
			c.stroke(px, py, wide*(1-0.25*t), nx, ny, wide*(0.98-0.25*t), l, 1)
			px, py = nx, ny
		}
	}
	tail(1.6, size*0.088, rim.times(0.3))
	c.fill(shape(1.6), rim.times(0.3), 1)
	c.fill(shape(-1.6), rim.times(0.3), 1)
	c.fill(shape(0), l, 1)
	tail(0, size*0.085, l)
	for _, d := range []float32{-1, 1} {
		for i := range 3 {
			k := float32(i) - 1
			c.stroke(X(0.17*d), Y(0.77+0.01*k), 1, X(0.33*d), Y(0.79+0.05*k), 0.4, l, 0.8)
		}
	}
}
