package photo

import (
	"math"
	"strings"
	"testing"
)

func TestBoxes(t *testing.T) {
	at := func(lat, lon float64) Place { return Place{Known: true, Latitude: lat, Longitude: lon} }
	europe, pacific := Box{-10, 35, 30, 70}, Box{170, -50, -170, 0}
	for _, c := range []struct {
		box  Box
		at   Place
		want bool
	}{
		{europe, at(38.7, -9.1), true}, {europe, at(34.9, 0), false}, {europe, at(40, 31), false}, {europe, Place{}, false},
		{pacific, at(-18, 178), true}, {pacific, at(-18, -175), true}, {pacific, at(-18, 0), false},
	} {
		if got := c.box.Holds(c.at); got != c.want {
			t.Errorf("%+v holds %+v: %v", c.box, c.at, got)
		}
	}
	for b, want := range map[Box]bool{europe: true, pacific: true, {0, 10, 1, 5}: false, {-181, 0, 0, 1}: false, {0, 0, 1, 91}: false, {math.NaN(), 0, 1, 1}: false} {
		if b.Valid() != want {
			t.Errorf("%+v is valid: %v", b, !want)
		}
	}
	if d := at(52.52, 13.405).Distance(at(48.8566, 2.3522)); math.Abs(d-878) > 2 { // Berlin and Paris
		t.Errorf("the distance is %v km", d)
	}
}

// What programs ask for finds the photos of which it is so.
func TestAskedFor(t *testing.T) {
	p := Photo{Licence: 4, Width: 3, Height: 2, Visibility: Public}
	words := Findable(p, Details{Place: Place{Known: true}}, []Tag{{Name: "sea", Raw: "Sea"}})
	for _, c := range []struct {
		what string
		ask  func(*Search)
		want bool
	}{
		{"tag", func(s *Search) { s.AskTag("sea", false) }, true},
		{"another tag", func(s *Search) { s.AskTag("title", false) }, false},
		{"without the tag", func(s *Search) { s.AskTag("sea", true) }, false},
		{"located", func(s *Search) { s.AskLocated(false) }, true},
		{"not located", func(s *Search) { s.AskLocated(true) }, false},
		{"licence", func(s *Search) { s.AskLicences([]Licence{4}) }, true},
		{"another licence", func(s *Search) { s.AskLicences([]Licence{0}) }, false},
		{"some of Creative Commons", func(s *Search) { s.AskLicences([]Licence{4, 5}) }, true},
		{"any", func(s *Search) { s.AskLicences([]Licence{0, 4}) }, true},
	} {
		var s Search
		c.ask(&s)
		got := true
		for _, w := range s.All {
			got = got && strings.Contains(words, " "+w+" ")
		}
		for _, w := range s.None {
			got = got && !strings.Contains(words, " "+w+" ")
		}
		if got != c.want || !s.Fits() {
			t.Errorf("%s: %v (%+v in %q)", c.what, got, s, words)
		}
	}
	var many Search
	for range MaxWords + 1 {
		many.AskTag("x", false)
	}
	if many.Fits() {
		t.Error("more fits than can be asked")
	}
}
