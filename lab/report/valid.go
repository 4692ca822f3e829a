package report

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode"

	"flickrkillr/lab/result"
)

// checkRun refuses what no lab can have measured, so that a damaged or
// hostile file is an error with its reason and never a strange figure.
func checkRun(r result.Run) error {
	if r.Rung == "" || r.Workload == "" {
		return fmt.Errorf("it names no rung or no workload")
	}
	for what, s := range map[string]string{"rung": r.Rung, "knock-out": r.Knockout, "workload": r.Workload, "target": r.Target} {
		if len(s) > 60 || strings.ContainsFunc(s, func(c rune) bool { return !unicode.IsPrint(c) }) {
			return fmt.Errorf("its %s has a name that cannot be printed", what)
		}
	}
	if r.Seconds <= 0 && flaw(r) == "" {
		return fmt.Errorf("it took no time")
	}
	values := []float64{r.Seconds, r.Offered, float64(r.Workers), float64(r.Round), float64(r.Requests), r.Views,
		float64(r.Wrong), float64(r.Shed), float64(r.Bytes), r.Busy}
	values = append(values, slices.Collect(maps.Values(r.CPU))...)
	for _, n := range r.Failed {
		values = append(values, float64(n))
	}
	for _, p := range r.Phases {
		values = append(values, p.Seconds, float64(p.Count))
	}
	for _, l := range append(slices.Collect(maps.Values(r.Classes)), r.Latency) {
		values = append(values, float64(l.Count), l.Mean, l.P50, l.P99, l.P999, l.Max)
	}
	for _, v := range values {
		if !(v >= 0 && v <= 1e15) {
			return fmt.Errorf("it holds %g, which is no measurement", v)
		}
	}
	return checkHistogram(r.Latency)
}

func checkPrediction(p result.Prediction) error {
	for _, v := range []float64{p.Ratio, p.PerCPU} {
		if math.IsNaN(v) || v < 0 || v > 1e6 {
			return fmt.Errorf("it expects a ratio of %g", v)
		}
	}
	return nil
}

// clean makes a text from a file printable on a terminal: one line, no
// control characters.
func clean(s string) string {
	s = strings.Map(func(c rune) rune {
		if unicode.IsControl(c) || c == '\u2028' || c == '\u2029' || unicode.Is(unicode.Bidi_Control, c) {
			return ' '
		}
		return c
	}, strings.ToValidUTF8(s, "?"))
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 600 {
		return string(r[:600]) + "…"
	}
	return s
}
