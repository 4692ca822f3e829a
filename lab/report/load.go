package report

import (
	"cmp"
	"slices"

	"flickrkillr/lab/result"
)

// loadPoints gives the open-loop series of a rung by offered load.
func loadPoints(runs []result.Run) []LoadPoint {
	type key struct {
		workload, target string
		offered          float64
	}
	by := map[key][]result.Run{}
	for _, r := range runs {
		if r.Open && r.Offered > 0 && flaw(r) == "" && !r.ClientBound {
			k := key{r.Workload, r.Target, r.Offered}
			by[k] = append(by[k], r)
		}
	}
	var out []LoadPoint
	for k, rs := range by {
		l := mergeLatency(rs)
		if l == nil {
			continue
		}
		l.Curve = nil
		var answered []float64
		shed, all := 0.0, 0.0
		for _, r := range rs {
			answered = append(answered, r.Rate())
			shed += float64(r.Shed)
			all += r.Offered * r.Seconds
		}
		out = append(out, LoadPoint{
			Workload: k.workload, Target: k.target, Offered: sig(k.offered), Answered: sig(median(answered)),
			Shed: sig(min(shed/all, 1)), Rounds: len(rs), Latency: *l,
		})
	}
	slices.SortFunc(out, func(a, b LoadPoint) int {
		return cmp.Or(cmp.Compare(a.Workload, b.Workload), cmp.Compare(a.Target, b.Target), cmp.Compare(a.Offered, b.Offered))
	})
	return out
}
