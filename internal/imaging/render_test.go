package imaging

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"slices"
	"testing"

	"flickrkillr/internal/photo"
)

// corners is a picture whose four quarters are red, green, blue and white, row
// by row.
func corners(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	colors := [4]color.RGBA{{230, 20, 20, 255}, {20, 200, 20, 255}, {20, 20, 230, 255}, {255, 255, 255, 255}}
	for y := range h {
		for x := range w {
			img.SetRGBA(x, y, colors[2*(2*y/h)+2*x/w])
		}
	}
	return img
}

// letters names the colours in the middles of the four quarters.
func letters(img image.Image) (s string) {
	w, h := img.Bounds().Dx(), img.Bounds().Dy()
	for i := range 4 {
		r, g, b, _ := img.At(w/4+i%2*w/2, h/4+i/2*h/2).RGBA()
		switch {
		case r > 0xE000 && g > 0xE000 && b > 0xE000:
			s += "W"
		case r > g && r > b:
			s += "R"
		case g > b:
			s += "G"
		default:
			s += "B"
		}
	}
	return s
}

// How the quarters of a picture lie after each orientation, by CIPA DC-008.
var turned = map[int]string{1: "RGBW", 2: "GRWB", 3: "WBGR", 4: "BWRG", 5: "RBGW", 6: "BRWG", 7: "WGBR", 8: "GWRB"}

