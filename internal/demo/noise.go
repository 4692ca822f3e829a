package demo

// noise is smooth random landscape: gradient noise on a lattice.
// Perlin: Improving Noise (2002).
type noise struct {
	perm   [512]uint8
	gx, gy [256]float32
}

func newNoise(r *rng) *noise {
	n := &noise{}
	for i := range 256 {
		n.perm[i] = uint8(i)
		a := float32(i) * (6.2831853 / 256)
		n.gx[i], n.gy[i] = cos(a), sin(a)
	}
	for i := 255; i > 0; i-- {
		j := r.intn(i + 1)
		n.perm[i], n.perm[j] = n.perm[j], n.perm[i]
	}
	copy(n.perm[256:], n.perm[:256])
	return n
}

// at gives the noise at a point: features about 1 wide, values within ±1.
func (n *noise) at(x, y float32) float32 {
	xi, yi := int32(x), int32(y)
	if float32(xi) > x {
		xi--
	}
	if float32(yi) > y {
		yi--
	}
	fx, fy := x-float32(xi), y-float32(yi)
	a, b := n.perm[uint8(xi)], n.perm[uint8(xi+1)]
	v0, v1 := uint8(yi), uint8(yi+1)
	i00, i10 := n.perm[a+v0], n.perm[b+v0]
	i01, i11 := n.perm[a+v1], n.perm[b+v1]
	d00 := n.gx[i00]*fx + n.gy[i00]*fy
	d10 := n.gx[i10]*(fx-1) + n.gy[i10]*fy
	d01 := n.gx[i01]*fx + n.gy[i01]*(fy-1)
	d11 := n.gx[i11]*(fx-1) + n.gy[i11]*(fy-1)
	u := fx * fx * fx * (fx*(fx*6-15) + 10)
	v := fy * fy * fy * (fy*(fy*6-15) + 10)
	p := d00 + (d10-d00)*u
	q := d01 + (d11-d01)*u
	return (p + (q-p)*v) * 1.4
}

// fbm sums octaves of noise, each twice as fine and half as high.
func (n *noise) fbm(x, y float32, octaves int) float32 {
	sum, amp := float32(0), float32(0.5)
	for range octaves {
		sum += amp * n.at(x, y)
		// Turned by about 37° so that the lattice does not show.
		x, y = 1.6*x-1.2*y+17.3, 1.2*x+1.6*y+9.1
		amp *= 0.5
	}
	return sum
}

// relief is how a rough face catches light from the left: around 0, gullies
// run down it. x and y are in units of the face's larger forms.
func (n *noise) relief(x, y float32) float32 {
	w := n.at(x*0.7+3, y*0.7) * 0.5
	x += w
	a := n.ridge(x, y*0.55+w, 5)
	b := n.ridge(x-0.07, y*0.55+w-0.03, 5)
	return (a - b) * 4
}

// ridge is fbm of folded noise: sharp crests, from 0 to about 1.
func (n *noise) ridge(x, y float32, octaves int) float32 {
	sum, amp, weight := float32(0), float32(0.55), float32(1)
	for range octaves {
		v := 1 - abs(n.at(x, y))
		v *= v * weight
		weight = clamp(v*1.6, 0, 1)
		sum += v * amp
		x, y = 1.6*x-1.2*y+5.7, 1.2*x+1.6*y+31.9
		amp *= 0.5
	}
	return sum
}
