package demo

// drawCup: a cup that steams by the window.
func drawCup(c *canvas, s *Scene, r *rng) finish {
	w, h := float32(c.w), float32(c.h)
	n := newNoise(r)
	back := pick(r, []ramp{
		ramphex(0x2a1c14, 0x5a3e2a, 0x9a7450, 0xe8c898),
		ramphex(0x1c2630, 0x3c5060, 0x7a909c, 0xd0d8d8),
		ramphex(0x24301c, 0x4a6038, 0x8aa068, 0xe0e4b8),
		ramphex(0x2c1a20, 0x6a3c44, 0xb07a70, 0xf0c8b0),
	})
	side := r.sign()
	blur(c, n, back, r.in(0.8, 1.5), back[3].times(0.55), 0.5-0.45*side, 0.25)
	for range 8 + r.intn(14) {
		bokeh(c, r.unit()*w, r.unit()*h*0.62, c.unit*r.in(0.03, 0.085), back[3].by(rgb{1, 0.85, 0.6}).times(r.in(0.06, 0.34)))
	}
	table := h * r.in(0.62, 0.7)
	wood := pick(r, []rgb{hex(0x7a4c2c), hex(0xa87850), hex(0x4a3024), hex(0xc8b49a), hex(0xd8d4cc)})
	cx, cy := w*pick(r, []float32{0.4, 0.5, 0.6})+r.bell()*w*0.03, table+(h-table)*r.in(0.42, 0.6)
	size := c.unit * r.in(0.17, 0.24)
	c.soft(2, int(table-c.unit*0.03), c.h, func(x, y float32) rgba {
		d := (y - table) / (h - table)
		z := 1 / (0.35 + max(d, 0))
		u, v := (x-w/2)/c.unit*z, z*3
		board := floor(v * 1.1)
		grainy := n.fbm(u*1.1+board*7.7, v*9, 3) + 0.4*n.at(u*4+board*3, v*44)
		seam := step(0.025, 0, abs(v*1.1-board-0.02))
		dx := (x - w*(0.5-0.6*side)) / w
		lit := 0.35 + 0.85*exp(-dx*dx*1.6)
		// The shadow of the cup falls away from the window.
		sx, sy := (x-cx-side*size*1.15)/size/1.5, (y-cy-size*0.12)/size*2.9
		lit *= 1 - 0.58*exp(-(sx*sx+sy*sy)*1.1)
		l := wood.times((0.85+0.45*grainy)*lit*(1-0.5*seam)).mix(back[3].times(0.7), 0.22*exp(-dx*dx*3)*exp(-d*2.2))
		k := step(-0.09, 0.05, d)
		return rgba{l.times(k), k}
	})
	china := pick(r, []rgb{hex(0xf4f0e8), hex(0x3c5a72), hex(0xc85a44), hex(0x2c2c30), hex(0x6a8a78), hex(0xe8d8b8)})
	drink := pick(r, []rgb{hex(0x24120a), hex(0x6a2c10), hex(0xa87a50), hex(0x5a7a2a)})
	shadeAt := func(u float32) float32 { // how light falls round a standing thing
		return clamp(0.46-0.48*u*side, 0, 1)*0.95 + 0.13 + 0.16*step(0.7, 1, u*side)
	}
	flatness := r.in(0.26, 0.36)
	disk := func(y, rx float32, k float32) {
		c.paint((&path{}).oval(cx, y, rx, rx*flatness, 0), func(px, py float32) rgba {
			u, v := (px-cx)/rx, (py-y)/rx/flatness
			e := u*u + v*v
			return rgba{china.times(k * (0.75 - 0.30*u*side + 0.14*v) * (1 - 0.18*step(0.25, 0.32, e)*step(0.55, 0.45, e))).plus(rgb{0.05, 0.045, 0.04}.times(step(0.9, 1, e))), 1}
		})
	}
	if r.chance(0.7) {
		c.paint((&path{}).oval(cx+side*size*0.2, cy+size*0.16, size*1.75, size*1.7*flatness, 0), func(px, py float32) rgba { return rgba{wood.times(0.1), 0.4} })
		disk(cy+size*0.09, size*1.6, 0.72)
		disk(cy+size*0.05, size*1.58, 1)
	}
	tall := size * r.in(1.05, 1.45)
	foot := r.in(0.55, 0.85)
	hx := cx + side*size*0.95
	for i := range 2 { // the handle, shade and light
		o := float32(i) * size * 0.02
		px, py := hx-side*size*0.06, cy-tall*0.78
		for j := 1; j <= 16; j++ {
			a := float32(j) / 16 * 3.1416
			nx, ny := hx+side*size*(0.46*sin(a)-0.06-0.14*float32(j)/16), cy-tall*0.78+tall*0.56*(1-cos(a))/2
			c.stroke(px-o*side, py-o, size*(0.15-0.07*float32(i)), nx-o*side, ny-o, size*(0.15-0.07*float32(i)), china.times(0.32+0.25*float32(i)), 1)
			px, py = nx, ny
		}
	}
	body := (&path{}).move(cx-size, cy-tall).curve(cx-size, cy-tall*0.45, cx-size*(foot+0.12), cy, cx-size*foot*0.72, cy+size*0.10)
	body.curve(cx-size*foot*0.4, cy+size*flatness*0.62, cx+size*foot*0.4, cy+size*flatness*0.62, cx+size*foot*0.72, cy+size*0.10)
	body.curve(cx+size*(foot+0.12), cy, cx+size, cy-tall*0.45, cx+size, cy-tall)
	glaze := r.chance(0.4)
	second := pick(r, []rgb{hex(0xf0e8d8), hex(0x24343c), hex(0xd8a058)})
	c.paint(body, func(px, py float32) rgba {
		v := (cy - py) / tall
		half := lerp(foot*0.8, 1, pow(clamp(v, 0, 1), 0.55))
		u := clamp((px-cx)/size/half, -1, 1)
		l := china
		if glaze && v < 0.36+0.04*n.at(u*3, 4) {
			l = second
		}
		spark := exp(-sq((u*side+0.55)*9)) * 0.22 * step(0.05, 0.3, v)
		speck := 1 + 0.05*n.at(px/size*30, py/size*30)
		return rgba{l.times(shadeAt(u) * (0.82 + 0.22*v) * speck).plus(back[3].times(spark)), 1}
	})
	c.paint((&path{}).oval(cx, cy-tall, size, size*flatness, 0), func(px, py float32) rgba {
		u := (px - cx) / size
		return rgba{china.times(1.05 - 0.28*u*side), 1}
	})
	ix := size * 0.93
	c.paint((&path{}).oval(cx, cy-tall+size*0.012, ix, ix*flatness, 0), func(px, py float32) rgba {
		u, v := (px-cx)/ix, (py-cy+tall)/ix/flatness
		return rgba{china.times(0.34 + 0.3*clamp(u*side+0.2*v, 0, 1)), 1}
	})
	dx := size * 0.86
	c.paint((&path{}).oval(cx, cy-tall+size*0.075, dx, dx*flatness*0.86, 0), func(px, py float32) rgba {
		u, v := (px-cx)/dx, (py-cy+tall)/dx/flatness
		e := sqrt(u*u + v*v)
		sheen := exp(-sq((u*side+0.35)*3)-sq((v+0.15)*3.2)) * 0.5
		froth := step(0.1, 0.5, n.fbm(u*2+3, v*2, 3)+0.6*e-0.25) * 0.35
		return rgba{drink.times(0.7+0.5*e).mix(hex(0xd8b488), froth).plus(back[3].times(sheen)), 1}
	})
	if s.variant%2 == 0 { // biscuits or sugar beside it
		for i := range 2 + r.intn(2) {
			bx, by := cx-side*size*(1.35-0.35*float32(i)), cy+size*(0.24+0.2*float32(i))
			q := size * 0.34
			c.paint((&path{}).oval(bx, by+q*0.16, q, q*flatness*1.2, 0), func(px, py float32) rgba { return rgba{hex(0x8a5a28).times(0.5), 1} })
			c.paint((&path{}).oval(bx, by, q, q*flatness*1.2, 0), func(px, py float32) rgba {
				v := n.fbm((px-bx)/q*5, (py-by)/q*9, 3)
				return rgba{hex(0xd8a060).times(0.8 + 0.5*v - 0.2*(px-bx)/q*side), 1}
			})
		}
	}
	top := cy - tall
	lift := size * r.in(2, 3)
	c.soft(4, int(top-lift), int(top+size*0.1), func(x, y float32) rgba {
		t := clamp((top+size*0.1-y)/lift, 0, 1)
		sway := n.at(t*2.1, 3.3)*0.5*t + n.at(t*4.5, 8)*0.2*t
		u := (x-cx)/size - sway
		wisp := n.fbm(u*2.2+sway*2, t*3.4, 4)
		k := exp(-u*u*(3.2-1.8*t)) * step(-0.12, 0.5, wisp) * step(0, 0.1, t) * step(1, 0.3, t) * 0.42
		return rgba{back[3].mix(rgb{1, 1, 1}, 0.4).times(k * 0.9), k}
	})
	return finish{bloom: 0.1, vignette: 0.34, contrast: 0.14, grain: 2.6}
}

