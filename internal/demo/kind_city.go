package demo

// drawCity: a skyline at night with lit windows, mirrored in a river.
func drawCity(c *canvas, s *Scene, r *rng) finish {
	l := lightOf(s.hour, r)
	w, h := float32(c.w), float32(c.h)
	shore := h * r.in(0.6, 0.74)
	sky := newHeaven(c, l, shore, r)
	sky.clouds *= 0.7
	sky.paint(c, int(shore)+1)
	if s.hour == night {
		stars(c, r, int(shore*0.7), 60, 0.6)
		if r.chance(0.4) {
			x, y, q := w*r.in(0.15, 0.85), h*r.in(0.08, 0.2), c.unit*r.in(0.015, 0.03)
			c.glow(x, y, q*2.5, hex(0xe8e0c8).times(0.5))
			c.disc(x, y, q, 2, hex(0xfff4dc).times(1.3), 1)
		}
	}
	// The glow of streets and the haze above them.
	lamp := pick(r, []rgb{hex(0xffa95c), hex(0xffbe7a), hex(0xff8f6a), hex(0xd8c8ff)})
	c.soft(16, int(shore*0.35), int(shore)+1, func(x, y float32) rgba {
		k := sq(clamp((y-shore*0.35)/(shore*0.65), 0, 1))
		dx := x/w - 0.5
		return rgba{lamp.times(0.16 * k * exp(-dx*dx*4)), 0}
	})
	n := newNoise(r)
	layers := 3
	hump := r.in(0.3, 0.7)
	tallest := r.in(0.3, 0.62) * shore
	for i := range layers {
		t := float32(i) / float32(layers-1)
		body := l.sky.at(0.8).mix(l.shade.times(0.22), 0.45+0.5*t).plus(lamp.times(0.02))
		x := -r.in(0, 60)
		for x < w {
			bw := c.unit * r.in(0.035, 0.105) * (0.7 + 0.5*t)
			u := x/w - hump
			rise := exp(-u*u*9)*(1-0.55*t) + 0.22
			bh := tallest * rise * r.in(0.45, 1.1)
			if i == 1 && r.chance(0.12) {
				bh *= 1.4
			}
			tower(c, r, x, shore, bw, bh, body, lamp, 0.55+0.45*t, s.hour == night)
			x += bw * r.in(0.86, 1.25)
		}
	}
	// Lamps along the quay.
	q := c.unit * 0.012
	c.land(flat(c, shore-q), flat(c, shore), 16, func(x, y float32) rgb { return l.shade.times(0.08) })
	gap := w / r.in(16, 34)
	for x := gap * r.unit(); x < w; x += gap {
		c.glow(x, shore-q*2.2, c.unit*0.006, lamp.times(1.7))
		c.disc(x, shore-q*2.2, c.unit*0.0022, 1, rgb{2.5, 2.2, 1.8}, 1)
	}
	c.mirror(int(shore), r.in(0.35, 0.9), l.shade.times(0.06).mix(l.sky.at(0.2), 0.4), r.in(0.62, 0.85), n)
	// Small ripples catch light all the way down.
	c.soft(8, int(shore), c.h, func(x, y float32) rgba {
		d := (y - shore) / (h - shore)
		v := n.at(x/c.unit*4, 30/(d+0.25))
		return rgba{lamp.times(0.02 * max(v, 0) * (1 - d)), 0.12 * d}
	})
	return finish{bloom: 0.2, vignette: 0.28, contrast: 0.12, grain: 2.6, exposure: 1.15}
}

// tower draws one building from its foot up, windows lit here and there.
func tower(c *canvas, r *rng, x, foot, bw, bh float32, body, lamp rgb, near float32, dark bool) {
	top := foot - bh
	x0, x1 := int(x), int(x+bw)
	crown := r.intn(6)
	if crown == 0 && bh > bw*2 {
		c.fill((&path{}).polygon(x+bw*0.2, top+1, x+bw*0.5, top-bw*0.7, x+bw*0.8, top+1), body, 1)
		c.stroke(x+bw*0.5, top-bw*0.6, 2, x+bw*0.5, top-bw*1.3, 1, body, 1)
		c.disc(x+bw*0.5, top-bw*1.3, c.unit*0.002, 1, rgb{1.6, 0.1, 0.08}, 1)
	} else if crown == 1 {
		c.fill((&path{}).polygon(x+bw*0.15, top+1, x+bw*0.15, top-bw*0.22, x+bw*0.85, top-bw*0.22, x+bw*0.85, top+1), body, 1)
	} else if crown == 2 {
		c.stroke(x+bw*0.7, top, 1.6, x+bw*0.7, top-bw*0.5, 1, body, 1)
	}
	face := body.times(r.in(0.8, 1.25))
	c.paint((&path{}).polygon(x, foot, x, top, x+bw, top, x+bw, foot), func(px, py float32) rgba {
		k := (py - top) / bh
		side := (px - x) / bw
		return rgba{face.times(1.12 - 0.25*side).plus(lamp.times(0.05 * k * k)), 1}
	})
	cell := c.unit * r.in(0.0062, 0.0105)
	warm := []rgb{hex(0xffc88a), hex(0xffdba8), hex(0xffb066), hex(0xfff0d8), hex(0xcfe0ff)}
	main := pick(r, warm)
	lit := r.in(0.12, 0.5)
	if !dark {
		lit *= 0.6
	}
	rib := r.chance(0.2)
	for wy := top + cell*1.2; wy < foot-cell*2; wy += cell * 1.5 {
		floorLit := lit
		if r.chance(0.12) {
			floorLit = 0.9
		}
		for wx := float32(x0) + cell*0.8; wx < float32(x1)-cell*1.1; wx += cell * 1.35 {
			if !r.chance(floorLit) {
				continue
			}
			l := main
			if r.chance(0.25) {
				l = pick(r, warm)
			}
			b := r.in(0.25, 1.25) * near
			wd, ht := cell*0.7, cell*0.85
			if rib {
				wd = cell * 1.3
			}
			c.box(wx, wy, wd, ht, l.times(b))
		}
	}
}

// box adds light to a small upright rectangle with soft borders.
func (c *canvas) box(x, y, w, h float32, l rgb) {
	for py := max(int(y), 0); py < min(int(y+h)+1, c.h); py++ {
		ky := min(float32(py+1), y+h) - max(float32(py), y)
		for px := max(int(x), 0); px < min(int(x+w)+1, c.w); px++ {
			kx := min(float32(px+1), x+w) - max(float32(px), x)
			p := &c.px[py*c.w+px]
			*p = p.plus(l.times(clamp(kx*ky, 0, 1)))
		}
	}
}
