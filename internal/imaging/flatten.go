package imaging

import (
	"image"
	"image/color"
	"math/bits"
)

// planar gives a decoded JPEG without copying it, or nil when it has to be
// converted.
func planar(img image.Image) *picture {
	switch m := img.(type) {
	case *image.Gray:
		w, h := m.Rect.Dx(), m.Rect.Dy()
		return &picture{w, h, []plane{{m.Pix, m.Stride, w, h, float64(w), float64(h)}}}
	case *image.YCbCr:
		w, h := m.Rect.Dx(), m.Rect.Dy()
		sx, sy := 1, 1
		switch m.SubsampleRatio {
		case image.YCbCrSubsampleRatio422:
			sx = 2
		case image.YCbCrSubsampleRatio420:
			sx, sy = 2, 2
		case image.YCbCrSubsampleRatio440:
			sy = 2
		case image.YCbCrSubsampleRatio411:
			sx = 4
		case image.YCbCrSubsampleRatio410:
			sx, sy = 4, 2
		}
		cw, ch := (w+sx-1)/sx, (h+sy-1)/sy
		ew, eh := float64(w)/float64(sx), float64(h)/float64(sy)
		return &picture{w, h, []plane{
			{m.Y, m.YStride, w, h, float64(w), float64(h)},
			{m.Cb, m.CStride, cw, ch, ew, eh},
			{m.Cr, m.CStride, cw, ch, ew, eh},
		}}
	}
	return nil
}

// flatten makes planes out of any other image, which lies at a place of a white
// canvas of w by h: transparency shows the white. It averages pixels while it
// goes, as many as reduction says, so that no copy at full size is needed.
func flatten(img image.Image, at image.Point, w, h int, scale float64) *picture {
	f := reduction(scale)
	shift := bits.TrailingZeros(uint(f))
	ow, oh := (w+f-1)/f, (h+f-1)/f
	ew, eh := float64(w)/float64(f), float64(h)/float64(f)
	gray := isGray(img) && img.Bounds().Dx() == w && img.Bounds().Dy() == h
	p := &picture{ow, oh, []plane{newPlane(ow, oh, ew, eh)}}
	if !gray {
		p.planes = append(p.planes, newPlane(ow, oh, ew, eh), newPlane(ow, oh, ew, eh))
	}
	row := make([]byte, 3*w)
	read := rowReader(img)
	b := img.Bounds()
	sums := make([]uint32, 3*ow)
	for y0 := 0; y0 < h; y0 += f {
		clear(sums)
		rows := min(f, h-y0)
		for y := y0; y < y0+rows; y++ {
			iy := y - at.Y
			if iy < 0 || iy >= b.Dy() || b.Dx() < w {
				for i := range row {
					row[i] = 255
				}
			}
			if iy >= 0 && iy < b.Dy() {
				read(row[3*at.X:][:3*b.Dx()], b.Min.Y+iy)
			}
			for x, i := 0, 0; x < w; x, i = x+1, i+3 {
				s := sums[3*(x>>shift):][:3]
				s[0] += uint32(row[i])
				s[1] += uint32(row[i+1])
				s[2] += uint32(row[i+2])
			}
		}
		o := y0 / f
		for x := range ow {
			n := uint32(rows * min(f, w-x*f))
			s := sums[3*x:][:3]
			r, g, bl := (s[0]+n/2)/n, (s[1]+n/2)/n, (s[2]+n/2)/n
			if gray {
				p.planes[0].pix[o*ow+x] = byte(r)
				continue
			}
			yy, cb, cr := color.RGBToYCbCr(byte(r), byte(g), byte(bl))
			p.planes[0].pix[o*ow+x], p.planes[1].pix[o*ow+x], p.planes[2].pix[o*ow+x] = yy, cb, cr
		}
	}
	return p
}

func isGray(img image.Image) bool {
	switch img.(type) {
	case *image.Gray, *image.Gray16:
		return true
	}
	return false
}
