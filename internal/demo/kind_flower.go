package demo

// drawFlower: one flower close up, the meadow behind it out of focus.
func drawFlower(c *canvas, s *Scene, r *rng) finish {
	w, h := float32(c.w), float32(c.h)
	n := newNoise(r)
	back := pick(r, []ramp{
		ramphex(0x1d3a1a, 0x3c6a2c, 0x7a9a3c, 0xd0cf6a),
		ramphex(0x16332e, 0x2f6654, 0x79a878, 0xd9e0b0),
		ramphex(0x2a1f3a, 0x5a4a72, 0xa88aa8, 0xf0d0c0),
		ramphex(0x3a2412, 0x7a5424, 0xc8943c, 0xf6dc8c),
		ramphex(0x12283c, 0x2c5a72, 0x7fb0b4, 0xe6ead0),
		ramphex(0x0c0f0c, 0x14201a, 0x243828, 0x3c5a3c),
	})
	sunX := r.in(0.1, 0.9)
	blur(c, n, back, r.in(1, 2.2), back[3].times(0.45), sunX, r.in(0, 0.35))
	petal := pick(r, []rgb{hex(0xd8281c), hex(0xe84a22), hex(0xf6f2ea), hex(0xf4b8c8), hex(0xb04aa8), hex(0xf2b21a), hex(0x6a5ad0), hex(0xe0387a), hex(0xfa7a2c)})
	for range 10 + r.intn(22) {
		l := back[3].mix(rgb{1, 1, 1}, 0.3)
		if r.chance(0.4) {
			l = petal
		}
		bokeh(c, r.unit()*w, r.unit()*h*0.85, c.unit*r.in(0.015, 0.075), l.times(r.in(0.05, 0.28)))
	}
	// Others of its kind, far out of focus.
	for range 2 + r.intn(5) {
		x, y, q := r.unit()*w, h*r.in(0.2, 0.9), c.unit*r.in(0.05, 0.12)
		for range 6 {
			c.disc(x+r.bell()*q*0.6, y+r.bell()*q*0.4, q*0.6, q*0.9, petal.times(0.8), 0.5)
		}
	}
	x, y := w*pick(r, []float32{0.36, 0.5, 0.64})+r.bell()*w*0.03, h*r.in(0.36, 0.5)
	size := c.unit * r.in(0.22, 0.34)
	stalk := hex(0x4a7a2e).mix(back[1], 0.4)
	bx := x + r.in(-0.25, 0.25)*size
	px, py := x, y
	for i := 1; i <= 10; i++ {
		t := float32(i) / 10
		nx, ny := lerp(x, bx, t)+size*0.12*sin(t*3), lerp(y, h*1.03, t)
		c.stroke(px, py, size*0.055, nx, ny, size*0.06, stalk, 1)
		c.stroke(px-size*0.012, py, size*0.016, nx-size*0.012, ny, size*0.016, stalk.times(1.7), 0.6)
		px, py = nx, ny
	}
	if s.variant%2 == 0 {
		poppy(c, r, n, x, y, size, petal)
	} else {
		daisy(c, r, n, x, y, size, petal)
	}
	if r.chance(0.5) { // a blurred bloom in front of the lens
		fx, fy, q := w*pick(r, []float32{0.03, 0.97}), h*r.in(0.75, 1), c.unit*r.in(0.12, 0.24)
		for range 5 {
			c.disc(fx+r.bell()*q*0.5, fy+r.bell()*q*0.4, q*0.7, q*1.2, petal.times(0.9), 0.4)
		}
	}
	return finish{bloom: 0.12, vignette: 0.3, contrast: 0.16, grain: 2.4}
}

