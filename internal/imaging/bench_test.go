package imaging

import (
	"bytes"
	"context"
	"testing"

	"flickrkillr/internal/photo"
)

func earlySizes() (out []photo.Size) {
	for _, s := range photo.Sizes {
		if s.Early {
			out = append(out, s)
		}
	}
	return out
}

func benchmarkRender(b *testing.B, w, h int, sizes []photo.Size) {
	file := jpegOf(b, scene(w, h), 88)
	src := bytes.NewReader(file)
	header, err := Probe(src, int64(len(file)))
	if err != nil {
		b.Fatal(err)
	}
	e := NewEngine(1 << 30)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := e.Render(context.Background(), src, int64(len(file)), header, sizes, func(photo.Size, []byte) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(header.Memory(sizes))/1e6, "MB-estimate")
}

// What an upload waits for, of a picture as the demo site makes them.
func BenchmarkEarly1280x853(b *testing.B) { benchmarkRender(b, 1280, 853, earlySizes()) }

// What an upload waits for, of a camera's picture.
func BenchmarkEarly24MP(b *testing.B) { benchmarkRender(b, 6000, 4000, earlySizes()) }

// Everything at once.
func BenchmarkAll24MP(b *testing.B) { benchmarkRender(b, 6000, 4000, photo.SizesOf(6000, 4000)) }

func BenchmarkProbe(b *testing.B) {
	file := jpegOf(b, scene(640, 480), 88)
	src := bytes.NewReader(file)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Probe(src, int64(len(file))); err != nil {
			b.Fatal(err)
		}
	}
}
