package report

import (
	"bytes"
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

// The page and the bare nginx are compared round by round, by what all servers cost.
func TestKeeping(t *testing.T) {
	run := func(target string, round int, requests int64) result.Run {
		return result.Run{Rung: "X3", Workload: result.Kept, Target: target, Round: round, Seconds: 2, Requests: requests, Workers: 8, Reuse: true,
			CPU: map[string]float64{"nginx": 1.5, "app": .5, "client": 3}, Latency: result.Latency{Count: requests, P99: .001}}
	}
	runs := []result.Run{run("page", 1, 9000), run("raw", 1, 10000), run("page", 2, 4500), run("raw", 2, 5000), run("page", 3, 18000), run("raw", 3, 20000)}
	rep := &Report{}
	rep.rungs(2, runs, []Rung{{Name: "X3", Title: "files"}}, nil)
	if len(rep.Kept) != 1 || rep.Kept[0].Page.Median != 4500 || rep.Kept[0].Raw.Median != 5000 || rep.Kept[0].Ratio.Ratio != .9 || !rep.Kept[0].Ratio.Counts {
		t.Fatalf("%+v", rep.Kept)
	}
	var b bytes.Buffer
	rep.keepings(&b)
	if s := b.String(); !strings.Contains(s, "X3") || !strings.Contains(s, "0.900×") {
		t.Error(s)
	}
	rep = &Report{}
	if rep.rungs(2, runs[:1], []Rung{{Name: "X3"}}, nil); len(rep.Kept) != 1 || rep.Kept[0].Ratio != nil || rep.Kept[0].Raw != nil {
		t.Errorf("without the bare nginx: %+v", rep.Kept)
	}
}
