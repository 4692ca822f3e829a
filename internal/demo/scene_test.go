package demo

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"testing"
	"time"

	"github.com/bep/imagemeta"

	"flickrkillr/internal/photo"
)

// small gives a scene of a kind in a size that is quick to draw.
func small(seed uint64, k Kind) Scene {
	s := SceneOfKind(seed, k)
	s.Width, s.Height = s.Width/8&^1, s.Height/8&^1
	return s
}

// TestDrawAgain draws every kind on a canvas with two different contents
// left over: a kind that leaves a pixel unpainted shows them.
func TestDrawAgain(t *testing.T) {
	for k := range Kinds {
		for seed := range uint64(3) {
			s := small(seed, k)
			var first []byte
			for _, dirt := range []rgb{{}, {3, 0, 7}} {
				c := newCanvas(s.Width, s.Height)
				for i := range c.px {
					c.px[i] = dirt
				}
				b := s.drawOn(c)
				if first != nil && !bytes.Equal(first, b) {
					t.Errorf("%v, seed %d: two drawings differ", k, seed)
				}
				first = b
			}
		}
	}
}

func TestDrawIsPicture(t *testing.T) {
	for k := range Kinds {
		s := small(uint64(k), k)
		img, err := jpeg.Decode(bytes.NewReader(s.Draw()))
		if err != nil {
			t.Fatalf("%v: %v", k, err)
		}
		// Neither flat nor burnt: a photograph has lights and shades.
		var sum, squares float64
		b := img.Bounds()
		for y := range b.Dy() {
			for x := range b.Dx() {
				v := float64(img.(*image.YCbCr).YCbCrAt(x, y).Y)
				sum, squares = sum+v, squares+v*v
			}
		}
		n := float64(b.Dx() * b.Dy())
		mean := sum / n
		if dev := math.Sqrt(squares/n - mean*mean); mean < 5 || mean > 240 || dev < 4 {
			t.Errorf("%v: lightness %.0f ± %.0f", k, mean, dev)
		}
	}
}

func TestOrientation(t *testing.T) {
	s := small(1, 0)
	s.Width, s.Height = 120, 80
	s.Orientation = 1
	upright, _ := jpeg.Decode(bytes.NewReader(s.Draw()))
	for _, o := range []int{3, 6, 8} {
		s.Orientation = o
		img, err := jpeg.Decode(bytes.NewReader(s.Draw()))
		if err != nil {
			t.Fatal(err)
		}
		w, h := 120, 80
		if o != 3 {
			w, h = h, w
		}
		if img.Bounds().Dx() != w || img.Bounds().Dy() != h {
			t.Fatalf("orientation %d: stored %v, want %d by %d", o, img.Bounds(), w, h)
		}
		// Where EXIF says that the upright pixel lies.
		at := func(x, y int) color.Color {
			switch o {
			case 3:
				return img.At(119-x, 79-y)
			case 6: // row 0 is the right side, column 0 the top
				return img.At(y, 119-x)
			}
			return img.At(79-y, x) // row 0 is the left side, column 0 the bottom
		}
		off := 0
		for y := range 80 {
			for x := range 120 {
				a, b := color.GrayModel.Convert(upright.At(x, y)).(color.Gray).Y, color.GrayModel.Convert(at(x, y)).(color.Gray).Y
				if d := int(a) - int(b); d > 24 || d < -24 {
					off++
				}
			}
		}
		if off > 100 {
			t.Errorf("orientation %d: %d pixels are elsewhere", o, off)
		}
	}
}

