package imaging

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"math/rand/v2"
	"runtime"
	"testing"

	"flickrkillr/internal/photo"
)

// allocated gives the bytes that Render allocates for all sizes of a file, as
// if nothing were freed meanwhile, and what it was estimated at.
func allocated(tb testing.TB, b []byte) (used, estimate int64) {
	tb.Helper()
	src := bytes.NewReader(b)
	h, err := Probe(src, int64(len(b)))
	if err != nil {
		tb.Fatal(err)
	}
	sizes := photo.SizesOf(h.Width, h.Height)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err = NewEngine(4<<30).Render(context.Background(), src, int64(len(b)), h, sizes, func(photo.Size, []byte) error { return nil })
	runtime.ReadMemStats(&after)
	if err != nil {
		tb.Fatal(err)
	}
	return int64(after.TotalAlloc - before.TotalAlloc), h.Memory(sizes)
}

// grayProgressive makes a progressive JPEG of one scan, all of one gray.
func grayProgressive(w, h int) []byte {
	b := []byte{0xFF, markerSOI}
	b = append(b, segment(markerDQT, append([]byte{0}, bytes.Repeat([]byte{8}, 64)...))...)
	b = append(b, sofSegment(markerSOF2, 8, w, h, 0x11)...)
	dc := huffmanSpecs[0]
	b = append(b, segment(markerDHT, append(append([]byte{0}, dc.counts[:]...), dc.symbols...))...)
	b = append(b, segment(markerSOS, []byte{1, 1, 0, 0, 0, 0})...)
	b = append(b, make([]byte, (w+7)/8*((h+7)/8)/4+1)...) // two bits a block: no difference
	return append(b, 0xFF, markerEOI)
}

// Render keeps to its estimate with every kind of file, and the estimate is not
// a multiple of the truth for those that matter.
func TestMemory(t *testing.T) {
	img := scene(500, 400)
	var p bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&p, img); err != nil {
		t.Fatal(err)
	}
	deep := image.NewNRGBA64(image.Rect(0, 0, 400, 300))
	var d bytes.Buffer
	if err := png.Encode(&d, deep); err != nil {
		t.Fatal(err)
	}
	baseline := jpegOf(t, img, 85)
	loud := image.NewRGBA(image.Rect(0, 0, 420, 300))
	noise := image.NewGray(image.Rect(0, 0, 420, 300))
	rnd := rand.New(rand.NewPCG(5, 6))
	for i := range noise.Pix {
		noise.Pix[i] = uint8(rnd.Uint32())
	}
	for i := range loud.Pix {
		loud.Pix[i] = uint8(rnd.Uint32()) | uint8(i%4/3*255)
	}
	for name, c := range map[string]struct {
		file  []byte
		loose int64 // how many times the truth the estimate may be
	}{
		"jpeg":          {baseline, 4},
		"noise":         {jpegOf(t, noise, 95), 4},
		"loud":          {jpegOf(t, loud, 95), 4},
		"turned jpeg":   {withSegments(baseline, exifSegment(exifWith(6))), 4},
		"one gray":      {grayProgressive(1500, 1000), 3},
		"progressive":   {sample(t, "mushroom.jpg"), 3},
		"png":           {p.Bytes(), 3},
		"deep png":      {d.Bytes(), 3},
		"lossy webp":    {smallWebP(t, false), 4},
		"lossless webp": {smallWebP(t, true), 60},
	} {
		used, estimate := allocated(t, c.file)
		t.Logf("%s: %.1f MB of %.1f MB", name, float64(used)/1e6, float64(estimate)/1e6)
		if used > estimate || estimate > c.loose*used+2*decoderOverhead {
			t.Errorf("%s: %d bytes were allocated, %d estimated", name, used, estimate)
		}
	}
}
