package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// none stands wherever there is no figure.
const none = "–"

// number prints three digits: 1,234  123  12.3  1.23  0.0123.
func number(v float64) string {
	a := math.Abs(v)
	switch {
	case v == 0:
		return "0"
	case math.IsNaN(v) || math.IsInf(v, 0):
		return none
	case a >= 1e9:
		return fmt.Sprintf("%.3g", v)
	case a >= 99.95:
		s := strconv.FormatFloat(a, 'f', 0, 64)
		for i := len(s) - 3; i > 0; i -= 3 {
			s = s[:i] + "," + s[i:]
		}
		if v < 0 {
			s = "-" + s
		}
		return s
	}
	digits := 2 - int(math.Floor(math.Log10(a)+1e-9))
	return strconv.FormatFloat(v, 'f', min(digits, 6), 64)
}

func ratio(v float64) string { return number(v) + "×" }

func percent(share float64) string {
	if a := math.Abs(share); a > 0 && a < .0995 {
		return strconv.FormatFloat(share*100, 'f', 1, 64) + " %"
	}
	return strconv.FormatFloat(share*100, 'f', 0, 64) + " %"
}

// signed is a percentage with its sign: how far something is off.
func signed(share float64) string {
	if math.Abs(share) < .0005 {
		return "0.0 %"
	}
	if share > 0 {
		return "+" + percent(share)
	}
	return strings.Replace(percent(share), "-", "−", 1)
}

// duration prints seconds in the unit that fits; none for 0, which no request takes.
func duration(s float64) string {
	switch {
	case s == 0:
		return none
	case s >= .9995:
		return number(s) + " s"
	case s >= .0009995:
		return number(s*1e3) + " ms"
	}
	return number(s*1e6) + " µs"
}

// tick prints a round value of an axis.
func tick(s string) string {
	if whole, unit, ok := strings.Cut(s, " "); ok {
		return tick(whole) + " " + unit
	}
	if strings.Contains(s, ".") {
		return strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

func size(bytes int64) string {
	const unit = "kMGTPE"
	v, i := float64(bytes), -1
	for v >= 1000 && i < len(unit)-1 {
		v /= 1000
		i++
	}
	if i < 0 {
		return fmt.Sprintf("%d bytes", bytes)
	}
	return number(v) + " " + unit[i:i+1] + "B"
}

func interval(r *Range, show func(float64) string) string {
	if r == nil {
		return none
	}
	return show(r.Low) + " – " + show(r.High)
}

func (f *Figure) String() string {
	if f == nil {
		return none
	}
	return number(f.Median)
}
