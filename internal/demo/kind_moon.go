package demo

// drawMoon: the moon behind thin clouds, or over a ridge.
func drawMoon(c *canvas, s *Scene, r *rng) finish {
	w, h := float32(c.w), float32(c.h)
	n := newNoise(r)
	l := lightOf(s.hour, r)
	c.soft(16, 0, c.h, func(x, y float32) rgba { return rgba{l.sky.at(y / h), 1} })
	if s.hour == night {
		stars(c, r, c.h, 350, 0.6)
	}
	x, y := w*r.in(0.3, 0.7), h*r.in(0.26, 0.52)
	size := c.unit * pick(r, []float32{r.in(0.06, 0.1), r.in(0.12, 0.2), r.in(0.24, 0.32)})
	tint := pick(r, []rgb{hex(0xfff4dc), hex(0xffd8a0), hex(0xf4f6ff), hex(0xffb070)})
	c.glow(x, y, size*1.6, tint.times(0.28))
	phase := pick(r, []float32{2, 2, r.in(-0.3, 0.8)}) // 2 is full
	tilt := r.in(-0.5, 0.5)
	type crater struct{ x, y, q float32 }
	var holes [60]crater
	for i := range holes {
		a, d := r.in(0, 6.28), sqrt(r.unit())
		holes[i] = crater{d * cos(a), d * sin(a), 0.012 + 0.07*pow(r.unit(), 4)}
	}
	c.paint((&path{}).oval(x, y, size, size, 0), func(px, py float32) rgba {
		u, v := (px-x)/size, (py-y)/size
		z := sqrt(max(0, 1-u*u-v*v))
		// Stretch towards the limb as on a ball.
		su, sv := u*(1+0.35*(1-z)), v*(1+0.35*(1-z))
		maria := step(-0.05, 0.40, n.fbm(su*1.25+3, sv*1.25, 4)+0.14)
		fine := n.fbm(su*7, sv*7, 4)
		b := 1.05 - 0.46*maria + 0.20*fine
		for _, q := range holes {
			dx, dy := su-q.x, sv-q.y
			d := (dx*dx + dy*dy) / (q.q * q.q)
			if d < 2.2 {
				b += 0.16*step(0.5, 1, d)*step(2.2, 1.1, d) - 0.08*step(0.9, 0.3, d)
			} else if q.q > 0.05 && d < 60 { // rays of the young ones
				b += 0.05 * step(60, 5, d) * max(0, n.at(atan2(dy, dx)*5, q.q*90))
			}
		}
		k := float32(1)
		if phase < 1.5 {
			m := u*cos(tilt) + v*sin(tilt)
			q := sqrt(max(0, 1-(v*cos(tilt)-u*sin(tilt))*(v*cos(tilt)-u*sin(tilt))))
			k = step(phase*q-0.10, phase*q+0.16, m)*0.985 + 0.015
		}
		return rgba{tint.times(1.02 * b * k * (0.72 + 0.28*z)), clamp(0.15+k, 0, 1)}
	})
	if s.variant%3 != 0 {
		cover := r.in(-0.1, 0.25)
		stretch := r.in(1, 2.6)
		c.soft(4, 0, c.h, func(px, py float32) rgba {
			u, v := px/c.unit, py/c.unit
			warp := n.at(u*1.2, v*1.2) * 0.35
			d := n.fbm(u*1.7/stretch+warp+4, v*2.6+warp, 5)
			a := step(cover-0.1, cover+0.5, d+0.18*(v-0.45))
			if a == 0 {
				return rgba{}
			}
			dx, dy := (px-x)/size, (py-y)/size
			e := dx*dx + dy*dy
			near := 0.75*exp(-e*0.22) + 0.25*exp(-e*0.02)
			thin := 1 - 0.65*a
			cl := l.sky.at(0.75).times(0.75).plus(tint.times(0.6 * near * thin * (0.65 + 0.9*d)))
			a *= 0.85
			return rgba{cl.times(a), a}
		})
	}
	dark := rgb{0.004, 0.005, 0.008}
	switch r.intn(4) {
	case 0:
		o := hills(c, n, h*0.92, h*0.12, w*0.4, r.in(0, 1), 3)
		c.land(o, nil, 16, func(px, py float32) rgb { return dark })
		for range 20 {
			tx := r.unit() * w * 0.999
			pine(c, r, tx, o[int(tx)]+4, c.unit*r.in(0.05, 0.2), dark, dark, false)
		}
	case 1:
		side := r.sign()
		tree(c, r, w*(0.5+side*0.48), h*1.03, c.unit*r.in(0.75, 1.1), -side*2.2, 6, dark)
	case 2:
		flock(c, r, x+size*r.in(-1, 1), y+size*r.in(-0.3, 0.6), 4+r.intn(6), dark)
	}
	return finish{bloom: 0.14, vignette: 0.28, contrast: 0.1, grain: 3}
}
