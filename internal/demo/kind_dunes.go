package demo

// drawDunes: sand with sharp crests, one side lit and one in shadow.
func drawDunes(c *canvas, s *Scene, r *rng) finish {
	l := lightOf(s.hour, r)
	w, h := float32(c.w), float32(c.h)
	n := newNoise(r)
	hor := h * r.in(0.3, 0.5)
	sky := newHeaven(c, l, hor+h*0.04, r)
	if r.chance(0.6) {
		sky.clouds = 0
	}
	sky.paint(c, int(hor+h*0.12))
	side := r.sign()
	sun := [3]float32{-0.80 * side, 0.42, 0.40}
	if s.hour == day {
		sun = [3]float32{-0.62 * side, 0.7, 0.2}
	}
	sand := pick(r, []rgb{hex(0xe0a060), hex(0xd98a4a), hex(0xe8b87a), hex(0xc8713a), hex(0xe6c79a)})
	ox, oz := r.in(0, 50), r.in(0, 50)
	warp := r.in(0.5, 1.1)
	scale := r.in(0.8, 1.4)
	t := &terrain{horizon: hor, focal: w * r.in(0.75, 1.1) * clamp(h/w*1.3, 0.6, 1.5), eye: r.in(1.0, 1.5), near: 1.3, far: 46, steps: 330}
	t.height = func(x, z float32) float32 {
		u := (x*side + ox) * 0.16 * scale
		v := (z + oz) * 0.115 * scale
		q := n.at(v*0.9+3, u*0.4)*warp + 0.35*n.at(v*2.3, 11)
		p := u + q
		// A saw with a long windward and a short lee side.
		k := p - floor(p)
		saw := k / 0.68
		if k > 0.68 {
			saw = (1 - k) / 0.32
		}
		saw = saw*saw*(3-2*saw)*0.35 + saw*0.65
		saw = 1.02 - sqrt(sq(1-saw)+0.0009) // sand cannot hold a knife edge
		tall := 0.75 + 0.6*n.at(floor(p)*3.7+0.5, v*0.8)
		return saw*tall*1.15*clamp(z*0.12+0.25, 0.3, 1.5) + 0.5*n.fbm(u*0.6, v*0.6, 2)
	}
	warmShade := l.shade.mix(sand, 0.25)
	t.shade = func(x, z, hh, nx, ny, nz float32) rgb {
		// Ripples bend the light near the eye.
		near := clamp(1.5-z*0.14, 0, 1)
		if near > 0 {
			f := n.at(x*0.8, z*0.8)*2.2 + n.at(x*3, z*3)*0.4
			rip := sin((x*0.5*side+z+f*0.5)*19) * near * 0.16
			nx += rip * 0.6 * side
			nz += rip
		}
		d := nx*sun[0] + ny*sun[1] - nz*sun[2]*0.4
		k := step(0.02, 0.62, d)
		grainy := 1 + 0.06*n.at(x*6, z*6)
		lit := sand.by(l.sun).times(1.05 * k).plus(sand.by(warmShade).times(0.55 + 0.25*ny)).times(grainy)
		haze := 1 - exp(-z*z*0.0009)
		return lit.mix(l.haze, haze*0.85)
	}
	t.draw(c)
	if r.chance(0.3) {
		camels(c, r, w*r.in(0.3, 0.7), hor+h*0.05, c.unit*0.016, 3+r.intn(4), sand.times(0.06))
	}
	return finish{bloom: 0.05, vignette: 0.22, contrast: 0.2, grain: 3}
}

// camels draws a caravan, small and far.
func camels(c *canvas, r *rng, x, y, size float32, number int, l rgb) {
	for i := range number {
		cx := x + float32(i)*size*2.1 + r.bell()*size*0.2
		p := &path{}
		p.move(cx-size*0.5, y-size*0.55).curve(cx-size*0.3, y-size*0.75, cx-size*0.15, y-size*1.1, cx, y-size*1.1).
			curve(cx+size*0.15, y-size*1.1, cx+size*0.25, y-size*0.8, cx+size*0.5, y-size*0.65).
			curve(cx+size*0.7, y-size*0.6, cx+size*0.75, y-size*0.9, cx+size*0.75, y-size*1.2).
			to(cx+size*1.0, y-size*1.2).to(cx+size*0.95, y-size*1.05).to(cx+size*0.85, y-size*1.05).
			curve(cx+size*0.85, y-size*0.7, cx+size*0.7, y-size*0.45, cx+size*0.45, y-size*0.45).to(cx-size*0.5, y-size*0.45)
		c.fill(p, l, 1)
		for _, k := range []float32{-0.45, -0.3, 0.3, 0.42} {
			c.stroke(cx+k*size, y-size*0.5, size*0.09, cx+k*size+r.bell()*size*0.1, y, size*0.06, l, 1)
		}
	}
}
