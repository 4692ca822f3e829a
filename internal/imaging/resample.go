package imaging

import "encoding/binary"

// Four samples are filtered at once in the 16-bit lanes of a word. A weighted
// sum of samples lies between -0.3 and 1.3 × 255 × unit; with bias added it is
// never negative and fits 16 bits, so what lanes borrow from each other on the
// way is given back by the time the sum is complete.
const (
	lanes    = 0x0001_0001_0001_0001
	low8     = 0x00FF * lanes
	offset   = 96 // bias in units of a sample
	bias     = (offset*unit + unit/2) * lanes
	overTop  = 0x0100 * lanes
	laneSign = 0x8000 * lanes
)

// settle turns four biased sums into samples of 0 to 255.
func settle(sum uint64) uint64 {
	v := sum >> 7 & (0x01FF * lanes) // sample + offset
	d := (v | laneSign) - offset*lanes
	// Below zero the sign lane was borrowed from: blank those lanes.
	ok := d & laneSign >> 15
	d &= ok<<15 - ok
	// Above 255 bit 8 stands: fill those lanes.
	over := d & overTop >> 8
	d |= over<<8 - over
	return d & low8
}

// resampled makes a plane of w by h out of a window: first down the columns,
// which leaves fewer rows to do, then along four rows at a time.
func (p *plane) resampled(kh, kv *kernel) plane {
	w, h := len(kh.first), len(kv.first)
	out := newPlane(w, h, float64(w), float64(h))
	x0, x1 := kh.first[0], kh.first[w-1]+kh.taps // the columns that are used
	col := columns{plane: p, x0: x0, x1: x1, even: make([]uint64, (x1-x0)/8), odd: make([]uint64, (x1-x0)/8)}
	var rows, dst [4][]byte
	for i := range rows {
		rows[i] = make([]byte, x1-x0)
	}
	packed := make([]uint64, x1-x0)
	for y := 0; y < h; y += 4 {
		for i := range min(4, h-y) {
			col.filter(rows[i], kv.first[y+i], kv.weights[(y+i)*kv.taps:][:kv.taps])
		}
		r0, r1, r2, r3 := rows[0][:len(packed)], rows[1][:len(packed)], rows[2][:len(packed)], rows[3][:len(packed)]
		for x := range packed {
			packed[x] = uint64(r0[x]) | uint64(r1[x])<<16 | uint64(r2[x])<<32 | uint64(r3[x])<<48
		}
		for i := range dst {
			dst[i] = out.row(min(y+i, h-1))
		}
		d0, d1, d2, d3 := dst[0][:w], dst[1][:w], dst[2][:w], dst[3][:w]
		for x := range d0 {
			ws := kh.weights[x*kh.taps:][:kh.taps]
			src := packed[kh.first[x]-x0:][:len(ws)]
			sum := uint64(bias)
			for j, v := range ws {
				sum += src[j] * v
			}
			sum = settle(sum)
			// Downwards: rows beyond the last fall on it and are overwritten by it.
			d3[x], d2[x], d1[x], d0[x] = byte(sum>>48), byte(sum>>32), byte(sum>>16), byte(sum)
		}
	}
	return out
}

// columns filters down the columns x0 to x1 of a plane, eight at a time.
type columns struct {
	*plane
	x0, x1    int
	even, odd []uint64 // sums of the samples at even and odd places
}

// filter makes one row from the rows beginning at first.
func (c *columns) filter(dst []byte, first int, weights []uint64) {
	even, odd := c.even, c.odd
	for i := range even {
		even[i], odd[i] = bias, bias
	}
	row := func(j int) []byte { return c.row(first + j)[c.x0:c.x1] }
	j := 0
	for ; j+2 < len(weights); j += 4 {
		k := min(j+3, len(weights)-1) // the last row twice when there are three
		w := uint64(0)
		if k == j+3 {
			w = weights[k]
		}
		add4(even, odd, row(j), row(j+1), row(j+2), row(k), weights[j], weights[j+1], weights[j+2], w)
	}
	for ; j < len(weights); j += 2 {
		k := min(j+1, len(weights)-1)
		w := uint64(0)
		if k == j+1 {
			w = weights[k]
		}
		add2(even, odd, row(j), row(k), weights[j], w)
	}
	for i := range even {
		binary.LittleEndian.PutUint64(dst[8*i:], settle(even[i])|settle(odd[i])<<8)
	}
	for x := 8 * len(even); x < len(dst); x++ {
		sum := uint64(bias)
		for j, w := range weights {
			sum += w * uint64(c.pix[(first+j)*c.stride+c.x0+x])
		}
		dst[x] = byte(settle(sum))
	}
}

// add4 adds four weighted rows to the sums.
func add4(even, odd []uint64, a, b, c, d []byte, wa, wb, wc, wd uint64) {
	odd = odd[:len(even)]
	n := 8 * len(even)
	a, b, c, d = a[:n], b[:n], c[:n], d[:n]
	for i := range even {
		if len(a) < 8 || len(b) < 8 || len(c) < 8 || len(d) < 8 {
			return
		}
		s, t := binary.LittleEndian.Uint64(a), binary.LittleEndian.Uint64(b)
		u, v := binary.LittleEndian.Uint64(c), binary.LittleEndian.Uint64(d)
		even[i] += (s&low8)*wa + (t&low8)*wb + (u&low8)*wc + (v&low8)*wd
		odd[i] += (s>>8&low8)*wa + (t>>8&low8)*wb + (u>>8&low8)*wc + (v>>8&low8)*wd
		a, b, c, d = a[8:], b[8:], c[8:], d[8:]
	}
}

// add2 adds two.
func add2(even, odd []uint64, a, b []byte, wa, wb uint64) {
	odd = odd[:len(even)]
	for i := range even {
		if len(a) < 8 || len(b) < 8 {
			return
		}
		s, t := binary.LittleEndian.Uint64(a), binary.LittleEndian.Uint64(b)
		even[i] += (s&low8)*wa + (t&low8)*wb
		odd[i] += (s>>8&low8)*wa + (t>>8&low8)*wb
		a, b = a[8:], b[8:]
	}
}
