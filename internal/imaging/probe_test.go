package imaging

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/gif"
	"image/png"
	"runtime"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
)

func TestUnsupportedByName(t *testing.T) {
	box := func(brand string, more ...string) string {
		return "\x00\x00\x00\x20ftyp" + brand + "\x00\x00\x00\x00" + strings.Join(more, "") + strings.Repeat("\x00", 40)
	}
	for _, c := range []struct{ content, says string }{
		{"", "empty"},
		{"\xff\xd8", "cut off"},
		{"GIF8", "cut off"},
		{"hello, this is a text file", "not a picture"},
		{box("heic"), "HEIC photo. Export it as JPEG"},
		{box("mif1", "mif1", "heic"), "HEIC"},
		{box("mif1", "mif1", "avif"), "an AVIF"},
		{box("avif"), "AVIF"},
		{box("crx "), "Canon raw"},
		{box("isom"), "video"},
		{box("qt  "), "video"},
		{"RIFF\x00\x00\x00\x00AVI LIST........", "video"},
		{"\x1aE\xdf\xa3...................", "video"},
		{"II*\x00\x08\x00\x00\x00.............", "TIFF"},
		{"MM\x00*\x00\x00\x00\x08.............", "TIFF"},
		{"II*\x00\x10\x00\x00\x00CR\x02\x00..........", "Canon raw"},
		{"FUJIFILMCCD-RAW 0201FF....", "Fujifilm raw"},
		{"BM....................", "BMP"},
		{"%PDF-1.7..............", "PDF"},
		{"8BPS..................", "Photoshop"},
		{"PK\x03\x04.............", "ZIP"},
		{"\xff\x0a...............", "JPEG XL"},
		{`<?xml version="1.0"?><!-- x --><svg xmlns="x">`, "SVG"},
		{"\xef\xbb\xbf\n <svg>............", "SVG"},
		{"<!DOCTYPE html><html>....", "web page"},
	} {
		_, err := Probe(strings.NewReader(c.content), int64(len(c.content)))
		wantInvalid(t, err, c.says)
	}
	_, err := Probe(strings.NewReader("GIF89a"), MaxBytes+1)
	wantInvalid(t, err, "MB")
}

func sofSegment(marker byte, depth, w, h int, components ...byte) []byte {
	b := []byte{byte(depth), byte(h >> 8), byte(h), byte(w >> 8), byte(w), byte(len(components))}
	for i, sampling := range components {
		b = append(b, byte(i+1), sampling, 0)
	}
	return segment(marker, b)
}

// jpegHead makes a JPEG of segments and a scan with hardly anything in it.
func jpegHead(segments ...[]byte) []byte {
	b := append([]byte{0xFF, markerSOI}, bytes.Join(segments, nil)...)
	return append(b, "\xff\xda\x00\x0c\x03\x01\x00\x02\x11\x03\x11\x00\x3f\x00 some data \xff\xd9"...)
}

func ihdr(w, h uint32, depth, kind, interlace byte) []byte {
	b := binary.BigEndian.AppendUint32(nil, w)
	b = binary.BigEndian.AppendUint32(b, h)
	return chunk("IHDR", append(b, depth, kind, 0, 0, interlace))
}

func pngOf(chunks ...[]byte) []byte {
	return append([]byte("\x89PNG\r\n\x1a\n"), bytes.Join(chunks, nil)...)
}

