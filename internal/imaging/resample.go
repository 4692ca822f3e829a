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
	d &= (d & laneSign >> 15) * 0x7FFF
	// Above 255 bit 8 stands: fill those lanes.
	d |= (d & overTop >> 8) * 0xFF
	return d & low8
}

// resampled makes a plane of w by h out of a window: first down the columns,
// which leaves fewer rows to do, then along four rows at a time.
func (p *plane) resampled(win window, w, h int) plane {
	out := newPlane(w, h, float64(w), float64(h))
	kv := newKernel(p.h, win.y, win.h, h)
	kh := newKernel(p.w, win.x, win.w, w)
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
				sum += src[j] * uint64(v)
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
func (c *columns) filter(dst []byte, first int, weights []int64) {
	even, odd := c.even, c.odd
	for i := range even {
		even[i], odd[i] = bias, bias
	}
	for j := 0; j < len(weights); j += 2 {
		a, b, wb := c.row(first + j)[c.x0:c.x1], []byte(nil), uint64(0)
		if j+1 < len(weights) {
			b, wb = c.row(first + j + 1)[c.x0:c.x1], uint64(weights[j+1])
		} else {
			b = a
		}
		add2(even, odd, a, b, uint64(weights[j]), wb)
	}
	for i := range even {
		binary.LittleEndian.PutUint64(dst[8*i:], settle(even[i])|settle(odd[i])<<8)
	}
	for x := 8 * len(even); x < len(dst); x++ {
		sum := int64(unit / 2)
		for j, w := range weights {
			sum += w * int64(c.pix[(first+j)*c.stride+c.x0+x])
		}
		dst[x] = byte(max(0, min(255, sum>>7)))
	}
}

// add2 adds two weighted rows to the sums.
func add2(even, odd []uint64, a, b []byte, wa, wb uint64) {
	odd = odd[:len(even)]
	for i := range even {
		if len(a) < 8 || len(b) < 8 {
			return
		}
		u, v := binary.LittleEndian.Uint64(a), binary.LittleEndian.Uint64(b)
		even[i] += (u&low8)*wa + (v&low8)*wb
		odd[i] += (u>>8&low8)*wa + (v>>8&low8)*wb
		a, b = a[8:], b[8:]
	}
}
