package load

import "fmt"

// Beyond these a figure would be about the load tool and not about the servers.
const (
	maxCPU      = 0.90  // share of its cores that the tool may have used, whatever else
	maxCPUIdle  = 0.70  // the same, where the machine had CPU to spare
	spareCPU    = 0.05  // share of the machine that counts as to spare
	minBusy     = 0.80  // closed loop: share of worker time that must have gone by in requests
	maxLag      = 0.20  // open loop: the tool's own p99 lag, as a share of the p99 latency …
	lagTooSmall = 0.001 // … which is left alone below this many seconds
)

// bound says in words why the tool was what held the rate down, or "". idle is
// the idle share of the machine, below 0 where unknown.
func (p Plan) bound(r *Report, idle float64) string {
	if n := r.Run.Failed[NoPort] + r.Run.Failed[NoFile]; n > 0 {
		return fmt.Sprintf("this side could not open %d connections (out of ports or open files)", n)
	}
	if p.ReadRate > 0 {
		return "" // slow on purpose
	}
	switch {
	case r.CPUShare >= maxCPU:
		return fmt.Sprintf("it used %.0f %% of the %d cores it may use", 100*r.CPUShare, r.Cores)
	case r.CPUShare >= maxCPUIdle && idle >= spareCPU:
		return fmt.Sprintf("it used %.0f %% of the %d cores it may use while %.0f %% of the machine was idle", 100*r.CPUShare, r.Cores, 100*idle)
	}
	if p.Rate == 0 {
		enough := r.Run.Requests >= int64(20*p.Workers) // else what is cut off at both ends weighs too much
		if share := r.Busy / float64(p.Workers); enough && len(r.Run.Failed) == 0 && share < minBusy {
			return fmt.Sprintf("its %d workers were within requests only %.0f %% of the time; the rest was its own work", p.Workers, 100*share)
		}
		return ""
	}
	if r.LagP99 > lagTooSmall && r.LagP99 > maxLag*r.Run.Latency.P99 {
		return fmt.Sprintf("it sent 1 %% of the requests over %.1f ms late, with a connection free; their p99 latency is %.1f ms", 1000*r.LagP99, 1000*r.Run.Latency.P99)
	}
	return ""
}
