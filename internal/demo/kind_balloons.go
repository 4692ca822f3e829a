package demo

// drawBalloons: hot-air balloons over hazy hills.
func drawBalloons(c *canvas, s *Scene, r *rng) finish {
	l := lightOf(s.hour, r)
	w, h := float32(c.w), float32(c.h)
	hor := h * r.in(0.72, 0.86)
	sky := newHeaven(c, l, hor, r)
	sky.clouds *= 0.6
	sky.paint(c, c.h)
	sky.sunDisc(c, 0.03)
	n := newNoise(r)
	base := l.shade.times(0.4)
	for i := range 4 {
		t := float32(i) / 3
		y := lerp(hor, h*1.0, t)
		o := hills(c, n, y, h*0.08, w*lerp(0.25, 0.6, t), 0.2, float32(i)*9)
		if i > 1 {
			trees(c, o, n, h*0.012*t, t)
		}
		body := l.haze.blend(base, 0.15+0.75*t)
		c.land(o, nil, 8, func(px, py float32) rgb {
			return body.blend(l.haze, 0.5*(1-t)*step(0, h*0.12, py-y+h*0.04)).times(1 + 0.12*t*n.fbm(px/w*14, py/h*22, 3))
		})
	}
	number := []int{1, 3, 5, 8, 13}[r.intn(5)]
	big := r.in(0.11, 0.17)
	if number == 1 {
		big = r.in(0.19, 0.27)
	}
	// Far ones first; none may sit on another.
	var put [][3]float32
	for i := range number {
		t := float32(i+1) / float32(number)
		size := c.unit * lerp(0.022, big, pow(t, 1.6)) * r.in(0.8, 1.15)
		for range 30 {
			x, y := w*r.in(0.08, 0.92), lerp(hor*0.75, h*r.in(0.16, 0.5), pow(t, 0.7))*r.in(0.75, 1.1)
			if number == 1 {
				x = w * pick(r, []float32{0.36, 0.5, 0.63})
			}
			free := y-size*1.1 > 0
			for _, q := range put {
				dx, dy := x-q[0], (y-q[1])*0.7
				free = free && dx*dx+dy*dy > (size+q[2])*(size+q[2])*1.25
			}
			if free {
				put = append(put, [3]float32{x, y, size})
				balloon(c, r, x, y, size, l, (sky.sunX-x)/w, 0.55*(1-pow(t, 0.6)))
				break
			}
		}
	}
	return finish{bloom: 0.07, vignette: 0.2, contrast: 0.14, grain: 2.4}
}

// balloon draws one with its middle at x, y and a radius, the sun towards
// sun (-1 left … 1 right), paler by haze.
func balloon(c *canvas, r *rng, x, y, size float32, l light, sun, haze float32) {
	base := r.unit()
	colors := make([]rgb, 2+r.intn(4))
	for i := range colors {
		colors[i] = hue(base+float32(i)*r.in(0.05, 0.2), r.in(0.65, 0.95), r.in(0.75, 1))
		if r.chance(0.25) {
			colors[i] = hex(0xf6efe0)
		}
	}
	if r.chance(0.15) {
		colors[0] = hex(0x20243a)
	}
	style := r.intn(4)
	gores := 12 + 2*r.intn(5)
	turn := r.unit()
	p := (&path{}).move(x, y-size).
		curve(x+size*0.62, y-size, x+size*1.02, y-size*0.55, x+size, y-size*0.02).
		curve(x+size*0.98, y+size*0.5, x+size*0.38, y+size*0.85, x+size*0.16, y+size*1.22).
		to(x-size*0.16, y+size*1.22).
		curve(x-size*0.38, y+size*0.85, x-size*0.98, y+size*0.5, x-size, y-size*0.02).
		curve(x-size*1.02, y-size*0.55, x-size*0.62, y-size, x, y-size)
	half := func(v float32) float32 { // half width at height v, -1 top … 1.22
		if v < 0 {
			return sqrt(max(0.0004, 1-v*v))
		}
		k := v / 1.22
		return lerp(sqrt(max(0, 1-k*k*0.72)), 0.16, k*k*0.75)
	}
	c.paint(p, func(px, py float32) rgba {
		v := (py - y) / size
		u := clamp((px-x)/size/half(v), -1, 1)
		a := u * (1 + 0.5708*u*u*0.999) // near enough to the arc sine
		g := (a/3.1416 + 0.5 + turn) * float32(gores)
		i := int(floor(g))
		switch style {
		case 1: // spirals
			i = int(floor(g + v*3.2))
		case 2: // bands
			i = int(floor((v + 1) * 3.4))
		case 3: // zigzag
			i = int(floor((v+1)*3 + abs(g-floor(g)-0.5)*1.1))
		}
		body := colors[(i%len(colors)+len(colors))%len(colors)]
		z := sqrt(max(0, 1-u*u))
		lit := clamp(0.5*z+0.75*u*sun*1.3-0.28*v+0.3, 0.06, 1.3)
		puff := 0.88 + 0.12*sin((g-floor(g))*3.1416)
		light := l.shade.times(0.5).plus(l.sun.times(0.85 * lit)).times(puff)
		return rgba{body.by(light).plus(body.times(0.06)).mix(l.haze, haze), 1}
	})
	dark := l.shade.times(0.12).mix(l.haze, haze)
	for _, k := range []float32{-1, -0.4, 0.4, 1} {
		c.stroke(x+k*size*0.15, y+size*1.2, size*0.012, x+k*size*0.1, y+size*1.48, size*0.012, dark, 0.9)
	}
	b := size * 0.12
	c.fill((&path{}).polygon(x-b, y+size*1.46, x+b, y+size*1.46, x+b*0.85, y+size*1.66, x-b*0.85, y+size*1.66), hex(0x6a4426).by(l.shade.mix(l.sun, 0.5)).mix(l.haze, haze), 1)
	if r.chance(0.4) {
		c.glow(x, y+size*1.3, size*0.06, rgb{1.6, 0.8, 0.25})
	}
}
