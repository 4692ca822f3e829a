package demo

// light is the mood of an hour out of doors.
type light struct {
	sky   ramp    // zenith to horizon
	glow  rgb     // around the sun
	sun   rgb     // direct light
	shade rgb     // light in the shadow
	haze  rgb     // what distance turns into
	alt   float32 // how high the sun stands, in picture heights; below 0 it is set
}

// hour is a time of day in which a picture is taken.
type hour int

// The hours, as the sun goes.
const (
	dawn hour = iota
	day
	golden
	dusk
	night
	overcast
)

// lightOf picks one of the moods of an hour and varies it a little.
func lightOf(h hour, r *rng) light {
	var l light
	switch h {
	case dawn:
		l = pick(r, []light{
			{ramphex(0x4b6a9b, 0x8fa5c6, 0xe9c3b5, 0xffd9a8), hex(0xffc27a), hex(0xffd2a0), hex(0x6d7da3), hex(0xe6c4b8), 0.10},
			{ramphex(0x5a6ea8, 0xa99cc8, 0xf0b9bd, 0xffdcb4), hex(0xffb48a), hex(0xffc8a0), hex(0x71709f), hex(0xdcb4be), 0.07},
			{ramphex(0x2f5d7c, 0x6fa3ad, 0xd7d5b5, 0xffe9b0), hex(0xffe08c), hex(0xffe6b0), hex(0x4f7d86), hex(0xd5d9bd), 0.14},
			{ramphex(0x7286a5, 0xb3bccb, 0xe8dcd4, 0xfbe9d2), hex(0xffe3b8), hex(0xffe9cf), hex(0x8793ab), hex(0xdcd8d6), 0.18},
		})
	case day:
		l = pick(r, []light{
			{ramphex(0x1f5fae, 0x4a8fd0, 0x8fc0e6, 0xcfe4f0), hex(0xf4f6f0), hex(0xfff6e6), hex(0x7f9cc4), hex(0xbcd4e6), 0.9},
			{ramphex(0x2a6fb5, 0x63a5d8, 0xa9d2ea, 0xe2eeee), hex(0xffffff), hex(0xfff4dc), hex(0x86a3c4), hex(0xc8dbe6), 0.8},
			{ramphex(0x164a8a, 0x3a7cc0, 0x79b4de, 0xb9dbe9), hex(0xf0f4f4), hex(0xfff8ec), hex(0x6f8fbb), hex(0xa9cae0), 1.0},
		})
	case golden:
		l = pick(r, []light{
			{ramphex(0x3d5a80, 0x8a8fa0, 0xf0b070, 0xffc860), hex(0xffb347), hex(0xffc070), hex(0x5f6488), hex(0xe8b078), 0.10},
			{ramphex(0x274b73, 0x6d86a0, 0xe0b98a, 0xffdc8c), hex(0xffd060), hex(0xffd890), hex(0x566a8a), hex(0xdcc096), 0.16},
			{ramphex(0x5d4a6e, 0xb26a6a, 0xf09a4e, 0xffc04a), hex(0xff9a3c), hex(0xffac60), hex(0x6a4f6e), hex(0xe29660), 0.06},
			{ramphex(0x1f3f5f, 0x4f7f8f, 0xcfae74, 0xffcf70), hex(0xffc04f), hex(0xffcf85), hex(0x466072), hex(0xc9ad7c), 0.12},
		})
	case dusk:
		l = pick(r, []light{
			{ramphex(0x141c3f, 0x3d3a70, 0xa0527e, 0xf58a5b), hex(0xff7a4a), hex(0xf09078), hex(0x3a3a68), hex(0x9a5f80), -0.03},
			{ramphex(0x0f2747, 0x2c5578, 0x87879c, 0xf0a878), hex(0xff9c5a), hex(0xe8a890), hex(0x33507a), hex(0x8a8aa0), -0.02},
			{ramphex(0x1d1636, 0x5a2c62, 0xc8465e, 0xff9a54), hex(0xff6a3c), hex(0xf88868), hex(0x44305a), hex(0xa04a66), 0.03},
			{ramphex(0x0e1f3c, 0x1f4470, 0x4d7ba5, 0xc9b8b4), hex(0xf0b898), hex(0xb0b0c8), hex(0x2f4c7c), hex(0x7d93b0), -0.06},
		})
	case night:
		l = pick(r, []light{
			{ramphex(0x060a1a, 0x0b1630, 0x15284a, 0x2a3f60), hex(0x30425c), hex(0x4c5c80), hex(0x141e36), hex(0x1c2c4a), -0.5},
			{ramphex(0x05060f, 0x0a0f22, 0x1a1d3a, 0x3b2f4a), hex(0x503a44), hex(0x505070), hex(0x141428), hex(0x2a2440), -0.5},
			{ramphex(0x040d14, 0x08202c, 0x103a48, 0x23545a), hex(0x2a5050), hex(0x486878), hex(0x10242e), hex(0x173842), -0.5},
		})
	default:
		l = pick(r, []light{
			{ramphex(0x7f8b98, 0xa3adb8, 0xc4cacf, 0xd9dcdc), hex(0xdfe0dc), hex(0xc4c8cc), hex(0x8f98a4), hex(0xc6ccd2), 0.7},
			{ramphex(0x566474, 0x7c8a99, 0xa9b3bb, 0xcdd0cc), hex(0xd8d4c8), hex(0xaab2ba), hex(0x6a7684), hex(0xa7b1ba), 0.6},
			{ramphex(0x8c9290, 0xb0b4ae, 0xccccc4, 0xdedcd2), hex(0xe8e4d8), hex(0xccccc4), hex(0x949a98), hex(0xcaccc6), 0.7},
		})
	}
	sat := r.in(0.85, 1.15)
	turn := rgb{1 + r.in(-.04, .04), 1, 1 + r.in(-.04, .04)}
	for _, p := range []*rgb{&l.glow, &l.sun, &l.shade, &l.haze} {
		*p = p.saturate(sat).by(turn)
	}
	for i := range l.sky {
		l.sky[i] = l.sky[i].saturate(sat).by(turn)
	}
	l.alt *= r.in(0.7, 1.3)
	return l
}

