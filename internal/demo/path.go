package demo

// path is an outline being filled: coverage is gathered per pixel as signed
// area, so edges are smooth and holes follow from direction.
type path struct {
	pts    [][2]float32 // ends of line pieces, two by two
	x, y   float32
	sx, sy float32 // where the outline began
}

func (p *path) move(x, y float32) *path {
	p.close()
	p.x, p.y, p.sx, p.sy = x, y, x, y
	return p
}

func (p *path) to(x, y float32) *path {
	p.pts = append(p.pts, [2]float32{p.x, p.y}, [2]float32{x, y})
	p.x, p.y = x, y
	return p
}

// curve goes to x, y, drawn towards the two control points.
func (p *path) curve(ax, ay, bx, by, x, y float32) *path {
	const n = 12
	ox, oy := p.x, p.y
	for i := 1; i <= n; i++ {
		t := float32(i) / n
		u := 1 - t
		a, b, c, d := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
		p.to(a*ox+b*ax+c*bx+d*x, a*oy+b*ay+c*by+d*y)
	}
	return p
}

func (p *path) close() *path {
	if p.x != p.sx || p.y != p.sy {
		p.to(p.sx, p.sy)
	}
	return p
}

// oval adds an ellipse turned by angle (radians).
func (p *path) oval(x, y, rx, ry, angle float32) *path {
	n := 12 + int(max(rx, ry)/4)
	sa, ca := sin(angle), cos(angle)
	for i := range n + 1 {
		t := float32(i) * 6.2831853 / float32(n)
		ex, ey := rx*cos(t), ry*sin(t)
		px, py := x+ex*ca-ey*sa, y+ex*sa+ey*ca
		if i == 0 {
			p.move(px, py)
		} else {
			p.to(px, py)
		}
	}
	return p.close()
}

// polygon adds corners given as x, y pairs.
func (p *path) polygon(xy ...float32) *path {
	p.move(xy[0], xy[1])
	for i := 2; i+1 < len(xy); i += 2 {
		p.to(xy[i], xy[i+1])
	}
	return p.close()
}

// fill paints the path with one colour.
func (c *canvas) fill(p *path, l rgb, a float32) {
	c.paint(p, func(x, y float32) rgba { return rgba{l, a} })
}

// paint fills the path with what f says for each pixel: a colour, not
// premultiplied, and how much it hides.
func (c *canvas) paint(p *path, f func(x, y float32) rgba) {
	p.close()
	if len(p.pts) == 0 {
		return
	}
	minX, minY, maxX, maxY := p.pts[0][0], p.pts[0][1], p.pts[0][0], p.pts[0][1]
	for _, q := range p.pts {
		minX, maxX = min(minX, q[0]), max(maxX, q[0])
		minY, maxY = min(minY, q[1]), max(maxY, q[1])
	}
	x0, y0 := max(int(floor(minX)), 0), max(int(floor(minY)), 0)
	x1, y1 := min(int(maxX)+1, c.w), min(int(maxY)+1, c.h)
	if x0 >= x1 || y0 >= y1 {
		return
	}
	w, h := x1-x0+2, y1-y0
	if cap(c.cov) < w*h {
		c.cov = make([]float32, w*h)
	}
	cov := c.cov[:w*h]
	clear(cov)
	for i := 0; i < len(p.pts); i += 2 {
		edge(cov, w, h, p.pts[i][0]-float32(x0), p.pts[i][1]-float32(y0), p.pts[i+1][0]-float32(x0), p.pts[i+1][1]-float32(y0))
	}
	for y := range h {
		sum := float32(0)
		row := c.row(y0 + y)[x0:x1]
		acc := cov[y*w : y*w+len(row)]
		for x := range row {
			sum += acc[x]
			k := min(abs(sum), 1)
			if k > 0.004 {
				l := f(float32(x0+x)+0.5, float32(y0+y)+0.5)
				row[x] = row[x].mix(l.rgb, k*l.a)
			}
		}
	}
}

// edge adds one line piece to the coverage sums: each row gets the height
// that the piece crosses, spread over the columns it passes so that the
// running sum is the covered part of each pixel.
func edge(cov []float32, w, h int, x0, y0, x1, y1 float32) {
	if y0 == y1 {
		return
	}
	dir := float32(1)
	if y0 > y1 {
		x0, y0, x1, y1, dir = x1, y1, x0, y0, -1
	}
	dxdy := (x1 - x0) / (y1 - y0)
	if y0 < 0 {
		x0, y0 = x0-y0*dxdy, 0
	}
	limit := float32(w - 2)
	for y := int(y0); y < h && float32(y) < y1; y++ {
		ya, yb := max(y0, float32(y)), min(y1, float32(y+1))
		xa, xb := x0+(ya-y0)*dxdy, x0+(yb-y0)*dxdy
		d := (yb - ya) * dir
		if xa > xb {
			xa, xb = xb, xa
		}
		xa, xb = clamp(xa, 0, limit), clamp(xb, 0, limit)
		row := cov[y*w : (y+1)*w]
		i, j := int(xa), int(xb)
		if i == j {
			m := (xa+xb)/2 - float32(i)
			row[i] += d * (1 - m)
			row[i+1] += d * m
			continue
		}
		inv := d / (xb - xa)
		// before is the area to the right of the piece gathered so far.
		before := float32(0)
		for x := i; x <= j; x++ {
			l, r := max(xa, float32(x)), min(xb, float32(x+1))
			part := (r - l) * inv
			area := part * (float32(x+1) - (l+r)/2)
			row[x] += area + before
			before = part - area
		}
		row[j+1] += before
	}
}
