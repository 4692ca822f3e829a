package imaging

import (
	"io"
	"math"
	"strings"
	"time"

	"flickrkillr/internal/photo"
)

// The longest texts about camera and place, in runes.
const maxWords = 100

// Metadata reads what the file says of itself: EXIF (CIPA DC-008), IPTC-IIM
// and XMP (ISO 16684). h is what Probe gave for the same bytes. It does what it
// can: what is damaged, absurd or missing is left empty, and the file is never
// refused for it. It looks at little more than a megabyte of the file.
func Metadata(src io.ReaderAt, size int64, h Header) photo.Metadata {
	f, err := parse(src, size)
	if err != nil || f.Header != h {
		return photo.Metadata{}
	}
	t := readTags(&reader{src: src, size: size}, &f)
	return photo.Metadata{
		Title:       t.title(),
		Description: t.description(),
		Keywords:    t.keywords(),
		Taken:       t.taken(),
		Camera:      t.camera(),
		Place:       t.place(),
	}
}

func line(s string, n int) string { return strings.TrimSpace(photo.Clip(photo.CleanLine(s), n)) }

func (t tags) title() string {
	for _, k := range []string{"XMP:Title", "IPTC:ObjectName", "XMP:Headline", "IPTC:Headline"} {
		if s := line(t.text(k), photo.MaxTitle); s != "" && !fromCamera(s) {
			return s
		}
	}
	return ""
}

func (t tags) description() string {
	for _, k := range []string{"XMP:Description", "IPTC:Caption-Abstract", "EXIF:ImageDescription"} {
		s := strings.TrimSpace(photo.Clip(photo.Clean(t.text(k)), photo.MaxDescription))
		if s != "" && !fromCamera(s) {
			return s
		}
	}
	return ""
}

// fromCamera knows the texts that cameras write into every picture.
func fromCamera(s string) bool {
	s = strings.ToUpper(strings.TrimSpace(s))
	for _, start := range []string{
		"OLYMPUS DIGITAL CAMERA", "SONY DSC", "DIGITAL CAMERA", "MINOLTA DIGITAL CAMERA", "KONICA MINOLTA DIGITAL CAMERA",
		"EXIF_JPEG", "SAMSUNG CAMERA PICTURES", "SAMSUNG DIGITAL CAMERA", "CASIO COMPUTER", "KODAK Digital Still Camera",
		"DCIM", "JPEG IMAGE", "DEFAULT", "UNTITLED", "HDR", "BTF", "PROCESSED WITH VSCO", "CREATED WITH GIMP", "MVC-",
	} {
		if s == strings.ToUpper(start) || (strings.HasSuffix(start, "-") || start == "DCIM" || strings.HasPrefix(start, "PROCESSED")) && strings.HasPrefix(s, start) {
			return true
		}
	}
	// DSC01234, IMG_0001.JPG and the like are names of files.
	name, _, _ := strings.Cut(s, ".")
	for _, start := range []string{"DSC", "DSCN", "DSCF", "DSCI", "IMG", "PICT", "P", "CIMG", "SANY", "IMGP"} {
		if rest, ok := strings.CutPrefix(name, start); ok && len(rest) >= 4 && strings.Trim(rest, "0123456789_") == "" {
			return true
		}
	}
	return false
}

func (t tags) keywords() []string {
	var out []string
	seen := map[string]bool{}
	for _, k := range []string{"XMP:Subject", "IPTC:Keywords"} {
		for _, s := range t.list(k) {
			s = line(s, photo.MaxTag)
			name := photo.NormalTag(s)
			if name == "" || seen[name] || len(out) == photo.MaxTags {
				continue
			}
			seen[name] = true
			out = append(out, s)
		}
	}
	return out
}

// taken is the wall clock of the camera, as UTC.
func (t tags) taken() time.Time {
	iptc := t.text("IPTC:DateCreated") + " " + t.text("IPTC:TimeCreated")
	for _, s := range []string{
		t.text("EXIF:DateTimeOriginal"), t.text("XMP:DateTimeOriginal"), t.text("EXIF:CreateDate", "EXIF:DateTimeDigitized"),
		t.text("XMP:DateCreated"), iptc, t.text("XMP:CreateDate"), t.text("EXIF:ModifyDate", "EXIF:DateTime"),
	} {
		if at := parseTime(s); !at.IsZero() {
			return at
		}
	}
	return time.Time{}
}

// parseTime reads the date and, where there is one, the time of day that a text
// begins with; the zone behind them is not wanted. Years before photography
// and after tomorrow are errors of a camera's clock.
func parseTime(s string) time.Time {
	s = strings.TrimSpace(s)
	if len(s) < 10 {
		return time.Time{}
	}
	b := []byte(s)
	b[4], b[7] = '-', '-'
	if len(b) > 10 {
		b[10] = ' '
	}
	for _, layout := range []string{"2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02"} {
		if len(b) < len(layout) {
			continue
		}
		at, err := time.Parse(layout, string(b[:len(layout)]))
		if err == nil && at.Year() >= 1826 && at.Before(time.Now().Add(48*time.Hour)) {
			return at
		}
	}
	return time.Time{}
}

func (t tags) camera() photo.Camera {
	return photo.Camera{
		Make:        line(t.text("EXIF:Make", "XMP:Make"), maxWords),
		Model:       line(t.text("EXIF:Model", "XMP:Model"), maxWords),
		Lens:        line(t.text("EXIF:LensModel", "XMP:LensModel", "XMP:Lens"), maxWords),
		Exposure:    within(t.number("EXIF:ExposureTime", "EXIF:ShutterSpeedValue", "XMP:ExposureTime"), 1e-7, 1e6),
		Aperture:    within(t.number("EXIF:FNumber", "EXIF:ApertureValue", "XMP:FNumber"), 0.1, 1000),
		FocalLength: within(t.number("EXIF:FocalLength", "XMP:FocalLength"), 0.1, 1e5),
		ISO:         int(within(t.number("EXIF:ISO", "EXIF:ISOSpeedRatings", "EXIF:PhotographicSensitivity", "XMP:ISOSpeedRatings"), 1, 1e8)),
	}
}

// within gives v, or 0 (unknown) where v is no number or out of range.
func within(v, low, high float64) float64 {
	if v >= low && v <= high {
		return v
	}
	return 0
}

func (t tags) place() photo.Place {
	var p photo.Place
	lat := signed(t.number("EXIF:GPSLatitude"), t.text("EXIF:GPSLatitudeRef"), "S")
	long := signed(t.number("EXIF:GPSLongitude"), t.text("EXIF:GPSLongitudeRef"), "W")
	if math.IsNaN(lat) || math.IsNaN(long) {
		lat, long = t.number("XMP:GPSLatitude"), t.number("XMP:GPSLongitude")
	}
	// 0, 0 lies in the sea off Africa and is what telephones write without a fix.
	if math.Abs(lat) <= 90 && math.Abs(long) <= 180 && (lat != 0 || long != 0) {
		p.Known, p.Latitude, p.Longitude = true, lat, long
	}
	city := line(t.text("XMP:City", "IPTC:City"), maxWords)
	country := line(t.text("XMP:Country", "IPTC:Country-PrimaryLocationName"), maxWords)
	p.Name = strings.Trim(city+", "+country, ", ")
	return p
}

func signed(v float64, ref, negative string) float64 {
	if strings.HasPrefix(strings.ToUpper(strings.TrimSpace(ref)), negative) {
		return -math.Abs(v)
	}
	return v
}
