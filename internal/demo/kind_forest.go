package demo

// drawForest: trunks in mist and light that falls between them.
func drawForest(c *canvas, s *Scene, r *rng) finish {
	w, h := float32(c.w), float32(c.h)
	type mood struct{ mist, deep, sun, floor rgb }
	m := pick(r, []mood{
		{hex(0xd8e68c), hex(0x182a10), hex(0xfff0a0), hex(0x5a8a1e)},
		{hex(0xf6cf84), hex(0x2c1a10), hex(0xffd880), hex(0xb8641c)},
		{hex(0xa8ccdc), hex(0x0e2430), hex(0xdcf0ff), hex(0x2f6a5a)},
		{hex(0xf2c0a0), hex(0x2a1628), hex(0xffd0a0), hex(0x8a4a3c)},
		{hex(0xb4e0b0), hex(0x0a2a1c), hex(0xf4ffc8), hex(0x1f8a3c)},
		{hex(0xf4e08a), hex(0x24240c), hex(0xfff4b0), hex(0x9a9a1c)},
	})
	n := newNoise(r)
	sx, sy := w*r.in(0.2, 0.8), h*r.in(-0.05, 0.28)
	ground := h * r.in(0.70, 0.82)
	leafy := func(x, y float32) float32 { return n.fbm(x/c.unit*5, y/c.unit*5, 4) }
	c.soft(4, 0, c.h, func(x, y float32) rgba {
		dx, dy := (x-sx)/h, (y-sy)/h
		k := exp(-(dx*dx + dy*dy) * 2.2)
		l := m.mist.times(0.38 + 0.62*k).plus(m.sun.times(0.55 * k * k))
		canopy := step(0.75, 0.05, y/h) * clamp(0.45+leafy(x, y)*1.5-k*0.35, 0, 1)
		return rgba{l.mix(m.deep.mix(m.floor, 0.55), canopy*0.6), 1}
	})
	layers := 5
	crowd := r.in(0.7, 1.3)
	for i := range layers {
		t := float32(i) / float32(layers-1)
		foot := lerp(ground-h*0.10, h*1.05, t*t)
		o := hills(c, n, foot, h*0.05, w*0.35, 0, float32(i)*5)
		trunk := m.mist.times(0.55).mix(m.deep.mix(hex(0x3c2a1e), 0.5*t), 0.30+0.68*t)
		soil := m.mist.times(0.6).mix(m.floor.times(0.8), 0.35+0.4*t).mix(m.deep, 0.4*t)
		if i > 0 {
			c.land(o, nil, 4, func(x, y float32) rgb {
				d := (y - foot) / h
				v := n.fbm(x/c.unit*12/(0.3+t), y/c.unit*26/(0.3+t), 3)
				dx := (x - sx) / w
				k := exp(-dx*dx*7) * (1 - 0.55*t)
				return soil.times(0.75 + 0.7*v + 0.2*d).plus(m.sun.times(0.22 * k * clamp(0.5+v*1.4, 0, 1)))
			})
		}
		number := int(lerp(26, 3, t) * crowd * clamp(w/h, 0.6, 2.2))
		for range number {
			x := r.in(-0.03, 1.03) * w
			if i == layers-1 && abs(x/w-0.5) < 0.2 {
				x += r.sign() * w * 0.3
			}
			wide := c.unit * lerp(0.009, 0.085, t*t) * r.in(0.6, 1.35)
			base := foot
			if xi := int(x); xi >= 0 && xi < c.w {
				base = o[xi] + h*0.015*t + 3
			}
			stem(c, r, n, x, base, wide, h, trunk, m.sun, sx, t)
		}
		if i < layers-1 { // mist between the rows
			k := 0.34 * (1 - t)
			c.soft(16, int(h*0.2), c.h, func(x, y float32) rgba {
				v := k * (0.7 + 0.6*n.fbm(x/w*3+float32(i)*4, y/h*4, 2)) * step(h*0.15, ground, y) * step(h*1.15, ground, y)
				return rgba{m.mist.times(0.75 * v), v}
			})
		}
	}
	shafts(c, n, sx, sy-h*0.25, m.sun.times(r.in(0.14, 0.3)), r.in(4, 9))
	leaves(c, r, n, sx, sy, m.floor.mix(m.mist, 0.35), m.sun)
	if r.chance(0.6) {
		grass(c, r, h+4, h*r.in(0.05, 0.12), 260, m.deep.times(0.8), m.floor)
	}
	return finish{bloom: 0.16, vignette: 0.32, contrast: 0.14, grain: 2.4}
}

