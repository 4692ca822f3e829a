package photo

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// A Photo is one picture of one member, as a listing needs it.
type Photo struct {
	ID          ID
	Owner       User // ID, Name and DisplayName at least
	Secret      string
	Title       string
	Description string
	Posted      time.Time
	Taken       time.Time // wall clock of the camera, kept as UTC; zero when unknown
	Granularity Granularity
	Width       int // pixels, upright and as turned
	Height      int
	Turned      int // quarter turns clockwise by its owner, 0 to 3, besides what the file says is upright
	Format      Format
	Placeholder string // see imaging.Placeholder; of the picture as its file is, not turned
	Visibility  Visibility
	Safety      Safety
	SafetyFloor Safety // the lowest level that the owner can choose
	Permissions Permissions
	Licence     Licence
	Trashed     time.Time // zero unless in the trash
	Updated     time.Time // when its owner last changed it; zero for never
	Comments    int       // how many there are
	Faves       int

	Withheld    Withheld   // why others do not see it for now; 0 for what is not withheld
	Wanted      Visibility // what the owner chose, where it is withheld; see Chosen
	OwnerHidden bool       // the owner's account is hidden; only a look-up by id tells
}

// Public says whether everybody may see the photo now, visitors too.
func (p Photo) Public() bool { return p.Visibility.Public() && p.Trashed.IsZero() }

// LastUpdate is when the photo was posted or last changed by its owner.
func (p Photo) LastUpdate() time.Time {
	if p.Updated.After(p.Posted) {
		return p.Updated
	}
	return p.Posted
}

// Cursor is the photo's place in a listing by date posted.
func (p Photo) Cursor() Cursor { return Cursor{At: p.Posted, ID: p.ID} }

// Name is the title, or words that stand in for it.
func (p Photo) Name() string {
	if p.Title == "" {
		return "Untitled"
	}
	return p.Title
}

// File describes the original of a photo.
type File struct {
	SHA256 string // 64 hex digits; the blob's name
	Bytes  int64
	Name   string // what the file was called by who sent it; text, never a path
}

// Details is what a photo page shows besides the Photo itself.
type Details struct {
	File   File
	Camera Camera
	Place  Place
}

// Camera is what the file says of how it was taken. Empty fields are unknown.
type Camera struct {
	Make, Model string
	Lens        string
	Exposure    float64 // seconds
	Aperture    float64 // f-number
	FocalLength float64 // millimetres
	ISO         int
}

// Body gives maker and model without saying the maker twice.
func (c Camera) Body() string {
	if c.Make == "" || len(c.Model) >= len(c.Make) && strings.EqualFold(c.Model[:len(c.Make)], c.Make) {
		return c.Model
	}
	if c.Model == "" {
		return c.Make
	}
	return c.Make + " " + c.Model
}

// ExposureText gives the exposure as photographers write it: 1/250 s, 2.5 s.
func (c Camera) ExposureText() string {
	switch {
	case c.Exposure <= 0:
		return ""
	case c.Exposure < 0.3:
		return fmt.Sprintf("1/%d s", int(math.Round(1/c.Exposure)))
	}
	return strconv.FormatFloat(math.Round(c.Exposure*10)/10, 'f', -1, 64) + " s"
}

// Place is where a photo was taken.
type Place struct {
	Known     bool // Latitude and Longitude hold
	Latitude  float64
	Longitude float64
	Name      string // as the file says: "Lisbon, Portugal"; may be empty
}

// Text gives the place's coordinates in words: 38.7223° N, 9.1393° W.
func (p Place) Text() string {
	if !p.Known {
		return ""
	}
	half := func(v float64, plus, minus string) string {
		if v < 0 {
			plus = minus
		}
		return strconv.FormatFloat(math.Abs(v), 'f', 4, 64) + "° " + plus
	}
	return half(p.Latitude, "N", "S") + ", " + half(p.Longitude, "E", "W")
}

// Metadata is what can be read out of a file before a person says more.
type Metadata struct {
	Title       string
	Description string
	Keywords    []string
	Taken       time.Time // as Photo.Taken
	Camera      Camera
	Place       Place
}

// Format is a kind of picture file, recognised by content.
type Format string

// The formats that can be uploaded.
const (
	JPEG Format = "jpeg"
	PNG  Format = "png"
	GIF  Format = "gif"
	WebP Format = "webp"
)

// MediaType is the format's Content-Type.
func (f Format) MediaType() string { return "image/" + string(f) }

// Extension is the format's usual file name ending, without a dot.
func (f Format) Extension() string {
	if f == JPEG {
		return "jpg"
	}
	return string(f)
}
