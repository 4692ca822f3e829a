package report

import (
	"math"
	"slices"

	"flickrkillr/lab/result"
)

// A Step is the ratio of two sets of runs in one measure, paired by round:
// what disturbed the machine in a round disturbed both of its runs.
type Step struct {
	Workload string  `json:"workload"`
	Target   string  `json:"target,omitempty"`
	From     string  `json:"from"`
	Measure  Measure `json:"measure"`
	Ratio    float64 `json:"ratio"`
	Interval *Range  `json:"interval,omitempty"` // 95 %; absent for a single round
	Rounds   int     `json:"rounds"`             // in which both were measured
	// Counts is whether the interval excludes 1; never with fewer than three
	// rounds. A step that counts may well be a step down.
	Counts bool `json:"counts"`
}

// Verdict says in a word or two what a step is.
func (s Step) Verdict() string {
	switch {
	case s.Rounds < 3:
		return "too few rounds"
	case !s.Counts:
		return "no difference shown"
	case s.Ratio < 1:
		return "loses"
	}
	return "gains"
}

// Compare gives the step from before to after; false where no round has both.
func Compare(before, after []result.Run, m Measure) (Step, bool) {
	a, b := byRound(before, m), byRound(after, m)
	var logs []float64
	for round, v := range b {
		if u, ok := a[round]; ok {
			logs = append(logs, v-u)
		}
	}
	if len(logs) == 0 {
		return Step{}, false
	}
	slices.Sort(logs)
	mid, half := center(logs)
	s := Step{Measure: m, Ratio: sig(math.Exp(mid)), Rounds: len(logs)}
	if !math.IsInf(half, 0) {
		s.Interval = &Range{sig(math.Exp(mid - half)), sig(math.Min(math.Exp(mid+half), 1e12))}
		s.Counts = len(logs) >= 3 && (s.Interval.Low > 1 || s.Interval.High < 1)
	}
	return s, true
}

// byRound gives the logarithm of each round's value; of a round that was
// measured twice, their mean.
func byRound(runs []result.Run, m Measure) map[int]float64 {
	sum, n := map[int]float64{}, map[int]float64{}
	for _, r := range runs {
		if v, ok := m.of(r); ok {
			sum[r.Round] += math.Log(v)
			n[r.Round]++
		}
	}
	for round := range sum {
		sum[round] /= n[round]
	}
	return sum
}
