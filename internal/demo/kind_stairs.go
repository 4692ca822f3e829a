package demo

// drawStairs: a spiral staircase from above or below.
func drawStairs(c *canvas, s *Scene, r *rng) finish {
	w, h := float32(c.w), float32(c.h)
	n := newNoise(r)
	cx, cy := w*r.in(0.42, 0.58), h*r.in(0.42, 0.58)
	dir := r.sign()
	pitch := r.in(1.1, 1.8)
	steps := float32(22 + r.intn(14))
	wall := pick(r, []rgb{hex(0xf0e6d4), hex(0xd8dce0), hex(0xe8c8a0), hex(0xc8d4c8), hex(0xe0d0d8)})
	rail := pick(r, []rgb{hex(0x5a2c18), hex(0x1c1c20), hex(0xb08a3c), hex(0x7a1c1c)})
	floorLight := pick(r, []rgb{hex(0xfff0d0), hex(0xbfd8f0), hex(0xffd090)})
	squash := r.in(0.82, 1)
	from := r.in(0, 6.28)
	upward := s.variant%2 == 0
	max2 := c.unit * 0.05
	c.soft(2, 0, c.h, func(x, y float32) rgba {
		dx, dy := (x-cx)/squash, y-cy
		d := sqrt(dx*dx+dy*dy) + 0.5
		a := atan2(dy, dx) / 6.2831853
		lg := ln(d / c.unit * 4)
		q := lg*pitch + dir*a
		turn := floor(q)
		f := q - turn
		px := pitch / d * 1.4 // one pixel in f
		k := (turn - dir*a + f) / pitch
		depth := clamp(0.5+0.33*k, 0, 1)
		if upward {
			depth = 1 - 0.8*depth
		}
		lit := 0.62 + 0.38*cos(a*6.2832-from)
		// The treads, seen by their shades.
		t := a*steps + 0.3*f
		g := t - floor(t)
		pt := steps / 6.2832 / d * 1.6
		edge := step(0, pt, g) * step(1, 1-pt*1.5, g)
		tread := wall.times((0.28 + 0.5*g*0.7 + 0.25*edge) * (0.35 + 0.75*lit) * (0.3 + 0.8*depth))
		marble := 1 + 0.12*n.at(x/c.unit*16, y/c.unit*16)
		l := tread.times(marble)
		// Outer wall, balusters and banister, from outside in.
		under := wall.times((0.16 + 0.30*(1-f)) * (0.35 + 0.65*lit) * (0.3 + 0.8*depth))
		l = l.mix(under, step(0.60-px, 0.60+px, f))
		b := a * steps * 2
		gap := abs(b-floor(b)-0.5) * 2
		bars := step(0.10-px, 0.10, f) * step(0.30+px, 0.30, f) * step(0.55, 0.75, gap)
		l = l.mix(rail.times(0.4*(0.4+depth)), bars*0.8)
		hand := step(0.015-px, 0.015+px, f) * step(0.10+px, 0.10-px, f)
		sheen := 0.5 + 1.6*sq(clamp(1-abs(f-0.045)/0.035, 0, 1))*lit
		l = l.mix(rail.times(sheen*(0.4+0.8*depth)).plus(rgb{0.02, 0.02, 0.02}), hand)
		// The well in the middle.
		return rgba{l.mix(floorLight.times(1.15-0.25*d/max2), step(max2*1.04, max2*0.96, d)), 1}
	})
	c.glow(cx, cy, c.unit*0.08, floorLight.times(0.5))
	return finish{bloom: 0.10, vignette: 0.42, contrast: 0.24, grain: 2.6}
}
