package imaging

import (
	"bytes"
	"encoding/binary"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"flickrkillr/internal/photo"
)

func metadataOf(tb testing.TB, b []byte) photo.Metadata {
	tb.Helper()
	h, err := Probe(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		tb.Fatal(err)
	}
	return Metadata(bytes.NewReader(b), int64(len(b)), h)
}

func TestMetadataOfSamples(t *testing.T) {
	sunrise := photo.Metadata{
		Title: "Sunrise in Spain", Keywords: []string{"Malaga", "Torremolinos"},
		Taken: time.Date(2017, 10, 27, 8, 38, 52, 0, time.UTC),
		Camera: photo.Camera{
			Make: "RICOH IMAGING COMPANY, LTD.", Model: "PENTAX K-3 II", Lens: "smc PENTAX-DA* 16-50mm F2.8 ED AL [IF] SDM",
			Exposure: 1.0 / 200, Aperture: 5.6, FocalLength: 21, ISO: 100,
		},
		Place: photo.Place{Known: true, Latitude: 36.59744166666667, Longitude: -4.50846, Name: "Benalmádena, Spain"},
	}
	for _, name := range []string{"bep/sunrise.jpg", "bep/sunrise.webp"} {
		if got := metadataOf(t, sample(t, name)); !reflect.DeepEqual(got, sunrise) {
			t.Errorf("%s:\n%+v\nwant\n%+v", name, got, sunrise)
		}
	}
	reference := metadataOf(t, sample(t, "IPTC-PhotometadataRef-Std2021.1.jpg"))
	if reference.Title != "The Title (ref2021.1)" || reference.Description != "The description aka caption (ref2021.1)" ||
		len(reference.Keywords) != 3 || reference.Place.Name != "City (Core) (ref2021.1), Country (Core) (ref2021.1)" {
		t.Errorf("%+v", reference)
	}
	// An interoperability tag with the number of a GPS tag comes first here.
	if p := metadataOf(t, sample(t, "metadata-extractor/withPanasonicFaces.jpg")).Place; math.Abs(p.Latitude-53.147125) > 1e-5 || math.Abs(p.Longitude-8.179194) > 1e-5 {
		t.Errorf("%+v", p)
	}
	if p := metadataOf(t, sample(t, "hugo-issue-12669.jpg")).Place; p.Known {
		t.Errorf("%+v", p)
	}
}

// tag is an entry of an image directory; a value of more than 4 bytes is put
// behind it.
type tag struct {
	id, kind uint16
	value    string
}

func ascii(id uint16, s string) tag { return tag{id, 2, s + "\x00"} }

func rational(id uint16, pairs ...uint32) tag {
	b := []byte{}
	for _, v := range pairs {
		b = binary.BigEndian.AppendUint32(b, v)
	}
	return tag{id, 5, string(b)}
}

// exifOf makes an EXIF block of a main, an EXIF and a GPS directory.
func exifOf(main, exif, gps []tag) []byte {
	b := []byte("MM\x00*\x00\x00\x00\x08")
	sizes := map[uint16]int{2: 1, 3: 2, 4: 4, 5: 8}
	dir := func(tags []tag) {
		base := len(b)
		b = binary.BigEndian.AppendUint16(b, uint16(len(tags)))
		data := base + 2 + 12*len(tags) + 4
		var rest []byte
		for _, g := range tags {
			b = binary.BigEndian.AppendUint16(b, g.id)
			b = binary.BigEndian.AppendUint16(b, g.kind)
			b = binary.BigEndian.AppendUint32(b, uint32(len(g.value)/sizes[g.kind]))
			if len(g.value) <= 4 {
				b = append(b, (g.value + "\x00\x00\x00\x00")[:4]...)
				continue
			}
			b = binary.BigEndian.AppendUint32(b, uint32(data+len(rest)))
			rest = append(rest, g.value...)
		}
		b = append(append(b, 0, 0, 0, 0), rest...)
	}
	main = append(main, tag{0x8769, 4, "????"}, tag{0x8825, 4, "????"})
	dir(main)
	at := 8 + 2 + 12*(len(main)-2) + 8
	binary.BigEndian.PutUint32(b[at:], uint32(len(b)))
	dir(exif)
	binary.BigEndian.PutUint32(b[at+12:], uint32(len(b)))
	dir(gps)
	return b
}

