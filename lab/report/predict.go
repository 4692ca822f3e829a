package report

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"flickrkillr/lab/result"
)

// ErrNoModel says that nothing is predicted for a rung.
var ErrNoModel = errors.New("no model for this rung")

// A Change is a step that is about to be climbed.
type Change struct {
	From, Rung string
	Workload   string       // "" is page
	Cores      int          // of the machine, as the operating system counts
	Earlier    []result.Run // any runs made so far: a part that From lacks costs what it cost in them
}

// full is the share of a core that a closed loop is taken to keep busy when
// that core is the limit; the rest goes to waking up and to chance.
const full = .95

// hits is the share of page requests that a cache of pages answers once warm.
const hits = .99

// Predict says what a rung will do, from the profile of the rung before. The
// models are simple on purpose, since a prediction is there to be wrong in a
// way that teaches. Each takes CPU time a request, group by group, as it was;
// changes it as the rung does; and lets the rate follow the limit:
//
//	F2 A1    process start and connecting go: the app keeps what a process told to be the request itself but
//	         for the connecting, the database its part in SQL; one core of the app or all cores of the machine limit;
//	         nginx stays in A1
//	F3, X1   a second core (all cores): the rate grows until the cores are full, twice at most
//	         (cores times); in F3 less the proxy's cost
//	F4 A3 A4 images and static files leave the app for memcached, nginx's cache, the disk
//	X2       pages leave it too, but for one miss in a hundred
//	A2       the way into the app changes: nginx's cost where nginx is new
//	A5       the session phase goes, and the database's share of it
//
// CPU is not counted by class of URL, so a class is taken to have the share of
// the app's CPU that it has of the clients' waiting time. A change that leaves
// the limiting part's share of the cores alone is taken to keep it as busy as
// it was. The error is ErrNoModel for other rungs, or says what the profile lacks.
func Predict(from []result.Run, c Change) (result.Prediction, error) {
	if c.Workload == "" {
		c.Workload = result.Page
	}
	p := result.Prediction{Rung: c.Rung, From: c.From, Workload: c.Workload}
	model, ok := models()[c.Rung]
	if !ok {
		return p, fmt.Errorf("predicting %s: %w", c.Rung, ErrNoModel)
	}
	if c.Cores < 1 {
		return p, fmt.Errorf("predicting %s: the number of cores is not given", c.Rung)
	}
	// A rung is not predicted from itself, even where it has run already.
	c.Earlier = slices.DeleteFunc(slices.Clone(c.Earlier), func(r result.Run) bool { return r.Rung == c.Rung })
	var own []result.Run
	for _, r := range from {
		if r.Rung == c.From {
			own = append(own, r)
		}
	}
	pr, err := newProfile(c.Cores, c.Workload, own)
	if err != nil {
		return p, fmt.Errorf("predicting %s from %s: %w", c.Rung, c.From, err)
	}
	e, err := model(pr, c)
	if err != nil {
		return p, fmt.Errorf("predicting %s from %s: %w", c.Rung, c.From, err)
	}
	if !(e.rate > 0 && e.rate < 1e6 && e.perCPU > 0 && e.perCPU < 1e6) {
		return p, fmt.Errorf("predicting %s from %s: its figures leave no cost to compare", c.Rung, c.From)
	}
	p.Ratio, p.PerCPU, p.Why = sig(e.rate), sig(e.perCPU), strings.Join(e.why, " ")
	return p, nil
}

// An expectation is a ratio of rates and of work per server CPU-second, with
// the sentences that derive it.
type expectation struct {
	rate, perCPU float64
	why          []string
}

func (e *expectation) because(format string, args ...any) {
	e.why = append(e.why, fmt.Sprintf(format, args...))
}

func models() map[string]func(*profile, Change) (expectation, error) {
	return map[string]func(*profile, Change) (expectation, error){
		"F2": stays(false),
		"F3": secondProcess,
		"X1": allCores,
		"F4": leaves("memcached", "image", "static"),
		"A3": leaves("nginx", "image", "static"),
		"A4": leaves("nginx", "image", "static"),
		"X2": leaves("memcached", "page"),
		"A1": stays(true),
		"A2": otherDoor,
		"A5": noSession,
	}
}
