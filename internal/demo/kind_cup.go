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
