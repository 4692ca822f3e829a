package imaging

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"slices"
)

// encode makes a picture into a baseline JPEG: JFIF header, colour profile (may
// be nil), tables, one scan, nothing else. Chroma must be as large as luma or
// half as large both ways.
//
// The standard library's encoder knows no profile and no full chroma, and is
// slower.
//
// The encoder's memory is used again for the next picture.
func (e *encoder) encode(p *picture, quality int, icc []byte) []byte {
	half := len(p.planes) == 3 && (p.planes[1].w != p.w || p.planes[1].h != p.h)
	e.out = slices.Grow(e.out[:0], 1024+len(icc)+p.w*p.h/4)
	e.bits, e.n = 0, 0
	e.setQuality(quality)
	for i := range huffmanSpecs {
		e.huff[i] = huffmanSpecs[i].codes()
	}
	e.headers(p, half, icc)
	switch {
	case len(p.planes) == 1:
		e.gray(p)
	case half:
		e.quartered(p)
	default:
		e.full(p)
	}
	e.finish()
	return bytes.Clone(e.out)
}

type encoder struct {
	out   []byte
	quant [2][64]uint8   // in zigzag order
	scale [2][64]float32 // what turns a transformed coefficient into a written one
	huff  [4]codes       // as huffmanSpecs
	bits  uint64         // not yet written, in the low end
	n     uint           // how many of them
	block block
	coef  [2][64]int32 // of the two blocks, in zigzag order
}

// setQuality scales the tables of annex K as all encoders since IJG's do.
func (e *encoder) setQuality(quality int) {
	scale := 200 - 2*quality
	if quality < 50 {
		scale = 5000 / quality
	}
	for t := range quantTables {
		for k, at := range zigzag {
			q := max(1, min(255, (int(quantTables[t][at])*scale+50)/100))
			e.quant[t][k] = uint8(q)
			e.scale[t][k] = float32(1 / (float64(q) * 8 * fixed * fixed * aan[at/8] * aan[at%8]))
		}
	}
}

func (e *encoder) segment(marker byte, parts ...[]byte) {
	n := 2
	for _, p := range parts {
		n += len(p)
	}
	e.out = append(e.out, 0xFF, marker, byte(n>>8), byte(n))
	for _, p := range parts {
		e.out = append(e.out, p...)
	}
}

// headers writes everything before the picture data.
func (e *encoder) headers(p *picture, half bool, icc []byte) {
	e.out = append(e.out, 0xFF, markerSOI)
	e.segment(markerAPP0, []byte("JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"))
	const part = 65_519
	count := (len(icc) + part - 1) / part
	for i := range count {
		e.segment(markerAPP2, []byte(nameICC), []byte{byte(i + 1), byte(count)}, icc[i*part:min(len(icc), (i+1)*part)])
	}
	channels := len(p.planes)
	tables := min(channels, 2)
	for t := range tables {
		e.segment(markerDQT, []byte{byte(t)}, e.quant[t][:])
	}
	sof := []byte{8, byte(p.h >> 8), byte(p.h), byte(p.w >> 8), byte(p.w), byte(channels)}
	sos := []byte{byte(channels)}
	for i := range channels {
		sampling, table := byte(0x11), byte(min(i, 1))
		if i == 0 && half {
			sampling = 0x22
		}
		sof = append(sof, byte(i+1), sampling, table)
		sos = append(sos, byte(i+1), table<<4|table)
	}
	e.segment(markerSOF0, sof)
	for i := range 2 * tables {
		s := &huffmanSpecs[i]
		e.segment(markerDHT, []byte{s.id}, s.counts[:], []byte(s.symbols))
	}
	e.segment(markerSOS, sos, []byte{0, 63, 0})
}

// gray writes blocks of one plane, two at a time.
func (e *encoder) gray(p *picture) {
	y := &p.planes[0]
	dc := 0
	for by := 0; by < p.h; by += 8 {
		for bx := 0; bx < p.w; bx += 16 {
			e.load(y, bx, by, y, bx+8, by)
			m0, m1 := e.quantize(0)
			dc = e.write(0, m0, 0, dc)
			if bx+8 < p.w {
				dc = e.write(1, m1, 0, dc)
			}
		}
	}
}

// full writes a block of each plane in turn.
func (e *encoder) full(p *picture) {
	y, cb, cr := &p.planes[0], &p.planes[1], &p.planes[2]
	var dc [3]int
	for by := 0; by < p.h; by += 8 {
		for bx := 0; bx < p.w; bx += 8 {
			e.load(y, bx, by, y, bx, by)
			m, _ := e.quantize(0)
			dc[0] = e.write(0, m, 0, dc[0])
			e.chroma(cb, cr, bx, by, &dc)
		}
	}
}

