package report

import (
	"fmt"
	"math"

	"flickrkillr/lab/result"
)

// A Check is what one run says about its own worth.
type Check struct {
	Run      int     `json:"run"` // number in the order they were made, from 1
	Rung     string  `json:"rung"`
	Knockout string  `json:"knockout,omitempty"`
	Workload string  `json:"workload"`
	Target   string  `json:"target,omitempty"`
	Round    int     `json:"round"`
	Offered  float64 `json:"offered,omitempty"` // open loop only
	Seconds  float64 `json:"seconds"`

	Requests int64    `json:"requests"`
	Rate     *float64 `json:"rate,omitempty"`    // right answers a second, whether or not they are a figure
	PerCPU   *float64 `json:"per_cpu,omitempty"` // page views a server CPU-second, or requests where there are no views
	P50      *float64 `json:"p50,omitempty"`
	P99      *float64 `json:"p99,omitempty"`
	// Little is how far rate × mean time is off the number of clients, as a
	// share of it, over all requests, whatever became of them, and with the end of
	// a connection that is used once. By Little's law it is 0 in a closed loop
	// whose clients never pause; over 5 % either way means that the load tool lost
	// time or answers.
	Little *float64 `json:"little,omitempty"`
	// Client is the load tool's share of all cores: near 1/cores it may be the
	// limit itself, if it runs on one.
	Client *float64 `json:"client_cpu,omitempty"`
	Wrong  int64    `json:"wrong"`
	Failed int64    `json:"failed"`
	Shed   int64    `json:"shed,omitempty"`
	State  string   `json:"state"` // "" where the run is a figure, else why it is none
	Note   string   `json:"note,omitempty"`
}

func newCheck(number, cores int, r result.Run) Check {
	c := Check{
		Run: number, Rung: r.Rung, Knockout: r.Knockout, Workload: r.Workload, Target: r.Target, Round: r.Round,
		Offered: r.Offered, Seconds: sig(r.Seconds), Requests: r.Requests, Wrong: r.Wrong, Shed: r.Shed,
		State: flaw(r), Note: r.Note,
	}
	if c.State != "" {
		c.State = "invalid: " + c.State
	} else if r.ClientBound {
		c.State = "client-bound: only its per-CPU figure counts"
	}
	for _, n := range r.Failed {
		c.Failed += n
	}
	if r.Seconds > 0 {
		c.Rate = known(r.Rate())
		if n := float64(r.Workers); !r.Open && n > 0 && r.Held > 0 {
			c.Little = known(r.Held/r.Seconds/n - 1)
		}
		if v, ok := r.CPU["client"]; ok && cores > 0 {
			c.Client = known(v / r.Seconds / float64(cores))
		}
	}
	if !r.Open {
		if v, ok := PerCPU.of(r); ok {
			c.PerCPU = known(v)
		} else if v, ok := RequestsPerCPU.of(r); ok {
			c.PerCPU = known(v)
		}
	}
	if r.Latency.Count > 0 {
		c.P50 = known(r.Latency.P50)
		if r.Latency.Count >= 1000 {
			c.P99 = known(r.Latency.P99)
		}
	}
	return c
}

// Doubts lists what a reader should not overlook in a run that is a figure.
func (c Check) Doubts() []string {
	var out []string
	if c.Little != nil && math.Abs(*c.Little) > .05 {
		out = append(out, "Little's law is off by "+signed(*c.Little))
	}
	if all := c.Failed + c.Requests; c.Failed*100 > all {
		out = append(out, fmt.Sprintf("%s of requests failed", percent(float64(c.Failed)/float64(all))))
	}
	return out
}

func known(v float64) *float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	v = sig(v)
	return &v
}
