package imaging

import (
	"bytes"
	"image"
	"image/jpeg"
	"math"
	"testing"
)

// psnr compares luma, in decibels.
func psnr(a, b image.Image) float64 {
	sum, n := 0.0, 0
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			d := luma(a, x, y) - luma(b, x, y)
			sum += d * d
			n++
		}
	}
	if sum == 0 {
		return 99
	}
	return 10 * math.Log10(255*255*float64(n)/sum)
}

func luma(m image.Image, x, y int) float64 {
	r, g, b, _ := m.At(m.Bounds().Min.X+x, m.Bounds().Min.Y+y).RGBA()
	return (0.299*float64(r) + 0.587*float64(g) + 0.114*float64(b)) / 257
}

// The standard library reads what encode writes, in all sizes about a block
// and all samplings, and finds it as good and as small as its own.
func TestEncode(t *testing.T) {
	for _, size := range []image.Point{{1, 1}, {7, 3}, {8, 8}, {9, 17}, {16, 16}, {17, 31}, {250, 133}} {
		src := scene(size.X, size.Y)
		full := flatten(src, image.Point{}, size.X, size.Y, 1)
		half := full.scaled(size.X, size.Y, false, true)
		gray := &picture{full.w, full.h, full.planes[:1]}
		for name, p := range map[string]*picture{"full": full, "half": half, "gray": gray} {
			got := encode(p, 90, nil)
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
			img, err := jpeg.Decode(bytes.NewReader(encode(&picture{32, 32, []plane{p}}, q, nil)))
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
		b := encode(p, 85, icc)
		checkClean(t, b)
		if !bytes.Equal(profileIn(b), icc) {
			t.Errorf("a profile of %d bytes came back changed", n)
		}
	}
}
