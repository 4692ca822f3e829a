package demo

// drawCabin: a snow field in the blue hour, a hut with a lit window.
func drawCabin(c *canvas, s *Scene, r *rng) finish {
	l := lightOf(s.hour, r)
	w, h := float32(c.w), float32(c.h)
	n := newNoise(r)
	hor := h * r.in(0.5, 0.62)
	sky := newHeaven(c, l, hor, r)
	sky.paint(c, int(hor)+int(h*0.15))
	if s.hour == night {
		stars(c, r, int(hor), 700, 0.8)
	}
	snow := hex(0xe6edf8)
	light := l.shade.times(0.75).plus(l.sky.at(0.5).times(0.35))
	far := hills(c, n, hor+h*0.02, h*0.22, w*0.35, r.in(0.4, 1), 4)
	c.land(far, nil, 3, func(x, y float32) rgb {
		v := n.relief(x/c.unit*3.2, y/c.unit*4)
		body := hex(0x4a5468).mix(snow, clamp(0.5+0.9*v, 0, 1)).by(light.plus(l.sun.times(clamp(0.25*v, 0, 0.3))))
		return body.blend(l.haze, 0.25+0.5*step(hor-h*0.14, hor+h*0.05, y))
	})
	wood := hills(c, n, hor+h*0.05, h*0.06, w*0.4, 0, 14)
	trees(c, wood, n, h*0.045, 2)
	c.land(wood, nil, 8, func(x, y float32) rgb {
		return hex(0x1c2a34).by(light).blend(l.haze, 0.25+0.4*step(hor-h*0.02, hor+h*0.09, y))
	})
	field := hills(c, n, hor+h*0.1, h*0.05, w*0.7, 0, 24)
	cx := w * pick(r, []float32{r.in(0.25, 0.4), r.in(0.6, 0.75)})
	size := c.unit * r.in(0.085, 0.15)
	cy := field[int(cx)] + h*r.in(0.06, 0.13)
	lamp := hex(0xffa040)
	c.land(field, nil, 4, func(x, y float32) rgb {
		d := (y - hor) / (h - hor)
		v := n.fbm(x/c.unit*1.6/(0.3+d), y/c.unit*6/(0.3+d), 4)
		fine := n.at(x/c.unit*30, y/c.unit*60)
		dx, dy := (x-cx-size*0.4)/size, (y-cy-size*0.15)/size*2.4
		warm := lamp.times(0.5 * exp(-(dx*dx+dy*dy)*0.28))
		return snow.by(light.times(0.85 + 0.5*v + 0.05*fine).plus(l.sun.times(clamp(0.16*v+0.06, 0, 1)))).plus(snow.by(warm))
	})
	behind := func(k int, lo, hi float32) {
		for range k {
			x := r.unit() * w * 0.999
			d := r.in(lo, hi)
			y := field[int(x)] + (h-hor)*d
			if abs(x-cx) < size*1.7 && y > cy-size*0.4 {
				continue
			}
			pine(c, r, x, y, c.unit*lerp(0.10, 0.42, d)*r.in(0.6, 1.2), hex(0x182630).by(light).times(0.8).blend(l.haze, 0.18*(1-d)), snow.by(light).times(0.95), true)
		}
	}
	behind(14+r.intn(26), 0.01, 0.16)
	hut(c, r, cx, cy, size, snow.by(light), light, lamp)
	behind(2+r.intn(6), 0.3, 0.8)
	if r.chance(0.6) {
		for range 260 {
			d := pow(r.unit(), 5)
			c.disc(r.unit()*w, r.unit()*h, c.unit*(0.0012+0.007*d), c.unit*(0.002+0.008*d), snow.by(light).plus(rgb{0.1, 0.1, 0.12}), 0.75-0.45*d)
		}
	}
	return finish{bloom: 0.17, vignette: 0.26, contrast: 0.1, grain: 2.6}
}

// hut draws a log cabin, its foot at x, y.
func hut(c *canvas, r *rng, x, y, size float32, snow, light, lamp rgb) {
	side := r.sign()
	X := func(u float32) float32 { return x + u*size*side }
	Y := func(v float32) float32 { return y - v*size }
	logs := hex(0x5a3c28)
	wall := func(k float32) func(px, py float32) rgba {
		return func(px, py float32) rgba {
			row := (y - py) / size * 9
			f := row - floor(row)
			return rgba{logs.by(light).times(k * (0.75 + 0.5*sin(f*3.1416))), 1}
		}
	}
	// The gable end, then the long wall, then the roof with its snow.
	c.paint((&path{}).polygon(X(-0.9), Y(0), X(-0.9), Y(0.55), X(-0.5), Y(1.1), X(-0.1), Y(0.55), X(-0.1), Y(0)), wall(0.8))
	c.paint((&path{}).polygon(X(-0.1), Y(0), X(-0.1), Y(0.58), X(1.05), Y(0.58), X(1.05), Y(0)), wall(1.1))
	chimney := hex(0x4a4448).by(light)
	c.fill((&path{}).polygon(X(0.62), Y(0.9), X(0.62), Y(1.35), X(0.78), Y(1.35), X(0.78), Y(0.9)), chimney, 1)
	c.stroke(X(0.61), Y(1.37), size*0.06, X(0.79), Y(1.37), size*0.06, snow, 1)
	c.paint((&path{}).polygon(X(-0.58), Y(1.16), X(0.0), Y(0.47), X(1.2), Y(0.47), X(0.78), Y(1.16)), func(px, py float32) rgba {
		return rgba{snow.times(0.95 + 0.2*(y-py-size*0.8)/size), 1}
	})
	c.stroke(X(-0.54), Y(1.15), size*0.07, X(-1.02), Y(0.5), size*0.06, snow.times(0.85), 1)
	c.stroke(X(0.0), Y(0.465), size*0.05, X(1.2), Y(0.465), size*0.05, light.by(hex(0x6a80a8)), 0.6)
	pane := func(u, v, wd, ht float32) {
		c.glow(X(u+wd/2), Y(v+ht/2), size*0.22, lamp.times(0.5))
		c.paint((&path{}).polygon(X(u), Y(v), X(u), Y(v+ht), X(u+wd), Y(v+ht), X(u+wd), Y(v)), func(px, py float32) rgba {
			k := (y - py - v*size) / (ht * size)
			return rgba{hex(0xffb450).times(1.25 - 0.4*k).plus(rgb{0.1, 0.06, 0}), 1}
		})
		bar := logs.times(0.12)
		c.stroke(X(u+wd/2), Y(v), size*0.018, X(u+wd/2), Y(v+ht), size*0.018, bar, 1)
		c.stroke(X(u), Y(v+ht/2), size*0.018, X(u+wd), Y(v+ht/2), size*0.018, bar, 1)
	}
	pane(0.12, 0.18, 0.24, 0.24)
	if r.chance(0.7) {
		pane(0.62, 0.18, 0.24, 0.24)
	}
	if r.chance(0.6) {
		pane(-0.6, 0.2, 0.2, 0.24)
	}
	for i := range 26 { // smoke
		t := float32(i) / 26
		c.disc(X(0.7)+side*size*(t*t*0.9)+r.bell()*size*0.06*t, Y(1.42)-t*size*1.5, size*(0.05+0.26*t), size*0.3*(0.2+t), snow.times(0.75), 0.10*(1-t))
	}
}
