package demo

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
