package imaging

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"image"
	"image/jpeg"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
)

// moduleDir gives the folder of a module's source.
func moduleDir(tb testing.TB, module string) string {
	tb.Helper()
	out, err := exec.Command("go", "mod", "download", "-json", module).Output()
	var m struct{ Dir string }
	if err == nil {
		err = json.Unmarshal(out, &m)
	}
	if err != nil || m.Dir == "" {
		tb.Fatalf("find the source of %s: %v %s", module, err, out)
	}
	return m.Dir
}

const (
	imagemetaModule = "github.com/bep/imagemeta@v1.0.1"
	goexifModule    = "github.com/rwcarlsen/goexif@v0.0.0-20190401172101-9e8deecbddbd"
)

// sampleFiles lists the pictures that a module ships.
func sampleFiles(tb testing.TB, module string) []string {
	tb.Helper()
	var files []string
	err := filepath.WalkDir(moduleDir(tb, module), func(path string, d fs.DirEntry, err error) error {
		switch strings.ToLower(filepath.Ext(path)) {
		case ".jpg", ".jpeg", ".png", ".gif", ".webp", ".tif", ".heic", ".heif", ".avif", ".dng", ".cr2", ".nef", ".arw", ".pef":
			files = append(files, path)
		}
		return err
	})
	if err != nil || len(files) < 20 {
		tb.Fatalf("only %d samples: %v", len(files), err)
	}
	return files
}

func sample(tb testing.TB, name string) []byte {
	tb.Helper()
	return readFile(tb, moduleDir(tb, imagemetaModule), "testdata/images", name)
}

// smallWebP gives a WebP of 150 by 103 or, the lossless one, 256 by 256 pixels.
func smallWebP(tb testing.TB, lossless bool) []byte {
	tb.Helper()
	if lossless {
		return readFile(tb, moduleDir(tb, ximageModule), "testdata/gopher-doc.8bpp.lossless.webp")
	}
	return readFile(tb, moduleDir(tb, ximageModule), "testdata/video-001.lossy.webp")
}

func readFile(tb testing.TB, path ...string) []byte {
	tb.Helper()
	b, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

// rendered is what Render gave for one file.
type rendered struct {
	header      Header
	files       map[string][]byte
	placeholder string
}

func (r rendered) image(tb testing.TB, suffix string) image.Image {
	tb.Helper()
	img, err := jpeg.Decode(bytes.NewReader(r.files[suffix]))
	if err != nil {
		tb.Fatalf("size %s: %v", suffix, err)
	}
	return img
}

// render puts a file through Probe and Render at all its sizes.
func render(b []byte) (rendered, error) {
	return renderSizes(b, func(h Header) []photo.Size { return photo.SizesOf(h.Width, h.Height) })
}

func renderSizes(b []byte, sizes func(Header) []photo.Size) (rendered, error) {
	out := rendered{files: map[string][]byte{}}
	src := bytes.NewReader(b)
	h, err := Probe(src, int64(len(b)))
	if err != nil {
		return out, err
	}
	out.header = h
	out.placeholder, err = NewEngine(1<<30).Render(context.Background(), src, int64(len(b)), h, sizes(h), func(s photo.Size, jpg []byte) error {
		out.files[s.Suffix] = jpg
		return nil
	})
	return out, err
}

func mustRender(tb testing.TB, b []byte) rendered {
	tb.Helper()
	r, err := render(b)
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

// wantInvalid fails unless err is a refusal with a sentence that says this.
func wantInvalid(tb testing.TB, err error, says string) {
	tb.Helper()
	var inv photo.Invalid
	if !errors.As(err, &inv) || inv.Field != "file" || !strings.HasSuffix(inv.Why, ".") || len(inv.Why) < 30 {
		tb.Fatalf("got %v, want a refusal with a sentence", err)
	}
	if !strings.Contains(inv.Why, says) {
		tb.Fatalf("refused with %q, want %q in it", inv.Why, says)
	}
}

// Every sample is rendered at all its sizes, in the right dimensions and with
// nothing but pixels and profile in it, or refused with a sentence.
func TestSamples(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{} // the modules share some
	for _, module := range []string{imagemetaModule, goexifModule} {
		root := moduleDir(t, module)
		taken := 0
		for _, path := range sampleFiles(t, module) {
			name, _ := filepath.Rel(root, path)
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if seen[string(b)] || racing && len(b) > 50_000 {
				continue
			}
			seen[string(b)] = true
			t.Run(name, func(t *testing.T) {
				sizes := func(h Header) []photo.Size {
					if racing && h.Pixels() > 100_000 {
						return photo.Sizes[:2]
					}
					return photo.SizesOf(h.Width, h.Height)
				}
				r, err := renderSizes(b, sizes)
				if err != nil {
					wantInvalid(t, err, "")
					if _, err := jpeg.Decode(bytes.NewReader(b)); err == nil {
						t.Error("refused, and yet the standard library decodes it")
					}
					return
				}
				taken++
				Metadata(bytes.NewReader(b), int64(len(b)), r.header)
				h := r.header
				if len(r.placeholder) != Placeholder || strings.Trim(r.placeholder, "0123456789abcdef") != "" {
					t.Errorf("placeholder %q", r.placeholder)
				}
				for _, s := range sizes(h) {
					c, err := jpeg.DecodeConfig(bytes.NewReader(r.files[s.Suffix]))
					w, h := s.Fit(h.Width, h.Height)
					if err != nil || c.Width != w || c.Height != h {
						t.Errorf("size %s: %d × %d, want %d × %d (%v)", s.Suffix, c.Width, c.Height, w, h, err)
					}
					checkClean(t, r.files[s.Suffix])
				}
			})
		}
		if module == imagemetaModule && taken < int(most(40)) {
			t.Errorf("%s: only %d samples were taken", module, taken)
		}
	}
}

// checkClean walks the segments of a derived JPEG.
func checkClean(tb testing.TB, b []byte) {
	tb.Helper()
	for off := 2; ; {
		marker, n := b[off+1], int(b[off+2])<<8|int(b[off+3])
		body := b[off+4:]
		switch {
		case b[off] != 0xFF:
			tb.Fatalf("no marker at %d", off)
		case marker == markerSOS:
			if !bytes.HasSuffix(b, []byte{0xFF, markerEOI}) || bytes.Contains(b[off:], []byte{0xFF, markerAPP1}) {
				tb.Fatal("something follows the picture")
			}
			return
		case marker == markerAPP0 && n == 16 && bytes.HasPrefix(body, []byte("JFIF\x00")):
		case marker == markerAPP2 && bytes.HasPrefix(body, []byte(nameICC)):
		case marker == markerDQT, marker == markerSOF0, marker == markerDHT:
		default:
			tb.Fatalf("a derived JPEG has segment %02x", marker)
		}
		off += 2 + n
	}
}