func TestOrientation(t *testing.T) {
	t.Parallel()
	img := corners(151, 100)
	plain := jpegOf(t, img, 95)
	var p bytes.Buffer
	if err := png.Encode(&p, img); err != nil {
		t.Fatal(err)
	}
	for o, want := range turned {
		for name, file := range map[string][]byte{
			"jpeg": withSegments(plain, exifSegment(exifWith(o))),
			"png":  withChunks(p.Bytes(), chunk("eXIf", exifWith(o))),
		} {
			r := mustRender(t, file)
			w, h := 151, 100
			if o >= 5 {
				w, h = h, w
			}
			if r.header.Orientation != o || r.header.Width != w || r.header.Height != h {
				t.Fatalf("%s %d: %+v", name, o, r.header)
			}
			for _, s := range photo.SizesOf(w, h) {
				got := r.image(t, s.Suffix)
				if gw, gh := s.Fit(w, h); got.Bounds().Dx() != gw || got.Bounds().Dy() != gh {
					t.Errorf("%s %d %s: %v", name, o, s.Suffix, got.Bounds())
				}
				if l := letters(got); l != want {
					t.Errorf("%s %d %s: %s, want %s", name, o, s.Suffix, l, want)
				}
			}
		}
	}
	for o, want := range turned { // turned further, whatever the file says
		file := withSegments(plain, exifSegment(exifWith(o)))
		h, err := Probe(bytes.NewReader(file), int64(len(file)))
		if err != nil {
			t.Fatal(err)
		}
		for quarters := range 5 {
			further := h.Turned(quarters)
			if w, x := further.Width, further.Height; w*x != 151*100 || (w > x) != ((h.Width > h.Height) == (quarters%2 == 0)) {
				t.Errorf("%d turned %d times: %d by %d", o, quarters, w, x)
			}
			_, err := NewEngine(1<<30).Render(t.Context(), bytes.NewReader(file), int64(len(file)), further, photo.Sizes[3:4], func(s photo.Size, jpg []byte) error {
				img, err := jpeg.Decode(bytes.NewReader(jpg))
				if err != nil {
					return err
				}
				if w, h := s.Fit(further.Width, further.Height); img.Bounds().Size() != image.Pt(w, h) || letters(img) != want {
					t.Errorf("%d turned %d times: %v %s, want %d by %d %s", o, quarters, img.Bounds(), letters(img), w, h, want)
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			want = want[2:3] + want[0:1] + want[3:4] + want[1:2] // left above is what was left below
		}
		if h.Turned(4) != h {
			t.Errorf("%d: four turns lead to %+v", o, h.Turned(4))
		}
	}
	for _, o := range []int{0, 9, 255} {
		if r := mustRender(t, withSegments(plain, exifSegment(exifWith(o)))); r.header.Orientation != 1 {
			t.Errorf("orientation %d was believed", o)
		}
	}
}

// A square is the middle of the picture.
func TestSquareIsCentred(t *testing.T) {
	for _, size := range []image.Point{{900, 300}, {300, 900}, {64, 20}} {
		img := image.NewRGBA(image.Rectangle{Max: size})
		side := min(size.X, size.Y)
		for y := range size.Y {
			for x := range size.X {
				c := color.RGBA{0, 0, 255, 255}
				if x >= (size.X-side)/2 && x < (size.X+side)/2 && y >= (size.Y-side)/2 && y < (size.Y+side)/2 {
					c = color.RGBA{255, 0, 0, 255}
				}
				img.SetRGBA(x, y, c)
			}
		}
		r := mustRender(t, jpegOf(t, img, 95))
		for _, suffix := range []string{"s", "q"} {
			got := r.image(t, suffix)
			n := got.Bounds().Dx()
			for _, at := range []image.Point{{3, 3}, {n - 4, 3}, {3, n - 4}, {n - 4, n - 4}, {n / 2, n / 2}} {
				if red, _, blue, _ := got.At(at.X, at.Y).RGBA(); red < 0xC000 || blue > 0x5000 {
					t.Errorf("%v %s: blue at %v of %d", size, suffix, at, n)
				}
			}
		}
	}
}

func TestTransparencyIsWhite(t *testing.T) {
	img := image.NewNRGBA(image.Rect(0, 0, 120, 80))
	for i := range img.Pix {
		img.Pix[i] = []byte{200, 0, 0, 0}[i%4]
		if i/4%120 < 60 {
			img.Pix[i] = []byte{200, 0, 0, 255}[i%4]
		}
	}
	var p bytes.Buffer
	if err := png.Encode(&p, img); err != nil {
		t.Fatal(err)
	}
	got := mustRender(t, p.Bytes()).image(t, "m")
	near(t, got.At(20, 40), 200, 0, 0)
	near(t, got.At(100, 40), 255, 255, 255)
}

func near(tb testing.TB, c color.Color, r, g, b int) {
	tb.Helper()
	cr, cg, cb, _ := c.RGBA()
	for i, d := range []int{int(cr>>8) - r, int(cg>>8) - g, int(cb>>8) - b} {
		if d > 8 || d < -8 {
			tb.Errorf("channel %d of %v is not near %d, %d, %d", i, c, r, g, b)
		}
	}
}

// Of an animation the first frame is drawn, where it lies on the canvas.
func TestAnimationShowsFirstFrame(t *testing.T) {
	palette := color.Palette{color.RGBA{200, 0, 0, 255}, color.RGBA{0, 0, 200, 255}}
	first := image.NewPaletted(image.Rect(40, 30, 100, 70), palette)
	second := image.NewPaletted(image.Rect(0, 0, 120, 90), palette)
	for i := range second.Pix {
		second.Pix[i] = 1
	}
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, &gif.GIF{Image: []*image.Paletted{first, second}, Delay: []int{1, 1}, Config: image.Config{Width: 120, Height: 90}}); err != nil {
		t.Fatal(err)
	}
	r := mustRender(t, b.Bytes())
	if r.header.Frames != 2 || r.header.Width != 120 || r.header.Height != 90 {
		t.Errorf("%+v", r.header)
	}
	near(t, r.image(t, "m").At(70, 50), 200, 0, 0)
	near(t, r.image(t, "m").At(10, 10), 255, 255, 255)
}

func TestAnimatedWebP(t *testing.T) {
	t.Parallel()
	still := smallWebP(t, true)
	whole := mustRender(t, still)
	w, h := whole.header.Width, whole.header.Height
	frame := still[12:]
	n := int(frame[4]) | int(frame[5])<<8 | int(frame[6])<<16
	if string(frame[:4]) != "VP8L" {
		t.Fatal(string(frame[:4]))
	}
	frame = frame[:8+n+n&1]
	anmf := bytes.Join([][]byte{le24Bytes(50), le24Bytes(20), le24Bytes(w - 1), le24Bytes(h - 1), le24Bytes(100), {0}, frame}, nil)
	canvas := bytes.Join([][]byte{{2, 0, 0, 0}, le24Bytes(w + 119), le24Bytes(h + 79)}, nil)
	file := webpOf(riffChunk("VP8X", canvas), riffChunk("ANIM", make([]byte, 6)), riffChunk("ANMF", anmf), riffChunk("ANMF", anmf))
	r := mustRender(t, file)
	if r.header.Frames != 2 || r.header.Width != w+120 || r.header.Height != h+80 {
		t.Errorf("%+v", r.header)
	}
	var suffix string // of the size that shows all pixels
	for _, s := range photo.SizesOf(w, h) {
		if !s.Square {
			suffix = s.Suffix
		}
	}
	want := whole.image(t, suffix)
	for _, s := range photo.SizesOf(w+120, h+80) {
		if !s.Square {
			suffix = s.Suffix
		}
	}
	got := r.image(t, suffix).(*image.YCbCr)
	near(t, got.At(50, 30), 255, 255, 255)
	if db := psnr(want, got.SubImage(image.Rect(100, 40, 100+w, 40+h))); db < 32 {
		t.Errorf("the frame differs: %.1f dB", db)
	}
}

func TestProfiles(t *testing.T) {
	t.Parallel()
	img := corners(300, 200)
	rgb, gray := jpegOf(t, img, 92), jpegOf(t, image.NewGray(image.Rect(0, 0, 90, 60)), 92)
	var p bytes.Buffer
	if err := png.Encode(&p, img); err != nil {
		t.Fatal(err)
	}
	deflated := func(icc []byte) []byte {
		return chunk("iCCP", append([]byte("name\x00\x00"), deflate(icc)...))
	}
	webp := smallWebP(t, false)[12:]
	vp8x := bytes.Join([][]byte{{1 << 5, 0, 0, 0}, le24Bytes(149), le24Bytes(102)}, nil)
	icc, grayICC := profileOf("RGB ", 150_000), profileOf("GRAY", 400)
	shuffled := profileSegments(icc, 60_000)
	shuffled[0], shuffled[2] = shuffled[2], shuffled[0]
	wrong := profileOf("RGB ", 500)
	copy(wrong[36:], "nope")
	for name, c := range map[string]struct {
		file []byte
		want []byte
	}{
		"none":            {rgb, nil},
		"jpeg":            {withSegments(rgb, profileSegments(icc, 65_000)...), icc},
		"out of order":    {withSegments(rgb, shuffled...), icc},
		"part missing":    {withSegments(rgb, shuffled[1:]...), nil},
		"gray":            {withSegments(gray, profileSegments(grayICC, 65_000)...), grayICC},
		"gray's on rgb":   {withSegments(rgb, profileSegments(grayICC, 65_000)...), nil},
		"rgb's on gray":   {withSegments(gray, profileSegments(icc, 65_000)...), nil},
		"for print":       {withSegments(rgb, profileSegments(profileOf("CMYK", 400), 65_000)...), nil},
		"no profile":      {withSegments(rgb, profileSegments(wrong, 65_000)...), nil},
		"too long":        {withSegments(rgb, profileSegments(profileOf("RGB ", maxProfile+1), 60_000)...), nil},
		"png":             {withChunks(p.Bytes(), deflated(icc)), icc},
		"png bomb":        {withChunks(p.Bytes(), deflated(make([]byte, 2<<20))), nil},
		"png bomb inside": {withChunks(p.Bytes(), deflated(profileOf("RGB ", 2<<20))), nil},
		"png damaged":     {withChunks(p.Bytes(), chunk("iCCP", []byte("name\x00\x00rubbish"))), nil},
		"webp":            {webpOf(riffChunk("VP8X", vp8x), riffChunk("ICCP", icc), webp), icc},
	} {
		r := mustRender(t, c.file)
		for _, suffix := range []string{"s", "t"} {
			b := r.files[suffix]
			checkClean(t, b)
			if got := profileIn(b); !bytes.Equal(got, c.want) {
				t.Errorf("%s, size %s: a profile of %d bytes, want %d", name, suffix, len(got), len(c.want))
			}
		}
	}
	// A red patch is as red as it was.
	near(t, mustRender(t, withSegments(rgb, profileSegments(icc, 65_000)...)).image(t, "m").At(40, 40), 230, 20, 20)
}

func TestPlaceholder(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 90, 60))
	colors := []color.RGBA{{255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 255, 255}, {255, 255, 255, 255}, {0, 0, 0, 255}, {136, 136, 136, 255}}
	for y := range 60 {
		for x := range 90 {
			img.SetRGBA(x, y, colors[y/30*3+x/30])
		}
	}
	r := mustRender(t, jpegOf(t, img, 100))
	if r.placeholder != "f000f000ffff000888" {
		t.Errorf("got %q", r.placeholder)
	}
	// The same without any size.
	b := jpegOf(t, img, 100)
	got, err := NewEngine(1<<30).Render(context.Background(), bytes.NewReader(b), int64(len(b)), r.header, nil, nil)
	if err != nil || got != r.placeholder {
		t.Errorf("got %q, %v", got, err)
	}
	if r := mustRender(t, jpegOf(t, img.SubImage(image.Rect(0, 0, 1, 1)), 100)); r.placeholder != "f00f00f00f00f00f00" {
		t.Errorf("got %q", r.placeholder)
	}
}

