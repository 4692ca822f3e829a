package report

import (
	"math"
	"math/rand/v2"
	"slices"
)

// A Range is an interval, Low to High.
type Range struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// A Figure is a median over rounds.
//
// Its interval is the percentile bootstrap of the median with a fixed seed.
// At the few rounds of a climb that is simply the worst and the best round,
// and it is to be read as that: it holds the true median in 75 of 100 climbs
// of three rounds, 88 of four, 94 of five. It is absent for a single round.
type Figure struct {
	Median    float64 `json:"median"`
	Interval  *Range  `json:"interval,omitempty"`
	Rounds    int     `json:"rounds"`
	Variation float64 `json:"variation,omitempty"` // standard deviation over mean; from two rounds on
}

func newFigure(values []float64) (Figure, bool) {
	if len(values) == 0 {
		return Figure{}, false
	}
	f := Figure{Median: sig(median(values)), Rounds: len(values)}
	if len(values) > 1 {
		f.Interval = bootstrap(values)
		f.Variation = sig(variation(values))
	}
	return f, true
}

const resamples = 2000

func bootstrap(values []float64) *Range {
	rnd := rand.New(rand.NewPCG(2007, 616))
	medians := make([]float64, resamples)
	draw := make([]float64, len(values))
	for i := range medians {
		for j := range draw {
			draw[j] = values[rnd.IntN(len(values))]
		}
		medians[i] = median(draw)
	}
	slices.Sort(medians)
	return &Range{sig(medians[resamples/40]), sig(medians[resamples-1-resamples/40])}
}

func median(values []float64) float64 {
	s := slices.Sorted(slices.Values(values))
	n := len(s)
	return (s[(n-1)/2] + s[n/2]) / 2
}

func mean(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values))
}

func variation(values []float64) float64 {
	m, ss := mean(values), 0.0
	for _, v := range values {
		ss += (v - m) * (v - m)
	}
	return math.Sqrt(ss/float64(len(values)-1)) / m
}

// center gives the middle of log-ratios and half the width of its 95 %
// interval, which is +Inf for a single round.
//
// With three to five rounds a bootstrap is not honest: it can only shuffle
// the few values it has, and its "95 %" interval misses the truth in up to a
// quarter of all cases. An exact rank interval does not exist at 95 % below
// six rounds. So this is Student's t on the logs, whose factor (4.3 for three
// rounds) pays for not knowing the spread. From five rounds on the best and
// the worst fifth are set aside (a trimmed t after Tukey and McLaughlin, with
// the spread taken from the Winsorised values): a machine that others use has
// now and then a bad round, and one bad round must neither make a step nor
// hide one. With three or four rounds nobody can tell a bad round from the
// truth, and a step does not count then. What it rests on is that the noise
// of a round, less what both runs share, is about normal on the log scale.
func center(logs []float64) (mid, half float64) {
	s := slices.Sorted(slices.Values(logs))
	n := len(s)
	if n == 1 {
		return s[0], math.Inf(1)
	}
	cut := n / 5
	kept := n - 2*cut
	mid = mean(s[cut : n-cut])
	for i := range cut {
		s[i], s[n-1-i] = s[cut], s[n-1-cut]
	}
	m, ss := mean(s), 0.0
	for _, v := range s {
		ss += (v - m) * (v - m)
	}
	spread := math.Sqrt(ss / float64(n-1))
	return mid, factor(n) * spread * math.Sqrt(float64(n)) / float64(kept)
}

// factor is what the standard error is widened by. Up to four rounds these
// are Student's; the textbook's approximation for the trimmed t covers 93 %
// at five rounds, so from there on they are the 95 % points of a million
// simulated climbs with normal noise each, and the greatest of those for ten
// rounds and more.
func factor(rounds int) float64 {
	f := [...]float64{12.706, 4.303, 3.182, 5.37, 3.62, 3.02, 2.72, 2.55}
	if rounds-2 < len(f) {
		return f[rounds-2]
	}
	return 2.82
}

// sig keeps six digits, so that a report is the same on every machine.
func sig(v float64) float64 {
	if v == 0 || math.IsInf(v, 0) || math.IsNaN(v) {
		return v
	}
	p := math.Pow(10, 5-math.Floor(math.Log10(math.Abs(v))))
	if math.IsInf(p, 0) || p == 0 {
		return v
	}
	return math.Round(v*p) / p
}
