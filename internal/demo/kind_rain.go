package demo

// drawRain: drops on a window, the lights of the street out of focus.
func drawRain(c *canvas, s *Scene, r *rng) finish {
	w, h := float32(c.w), float32(c.h)
	n := newNoise(r)
	back := pick(r, []ramp{
		ramphex(0x070b18, 0x10203a, 0x24486a, 0x3c6a80),
		ramphex(0x120a14, 0x2a1630, 0x542848, 0x8a4450),
		ramphex(0x0a100e, 0x183028, 0x345a48, 0x6a8a60),
		ramphex(0x3c4650, 0x606e7a, 0x8e9aa2, 0xbac2c4),
	})
	blur(c, n, back, 1.2, back[2].times(0.5), r.in(0.2, 0.8), r.in(0.3, 0.7))
	lights := pick(r, [][]rgb{
		{hex(0xffb050), hex(0xff7a30), hex(0xffd890), hex(0xff3a28)},
		{hex(0xff4a6a), hex(0x40b0ff), hex(0xffc050), hex(0x9a60ff)},
		{hex(0xfff0d0), hex(0xffc870), hex(0x70d8b0), hex(0xff5040)},
	})
	line := h * r.in(0.4, 0.65)
	for range 26 + r.intn(40) {
		q := c.unit * r.in(0.018, 0.075)
		bokeh(c, r.unit()*w, line+r.bell()*h*0.24, q, pick(r, lights).times(r.in(0.12, 0.85)))
	}
	type drop struct{ x, y, q, tall float32 }
	var drops []drop
	number := 500 + r.intn(500)
	for i := range number {
		t := 1 - float32(i)/float32(number)
		q := c.unit * (0.0022 + 0.024*pow(t, 7)) * r.in(0.7, 1.3)
		drops = append(drops, drop{r.unit() * w, r.unit() * h, q, r.in(0.95, 1.35)})
	}
	for range 5 + r.intn(8) { // some run down and leave a trail
		x, y, q := r.unit()*w, h*r.in(0.1, 0.95), c.unit*r.in(0.011, 0.021)
		top := y - h*r.in(0.2, 0.7)
		px, py := x, y
		for py > top {
			nx, ny := px+r.bell()*q*0.35, py-c.unit*0.02
			c.stroke(px, py, q*0.9, nx, ny, q*0.7, c.at(px, h-py).times(0.9), 0.16)
			if r.chance(0.5) {
				drops = append(drops, drop{nx + r.bell()*q*0.3, ny, q * r.in(0.12, 0.34), r.in(1, 1.5)})
			}
			px, py = nx, ny
		}
		drops = append(drops, drop{x, y, q, r.in(1.2, 1.6)})
	}
	// What drops show is the street upside down, so keep it as it was.
	small := newCanvas(c.w/4, c.h/4)
	defer small.free()
	for y := range small.h {
		for x := range small.w {
			small.px[y*small.w+x] = c.px[y*4*c.w+x*4]
		}
	}
	for _, d := range drops {
		rx, ry := d.q, d.q*d.tall
		for py := max(int(d.y-ry-1), 0); py < min(int(d.y+ry)+2, c.h); py++ {
			for px := max(int(d.x-rx-1), 0); px < min(int(d.x+rx)+2, c.w); px++ {
				u, v := (float32(px)+0.5-d.x)/rx, (float32(py)+0.5-d.y)/ry
				u *= 1 + 0.18*v*-1 // narrower above
				e := sqrt(u*u + v*v)
				k := clamp((1-e)*rx, 0, 1)
				if k <= 0 {
					continue
				}
				bend := 0.28 + 0.5*e*e
				l := small.at((d.x-u*w*bend*0.4)/4, (h*0.5-v*h*bend*0.75)/4)
				rim := 1 - 0.72*step(0.62, 1, e)*(0.6-0.4*v)
				l = l.times(1.15 * rim)
				l = l.plus(back[3].times(0.5 * step(0.4, 0.95, v) * step(1, 0.7, e)))
				c.over(px, py, l, k*0.94)
			}
		}
		if d.q > c.unit*0.005 {
			c.disc(d.x-rx*0.3, d.y-ry*0.42, rx*0.15, rx*0.2, rgb{1, 1, 1}, 0.75)
		}
	}
	return finish{bloom: 0.16, vignette: 0.3, contrast: 0.14, grain: 2.6}
}
