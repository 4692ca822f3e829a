package demo

// drawUnderwater: rays from the surface and a shoal of fish, or jellyfish in
// the dark.
func drawUnderwater(c *canvas, s *Scene, r *rng) finish {
	w, h := float32(c.w), float32(c.h)
	n := newNoise(r)
	jelly := s.variant%3 == 0
	water := pick(r, []ramp{
		ramphex(0xc8f4ee, 0x58c0d0, 0x1a7ca8, 0x0a4878, 0x062a50),
		ramphex(0xd8fae0, 0x60d0b8, 0x1a8a90, 0x0a5468, 0x063040),
		ramphex(0xbfe4ff, 0x4a9ae0, 0x1c5ab4, 0x0e3078, 0x081a48),
	})
	if jelly {
		water = pick(r, []ramp{
			ramphex(0x20408a, 0x142c6a, 0x0c1c4a, 0x080f2c, 0x050818),
			ramphex(0x3a2070, 0x241450, 0x180c38, 0x0e0824, 0x060414),
			ramphex(0x0c4a6a, 0x0a3450, 0x082238, 0x061424, 0x040a14),
		})
	}
	sx := w * r.in(0.2, 0.8)
	c.soft(4, 0, c.h, func(x, y float32) rgba {
		dx := (x - sx) / h
		v := y/h + 0.10*abs(dx) + 0.03*n.fbm(x/c.unit*2, y/c.unit*2, 3)
		l := water.at(0.04 + v*0.92)
		if !jelly {
			// The surface from below: bright cells that break up.
			k := step(0.26, 0, y/h) * n.ridge(x/c.unit*3.2/(0.25+y/h*3), y/c.unit*16+5, 3)
			l = l.plus(water[0].times(0.55 * k * exp(-dx*dx*2.5)))
		}
		return rgba{l, 1}
	})
	if !jelly {
		shafts(c, n, sx, -h*0.5, water[0].times(r.in(0.10, 0.22)), r.in(14, 26))
		if r.chance(0.6) {
			corals(c, r, n, water)
		}
		shoal(c, r, n, water)
		for range 3 {
			x, y := r.unit()*w, h
			for range 9 {
				q := c.unit * r.in(0.002, 0.007)
				x += r.bell() * c.unit * 0.02
				y -= c.unit * r.in(0.03, 0.11)
				c.disc(x, y, q, 1.5, water[0], 0.25)
				c.disc(x-q*0.3, y-q*0.3, q*0.35, 1.2, rgb{1, 1, 1}, 0.8)
			}
		}
	} else {
		glowing := pick(r, []rgb{hex(0xff9ac8), hex(0x9ad0ff), hex(0xffb060), hex(0xc8a0ff), hex(0x80ffe0)})
		for range 240 {
			c.disc(r.unit()*w, r.unit()*h, c.unit*r.in(0.0006, 0.002), 1.5, glowing, r.in(0.05, 0.4))
		}
		number := 1 + r.intn(5)
		for i := range number {
			t := float32(i+1) / float32(number)
			size := c.unit * lerp(0.06, r.in(0.15, 0.22), t)
			jellyfish(c, r, n, w*(float32(i)+r.in(0.2, 0.8))/float32(number), h*r.in(0.2, 0.5), size, glowing, 0.35+0.65*t)
		}
	}
	return finish{bloom: 0.16, vignette: 0.3, contrast: 0.12, grain: 2.6}
}

// shoal draws many fish that swim one way along a bending band.
func shoal(c *canvas, r *rng, n *noise, water ramp) {
	w, h := float32(c.w), float32(c.h)
	dir := r.sign()
	cx, cy := w*r.in(0.35, 0.65), h*r.in(0.4, 0.62)
	bendy := r.in(-0.4, 0.4)
	number := 90 + r.intn(260)
	size := c.unit * r.in(0.016, 0.034)
	if number < 130 {
		size *= 1.5
	}
	tint := pick(r, []rgb{hex(0xf2c230), hex(0xd8e8f0), hex(0xf08a30), hex(0x9ab4c8), hex(0xe85a4a)})
	for i := range number {
		t := float32(i) / float32(number)
		u := r.bell() * w * 0.24
		x, y := cx+u, cy+bendy*u*0.7+bendy*u*u/w+r.bell()*h*0.13*(1.1-abs(u)/w)
		q := size * lerp(0.4, 1.2, t) * r.in(0.8, 1.2)
		a := bendy*0.9 + n.at(x/c.unit*2, y/c.unit*2)*0.5
		lit := clamp(1.1-y/h*0.7, 0.2, 1)
		haze := 0.72 * (1 - t)
		deep := water.at(0.1 + y/h)
		fish(c, x, y, q, a, dir, tint.times(lit).mix(deep, haze), water[0].times(0.7*lit).mix(deep, haze), deep.times(0.35).mix(deep, haze))
	}
}