func xmpSegment(properties string) []byte {
	return segment(markerAPP1, []byte(nameXMP+`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/">`+
		properties+`</rdf:Description></rdf:RDF></x:xmpmeta>`))
}

func alt(s string) string {
	return `<rdf:Alt><rdf:li xml:lang="x-default">` + s + `</rdf:li></rdf:Alt>`
}

func TestMetadata(t *testing.T) {
	plain := jpegOf(t, scene(16, 16), 80)
	position := func(latRef, longRef string, lat, long []uint32) []tag {
		return []tag{ascii(1, latRef), rational(2, lat...), ascii(3, longRef), rational(4, long...)}
	}
	at := func(s string) []tag { return []tag{ascii(0x9003, s)} }
	for name, c := range map[string]struct {
		main, exif, gps []tag
		xmp             string
		want            photo.Metadata
	}{
		"nothing":         {},
		"camera":          {exif: []tag{rational(0x829A, 1, 250), rational(0x829D, 28, 10), rational(0x920A, 50, 1), {0x8827, 3, "\x01\x90"}}, want: photo.Metadata{Camera: photo.Camera{Exposure: 0.004, Aperture: 2.8, FocalLength: 50, ISO: 400}}},
		"divided by zero": {exif: []tag{rational(0x829A, 1, 0), rational(0x829D, 0, 0), rational(0x920A, 0, 1)}},
		"body":            {main: []tag{ascii(0x010F, " Canon\x00\x00"), ascii(0x0110, "Canon EOS R5 \x07")}, want: photo.Metadata{Camera: photo.Camera{Make: "Canon", Model: "Canon EOS R5"}}},
		"time":            {exif: at("2024:02:29 23:59:58"), want: photo.Metadata{Taken: time.Date(2024, 2, 29, 23, 59, 58, 0, time.UTC)}},
		"no time":         {exif: at("0000:00:00 00:00:00")},
		"blank time":      {exif: at("    :  :     :  :  ")},
		"before photos":   {exif: at("1799:01:01 00:00:00")},
		"far future":      {exif: at("2999:01:01 00:00:00")},
		"no such day":     {exif: at("2023:02:30 00:00:00")},
		"time of xmp":     {exif: at("0000:00:00 00:00:00"), xmp: `<photoshop:DateCreated>2011-05-06T07:08:09+02:00</photoshop:DateCreated>`, want: photo.Metadata{Taken: time.Date(2011, 5, 6, 7, 8, 9, 0, time.UTC)}},
		"day of xmp":      {xmp: `<photoshop:DateCreated>1911-05-06</photoshop:DateCreated>`, want: photo.Metadata{Taken: time.Date(1911, 5, 6, 0, 0, 0, 0, time.UTC)}},
		"south west":      {gps: position("S", "W", []uint32{33, 1, 30, 1, 36, 1}, []uint32{70, 1, 0, 1, 0, 1}), want: photo.Metadata{Place: photo.Place{Known: true, Latitude: -33.51, Longitude: -70}}},
		"equator":         {gps: position("N", "E", []uint32{0, 1, 0, 1, 0, 1}, []uint32{9, 1, 0, 1, 0, 1}), want: photo.Metadata{Place: photo.Place{Known: true, Longitude: 9}}},
		"zero island":     {gps: position("N", "E", []uint32{0, 1, 0, 1, 0, 1}, []uint32{0, 1, 0, 1, 0, 1})},
		"no position":     {gps: position("", "", []uint32{0, 0, 0, 0, 0, 0}, []uint32{0, 0, 0, 0, 0, 0})},
		"off the earth":   {gps: position("N", "E", []uint32{91, 1, 0, 1, 0, 1}, []uint32{9, 1, 0, 1, 0, 1})},
		"words":           {main: []tag{ascii(0x010E, "OLYMPUS DIGITAL CAMERA")}, xmp: `<dc:title>` + alt("A  day\nout") + `</dc:title><dc:description>` + alt("first\nsecond") + `</dc:description>`, want: photo.Metadata{Title: "A day out", Description: "first\nsecond"}},
		"camera's words":  {main: []tag{ascii(0x010E, "SONY DSC  ")}, xmp: `<dc:title>` + alt("DSC01234.JPG") + `</dc:title>`},
		"description":     {main: []tag{ascii(0x010E, "Grandma’s garden")}, want: photo.Metadata{Description: "Grandma’s garden"}},
		"keywords":        {xmp: `<dc:subject><rdf:Bag><rdf:li>New York</rdf:li><rdf:li>newyork</rdf:li><rdf:li> </rdf:li><rdf:li>sea</rdf:li></rdf:Bag></dc:subject>`, want: photo.Metadata{Keywords: []string{"New York", "sea"}}},
		"city":            {xmp: `<photoshop:City>Lisbon</photoshop:City><photoshop:Country>Portugal</photoshop:Country>`, want: photo.Metadata{Place: photo.Place{Name: "Lisbon, Portugal"}}},
		"country":         {xmp: `<photoshop:Country>Portugal</photoshop:Country>`, want: photo.Metadata{Place: photo.Place{Name: "Portugal"}}},
		"position in xmp": {xmp: `<exif:GPSLatitude>26,34.951N</exif:GPSLatitude><exif:GPSLongitude>80,12W</exif:GPSLongitude>`, want: photo.Metadata{Place: photo.Place{Known: true, Latitude: 26.582516666666667, Longitude: -80.2}}},
		"xmp broken":      {main: []tag{ascii(0x010E, "kept")}, xmp: `<dc:title><oops`, want: photo.Metadata{Description: "kept"}},
		"markup is text":  {main: []tag{ascii(0x010E, "<script>alert(1)</script>\u202e")}, want: photo.Metadata{Description: "<script>alert(1)</script>"}},
	} {
		segments := [][]byte{exifSegment(exifOf(c.main, c.exif, c.gps))}
		if c.xmp != "" {
			segments = append(segments, xmpSegment(c.xmp))
		}
		got := metadataOf(t, withSegments(plain, segments...))
		got.Place.Latitude = math.Round(got.Place.Latitude*1e9) / 1e9
		c.want.Place.Latitude = math.Round(c.want.Place.Latitude*1e9) / 1e9
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s:\n%+v\nwant\n%+v", name, got, c.want)
		}
	}
}

