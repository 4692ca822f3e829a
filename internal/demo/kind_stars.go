package demo

// drawStars: the milky way, or the trails that stars leave in an hour.
func drawStars(c *canvas, s *Scene, r *rng) finish {
	w, h := float32(c.w), float32(c.h)
	n := newNoise(r)
	l := lightOf(night, r)
	ground := h * r.in(0.72, 0.88)
	low := pick(r, []rgb{hex(0x6a5a4c), hex(0x2f5a58), hex(0x5a3f5a), hex(0x3c4a6a)})
	trails := s.variant%2 == 0
	slope := r.in(0.5, 2) * r.sign()
	mx := w * r.in(0.35, 0.65)
	c.soft(4, 0, c.h, func(x, y float32) rgba {
		t := y / ground
		v := l.sky.at(t).plus(low.times(0.32 * pow(clamp(t, 0, 1.1), 5)))
		if !trails {
			// Distance from the band, and where along it.
			inv := 1 / sqrt(1+slope*slope)
			d := ((x - mx) - (y-ground*0.55)/slope) * abs(slope) * inv / c.unit
			along := (y + (x-mx)/slope) / c.unit
			warp := n.fbm(x/c.unit*2.2, y/c.unit*2.2, 4)
			band := exp(-sq(abs(d+warp*0.12) * 4.2))
			core := exp(-sq(abs(d+warp*0.08)*8)) * exp(-sq(along-0.75)*3)
			dust := step(-0.05, 0.35, n.fbm(x/c.unit*3.4+8, y/c.unit*3.4, 5)+0.28-abs(d)*1.8)
			cloud := 0.5 + 0.9*n.fbm(x/c.unit*6, y/c.unit*6+3, 4)
			milk := hex(0x8fa0d0).times(0.30 * band * cloud).plus(hex(0xf0b890).times(0.42 * core * cloud)).plus(hex(0xc070b0).times(0.08 * band * max(0, warp)))
			v = v.plus(milk.times(1 - 0.8*dust*band))
		}
		return rgba{v, 1}
	})
	if trails {
		px, py := w*r.in(0.25, 0.75), ground*r.in(0.25, 0.75)
		arc := r.in(0.35, 1.1)
		reach := sqrt(w*w + h*h)
		for range 330 {
			rad := sqrt(r.unit()) * reach * 0.8
			a0 := r.in(0, 6.2832)
			m := pow(r.unit(), 2.2)
			tint := pick(r, []rgb{hex(0xbcd0ff), hex(0xffe2b8), hex(0xffffff), hex(0xdfe8ff), hex(0xffc890)}).times(0.18 + 0.75*m)
			wide := c.unit / 900 * (0.7 + 0.8*m)
			steps := max(4, int(rad*arc/22))
			for i := range steps {
				a, b := a0+arc*float32(i)/float32(steps), a0+arc*float32(i+1)/float32(steps)
				x0, y0 := px+rad*cos(a), py+rad*sin(a)
				if y0 > ground+20 || x0 < -30 || x0 > w+30 || y0 < -30 {
					continue
				}
				c.stroke(x0, y0, wide, px+rad*cos(b), py+rad*sin(b), wide, tint, 0.8)
			}
		}
	} else {
		stars(c, r, int(ground)+20, 2600, 1)
	}
	dark := hex(0x05070c)
	far := hills(c, n, ground, h*0.12, w*0.4, r.in(0.2, 1), 3)
	c.land(far, nil, 16, func(x, y float32) rgb { return l.sky.at(1).mix(dark, 0.75) })
	front := hills(c, n, lerp(ground, h, 0.55), h*0.06, w*0.6, 0.1, 9)
	c.land(front, nil, 16, func(x, y float32) rgb { return dark })
	switch r.intn(3) {
	case 0:
		for range 8 + r.intn(20) {
			x := r.unit() * w * 0.999
			pine(c, r, x, front[int(x)]+4, c.unit*r.in(0.05, 0.2), dark, dark, false)
		}
	case 1:
		x := w * r.in(0.2, 0.8)
		y := front[int(x)]
		tent(c, x, y+4, c.unit*r.in(0.05, 0.09))
	default:
		x := w * r.in(0.15, 0.85)
		tree(c, r, x, front[int(x)]+5, c.unit*r.in(0.3, 0.5), r.in(-1, 1), 5, dark)
	}
	return finish{bloom: 0.12, vignette: 0.3, contrast: 0.05, grain: 3.2}
}

// tent draws a small tent lit from within.
func tent(c *canvas, x, y, size float32) {
	c.glow(x, y-size*0.4, size*0.8, hex(0xff9a40).times(0.35))
	p := (&path{}).move(x-size, y).curve(x-size*0.8, y-size*0.9, x-size*0.2, y-size*1.1, x, y-size*1.1).
		curve(x+size*0.2, y-size*1.1, x+size*0.8, y-size*0.9, x+size, y)
	c.paint(p, func(px, py float32) rgba {
		dx, dy := (px-x)/size, (py-y+size*0.3)/size
		k := exp(-(dx*dx + dy*dy) * 1.8)
		return rgba{hex(0xff8a2c).times(0.25 + 1.1*k).plus(hex(0xffe0a0).times(0.5 * k * k)), 1}
	})
	c.stroke(x, y-size*1.1, size*0.03, x-size*0.1, y, size*0.03, hex(0x5a2408), 0.7)
}
