package demo

// drawBridge: a suspension bridge that stands in fog.
func drawBridge(c *canvas, s *Scene, r *rng) finish {
	w, h := float32(c.w), float32(c.h)
	n := newNoise(r)
	l := lightOf(s.hour, r)
	hor := float32(int(h * r.in(0.68, 0.78)))
	sky := newHeaven(c, l, hor, r)
	sky.paint(c, int(hor)+1)
	sky.sunDisc(c, 0.03)
	o := hills(c, n, hor, h*0.10, w*0.3, 0.2, 6)
	far := l.haze.blend(l.shade.times(0.35), 0.35)
	c.land(o, flat(c, hor), 16, func(x, y float32) rgb { return far.blend(l.haze, 0.6*step(hor-h*0.06, hor, y)) })
	water := &sea{sky: sky, deep: l.shade.times(0.25), chop: r.in(0.1, 0.5), sparkle: l.glow}
	water.paint(c, n)
	steel := pick(r, []rgb{hex(0xb83a24), hex(0x5a6a74), hex(0x2c4a5a), hex(0xb83a24)}).by(l.shade.times(0.4).plus(l.sun.times(0.5)))
	// Seen aslant: what is near is tall.
	dir := r.sign()
	vx := w * (0.5 + dir*r.in(0.25, 0.42))
	at := func(t, up float32) (float32, float32) { // t: 0 near … 1 far
		z := 1 / (1 + 5.5*t)
		return vx - dir*w*1.25*z, hor - h*0.02 - up*h*z
	}
	fog := func(t float32) rgb { return steel.blend(l.haze.mix(l.sky.at(0.9), 0.5), clamp(t*0.95+0.05, 0, 0.9)) }
	deckUp := r.in(0.20, 0.27)
	top := r.in(0.78, 0.95)
	towers := []float32{0.09, 0.48, 1.2}
	for i := 2; i >= 0; i-- {
		t := towers[i]
		x, foot := at(t, -0.10)
		_, y1 := at(t, top)
		z := 1 / (1 + 5.5*t)
		wide, apart := w*0.034*z, w*0.072*z
		for _, d := range []float32{1, -1} {
			k := fog(t + 0.03*(d+1))
			c.fill((&path{}).polygon(x+d*apart-wide/2, foot, x+d*apart-wide*0.36, y1, x+d*apart+wide*0.36, y1, x+d*apart+wide/2, foot), k, 1)
			c.fill((&path{}).polygon(x+d*apart+dir*wide*0.1, foot, x+d*apart+dir*wide*0.1, y1, x+d*apart+dir*wide*0.36, y1, x+d*apart+dir*wide/2, foot), k.times(0.75), 1)
		}
		for j := range 4 {
			_, y := at(t, lerp(deckUp+0.08, top-0.02, float32(j)/3))
			c.stroke(x-apart, y, h*0.026*z, x+apart, y, h*0.026*z, fog(t).times(0.85), 1)
		}
	}
	cable := func(t float32) float32 { // height of the cable above the water
		var k float32
		switch {
		case t < towers[0]:
			k = 1 - (towers[0]-t)*5
		case t < towers[1]:
			u := (t - towers[0]) / (towers[1] - towers[0])
			k = 1 - 4*u*(1-u)*0.97
		default:
			u := clamp((t-towers[1])/(towers[2]-towers[1]), 0, 1)
			k = 1 - 4*u*(1-u)*0.97
		}
		return deckUp + 0.02 + (top-deckUp-0.02)*max(k, 0)
	}
	const k = 150
	for i := k - 1; i >= 0; i-- {
		t0, t1 := pow(float32(i)/k, 1.8)*1.6-0.05, pow(float32(i+1)/k, 1.8)*1.6-0.05
		z := 1 / (1 + 5.5*t0)
		x0, y0 := at(t0, deckUp)
		x1, y1 := at(t1, deckUp)
		l0 := fog(t0)
		thick := h * 0.034
		c.fill((&path{}).polygon(x0, y0, x1, y1, x1, y1+thick/(1+5.5*t1), x0, y0+thick*z), l0.times(0.62), 1)
		c.stroke(x0, y0, h*0.009*z, x1, y1, h*0.009*z, l0, 1)
		if t1 < towers[2] {
			cx0, cy0 := at(t0, cable(t0))
			cx1, cy1 := at(t1, cable(t1))
			c.stroke(cx0, cy0, h*0.009*z, cx1, cy1, h*0.009*z, l0, 1)
			if i%2 == 0 {
				c.stroke(cx0, cy0, h*0.0028*z, x0, y0, h*0.0028*z, l0, 0.9)
			}
		}
	}
	level := hor - h*r.in(0, 0.12)
	thickness := r.in(0.06, 0.16)
	amount := pick(r, []float32{0.35, 0.75, 0.98})
	c.soft(4, 0, c.h, func(x, y float32) rgba { // banks of fog
		v := n.fbm(x/w*2.6, y/h*6, 4)
		e := (y - level + v*h*0.22) / (h * thickness)
		a := amount * exp(-e*e*0.5) * clamp(0.75+v, 0, 1)
		light := l.haze.mix(l.sky.at(0.95), 0.5).times(0.94 + 0.2*v)
		return rgba{light.times(a), a}
	})
	if r.chance(0.4) {
		flock(c, r, w*0.5, h*0.2, 4, steel.times(0.2))
	}
	return finish{bloom: 0.1, vignette: 0.22, contrast: 0.14, grain: 2.5}
}
