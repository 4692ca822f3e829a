package report

import (
	"fmt"
	"math"

	hdr "github.com/HdrHistogram/hdrhistogram-go"

	"flickrkillr/lab/result"
)

// Latency is a distribution of response times over all rounds, in seconds.
// The rounds' histograms are added up; percentiles are never averaged. Where
// a run carries no histogram there is no such sum, and no curve.
type Latency struct {
	Count int64   `json:"count"`
	P50   float64 `json:"p50"`
	P99   float64 `json:"p99,omitempty"`   // absent where fewer than ten requests took longer:
	P999  float64 `json:"p99_9,omitempty"` // it would be the time of a single request or two
	Max   float64 `json:"max"`
	Curve []Point `json:"curve,omitempty"`
}

// A Point of a latency curve: Share of all requests took Seconds or less.
type Point struct {
	Share   float64 `json:"share"`
	Seconds float64 `json:"seconds"`
}

// mergeLatency is nil where no run is fit, or one of them has no histogram.
// All histograms were seen to decode when the folder was read.
func mergeLatency(runs []result.Run) *Latency {
	sum := hdr.New(1, 3_600_000_000, 3)
	for _, r := range runs {
		if flaw(r) != "" || r.ClientBound {
			continue
		}
		h, err := hdr.Decode([]byte(r.Latency.Histogram))
		if err != nil {
			return nil
		}
		sum.Merge(h)
	}
	n := sum.TotalCount()
	if n == 0 {
		return nil
	}
	at := func(share float64) float64 { return sig(float64(sum.ValueAtPercentile(share*100)) / 1e6) }
	l := &Latency{Count: n, P50: at(.5), Max: sig(float64(sum.Max()) / 1e6)}
	if n >= 1000 {
		l.P99 = at(.99)
	}
	if n >= 10_000 {
		l.P999 = at(.999)
	}
	// Eight points to each halving of the tail, for as long as at least ten
	// requests lie above: beyond that a percentile is a single request.
	for k := 0; ; k++ {
		above := math.Pow(2, -float64(k)/8)
		if k > 0 && above*float64(n) < 10 {
			return l
		}
		l.Curve = append(l.Curve, Point{sig(1 - above), at(1 - above)})
	}
}

// checkHistogram gives an error where a run's histogram cannot be read or is
// not of the latencies beside it.
func checkHistogram(l result.Latency) error {
	if l.Histogram == "" {
		return nil
	}
	h, err := hdr.Decode([]byte(l.Histogram))
	if err != nil {
		return fmt.Errorf("its latency histogram is damaged: %w", err)
	}
	if h.TotalCount() != l.Count {
		return fmt.Errorf("its latency histogram holds %d requests, but it counts %d", h.TotalCount(), l.Count)
	}
	return nil
}

// A LoadPoint is the latency of a rung at one rate of arrivals (open loop).
type LoadPoint struct {
	Workload string  `json:"workload"`
	Target   string  `json:"target,omitempty"`
	Offered  float64 `json:"offered"`  // requests a second that were sent
	Answered float64 `json:"answered"` // median of right answers a second
	Shed     float64 `json:"shed"`     // share of requests refused with 503 and Retry-After
	Rounds   int     `json:"rounds"`
	Latency  Latency `json:"latency"` // from the moment that a request was due
}

// Keeps says whether the rung kept up: it answered 99 of 100 that were sent.
func (p LoadPoint) Keeps() bool { return p.Answered >= .99*p.Offered }
