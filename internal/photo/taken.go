package photo

import (
	"strings"
	"time"
)

// Granularity is how exactly a date taken is known, by Flickr's numbers.
// https://www.flickr.com/services/api/misc.dates.html
type Granularity uint8

// The granularities.
const (
	ToTheSecond Granularity = 0
	ToTheMonth  Granularity = 4
	ToTheYear   Granularity = 6
	Circa       Granularity = 8 // about that year
)

// A Taken is when a photo was taken, as far as somebody knows.
type Taken struct {
	At          time.Time // wall clock as UTC; the first moment of what is known; zero when unknown
	Granularity Granularity
}

// The years in which a photo can have been taken.
const (
	firstYear = 1800
	lastYear  = 9999
)

// ParseTaken reads a date as a person writes it: 2019-05-03 14:05:09,
// 2019-05-03, 2019-05, 2019 or circa 2019; nothing is unknown. The error is
// of field "taken".
func ParseTaken(s string) (Taken, error) {
	s = strings.ToLower(CleanLine(s))
	if s == "" {
		return Taken{}, nil
	}
	year, circa := s, false
	for _, word := range []string{"circa ", "about ", "c. ", "ca. ", "~"} {
		if rest, ok := strings.CutPrefix(s, word); ok {
			year, circa = strings.TrimSpace(rest), true
		}
	}
	at, err := time.Parse("2006", year)
	t := Taken{at, ToTheYear}
	if circa {
		t.Granularity = Circa
	} else if err != nil {
		if at, err = time.Parse("2006-01", s); err == nil {
			t = Taken{at, ToTheMonth}
		} else {
			for _, layout := range []string{"2006-01-02", "2006-01-02 15:04", "2006-01-02 15:04:05", "2006-01-02t15:04", "2006-01-02t15:04:05"} {
				if at, err = time.Parse(layout, s); err == nil {
					t = Taken{at, ToTheSecond}
					break
				}
			}
		}
	}
	if err != nil || t.At.Year() < firstYear || t.At.Year() > lastYear {
		return Taken{}, Invalidf("taken", "This is not a date. Write it as 2019-05-03 14:05, 2019-05-03, 2019-05, 2019 or circa 2019; leave it empty when it is not known.")
	}
	return t, nil
}

// FormValue is the text that ParseTaken reads.
func (t Taken) FormValue() string {
	switch {
	case t.At.IsZero():
		return ""
	case t.Granularity == Circa:
		return "circa " + t.At.Format("2006")
	case t.Granularity == ToTheYear:
		return t.At.Format("2006")
	case t.Granularity == ToTheMonth:
		return t.At.Format("2006-01")
	}
	return t.At.Format("2006-01-02 15:04:05")
}

// String gives the date as pages show it.
func (t Taken) String() string {
	switch {
	case t.At.IsZero():
		return ""
	case t.Granularity == Circa:
		return "About " + t.At.Format("2006")
	case t.Granularity == ToTheYear:
		return t.At.Format("2006")
	case t.Granularity == ToTheMonth:
		return t.At.Format("January 2006")
	}
	return t.At.Format("2 January 2006, 15:04")
}

// Day is the part of the calendar that the date names: 2019-05-03, 2019-05
// or 2019.
func (t Taken) Day() string {
	switch t.Granularity {
	case ToTheSecond:
		return t.At.Format(time.DateOnly)
	case ToTheMonth:
		return t.At.Format("2006-01")
	}
	return t.At.Format("2006")
}

// When gives the photo's date taken.
func (p Photo) When() Taken { return Taken{p.Taken, p.Granularity} }

// CheckPosted refuses a time at which a photo cannot have been posted: one to
// come, or one before its owner joined. Programs name whole seconds.
func CheckPosted(at, joined, now time.Time) error {
	switch {
	case at.After(now):
		return Invalidf("posted", "A photo cannot have been posted at a time that is still to come.")
	case at.Before(joined.Truncate(time.Second)):
		return Invalidf("posted", "A photo cannot have been posted before its owner joined, on %s.", joined.UTC().Format("2 January 2006"))
	}
	return nil
}
