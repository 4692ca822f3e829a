package demo

import "math"

// Few people do much and many do little: by Zipf's law the member of rank n
// has a share that falls with a power of n. Two permutations of the members
// give each a rank by how active and one by how popular he is, so that who
// comments most is not the one who is looked at most.
//
// Sums on floats are rounded one by one (float64(…)), so that no machine
// fuses two operations and comes to other numbers.

// ranking is a permutation of n members. Step is a prime above n, so no rank
// comes twice.
type ranking struct {
	n, step, back uint64 // back undoes step
}

// The primes of the rankings; both are above MaxUsers.
const (
	activeStep  = 2654435761
	popularStep = 2246822519
)

func newRanking(n int, step uint64) ranking {
	k := ranking{n: uint64(n), step: step % uint64(n)}
	// The extended Euclidean algorithm.
	a, b, x, y := int64(k.step), int64(n), int64(1), int64(0)
	for b != 0 {
		q := a / b
		a, b = b, a-q*b
		x, y = y, x-q*y
	}
	if x < 0 {
		x += int64(n)
	}
	k.back = uint64(x)
	return k
}

// member gives the member of a rank, from 0.
func (k ranking) member(rank int) int { return int((uint64(rank) + k.n/3) * k.step % k.n) }

// rank gives a member's rank, from 0.
func (k ranking) rank(member int) int {
	return int((uint64(member)*k.back%k.n + k.n - k.n/3) % k.n)
}

// share gives what a rank has of something of which the mean is 1: it falls
// with the square root of the rank.
func (k ranking) share(rank int) float64 { return 0.5 * math.Sqrt(float64(k.n)/float64(rank+1)) }

// A zipf draws ranks below n with exponent 0.8.
type zipf struct{ width float64 }

func newZipf(n int) zipf {
	const fine = 1 << 20 // rounded, as math.Pow is not the same everywhere
	return zipf{math.Floor((math.Pow(float64(n+1), 0.2)-1)*fine) / fine}
}

// draw inverts the distribution of a density that falls with x^-0.8.
func (z zipf) draw(r *rng) int {
	v := 1 + float64(r.frac()*z.width)
	return int(v*v*v*v*v) - 1
}
