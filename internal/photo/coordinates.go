package photo

import (
	"math"
	"strconv"
	"strings"
)

// ParsePlace reads coordinates as a person writes them, degrees north and
// degrees east: 38.7223, -9.1393; and the place's name. Nothing is unknown.
// The error is of field "coordinates" or "place_name".
func ParsePlace(coordinates, name string) (Place, error) {
	p := Place{Name: CleanLine(name)}
	if err := checkLength("place_name", "name of the place", p.Name, MaxTitle); err != nil {
		return p, err
	}
	if coordinates = CleanLine(coordinates); coordinates == "" {
		return p, nil
	}
	north, east, ok := strings.Cut(coordinates, ",")
	if !ok {
		north, east, ok = strings.Cut(coordinates, " ")
	}
	lat, err := strconv.ParseFloat(strings.TrimSpace(north), 64)
	lon, err2 := strconv.ParseFloat(strings.TrimSpace(east), 64)
	if !ok || err != nil || err2 != nil || !(math.Abs(lat) <= 90) || !(math.Abs(lon) <= 180) {
		return p, Invalidf("coordinates", "These are not coordinates. Write degrees north, a comma, and degrees east, as in 38.7223, -9.1393; south and west have a minus.")
	}
	p.Known, p.Latitude, p.Longitude = true, lat, lon
	return p, nil
}

// Coordinates is the text that ParsePlace reads.
func (p Place) Coordinates() string {
	if !p.Known {
		return ""
	}
	return strconv.FormatFloat(p.Latitude, 'f', -1, 64) + ", " + strconv.FormatFloat(p.Longitude, 'f', -1, 64)
}

// Located is a photo with its place.
type Located struct {
	Photo Photo
	Place Place
}
