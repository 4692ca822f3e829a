package demo

import (
	"image"
	"math"
	"sync"
)

// finish says how the light of a canvas becomes a picture.
type finish struct {
	exposure float32 // 1 leaves it
	bloom    float32 // how much light strays in the lens, 0.05 is a veil
	vignette float32 // how much darker the corners are, 0…1
	contrast float32 // 0 leaves it, 0.3 is much
	grain    float32 // in levels of 255
	mono     bool
	tint     rgb // of a monochrome print; zero is neutral
}

// The tone curve is looked up by the high bits of a float32: all of the
// exponent and 9 bits of the mantissa, from 2^-13 up to 2^4.
const (
	toneShift = 14
	toneBase  = (127 - 13) << 9
	toneLen   = 17 << 9
)

// toneCurve maps light to sRGB levels 0…255, with a soft shoulder so that
// bright light bleaches slowly as on film.
var toneCurve = sync.OnceValue(func() *[toneLen]float32 {
	var t [toneLen]float32
	for i := range t {
		x := float64(math.Float32frombits(uint32(i+toneBase) << toneShift))
		if x > 0.55 {
			x = 0.55 + 0.45*(1-math.Exp(-(x-0.55)/0.45))
		}
		v := x * 12.92
		if x > 0.0031308 {
			v = 1.055*math.Pow(x, 1/2.4) - 0.055
		}
		t[i] = float32(v * 255)
	}
	return &t
})

func tone(t *[toneLen]float32, x float32) float32 {
	i := int32(math.Float32bits(x))>>toneShift - toneBase
	if uint32(i) >= toneLen {
		if i < 0 {
			return 0
		}
		i = toneLen - 1
	}
	return t[i]
}

// curve is the tone curve with the contrast wanted: an S through black,
// middle grey and white.
func (f *finish) curve() *[toneLen]float32 {
	t := *toneCurve()
	for i, l := range t {
		n := l * (1.0 / 255)
		t[i] = l + f.contrast*255*n*(1-n)*(2*n-0.9)
	}
	return &t
}

// develop turns the canvas into an upright picture; its sides must be even.
func (c *canvas) develop(f finish, r *rng) *image.YCbCr {
	img := image.NewYCbCr(image.Rect(0, 0, c.w, c.h), image.YCbCrSubsampleRatio420)
	curve := f.curve()
	veil := c.veil(f.bloom)
	var grain [1 << 13]float32
	for i := range grain {
		n := r.next() // the sum of four bytes is near enough to film
		grain[i] = (float32(n&255+n>>8&255+n>>16&255+n>>24&255) - 510) * (f.grain / 148)
	}
	if f.exposure == 0 {
		f.exposure = 1
	}
	if f.tint == (rgb{}) {
		f.tint = rgb{1, 1, 1}
	}
	cx, cy := float32(c.w)/2, float32(c.h)/2
	norm := 1 / (cx*cx + cy*cy)
	tintCb, tintCr := 90*(f.tint.b-f.tint.g), 90*(f.tint.r-f.tint.g)
	for y := 0; y < c.h; y += 2 {
		top, bottom := c.row(y), c.row(y+1)
		lum0, lum1 := img.Y[y*img.YStride:][:c.w], img.Y[(y+1)*img.YStride:][:c.w]
		cb, cr := img.Cb[y/2*img.CStride:], img.Cr[y/2*img.CStride:]
		g0, g1 := int(r.next()>>40), int(r.next()>>40)
		dy := float32(y) + 1 - cy
		veil.line(y)
		for x := 0; x+1 < c.w; x += 2 {
			dx := float32(x) + 1 - cx
			d := (dx*dx + dy*dy) * norm
			k := f.exposure * (1 - f.vignette*d*(1.5-0.5*d))
			strayed := veil.at(x)
			p, q, s, t := f.tones(curve, top[x], strayed, k), f.tones(curve, top[x+1], strayed, k), f.tones(curve, bottom[x], strayed, k), f.tones(curve, bottom[x+1], strayed, k)
			lum0[x] = level(p.level() + grain[(g0+x)&(1<<13-1)])
			lum0[x+1] = level(q.level() + grain[(g0+x+1)&(1<<13-1)])
			lum1[x] = level(s.level() + grain[(g1+x)&(1<<13-1)])
			lum1[x+1] = level(t.level() + grain[(g1+x+1)&(1<<13-1)])
			if f.mono {
				cb[x/2], cr[x/2] = level(128+tintCb), level(128+tintCr)
				continue
			}
			sum := p.plus(q).plus(s).plus(t)
			cb[x/2] = level(128 - 0.042184*sum.r - 0.082816*sum.g + 0.125*sum.b)
			cr[x/2] = level(128 + 0.125*sum.r - 0.1046695*sum.g - 0.0203203*sum.b)
		}
	}
	return img
}