func TestEngine(t *testing.T) {
	b := jpegOf(t, scene(400, 300), 85)
	src, size := bytes.NewReader(b), int64(len(b))
	h, err := Probe(src, size)
	if err != nil {
		t.Fatal(err)
	}
	sizes := photo.SizesOf(400, 300)
	drop := func(photo.Size, []byte) error { return nil }

	_, err = NewEngine(h.Memory(sizes)-1).Render(t.Context(), src, size, h, sizes, drop)
	wantInvalid(t, err, "more memory")

	if _, err = NewEngine(h.Memory(sizes)).Render(t.Context(), src, size, h, sizes, drop); err != nil {
		t.Error(err)
	}

	other := h
	other.Width++
	_, err = NewEngine(1<<30).Render(t.Context(), src, size, other, sizes, drop)
	wantInvalid(t, err, "changed")

	stop := errors.New("stop")
	calls := 0
	_, err = NewEngine(1<<30).Render(t.Context(), src, size, h, sizes, func(photo.Size, []byte) error { calls++; return stop })
	if !errors.Is(err, stop) || calls != 1 {
		t.Errorf("%v after %d calls", err, calls)
	}

	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err = NewEngine(1<<30).Render(gone, src, size, h, sizes, drop); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}

	// While one holds the memory, the next waits, and stops when told to.
	e := NewEngine(h.Memory(sizes))
	inside, leave := make(chan struct{}), make(chan struct{})
	done := make(chan error)
	go func() {
		_, err := e.Render(context.Background(), src, size, h, sizes[:1], func(photo.Size, []byte) error { close(inside); <-leave; return nil })
		done <- err
	}()
	<-inside
	if _, err = e.Render(gone, src, size, h, sizes, drop); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	close(leave)
	if err := <-done; err != nil {
		t.Error(err)
	}
	if _, err = e.Render(t.Context(), src, size, h, sizes, drop); err != nil {
		t.Errorf("the memory was not given back: %v", err)
	}
}