// heaven is a sky as one looks at it.
type heaven struct {
	light
	sunX, sunY float32 // pixels
	horizon    float32 // row
	clouds     float32 // 0 none … 1 covered
	wisps      float32 // how much the clouds are drawn out sideways
	size       float32 // of the clouds
	n          *noise
	w, h       float32
}

func newHeaven(c *canvas, l light, horizon float32, r *rng) *heaven {
	s := &heaven{light: l, horizon: horizon, n: newNoise(r), w: float32(c.w), h: float32(c.h)}
	s.sunX = s.w * pick(r, []float32{r.in(0.22, 0.4), r.in(0.45, 0.55), r.in(0.6, 0.78)})
	s.sunY = horizon - l.alt*s.h
	s.clouds = pick(r, []float32{0, 0.25, 0.45, 0.6, 0.8})
	s.wisps = r.in(1, 2.6)
	s.size = r.in(0.7, 1.5)
	return s
}

// clear gives the sky without clouds.
func (s *heaven) clear(x, y float32) rgb {
	t := pow(clamp(y/s.horizon, 0, 1), 1.2)
	dx, dy := (x-s.sunX)/s.h, (y-s.sunY)/s.h
	d2 := dx*dx + dy*dy*1.6
	l := s.sky.at(t)
	low := clamp(1-s.alt, 0, 1)
	k := 0.75*exp(-d2*7) + 0.5*exp(-d2*60)
	l = l.mix(s.glow, clamp(k*low*0.8, 0, 1))
	return l.plus(s.glow.times(low * (0.9*exp(-d2*500) + 0.12*exp(-d2*30))))
}

// at gives the sky with its clouds.
func (s *heaven) at(x, y float32) rgb {
	base := s.clear(x, y)
	if s.clouds <= 0 {
		return base
	}
	// Clouds lie on a ceiling: they shrink towards the horizon.
	e := max(s.horizon-y, 0)/s.h + 0.09
	u, v := (x-s.w/2)/s.h/e*0.55/s.size/s.wisps, 0.9/e/s.size
	warp := s.n.at(u*0.7+9, v*0.7) * 0.45
	d := s.n.fbm(u+warp, v+warp*0.5, 5)
	cover := 0.38 - s.clouds*0.62
	a := step(cover, cover+0.42, d)
	if a <= 0 {
		return base
	}
	toward := clamp((s.sunX-x)/s.h, -1, 1) * 0.16
	d2 := s.n.fbm(u+warp+toward, v+warp*0.5+0.13, 3)
	lit := clamp(0.5+(d-d2)*1.6-(d-cover-0.2)*0.55, 0, 1)
	dx, dy := (x-s.sunX)/s.h, (y-s.sunY)/s.h
	near := exp(-(dx*dx*1.4 + dy*dy*2.5) * 3)
	low := clamp(1-s.alt, 0, 1)
	t := pow(clamp(y/s.horizon, 0, 1), 1.2)
	dark := s.shade.mix(s.sky.at(t), 0.4)
	bright := s.sun.mix(s.glow.times(1.25), near*low).mix(s.sky.at(min(t+0.25, 1)), 0.25*low)
	cloud := dark.blend(bright, lit*(1-0.35*low)+0.35*low*near)
	// Distant clouds drown in the haze.
	a *= 0.92 - 0.6*step(0.12, 0.02, e-0.07)
	return base.mix(cloud, a)
}

// paint draws the sky down to row y1 and the sun if it is up.
func (s *heaven) paint(c *canvas, y1 int) {
	grid := 4
	if s.clouds <= 0 {
		grid = 16
	}
	c.soft(grid, 0, y1, func(x, y float32) rgba { return rgba{s.at(x, y), 1} })
}

// sunDisc draws the sun itself where the sky is thin.
func (s *heaven) sunDisc(c *canvas, size float32) {
	if s.sunY > -s.h*0.2 && s.alt < 0.5 {
		c.glow(s.sunX, s.sunY, c.unit*size*2.2, s.glow.times(0.5))
		c.disc(s.sunX, s.sunY, c.unit*size, c.unit*size*0.25, s.glow.mix(rgb{1, 1, 1}, 0.55).times(1.9), 1)
	}
}

// stars strews stars over the rows above y1.
func stars(c *canvas, r *rng, y1 int, number int, dim float32) {
	for range number {
		x, y := r.in(0, float32(c.w)), r.in(0, float32(y1))
		m := pow(r.unit(), 7)
		tint := rgb{1, 1, 1}.mix(pick(r, []rgb{{0.7, 0.8, 1}, {1, 0.85, 0.65}, {1, 1, 1}}), 0.8)
		b := (0.07 + 1.9*m) * dim
		size := c.unit / 900 * (0.4 + 1.0*m)
		c.disc(x, y, size, 1.2, tint.times(0.8), min(b, 1))
		if m > 0.5 {
			c.glow(x, y, size*1.7, tint.times(0.3*dim))
		}
	}
}
