package demo

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
