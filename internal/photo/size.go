package photo

import "slices"

// A Size is one of the forms that a picture is served in, named by Flickr's
// suffix. Edge is the longest side in pixels, or both sides of a square.
type Size struct {
	Suffix string // as in /p/{id}_{secret}_{suffix}.jpg; "" is that of 500 pixels, /p/{id}_{secret}.jpg
	Label  string // Flickr's label
	Edge   int    // pixels; 0 for the original
	Square bool   // cropped to a square around the centre
	Early  bool   // made before an upload is acknowledged, so that its page is whole at once
	Asked  bool   // made when somebody first asks for it; pages show the others
}

// Sizes is the one table of sizes, smallest first; the original is not in it.
var Sizes = []Size{
	{Suffix: "s", Label: "Square", Edge: 75, Square: true, Early: true},
	{Suffix: "t", Label: "Thumbnail", Edge: 100, Early: true},
	{Suffix: "q", Label: "Large Square", Edge: 150, Square: true, Early: true},
	{Suffix: "m", Label: "Small", Edge: 240, Early: true},
	{Suffix: "n", Label: "Small 320", Edge: 320, Early: true},
	{Suffix: "w", Label: "Small 400", Edge: 400, Early: true},
	{Suffix: "", Label: "Medium", Edge: 500, Asked: true},
	{Suffix: "z", Label: "Medium 640", Edge: 640, Early: true},
	{Suffix: "c", Label: "Medium 800", Edge: 800, Early: true},
	{Suffix: "b", Label: "Large", Edge: 1024, Early: true},
	{Suffix: "h", Label: "Large 1600", Edge: 1600},
	{Suffix: "k", Label: "Large 2048", Edge: 2048},
	{Suffix: "3k", Label: "X-Large 3K", Edge: 3072},
	{Suffix: "4k", Label: "X-Large 4K", Edge: 4096},
}

// Original is the suffix of the file as it was uploaded, bit for bit.
const Original = "o"

// SizeBySuffix finds a size of the table.
func SizeBySuffix(suffix string) (Size, bool) {
	for _, s := range Sizes {
		if s.Suffix == suffix {
			return s, true
		}
	}
	return Size{}, false
}

// Fit gives the pixels of this size for an upright picture of w by h. A
// picture is never enlarged: a square is at most the shorter side.
func (s Size) Fit(w, h int) (int, int) {
	if s.Square {
		side := min(s.Edge, w, h)
		return side, side
	}
	long := max(w, h)
	if long <= s.Edge {
		return w, h
	}
	scale := func(n int) int { return max(1, (n*s.Edge+long/2)/long) }
	return scale(w), scale(h)
}

// SizesOf lists the sizes that a picture of w by h has, smallest first: the
// squares, those smaller than it, and the first one that holds it whole and
// that pages show. They are a beginning of Sizes, not to be changed, since no
// square comes after the third.
func SizesOf(w, h int) []Size {
	n := 0
	for n < len(Sizes) && (Sizes[n].Square || Sizes[n].Asked || Sizes[n].Edge < max(w, h)) {
		n++
	}
	n = min(max(n+1, 3), len(Sizes))
	return Sizes[:n:n]
}

// ShownSizes are those of SizesOf that differ: without the size of 500 pixels
// where the next one has the same pixels.
func ShownSizes(w, h int) []Size {
	return slices.DeleteFunc(slices.Clone(SizesOf(w, h)), func(s Size) bool { return s.Asked && max(w, h) <= s.Edge })
}

// HasSize says whether a picture of w by h has s: SizesOf lists it, or it is
// that of 500 pixels, which programs count on however small a picture is.
func HasSize(s Size, w, h int) bool {
	if s.Asked {
		return true
	}
	for _, have := range SizesOf(w, h) {
		if have == s {
			return true
		}
	}
	return false
}
