package demo

// drawAurora: curtains of northern light over snow or a lake.
func drawAurora(c *canvas, s *Scene, r *rng) finish {
	w, h := float32(c.w), float32(c.h)
	n := newNoise(r)
	l := lightOf(night, r)
	ground := h * r.in(0.62, 0.8)
	low := pick(r, []ramp{
		ramphex(0x2cff8a, 0x28e0a0, 0x5a50d0, 0x70208a),
		ramphex(0x58ff70, 0x20d890, 0x2080c0, 0x402080),
		ramphex(0x90ffb0, 0x38e8b8, 0xb040b0, 0x902050),
		ramphex(0x40ffa8, 0x30c8c8, 0x4060e0, 0x301060),
	})
	c.soft(16, 0, c.h, func(x, y float32) rgba {
		return rgba{l.sky.at(y / ground).times(0.8), 1}
	})
	stars(c, r, int(ground), 800, 0.8)
	curtains := 2 + r.intn(3)
	type curtain struct{ seed, base, amp, tall, power, skew float32 }
	cs := make([]curtain, curtains)
	for i := range cs {
		cs[i] = curtain{r.in(0, 90), ground * r.in(0.55, 0.92), ground * r.in(0.1, 0.3), ground * r.in(0.4, 0.8), r.in(0.45, 1), r.in(-0.9, 0.9)}
	}
	c.soft(4, 0, int(ground)+10, func(x, y float32) rgba {
		var sum rgb
		for _, q := range cs {
			u := (x + (y-q.base)*q.skew*0.35) / w
			edge := q.base + q.amp*(n.at(u*1.6, q.seed)+0.35*n.at(u*4.5, q.seed+3)) + q.skew*(x-w/2)*0.25
			d := (edge - y) / q.tall
			if d < -0.06 || d > 1.3 {
				continue
			}
			ray := 0.45 + 0.75*n.at(u*26, q.seed+d*0.35) + 0.4*n.at(u*70, q.seed+d*0.2)
			fold := 0.5 + 0.9*n.at(u*3.2, q.seed+7)
			k := step(-0.05, 0.06, d) * exp(-max(d, 0)*3.1) * max(ray, 0.06) * max(fold, 0.08) * q.power
			sum = sum.plus(low.at(d * 1.15).times(k * 1.5))
		}
		return rgba{sum, 0}
	})
	rough := r.in(0.5, 1)
	ridge := hills(c, n, ground, h*0.2, w*0.35, rough, 3)
	for x := range ridge { // no gaps: the range goes on behind
		ridge[x] = min(ridge[x], ground-h*0.02+h*0.02*n.at(float32(x)/w*5, 2))
	}
	snow := hex(0x3a4f66).mix(low[1], 0.22).times(0.55)
	rock := hex(0x0a1018)
	c.land(ridge, nil, 3, func(x, y float32) rgb {
		v := n.relief(x/c.unit*3.4, y/c.unit*4.2)
		foot := step(ground-h*0.16, ground+h*0.02, y)
		return rock.mix(snow, clamp(0.34+0.55*v, 0.02, 1)).mix(low[1].times(0.03).plus(rgb{0.006, 0.012, 0.02}), 0.7*foot)
	})
	if s.variant%2 == 0 {
		c.mirror(int(ground), r.in(0.05, 0.4), rgb{0.003, 0.008, 0.012}, 0.8, n)
		dark := rgb{0.003, 0.004, 0.006}
		o := hills(c, n, h*1.0, h*0.05, w*0.3, 0.4, 21)
		c.land(o, nil, 16, func(x, y float32) rgb { return dark })
	} else {
		field := hills(c, n, ground+h*0.03, h*0.05, w*0.7, 0, 33)
		c.land(field, nil, 8, func(x, y float32) rgb {
			d := (y - ground) / (h - ground)
			v := n.fbm(x/c.unit*3, y/c.unit*9, 4)
			return hex(0x44596e).mix(low[1], 0.3).times((0.22 + 0.25*d) * (1 + 0.7*v))
		})
		for range 12 + r.intn(26) {
			x := r.unit() * w * 0.999
			d := sq(r.unit())
			pine(c, r, x, field[int(x)]+d*(h-ground)*0.7+2, c.unit*lerp(0.05, 0.24, d)*r.in(0.7, 1.1), rgb{0.004, 0.007, 0.009}, hex(0x5a7488).mix(low[1], 0.3).times(0.4), true)
		}
	}
	return finish{bloom: 0.16, vignette: 0.28, contrast: 0.05, grain: 3}
}
