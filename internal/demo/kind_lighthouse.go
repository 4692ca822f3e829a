package demo

// drawLighthouse: a tower on a headland at the end of the day.
func drawLighthouse(c *canvas, s *Scene, r *rng) finish {
	l := lightOf(s.hour, r)
	w, h := float32(c.w), float32(c.h)
	hor := float32(int(h * r.in(0.6, 0.72)))
	sky := newHeaven(c, l, hor, r)
	sky.clouds = max(sky.clouds, 0.3)
	sky.paint(c, int(hor)+1)
	if s.hour == night {
		stars(c, r, int(hor), 500, 0.7)
	} else {
		sky.sunDisc(c, 0.03)
	}
	n := newNoise(r)
	water := &sea{sky: sky, deep: l.shade.mix(hex(0x08303c), 0.5).times(0.32), chop: r.in(0.3, 1), sparkle: l.glow.mix(rgb{1, 1, 1}, 0.2)}
	water.paint(c, n)
	side := r.sign()
	u := r.in(0.2, 0.32)
	tx := w * (0.5 + side*u)
	headland := make(outline, c.w)
	rise := h * r.in(0.06, 0.14)
	for x := range headland {
		d := (float32(x)/w - 0.5) * side
		k := step(-0.12, 0.22, d)
		jag := n.ridge(float32(x)/c.unit*3.3, 4.4, 6)*0.05 + n.fbm(float32(x)/c.unit*2, 8.8, 4)*0.05
		cliff := n.ridge(float32(x)/c.unit*7, 6.6, 5) * 0.16 * step(0.2, -0.05, d)
		headland[x] = hor + h*0.10 - (rise+h*0.10)*k - jag*h*k + h*0.5*step(0.1, -0.34, d) - cliff*h*step(-0.34, -0.1, d)
	}
	dark := l.shade.times(0.13)
	toSun := float32(1)
	if sky.sunX > tx {
		toSun = -1
	}
	foam := h * 0.97
	grassy := hex(0x5a6a34).by(l.shade.times(0.35).plus(l.sun.times(0.12)))
	c.land(headland, nil, 4, func(x, y float32) rgb {
		i := int(clamp(x, 0, w-1))
		d := (y - headland[i]) / h
		v := n.relief(x/c.unit*3.6, y/c.unit*3) * toSun
		strata := n.at(x/c.unit*3+y/c.unit*4, (y/c.unit+0.2*x/c.unit)*22)
		turf := step(0.05, 0.005, d-0.03*n.fbm(x/c.unit*9, 2, 2))
		k := clamp(0.42+1.2*v+0.16*strata, 0.05, 1.6)
		stone := hex(0x5a5450).by(l.shade.times(0.9 * k).plus(l.sun.times(0.75 * clamp(v*1.6+0.12, 0, 0.8))))
		stone = stone.times(1 - 0.75*step(foam-h*0.05, foam, y)).plus(dark.times(0.2))
		return stone.mix(grassy.times(0.8+0.5*n.fbm(x/c.unit*20, y/c.unit*40, 2)), turf*0.85)
	})
	// Surf at the foot.
	for range 130 {
		x := r.unit() * w * 0.999
		y := lerp(hor+h*0.06, h, r.unit())
		if headland[int(x)] < y+4 && headland[int(clamp(x-side*c.unit*0.05, 0, w-1))] > y-h*0.03 {
			q := c.unit * r.in(0.01, 0.05)
			c.stroke(x-side*q-q, y, c.unit*0.004, x-side*q+q, y, c.unit*0.003, l.haze.plus(l.sun).times(0.5), 0.3)
		}
	}
	for range 3 + r.intn(4) {
		x := w * (0.5 - side*r.in(-0.05, 0.3))
		rock(c, r, n, x, h*r.in(0.88, 1), c.unit*r.in(0.02, 0.07), dark, l, sky)
	}
	foot := headland[int(clamp(tx, 0, w-1))] + h*0.012
	tall := min(h*r.in(0.26, 0.36), foot-h*0.08)
	lightTower(c, r, tx, foot, tall, l, sky, s.hour != day && s.hour != golden)
	if s.hour == day || r.chance(0.4) {
		flock(c, r, w*(0.5-side*0.1), hor*0.6, 5, dark)
	}
	return finish{bloom: 0.14, vignette: 0.26, contrast: 0.12, grain: 2.5}
}