// blade draws one petal from the middle of a flower outwards. lie flattens
// the flower as it leans away; curl ruffles the rim.
func blade(c *canvas, n *noise, x, y, angle, length, width, lie, curl, seed float32, inner, outer rgb, lit float32) {
	ca, sa := cos(angle), sin(angle)
	at := func(u, v float32) (float32, float32) {
		return x + (u*ca-v*sa)*length, y + (u*sa+v*ca)*length*lie
	}
	p := &path{}
	const k = 28
	for i := range k + 1 {
		t := float32(i) / k
		a := (t - 0.5) * 2
		// Out along one side, around the rim and back along the other.
		side := a * a * a * 0.35
		side += a * 0.65
		u := 0.04 + (1-pow(abs(a), 3.2))*(0.96+curl*n.at(t*6, seed))
		v := side * width * (0.28 + 0.72*sin(min(u, 1)*1.9))
		px, py := at(u, v)
		if i == 0 {
			p.move(px, py)
		} else {
			p.to(px, py)
		}
	}
	inv := 1 / length
	c.paint(p, func(px, py float32) rgba {
		dx, dy := (px-x)*inv, (py-y)*inv/lie
		u, v := dx*ca+dy*sa, dy*ca-dx*sa
		q := v / (width*(0.2+u) + 0.01)
		vein := n.at(q*7, seed+u*1.1)*0.5 + n.at(q*17, seed+5)*0.35
		fold := n.at(q*1.6+seed, u*1.4)
		k := step(0.05, 0.75, u+0.1*vein)
		l := inner.blend(outer, k).times(lit * (0.8 + 0.16*vein*step(0, 0.4, u) + 0.3*fold + 0.22*u - 0.25*abs(q)*abs(q)))
		return rgba{rgb{max(l.r, 0), max(l.g, 0), max(l.b, 0)}, 1}
	})
}

func poppy(c *canvas, r *rng, n *noise, x, y, size float32, petal rgb) {
	lie := r.in(0.6, 0.95)
	turn := r.in(0, 6.28)
	count := 4 + r.intn(3)
	inner := petal.saturate(1.15).times(0.42)
	for ring := range 2 {
		for i := range count {
			a := turn + (float32(i)+0.5*float32(ring))*6.2832/float32(count) + r.in(-0.12, 0.12)
			lit := 0.95 - 0.28*sin(a) + 0.1*float32(ring)
			blade(c, n, x, y, a, size*(1-0.16*float32(ring))*r.in(0.92, 1.08), r.in(0.62, 0.82), lie, 0.14, r.in(0, 99), inner, petal.times(1.08), lit)
		}
	}
	dark := petal.times(0.05).mix(hex(0x14100c), 0.6)
	for range 90 {
		a, d := r.in(0, 6.2832), size*(0.13+0.13*r.unit())
		ex, ey := x+d*cos(a), y+d*sin(a)*lie
		c.stroke(x+0.4*d*cos(a), y+0.4*d*sin(a)*lie, size*0.006, ex, ey, size*0.005, dark, 0.8)
		c.disc(ex, ey, size*0.012, 1.5, dark.mix(hex(0xd8c060), 0.25*r.unit()), 1)
	}
	q := size * 0.11
	c.paint((&path{}).oval(x, y, q, q*lie, 0), func(px, py float32) rgba {
		u, v := (px-x)/q, (py-y)/q/lie
		return rgba{hex(0x7a8a3a).times(0.55 - 0.5*v + 0.25*n.at(u*6, v*6)), 1}
	})
}

func daisy(c *canvas, r *rng, n *noise, x, y, size float32, petal rgb) {
	lie := r.in(0.55, 0.98)
	count := 13 + r.intn(16)
	turn := r.in(0, 6.28)
	for ring := range 2 {
		for i := range count {
			a := turn + (float32(i)+0.5*float32(ring))*6.2832/float32(count) + r.in(-0.06, 0.06)
			lit := 0.92 - 0.2*sin(a) - 0.16*float32(1-ring)
			blade(c, n, x, y, a, size*r.in(0.88, 1.06), r.in(1.1, 1.4)/float32(count)*3.1, lie, 0.05, r.in(0, 99), petal.saturate(1.2).times(0.62), petal.times(1.1), lit)
		}
	}
	q := size * r.in(0.24, 0.36)
	disc := pick(r, []rgb{hex(0xf2b41c), hex(0xe89a18), hex(0x5a3014)})
	c.disc(x+q*0.1, y+q*0.16, q*1.05, q*0.5, petal.times(0.18), 0.5)
	c.fill((&path{}).oval(x, y, q, q*lie, 0), disc.times(0.35), 1)
	// Florets lie on the golden angle, as in life.
	for i := range 260 {
		t := sqrt(float32(i) / 260)
		a := float32(i) * 2.399963
		fx, fy := x+q*0.97*t*cos(a), y+q*0.97*t*sin(a)*lie-q*0.2*(1-t*t)
		lit := 0.75 - 0.4*sin(a)*t + 0.3*(1-t)
		c.disc(fx, fy, q*0.055, 2, disc.times(lit*r.in(0.8, 1.2)), 0.95)
		c.disc(fx-q*0.012, fy-q*0.02, q*0.02, 1.5, disc.times(lit*1.6).plus(rgb{0.05, 0.05, 0.02}), 0.7)
	}
}
