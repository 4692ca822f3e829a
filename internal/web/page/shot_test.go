package page

import (
	"strings"
	"testing"

	"flickrkillr/internal/photo"
)

func shotOf(w, h int) photo.Photo {
	return photo.Photo{ID: 7, Secret: "s", Width: w, Height: h, Format: photo.PNG, Owner: photo.User{Name: "anna"}}
}

func TestSrcset(t *testing.T) {
	for _, c := range []struct {
		w, h, least, most int
		want              string
	}{
		{1500, 1000, 240, 640, "/c/p/7_s_m.jpg 240w, /c/p/7_s_n.jpg 320w, /c/p/7_s_w.jpg 400w, /c/p/7_s_z.jpg 640w"},
		{500, 1000, 640, 4096, "/c/p/7_s_z.jpg 320w, /c/p/7_s_c.jpg 400w, /c/p/7_s_b.jpg 500w"},
		{60, 40, 320, 4096, "/c/p/7_s_t.jpg 60w"}, // smaller than the least: the one that holds it whole
	} {
		if got := srcset("/c", shotOf(c.w, c.h), c.least, c.most); got != c.want {
			t.Errorf("%d×%d from %d to %d: %q, want %q", c.w, c.h, c.least, c.most, got, c.want)
		}
	}
}

func TestShotStyle(t *testing.T) {
	p := shotOf(300, 200)
	p.Placeholder = "123456789abcdefABC"
	if got, want := string(shotStyle(p)), "--r:1.5000;--c1:#123;--c2:#456;--c3:#789;--c4:#abc;--c5:#def;--c6:#ABC"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	for _, bad := range []string{"", "123", "123456789abcdefABCD", "12345678;}abcdefAB", strings.Repeat("g", 18)} {
		p.Placeholder = bad
		if got := string(shotStyle(p)); got != "--r:1.5000" {
			t.Errorf("placeholder %q gets into the style as %q", bad, got)
		}
	}
	if got := string(shotStyle(shotOf(9000, 100))); got != "--r:3.2000" {
		t.Errorf("a strip lies in its row as %q", got)
	}
	if got := string(pictureStyle(shotOf(9000, 100))); got != "--r:90.0000;--w:9000" {
		t.Errorf("a strip's own page has %q", got)
	}
}
