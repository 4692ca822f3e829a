package report

import (
	"fmt"

	"flickrkillr/lab/result"
)

// A Spent is the CPU time of a process that is started for one request, in
// seconds a request, as it told with its answer.
type Spent struct {
	Start   float64 `json:"start"`   // until its program began
	Open    float64 `json:"open"`    // until the site was open
	Request float64 `json:"request"` // until its answer began, connecting included
	Rest    float64 `json:"rest"`    // what its control group counted beyond: sending, and ending
}

// newSpent is nil where the app is not started for each request.
func newSpent(runs []result.Run) *Spent {
	var s Spent
	n, app, requests := 0.0, 0.0, 0.0
	for _, r := range runs {
		if r.Open || flaw(r) != "" {
			continue
		}
		s.Start += r.Phases["cpu-start"].Seconds
		s.Open += r.Phases["cpu-open"].Seconds
		s.Request += r.Phases["cpu-request"].Seconds
		n += float64(r.Phases["cpu-start"].Count)
		app += r.CPU["app"]
		requests += float64(r.Requests)
	}
	if n == 0 || s.Start == 0 {
		return nil
	}
	s.Start, s.Open, s.Request = s.Start/n, s.Open/n, s.Request/n
	s.Rest = max(app/requests-s.Start-s.Open-s.Request, 0)
	return &s
}

func (s *Spent) words() string {
	if s == nil {
		return ""
	}
	all := s.Start + s.Open + s.Request + s.Rest
	return fmt.Sprintf(" Of %s of the app's CPU a request, %s (%s) start the program, %s open the site, %s are the request itself with its connection to the database, and %s its end.",
		duration(all), duration(s.Start), percent(s.Start/all), duration(s.Open), duration(s.Request), duration(s.Rest))
}
