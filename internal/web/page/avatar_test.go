package page

import "testing"

func TestMonogram(t *testing.T) {
	for in, want := range map[string]string{
		"anna": "A", "Anna Berg": "AB", "Anna Maria Berg": "AB", "佐々木 浩": "佐浩", "  ": "·", "": "·", "<x>": "X", "hanne & stefan": "HS", "élan": "É",
	} {
		if got := monogram(in); got != want {
			t.Errorf("%q gives %q, want %q", in, got, want)
		}
	}
}
