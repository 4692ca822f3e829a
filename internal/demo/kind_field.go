package demo

// drawField: rows of lavender, tulips or poppies that run to the horizon.
func drawField(c *canvas, s *Scene, r *rng) finish {
	l := lightOf(s.hour, r)
	w, h := float32(c.w), float32(c.h)
	hor := h * r.in(0.34, 0.52)
	sky := newHeaven(c, l, hor, r)
	sky.paint(c, int(hor)+2)
	sky.sunDisc(c, 0.03)
	n := newNoise(r)
	for i := range 2 {
		o := hills(c, n, hor+2, h*r.in(0.03, 0.07)*(1.4-float32(i)*0.6), w*0.4, 0.2, float32(i)*6)
		if i == 1 {
			trees(c, o, n, h*0.012, 3)
		}
		body := l.haze.blend(l.shade.times(0.3), 0.25+0.4*float32(i))
		c.land(o, flat(c, hor+4), 16, func(x, y float32) rgb { return body })
	}
	type crop struct {
		bloom []rgb
		green rgb
	}
	k := []crop{
		{[]rgb{hex(0x7a4fb0), hex(0x8a62c8), hex(0x6a44a0)}, hex(0x5a6a48)},
		{[]rgb{hex(0xd8242c), hex(0xf2c230), hex(0xe87aa0), hex(0xf4f0e8), hex(0xe86a24)}, hex(0x3c6a2c)},
		{[]rgb{hex(0xd03020), hex(0xc02818), hex(0xe0442c)}, hex(0x5a7a30)},
		{[]rgb{hex(0xf0c020), hex(0xe8b018), hex(0xf6cc30)}, hex(0x4a7a2a)},
	}[s.variant%4]
	vx := w * r.in(0.3, 0.7)
	rows := r.in(1.1, 2.2)
	loose := s.variant%4 == 2
	light := l.shade.times(0.5).plus(l.sun.times(0.7))
	c.soft(2, int(hor), c.h, func(x, y float32) rgba {
		d := (y - hor + 1.5) / h
		z := 1 / d
		u := (x - vx) / h * z * rows
		q := floor(u)
		f := u - q - 0.5
		tuft := n.at(u*5, z*7) + 0.6*n.at(u*12+8, z*16)
		far := clamp(d*5, 0, 1)
		var mound float32
		if loose {
			mound = clamp(0.55+0.9*n.fbm(u*1.2, z*2, 3), 0, 1)
		} else {
			mound = clamp(1.05-4.6*f*f+0.22*tuft*far, 0, 1)
			mound = lerp(0.8, mound, clamp(d*14, 0, 1))
		}
		i := int(q)
		if len(k.bloom) == 5 {
			i = int(floor(u / 3)) // tulips stand in wide beds
		}
		bloom := k.bloom[(i%len(k.bloom)+len(k.bloom))%len(k.bloom)]
		speck := clamp(0.5+0.8*tuft*far, 0, 1)
		body := k.green.mix(bloom, step(0.25, 0.6, mound*(0.5+0.5*speck)))
		shadow := 0.22 + 0.78*step(0.1, 0.85, mound+0.15*tuft*far)
		v := body.by(light).times(shadow * (0.8 + 0.4*speck))
		dx := (x - sky.sunX) / w
		v = v.plus(l.glow.times(0.10 * exp(-dx*dx*8) * clamp(1-l.alt, 0, 1) * mound))
		return rgba{v.mix(l.haze, 0.75*exp(-d*9)), 1}
	})
	// Single flowers where the eye can tell them apart.
	for range 1500 {
		d := pow(r.unit(), 0.6)
		y := hor + (h-hor)*lerp(0.12, 1.05, d)
		x := r.unit() * w
		z := h / (y - hor + 1.5)
		u := (x - vx) / h * z * rows
		q := floor(u)
		f := u - q - 0.5
		if !loose && abs(f) > 0.34 {
			continue
		}
		i := int(q)
		if len(k.bloom) == 5 {
			i = int(floor(u / 3))
		}
		bloom := k.bloom[(i%len(k.bloom)+len(k.bloom))%len(k.bloom)].by(light).times(r.in(0.7, 1.35))
		size := c.unit * 0.009 * d * r.in(0.6, 1.2)
		switch {
		case s.variant%4 == 0: // lavender spikes
			for j := range 4 {
				c.disc(x+float32(j)*size*0.12, y-float32(j)*size*0.9, size*(0.55-0.09*float32(j)), size*0.5, bloom.times(0.85+0.1*float32(j)), 0.9)
			}
		default:
			c.disc(x, y, size, size*0.5, bloom, 0.95)
			c.disc(x-size*0.2, y-size*0.35, size*0.5, size*0.6, bloom.times(1.5), 0.7)
		}
	}
	if r.chance(0.6) {
		x := w * r.in(0.15, 0.85)
		leafy(c, r, x, hor+c.unit*0.01, c.unit*r.in(0.12, 0.24), hex(0x3c5a28).by(light), l, sky.sunX)
	}
	return finish{bloom: 0.08, vignette: 0.22, contrast: 0.16, grain: 2.4}
}

// leafy draws a round tree in leaf, lit from the sun's side.
func leafy(c *canvas, r *rng, x, y, height float32, l rgb, sky light, sunX float32) {
	tips := tree(c, r, x, y, height, r.in(-0.5, 0.5), 4, l.times(0.25))
	foliage(c, r, tips, x, y-height*0.6, height*0.5, height*0.022, 26, []rgb{l, l.times(1.25), l.times(0.75)}, sky, clamp((sunX-x)/height, -1, 1))
}

// foliage strews leaves around the tips of a tree: dark ones behind, bright
// ones towards the light.
func foliage(c *canvas, r *rng, tips [][2]float32, x, y, radius, size float32, each int, colors []rgb, l light, toward float32) {
	for pass := range 3 {
		for _, t := range tips {
			for range each / 3 {
				lx, ly := t[0]+r.bell()*radius*0.22, t[1]+r.bell()*radius*0.20
				side := (lx-x)/radius*toward*0.5 - (ly-y)/radius*0.6
				lit := clamp(0.42+0.24*float32(pass)+0.35*side, 0.12, 1.35) * r.in(0.75, 1.2)
				c.disc(lx, ly, size*r.in(0.5, 1), size*0.6, pick(r, colors).times(lit).plus(l.sun.times(0.02*lit)), 0.9)
			}
		}
	}
}