func TestFullSize(t *testing.T) {
	s := SceneOf(5)
	b := s.Draw()
	c, err := jpeg.DecodeConfig(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	w, h := s.Width, s.Height
	if s.Orientation > 4 {
		w, h = h, w
	}
	if c.Width != w || c.Height != h {
		t.Errorf("stored %d by %d, want %d by %d", c.Width, c.Height, w, h)
	}
	if len(b) < 60<<10 || len(b) > 500<<10 {
		t.Errorf("%d bytes", len(b))
	}
}

func TestEXIF(t *testing.T) {
	known, cameras, scans := 0, 0, 0
	for seed := range uint64(120) {
		s := SceneOf(seed)
		s.Width, s.Height = 16, 16 // only the metadata matters here
		var tags imagemeta.Tags
		var b bytes.Buffer
		if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 16, 16)), nil); err != nil {
			t.Fatal(err)
		}
		_, err := imagemeta.Decode(imagemeta.Options{R: bytes.NewReader(withEXIF(b.Bytes(), s)), ImageFormat: imagemeta.JPEG, Sources: imagemeta.EXIF,
			HandleTag: func(ti imagemeta.TagInfo) error { tags.Add(ti); return nil },
			Warnf:     func(format string, args ...any) { t.Errorf(format, args...) }})
		if err != nil {
			t.Fatal(err)
		}
		exif := tags.EXIF()
		text := func(name string) string { v, _ := exif[name].Value.(string); return v }
		number := func(name string) float64 {
			switch v := exif[name].Value.(type) {
			case interface{ Float64() float64 }:
				return v.Float64()
			case uint16:
				return float64(v)
			case uint32:
				return float64(v)
			case float64:
				return v
			}
			return 0
		}
		c := s.Camera
		if text("Make") != c.Make || text("Model") != c.Model || text("LensModel") != c.Lens {
			t.Errorf("camera %q %q %q, want %+v", text("Make"), text("Model"), text("LensModel"), c)
		}
		for name, want := range map[string]float64{"ExposureTime": c.Exposure, "FNumber": c.Aperture, "ISO": float64(c.ISO), "FocalLength": c.FocalLength, "Orientation": float64(s.Orientation)} {
			if got := number(name); math.Abs(got-want) > 1e-6 {
				t.Errorf("%s is %v, want %v (%T)", name, got, want, exif[name].Value)
			}
		}
		if when, err := tags.GetDateTime(); err != nil || when.Format(time.DateTime) != s.Taken.Format(time.DateTime) {
			t.Errorf("taken %v, %v, want %v", when, err, s.Taken)
		}
		lat, lon, _ := tags.GetLatLong()
		if math.Abs(lat-s.Place.Latitude) > 1e-6 || math.Abs(lon-s.Place.Longitude) > 1e-6 {
			t.Errorf("at %v %v, want %+v", lat, lon, s.Place)
		}
		if _, ok := exif["ImageDescription"]; ok {
			t.Error("there is an ImageDescription")
		}
		if s.Place.Known {
			known++
		}
		if c == (photo.Camera{}) {
			scans++
		} else {
			cameras++
		}
	}
	if known < 20 || cameras < 60 || scans < 1 {
		t.Errorf("%d places, %d cameras, %d scans: too little to test with", known, cameras, scans)
	}
}

func TestSceneFields(t *testing.T) {
	end := time.Date(2026, 6, 30, 0, 0, 0, 0, time.UTC)
	stored := map[int]int{}
	for seed := range uint64(20000) {
		s := SceneOf(seed)
		if s.Taken.Before(firstDay) || s.Taken.After(end) {
			t.Fatalf("seed %d: taken %v", seed, s.Taken)
		}
		if s.Width%2 != 0 || s.Height%2 != 0 || max(s.Width, s.Height) < 1024 || max(s.Width, s.Height) > 1600 {
			t.Fatalf("seed %d: %d by %d", seed, s.Width, s.Height)
		}
		if h := s.Taken.Hour(); s.hour == night && h >= 4 && h < 19 || s.hour == day && (h < 6 || h > 20) {
			t.Fatalf("seed %d: %v at %v in %s", seed, s.Kind, s.Taken, s.Place.Name)
		}
		if s.Place.Name == "" || s.Place.Known != (s.Place.Latitude != 0 || s.Place.Longitude != 0) {
			t.Fatalf("seed %d: %+v", seed, s.Place)
		}
		for i := range bodies {
			if b := &bodies[i]; b.model == s.Camera.Model && (s.Taken.Year() < b.from || s.Taken.Year() > b.to+1) {
				t.Fatalf("seed %d: %s in %d", seed, b.model, s.Taken.Year())
			}
		}
		stored[s.Orientation]++
	}
	for _, o := range []int{1, 3, 6, 8} {
		if stored[o] < 100 {
			t.Errorf("orientation %d is stored %d times of 20000", o, stored[o])
		}
	}
}
