package demo

// drawAlps: one big mountain of rock and snow in plain light.
func drawAlps(c *canvas, s *Scene, r *rng) finish {
	l := lightOf(s.hour, r)
	w, h := float32(c.w), float32(c.h)
	n := newNoise(r)
	hor := h * r.in(0.52, 0.66)
	sky := newHeaven(c, l, hor, r)
	sky.paint(c, int(hor)+2)
	side := r.sign()
	ox, oz := r.in(0, 90), r.in(0, 90)
	peak := r.in(-0.6, 0.6)
	tall := r.in(4.2, 6.4)
	lake := r.chance(0.5)
	snowline := r.in(0.9, 2.6)
	meadow := pick(r, []rgb{hex(0x5a7a34), hex(0x7a7a3c), hex(0x3c5a34)})
	winter := s.season() == 0
	if winter {
		snowline = -1
	}
	focal := w * 0.9 * clamp(h/w*1.4, 0.6, 1.5)
	t := &terrain{horizon: hor, focal: focal, eye: 0.55, near: 2, far: 34, steps: 330}
	t.height = func(x, z float32) float32 {
		u, v := (x+ox)*0.14, (z+oz)*0.14
		d := (x - peak*7) * 0.13
		rise := step(7, 21, z)
		massif := rise * (0.40 + 0.60*exp(-d*d-(z-22)*(z-22)*0.012))
		rg := n.ridge(u, v, 7)
		valley := 0.25*n.fbm(x*0.3+ox, z*0.3, 4) + 0.02*n.at(x*3, z*3)
		v2 := massif*tall*rg*1.15 - 0.25 + valley*(0.25+rise)
		return v2
	}
	sunX, sunY, sunZ := -0.72*side, float32(0.55), float32(-0.35)
	if l.alt < 0.3 {
		sunY = 0.3
	}
	t.shade = func(x, z, hh, nx, ny, nz float32) rgb {
		f := n.fbm(x*1.3+4, z*1.3, 3)
		snow := step(0.30, 0.55, ny+0.30*f) * step(snowline-0.5, snowline+0.6, hh+f*1.2)
		stone := hex(0x6a655f).mix(hex(0x4a4650), 0.5+f)
		green := meadow.times(0.8 + 0.8*f)
		body := stone.mix(green, step(0.75, 0.95, ny+0.15*f)*step(snowline+0.2, snowline-0.9, hh))
		body = body.mix(hex(0xf2f4f8), snow)
		d := max(0, nx*sunX+ny*sunY+nz*sunZ)
		light := l.sun.times(1.15 * d).plus(l.shade.times(0.33 + 0.22*ny))
		haze := 1 - exp(-z*z*0.0007)
		return body.by(light).mix(l.haze.times(0.92), haze*0.75)
	}
	if lake {
		flatten := t.height
		t.height = func(x, z float32) float32 {
			v := flatten(x, z)
			if z < 8 {
				v = lerp(-0.5, v, step(5, 8, z))
			}
			return v
		}
		t.draw(c)
		shore := int(hor + 0.62*focal/8.5)
		c.mirror(min(shore, c.h-4), r.in(0.03, 0.35), l.sky.at(0.3).mix(hex(0x0c3038), 0.6).times(0.5), 0.82, n)
	} else {
		t.draw(c)
		dark := hex(0x16241a).by(l.shade.mix(l.sun, 0.3)).times(0.9)
		// Woods stand in patches, far ones first; the size goes with distance.
		snow := hex(0xe8eef4).by(l.shade.mix(l.sun, 0.4))
		flowers := []rgb{hex(0xf4f0e0), hex(0xf2c838), hex(0xc87ac0), hex(0xe0603c)}
		for i := range 420 {
			d := float32(i) / 420
			d = 0.05 + 0.95*d*d*d
			x := r.in(-0.02, 1.02) * w
			y := lerp(hor+h*0.035, h*1.02, d)
			if n.fbm((x/w-0.5)*5/(0.25+d)+20, d*6, 2) < 0.02+0.25*d {
				continue
			}
			pine(c, r, x, y, c.unit*0.34*d*r.in(0.7, 1.2)+c.unit*0.012, dark.times(r.in(0.8, 1.25)).mix(l.haze, 0.22*(1-d)*(1-d)), snow, winter)
		}
		for range 500 {
			if winter {
				break
			}
			d := r.unit()
			x, y := r.unit()*w, lerp(hor+(h-hor)*0.45, h, d)
			if n.fbm(x/c.unit*2, d*4, 2) > 0 {
				c.disc(x, y, c.unit*(0.001+0.0028*d), 1.2, pick(r, flowers).by(l.shade.mix(l.sun, 0.6)), 0.9)
			}
		}
	}
	return finish{bloom: 0.05, vignette: 0.2, contrast: 0.16, grain: 2.6}
}