// Hostile files are refused by Probe, before a decoder sees them, quickly and
// without memory for what they claim.
func TestBombs(t *testing.T) {
	frame := "\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00"
	gifHead := "GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff"
	vp8l := func(w, h int) []byte {
		b := binary.LittleEndian.AppendUint32([]byte{0x2F}, uint32(w-1)|uint32(h-1)<<14)
		return riffChunk("VP8L", append(b, make([]byte, 8)...))
	}
	canvas := func(w, h int) []byte {
		return riffChunk("VP8X", bytes.Join([][]byte{{2, 0, 0, 0}, le24Bytes(w - 1), le24Bytes(h - 1)}, nil))
	}
	for name, c := range map[string]struct {
		file []byte
		says string
	}{
		"png of 10^10 pixels":    {pngOf(ihdr(100_000, 100_000, 8, 2, 0), chunk("IDAT", deflate(nil)), chunk("IEND", nil)), "100000 × 100000"},
		"png of 4·10^9 a side":   {pngOf(ihdr(1<<32-1, 1<<32-1, 8, 2, 0)), "damaged"},
		"png of 144 megapixels":  {pngOf(ihdr(12_000, 12_000, 8, 2, 0)), "at most 100 megapixels"},
		"png without width":      {pngOf(ihdr(0, 10, 8, 2, 0)), "no width"},
		"png without end":        {pngOf(ihdr(10, 10, 8, 2, 0), chunk("IDAT", deflate(nil))), "cut off"},
		"png chunk beyond end":   {pngOf(ihdr(10, 10, 8, 2, 0), []byte("\x7f\xff\xff\xffIDATx")), "cut off"},
		"png chunk of 2^32-1":    {pngOf(ihdr(10, 10, 8, 2, 0), []byte("\xff\xff\xff\xffIDATx")), "damaged"},
		"png of empty chunks":    {pngOf(ihdr(10, 10, 8, 2, 0), bytes.Repeat(chunk("teSt", nil), maxChunks)), "damaged"},
		"png begins otherwise":   {pngOf(chunk("IDAT", nil), ihdr(10, 10, 8, 2, 0)), "damaged"},
		"apng of 10^6 frames":    {pngOf(ihdr(10, 10, 8, 2, 0), chunk("acTL", []byte{0, 15, 66, 64, 0, 0, 0, 0}), chunk("IEND", nil)), "frames"},
		"gif of 10^6 frames":     {[]byte(gifHead + strings.Repeat(frame, 1_000_000) + ";"), "frames"},
		"gif without size":       {[]byte("GIF89a\x00\x00\x01\x00\x00\x00\x00;"), "no width"},
		"gif without frame":      {[]byte(gifHead + ";"), "cut off"},
		"gif cut in its frame":   {[]byte(gifHead + frame[:12]), "cut off"},
		"gif of empty blocks":    {[]byte(gifHead + strings.Repeat("\x00", maxGIFBlocks+10)), "damaged"},
		"gif of empty comments":  {[]byte(gifHead + strings.Repeat("\x21\xfe\x00", maxGIFBlocks+10)), "damaged"},
		"jpeg of 65535²":         {jpegHead(sofSegment(markerSOF0, 8, 65_535, 65_535, 0x22, 0x11, 0x11)), "65535 × 65535"},
		"jpeg without height":    {jpegHead(sofSegment(markerSOF0, 8, 100, 0, 0x22, 0x11, 0x11)), "no height"},
		"jpeg without frame":     {jpegHead(), "damaged"},
		"jpeg with two frames":   {jpegHead(sofSegment(markerSOF0, 8, 9, 9, 0x11), sofSegment(markerSOF0, 8, 9, 9, 0x11)), "damaged"},
		"jpeg arithmetic":        {jpegHead(sofSegment(0xC9, 8, 9, 9, 0x11, 0x11, 0x11)), "rare kind"},
		"jpeg lossless":          {jpegHead(sofSegment(0xC3, 8, 9, 9, 0x11, 0x11, 0x11)), "rare kind"},
		"jpeg of 12 bits":        {jpegHead(sofSegment(markerSOF1, 12, 9, 9, 0x11, 0x11, 0x11)), "12 bits"},
		"jpeg of 2 channels":     {jpegHead(sofSegment(markerSOF0, 8, 9, 9, 0x11, 0x11)), "damaged"},
		"jpeg sampled 0":         {jpegHead(sofSegment(markerSOF0, 8, 9, 9, 0x01, 0x11, 0x11)), "damaged"},
		"jpeg of segments only":  {append([]byte{0xFF, markerSOI}, bytes.Repeat(segment(markerAPP1, nil), maxSegments+1)...), "damaged"},
		"jpeg segment too long":  {[]byte("\xff\xd8\xff\xe1\xff\xffExif"), "cut off"},
		"jpeg segment too short": {[]byte("\xff\xd8\xff\xe1\x00\x01........"), "damaged"},
		"jpeg of fill bytes":     {append([]byte{0xFF, markerSOI}, bytes.Repeat([]byte{0xFF}, 1<<20)...), "cut off"},
		"webp of 2^28 pixels":    {webpOf(vp8l(16_384, 16_384)), "100 megapixels"},
		"webp canvas of 2^48":    {webpOf(canvas(1<<24, 1<<24), vp8l(4, 4)), "16777216"},
		"webp chunk beyond end":  {[]byte("RIFF\x20\x00\x00\x00WEBPVP8L\xff\xff\xff\x7f....................."), "cut off"},
		"webp longer than file":  {[]byte("RIFF\xff\xff\xff\x7fWEBPVP8L\x05\x00\x00\x00....................."), "cut off"},
		"webp without picture":   {webpOf(canvas(10, 10)), "damaged"},
		"webp frame outside":     {webpOf(canvas(10, 10), vp8l(20, 20), vp8l(20, 20)), "damaged"},
		"webp of many frames":    {webpOf(canvas(10, 10), vp8l(4, 4), bytes.Repeat(riffChunk("ANMF", make([]byte, 16)), MaxFrames+1)), "frames"},
		"webp frames in frames":  {webpOf(canvas(10, 10), riffChunk("ANMF", bytes.Repeat(riffChunk("ANMF", make([]byte, 16)), 3))), "damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := Probe(bytes.NewReader(c.file), int64(len(c.file)))
			runtime.ReadMemStats(&after)
			wantInvalid(t, err, c.says)
			if n := after.TotalAlloc - before.TotalAlloc; n > 1<<16 {
				t.Errorf("%d bytes were allocated", n)
			}
		})
	}
}

