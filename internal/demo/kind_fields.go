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

// drawAutumn: a tree in the colours of autumn, leaves on the ground.
func drawAutumn(c *canvas, s *Scene, r *rng) finish {
	l := lightOf(s.hour, r)
	w, h := float32(c.w), float32(c.h)
	n := newNoise(r)
	ground := h * r.in(0.68, 0.8)
	palette := pick(r, [][]rgb{
		{hex(0xe8742a), hex(0xd8501c), hex(0xf2a030), hex(0xb83a18)},
		{hex(0xf2c030), hex(0xe8a820), hex(0xf6d860), hex(0xd08a18)},
		{hex(0xc82c20), hex(0xe04830), hex(0xa01c18), hex(0xf07038)},
		{hex(0xd8902c), hex(0x9aa034), hex(0xe8b840), hex(0xc86420)},
	})
	mist := l.haze.mix(palette[2], 0.18)
	sunX := w * r.in(0.15, 0.85)
	c.soft(8, 0, c.h, func(x, y float32) rgba {
		dx, dy := (x-sunX)/h, (y-h*0.25)/h
		k := exp(-(dx*dx + dy*dy) * 2)
		return rgba{l.sky.at(0.4+0.6*y/ground).mix(mist, 0.5).plus(l.glow.times(0.3 * k)), 1}
	})
	// The wood behind, in layers of mist.
	for i := range 3 {
		t := float32(i) / 2
		o := hills(c, n, ground-h*lerp(0.26, 0.1, t), h*0.16, w*0.16, 0, float32(i)*8)
		for x := range o {
			o[x] += n.fbm(float32(x)/c.unit*16, t*9, 3) * c.unit * 0.035
		}
		body := mist.blend(pick(r, palette).times(0.5), 0.16+0.24*t)
		c.land(o, nil, 4, func(x, y float32) rgb {
			v := n.fbm(x/c.unit*10, y/c.unit*10+float32(i)*7, 3)
			return body.times(1+0.5*v*t).blend(mist, step(ground-h*0.16, ground, y)*0.8)
		})
		for range 9 {
			x := r.unit() * w
			k := int(clamp(x, 0, w-1))
			c.stroke(x, ground, c.unit*0.012*(0.5+t), x+r.bell()*9, o[k]+(ground-o[k])*r.in(0.1, 0.5), c.unit*0.005, body.times(0.55), 0.5)
		}
	}
	litter := palette[0].mix(palette[2], 0.4)
	o := hills(c, n, ground, h*0.03, w*0.5, 0, 40)
	light := l.shade.times(0.45).plus(l.sun.times(0.6))
	cx := w * pick(r, []float32{r.in(0.28, 0.4), r.in(0.6, 0.72), 0.5})
	c.land(o, nil, 4, func(x, y float32) rgb {
		d := (y - ground) / (h - ground)
		v := n.fbm(x/c.unit*14/(0.4+d), y/c.unit*34/(0.4+d), 3)
		dx := (x - sunX) / w
		dapple := step(-0.1, 0.5, n.at(x/c.unit*2.5/(0.4+d), y/c.unit*9/(0.4+d)))
		shade := 1 - 0.5*exp(-sq((x-cx)/w*4)-sq(d-0.1)*20)
		return litter.mix(hex(0x5a6a30), 0.35-0.25*v).by(light).times((0.45+0.5*v+0.3*dapple)*shade).plus(l.glow.times(0.10*exp(-dx*dx*6)*dapple)).mix(mist, 0.5*step(0.25, 0, d))
	})
	for range 1000 { // fallen leaves
		d := pow(r.unit(), 0.7)
		x, y := r.unit()*w, lerp(ground+h*0.02, h*1.02, d)
		q := c.unit * lerp(0.002, 0.009, d)
		c.fill((&path{}).oval(x, y, q*r.in(0.7, 1.3), q*r.in(0.25, 0.6), r.in(-0.6, 0.6)), pick(r, palette).by(light).times(r.in(0.5, 1.3)), 0.95)
	}
	tall := h * r.in(0.66, 0.82)
	bark := hex(0x2c2018).by(light).times(0.7)
	base := o[int(clamp(cx, 0, w-1))] + h*0.05
	tips := tree(c, r, cx, base, tall, r.in(-0.8, 0.8), 6, bark)
	// Few leaves a tip: there are hundreds of tips.
	each := max(3, min(24, 9000/len(tips)))
	leaves := make([]rgb, len(palette))
	for i := range palette {
		leaves[i] = palette[i].by(light).times(1.15)
	}
	foliage(c, r, tips, cx, base-tall*0.6, tall*0.45, c.unit*0.0075, each, leaves, l, clamp((sunX-cx)/w*2, -1, 1))
	for range 20 + r.intn(40) { // and falling ones
		x, y, q := r.unit()*w, r.unit()*h, c.unit*r.in(0.003, 0.008)
		c.fill((&path{}).oval(x, y, q, q*r.in(0.3, 0.8), r.in(0, 3)), pick(r, leaves).times(r.in(0.8, 1.3)), 0.9)
	}
	if r.chance(0.5) {
		shafts(c, n, sunX, -h*0.2, l.glow.times(0.12), 9)
	}
	return finish{bloom: 0.13, vignette: 0.28, contrast: 0.15, grain: 2.4}
}
