package imaging

// A block holds two blocks of 8 by 8 samples at once, one in the low and one in
// the high half of each word: sums, differences and products with constants
// keep the halves apart as long as the results fit 32 bits with sign.
type block [64]int64

// fixed is the scale of the constants of one pass. 290 is the number below 512
// for which all four lie nearest to integers.
const (
	fixed  = 290
	half1  = 205 // cos(π/4) × fixed
	sin8   = 111 // sin(π/8)
	diff8  = 157 // cos(π/8) − sin(π/8)
	sum8   = 379 // cos(π/8) + sin(π/8)
	center = 128 * 64 * fixed * fixed
)

// transform is the forward cosine transform of Arai, Agui and Nakajima (1988).
// Its results are scaled by fixed², 8 and the factors in aan for row and column.
func (b *block) transform() {
	for i := 0; i < 64; i += 8 {
		r := (*[8]int64)(b[i:])
		r[0], r[1], r[2], r[3], r[4], r[5], r[6], r[7] = butterfly(r[0], r[1], r[2], r[3], r[4], r[5], r[6], r[7])
	}
	for i := range 8 {
		b[i], b[i+8], b[i+16], b[i+24], b[i+32], b[i+40], b[i+48], b[i+56] =
			butterfly(b[i], b[i+8], b[i+16], b[i+24], b[i+32], b[i+40], b[i+48], b[i+56])
	}
}

func butterfly(a, b, c, d, e, f, g, h int64) (o0, o1, o2, o3, o4, o5, o6, o7 int64) {
	s0, s1, s2, s3 := a+h, b+g, c+f, d+e
	d0, d1, d2, d3 := a-h, b-g, c-f, d-e

	p, q := s0+s3, s1+s2
	o0, o4 = (p+q)*fixed, (p-q)*fixed
	p, q = s0-s3, s1-s2
	q = (p + q) * half1
	p *= fixed
	o2, o6 = p+q, p-q

	u, v, w := d3+d2, d2+d1, d1+d0
	z := (u - w) * sin8
	u = u*diff8 + z
	w = w*sum8 + z
	v *= half1
	p = d0 * fixed
	q = p - v
	p += v
	o1, o3, o5, o7 = p+w, q-u, q+u, p-w
	return
}

// aan are the factors by which the transform is too large in each frequency:
// 1, and √2·cos(kπ/16) for k from 1 to 7.
var aan = [8]float64{1, 1.387039845, 1.306562965, 1.175875602, 1, 0.785694958, 0.541196100, 0.275899379}