// drawFireworks: bursts over a town by the water.
func drawFireworks(c *canvas, s *Scene, r *rng) finish {
	w, h := float32(c.w), float32(c.h)
	n := newNoise(r)
	l := lightOf(night, r)
	shore := h * r.in(0.74, 0.84)
	c.soft(16, 0, int(shore)+1, func(x, y float32) rgba {
		return rgba{l.sky.at(y / shore).times(0.7), 1}
	})
	bursts := 2 + r.intn(5)
	for i := range bursts {
		x, y := w*r.in(0.15, 0.85), shore*r.in(0.16, 0.58)
		size := c.unit * r.in(0.10, 0.28) * (1.2 - 0.08*float32(i))
		a, b := hue(r.unit(), r.in(0.25, 0.8), 1), hue(r.unit(), r.in(0.2, 0.7), 1)
		c.glow(x, y, size*0.5, a.times(0.12))
		// Smoke, lit by the burst.
		for range 6 {
			c.disc(x+r.bell()*size*0.6, y+r.bell()*size*0.4+size*0.2, size*0.4, size*0.7, a, 0.018)
		}
		c.stroke(x, y, c.unit*0.002, x+r.bell()*size*0.2, shore, c.unit*0.001, hex(0xffd0a0), 0.22)
		rays := 40 + r.intn(70)
		willow := r.chance(0.35)
		for range rays {
			// Directions of a ball, seen flat.
			q, v := r.in(0, 6.2832), r.in(-1, 1)
			reach := sqrt(1-v*v) * size * r.in(0.9, 1.05)
			drop := size * 0.16
			if willow {
				drop = size * 0.55
			}
			const k = 10
			px, py := x, y
			for j := range k {
				t := float32(j+1) / k
				e := 1 - (1-t)*(1-t)
				nx, ny := x+cos(q)*reach*e, y+sin(q)*reach*e+drop*t*t
				m := (0.12 + 0.95*t*t) * (1 - 0.25*t)
				if willow {
					m = 0.75 * (1 - 0.6*t)
				}
				if t > 0.25 {
					c.stroke(px, py, c.unit*0.0018, nx, ny, c.unit*0.0022, a.mix(b, t).times(1.5), m)
				}
				px, py = nx, ny
			}
			if !willow {
				c.disc(px, py, c.unit*0.0021, 1.4, b.mix(rgb{1, 1, 1}, 0.5).times(2), 0.95)
			}
		}
		c.glow(x, y, c.unit*0.012, rgb{1, 1, 1}.mix(a, 0.3).times(0.8))
	}
	dark := rgb{0.006, 0.007, 0.012}
	x := float32(-10)
	for x < w {
		bw := c.unit * r.in(0.03, 0.1)
		bh := c.unit * r.in(0.02, 0.11)
		tower(c, r, x, shore, bw, bh, dark.times(1.5), hex(0xffb060), 0.7, true)
		x += bw
	}
	gap := w / r.in(20, 40)
	for x := gap * r.unit(); x < w; x += gap {
		c.glow(x, shore-c.unit*0.008, c.unit*0.005, hex(0xffb060).times(1.3))
	}
	c.mirror(int(shore), r.in(0.5, 1), rgb{0.004, 0.006, 0.012}, 0.75, n)
	if s.variant%2 == 0 {
		for range 30 { // people watch
			px := r.unit() * w
			q := c.unit * r.in(0.018, 0.026)
			y := h - q*r.in(0.2, 1.2)
			c.disc(px, y-q*1.1, q*0.62, 2, rgb{0.002, 0.002, 0.004}, 1)
			c.fill((&path{}).oval(px, y+q*1.6, q*1.35, q*2.2, 0), rgb{0.002, 0.002, 0.004}, 1)
		}
	}
	return finish{bloom: 0.28, vignette: 0.2, contrast: 0.06, grain: 2.8, exposure: 1.15}
}

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
