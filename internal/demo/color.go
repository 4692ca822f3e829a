package demo

// rgb is light: linear, 1 is the white of paper, more is brighter than that.
type rgb struct{ r, g, b float32 }

// hex gives the light of an sRGB colour as in 0xff8800.
func hex(c uint32) rgb {
	return rgb{toLinear(c >> 16 & 255), toLinear(c >> 8 & 255), toLinear(c & 255)}
}

// toLinear is a cubic fit to the sRGB curve, good to about 0.3 %.
func toLinear(c uint32) float32 {
	v := float32(c) / 255
	return v * (v*(v*0.305306011+0.682171111) + 0.012522878)
}

func (a rgb) plus(b rgb) rgb      { return rgb{a.r + b.r, a.g + b.g, a.b + b.b} }
func (a rgb) times(k float32) rgb { return rgb{a.r * k, a.g * k, a.b * k} }
func (a rgb) by(b rgb) rgb        { return rgb{a.r * b.r, a.g * b.g, a.b * b.b} }
func (a rgb) luma() float32       { return 0.21*a.r + 0.72*a.g + 0.07*a.b }
func (a rgb) mix(b rgb, t float32) rgb {
	return rgb{a.r + (b.r-a.r)*t, a.g + (b.g-a.g)*t, a.b + (b.b-a.b)*t}
}

// blend mixes as the eye expects of paint or sky: evenly in lightness.
func (a rgb) blend(b rgb, t float32) rgb {
	f := func(p, q float32) float32 {
		v := sqrt(p) + (sqrt(q)-sqrt(p))*t
		return v * v
	}
	return rgb{f(a.r, b.r), f(a.g, b.g), f(a.b, b.b)}
}

// saturate moves a colour away from its grey (k > 1) or towards it (k < 1).
func (a rgb) saturate(k float32) rgb {
	l := a.luma()
	m := rgb{l, l, l}.mix(a, k)
	return rgb{max(0, m.r), max(0, m.g), max(0, m.b)}
}

// hue gives a full colour of the wheel, h from 0 to 1, s saturation, v the
// brightest channel as sRGB.
func hue(h, s, v float32) rgb {
	f := func(shift float32) uint32 {
		x := h + shift
		x -= floor(x)
		k := clamp(abs(x*6-3)-1, 0, 1)
		return uint32(255 * v * (1 - s + s*k))
	}
	return rgb{toLinear(f(0)), toLinear(f(2.0 / 3)), toLinear(f(1.0 / 3))}
}

// ramp is a row of colours spread evenly over 0…1.
type ramp []rgb

func (p ramp) at(t float32) rgb {
	t = clamp(t, 0, 1) * float32(len(p)-1)
	i := min(int(t), len(p)-2)
	return p[i].blend(p[i+1], t-float32(i))
}

func ramphex(list ...uint32) ramp {
	p := make(ramp, len(list))
	for i, c := range list {
		p[i] = hex(c)
	}
	return p
}
