package demo

// drawMountains: ranges behind ranges, each paler in the haze.
func drawMountains(c *canvas, s *Scene, r *rng) finish {
	l := lightOf(s.hour, r)
	w, h := float32(c.w), float32(c.h)
	lake := r.chance(0.33)
	bottom := h
	if lake {
		bottom = h * r.in(0.62, 0.74)
	}
	first := bottom * r.in(0.42, 0.58)
	sky := newHeaven(c, l, first+bottom*0.08, r)
	sky.sunY = first - l.alt*h*0.9
	if r.chance(0.5) {
		sky.clouds *= 0.5
	}
	sky.paint(c, int(bottom)+2)
	sky.sunDisc(c, r.in(0.022, 0.04))
	n := newNoise(r)
	layers := 4 + r.intn(4)
	rough := r.in(0.15, 1)
	near := l.shade.times(r.in(0.16, 0.3)).saturate(1.25)
	if s.hour == day || s.hour == overcast {
		near = hex(0x1d3a36).mix(l.shade, 0.12)
	}
	mist := r.in(0.25, 0.8)
	for i := range layers {
		t := float32(i) / float32(layers-1)
		base := lerp(first+bottom*0.07, bottom*1.02, pow(t, 1.15))
		tall := bottom * lerp(0.30, 0.17, t) * r.in(0.7, 1.3)
		wide := w * lerp(0.3, 0.62, t) * r.in(0.8, 1.2) * clamp(h/w*1.5, 0.5, 1.4)
		o := hills(c, n, base, tall, wide, rough*(1-0.45*t), float32(i)*7.3)
		depth := pow(t, 0.9)
		body := l.haze.blend(near, 0.12+0.88*depth)
		if i == layers-1 || t > 0.55 {
			trees(c, o, n, bottom*0.011*(0.4+t*1.1), float32(i))
		}
		foot := body.blend(l.haze, mist*(1-0.75*t))
		c.land(o, nil, 8, func(x, y float32) rgb {
			dx := (x - sky.sunX) / w
			warm := l.glow.times(0.22 * exp(-dx*dx*9) * (1 - t) * clamp(1-l.alt*1.2, 0, 1))
			tex := 1 + 0.10*depth*n.fbm(x/w*9+float32(i)*3, y/h*14, 3)
			k := step(0, 1.5*tall, y-base+tall*0.75)
			return body.blend(foot, k).plus(warm).times(tex)
		})
	}
	if lake {
		c.mirror(int(bottom), r.in(0.05, 0.5), near.mix(l.sky.at(0.3), 0.35).times(0.7), r.in(0.75, 0.9), n)
		shore := hills(c, n, bottom*1.006, bottom*0.012, w*0.2, 0.2, 77)
		c.land(shore, flat(c, bottom+c.unit*0.006), 16, func(x, y float32) rgb { return near.times(0.8) })
	}
	if !lake && r.chance(0.75) || lake && r.chance(0.3) {
		// Dark trees in front give the distance its measure.
		dark := near.times(0.35)
		side := r.sign()
		ground := make(outline, c.w)
		drop := h * r.in(0.05, 0.16)
		for x := range ground {
			u := (float32(x)/w - 0.5) * side
			ground[x] = h*1.01 - drop*step(-0.35, 0.6, u) - n.fbm(float32(x)/w*4, 3.3, 4)*h*0.03
		}
		c.land(ground, nil, 16, func(x, y float32) rgb { return dark })
		for range 10 + r.intn(40) {
			u := 0.5 - pow(r.unit(), 1.7)*r.in(0.2, 0.9)
			x := (0.5 + side*u) * w
			if x < 0 || x >= w {
				continue
			}
			pine(c, r, x, ground[int(x)]+4, c.unit*r.in(0.06, 0.26), dark, dark, false)
		}
	}
	if r.chance(0.3) {
		flock(c, r, w*r.in(0.2, 0.8), first*r.in(0.4, 0.9), 3+r.intn(7), near.times(0.6))
	}
	return finish{bloom: 0.07, vignette: 0.22, contrast: 0.12, grain: 2.2}
}

// trees makes an outline bristle like a wooded ridge.
func trees(c *canvas, o outline, n *noise, size, seed float32) {
	gap := max(size*0.55, 1.3)
	for x := range o {
		u := float32(x) / gap
		k := floor(u)
		f := abs(u-k-0.5) * 2
		tall := 0.35 + 0.65*abs(n.at(k*1.37+seed, 0.5))*1.6
		o[x] -= size * tall * (1 - f) * (0.6 + 0.6*n.at(float32(x)/size/14, seed+8))
	}
}

// flat is a level outline.
func flat(c *canvas, y float32) outline {
	o := make(outline, c.w)
	for x := range o {
		o[x] = y
	}
	return o
}
