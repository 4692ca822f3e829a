package imaging

import (
	"math"
	"math/rand/v2"
	"testing"
)

// exact filters as resampled does, in floating point and one direction after
// the other without rounding between.
func exact(p *plane, x, w float64, dw int, y, h float64, dh int) []float64 {
	axis := func(in func(int) float64, have int, start, length float64, n, i int) float64 {
		step := length / float64(n)
		wide := max(1, step)
		center := start + (float64(i)+0.5)*step - 0.5
		sum, all := 0.0, 0.0
		for j := int(math.Floor(center - 2*wide)); j <= int(math.Ceil(center+2*wide)); j++ {
			k := catmullRom((float64(j) - center) / wide)
			sum += k * in(max(0, min(j, have-1)))
			all += k
		}
		return sum / all
	}
	out := make([]float64, dw*dh)
	for j := range dh {
		for i := range dw {
			out[j*dw+i] = axis(func(sx int) float64 {
				return axis(func(sy int) float64 { return float64(p.row(sy)[sx]) }, p.h, y, h, dh, j)
			}, p.w, x, w, dw, i)
		}
	}
	return out
}

func TestResampled(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	for _, c := range []struct {
		w, h  int
		x, ww float64
		dw    int
		y, hh float64
		dh    int
		wild  bool
	}{
		{w: 64, h: 48, ww: 64, dw: 40, hh: 48, dh: 30},
		{w: 100, h: 70, ww: 100, dw: 29, hh: 70, dh: 20},
		{w: 61, h: 7, ww: 60.5, dw: 33, hh: 6.5, dh: 5},
		{w: 90, h: 60, x: 15, ww: 60, dw: 25, hh: 60, dh: 25},
		{w: 9, h: 9, ww: 9, dw: 17, hh: 9, dh: 18},
		{w: 1, h: 40, ww: 1, dw: 1, hh: 40, dh: 13},
		{w: 3, h: 1, ww: 3, dw: 2, hh: 1, dh: 1},
		{w: 64, h: 48, ww: 64, dw: 40, hh: 48, dh: 30, wild: true},
	} {
		p := newPlane(c.w, c.h, float64(c.w), float64(c.h))
		for i := range p.pix {
			p.pix[i] = byte(128 + 60*math.Sin(float64(i%c.w)/5)*math.Cos(float64(i/c.w)/4) + 20*rnd.Float64())
			if c.wild { // black and white only: over- and undershoot everywhere
				p.pix[i] = byte(255 * rnd.IntN(2))
			}
		}
		got := p.resampled(newKernel(c.w, c.x, c.ww, c.dw), newKernel(c.h, c.y, c.hh, c.dh))
		want := exact(&p, c.x, c.ww, c.dw, c.y, c.hh, c.dh)
		limit := 3.0
		if c.wild { // here the first direction is cut at black and white before the second
			limit = 40
		}
		sum := 0.0
		for i, v := range want {
			d := float64(got.pix[i]) - max(0, min(255, v))
			sum += d
			if math.Abs(d) > limit {
				t.Fatalf("%+v: sample %d is %d, want %.1f", c, i, got.pix[i], v)
			}
		}
		if mean := sum / float64(len(want)); math.Abs(mean) > 0.5 && !c.wild {
			t.Errorf("%+v: brighter by %.2f", c, mean)
		}
	}
}

// A flat plane stays flat, at every level, whatever the ratio.
func TestResampledFlat(t *testing.T) {
	for _, v := range []byte{0, 1, 127, 254, 255} {
		p := newPlane(50, 41, 50, 41)
		for i := range p.pix {
			p.pix[i] = v
		}
		for n := 1; n < 60; n += 3 {
			q := p.resampled(newKernel(50, 0, 50, n), newKernel(41, 0, 41, n))
			for _, got := range q.pix {
				if got != v {
					t.Fatalf("%d became %d at %d", v, got, n)
				}
			}
		}
	}
}

func TestHalved(t *testing.T) {
	p := plane{pix: []byte{10, 20, 30, 0, 50, 60, 70, 0, 9, 11, 13, 0}, stride: 4, w: 3, h: 3, ew: 2.5, eh: 3}
	q := p.halved()
	if q.w != 2 || q.h != 2 || q.ew != 1.25 || q.eh != 1.5 || string(q.pix) != string([]byte{35, 50, 10, 13}) {
		t.Errorf("%+v", q)
	}
}