// leaves hangs twigs in leaf into the upper part, bright against the sun.
func leaves(c *canvas, r *rng, n *noise, sx, sy float32, l, sun rgb) {
	w, h := float32(c.w), float32(c.h)
	for range 70 + r.intn(60) {
		x, y := r.unit()*w, h*0.5*sq(r.unit())
		dx, dy := (x-sx)/h, (y-sy)/h
		bright := 0.35 + 0.9*exp(-(dx*dx+dy*dy)*3)
		spread := c.unit * r.in(0.03, 0.08)
		q := c.unit * r.in(0.004, 0.009)
		for range 16 {
			lx, ly := x+r.bell()*spread*1.6, y+r.bell()*spread*0.5
			v := bright * r.in(0.5, 1.2)
			c.disc(lx, ly, q*r.in(0.6, 1.2), q, l.times(v).plus(sun.times(0.12*v*v)), 0.85)
		}
	}
}

// stem draws one trunk from its foot out of the top of the picture.
func stem(c *canvas, r *rng, n *noise, x, foot, wide, h float32, l, sun rgb, sx, t float32) {
	lean := r.bell() * 0.035
	seed := r.in(0, 99)
	edgeOf := func(y float32) (float32, float32) {
		up := (foot - y) / h
		flare := 1 + 0.5*exp(-up*26)
		half := wide / 2 * flare * (1 - 0.35*up)
		cx := x + lean*(foot-y) + wide*0.25*n.at(up*2.5, seed)
		return cx - half, cx + half
	}
	p := &path{}
	const k = 14
	for i := range k + 1 {
		y := foot - (foot+8)*float32(i)/k
		a, _ := edgeOf(y)
		if i == 0 {
			p.move(a, y)
		} else {
			p.to(a, y)
		}
	}
	for i := k; i >= 0; i-- {
		y := foot - (foot+8)*float32(i)/k
		_, b := edgeOf(y)
		p.to(b, y)
	}
	toward := clamp((sx-x)/h*1.4, -1, 1)
	if t < 0.4 {
		c.fill(p, l, 1)
	} else {
		c.paint(p, func(px, py float32) rgba {
			u := (px - x - lean*(foot-py)) / wide * 2
			bark := n.at(px/wide*7, py/wide*1.1+seed)
			rim := clamp(u*toward*1.1+0.25*bark-0.25, 0, 1)
			return rgba{l.times(0.9 + 0.4*bark).plus(sun.times(0.22 * rim)), 1}
		})
	}
	if r.chance(0.5) { // a few dead twigs
		for range 2 + r.intn(4) {
			y := foot * r.in(0.1, 0.75)
			d := r.sign()
			c.stroke(x+lean*(foot-y), y, wide*0.14, x+lean*(foot-y)+d*wide*r.in(0.8, 2.4), y-wide*r.in(-0.2, 1.2), wide*0.03, l, 0.9)
		}
	}
}

// shafts adds beams that fan out from a point above.
func shafts(c *canvas, n *noise, sx, sy float32, l rgb, number float32) {
	h := float32(c.h)
	c.soft(4, 0, c.h, func(x, y float32) rgba {
		dx, dy := x-sx, y-sy
		if dy < 1 {
			return rgba{}
		}
		a := dx / dy
		v := n.at(a*number*0.5, 3.5) + 0.6*n.at(a*number*1.4, 9.5)
		d := sqrt(dx*dx+dy*dy) / h
		k := step(0.05, 0.9, v) * step(1.5, 0.2, d) * step(0.05, 0.35, d)
		return rgba{l.times(k), 0}
	})
}
