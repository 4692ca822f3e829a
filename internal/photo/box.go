package photo

import "math"

// A Box is a part of the earth between two latitudes and two longitudes, in
// degrees. West may be greater than East, where it lies across 180°.
type Box struct{ West, South, East, North float64 }

// Valid says whether there is such a box.
func (b Box) Valid() bool {
	return b.South <= b.North && b.South >= -90 && b.North <= 90 && math.Abs(b.West) <= 180 && math.Abs(b.East) <= 180
}

// Holds says whether a place is in the box.
func (b Box) Holds(p Place) bool {
	if !p.Known || p.Latitude < b.South || p.Latitude > b.North {
		return false
	}
	if b.West > b.East {
		return p.Longitude >= b.West || p.Longitude <= b.East
	}
	return p.Longitude >= b.West && p.Longitude <= b.East
}

// earth is the mean radius in kilometres.
const earth = 6371

// Distance gives the kilometres between two places.
func (p Place) Distance(q Place) float64 {
	const degree = math.Pi / 180
	a := math.Sin((q.Latitude - p.Latitude) * degree / 2)
	b := math.Sin((q.Longitude - p.Longitude) * degree / 2)
	return 2 * earth * math.Asin(math.Sqrt(min(1, a*a+math.Cos(p.Latitude*degree)*math.Cos(q.Latitude*degree)*b*b)))
}
