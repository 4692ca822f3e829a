package load

import (
	"fmt"
	"math"
	"math/rand/v2"
	"sort"
)

// A Part of a Mix is a kind of request.
type Part struct {
	Weight  float64                    // share among the parts; need not add up to 1
	Targets []Request                  // the most popular first
	Zipf    float64                    // exponent: target k is asked 1/k^Zipf as often as the first; 0 for all alike
	Build   func(r *rand.Rand) Request // instead of Targets: makes each request anew, from r alone
	Viewers []string                   // Cookie headers, one of which goes with each request; none for strangers
}

// A Mix asks all over a site, by weights.
type Mix struct {
	seed  uint64
	upto  []float64 // running sum of the weights
	parts []part
}

type part struct {
	Part
	upto []float64 // running sum of popularity
}

// NewMix checks the parts. Where a part has viewers and its targets hold to a
// Body, all viewers must get the same bytes.
func NewMix(seed uint64, parts ...Part) (*Mix, error) {
	m := &Mix{seed: seed}
	total := 0.0
	for i, p := range parts {
		if !(p.Weight > 0) || math.IsInf(p.Weight, 0) || p.Zipf < 0 {
			return nil, fmt.Errorf("load: part %d of the mix: weight %v, Zipf exponent %v; want a weight over 0 and an exponent of 0 or more", i+1, p.Weight, p.Zipf)
		}
		if (p.Build == nil) == (len(p.Targets) == 0) {
			return nil, fmt.Errorf("load: part %d of the mix needs targets or a function, and not both", i+1)
		}
		q := part{Part: p, upto: make([]float64, len(p.Targets))}
		sum := 0.0
		for k := range p.Targets {
			if err := p.Targets[k].Check(); err != nil {
				return nil, fmt.Errorf("load: part %d of the mix: %w", i+1, err)
			}
			sum += math.Pow(float64(k+1), -p.Zipf)
			q.upto[k] = sum
		}
		total += p.Weight
		m.upto = append(m.upto, total)
		m.parts = append(m.parts, q)
	}
	if len(m.parts) == 0 {
		return nil, fmt.Errorf("load: a mix of nothing")
	}
	return m, nil
}

// At draws the n-th request of a stream.
func (m *Mix) At(stream int, n int64) Request {
	d := draw(scramble(scramble(m.seed^scramble(uint64(stream))) + uint64(n)*0x9e3779b97f4a7c15))
	p := &m.parts[pick(m.upto, d.float())]
	var r Request
	if p.Build != nil {
		r = p.Build(rand.New(rand.NewPCG(d.next(), d.next())))
	} else {
		r = p.Targets[pick(p.upto, d.float())]
	}
	if len(p.Viewers) > 0 {
		r.Cookie = p.Viewers[d.next()%uint64(len(p.Viewers))]
	}
	return r
}

// pick finds where u, in [0, 1), falls among running sums.
func pick(upto []float64, u float64) int {
	x := u * upto[len(upto)-1]
	i := sort.Search(len(upto), func(i int) bool { return upto[i] > x })
	return min(i, len(upto)-1) // rounding may carry x to the very end
}

// A draw gives random numbers from nothing but its start, so that request n
// needs no request before it: SplitMix64 (Steele, Lea and Flood, 2014).
type draw uint64

func (d *draw) next() uint64 {
	*d += 0x9e3779b97f4a7c15
	return scramble(uint64(*d))
}

func (d *draw) float() float64 { return float64(d.next()>>11) / (1 << 53) }

func scramble(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}
