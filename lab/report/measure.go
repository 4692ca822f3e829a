package report

import (
	"math"

	"flickrkillr/lab/result"
)

// A Measure is one of the units that runs are judged by.
type Measure string

// The measures. PerCPU is the one that rungs are compared by: the load tool
// shares the machine with the servers, so a rate alone flatters whatever
// leaves the tool more of it.
const (
	Rate           Measure = "requests/s"
	ViewRate       Measure = "views/s"
	PerCPU         Measure = "views/CPU-s"    // page views a server CPU-second
	RequestsPerCPU Measure = "requests/CPU-s" // where a workload has no pages
)

// of gives the value of a closed-loop run; false where the run has none or
// is not fit to give one.
func (m Measure) of(r result.Run) (float64, bool) {
	if r.Open || flaw(r) != "" {
		return 0, false
	}
	var v float64
	switch m {
	case Rate, ViewRate:
		if r.ClientBound {
			return 0, false
		}
		if v = r.Rate(); m == ViewRate {
			v = r.Views / r.Seconds
		}
	case PerCPU:
		v = r.ViewsPerCPU()
	case RequestsPerCPU:
		v = float64(r.Requests) / r.ServerCPU()
	}
	return v, v > 0 && !math.IsInf(v, 0)
}

// flaw says why a run is no figure at all, or "".
func flaw(r result.Run) string {
	switch {
	case r.Invalid != "":
		return r.Invalid
	case r.Wrong > 0:
		return count(r.Wrong, "wrong answer")
	case r.Requests == 0:
		return "no right answer at all"
	}
	return ""
}
