package report

import (
	"math"
	"math/rand/v2"
	"testing"

	"flickrkillr/lab/result"
)

// rates makes a closed-loop page run a round, each at its rate.
func rates(rung string, perSecond ...float64) []result.Run {
	var out []result.Run
	for i, v := range perSecond {
		out = append(out, result.Run{
			Rung: rung, Workload: result.Page, Round: i + 1, Seconds: 100, Workers: 5,
			Requests: int64(v * 100), Views: v * 100 / 9, CPU: map[string]float64{"app": 50},
		})
	}
	return out
}

func TestSteps(t *testing.T) {
	for _, c := range []struct {
		name          string
		before, after []float64
		counts        bool
		low, high     float64 // the ratio lies between
		verdict       string
	}{
		{"identical runs", []float64{100, 100, 100, 100, 100}, []float64{100, 100, 100, 100, 100}, false, 1, 1, "no difference shown"},
		{"noise alone", []float64{100, 103, 98, 101, 97}, []float64{101, 99, 102, 98, 100}, false, .97, 1.03, "no difference shown"},
		{"twice with 3 % noise", []float64{100, 103, 97, 101, 98}, []float64{206, 197, 201, 195, 203}, true, 1.95, 2.08, "gains"},
		{"twice in three rounds", []float64{100, 103, 97}, []float64{203, 200, 198}, true, 1.9, 2.1, "gains"},
		{"half", []float64{200, 203, 197}, []float64{100, 100, 101}, true, .48, .52, "loses"},
		{"twice, one round stalled", []float64{100, 103, 97, 101, 98}, []float64{206, 197, 20, 195, 203}, true, 1.9, 2.1, "gains"},
		{"nothing, one round wild", []float64{100, 103, 97, 101, 98}, []float64{101, 100, 400, 98, 100}, false, .97, 1.05, "no difference shown"},
		{"nothing, one round stalled", []float64{100, 103, 97, 101, 98}, []float64{101, 100, 9, 98, 100}, false, .95, 1.03, "no difference shown"},
		{"three rounds, one stalled: not to be told", []float64{100, 103, 97}, []float64{206, 197, 20}, false, .5, 2, "no difference shown"},
		{"two rounds never count", []float64{100, 101}, []float64{1000, 1010}, false, 9.9, 10.1, "too few rounds"},
		{"one round never counts", []float64{100}, []float64{1000}, false, 10, 10, "too few rounds"},
		{"a slow round slows both", []float64{100, 50, 102, 99, 101}, []float64{110, 55.2, 112, 109, 111.3}, true, 1.09, 1.11, "gains"},
	} {
		s, ok := Compare(rates("F1", c.before...), rates("F2", c.after...), Rate)
		if !ok || s.Counts != c.counts || s.Ratio < c.low || s.Ratio > c.high || s.Verdict() != c.verdict || s.Rounds != len(c.before) {
			t.Errorf("%s: %+v %+v %s", c.name, s, s.Interval, s.Verdict())
		}
		if (s.Interval == nil) != (len(c.before) == 1) {
			t.Errorf("%s: the interval is %v", c.name, s.Interval)
		}
	}
	if _, ok := Compare(rates("F1", 1, 2)[:1], rates("F2", 1, 2)[1:], Rate); ok {
		t.Error("runs of different rounds were paired")
	}
}

// TestCoverage holds the interval of a step to its word: with three, four and
// five rounds it has the truth inside in about 95 of 100 climbs.
func TestCoverage(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 7))
	const climbs = 20000
	for _, rounds := range []int{3, 4, 5, 7, 10} {
		inside := 0
		for range climbs {
			logs := make([]float64, rounds)
			for i := range logs {
				logs[i] = .3 + .03*rnd.NormFloat64()
			}
			if mid, half := center(logs); math.Abs(mid-.3) <= half {
				inside++
			}
		}
		if share := float64(inside) / climbs; share < .945 || share > .96 {
			t.Errorf("with %d rounds the interval holds the truth in %.1f %% of climbs", rounds, share*100)
		}
	}
}

func TestFigure(t *testing.T) {
	f, ok := newFigure([]float64{12, 10, 11})
	if !ok || f.Median != 11 || *f.Interval != (Range{10, 12}) || f.Rounds != 3 || math.Abs(f.Variation-1./11) > 1e-6 {
		t.Errorf("three rounds: %+v %+v", f, f.Interval)
	}
	many := make([]float64, 101)
	for i := range many {
		many[i] = float64(i)
	}
	if f, _ := newFigure(many); f.Median != 50 || f.Interval.Low < 30 || f.Interval.High > 70 {
		t.Errorf("a hundred rounds: %+v %+v", f, f.Interval)
	}
	if f, _ := newFigure([]float64{7}); f.Interval != nil || f.Median != 7 {
		t.Errorf("one round: %+v", f)
	}
	if _, ok := newFigure(nil); ok {
		t.Error("no rounds gave a figure")
	}
}
