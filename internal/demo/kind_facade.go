package demo

// drawFacade: a building as pure form: waves of balconies, or a wall of
// glass that shows the sky.
func drawFacade(c *canvas, s *Scene, r *rng) finish {
	w, h := float32(c.w), float32(c.h)
	n := newNoise(r)
	l := lightOf(s.hour, r)
	sky := newHeaven(c, l, h*1.1, r)
	sky.clouds = max(sky.clouds, 0.4)
	sky.horizon = h * 1.15
	stone := pick(r, []rgb{hex(0xf2efe8), hex(0xe2d8c8), hex(0xd0d8e0), hex(0xe8b898), hex(0xf0f0f0)})
	tilt := r.in(-0.35, 0.35)
	switch s.variant % 3 {
	case 0: // waves of balconies
		floors := r.in(9, 17)
		amp := r.in(0.5, 1.5)
		from := r.sign()
		c.soft(2, 0, c.h, func(x, y float32) rgba {
			u, v := (x/w-0.5)*w/h, y/h
			v2 := v + tilt*u
			wave := n.at(u*1.7+3, v2*1.1) + 0.4*n.at(u*3.7, v2*2+9)
			q := v2*floors + wave*amp
			// The light comes along the wave, so its slope is the shade.
			e := n.at(u*1.7+3.05, v2*1.1) + 0.4*n.at(u*3.7+0.11, v2*2+9) - wave
			f := q - floor(q)
			lit := clamp(0.62+e*from*6, 0.18, 1.1)
			px := floors / h * 1.6
			slab := step(0, px, f) * step(0.34+px, 0.34, f)
			under := clamp((f-0.34)/0.66, 0, 1)
			body := stone.times(0.35 + 0.65*lit).times(1.02 - 0.5*f)
			glass := hex(0x1a222c).mix(l.sky.at(0.3), 0.08+0.42*under*under).times(0.35 + 0.5*lit*under)
			return rgba{glass.mix(body, slab), 1}
		})
	case 1: // glass in perspective, looking up
		vx, vy := w*r.in(-0.2, 1.2), -h*r.in(0.5, 1.4)
		cols, rows := r.in(9, 17), r.in(6, 12)
		corner := w * r.in(0.35, 0.65)
		base := l.sky
		c.soft(2, 0, c.h, func(x, y float32) rgba {
			z := (y - vy) / (h - vy)
			foot := vx + (x-vx)/z // where this line of the wall meets the lower edge
			side := foot - corner
			k := cols / w
			shade := float32(1)
			if side < 0 {
				k, shade = k*1.7, 0.55
			}
			u := side * k
			v := rows * 1.5 / z * 1.2
			fu, fv := u-floor(u), v-floor(v)
			px := k / z * 1.5
			py := rows * 1.8 / (z * z * (h - vy)) * 1.5
			frame := max(step(0.93-px, 0.93+px, fu), step(0.07+px, 0.07-px, fu))
			frame = max(frame, max(step(0.92-py, 0.92+py, fv), step(0.08+py, 0.08-py, fv)))
			// Every pane hangs a little crooked.
			id := floor(u)*7.31 + floor(v)*3.17
			ox, oy := n.at(id, 0.3)*h*0.10, n.at(id, 5.3)*h*0.14
			m := n.fbm((x+ox)/c.unit*1.6+side*0.0005, (y*0.8+oy)/c.unit*2.1, 4)
			cloud := step(-0.1, 0.45, m)
			g := base.at(clamp(y/h*0.8+oy/h, 0, 1)).mix(l.sun.times(0.9), cloud*0.7)
			if n.at(id*1.7, 8.8) > 0.52 {
				g = g.mix(hex(0xffd8a0), 0.5)
			}
			g = g.times(shade * 0.92)
			bar := stone.times(0.13 + 0.22*shade)
			return rgba{g.mix(bar, frame), 1}
		})
	default: // fins that turn with the curve of the wall
		fins := r.in(18, 40)
		bend := r.in(0.6, 1.6)
		warm := pick(r, []rgb{hex(0xe86a3c), hex(0x2c6a9a), hex(0xd8b048), hex(0x3c8a7a), stone})
		c.soft(2, 0, c.h, func(x, y float32) rgba {
			u, v := x/w-0.5, y/h-0.5
			q := u + 0.16*sin(v*3+bend*2)*bend + 0.05*n.at(v*2, u*2)
			open := 0.5 + 0.42*sin(q*5+v*4*bend)
			p := q * fins
			f := p - floor(p)
			px := fins / w * 1.8
			front := step(open+px, open-px, f)
			a := stone.times(0.28 + 0.7*(1-f/max(open, 0.1)*0.5))
			b := warm.times(0.12 + 0.55*(f-open)/max(1-open, 0.1))
			band := 1 - 0.12*step(0.46, 0.5, abs(v*7-floor(v*7)-0.5))
			return rgba{b.mix(a, front).times(band * (0.75 + 0.5*open)).by(l.sun.mix(rgb{1, 1, 1}, 0.5)), 1}
		})
	}
	return finish{bloom: 0.06, vignette: 0.24, contrast: 0.22, grain: 2.4}
}
