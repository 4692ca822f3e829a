package report

import (
	"strings"
	"testing"

	"flickrkillr/lab/result"
)

func TestBottleneck(t *testing.T) {
	phases := func(sql, total float64) map[string]result.Phase {
		return map[string]result.Phase{"sql": {Seconds: sql, Count: 10_000}, "total": {Seconds: total, Count: 10_000}}
	}
	base := func(change func(*result.Run)) []result.Run {
		runs := rates("X1", 100, 101, 99)
		for i := range runs {
			runs[i].Latency = result.Latency{Count: runs[i].Requests, Mean: .05}
			runs[i].Phases = phases(248, 400)
			change(&runs[i])
		}
		return runs
	}
	away := func(name string, perSecond ...float64) []result.Run {
		runs := rates("X1", perSecond...)
		for i := range runs {
			runs[i].Knockout = name
		}
		return runs
	}
	knockouts := []Knockout{{Name: "one-core", Rung: "X1", Away: "a core"}, {Name: "no-index", Rung: "X1", Away: "an index"}}
	full := base(func(r *result.Run) {
		r.CPU, r.Busy = map[string]float64{"app": 120, "database": 49, "client": 20}, 194
	})
	idle := base(func(r *result.Run) { r.CPU, r.Busy = map[string]float64{"app": 40, "database": 30}, 80 })
	many := func(workers int, runs []result.Run) []result.Run {
		for i := range runs {
			runs[i].Workers = workers
		}
		return runs
	}
	more := func(busy float64) []result.Run {
		return many(20, base(func(r *result.Run) {
			r.Workload, r.CPU, r.Busy = result.Hot, map[string]float64{"app": 50, "database": 40}, busy
		}))
	}
	for _, c := range []struct {
		name  string
		cores int
		runs  []result.Run
		want  []string
	}{
		{"full cores", 2, full, []string{"the app: 71 % of server CPU", "62 % of their time in SQL", "2 cores were 97 % busy"}},
		{"confirmed", 2, append(away("one-core", 50, 51, 50), full...), []string{"one-core confirms that processors are the limit: 0.50"}},
		{"index confirmed", 2, append(away("no-index", 5, 5, 5), full...), []string{"no-index confirms that the database"}},
		{"not confirmed", 2, append(away("one-core", 100, 101, 99), full...), []string{"one-core does not confirm", "no difference shown"}},
		{"cores not known", 0, full, []string{"the app: 71 %", "how busy the machine was is not known"}},
		{"one core", 2, base(func(r *result.Run) { r.CPU, r.Busy = map[string]float64{"app": 97, "database": 20, "client": 5}, 125 }),
			[]string{"one core: the app keeps 97 % of a core", "62 % busy"}},
		{"starts", 2, base(func(r *result.Run) {
			r.CPU, r.Busy, r.Phases = map[string]float64{"app": 60, "wrap": 10}, 80, phases(5, 20)
		}),
			[]string{"waiting: the 2 cores were 40 % busy", "of 50.0 ms a request only 2.00 ms pass inside the app"}},
		{"the database waits", 2, base(func(r *result.Run) { r.CPU, r.Busy = map[string]float64{"app": 40, "database": 30}, 80 }),
			[]string{"waiting:", "62 % of their time in the app in SQL round trips"}},
		{"more clients fill the cores", 2, append(idle, more(190)...),
			[]string{"the app: 57 % of server CPU", "2 cores were 40 % busy, and 95 % with 20 clients instead of 5"}},
		{"more clients do not fill them", 2, append(idle, more(120)...), []string{"waiting: the 2 cores were 40 % busy"}},
		{"as many clients", 2, append(idle, many(5, more(190))...), []string{"waiting: the 2 cores were 40 % busy"}},
		{"the load tool", 2, base(func(r *result.Run) {
			r.CPU, r.Busy, r.ClientBound = map[string]float64{"app": 40, "client": 100}, 150, true
		}),
			[]string{"the load tool", "67 % of the busy CPU time"}},
		{"invalid alone", 2, base(func(r *result.Run) { r.Invalid = "no" }), []string{"no valid run"}},
		{"overrun", 2, base(func(r *result.Run) { r.CPU, r.Busy = map[string]float64{"app": 300}, 190 }), []string{"doubtful"}},
	} {
		got := strings.ReplaceAll(Bottleneck(c.cores, c.runs, knockouts), "\u00a0", " ")
		for _, w := range c.want {
			if !strings.Contains(got, w) {
				t.Errorf("%s: %q lacks %q", c.name, got, w)
			}
		}
		if strings.Contains(got, "NaN") || strings.Contains(got, "Inf") {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}
