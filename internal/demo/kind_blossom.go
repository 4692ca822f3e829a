package demo

// drawBlossom: a branch in flower against a bright spring day.
func drawBlossom(c *canvas, s *Scene, r *rng) finish {
	w, h := float32(c.w), float32(c.h)
	n := newNoise(r)
	back := pick(r, []ramp{
		ramphex(0x5a9ad0, 0x8fc0e4, 0xc8e0f0, 0xf4f4ee),
		ramphex(0x7a9a6a, 0xa8c090, 0xd8e0b8, 0xf6f2d8),
		ramphex(0xb08aa0, 0xd8b0c0, 0xf0d4d8, 0xfcf0ea),
		ramphex(0x2c3f5c, 0x50688a, 0x90a4bc, 0xd8d8dc),
	})
	blur(c, n, back, 1.3, rgb{0.2, 0.18, 0.15}, r.in(0.1, 0.9), 0.1)
	pink := pick(r, []rgb{hex(0xf8c4d4), hex(0xfbe4ea), hex(0xf29ab8), hex(0xfdf6f0)})
	for range 40 {
		bokeh(c, r.unit()*w, r.unit()*h, c.unit*r.in(0.02, 0.07), pink.times(r.in(0.03, 0.16)))
	}
	bark := hex(0x4a342c)
	side := r.sign()
	var spots [][2]float32
	for range 2 + r.intn(3) {
		x, y := w*(0.5-0.56*side), h*r.in(0.15, 0.85)
		a := r.in(-0.35, 0.35)
		wide := c.unit * r.in(0.016, 0.03)
		const k = 16
		for i := range k {
			a += r.in(-0.2, 0.2)
			nx, ny := x+side*cos(a)*w*1.0/k, y+sin(a)*w*1.0/k
			c.stroke(x, y, wide, nx, ny, wide*0.93, bark, 1)
			c.stroke(x, y-wide*0.25, wide*0.3, nx, ny-wide*0.25, wide*0.28, bark.times(2.2), 0.6)
			wide *= 0.93
			x, y = nx, ny
			if i > 1 && r.chance(0.6) {
				b := a + r.sign()*r.in(0.5, 1.1)
				d := c.unit * r.in(0.06, 0.16)
				ex, ey := x+side*cos(b)*d, y+sin(b)*d
				c.stroke(x, y, wide*0.5, ex, ey, wide*0.25, bark, 1)
				spots = append(spots, [2]float32{ex, ey})
			}
			if i > 2 && r.chance(0.75) {
				spots = append(spots, [2]float32{x, y})
			}
		}
	}
	for _, p := range spots {
		for range 2 + r.intn(4) {
			x, y := p[0]+r.bell()*c.unit*0.045, p[1]+r.bell()*c.unit*0.045
			size := c.unit * r.in(0.026, 0.046)
			lie, turn, lit := r.in(0.55, 1), r.in(0, 6.28), r.in(0.72, 1.05)
			for i := range 5 {
				a := turn + float32(i)*1.2566
				blade(c, n, x, y, a, size, 0.62, lie, 0.1, r.in(0, 99), pink.saturate(1.9).times(0.72), pink, lit*(1-0.12*sin(a)))
			}
			for range 9 {
				a, d := r.in(0, 6.28), size*r.in(0.15, 0.5)
				ex, ey := x+d*cos(a), y+d*sin(a)*lie
				c.stroke(x, y, 1, ex, ey, 0.8, pink.saturate(2).times(0.7), 0.6)
				c.disc(ex, ey, size*0.05, 1.2, hex(0xd89a30), 1)
			}
		}
	}
	return finish{bloom: 0.12, vignette: 0.16, contrast: 0.12, grain: 2.2}
}
