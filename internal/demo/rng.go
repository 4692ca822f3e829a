package demo

// rng is splitmix64: tiny, quick, and good enough to invent things.
// Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators (2014).
type rng uint64

// rngOf starts a stream of numbers for one purpose of one seed.
func rngOf(seed, purpose uint64) rng {
	r := rng(seed ^ purpose*0x9e3779b97f4a7c15)
	r.next()
	return r
}

func (r *rng) next() uint64 {
	*r += 0x9e3779b97f4a7c15
	z := uint64(*r)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// unit gives a number from 0 up to 1.
func (r *rng) unit() float32 { return float32(r.next()>>40) * (1.0 / (1 << 24)) }

// in gives a number from a up to b.
func (r *rng) in(a, b float32) float32 { return a + (b-a)*r.unit() }

// intn gives a number from 0 up to n, n not included.
func (r *rng) intn(n int) int { return int((r.next() >> 33) % uint64(n)) }

// chance is true with probability p.
func (r *rng) chance(p float32) bool { return r.unit() < p }

// bell gives a number around 0, mostly within ±1.
func (r *rng) bell() float32 { return (r.unit() + r.unit() + r.unit() - 1.5) * 1.2 }

// sign gives -1 or 1.
func (r *rng) sign() float32 {
	if r.next()&1 == 0 {
		return -1
	}
	return 1
}

// pick gives one of the list.
func pick[T any](r *rng, list []T) T { return list[r.intn(len(list))] }

// frac gives a number from 0 up to 1 with all the bits of a float64.
func (r *rng) frac() float64 { return float64(r.next()>>11) * (1.0 / (1 << 53)) }
