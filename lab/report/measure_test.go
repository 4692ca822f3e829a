package report

import (
	"testing"

	"flickrkillr/lab/result"
)

// TestWhichRunsCount: what is invalid enters nothing, what the load tool held
// down enters only the figures per CPU second.
func TestWhichRunsCount(t *testing.T) {
	for _, c := range []struct {
		name      string
		change    func(*result.Run)
		rate, cpu bool
	}{
		{"as it should be", func(*result.Run) {}, true, true},
		{"invalid", func(r *result.Run) { r.Invalid = "restarted" }, false, false},
		{"a wrong byte", func(r *result.Run) { r.Wrong = 1 }, false, false},
		{"client-bound", func(r *result.Run) { r.ClientBound = true }, false, true},
		{"open loop", func(r *result.Run) { r.Open = true }, false, false},
		{"nothing answered", func(r *result.Run) { r.Requests = 0; r.Views = 0 }, false, false},
		{"no CPU times", func(r *result.Run) { r.CPU = nil }, true, false},
	} {
		r := rates("F1", 100)[0]
		c.change(&r)
		for m, want := range map[Measure]bool{Rate: c.rate, ViewRate: c.rate, PerCPU: c.cpu, RequestsPerCPU: c.cpu} {
			if v, ok := m.of(r); ok != want || ok && v <= 0 {
				t.Errorf("%s: %s is %v %v, want %v", c.name, m, v, ok, want)
			}
		}
	}
}

func TestChecks(t *testing.T) {
	r := rates("F1", 100)[0]
	r.Latency = result.Latency{Count: 10_000, Mean: .04, P50: .03, P99: .2}
	r.CPU["client"], r.Held = 20, 400
	c := newCheck(1, 2, r)
	if c.Little == nil || *c.Little != -.2 || len(c.Doubts()) != 1 {
		t.Errorf("400 of 500 client seconds: %v %v", c.Little, c.Doubts())
	}
	if c.Client == nil || *c.Client != .1 {
		t.Errorf("20 of 200 CPU seconds: %v", c.Client)
	}
	r.Open, r.Latency = true, result.Latency{}
	r.CPU = map[string]float64{}
	if c := newCheck(1, 2, r); c.Little != nil || c.Client != nil || c.P50 != nil || c.PerCPU != nil {
		t.Errorf("what is not known is printed: %+v", c)
	}
}
