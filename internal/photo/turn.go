package photo

import (
	"math"
	"strconv"
)

// quarters is how many quarter turns lead back to where they began.
const quarters = 4

// ParseTurn reads by how many degrees a photo is to be turned clockwise, and
// gives them as quarter turns, from 1 to 3. The error is of field "degrees".
func ParseTurn(degrees string) (int, error) {
	n, err := strconv.Atoi(degrees)
	if err != nil || n != 90 && n != 180 && n != 270 {
		return 0, Invalidf("degrees", "A photo can be turned clockwise by 90, 180 or 270 degrees. Choose one of these.")
	}
	return n / 90, nil
}

// Turn turns a photo by quarter turns, clockwise where there are more than 0.
func (p *Photo) Turn(by int) {
	by = (by%quarters + quarters) % quarters
	if by%2 == 1 {
		p.Width, p.Height = p.Height, p.Width
	}
	p.Turned = (p.Turned + by) % quarters
}

// Degrees is by how many its owner has turned a photo clockwise.
func (p Photo) Degrees() int { return p.Turned * 90 }

// TurnText says in words how its owner has turned a photo.
func (p Photo) TurnText() string {
	if p.Turned == 0 {
		return "as its file is"
	}
	return TurnWords(p.Turned)
}

// TurnWords says in words what 1 to 3 quarter turns clockwise are.
func TurnWords(by int) string {
	return [...]string{"a quarter to the right", "half a turn", "a quarter to the left"}[by-1]
}

// FileSize gives the pixels of the original, which is never turned.
func (p Photo) FileSize() (width, height int) {
	if p.Turned%2 == 1 {
		return p.Height, p.Width
	}
	return p.Width, p.Height
}

// Turn gives the region that holds the same of a picture that was turned by
// quarter turns, clockwise where there are more than 0.
func (r Region) Turn(by int) Region {
	for range (by%quarters + quarters) % quarters {
		r = Region{X: 1 - r.Y - r.H, Y: r.X, W: r.H, H: r.W}
	}
	for _, v := range []*float64{&r.X, &r.Y, &r.W, &r.H} {
		*v = max(0, math.Round(*v*10000)/10000)
	}
	return r
}

// Colors gives the placeholder's colours as they lie once the photo is turned:
// turned by a quarter, two columns of three are drawn as three of two.
func (p Photo) Colors() string {
	const cols, rows, digits = 3, 2, 3
	if p.Turned == 0 || len(p.Placeholder) != cols*rows*digits {
		return p.Placeholder
	}
	var of [rows][cols][digits]float64
	for i := range p.Placeholder {
		v, err := strconv.ParseUint(p.Placeholder[i:i+1], 16, 8)
		if err != nil {
			return p.Placeholder
		}
		of[i/(cols*digits)][i/digits%cols][i%digits] = float64(v)
	}
	out := make([]byte, 0, len(p.Placeholder))
	for row := range rows {
		for col := range cols {
			for d := range digits {
				var v float64
				switch p.Turned {
				case 1:
					v = across(of, col, row, d)
				case 2:
					v = of[rows-1-row][cols-1-col][d]
				case 3:
					v = across(of, cols-1-col, rows-1-row, d)
				}
				out = strconv.AppendUint(out, uint64(math.Round(v)), 16)
			}
		}
	}
	return string(out)
}

// across mixes a cell of three columns by two rows, as they lie after a quarter
// turn clockwise, of the cells that it covers.
func across(of [2][3][3]float64, col, row, digit int) float64 {
	column := func(c int) float64 { // two columns: the lower row is the left one
		return (2*of[1-c][2*row][digit] + of[1-c][1][digit]) / 3
	}
	switch col {
	case 0:
		return column(0)
	case 2:
		return column(1)
	}
	return (column(0) + column(1)) / 2
}
