package report

import (
	"errors"
	"fmt"

	"flickrkillr/lab/result"
)

// A profile is what a prediction is made from: the costs of one request, as a
// mean over the valid closed-loop runs of a rung.
type profile struct {
	cpu      map[string]float64 // seconds a request by group, "unaccounted" among them
	all      float64            // seconds of the whole machine a request
	server   float64            // of all server groups
	seconds  float64            // on the clock a request, over all clients: 1/rate
	busy     float64            // share of all cores
	inside   *Inside
	spent    *Spent             // where a process is started for each request
	through  float64            // requests in the app for each request of a client
	share    map[string]float64 // of the time that clients waited, by class of URL
	portions map[string]float64 // of the requests, by class of URL
}

func newProfile(cores int, workload string, runs []result.Run) (*profile, error) {
	var fit []result.Run
	for _, r := range runs {
		if r.Knockout == "" && r.Workload == workload && !r.Open && flaw(r) == "" && !r.ClientBound {
			fit = append(fit, r)
		}
	}
	split := newSplit(cores, fit)
	if split == nil || split.server() == 0 {
		return nil, fmt.Errorf("no valid %s run with CPU times that the load tool did not hold down", workload)
	}
	busy, ok := split.busy()
	if !ok {
		return nil, errors.New("how busy the cores were is not known")
	}
	n := split.Requests
	p := &profile{cpu: map[string]float64{}, server: split.server() / n, seconds: split.Seconds / n, busy: busy,
		inside: newInside(fit), spent: newSpent(fit), share: map[string]float64{}, portions: map[string]float64{}}
	for g, v := range split.CPU {
		p.cpu[g] = v / n
		p.all += v / n
	}
	if p.inside != nil {
		p.through = p.inside.Requests / n
	}
	time, requests := 0.0, 0.0
	for _, r := range fit {
		for class, l := range r.Classes {
			t := l.Mean * float64(l.Count)
			p.share[class] += t
			p.portions[class] += float64(l.Count)
			time += t
			requests += float64(l.Count)
		}
	}
	for class := range p.share {
		p.share[class] /= max(time, 1e-12)
		p.portions[class] /= max(requests, 1)
	}
	return p, nil
}

// costs of a request in parts that a rung does not have yet, where no earlier
// run shows them: seconds of CPU on a common core.
func assumed(group string) float64 {
	if group == "nginx" {
		return 60e-6 // accept, pass on over a kept connection, copy the answer
	}
	return 10e-6 // memcached: one get
}

// partCost gives what a request costs in a group, from earlier runs of other
// rungs if one has the group, else as assumed; how says which.
func partCost(group, workload string, earlier []result.Run) (cost float64, how string) {
	sum, n, rung := 0.0, 0.0, ""
	for _, r := range earlier {
		v := r.CPU[group]
		if v == 0 || r.Workload != workload || r.Knockout != "" || r.Open || flaw(r) != "" {
			continue
		}
		if rung == "" {
			rung = r.Rung
		}
		if r.Rung == rung {
			sum += v
			n += float64(r.Requests)
		}
	}
	if n > 0 {
		return sum / n, "as measured in " + rung
	}
	return assumed(group), "assumed, no earlier rung has it"
}
