package page

import "testing"

func TestSizeText(t *testing.T) {
	for in, want := range map[int64]string{0: "0 bytes", 999: "999 bytes", 1000: "1.0 kB", 123456: "123 kB", 5772106: "5.8 MB", 209715200: "210 MB", 3 << 40: "3.3 TB"} {
		if got := sizeText(in); got != want {
			t.Errorf("%d is %q, want %q", in, got, want)
		}
	}
	for in, want := range map[int]string{1: "1 photo", 0: "0 photos", 12345: "12,345 photos", 1000000: "1,000,000 photos", 999: "999 photos"} {
		if got := count(in, "photo", "photos"); got != want {
			t.Errorf("%d is %q, want %q", in, got, want)
		}
	}
}