// What the storage fails with is not the fault of the file.
func TestStorageErrors(t *testing.T) {
	b := jpegOf(t, scene(300, 200), 85)
	h, err := Probe(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	for _, after := range []int64{0, 5000} {
		src := &failing{bytes.NewReader(b), after}
		_, err := NewEngine(1<<30).Render(t.Context(), src, int64(len(b)), h, photo.Sizes[:1], func(photo.Size, []byte) error { return nil })
		if !errors.Is(err, errDisk) || errors.As(err, new(photo.Invalid)) {
			t.Errorf("after %d: %v", after, err)
		}
	}
}

var errDisk = errors.New("disk on fire")

// failing reads well before a place and not at all behind it.
type failing struct {
	io.ReaderAt
	after int64
}

func (f *failing) ReadAt(b []byte, off int64) (int, error) {
	if off+int64(len(b)) > f.after {
		return 0, errDisk
	}
	return f.ReaderAt.ReadAt(b, off)
}

// Sizes come largest first, each once, whatever order they are asked in.
func TestOrderOfSizes(t *testing.T) {
	b := jpegOf(t, scene(700, 500), 85)
	h, _ := Probe(bytes.NewReader(b), int64(len(b)))
	var got []int
	_, err := NewEngine(1<<30).Render(t.Context(), bytes.NewReader(b), int64(len(b)), h, photo.SizesOf(700, 500), func(s photo.Size, jpg []byte) error {
		c, err := jpeg.DecodeConfig(bytes.NewReader(jpg))
		got = append(got, c.Width)
		return err
	})
	// The square of 75 is cut from the short side: it comes before the 100 of the long one.
	if want := []int{700, 640, 500, 400, 320, 240, 150, 75, 100}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%v, %v", got, err)
	}
}
