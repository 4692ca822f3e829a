package imaging

import (
	"image"
	"image/color"
)

// rowReader gives a function that writes one row of an image as red, green and
// blue over white.
func rowReader(img image.Image) func(dst []byte, y int) {
	x0, x1 := img.Bounds().Min.X, img.Bounds().Max.X
	switch m := img.(type) {
	case *image.Gray:
		return func(dst []byte, y int) {
			for i, v := range m.Pix[m.PixOffset(x0, y):][:x1-x0] {
				dst[3*i], dst[3*i+1], dst[3*i+2] = v, v, v
			}
		}
	case *image.RGBA: // given only for pictures without transparency
		return func(dst []byte, y int) {
			src := m.Pix[m.PixOffset(x0, y):]
			for i, j := 0, 0; i < len(dst); i, j = i+3, j+4 {
				over(dst[i:i+3], src[j], src[j+1], src[j+2], 255)
			}
		}
	case *image.NRGBA:
		return func(dst []byte, y int) {
			src := m.Pix[m.PixOffset(x0, y):]
			for i, j := 0, 0; i < len(dst); i, j = i+3, j+4 {
				over(dst[i:i+3], src[j], src[j+1], src[j+2], src[j+3])
			}
		}
	case *image.RGBA64:
		return func(dst []byte, y int) {
			src := m.Pix[m.PixOffset(x0, y):]
			for i, j := 0, 0; i < len(dst); i, j = i+3, j+8 {
				over(dst[i:i+3], src[j], src[j+2], src[j+4], 255)
			}
		}
	case *image.NRGBA64:
		return func(dst []byte, y int) {
			src := m.Pix[m.PixOffset(x0, y):]
			for i, j := 0, 0; i < len(dst); i, j = i+3, j+8 {
				over(dst[i:i+3], src[j], src[j+2], src[j+4], src[j+6])
			}
		}
	case *image.Paletted:
		var colors [256][3]byte
		for i := range colors {
			colors[i] = [3]byte{255, 255, 255}
			if i < len(m.Palette) {
				c := color.NRGBAModel.Convert(m.Palette[i]).(color.NRGBA)
				over(colors[i][:], c.R, c.G, c.B, c.A)
			}
		}
		return func(dst []byte, y int) {
			for i, v := range m.Pix[m.PixOffset(x0, y):][:x1-x0] {
				copy(dst[3*i:3*i+3], colors[v][:])
			}
		}
	case *image.YCbCr: // only WebP comes this way
		return func(dst []byte, y int) { studioRow(dst, m, nil, x0, y) }
	case *image.NYCbCrA:
		return func(dst []byte, y int) { studioRow(dst, &m.YCbCr, m.A[m.AOffset(x0, y):], x0, y) }
	}
	return func(dst []byte, y int) {
		for x := x0; x < x1; x++ {
			c := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
			over(dst[3*(x-x0):][:3], c.R, c.G, c.B, c.A)
		}
	}
}

// over writes a colour that covers white by a of 255.
func over(dst []byte, r, g, b, a byte) {
	if a == 255 {
		dst[0], dst[1], dst[2] = r, g, b
		return
	}
	mix := func(v byte) byte { return byte((uint32(v)*uint32(a) + 255*(255-uint32(a)) + 127) / 255) }
	dst[0], dst[1], dst[2] = mix(r), mix(g), mix(b)
}
