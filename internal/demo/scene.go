package demo

import (
	"bytes"
	"image/jpeg"
	"time"

	"flickrkillr/internal/photo"
)

// Scene is a photograph before it is drawn.
type Scene struct {
	Kind          Kind
	Place         photo.Place  // Name is always set; coordinates only where the camera knew them
	Taken         time.Time    // wall clock of the camera, as UTC
	Camera        photo.Camera // zero for a scan of film
	Width, Height int          // pixels, upright; both even
	Orientation   int          // how the file stores it: EXIF 1, 3, 6 or 8
	Mono          bool         // black and white

	seed    uint64
	hour    hour
	variant int  // which of the kind's subjects
	south   bool // of the equator, where winter is in July
}

// The days on which scenes are taken: 2004-01-10 and so many after it, which
// ends in the first half of June 2026.
var firstDay = time.Date(2004, 1, 10, 0, 0, 0, 0, time.UTC)

const days = 8180

// SceneOf picks kind, hour, shape, place, camera and date of a scene.
func SceneOf(seed uint64) Scene {
	r := rngOf(seed, 1)
	return SceneOfKind(seed, Kind(r.intn(len(kinds))))
}

// SceneOfKind is SceneOf with the kind given, from 0 up to Kinds.
func SceneOfKind(seed uint64, k Kind) Scene {
	r := rngOf(seed, 3)
	kd := &kinds[k]
	s := Scene{Kind: k, seed: seed, Orientation: 1}
	s.hour = pick(&r, kd.hours)
	s.variant = r.intn(60)
	s.Mono = r.chance(kd.mono)
	s.place(&r, kd)
	s.date(&r, kd)
	var phone bool
	s.Camera, phone = cameraOf(&r, s.Taken, s.hour)
	s.shape(&r, kd, phone)
	known := 50
	if phone {
		known = 88
	}
	if s.Camera == (photo.Camera{}) {
		known = 0
	}
	if r.intn(100) >= known {
		s.Place = photo.Place{Name: s.Place.Name}
	}
	return s
}

func (s *Scene) place(r *rng, kd *kind) {
	var fit [len(places)]int
	n := 0
	for i := range places {
		if places[i].lands&kd.lands != 0 {
			fit[n] = i
			n++
		}
	}
	p := &places[fit[r.intn(n)]]
	s.south = p.lat < 0
	// Up to 2 km around the place, in degrees of six decimals.
	lat, lon := int(p.lat)*100+r.intn(36000)-18000, int(p.lon)*100+r.intn(36000)-18000
	s.Place = photo.Place{Known: true, Latitude: float64(lat) / 1e6, Longitude: float64(lon) / 1e6, Name: p.name}
}

// date picks the day and the time of day, in the season of the kind.
func (s *Scene) date(r *rng, kd *kind) {
	// The later of two days: the site has grown.
	d := firstDay.AddDate(0, 0, max(r.intn(days), r.intn(days)))
	if kd.months != "" {
		m := int(kd.months[r.intn(len(kd.months))]-'A') + 1
		if s.south {
			m = (m+5)%12 + 1
		}
		d = time.Date(d.Year(), time.Month(m), min(d.Day(), 28), 0, 0, 0, 0, time.UTC)
		if d.After(firstDay.AddDate(0, 0, days)) {
			d = d.AddDate(-1, 0, 0)
		}
		if d.Before(firstDay) {
			d = d.AddDate(1, 0, 0)
		}
	}
	// Minutes by which sunrise and sunset move in the middle latitudes.
	up := [12]int{75, 40, -10, -45, -75, -90, -80, -45, -10, 30, 50, 75}
	down := [12]int{-85, -45, 5, 75, 120, 150, 145, 105, 45, -15, -75, -100}
	m := int(d.Month()) - 1
	lat := int(s.Place.Latitude)
	if s.south {
		m, lat = (m+6)%12, -lat
	}
	far := min(lat, 56)
	rise, set := 390+up[m]*far/45, 1095+down[m]*far/45
	var minute int
	switch s.hour {
	case dawn:
		minute = rise + r.intn(50) - 20
	case golden:
		minute = set - 15 - r.intn(55)
	case dusk:
		minute = set + 2 + r.intn(30)
	case night:
		minute = max(set+75, 20*60) + r.intn(200)
	default:
		minute = rise + 110 + r.intn(max(set-rise-220, 30))
	}
	s.Taken = d.Add(time.Duration(minute)*time.Minute + time.Duration(r.intn(60))*time.Second)
}

// shape picks the sides of the picture and how the file stores it.
func (s *Scene) shape(r *rng, kd *kind, phone bool) {
	long := []int{1024, 1024, 1080, 1152, 1200, 1280, 1280, 1280}[r.intn(8)]
	a, b := 3, 2
	if phone {
		a, b = 4, 3
	}
	switch k := r.intn(100); {
	case k < 8:
		a, b = 1, 1
		long = min(long, 1200)
	case k < 16:
		a, b = 16, 9
	case k < 22 && kd.wide:
		a, b = 3, 1
		long = 1600
	case k < 26:
		a, b = 5, 4
	case k < 32:
		a, b = 4, 3
	}
	s.Width, s.Height = long&^1, long*b/a&^1
	tall := uint64(28)
	if kd.tall {
		tall = 45
	}
	if a < 2*b && r.next()>>20%100 < tall {
		s.Width, s.Height = s.Height, s.Width
	}
	switch k := r.intn(100); {
	case s.Height > s.Width && k < 35:
		s.Orientation = 6
	case s.Height > s.Width && k < 55:
		s.Orientation = 8
	case s.Height <= s.Width && k < 3:
		s.Orientation = 3
	}
}

// season gives 0 winter, 1 spring, 2 summer, 3 autumn, as felt at the place.
func (s *Scene) season() int {
	m := int(s.Taken.Month())
	if s.south {
		m += 6
	}
	return m % 12 / 3
}

// Draw gives the finished baseline JPEG with its EXIF, 100 to 400 KB. It
// costs tens of milliseconds and may run on many goroutines at a time.
func (s Scene) Draw() []byte {
	c := newCanvas(s.Width, s.Height)
	defer c.free()
	return s.drawOn(c)
}

// drawOn is Draw on a canvas of the scene's size with any content.
func (s Scene) drawOn(c *canvas) []byte {
	r := rngOf(s.seed, 2)
	f := kinds[s.Kind].draw(c, &s, &r)
	if s.Mono {
		f.mono = true
		f.contrast += 0.25
		f.grain += 1.5
		if r.chance(0.3) {
			f.tint = rgb{1.06, 1, 0.93}
		}
	}
	img := turned(c.develop(f, &r), s.Orientation)
	var b bytes.Buffer
	b.Grow(512 << 10)
	// Only a side of more than 65535 pixels or a failing writer gives an
	// error here; neither can be.
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 90}); err != nil {
		panic("demo: encoding a scene: " + err.Error())
	}
	return withEXIF(b.Bytes(), s)
}
