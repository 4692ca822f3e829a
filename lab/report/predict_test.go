package report

import (
	"errors"
	"maps"
	"math"
	"strings"
	"testing"

	"flickrkillr/lab/result"
)

// profiled is a rung of simple figures: 1000 requests in 10 seconds on two
// cores.
func profiled(rung string, busy float64, cpu map[string]float64) result.Run {
	return result.Run{
		Rung: rung, Workload: result.Page, Round: 1, Seconds: 10, Workers: 5, Requests: 1000, Views: 1000. / 9, CPU: cpu, Busy: busy,
		Phases: map[string]result.Phase{
			"sql": {Seconds: 1, Count: 1000}, "session": {Seconds: .5, Count: 1000}, "render": {Seconds: 1.5, Count: 1000}, "total": {Seconds: 4, Count: 1000},
		},
		Classes: map[string]result.Latency{"page": {Count: 100, Mean: .04}, "image": {Count: 600, Mean: .005}, "static": {Count: 300, Mean: .01}},
	}
}

// told adds what processes that are started for each request tell.
func told(r result.Run) result.Run {
	r.Phases = maps.Clone(r.Phases)
	for name, s := range map[string]float64{"cpu-start": 6, "cpu-open": 1, "cpu-request": 2, "connect": 1} {
		r.Phases[name] = result.Phase{Seconds: s, Count: 1000}
	}
	return r
}

func TestSpentIsNamed(t *testing.T) {
	run := profiled("F1", 20, map[string]float64{"nginx": 1, "wrap": 3, "app": 12, "database": 5, "client": 1})
	if b := Bottleneck(2, []result.Run{run}, nil); strings.Contains(b, "start the program") {
		t.Errorf("nobody told: %s", b)
	}
	const want = "Of 12.0 ms of the app's CPU a request, 6.00 ms (50 %) start the program, 1.00 ms open the site, 2.00 ms are the request itself with its connection to the database, and 3.00 ms its end."
	if b := Bottleneck(2, []result.Run{told(run)}, nil); !strings.Contains(b, want) {
		t.Errorf("%s\nlacks %s", b, want)
	}
}

func TestPredict(t *testing.T) {
	served := map[string]float64{"app": 8, "database": 2, "client": 1}
	proxied := map[string]float64{"nginx": 1, "app": 8, "database": 2, "client": 1}
	for _, c := range []struct {
		rung        string
		from        result.Run
		rate, cpu   float64
		why         string
		fromEarlier bool
	}{
		// The app keeps 4−1 ms of 15, the database 1 of 5: 3 ms fill .95 of a core at 317/s, all 5 ms of two cores at 380/s.
		{"F2", profiled("F1", 20, map[string]float64{"nginx": 1, "wrap": 3, "app": 12, "database": 5, "client": 1}), 3.1667, 5.25, "without SQL and connecting", false},
		{"F3", profiled("F2", 10, served), 1.9 * 11 / 12., 10 / 11., "as measured in F1", true},
		{"F3", profiled("F2", 10, served), 1.9 * 11 / 11.06, 10 / 10.06, "assumed", false},
		{"X1", profiled("F2", 12.5, served), .95 / .625, 1, "62 % busy", false},
		// Pages wait 4 of 10 seconds: images and static files are 6 of 10 of the app's and the database's 10 seconds.
		{"F4", profiled("F3", 19, proxied), 19 / (19 - 6 + .009), 11 / (11 - 6 + .009), "memcached adds", false},
		{"X2", profiled("F4", 19, proxied), 19 / (19 - 3.96 + .001), 11 / (11 - 3.96 + .001), "99 % hits", false},
		{"A4", profiled("X1", 19, served), 19 / (19 - 6 + 1.), 10 / (10 - 6 + 1.), "nginx adds", true},
		{"A2", profiled("X1", 11, served), 11 / 12., 10 / 11., "web server adds", true},
		{"A2", profiled("X1", 12, proxied), 1, 1, "no difference", false},
		// The same with nginx, which keeps its 1 ms.
		{"A1", profiled("F1", 20, map[string]float64{"nginx": 1, "wrap": 3, "app": 12, "database": 5, "client": 1}), 3.1667, 4.2, "nginx keeps its 1.00 ms", false},
		// Each process told that 2 of its 12 ms are the request, of which a quarter of the time is connecting, as much as SQL is:
		// 1.5 ms stay, and 1 of the database's 5; with the load tool's 1 two cores allow 543 a second.
		{"F2", told(profiled("F1", 20, map[string]float64{"nginx": 1, "wrap": 3, "app": 12, "database": 5, "client": 1})), 1.9 / 3.5 * 10, 21 / 2.5, "told 2.00 ms to be the request", false},
		// The session is an eighth of the app's time, a third of what the database is asked.
		{"A5", profiled("X1", 11, served), 11 / (11 - 1 - 2/3.), 10 / (10 - 1 - 2/3.), "session", false},
	} {
		change := Change{From: c.from.Rung, Rung: c.rung, Cores: 2}
		if c.fromEarlier {
			own := profiled(c.rung, 20, map[string]float64{"nginx": 500, "memcached": 500})
			change.Earlier = []result.Run{own, profiled("F1", 20, proxied)}
		}
		p, err := Predict([]result.Run{c.from}, change)
		if err != nil {
			t.Errorf("%s: %v", c.rung, err)
			continue
		}
		if math.Abs(p.Ratio/c.rate-1) > .001 || math.Abs(p.PerCPU/c.cpu-1) > .001 || !strings.Contains(p.Why, c.why) || p.From != c.from.Rung {
			t.Errorf("%s: %.4f %.4f, want %.4f %.4f: %s", c.rung, p.Ratio, p.PerCPU, c.rate, c.cpu, p.Why)
		}
	}
}

func TestPredictRefuses(t *testing.T) {
	good := profiled("F1", 15, map[string]float64{"app": 12, "client": 1})
	bare, bound := good, good
	bare.Phases = nil
	bound.ClientBound = true
	for name, c := range map[string]struct {
		run    result.Run
		change Change
		want   string
	}{
		"no model":   {good, Change{From: "F1", Rung: "B2", Cores: 2}, "no model"},
		"no cores":   {good, Change{From: "F1", Rung: "F2"}, "cores"},
		"no phases":  {bare, Change{From: "F1", Rung: "F2", Cores: 2}, "phases"},
		"no runs":    {good, Change{From: "F3", Rung: "F4", Cores: 2}, "no valid page run"},
		"tool bound": {bound, Change{From: "F1", Rung: "F2", Cores: 2}, "no valid page run"},
	} {
		_, err := Predict([]result.Run{c.run}, c.change)
		if err == nil || !strings.Contains(err.Error(), c.want) || errors.Is(err, ErrNoModel) != (name == "no model") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
