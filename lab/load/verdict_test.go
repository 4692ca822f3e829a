package load

import (
	"math"
	"strings"
	"testing"
	"time"

	"flickrkillr/lab/result"
)

func TestBound(t *testing.T) {
	closed, open := Plan{Workers: 10}, Plan{Workers: 10, Rate: 100}
	slow := closed
	slow.ReadRate = 1000
	run := result.Run{Requests: 10_000, Latency: result.Latency{P99: 0.010}}
	noPort, failing := run, run
	noPort.Failed = map[string]int64{NoPort: 3}
	failing.Failed = map[string]int64{Refused: 3}
	few := run
	few.Requests = 20
	for name, c := range map[string]struct {
		plan Plan
		r    Report
		idle float64
		why  string
	}{
		"all its cores":             {closed, Report{Run: run, Busy: 10, CPUShare: 0.95, Cores: 1}, 0, "95 % of the 1 cores"},
		"much, servers idle":        {closed, Report{Run: run, Busy: 10, CPUShare: 0.75, Cores: 2}, 0.2, "20 % of the machine was idle"},
		"much, servers at the full": {closed, Report{Run: run, Busy: 10, CPUShare: 0.75, Cores: 2}, 0.01, ""},
		"much, idle unknown":        {closed, Report{Run: run, Busy: 10, CPUShare: 0.75, Cores: 2}, -1, ""},
		"little":                    {closed, Report{Run: run, Busy: 9.5, CPUShare: 0.2, Cores: 2}, 0.5, ""},
		"busy with itself":          {closed, Report{Run: run, Busy: 7, CPUShare: 0.4, Cores: 2}, 0, "70 % of the time"},
		"few requests":              {closed, Report{Run: few, Busy: 7, CPUShare: 0.4, Cores: 2}, 0, ""},
		"waiting after failures":    {closed, Report{Run: failing, Busy: 7, CPUShare: 0.4, Cores: 2}, 0, ""},
		"ports":                     {closed, Report{Run: noPort, Busy: 10}, 0, "3 connections"},
		"slow on purpose":           {slow, Report{Run: run, Busy: 1, CPUShare: 0.95}, 0, ""},
		"open":                      {open, Report{Run: run, LagP99: 0.0015}, 0, ""},
		"open and behind":           {open, Report{Run: run, LagP99: 0.003}, 0, "3.0 ms late"},
		"open, lag too small":       {open, Report{Run: result.Run{Latency: result.Latency{P99: 0.001}}, LagP99: 0.0009}, 0, ""},
	} {
		if why := c.plan.bound(&c.r, c.idle); (why == "") != (c.why == "") || !strings.Contains(why, c.why) {
			t.Errorf("%s: %q, want %q", name, why, c.why)
		}
	}
}

// The verdict reaches the run that is kept, and its table shows no rate.
func TestNoFigure(t *testing.T) {
	sum := newTally()
	sum.add(&event{within: true, end: time.Millisecond})
	r, err := Plan{Workers: 1}.report(sum, measured{span: time.Second, over: 1, cores: 1, used: usage{own: 0.97, busy: 1, idle: 1}})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := r.Print(&b); err != nil {
		t.Fatal(err)
	}
	if !r.Run.ClientBound || !strings.Contains(r.Run.Note, "97 %") || !strings.Contains(b.String(), "none given: the load tool was the limit") || strings.Contains(b.String(), "p99") {
		t.Errorf("bound %v, note %q, table:\n%s", r.Run.ClientBound, r.Run.Note, &b)
	}
}

func TestLittle(t *testing.T) {
	if n := Little(400, 0.05); n != 20 {
		t.Errorf("%v under way, want 20", n)
	}
	for _, c := range []struct {
		rate, mean float64
		want       int
	}{{400, 0.05, 20}, {401, 0.05, 21}, {1, 0.001, 1}, {0, 0, 1}} {
		if n := Workers(c.rate, c.mean); n != c.want {
			t.Errorf("%v a second at %v s: %d workers, want %d", c.rate, c.mean, n, c.want)
		}
	}
}

func TestStat(t *testing.T) {
	busy, idle, ok := parseStat([]byte("cpu  100 20 30 4000 500 6 7 8 900 0\ncpu0 1 2 3\n"))
	if !ok || math.Abs(busy-1.63) > 1e-9 || idle != 45 {
		t.Errorf("busy %v, idle %v, %v", busy, idle, ok)
	}
	for _, bad := range []string{"", "cpu 1 2", "intr 1 2 3 4 5 6 7 8", "cpu a b c d e f g h"} {
		if _, _, ok := parseStat([]byte(bad)); ok {
			t.Errorf("%q was taken", bad)
		}
	}
}