// Headers that agree with the limits but not with what follows meet a decoder
// and are refused all the same.
func TestLies(t *testing.T) {
	lossless := sample(t, "bep/sunrise_lossless.webp")
	smaller := bytes.Clone(lossless)
	smaller[21], smaller[22] = 4, 0 // VP8L says another size than was compressed
	for name, file := range map[string][]byte{
		"jpeg of 100 megapixels in 40 bytes": jpegHead(sofSegment(markerSOF0, 8, 10_000, 10_000, 0x22, 0x11, 0x11)),
		"png without data":                   pngOf(ihdr(5000, 5000, 8, 2, 0), chunk("IDAT", deflate(nil)), chunk("IEND", nil)),
		"png wrong crc":                      append(pngOf(ihdr(10, 10, 8, 2, 0)), "\x00\x00\x00\x00IDATxxxx\x00\x00\x00\x00IENDxxxx"...),
		"gif frame outside":                  []byte("GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff\x2c\x00\x00\x00\x00\x05\x00\x05\x00\x00\x02\x02\x44\x01\x00;"),
		"webp smaller":                       smaller,
	} {
		t.Run(name, func(t *testing.T) {
			r, err := render(file)
			if err != nil {
				wantInvalid(t, err, "")
			} else if name != "webp smaller" {
				t.Errorf("taken: %+v", r.header)
			}
		})
	}
}

// A picture cut off anywhere is refused as such; only the very end may lack.
func TestCutOff(t *testing.T) {
	img := scene(320, 240)
	baseline := jpegOf(t, img, 85)
	var p, g bytes.Buffer
	if err := png.Encode(&p, img); err != nil {
		t.Fatal(err)
	}
	pal := image.NewPaletted(img.Rect, color.Palette{color.Black, color.White})
	for i := range pal.Pix {
		pal.Pix[i] = uint8(i / 7 % 2)
	}
	if err := gif.Encode(&g, pal, nil); err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{
		"jpeg": baseline, "png": p.Bytes(), "gif": g.Bytes(),
		"webp": smallWebP(t, false), "lossless webp": smallWebP(t, true),
		"progressive jpeg": sample(t, "mushroom.jpg"),
	}
	for name, b := range files {
		for _, part := range []float64{0.002, 0.1, 0.5, 0.9, 0.97} {
			cut := b[:int(float64(len(b))*part)]
			if _, err := render(cut); err == nil {
				t.Errorf("%s: %.0f %% of it were taken", name, 100*part)
			} else {
				wantInvalid(t, err, "cut off")
			}
		}
	}
	for _, missing := range []int{1, 2, 3, 8} {
		r := mustRender(t, baseline[:len(baseline)-missing])
		if db := psnr(img, r.image(t, "n")); db < 30 {
			t.Errorf("%d bytes missing: %.1f dB", missing, db)
		}
	}
	// What follows the picture does not matter.
	mustRender(t, append(bytes.Clone(baseline), "a trailer of some camera"...))
}

// A few bytes can make a decoder walk the whole picture once more.
func TestTooManyScans(t *testing.T) {
	scan := "\xff\xda\x00\x08\x01\x01\x00\x00\x00\x00x"
	b := append([]byte{0xFF, markerSOI}, sofSegment(markerSOF2, 8, 1000, 1000, 0x11)...)
	b = append(b, strings.Repeat(scan, MaxScans+1)...)
	wantInvalid(t, refused(t, append(b, 0xFF, markerEOI)), "too many scans")
}

func TestHeader(t *testing.T) {
	for name, want := range map[string]Header{
		"bep/sunrise.jpg":           {Format: photo.JPEG, Width: 1024, Height: 640, Orientation: 1, Frames: 1, Components: 3, Depth: 8},
		"bep/sunrise.png":           {Format: photo.PNG, Width: 1024, Height: 640, Orientation: 1, Frames: 1, Components: 3, Depth: 8},
		"bep/sunrise_lossy.webp":    {Format: photo.WebP, Width: 1024, Height: 640, Orientation: 1, Frames: 1, Components: 3, Depth: 8},
		"bep/sunrise_lossless.webp": {Format: photo.WebP, Width: 1024, Height: 640, Orientation: 1, Frames: 1, Components: 4, Depth: 8},
	} {
		b := sample(t, name)
		got, err := Probe(bytes.NewReader(b), int64(len(b)))
		got.cost, got.flat = 0, false
		if err != nil || got != want {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}