func lightTower(c *canvas, r *rng, x, foot, tall float32, l light, sky *heaven, lit bool) {
	white := hex(0xf2ece2)
	band := pick(r, []rgb{hex(0xb02820), hex(0x1c2a4a), white, hex(0xb02820)})
	stripes := []float32{0, 3, 5, 7}[r.intn(4)]
	half := tall * 0.085
	top := foot - tall*0.8
	toward := clamp((sky.sunX-x)/sky.w*2, -1, 1)
	amb := l.shade.times(0.45)
	face := func(px, py float32, body rgb, wide float32) rgba {
		u := (px - x) / wide
		k := clamp(0.5+0.55*u*toward, 0.05, 1)
		return rgba{body.by(amb.plus(l.sun.times(0.75 * k * (0.35 + 0.65*sqrt(max(0, 1-u*u)))))), 1}
	}
	if lit {
		for _, d := range []float32{-1, 1} {
			a := r.in(-0.06, 0.02)
			reach := sky.w
			ly := foot - tall*0.88
			c.paint((&path{}).polygon(x, ly-1.5, x+d*reach, ly+a*reach-reach*0.045, x+d*reach, ly+a*reach+reach*0.045, x, ly+1.5), func(px, py float32) rgba {
				t := abs(px-x) / reach
				m := (py - ly - a*abs(px-x)) / (abs(px-x)*0.045 + 2)
				return rgba{hex(0xffefc0), clamp(0.6*exp(-t*5)*(1-m*m), 0, 1)}
			})
		}
	}
	c.paint((&path{}).polygon(x-half, foot, x-half*0.66, top, x+half*0.66, top, x+half, foot), func(px, py float32) rgba {
		body := white
		if stripes > 0 && int((foot-py)/(tall*0.8)*stripes)%2 == 0 {
			body = band
		}
		return face(px, py, body, half)
	})
	for i := range 3 {
		y := foot - tall*(0.18+0.22*float32(i))
		c.fill((&path{}).oval(x-half*0.15, y, half*0.1, half*0.17, 0), rgb{0.02, 0.02, 0.03}, 0.9)
	}
	iron := hex(0x24242c).by(amb.plus(l.sun.times(0.2)))
	c.fill((&path{}).polygon(x-half*0.95, top, x-half*0.95, top-tall*0.02, x+half*0.95, top-tall*0.02, x+half*0.95, top), iron, 1)
	lamp := hex(0xffe6a0).times(1.6)
	if !lit {
		lamp = l.haze
	}
	c.fill((&path{}).polygon(x-half*0.5, top-tall*0.02, x-half*0.5, top-tall*0.12, x+half*0.5, top-tall*0.12, x+half*0.5, top-tall*0.02), lamp, 1)
	for _, k := range []float32{-0.5, 0, 0.5} {
		c.stroke(x+k*half, top, 1.2, x+k*half, top-tall*0.12, 1.2, iron, 1)
	}
	c.fill((&path{}).move(x-half*0.7, top-tall*0.12).curve(x-half*0.5, top-tall*0.17, x-half*0.2, top-tall*0.2, x, top-tall*0.21).curve(x+half*0.2, top-tall*0.2, x+half*0.5, top-tall*0.17, x+half*0.7, top-tall*0.12), pick(r, []rgb{iron, band.by(amb.plus(l.sun.times(0.3)))}), 1)
	if lit {
		c.glow(x, top-tall*0.07, tall*0.05, hex(0xffe0a0).times(1.6))
		c.glow(x, top-tall*0.07, tall*0.2, hex(0xffd080).times(0.3))
	}
	// The keeper's house.
	d := -r.sign() * half * 1.7
	body := face(x, foot, white, half).rgb
	c.fill((&path{}).polygon(x+d-half*1.3, foot+2, x+d-half*1.3, foot-tall*0.09, x+d+half*1.3, foot-tall*0.09, x+d+half*1.3, foot+2), body.times(0.9), 1)
	c.fill((&path{}).polygon(x+d-half*1.45, foot-tall*0.085, x+d-half*0.9, foot-tall*0.16, x+d+half*0.9, foot-tall*0.16, x+d+half*1.45, foot-tall*0.085), hex(0x8a3a2c).by(amb.plus(l.sun.times(0.4))), 1)
	if lit {
		c.box(x+d-half*0.4, foot-tall*0.06, half*0.35, half*0.4, hex(0xffb050).times(1.3))
	}
}
