package demo

// drawSea: sun over open water, with a headland, rocks or sails.
func drawSea(c *canvas, s *Scene, r *rng) finish {
	l := lightOf(s.hour, r)
	w, h := float32(c.w), float32(c.h)
	hor := float32(int(h * r.in(0.42, 0.66)))
	sky := newHeaven(c, l, hor, r)
	if sky.clouds == 0 && r.chance(0.6) {
		sky.clouds = 0.4
	}
	sky.paint(c, int(hor)+1)
	sky.sunDisc(c, r.in(0.028, 0.05))
	n := newNoise(r)
	water := &sea{sky: sky, deep: l.shade.mix(hex(0x06303e), 0.55).times(0.35), chop: r.in(0.15, 0.9), sparkle: l.glow.mix(rgb{1, 1, 1}, 0.35)}
	if s.hour == day {
		water.deep = pick(r, []rgb{hex(0x0a4a6a), hex(0x0d6b80), hex(0x123a66)})
	}
	if r.chance(0.55) {
		o := hills(c, n, hor, h*r.in(0.03, 0.09), w*0.3, r.in(0, 0.8), 4)
		side := r.sign()
		for x := range o {
			u := (float32(x)/w - 0.5) * side
			o[x] = min(lerp(hor+2, o[x], step(-0.25, 0.4, u)), hor+2)
		}
		body := l.haze.blend(l.shade.times(0.35), r.in(0.35, 0.75))
		c.land(o, nil, 16, func(x, y float32) rgb { return body.blend(l.haze, 0.4*step(hor-h*0.05, hor, y)) })
	}
	water.paint(c, n)
	// A line of haze softens the horizon.
	c.soft(16, int(hor-c.unit*0.02), int(hor+c.unit*0.02), func(x, y float32) rgba {
		k := 0.55 * (1 - abs(y-hor)/(c.unit*0.02))
		return rgba{sky.clear(x, hor-1).times(max(k, 0)), max(k, 0)}
	})
	dark := l.shade.times(0.10)
	switch s.variant % 3 {
	case 0:
		sails(c, r, sky, hor, 1+r.intn(3), l)
	case 1:
		for range 2 + r.intn(5) {
			y := lerp(hor, h, pow(r.in(0.2, 1), 1.5))
			rock(c, r, n, r.in(0, 1)*w, y, c.unit*0.22*((y-hor)/(h-hor)), dark, l, sky)
		}
	}
	if r.chance(0.5) {
		flock(c, r, w*r.in(0.15, 0.85), hor*r.in(0.3, 0.8), 2+r.intn(7), dark)
	}
	return finish{bloom: 0.09, vignette: 0.25, contrast: 0.14, grain: 2.4}
}

// rock draws a boulder in the water with its reflection.
func rock(c *canvas, r *rng, n *noise, x, y, size float32, dark rgb, l light, sky *heaven) {
	size *= r.in(0.5, 1.2)
	if size < 3 {
		return
	}
	p, q := &path{}, &path{}
	seed := r.in(0, 99)
	const k = 40
	flatness := r.in(0.35, 0.7)
	for i := range k + 1 {
		t := float32(i) / k
		e := sqrt(max(0, 1-(2*t-1)*(2*t-1)))
		up := size * flatness * e * (0.65 + 0.55*n.fbm(t*3, seed, 4) + 0.25*n.at(t*5, seed))
		px := x + (t-0.5)*2*size
		if i == 0 {
			p.move(px, y)
			q.move(px, y)
			continue
		}
		p.to(px, y-up)
		q.to(px, y+up*0.7)
	}
	c.fill(q, dark.mix(l.shade, 0.15), 0.55)
	toward := clamp((sky.sunX-x)/sky.w, -1, 1)
	c.paint(p, func(px, py float32) rgba {
		v := n.fbm(px/size*2.2, py/size*3, 3)
		rim := clamp(((px-x)/size)*toward*1.2+(y-py)/size*0.7-0.2+v*0.9, 0, 1)
		return rgba{dark.times(0.8 + 0.7*v).plus(l.sun.times(0.16 * rim * rim)), 1}
	})
	// Foam where the water meets the stone.
	c.stroke(x-size, y, size*0.04, x+size, y, size*0.04, l.haze, 0.35)
}

// sails puts sailing boats on the water.
func sails(c *canvas, r *rng, sky *heaven, hor float32, number int, l light) {
	w := float32(c.w)
	for range number {
		d := r.in(0.01, 0.11)
		y := hor + d*c.unit
		size := c.unit * (0.05 + d*1.1)
		x := w * r.in(0.12, 0.88)
		boat(c, r, x, y, size, l, clamp(1-l.alt, 0, 1))
	}
}

// boat draws a sloop of a mast height, dark the more the sun is behind it.
func boat(c *canvas, r *rng, x, y, size float32, l light, dark float32) {
	dir := r.sign()
	heel := r.in(-0.06, 0.06)
	cloth := pick(r, []rgb{hex(0xf4efe4), hex(0xf4efe4), hex(0xc8452f), hex(0xe8dcc0)}).by(l.shade.mix(l.sun, 0.4)).times(1 - 0.75*dark)
	hull := pick(r, []rgb{hex(0xf0f0ee), hex(0x22304a), hex(0x6a2018)}).by(l.shade.mix(l.sun, 0.4)).times(1 - 0.8*dark)
	at := func(u, v float32) (float32, float32) { return x + (u*dir+v*heel)*size, y - v*size }
	poly := func(l rgb, a float32, uv ...float32) {
		p := &path{}
		for i := 0; i < len(uv); i += 2 {
			px, py := at(uv[i], uv[i+1])
			if i == 0 {
				p.move(px, py)
			} else {
				p.to(px, py)
			}
		}
		c.fill(p, l, a)
	}
	// The reflection first, broken into bars.
	for i := range 9 {
		t := float32(i) / 9
		c.stroke(x-size*0.12*(1-t)+r.bell()*size*0.05, y+size*(0.04+t*0.55), size*0.03, x+size*0.14*(1-t)+r.bell()*size*0.05, y+size*(0.04+t*0.55), size*0.03, cloth.mix(l.shade.times(0.2), 0.5), 0.4*(1-t))
	}
	sail := &path{}
	ax, ay := at(0.02, 0.12)
	bx, by := at(0.02, 1.02)
	ex, ey := at(-0.33, 0.13)
	mx, my := at(-0.26, 0.5)
	sail.move(ax, ay).to(bx, by).curve(mx+0.06*size*dir, my-0.2*size, mx, my, ex, ey)
	c.paint(sail, func(px, py float32) rgba {
		k := clamp((px-x)/size*dir*1.6+0.6, 0, 1)
		return rgba{cloth.times(0.7 + 0.45*k), 1}
	})
	poly(cloth.times(0.85), 1, 0.05, 0.14, 0.04, 0.92, 0.34, 0.13)
	mx0, my0 := at(0.03, 0.05)
	mx1, my1 := at(0.03, 1.05)
	c.stroke(mx0, my0, size*0.016, mx1, my1, size*0.01, hull.times(0.5), 1)
	poly(hull, 1, -0.36, 0.10, 0.40, 0.11, 0.28, 0.0, -0.30, 0.0)
	poly(hull.times(0.6), 1, -0.2, 0.14, 0.1, 0.14, 0.14, 0.10, -0.24, 0.10)
}
