package demo

// mirror fills the rows below the shore with what stands above it, broken by
// ripples: calm 0 is glass, 1 is a breeze. tint is the colour of the water.
func (c *canvas) mirror(shore int, calm float32, tint rgb, keep float32, n *noise) {
	depth := float32(c.h - shore)
	const grid = 4
	m := (c.w-1)/grid + 2
	wave := make([]float32, m)
	for y := max(shore, 0); y < c.h; y++ {
		d := float32(y-shore) + 0.5
		near := d / depth
		// Rows far away show many small waves, near ones few and large.
		v := 14 * float32(c.h) / (d + 12)
		u := 90 / (d + 25) / grid * 4
		for i := range wave {
			x := float32(i*grid) - float32(c.w)/2
			wave[i] = n.at(x*u*0.2, v) + 0.5*n.at(x*u*0.5+40, v*2.1)
		}
		amp := calm * (1.5 + 0.16*d)
		fresnel := keep * (1 - 0.35*near)
		row := c.row(y)
		for i := 0; i+1 < m; i++ {
			w, dw := wave[i], (wave[i+1]-wave[i])/grid
			for x := i * grid; x < min((i+1)*grid, c.w); x++ {
				off := w * amp
				sy := float32(shore) - d*1.02 - off
				if sy > float32(shore-1) {
					sy = 2*float32(shore-1) - sy
				}
				sy = max(sy, 0)
				iy := min(int(sy), shore-1)
				ty := sy - float32(iy)
				p := c.px[iy*c.w+x]
				q := c.px[max(min(iy+1, shore-1), 0)*c.w+x]
				k := fresnel * (1 - 0.12*calm*abs(w))
				row[x] = tint.mix(p.mix(q, ty), k)
				w += dw
			}
		}
	}
}

// sea is open water up to a horizon.
type sea struct {
	sky     *heaven
	deep    rgb
	chop    float32 // 0 calm … 1 rough
	sparkle rgb
}

// paint draws the water below the horizon row.
func (s *sea) paint(c *canvas, n *noise) {
	hor := int(s.sky.horizon)
	w := float32(c.w)
	const grid = 2
	m := (c.w-1)/grid + 2
	// The sky that flat water shows, one colour a step of height.
	var mirror [64]rgb
	for i := range mirror {
		mirror[i] = s.sky.clear(w*0.5+(w*0.5-s.sky.sunX)*0.6, s.sky.horizon*(1-float32(i)/64))
	}
	slope := make([]float32, m)
	glitter := make([]float32, m)
	for y := max(hor, 0); y < c.h; y++ {
		d := (float32(y-hor) + 0.6) / c.unit
		z := 1 / (d + 0.004)
		near := clamp(d*1.6, 0, 1)
		spread := (0.035 + 0.34*d) * c.unit * (0.7 + 0.6*s.chop)
		v := z * 5.2
		u := 7 / c.unit * z * 0.8
		fade := clamp(18/z, 0.15, 1)
		low := clamp(1-s.sky.alt, 0, 1)
		for i := range slope {
			x := float32(i*grid) - w/2
			a := n.at(x*u*0.5, v*0.55) + 0.6*n.at(x*u*1.3+31, v*1.6)
			b := n.at(x*u*3.1-7, v*4.3)
			if near > 0.25 { // close by, small waves ride on the large ones
				b += 0.9 * near * n.at(x*u*5.3+3, v*10.7)
			}
			slope[i] = (a + 0.45*b) * fade
			g := (float32(i*grid) - s.sky.sunX) / spread
			glitter[i] = low / (1 + g*g*g*g + 0.6*g*g) * (0.35*fade + step(0.12, 0.75, a*0.55+b*0.8)*(1.5+0.6*near))
		}
		row := c.row(y)
		for i := 0; i+1 < m; i++ {
			t := clamp(0.06+0.5*near+slope[i]*(0.1+0.5*s.chop)*(0.3+near), 0, 0.98) * 63
			k := int(t)
			l := mirror[k].mix(mirror[min(k+1, 63)], t-float32(k))
			l = l.mix(s.deep, clamp(0.22+0.5*near+0.28*slope[i]*(0.4+s.chop), 0, 0.92))
			g := glitter[i]
			l = l.plus(s.sparkle.times(g))
			for x := i * grid; x < min((i+1)*grid, c.w); x++ {
				row[x] = l
			}
		}
	}
}
