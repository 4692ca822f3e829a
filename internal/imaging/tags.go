package imaging

import (
	"bytes"
	"encoding/binary"
	"math"
	"strconv"
	"strings"

	"github.com/bep/imagemeta"
)

// The most bytes of each kind of metadata that are looked at.
const (
	maxEXIF = 64 << 10
	maxXMP  = 1 << 20
	maxIPTC = 64_000
	maxTags = 5_000
)

// tags are the values of a file's metadata under "EXIF:", "XMP:" or "IPTC:",
// a part of the namespace where names repeat, and the name.
type tags map[string]any

// readTags reads the three kinds apart from each other, so that damage to one
// does not cost the others. imagemeta never sees the file itself: it allocates
// by lengths that it finds there. It gets a small file made of the metadata
// alone, whose lengths are true.
func readTags(r *reader, f *file) tags {
	t := tags{}
	if exif := r.payload(f.exif, maxEXIF); len(exif) > 8 {
		// A list of further directories lets it read the same bytes thousands
		// of times over. Photos have no use for it: blank the tag.
		for _, tag := range []string{"\x01\x4a\x00\x04", "\x4a\x01\x04\x00"} {
			exif = bytes.ReplaceAll(exif, []byte(tag), make([]byte, len(tag)))
		}
		t.decode(imagemeta.EXIF, imagemeta.WebP, webpWith("EXIF", 1<<3, exif))
	}
	if f.xmp.len <= maxXMP { // a part of it would not be XML
		if xmp := r.payload(f.xmp, maxXMP); len(xmp) > 0 {
			t.decode(imagemeta.XMP, imagemeta.WebP, webpWith("XMP ", 1<<2, xmp))
		}
	}
	if iptc := r.payload(f.iptc, maxIPTC); len(iptc) > 0 {
		jpg := append([]byte{0xFF, markerSOI, 0xFF, markerAPPD}, 0, 0)
		jpg = append(append(jpg, nameIPTC...), iptc...)
		binary.BigEndian.PutUint16(jpg[4:], uint16(len(jpg)-4))
		t.decode(imagemeta.IPTC, imagemeta.JPEG, append(jpg, 0xFF, markerEOI))
	}
	return t
}

// webpWith makes a WebP that holds one chunk of metadata and no picture.
func webpWith(name string, flag byte, payload []byte) []byte {
	payload = append(payload, make([]byte, len(payload)&1)...)
	b := binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(payload)+30))
	b = append(b, "WEBPVP8X\x0a\x00\x00\x00"...)
	b = append(b, flag, 0, 0, 0, 0, 0, 0, 0, 0, 0)
	b = binary.LittleEndian.AppendUint32(append(b, name...), uint32(len(payload)))
	return append(b, payload...)
}

// decode adds what can be read; the first value of a name stays.
func (t tags) decode(kind imagemeta.Source, format imagemeta.ImageFormat, b []byte) {
	defer func() { _ = recover() }() // what was read until then is kept
	prefix := strings.ToUpper(kind.String()) + ":"
	_, _ = imagemeta.Decode(imagemeta.Options{
		R: bytes.NewReader(b), ImageFormat: format, Sources: kind, LimitNumTags: maxTags,
		ShouldHandleTag: func(ti imagemeta.TagInfo) bool {
			if kind != imagemeta.EXIF || ti.Source != kind {
				return ti.Source == kind
			}
			// Not the thumbnail's. Numbers of GPS tags mean other things elsewhere,
			// which imagemeta v1.0.1 does not heed.
			return strings.HasPrefix(ti.Namespace, "IFD0") &&
				strings.HasPrefix(ti.Tag, "GPS") == strings.HasSuffix(ti.Namespace, "GPSInfoIFD")
		},
		HandleTag: func(ti imagemeta.TagInfo) error {
			if key := prefix + ti.Tag; t[key] == nil {
				t[key] = ti.Value
			}
			return nil
		},
	})
}

// text gives the first of these tags that has words in it.
func (t tags) text(keys ...string) string {
	for _, k := range keys {
		for _, s := range t.list(k) {
			if strings.TrimSpace(s) != "" {
				return s
			}
		}
	}
	return ""
}

// list gives all texts of a tag.
func (t tags) list(key string) []string {
	switch v := t[key].(type) {
	case string:
		return []string{v}
	case []string:
		return v
	case []byte:
		return []string{string(v)}
	}
	return nil
}

// number gives the first of these tags that is a finite number, or NaN.
func (t tags) number(keys ...string) float64 {
	for _, k := range keys {
		if v := toNumber(t[k]); !math.IsNaN(v) && !math.IsInf(v, 0) {
			return v
		}
	}
	return math.NaN()
}

func toNumber(v any) float64 {
	switch v := v.(type) {
	case float64:
		return v
	case float32:
		return float64(v)
	case int:
		return float64(v)
	case uint8:
		return float64(v)
	case uint16:
		return float64(v)
	case uint32:
		return float64(v)
	case int32:
		return float64(v)
	case interface{ Float64() float64 }:
		return v.Float64()
	case []any:
		if len(v) > 0 {
			return toNumber(v[0])
		}
	case []uint16:
		if len(v) > 0 {
			return float64(v[0])
		}
	case string: // XMP has numbers as texts: 28/10 or 2.8
		num, den, is := strings.Cut(strings.TrimSpace(v), "/")
		n, err := strconv.ParseFloat(num, 64)
		if err != nil {
			return math.NaN()
		}
		if is {
			d, err := strconv.ParseFloat(den, 64)
			if err != nil {
				return math.NaN()
			}
			n /= d
		}
		return n
	}
	return math.NaN()
}
