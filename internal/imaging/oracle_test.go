package imaging

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	_ "image/gif"
	"image/jpeg"
	_ "image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gen2brain/jpegn"

	"flickrkillr/internal/photo"
)

const ximageModule = "golang.org/x/image@v0.47.0"

// standardSamples lists the pictures of the standard library's own tests and
// those of x/image.
func standardSamples(tb testing.TB) []string {
	tb.Helper()
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		tb.Fatal(err)
	}
	src := filepath.Join(strings.TrimSpace(string(root)), "src/image")
	var out []string
	for _, pattern := range []string{
		src + "/testdata/*.*", src + "/png/testdata/*.png", src + "/png/testdata/pngsuite/*.png",
		moduleDir(tb, ximageModule) + "/testdata/*.webp",
	} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) < 5 {
			tb.Fatalf("%s: %v", pattern, err)
		}
		out = append(out, files...)
	}
	return out
}

// uprightImage turns an image pixel by pixel, as EXIF describes it: where a pixel
// of the upright picture comes from.
func uprightImage(img image.Image, orientation int) image.Image {
	if orientation == 1 {
		return img
	}
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	if orientation >= 5 {
		w, h = h, w
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			sx, sy := x, y
			switch orientation {
			case 2:
				sx = w - 1 - x
			case 3:
				sx, sy = w-1-x, h-1-y
			case 4:
				sy = h - 1 - y
			case 5:
				sx, sy = y, x
			case 6:
				sx, sy = y, w-1-x
			case 7:
				sx, sy = h-1-y, w-1-x
			case 8:
				sx, sy = h-1-y, x
			}
			out.Set(x, y, img.At(b.Min.X+sx, b.Min.Y+sy))
		}
	}
	return out
}

func overWhite(img image.Image) image.Image {
	out := image.NewRGBA(img.Bounds())
	draw.Draw(out, out.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(out, out.Rect, img, img.Bounds().Min, draw.Over)
	return out
}

// Every sample that a standard decoder reads looks the same when rendered at
// its full size, and every one that we render a standard decoder reads.
func TestLikeStandardDecoders(t *testing.T) {
	t.Parallel()
	files := append(standardSamples(t), sampleFiles(t, imagemetaModule)...)
	compared := 0
	for _, path := range files {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(path)
		h, err := Probe(bytes.NewReader(b), int64(len(b)))
		if err != nil || h.Pixels() > most(300_000) {
			continue // TestSamples sees to these
		}
		var want image.Image
		if h.Format == photo.JPEG {
			want, err = jpeg.Decode(bytes.NewReader(b))
		} else {
			want, _, err = image.Decode(bytes.NewReader(b))
		}
		r, ours := render(b)
		if (err == nil) != (ours == nil) && !strings.Contains(name, "truncated") {
			t.Errorf("%s: the standard decoder says %v, we say %v", name, err, ours)
		}
		if err != nil || ours != nil || h.Format == photo.GIF && want.Bounds().Size() != image.Pt(h.Width, h.Height) {
			continue
		}
		compared++
		var whole photo.Size
		for _, s := range photo.SizesOf(h.Width, h.Height) {
			if !s.Square {
				whole = s
			}
		}
		got := r.image(t, whole.Suffix)
		least := 30.0
		if _, ok := want.(*image.YCbCr); ok && h.Format == photo.WebP {
			least = 20 // the decoder's luma has another range: see TestWebPLevels
		}
		want = uprightImage(overWhite(want), h.Orientation)
		if db := psnr(want, got); db < least {
			t.Errorf("%s %+v: only %.1f dB", name, h, db)
		}
	}
	if compared < int(most(80)) {
		t.Errorf("only %d pictures were compared", compared)
	}
}

// jpegn and the standard library agree on all samples, at full size.
func TestJPEGNLikeStandard(t *testing.T) {
	t.Parallel()
	compared := 0
	for _, path := range append(standardSamples(t), sampleFiles(t, imagemetaModule)...) {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		f, err := parse(bytes.NewReader(b), int64(len(b)))
		if err != nil || f.Format != photo.JPEG || !f.plain || f.Pixels() > most(700_000) {
			continue
		}
		want, err := jpeg.Decode(bytes.NewReader(b))
		if err != nil {
			continue
		}
		got, err := jpegn.Decode(bytes.NewReader(b))
		if err != nil {
			t.Logf("%s: jpegn leaves it to the standard library: %v", filepath.Base(path), err)
			continue
		}
		compared++
		a, c := planar(want), planar(got)
		if a == nil || c == nil || len(a.planes) != len(c.planes) {
			t.Fatalf("%s: %T and %T", filepath.Base(path), want, got)
		}
		for i := range a.planes {
			p, q := &a.planes[i], &c.planes[i]
			for y := range p.h {
				for x, v := range p.row(y) {
					if d := int(v) - int(q.row(y)[x]); d < -3 || d > 3 {
						t.Fatalf("%s: plane %d at %d, %d is %d, want %d", filepath.Base(path), i, x, y, q.row(y)[x], v)
					}
				}
			}
		}
	}
	if compared < int(most(30)) {
		t.Errorf("only %d pictures were compared", compared)
	}
}

// A lossy WebP has the levels of the picture it was made from, though its luma
// is kept in another range than JPEG's.
func TestWebPLevels(t *testing.T) {
	t.Parallel()
	only := func(Header) []photo.Size { return photo.Sizes[3:4] }
	a, err := renderSizes(sample(t, "bep/sunrise_lossy.webp"), only)
	b, err2 := renderSizes(sample(t, "bep/sunrise.jpg"), only)
	if err != nil || err2 != nil {
		t.Fatal(err, err2)
	}
	if db := psnr(a.image(t, "m"), b.image(t, "m")); db < 36 {
		t.Errorf("they differ: %.1f dB", db)
	}
}
