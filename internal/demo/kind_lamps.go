package demo

// drawLamps: street lamps in fog, a lone walker.
func drawLamps(c *canvas, s *Scene, r *rng) finish {
	w, h := float32(c.w), float32(c.h)
	n := newNoise(r)
	type mood struct{ fog, deep, lamp rgb }
	m := pick(r, []mood{
		{hex(0x5a4a40), hex(0x120e10), hex(0xffb060)},
		{hex(0x2c4250), hex(0x080e14), hex(0xffd8a0)},
		{hex(0x4a4a54), hex(0x0c0c10), hex(0xfff0d8)},
		{hex(0x3c3a5a), hex(0x0c0a18), hex(0xffa868)},
		{hex(0x2a4a44), hex(0x06100e), hex(0xf4ffb8)},
	})
	vx, hor := w*r.in(0.35, 0.65), h*r.in(0.56, 0.66)
	c.soft(8, 0, c.h, func(x, y float32) rgba {
		dx, dy := (x-vx)/h, (y-hor)/h
		k := exp(-(dx*dx*0.8 + dy*dy) * 3.4)
		f := 1 + 0.5*n.fbm(x/c.unit*1.7, y/c.unit*2.4, 3)
		return rgba{m.deep.times(1.6).mix(m.fog, clamp(k*f, 0, 1)), 1}
	})
	// Bare trees, paler with distance.
	for i := range 6 {
		t := float32(i+1) / 6
		side := float32(1)
		if i%2 == 0 {
			side = -1
		}
		x := vx + side*w*lerp(0.14, 0.56, t*t)*r.in(0.9, 1.2)
		tree(c, r, x, hor+h*0.30*t*t, h*lerp(0.25, 0.9, t), -side*r.in(0, 0.8), 4, m.fog.mix(m.deep, 0.25+0.7*t))
	}
	// The path, wet.
	wet := r.in(0.3, 1)
	c.soft(2, int(hor), c.h, func(x, y float32) rgba {
		d := (y - hor + 1) / (h - hor)
		u := (x - vx) / w / d
		path := step(0.50, 0.44, abs(u))
		v := n.fbm(u*9, 2.2/d, 3)
		cobble := n.at(u*34, 9/d) * clamp(d*2-0.2, 0, 1)
		gloss := m.lamp.times(wet * 0.20 * exp(-u*u*9) * clamp(0.55+v+0.5*cobble, 0, 2) * (1.15 - 0.75*d))
		grassy := m.deep.times(1.3 + 1.3*v)
		stone := m.fog.mix(m.deep, 0.35+0.5*d).times(0.8 + 0.5*v + 0.3*cobble).plus(gloss)
		k := step(0, 0.12, d)
		return rgba{grassy.mix(stone, path).times(k), k}
	})
	number := 5 + r.intn(4)
	for i := range number {
		t := 1 / (1 + float32(number-1-i)*r.in(0.75, 0.9))
		for _, side := range []float32{-1, 1} {
			if side > 0 && i%2 == 0 {
				continue
			}
			x := vx + side*w*0.47*t
			foot := hor + (h-hor)*0.92*t
			tall := h * 0.62 * t
			l := m.fog.mix(m.deep, clamp(0.2+t*1.1, 0, 1)).times(0.7)
			wide := max(c.unit*0.012*t, 1)
			c.stroke(x, foot, wide*1.5, x, foot-tall, wide*0.8, l, 1)
			c.stroke(x-wide*1.6, foot, wide*2, x+wide*1.6, foot, wide*2, l, 1)
			ly := foot - tall - c.unit*0.03*t
			c.glow(x, ly, c.unit*(0.03+0.13*t), m.lamp.times(0.34))
			c.glow(x, ly, c.unit*(0.012+0.05*t), m.lamp.times(0.6))
			q := c.unit * 0.03 * t
			c.fill((&path{}).polygon(x-q*0.5, ly+q*0.9, x-q*0.8, ly-q*0.8, x+q*0.8, ly-q*0.8, x+q*0.5, ly+q*0.9), m.lamp.times(2.2), 1)
			c.fill((&path{}).polygon(x-q*0.95, ly-q*0.75, x, ly-q*1.5, x+q*0.95, ly-q*0.75), l, 1)
			// Its light on the wet ground.
			for range 14 {
				d := r.unit()
				c.stroke(x-side*q*r.in(0, 1.6)-q, foot+d*tall*0.22, q*0.12, x-side*q*r.in(0, 1.6)+q, foot+d*tall*0.22, q*0.12, m.lamp, 0.20*(1-d)*wet)
			}
		}
	}
	if s.variant%3 != 0 {
		d := r.in(0.25, 0.5)
		walker(c, r, vx+w*r.in(-0.12, 0.12)*d, hor+(h-hor)*d, h*0.36*d, m.fog.mix(m.deep, 0.85).times(0.4))
	}
	c.soft(16, 0, c.h, func(x, y float32) rgba { // fog drifts in front too
		v := 0.22 * clamp(0.4+n.fbm(x/w*2.2+7, y/h*3, 3)*1.4, 0, 1) * exp(-sq((y-hor)/h*3.2))
		return rgba{m.fog.times(v), v}
	})
	return finish{bloom: 0.22, vignette: 0.34, contrast: 0.08, grain: 3.4, exposure: 1.2}
}

// walker draws somebody who goes away from us under an umbrella or not.
func walker(c *canvas, r *rng, x, foot, tall float32, l rgb) {
	c.stroke(x-tall*0.02, foot-tall*0.48, tall*0.09, x-tall*0.07, foot, tall*0.05, l, 1)
	c.stroke(x+tall*0.02, foot-tall*0.48, tall*0.09, x+tall*0.06, foot-tall*0.02, tall*0.05, l, 1)
	c.fill((&path{}).move(x-tall*0.09, foot-tall*0.80).curve(x-tall*0.13, foot-tall*0.6, x-tall*0.14, foot-tall*0.45, x-tall*0.13, foot-tall*0.30).
		to(x+tall*0.13, foot-tall*0.30).curve(x+tall*0.14, foot-tall*0.45, x+tall*0.13, foot-tall*0.6, x+tall*0.09, foot-tall*0.80).
		curve(x+tall*0.05, foot-tall*0.86, x-tall*0.05, foot-tall*0.86, x-tall*0.09, foot-tall*0.80), l, 1)
	c.disc(x, foot-tall*0.91, tall*0.065, 1.5, l, 1)
	if r.chance(0.5) {
		ux, uy := x+tall*0.06, foot-tall*1.02
		c.fill((&path{}).move(ux-tall*0.36, uy).curve(ux-tall*0.3, uy-tall*0.26, ux+tall*0.3, uy-tall*0.26, ux+tall*0.36, uy).
			curve(ux+tall*0.2, uy-tall*0.06, ux-tall*0.2, uy-tall*0.06, ux-tall*0.36, uy), l, 1)
		c.stroke(ux, uy-tall*0.1, tall*0.015, ux, foot-tall*0.6, tall*0.015, l, 1)
	}
	for i := range 12 { // a shadow on the wet stones
		t := float32(i) / 12
		c.stroke(x-tall*0.09*(1-t*0.3), foot+t*tall*0.5, tall*0.04, x+tall*0.09*(1-t*0.3), foot+t*tall*0.5, tall*0.04, l, 0.25*(1-t))
	}
}
