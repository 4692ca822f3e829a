package imaging

// plane is one channel of a picture. The picture covers ew × eh samples of it,
// which need not be whole numbers: a chroma plane of half the size of an odd
// picture covers its last sample by half.
type plane struct {
	pix    []byte
	stride int
	w, h   int
	ew, eh float64
}

func newPlane(w, h int, ew, eh float64) plane {
	return plane{make([]byte, w*h), w, w, h, ew, eh}
}

func (p *plane) row(y int) []byte { return p.pix[y*p.stride:][:p.w] }

// picture is an image as JPEG keeps it: one plane of luma, or that and two of
// chroma (Cb, Cr; full range BT.601 as JFIF says) of the same or a smaller size.
type picture struct {
	w, h   int
	planes []plane
}

// halved averages each two by two samples.
func (p *picture) halved() *picture {
	out := &picture{(p.w + 1) / 2, (p.h + 1) / 2, make([]plane, len(p.planes))}
	for i := range p.planes {
		out.planes[i] = p.planes[i].halved()
	}
	return out
}

func (p *plane) halved() plane {
	out := newPlane((p.w+1)/2, (p.h+1)/2, p.ew/2, p.eh/2)
	for y := range out.h {
		a := p.row(2 * y)
		b := p.row(min(2*y+1, p.h-1))
		dst := out.row(y)
		whole := p.w / 2
		a2, b2 := a[:2*whole], b[:2*whole]
		for x := range dst[:whole] {
			dst[x] = byte((int(a2[2*x]) + int(a2[2*x+1]) + int(b2[2*x]) + int(b2[2*x+1]) + 2) >> 2)
		}
		if whole < out.w {
			dst[whole] = byte((int(a[p.w-1]) + int(b[p.w-1]) + 1) >> 1)
		}
	}
	return out
}

// scaled makes a picture of w by h out of the middle of p: all of it, or the
// largest square. Chroma comes at half size both ways when half is set.
func (p *picture) scaled(w, h int, square, half bool) *picture {
	// The part of the picture that is kept.
	keepW, keepH := 1.0, 1.0
	if square {
		cw, ch := p.planes[0].ew, p.planes[0].eh
		keepW, keepH = min(cw, ch)/cw, min(cw, ch)/ch
	}
	var kh, kv *kernel
	out := &picture{w, h, make([]plane, len(p.planes))}
	for i := range p.planes {
		src := &p.planes[i]
		dw, dh, ew, eh := w, h, float64(w), float64(h)
		if i > 0 && half {
			dw, dh, ew, eh = (w+1)/2, (h+1)/2, ew/2, eh/2
		}
		if dw == src.w && dh == src.h && ew == src.ew && eh == src.eh && keepW == 1 && keepH == 1 {
			out.planes[i] = *src
			continue
		}
		if i < 2 { // Cr lies as Cb does
			// The new grid may reach half a sample beyond the picture.
			kh = newKernel(src.w, src.ew*(1-keepW)/2, src.ew*keepW*float64(dw)/ew, dw)
			kv = newKernel(src.h, src.eh*(1-keepH)/2, src.eh*keepH*float64(dh)/eh, dh)
		}
		out.planes[i] = src.resampled(kh, kv)
		out.planes[i].ew, out.planes[i].eh = ew, eh
	}
	return out
}
