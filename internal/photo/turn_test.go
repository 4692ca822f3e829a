package photo

import "testing"

func TestParseTurn(t *testing.T) {
	for s, want := range map[string]int{"90": 1, "180": 2, "270": 3, "": 0, "0": 0, "360": 0, "45": 0, "-90": 0, "90x": 0, "99999999999999999999": 0} {
		if got, err := ParseTurn(s); got != want || (err == nil) != (want > 0) {
			t.Errorf("%q: %d, %v", s, got, err)
		}
	}
}

func TestTurn(t *testing.T) {
	// red, green, blue above black, gray, white
	p := Photo{Width: 60, Height: 40, Placeholder: "f000f000f000888fff"}
	for _, c := range []struct {
		by, turned, width int
		colors            string
	}{
		{0, 0, 60, "f000f000f000888fff"},
		{1, 1, 40, ""},
		{1, 2, 60, "fff88800000f0f0f00"},
		{1, 3, 40, ""},
		{1, 0, 60, "f000f000f000888fff"},
		{-1, 3, 40, ""},
		{-2, 1, 40, ""},
		{7, 0, 60, "f000f000f000888fff"},
	} {
		p.Turn(c.by)
		w, h := p.FileSize()
		if p.Turned != c.turned || p.Width != c.width || p.Height != 100-c.width || w != 60 || h != 40 || p.Degrees() != 90*c.turned {
			t.Errorf("turned by %d: %+v", c.by, p)
		}
		if got := p.Colors(); c.colors != "" && got != c.colors {
			t.Errorf("colours of %d: %s, want %s", p.Turned, got, c.colors)
		}
	}
	// One corner after the other is where the red is, undiluted least of all.
	p.Placeholder = "f00000000000000000"
	for turned, want := range []int{0, 2, 5, 3} {
		p.Turned = turned
		for i := range 6 {
			if red := p.Colors()[3*i]; (i == want) != (red >= 'a') {
				t.Errorf("turned %d times: %s, want the red at %d", turned, p.Colors(), want)
				break
			}
		}
	}
	for _, damaged := range []string{"", "f00", "g00000000000000000"} {
		if p.Placeholder = damaged; p.Colors() != damaged {
			t.Error(damaged, "became", p.Colors())
		}
	}
}

func TestTurnRegion(t *testing.T) {
	first := Region{0.1235, 0, 0.5, 0.9}
	want := []Region{first, {0.1, 0.1235, 0.9, 0.5}, {0.3765, 0.1, 0.5, 0.9}, {0, 0.3765, 0.9, 0.5}}
	r := first
	for n := range 8 {
		if r != want[n%4] {
			t.Errorf("turned %d times: %v, want %v", n, r, want[n%4])
		}
		if got := first.Turn(n - 8); got != r {
			t.Errorf("turned by %d: %v, want %v", n-8, got, r)
		}
		if _, err := CheckRegion(r); err != nil {
			t.Error(r, err)
		}
		r = r.Turn(1)
	}
}
