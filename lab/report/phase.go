package report

import "flickrkillr/lab/result"

// Phases is where the time of a request went inside the app, in the order in
// which a request passes them; "other" is what is left of "total". It is time
// on the clock, so waiting for the database or for a core is in it.
func phases() []string {
	return []string{"queue", "session", "connect", "cache", "sql", "render", "write", "other"}
}

// A PhaseTime is the mean of one phase over all requests that reached the app.
type PhaseTime struct {
	Phase   string  `json:"phase"`
	Seconds float64 `json:"seconds"` // per request in the app
	Share   float64 `json:"share"`   // of the time in the app
}

// Inside is the time in the app over all valid closed-loop runs of a cell.
type Inside struct {
	Requests float64     `json:"requests"` // that reached the app
	Total    float64     `json:"total"`    // seconds a request in the app
	Phases   []PhaseTime `json:"phases"`   // those that took time
}

func newInside(runs []result.Run) *Inside {
	seconds, n := map[string]float64{}, 0.0
	for _, r := range runs {
		if r.Open || flaw(r) != "" {
			continue
		}
		for name, p := range r.Phases {
			seconds[name] += p.Seconds
		}
		n += float64(r.Phases["total"].Count)
	}
	total := seconds["total"]
	if n == 0 || total == 0 {
		return nil
	}
	in := &Inside{Requests: n, Total: sig(total / n)}
	seconds["other"] = total
	for _, name := range phases()[:len(phases())-1] {
		seconds["other"] -= seconds[name]
	}
	for _, name := range phases() {
		if s := seconds[name]; s > 0 {
			in.Phases = append(in.Phases, PhaseTime{name, sig(s / n), sig(s / total)})
		}
	}
	return in
}

// largest gives the phase that took most time.
func (in *Inside) largest() PhaseTime {
	var top PhaseTime
	for _, p := range in.Phases {
		if p.Seconds > top.Seconds {
			top = p
		}
	}
	return top
}

// of gives the seconds a request of one phase.
func (in *Inside) of(phase string) float64 {
	for _, p := range in.Phases {
		if p.Phase == phase {
			return p.Seconds
		}
	}
	return 0
}
