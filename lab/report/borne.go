package report

import (
	"fmt"

	"flickrkillr/lab/result"
)

// suffered says how a knock-out that happens in the middle was borne: what
// failed, and how soon all was right again. Wrong answers make a run invalid
// and are told there.
func suffered(cells []Cell) string {
	c := find(cells, result.Beside, "")
	if c == nil {
		return ""
	}
	var failed, shed, requests int64
	var recovery []float64
	for _, r := range c.runs {
		if flaw(r) != "" {
			continue
		}
		for _, n := range r.Failed {
			failed += n
		}
		shed += r.Shed
		requests += r.Requests
		recovery = append(recovery, r.Recovery)
	}
	if len(recovery) == 0 {
		return ""
	}
	text := fmt.Sprintf("%d of %d requests failed", failed, failed+shed+requests)
	if shed > 0 {
		text += fmt.Sprintf(", %d were told to come back", shed)
	}
	if m := median(recovery); m > 0 {
		text += fmt.Sprintf("; all right again after %s", duration(m))
	}
	return text
}

// shedding says how a flood was borne: what was still given, how long those
// who were let in waited, and how soon it was over.
func shedding(runs []result.Run) string {
	var best, bestCPU, alone, good, goodCPU, admitted, shed, unsent, offered, recovery []float64
	for _, r := range runs {
		if r.Workload != result.Shed || flaw(r) != "" || r.Knockout != "" {
			continue
		}
		switch r.Target {
		case "best":
			best, bestCPU = append(best, r.Rate()), append(bestCPU, r.ViewsPerCPU())
		case "alone":
			alone = append(alone, r.Latency.P99)
		case "flood":
			all := r.Offered * r.Seconds
			good, goodCPU, admitted = append(good, r.Rate()), append(goodCPU, r.ViewsPerCPU()), append(admitted, r.Latency.P99)
			shed, unsent = append(shed, float64(r.Shed)/all), append(unsent, float64(r.Failed["unsent"])/all)
			offered, recovery = append(offered, r.Offered), append(recovery, r.Recovery)
		}
	}
	if len(best) == 0 || len(alone) == 0 || len(good) == 0 {
		return ""
	}
	return fmt.Sprintf("At its best it gave %s pages/s, %s a server CPU-second. Offered %s/s it gave %s/s (%s), %s a CPU-second (%s); %s of the offer were told to come back, for %s no connection was free. Past its first second the slowest hundredth of who was let in waited over %s, of lone visitors over %s (%s). It was itself again after %s.",
		number(median(best)), number(median(bestCPU)), number(median(offered)), number(median(good)), percent(median(good)/median(best)),
		number(median(goodCPU)), percent(median(goodCPU)/median(bestCPU)), percent(median(shed)), percent(median(unsent)),
		duration(median(admitted)), duration(median(alone)), ratio(median(admitted)/median(alone)), duration(median(recovery)))
}
