package imaging

import (
	"fmt"
	"image/color"
	"strings"
)

// Placeholder is the length of the text that stands for a picture until it has
// loaded: 18 lower-case hexadecimal digits, the average colours of a grid of
// three columns and two rows, row by row from the top left, each as one digit
// of red, green and blue (0 is none, f is full). A page draws it as a blurred
// gradient.
const Placeholder = 18

// placeholder makes the text of Placeholder.
func placeholder(p *picture) string {
	var b strings.Builder
	for i := range 6 {
		c := [3]int{0, 128, 128}
		for k := range p.planes {
			c[k] = p.planes[k].average(i%3, i/3)
		}
		r, g, bl := color.YCbCrToRGB(byte(c[0]), byte(c[1]), byte(c[2]))
		fmt.Fprintf(&b, "%x%x%x", digit(r), digit(g), digit(bl))
	}
	return b.String()
}

func digit(v byte) int { return (int(v)*15 + 127) / 255 }

// average gives the mean of one cell of three columns by two rows; every cell
// has one sample at least.
func (p *plane) average(col, row int) int {
	x0 := min(col*p.w/3, p.w-1)
	y0 := min(row*p.h/2, p.h-1)
	x1, y1 := max(x0+1, (col+1)*p.w/3), max(y0+1, (row+1)*p.h/2)
	sum := 0
	for y := y0; y < y1; y++ {
		for _, v := range p.row(y)[x0:x1] {
			sum += int(v)
		}
	}
	n := (x1 - x0) * (y1 - y0)
	return (sum + n/2) / n
}
