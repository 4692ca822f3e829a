package imaging

import (
	"bytes"
	"context"
	"image"
	"image/png"
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

// Render keeps to its estimate with every kind of file, and the estimate is not
// a multiple of the truth for those that matter.
func TestMemory(t *testing.T) {
	img := scene(2000, 1500)
	var p bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&p, img); err != nil {
		t.Fatal(err)
	}
	deep := image.NewNRGBA64(image.Rect(0, 0, 800, 600))
	var d bytes.Buffer
	if err := png.Encode(&d, deep); err != nil {
		t.Fatal(err)
	}
	baseline := jpegOf(t, img, 85)
	for name, c := range map[string]struct {
		file  []byte
		loose int64 // how many times the truth the estimate may be
	}{
		"jpeg":          {baseline, 3},
		"turned jpeg":   {withSegments(baseline, exifSegment(exifWith(6))), 3},
		"progressive":   {sample(t, "mushroom.jpg"), 3},
		"png":           {p.Bytes(), 3},
		"deep png":      {d.Bytes(), 3},
		"lossy webp":    {sample(t, "bep/sunrise_lossy.webp"), 4},
		"lossless webp": {sample(t, "bep/sunrise_lossless.webp"), 40},
	} {
		used, estimate := allocated(t, c.file)
		t.Logf("%s: %.1f MB of %.1f MB", name, float64(used)/1e6, float64(estimate)/1e6)
		if used > estimate || estimate > c.loose*used+2*decoderOverhead {
			t.Errorf("%s: %d bytes were allocated, %d estimated", name, used, estimate)
		}
	}
}