func TestMetadataIsBounded(t *testing.T) {
	plain := jpegOf(t, scene(16, 16), 80)
	long := strings.Repeat("wörd ", 2000)
	keywords := "<dc:subject><rdf:Bag>"
	for i := range 100 {
		keywords += "<rdf:li>" + strings.Repeat("k", i+1) + "</rdf:li>"
	}
	m := metadataOf(t, withSegments(plain,
		exifSegment(exifOf([]tag{ascii(0x010F, long[:9000]), ascii(0x010E, long[:9000])}, nil, nil)),
		xmpSegment("<dc:title>"+alt(long[:9000])+"</dc:title>"+keywords+"</rdf:Bag></dc:subject><photoshop:City>"+long[:9000]+"</photoshop:City>")))
	for s, most := range map[string]int{m.Title: photo.MaxTitle, m.Camera.Make: maxWords, m.Place.Name: 2*maxWords + 2, m.Description: photo.MaxDescription} {
		if n := utf8.RuneCountInString(s); n > most || n < 90 {
			t.Errorf("%d runes: %.20s", n, s)
		}
	}
	if len(m.Keywords) != photo.MaxTags {
		t.Errorf("%d keywords", len(m.Keywords))
	}

	// Directories that point at each other, thousands of times.
	loop := []byte("MM\x00*\x00\x00\x00\x08\x10\x00")
	for range 4096 {
		loop = append(loop, "\x01\x4a\x00\x04\x00\x00\x09\xc4\x00\x00\x00\x08"...)
	}
	metadataOf(t, withSegments(plain, exifSegment(loop)))

	// Elements in elements.
	deep := "<dc:title>" + strings.Repeat("<a>", 15_000)
	metadataOf(t, withSegments(plain, xmpSegment(deep)))

	// A PNG whose chunk of compressed text is as long as the whole file.
	metadataOf(t, pngOf(ihdr(4, 4, 8, 2, 0), chunk("zTXt", append([]byte("Raw profile type iptc\x00\x00"), make([]byte, 5<<20)...)), chunk("IEND", nil)))
}
