package imaging

import "math"

// unit is the sum of all weights of one sample. Seven bits are enough: the sum
// is exact, so that flat parts stay flat, and what a weight lacks acts only on
// differences between neighbours.
const unit = 128

// kernel is a filter for one direction: sample i of the result is the sum of
// weights[i*taps:][:taps] times the samples from first[i] on.
type kernel struct {
	taps    int
	first   []int
	weights []uint64 // two's complement
}

// newKernel makes a Catmull-Rom filter, widened when it makes smaller, that
// takes n samples from the stretch of length samples at start of have.
func newKernel(have int, start, length float64, n int) *kernel {
	step := length / float64(n)
	wide := max(1, step)
	reach := 2 * wide
	k := &kernel{taps: min(have, int(math.Ceil(2*reach))), first: make([]int, n)}
	k.weights = make([]uint64, n*k.taps)
	raw := make([]float64, k.taps)
	for i := range n {
		center := start + (float64(i)+0.5)*step - 0.5
		lo := int(math.Ceil(center - reach))
		hi := int(math.Floor(center + reach))
		if hi-lo == k.taps { // both ends hit the filter's zeros
			lo++
		}
		first := max(0, min(lo, have-k.taps))
		clear(raw)
		sum := 0.0
		for j := lo; j <= hi; j++ {
			v := catmullRom((float64(j) - center) / wide)
			// Beyond the edge the last sample goes on.
			at := max(0, min(j, have-1)) - first
			raw[max(0, min(at, k.taps-1))] += v
			sum += v
		}
		k.first[i] = first
		k.set(i, raw, sum)
	}
	return k
}

// set rounds the weights so that they add up to unit: what rounding lacks goes
// to the largest.
func (k *kernel) set(i int, raw []float64, sum float64) {
	ws := k.weights[i*k.taps:][:k.taps]
	rest, best := uint64(unit), 0
	for j, v := range raw {
		ws[j] = uint64(int64(math.Round(v / sum * unit)))
		rest -= ws[j]
		if v > raw[best] {
			best = j
		}
	}
	ws[best] += rest
}

// catmullRom is the cubic of Keys (1981) with a = -1/2.
func catmullRom(x float64) float64 {
	x = math.Abs(x)
	switch {
	case x < 1:
		return (1.5*x-2.5)*x*x + 1
	case x < 2:
		return ((-0.5*x+2.5)*x-4)*x + 2
	}
	return 0
}
