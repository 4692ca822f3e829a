package demo

// pine draws a conifer standing at x, y: layered boughs, a little uneven.
func pine(c *canvas, r *rng, x, y, height float32, l rgb, snow rgb, snowy bool) {
	rows := int(clamp(height/9, 6, 17))
	wide := height * r.in(0.17, 0.25)
	p := &path{}
	lean := r.in(-0.015, 0.015) * height
	left := make([]float32, 0, 120)
	right := make([]float32, 0, 120)
	for i := range rows {
		t := float32(i) / float32(rows)
		yy := y - height*(1-t)
		step := height / float32(rows)
		half := wide * (0.06 + 0.94*pow(t, 0.85))
		a, b := half*r.in(0.75, 1.15), half*r.in(0.75, 1.15)
		cx := x + lean*(1-t)
		left = append(left, cx-a*0.6, yy+step*0.3, cx-a, yy+step*r.in(1.05, 1.5))
		right = append(right, cx+b*0.6, yy+step*0.3, cx+b, yy+step*r.in(1.05, 1.5))
	}
	p.move(x+lean, y-height*1.03)
	for i := 0; i < len(right); i += 2 {
		p.to(right[i], right[i+1])
	}
	p.to(x+wide*0.08, y).to(x-wide*0.08, y)
	for i := len(left) - 2; i >= 0; i -= 2 {
		p.to(left[i], left[i+1])
	}
	c.fill(p, l, 1)
	if snowy {
		// Snow lies on the boughs, thicker towards the trunk.
		for i := 0; i+3 < len(left); i += 4 {
			w := height / float32(rows) * 0.5
			mid := x + lean*(1-float32(i/4)/float32(rows))
			for _, side := range [2][]float32{left, right} {
				tx, ty := side[i+2], side[i+3]
				k := r.in(0.25, 0.7)
				shade := r.in(0.7, 1)
				c.stroke(tx, ty-w*0.3, w*0.25, tx+(mid-tx)*k, ty+(side[i+1]-ty)*k-w*0.35, w*r.in(0.6, 1), snow.times(shade), 0.95)
			}
			if r.chance(0.6) {
				c.stroke(mid+r.bell()*wide*0.3, left[i+3]-w*0.6, w*0.7, mid+r.bell()*wide*0.3, left[i+3]-w*0.2, w*0.5, snow.times(0.8), 0.8)
			}
		}
	}
}

// branch is a limb of a tree that grows.
type branch struct{ x, y, angle, length, width float32 }

// tree grows a bare tree and gives the tips of its twigs.
func tree(c *canvas, r *rng, x, y, height float32, bend float32, depth int, l rgb) [][2]float32 {
	var tips [][2]float32
	var grow func(b branch, depth int)
	grow = func(b branch, depth int) {
		const parts = 4
		px, py, a := b.x, b.y, b.angle
		for i := range parts {
			a += r.in(-0.14, 0.14) + bend*0.03
			nx := px + sin(a)*b.length/parts
			ny := py - cos(a)*b.length/parts
			t0, t1 := float32(i)/parts, float32(i+1)/parts
			c.stroke(px, py, b.width*(1-0.35*t0), nx, ny, b.width*(1-0.35*t1), l, 1)
			px, py = nx, ny
			if depth > 0 && i > 0 && i < parts-1 && r.chance(0.55) {
				grow(branch{px, py, a + r.sign()*r.in(0.5, 1), b.length * r.in(0.4, 0.62), b.width * 0.42}, depth-1)
			}
		}
		if depth <= 1 {
			tips = append(tips, [2]float32{px, py})
		}
		if depth == 0 {
			return
		}
		forks := 2
		if r.chance(0.4) {
			forks = 3
		}
		for i := range forks {
			s := (float32(i) - float32(forks-1)/2) * r.in(0.6, 0.95)
			grow(branch{px, py, a*0.92 + s + r.in(-0.15, 0.15), b.length * r.in(0.66, 0.86), b.width * 0.64}, depth-1)
		}
	}
	grow(branch{x, y, bend * 0.12, height * 0.27, height * 0.052}, depth)
	return tips
}

// grass draws blades along the lower edge.
func grass(c *canvas, r *rng, y, height float32, number int, root, tip rgb) {
	for range number {
		x := r.in(-0.02, 1.02) * float32(c.w)
		h := height * r.in(0.35, 1)
		lean := r.in(-0.45, 0.45) * h
		w := c.unit * r.in(0.002, 0.0045)
		mx, my := x+lean*0.35, y-h*0.6
		k := r.unit()
		c.stroke(x, y, w, mx, my, w*0.8, root.mix(tip, k*0.5), 1)
		c.stroke(mx, my, w*0.8, x+lean, y-h, w*0.15, root.mix(tip, 0.4+0.6*k), 1)
	}
}

// bird draws a gull far away, wings up.
func bird(c *canvas, r *rng, x, y, size float32, l rgb) {
	lift, tilt := r.in(0.15, 0.6), r.in(-0.25, 0.25)
	for _, side := range []float32{-1, 1} {
		up := lift + tilt*side
		mx, my := x+side*size*0.45, y-size*up*0.75
		w := size * 0.13
		c.stroke(x, y, w*1.3, mx, my, w, l, 1)
		c.stroke(mx, my, w, x+side*size, y-size*up*0.45+size*0.08, w*0.25, l, 1)
	}
}

// flock draws a few birds near a point.
func flock(c *canvas, r *rng, x, y float32, number int, l rgb) {
	for range number {
		bird(c, r, x+r.bell()*c.unit*0.16, y+r.bell()*c.unit*0.07, c.unit*r.in(0.008, 0.02), l)
	}
}
