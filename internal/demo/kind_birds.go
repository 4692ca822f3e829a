package demo

// drawBirds: birds on a wire, or a great flock that turns in the dusk.
func drawBirds(c *canvas, s *Scene, r *rng) finish {
	w, h := float32(c.w), float32(c.h)
	n := newNoise(r)
	l := lightOf(s.hour, r)
	sky := newHeaven(c, l, h*0.96, r)
	sky.paint(c, c.h)
	sky.sunDisc(c, r.in(0.03, 0.06))
	dark := l.shade.times(0.06)
	if s.variant%2 == 0 {
		murmuration(c, r, n, dark)
		o := hills(c, n, h*0.95, h*0.05, w*0.3, 0.1, 3)
		trees(c, o, n, h*0.02, 5)
		c.land(o, nil, 16, func(x, y float32) rgb { return dark.mix(l.haze, 0.1) })
		return finish{bloom: 0.1, vignette: 0.25, contrast: 0.14, grain: 2.8}
	}
	post := w * pick(r, []float32{-0.2, r.in(0.1, 0.25), r.in(0.75, 0.9), 1.2})
	first := h * r.in(0.25, 0.4)
	gap := h * r.in(0.07, 0.13)
	sag := h * r.in(0.03, 0.12)
	slope := r.in(-0.12, 0.12)
	wires := 2 + r.intn(4)
	at := func(i int, x float32) float32 {
		u := (x - post) / w
		return first + float32(i)*gap + slope*(x-w/2)*(1-0.12*float32(i)) + sag*(abs(u)*1.6-u*u*1.1)
	}
	for i := range wires {
		for x := float32(-20); x < w+20; x += 20 {
			c.stroke(x, at(i, x), c.unit*0.0028, x+20, at(i, x+20), c.unit*0.0028, dark, 1)
		}
	}
	if post > 0 && post < w {
		c.stroke(post, first-gap, c.unit*0.022, post, h*1.02, c.unit*0.028, dark, 1)
		for i := range wires {
			y := at(i, post)
			c.stroke(post-c.unit*0.07, y+c.unit*0.012, c.unit*0.01, post+c.unit*0.07, y+c.unit*0.012, c.unit*0.01, dark, 1)
			c.disc(post-c.unit*0.05, y, c.unit*0.008, 1.5, dark, 1)
			c.disc(post+c.unit*0.05, y, c.unit*0.008, 1.5, dark, 1)
		}
	}
	for i := range wires {
		x := w * r.in(0, 0.4)
		for x < w*1.02 {
			if r.chance(0.65) {
				perched(c, r, x, at(i, x), c.unit*r.in(0.022, 0.032), dark)
			}
			x += c.unit * (0.035 + 0.25*pow(r.unit(), 3))
		}
	}
	flock(c, r, w*r.in(0.2, 0.8), first*0.5, 3+r.intn(5), dark)
	return finish{bloom: 0.1, vignette: 0.25, contrast: 0.14, grain: 2.8}
}

// perched draws a small bird that sits at x, y.
func perched(c *canvas, r *rng, x, y, size float32, l rgb) {
	d := r.sign()
	lean := r.in(0.3, 0.8)
	bx, by := x, y-size*0.55
	c.fill((&path{}).oval(bx, by, size*0.34, size*0.62, d*lean*0.6), l, 1)
	hx, hy := x+d*size*0.26*lean+d*size*0.08, y-size*1.12
	c.disc(hx, hy, size*0.27, 1.2, l, 1)
	c.fill((&path{}).polygon(hx+d*size*0.2, hy-size*0.1, hx+d*size*0.5, hy+size*0.03, hx+d*size*0.2, hy+size*0.12), l, 1)
	c.stroke(bx-d*size*0.1, by+size*0.3, size*0.26, bx-d*size*0.48*lean-d*size*0.1, by+size*1.15, size*0.12, l, 1)
	c.stroke(x, y-size*0.1, size*0.1, x, y+1, size*0.08, l, 1)
}

// murmuration draws thousands of starlings as one body.
func murmuration(c *canvas, r *rng, n *noise, l rgb) {
	w, h := float32(c.w), float32(c.h)
	cx, cy := w*r.in(0.35, 0.65), h*r.in(0.3, 0.5)
	turn, bend := r.in(-0.5, 0.5), r.in(0.4, 1.2)*r.sign()
	seed := r.in(0, 90)
	for range 4200 {
		// Along a curved band whose breadth swells and thins.
		t := r.bell() * 0.8
		broad := 0.05 + 0.13*abs(n.at(t*2.1+seed, 1.5))*1.6 + 0.03*exp(-t*t*3)
		v := r.bell() * broad
		x := cx + (t*0.36+v*turn)*w
		y := cy + (bend*0.22*(t*t-0.2)+turn*t*0.3+v+0.05*n.at(t*4, seed))*h
		if y > h*0.93 {
			continue
		}
		q := c.unit * r.in(0.0014, 0.0034)
		a := r.in(-0.9, 0.9)
		c.stroke(x-q*cos(a), y-q*sin(a), q*0.7, x+q*cos(a), y+q*sin(a), q*0.9, l, r.in(0.5, 0.95))
	}
}
