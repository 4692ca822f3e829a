package imaging

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"math/rand/v2"
	"testing"
)

// scene draws a picture with slopes, edges, fine lines and a little noise.
func scene(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	rnd := rand.New(rand.NewPCG(1, 2))
	for y := range h {
		for x := range w {
			u, v := float64(x)/float64(w), float64(y)/float64(h)
			l := 90 + 80*v + 40*math.Sin(9*u+5*v) + 25*math.Sin(float64(x)/7)*math.Cos(float64(y)/11)
			if math.Hypot(u-0.3, v-0.4) < 0.15 {
				l = 235 - 60*v
			}
			if x/64%2 == y/64%2 {
				l -= 12
			}
			l += rnd.NormFloat64() * 4
			c := func(k float64) uint8 { return uint8(max(0, min(255, l*k))) }
			img.SetRGBA(x, y, color.RGBA{c(1.1 - 0.3*v), c(0.9), c(0.7 + 0.4*u), 255})
		}
	}
	return img
}

func jpegOf(tb testing.TB, img image.Image, quality int) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: quality}); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}