// tones gives the sRGB levels of a pixel.
func (f *finish) tones(curve *[toneLen]float32, p, strayed rgb, k float32) rgb {
	p = p.plus(strayed).times(k)
	if f.mono {
		l := tone(curve, 0.3*p.r+0.6*p.g+0.1*p.b)
		return rgb{l, l, l}
	}
	return rgb{tone(curve, p.r), tone(curve, p.g), tone(curve, p.b)}
}

// level of a pixel whose channels are sRGB levels.
func (a rgb) level() float32 { return 0.299*a.r + 0.587*a.g + 0.114*a.b }

// level rounds to what a byte holds.
func level(v float32) uint8 {
	i := int32(v + 0.5)
	if uint32(i) > 255 {
		if i < 0 {
			return 0
		}
		return 255
	}
	return uint8(i)
}

// veil is the picture, small and blurred: the light that strays.
type veil struct {
	w, h int
	px   []rgb
	now  []rgb // one row, in between
}

const veilGrid = 8

func (c *canvas) veil(strength float32) *veil {
	v := &veil{w: c.w/veilGrid + 2, h: c.h/veilGrid + 2}
	v.px = make([]rgb, v.w*v.h)
	for y := range v.h {
		for x := range v.w {
			var s rgb
			n := float32(0)
			// A quarter of the pixels is enough for a blur.
			for j := y * veilGrid; j < min((y+1)*veilGrid, c.h); j += 2 {
				row := c.row(j)
				for i := x * veilGrid; i < min((x+1)*veilGrid, c.w); i += 2 {
					s = s.plus(row[i])
					n++
				}
			}
			if n > 0 {
				v.px[y*v.w+x] = s.times(strength / n)
			} else if x > 0 {
				v.px[y*v.w+x] = v.px[y*v.w+x-1]
			} else {
				v.px[y*v.w+x] = v.px[(y-1)*v.w+x]
			}
		}
	}
	tmp := make([]rgb, len(v.px))
	for range 2 {
		boxBlur(tmp, v.px, v.w, v.h, 1, v.w, 3)
		boxBlur(v.px, tmp, v.h, v.w, v.w, 1, 3)
	}
	return v
}

// boxBlur averages 2r+1 neighbours along one direction: n of them step
// apart, in each of lines that are pitch apart.
func boxBlur(dst, src []rgb, n, lines, step, pitch, r int) {
	inv := 1 / float32(2*r+1)
	for l := range lines {
		o := l * pitch
		var s rgb
		for i := -r; i <= r; i++ {
			s = s.plus(src[o+min(max(i, 0), n-1)*step])
		}
		for i := range n {
			dst[o+i*step] = s.times(inv)
			s = s.plus(src[o+min(i+r+1, n-1)*step]).plus(src[o+max(i-r, 0)*step].times(-1))
		}
	}
}

// line gets ready for the pixels of row y.
func (v *veil) line(y int) {
	fy := max(float32(y)/veilGrid-0.5, 0)
	j := int(fy)
	t := fy - float32(j)
	p, q := v.px[j*v.w:(j+1)*v.w], v.px[(j+1)*v.w:]
	v.now = v.now[:0]
	for i := range p {
		v.now = append(v.now, p[i].mix(q[i], t))
	}
}

// at gives the strayed light of pixel x of that row.
func (v *veil) at(x int) rgb {
	u := max(2*x-veilGrid, 0) // in halves of pixels
	i := u / (2 * veilGrid)
	return v.now[i].mix(v.now[i+1], float32(u%(2*veilGrid))*(0.5/veilGrid))
}

// turned gives the picture as a camera held another way stores it, so that
// an EXIF orientation of 3, 6 or 8 makes it upright again.
func turned(img *image.YCbCr, orientation int) *image.YCbCr {
	if orientation <= 1 {
		return img
	}
	w, h := img.Rect.Dx(), img.Rect.Dy()
	sw, sh := w, h
	if orientation != 3 {
		sw, sh = h, w
	}
	out := image.NewYCbCr(image.Rect(0, 0, sw, sh), image.YCbCrSubsampleRatio420)
	turn := func(dst []uint8, dstStride int, src []uint8, stride, w, h int) {
		for y := range h {
			for x := range w {
				v := src[y*stride+x]
				switch orientation {
				case 3:
					dst[(h-1-y)*dstStride+w-1-x] = v
				case 6: // to be shown turned clockwise, so stored turned back
					dst[(w-1-x)*dstStride+y] = v
				case 8:
					dst[x*dstStride+h-1-y] = v
				}
			}
		}
	}
	turn(out.Y, out.YStride, img.Y, img.YStride, w, h)
	turn(out.Cb, out.CStride, img.Cb, img.CStride, w/2, h/2)
	turn(out.Cr, out.CStride, img.Cr, img.CStride, w/2, h/2)
	return out
}
