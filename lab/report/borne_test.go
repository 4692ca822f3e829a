package report

import (
	"strings"
	"testing"

	"flickrkillr/lab/result"
)

func TestSuffered(t *testing.T) {
	run := func(round int, failed int64, recovery float64, wrong int64) result.Run {
		return result.Run{Rung: "X1", Knockout: "k", Workload: result.Beside, Round: round, Seconds: 1, Requests: 100, Wrong: wrong, Failed: map[string]int64{"status 503": failed}, Recovery: recovery}
	}
	if s := suffered(cells([]result.Run{run(1, 3, .5, 0), run(2, 4, 1.5, 0), run(3, 0, .7, 0), run(4, 50, 9, 1)})); s != "7 of 307 requests failed; all right again after 700 ms" {
		t.Error(s)
	}
	if s := suffered(cells([]result.Run{run(1, 0, 0, 0)})); s != "0 of 100 requests failed" {
		t.Error(s)
	}
	refused := run(1, 1, 0, 0)
	refused.Shed = 9
	if s := suffered(cells([]result.Run{refused})); s != "1 of 110 requests failed, 9 were told to come back" {
		t.Error(s)
	}
	page := run(1, 3, .5, 0)
	page.Workload = result.Page
	if s := suffered(cells([]result.Run{page})); s != "" {
		t.Error(s)
	}
}

func TestShedding(t *testing.T) {
	run := func(target string, requests int64, p99 float64) result.Run {
		return result.Run{Rung: "X5", Workload: result.Shed, Target: target, Seconds: 2, Requests: requests, Views: float64(requests), CPU: map[string]float64{"app": 1, "client": 7},
			Latency: result.Latency{Count: requests, P99: p99}}
	}
	flood := run("flood", 900, .02)
	flood.Open, flood.Offered, flood.Shed, flood.Recovery, flood.Failed = true, 5000, 8000, .25, map[string]int64{"unsent": 1100}
	if s := shedding([]result.Run{run("alone", 100, .01), run("best", 1000, .05)}); s != "" {
		t.Errorf("without a flood: %s", s)
	}
	s := shedding([]result.Run{run("alone", 100, .01), run("best", 1000, .05), flood})
	for _, want := range []string{"500 pages/s", "Offered 5,000/s it gave 450/s (90 %)", "900 a CPU-second (90 %)", "80 % of the offer", "for 11 % no", "20.0 ms", "2.00×", "again after 250 ms"} {
		if !strings.Contains(s, want) {
			t.Errorf("%q is not in: %s", want, s)
		}
	}
}