// fish draws one of a body length, side on.
func fish(c *canvas, x, y, size, angle, dir float32, body, belly, back rgb) {
	ca, sa := cos(angle), sin(angle)
	at := func(u, v float32) (float32, float32) {
		return x + dir*(u*ca-v*sa)*size, y + (u*sa+v*ca)*size
	}
	p := &path{}
	seq := []float32{0.5, 0, 0.3, -0.17, 0, -0.2, -0.25, -0.1, -0.36, -0.04, -0.56, -0.19, -0.5, 0, -0.56, 0.19, -0.36, 0.04, -0.25, 0.1, 0, 0.2, 0.3, 0.17}
	for i := 0; i < len(seq); i += 2 {
		px, py := at(seq[i], seq[i+1])
		if i == 0 {
			p.move(px, py)
		} else {
			p.to(px, py)
		}
	}
	c.paint(p, func(px, py float32) rgba {
		v := (-(px-x)*dir*sa + (py-y)*ca) / size
		return rgba{back.mix(body, step(-0.2, -0.02, v)).mix(belly, step(0.03, 0.17, v)*0.7), 1}
	})
	ex, ey := at(0.36, -0.04)
	c.disc(ex, ey, size*0.028, 1, back.times(0.3), 1)
}

// corals draws the ground with corals, dark in front.
func corals(c *canvas, r *rng, n *noise, water ramp) {
	w, h := float32(c.w), float32(c.h)
	for i := range 2 {
		t := float32(i)
		side := r.sign()
		o := hills(c, n, h*lerp(0.88, 0.97, t), h*0.12, w*0.3, 0.25, t*7)
		for x := range o {
			o[x] -= h * 0.2 * step(0.0, 0.55, (float32(x)/w-0.5)*side)
		}
		body := water[3].mix(water[4], 0.5*t).times(0.75 - 0.45*t)
		c.land(o, nil, 4, func(x, y float32) rgb {
			v := n.ridge(x/c.unit*9, y/c.unit*9, 3)
			return body.times(0.6 + 0.7*v)
		})
		for range 24 {
			x := r.unit() * w * 0.999
			y := o[int(x)]
			tall := c.unit * r.in(0.02, 0.09) * (0.6 + 0.6*t)
			for range 5 + r.intn(7) {
				a := r.bell() * 0.7
				c.stroke(x, y+4, tall*0.10, x+sin(a)*tall, y-cos(a)*tall, tall*0.05, body.mix(pick(r, []rgb{hex(0xc85a6a), hex(0xd89a50), hex(0x8a6ac0), hex(0x50a890)}), 0.16*(1.3-t)), 1)
			}
		}
	}
}

// jellyfish draws a glowing bell with arms.
func jellyfish(c *canvas, r *rng, n *noise, x, y, size float32, l rgb, near float32) {
	tilt := r.in(-0.3, 0.3)
	c.glow(x, y, size*0.7, l.times(0.16*near))
	for i := range 26 {
		u := (float32(i)/25 - 0.5) * 1.7
		px, py := x+u*size, y+size*0.16
		seed := r.in(0, 99)
		length := size * r.in(1.2, 3.6) * (1.15 - abs(u)*0.7)
		wide := size * 0.022
		inner := abs(u) < 0.4
		if inner {
			wide *= 2.8
			length *= 0.8
		}
		const k = 22
		for j := range k {
			t := float32(j+1) / k
			nx := x + u*size*(1-0.45*t) + tilt*length*t + size*0.3*t*n.at(t*2.5, seed)
			if inner {
				nx += size * 0.07 * sin(t*26+seed)
			}
			ny := y + size*0.16 + length*t
			c.stroke(px, py, wide*(1.1-t), nx, ny, wide*(1.05-t), l, 0.34*near*(1-t))
			px, py = nx, ny
		}
	}
	p := (&path{}).move(x-size, y+size*0.15).curve(x-size*1.06, y-size*0.62, x-size*0.5, y-size*0.86, x, y-size*0.86).
		curve(x+size*0.5, y-size*0.86, x+size*1.06, y-size*0.62, x+size, y+size*0.15)
	const frills = 8
	for i := range frills {
		a := x + size - 2*size*float32(i)/frills
		b := x + size - 2*size*float32(i+1)/frills
		p.curve(a-size*0.06, y+size*0.3, b+size*0.06, y+size*0.3, b, y+size*0.15)
	}
	c.paint(p, func(px, py float32) rgba {
		u, v := (px-x)/size, (py-y)/size
		d := u*u + (v+0.05)*(v+0.05)*1.25
		rim := step(0.45, 0.95, d)
		ray := 0.5 + 0.5*sin(u/(abs(v+0.9)+0.45)*16)
		k := 0.22 + 0.5*rim + 0.22*ray*step(-0.5, 0.2, v) + 0.35*exp(-(u*u*6+(v+0.15)*(v+0.15)*9))
		return rgba{l.times(0.75 + 0.5*rim).plus(rgb{0.1, 0.1, 0.12}.times(k)), clamp(k*near, 0, 0.9)}
	})
}

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
