package imaging

import (
	"bytes"
	"image"
	"image/draw"
	"image/jpeg"
	"math"
	"testing"
)

// psnr compares luma, in decibels.
func psnr(a, b image.Image) float64 {
	size := a.Bounds().Size()
	p, q := gray(a), gray(b)
	sum := 0.0
	for y := range size.Y {
		for x, v := range p.Pix[y*p.Stride:][:size.X] {
			d := float64(v) - float64(q.Pix[y*q.Stride+x])
			sum += d * d
		}
	}
	if sum == 0 {
		return 99
	}
	return 10 * math.Log10(255*255*float64(size.X*size.Y)/sum)
}

// gray gives the luma of an image, by way of the standard library's conversion
// to RGB.
func gray(m image.Image) *image.Gray {
	b := m.Bounds()
	rgb := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(rgb, rgb.Rect, m, b.Min, draw.Src)
	out := image.NewGray(rgb.Rect)
	for i := range out.Pix {
		c := rgb.Pix[4*i:][:3]
		out.Pix[i] = uint8((299*int(c[0]) + 587*int(c[1]) + 114*int(c[2]) + 500) / 1000)
	}
	return out
}

// The standard library reads what encode writes, in all sizes about a block
// and all samplings, and finds it as good and as small as its own.
func TestEncode(t *testing.T) {
	for _, size := range []image.Point{{1, 1}, {7, 3}, {8, 8}, {9, 17}, {16, 16}, {17, 31}, {250, 133}} {
		src := scene(size.X, size.Y)
		full := flatten(src, image.Point{}, size.X, size.Y, 1)
		half := full.scaled(size.X, size.Y, false, true)
		one := &picture{full.w, full.h, full.planes[:1]}
		for name, p := range map[string]*picture{"full": full, "half": half, "gray": one} {
			got := new(encoder).encode(p, 90, nil)
			img, err := jpeg.Decode(bytes.NewReader(got))
			if err != nil {
				t.Fatalf("%s %v: %v", name, size, err)
			}
			if img.Bounds().Size() != size {
				t.Fatalf("%s %v: %v", name, size, img.Bounds())
			}
			if db := psnr(src, img); db < 33 && size.X > 1 {
				t.Errorf("%s %v: only %.1f dB", name, size, db)
			}
			if name != "half" || size.X < 100 {
				continue
			}
			std := jpegOf(t, src, 90)
			ref, _ := jpeg.Decode(bytes.NewReader(std))
			if a, b := psnr(src, img), psnr(src, ref); a < b-0.3 || len(got) > len(std)*21/20 {
				t.Errorf("%.2f dB in %d bytes, the standard library %.2f dB in %d", a, len(got), b, len(std))
			}
		}
	}
}

// The highest contrast at the highest quality neither overflows nor bleeds.
func TestEncodeExtremes(t *testing.T) {
	for _, pattern := range []func(x, y int) bool{
		func(x, y int) bool { return x%2 == 0 },
		func(x, y int) bool { return (x+y)%2 == 0 },
		func(x, y int) bool { return x < 8 },
		func(x, y int) bool { return false },
		func(x, y int) bool { return true },
	} {
		p := newPlane(32, 32, 32, 32)
		for i := range p.pix {
			if pattern(i%32, i/32) {
				p.pix[i] = 255
			}
		}
		for _, q := range []int{20, 85, 100} {
			img, err := jpeg.Decode(bytes.NewReader(new(encoder).encode(&picture{32, 32, []plane{p}}, q, nil)))
			if err != nil {
				t.Fatal(err)
			}
			for i, v := range img.(*image.Gray).Pix[:32*32] {
				if d := int(v) - int(p.pix[i]); q >= 85 && (d > 25 || d < -25) {
					t.Fatalf("quality %d: %d became %d", q, p.pix[i], v)
				}
			}
		}
	}
}

// The bytes of a profile of any size come out as they went in.
func TestEncodeProfile(t *testing.T) {
	p := flatten(scene(20, 20), image.Point{}, 20, 20, 1)
	for _, n := range []int{132, 65_519, 65_520, 300_000} {
		icc := profileOf("RGB ", n)
		b := new(encoder).encode(p, 85, icc)
		checkClean(t, b)
		if !bytes.Equal(profileIn(b), icc) {
			t.Errorf("a profile of %d bytes came back changed", n)
		}
	}
}
