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
