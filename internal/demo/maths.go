package demo

import "math"

// Light needs no more than three digits, so these trade the rest for speed.

func sqrt(x float32) float32       { return float32(math.Sqrt(float64(x))) }
func sin(x float32) float32        { return float32(math.Sin(float64(x))) }
func cos(x float32) float32        { return float32(math.Cos(float64(x))) }
func lerp(a, b, t float32) float32 { return a + (b-a)*t }

func abs(x float32) float32 { return math.Float32frombits(math.Float32bits(x) &^ (1 << 31)) }

func floor(x float32) float32 {
	i := float32(int32(x))
	if i > x {
		return i - 1
	}
	return i
}

// step rises softly from 0 at a to 1 at b; a may be above b.
func step(a, b, x float32) float32 {
	t := clamp((x-a)/(b-a), 0, 1)
	return t * t * (3 - 2*t)
}

func atan2(y, x float32) float32 { return float32(math.Atan2(float64(y), float64(x))) }
func ln(x float32) float32       { return 0.6931472 * log2(x) }

// clamp keeps x within lo and hi. Comparing is quicker than min and max,
// which look after NaN.
func clamp(x, lo, hi float32) float32 {
	if x < lo {
		return lo
	}
	if x > hi {
		return hi
	}
	return x
}

// exp is e to the x, good to 0.01 %.
func exp(x float32) float32 { return exp2(x * 1.442695) }

// exp2 is 2 to the x: the whole part goes into the exponent of the float,
// the rest through a polynomial.
func exp2(x float32) float32 {
	if x < -40 {
		return 0
	}
	if x > 40 {
		x = 40
	}
	i := floor(x)
	f := x - i
	p := 1 + f*(0.6951787+f*(0.2261673+f*0.0782441))
	return math.Float32frombits(uint32(int32(i)+127)<<23) * p
}

// log2 of a positive x, good to 0.00002: twice the series of the inverse
// hyperbolic tangent.
func log2(x float32) float32 {
	b := math.Float32bits(x)
	e := float32(int32(b>>23) - 127)
	m := math.Float32frombits(b&0x7fffff | 127<<23)
	s := (m - 1) / (m + 1)
	q := s * s
	return e + s*(2.88539+q*(0.9617967+q*(0.5770780+q*0.4121986)))
}

func sq(x float32) float32 { return x * x }

// pow is x to the y for x from 0 up.
func pow(x, y float32) float32 {
	if x <= 0 {
		return 0
	}
	return exp2(y * log2(x))
}
