package imaging

import (
	"bytes"
	"context"
	"errors"
	"image/gif"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"flickrkillr/internal/photo"
)

// seeds gives small files of all formats, whole and hostile.
func seeds(f *testing.F) {
	img := scene(40, 30)
	plain := jpegOf(f, img, 80)
	f.Add(plain)
	f.Add(plain[:len(plain)/2])
	f.Add(withSegments(plain, append(profileSegments(profileOf("RGB ", 300), 120), exifSegment(exifWith(6)))...))
	f.Add(withSegments(plain, exifSegment(exifOf([]tag{ascii(0x010F, "Canon")}, []tag{rational(0x829A, 1, 250)}, []tag{ascii(1, "N"), rational(2, 1, 2, 3, 4, 5, 6)})), xmpSegment("<dc:title>"+alt("x")+"</dc:title>")))
	var p, g bytes.Buffer
	if err := png.Encode(&p, img); err != nil {
		f.Fatal(err)
	}
	f.Add(p.Bytes())
	f.Add(withChunks(p.Bytes(), chunk("eXIf", exifWith(3)), chunk("iCCP", append([]byte("n\x00\x00"), deflate(profileOf("RGB ", 200))...))))
	if err := gif.Encode(&g, img, &gif.Options{NumColors: 16}); err != nil {
		f.Fatal(err)
	}
	f.Add(g.Bytes())
	f.Add(jpegHead(sofSegment(markerSOF2, 8, 50, 50, 0x22, 0x11, 0x11)))
	for _, path := range append(standardSamples(f), sampleFiles(f, imagemetaModule)...) {
		b, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		if len(b) < 6_000 && filepath.Ext(path) != ".sng" {
			f.Add(b)
		}
	}
}

func FuzzProbe(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		h, err := Probe(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			if !errors.As(err, new(photo.Invalid)) || h != (Header{}) {
				t.Fatalf("%v %+v", err, h)
			}
			return
		}
		if h.Width < 1 || h.Height < 1 || h.Width > MaxSide || h.Height > MaxSide || h.Pixels() > MaxPixelsJPEG ||
			h.Frames < 1 || h.Frames > MaxFrames || h.Orientation < 1 || h.Orientation > 8 || h.Memory(photo.Sizes) < h.Pixels() {
			t.Fatalf("%+v", h)
		}
	})
}

func FuzzMetadata(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		h, err := Probe(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			return
		}
		m := Metadata(bytes.NewReader(b), int64(len(b)), h)
		if m.Title != photo.CleanLine(m.Title) || len(m.Keywords) > photo.MaxTags || m.Camera.Exposure < 0 || m.Camera.ISO < 0 ||
			m.Place.Latitude < -90 || m.Place.Latitude > 90 || m.Place.Longitude < -180 || m.Place.Longitude > 180 {
			t.Fatalf("%+v", m)
		}
	})
}

func FuzzRender(f *testing.F) {
	seeds(f)
	e := NewEngine(200 << 20)
	f.Fuzz(func(t *testing.T, b []byte) {
		src, size := bytes.NewReader(b), int64(len(b))
		h, err := Probe(src, size)
		if err != nil || h.Pixels() > 1<<18 {
			return
		}
		sizes := photo.SizesOf(h.Width, h.Height)
		made := 0
		p, err := e.Render(context.Background(), src, size, h, sizes, func(s photo.Size, jpg []byte) error {
			c, err := jpeg.DecodeConfig(bytes.NewReader(jpg))
			if w, hh := s.Fit(h.Width, h.Height); err != nil || c.Width != w || c.Height != hh {
				t.Fatalf("%s: %+v %v", s.Suffix, c, err)
			}
			made++
			return nil
		})
		if err != nil && !errors.As(err, new(photo.Invalid)) {
			t.Fatal(err)
		}
		if err == nil && (made != len(sizes) || len(p) != Placeholder) {
			t.Fatalf("%d of %d sizes, %q", made, len(sizes), p)
		}
	})
}