// quartered writes four blocks of luma and one of each chroma in turn.
func (e *encoder) quartered(p *picture) {
	y, cb, cr := &p.planes[0], &p.planes[1], &p.planes[2]
	var dc [3]int
	for by := 0; by < p.h; by += 16 {
		for bx := 0; bx < p.w; bx += 16 {
			for i := 0; i < 16; i += 8 {
				e.load(y, bx, by+i, y, bx+8, by+i)
				m0, m1 := e.quantize(0)
				dc[0] = e.write(0, m0, 0, dc[0])
				dc[0] = e.write(1, m1, 0, dc[0])
			}
			e.chroma(cb, cr, bx/2, by/2, &dc)
		}
	}
}

func (e *encoder) chroma(cb, cr *plane, bx, by int, dc *[3]int) {
	e.load(cb, bx, by, cr, bx, by)
	m0, m1 := e.quantize(1)
	dc[1] = e.write(0, m0, 1, dc[1])
	dc[2] = e.write(1, m1, 1, dc[2])
}

// load takes two blocks; beyond its edge a plane goes on as it ends.
func (e *encoder) load(p0 *plane, x0, y0 int, p1 *plane, x1, y1 int) {
	if x0+8 > p0.w || y0+8 > p0.h || x1+8 > p1.w || y1+8 > p1.h {
		for i := range e.block {
			a := p0.pix[min(y0+i/8, p0.h-1)*p0.stride+min(x0+i%8, p0.w-1)]
			b := p1.pix[min(y1+i/8, p1.h-1)*p1.stride+min(x1+i%8, p1.w-1)]
			e.block[i] = int64(a) + int64(b)<<32
		}
		return
	}
	for i := range 8 {
		a := (*[8]byte)(p0.pix[(y0+i)*p0.stride+x0:])
		b := (*[8]byte)(p1.pix[(y1+i)*p1.stride+x1:])
		d := (*[8]int64)(e.block[8*i:])
		for j := range d {
			d[j] = int64(a[j]) + int64(b[j])<<32
		}
	}
}

// quantize transforms the loaded blocks and gives for each the set of
// coefficients that are not zero.
func (e *encoder) quantize(table int) (m0, m1 uint64) {
	e.block.transform()
	scale := &e.scale[table]
	c0, c1 := &e.coef[0], &e.coef[1]
	e.block[0] -= center + center<<32
	const up = 1 << 14 // makes the sum positive, so that cutting it rounds it
	for k, at := range zigzag {
		v := e.block[at&63]
		lo := int32(v)
		hi := int32((v - int64(lo)) >> 32)
		q0 := int32(float32(lo)*scale[k]+(up+0.5)) - up
		q1 := int32(float32(hi)*scale[k]+(up+0.5)) - up
		c0[k], c1[k] = q0, q1
		m0 |= uint64(uint32(q0|-q0)>>31) << k
		m1 |= uint64(uint32(q1|-q1)>>31) << k
	}
	return m0, m1
}

// write puts one block of the two into the scan and gives its DC coefficient.
func (e *encoder) write(which int, mask uint64, table, dc int) int {
	c := &e.coef[which]
	ac := &e.huff[2*table+1]
	diff := c[0] - int32(dc)
	e.put(e.huff[2*table][category(diff)], diff)
	last := 0
	for mask &^= 1; mask != 0; mask &= mask - 1 {
		k := bits.TrailingZeros64(mask)
		run := k - last - 1
		last = k
		for ; run > 15; run -= 16 {
			e.put(ac[0xF0], 0)
		}
		v := c[k&63]
		e.put(ac[byte(run<<4)|category(v)], v)
	}
	if last != 63 {
		e.put(ac[0], 0)
	}
	return int(c[0])
}

// category is the number of bits of a value without its sign.
func category(v int32) byte {
	s := v >> 31
	return byte(bits.Len32(uint32((v ^ s) - s)))
}

// put writes a symbol and the bits of its value: as it is when positive, less
// one when negative.
func (e *encoder) put(code uint32, v int32) {
	size := uint(category(v))
	low := uint64(v+v>>31) & (1<<size - 1)
	n := uint(code & 0xFF)
	e.bits = e.bits<<(n+size) | uint64(code>>8)<<size | low
	if e.n += n + size; e.n < 32 {
		return
	}
	e.n -= 32
	w := uint32(e.bits >> e.n)
	// A byte of 0xFF is followed by 0: look for one in all four at once.
	if t := ^w; (t-0x01010101)&^t&0x80808080 == 0 {
		e.out = binary.BigEndian.AppendUint32(e.out, w)
		return
	}
	for i := 24; i >= 0; i -= 8 {
		e.byte(byte(w >> i))
	}
}

func (e *encoder) byte(b byte) {
	e.out = append(e.out, b)
	if b == 0xFF {
		e.out = append(e.out, 0)
	}
}

// finish fills the last byte with ones and ends the file.
func (e *encoder) finish() {
	for pad := e.bits<<7 | 0x7F; e.n > 0; e.n -= min(e.n, 8) {
		e.byte(byte(pad >> (e.n + 7 - 8)))
	}
	e.out = append(e.out, 0xFF, markerEOI)
}
