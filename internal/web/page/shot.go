package page

import (
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"flickrkillr/internal/photo"
)

// eagerShots is how many photos of a listing are loaded at once: about the
// first row; the others wait until they come near the window.
const eagerShots = 5

// ratio is width by height, kept from the extremes: a strip narrower or wider
// than this is cropped in listings (never on its own page).
func ratio(p photo.Photo) float64 {
	return min(max(trueRatio(p), 0.5), 3.2)
}

func trueRatio(p photo.Photo) float64 {
	return float64(max(p.Width, 1)) / float64(max(p.Height, 1))
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', 4, 64) }

// shotStyle gives a listing's item the numbers that its style sheet lays it
// out with, and the colours that show until the picture is there.
func shotStyle(p photo.Photo) templ.SafeCSS {
	return templ.SafeCSS("--r:" + number(ratio(p)) + colors(p.Colors()))
}

// pictureStyle does the same for the picture of a photo's own page, which is
// never cropped nor enlarged.
func pictureStyle(p photo.Photo) templ.SafeCSS {
	return templ.SafeCSS("--r:" + number(trueRatio(p)) + ";--w:" + strconv.Itoa(p.Width) + colors(p.Colors()))
}

// colors gives a placeholder (18 hex digits: three by two colours, row by
// row) as custom properties --c1 to --c6.
func colors(placeholder string) string {
	if len(placeholder) != 18 || strings.Trim(placeholder, "0123456789abcdefABCDEF") != "" {
		return ""
	}
	var b strings.Builder
	for i := range 6 {
		b.WriteString(";--c" + strconv.Itoa(i+1) + ":#" + placeholder[3*i:3*i+3])
	}
	return b.String()
}

// srcset lists a photo's sizes whose longest side is from least to most
// pixels, and at least one: those that are made without being asked for.
func srcset(b Base, p photo.Photo, least, most int) string {
	var out strings.Builder
	out.Grow(512)
	for _, s := range photo.SizesOf(p.Width, p.Height) {
		if s.Square || s.Asked || s.Edge < least && max(p.Width, p.Height) > s.Edge || s.Edge > most {
			continue
		}
		if out.Len() > 0 {
			out.WriteString(", ")
		}
		w, _ := s.Fit(p.Width, p.Height)
		out.WriteString(b.Image(p, s.Suffix))
		out.WriteString(" " + strconv.Itoa(w) + "w")
	}
	return out.String()
}

// sizeUpTo is the largest size of a photo whose longest side is at most edge.
func sizeUpTo(p photo.Photo, edge int) photo.Size {
	var best photo.Size
	for _, s := range photo.SizesOf(p.Width, p.Height) {
		if !s.Square && !s.Asked && s.Edge <= edge {
			best = s
		}
	}
	return best
}

// shotSizes tells the browser how wide a listing's item will be: rows are 200
// to 270 pixels high, on phones about half. Where loading is lazy the browser
// may look for itself.
func shotSizes(p photo.Photo, lazy bool) string {
	px := func(height float64) string { return strconv.Itoa(int(ratio(p)*height)) + "px" }
	s := "(max-width: 40rem) min(100vw, " + px(140) + "), " + px(270)
	if lazy {
		return "auto, " + s
	}
	return s
}

// pictureSizes does so for the picture of a photo's own page; the style sheet
// holds the same sum.
func pictureSizes(p photo.Photo) string {
	return "min(100vw, " + strconv.Itoa(p.Width) + "px, calc((100vh - 8rem) * " + number(trueRatio(p)) + "))"
}

// width and height are the pixels of a photo in a size, as attributes.
func pixels(p photo.Photo, s photo.Size) (w, h string) {
	a, b := s.Fit(p.Width, p.Height)
	return strconv.Itoa(a), strconv.Itoa(b)
}

func width(p photo.Photo, s photo.Size) string  { w, _ := pixels(p, s); return w }
func height(p photo.Photo, s photo.Size) string { _, h := pixels(p, s); return h }

// filePixels says how large the original is, which is never turned.
func filePixels(p photo.Photo) string {
	w, h := p.FileSize()
	return strconv.Itoa(w) + " × " + strconv.Itoa(h)
}

// alt is what a screen reader says in place of a photo.
func alt(p photo.Photo) string {
	if p.Title != "" {
		return p.Title
	}
	return "Photo by " + displayName(p.Owner)
}

func displayName(u photo.User) string {
	if u.DisplayName == "" {
		return u.Name
	}
	return u.DisplayName
}
