package load

import (
	"fmt"
	"strings"
	"time"

	"flickrkillr/lab/result"
)

// A Report is what a run of a plan came to.
type Report struct {
	// Run has every field that the load tool can know. Latency is of answers
	// that were right, and of requests that were given up waiting for (timeout,
	// late) with the time they had waited; the rest, which often comes back
	// fast, is left out. Note says in words why ClientBound is set.
	Run result.Run

	PerSecond []int64  // right answers in each second of the measured time
	Busy      float64  // workers that were within a request, on average over the measured time
	CPUShare  float64  // of the cores that the tool may use, 0 to 1
	Cores     int      // that it may use
	LagP99    float64  // open loop: seconds from due, or from its connection being free, to being sent
	Again     int64    // requests sent a second time, over a new connection, since a kept one had been closed
	Said      []string // the first few different complaints about answers
	Why       string   // in words, why ClientBound is set
}

// What Run knows besides the tally.
type measured struct {
	began time.Time
	span  time.Duration
	used  usage   // over the measured time
	over  float64 // seconds that used is of
	cores int
}

func (p Plan) report(t *tally, m measured) (Report, error) {
	r := Report{PerSecond: t.seconds, Cores: m.cores, Again: t.again, Said: t.said}
	r.Run = result.Run{
		Began: m.began, Seconds: m.span.Seconds(),
		Open: p.Rate > 0, Offered: p.Rate, Reuse: !p.New,
		Wrong: t.wrong, Failed: t.failed, Shed: t.shed, Bytes: t.bytes,
		Classes: map[string]result.Latency{}, Phases: t.phases,
		CPU: map[string]float64{"client": m.used.own}, Busy: max(m.used.busy, 0),
	}
	if !r.Run.Open {
		r.Run.Workers = p.Workers
	}
	whole := newTimes()
	for name, c := range t.classes {
		r.Run.Requests += c.right
		if p.ViewsOf == "" || p.ViewsOf == name {
			r.Run.Views += float64(c.right) * p.Views
		}
		whole.merge(c.times)
		l, err := c.times.latency()
		if err != nil {
			return r, err
		}
		r.Run.Classes[name] = l
	}
	var err error
	if r.Run.Latency, err = whole.latency(); err != nil {
		return r, err
	}
	if r.Run.Held = t.inside.Seconds(); r.Run.Seconds > 0 {
		r.Busy = r.Run.Held / r.Run.Seconds
	}
	r.LagP99 = t.lag.at(99)
	idle := -1.0
	if m.over > 0 {
		r.CPUShare = m.used.own / m.over / float64(m.cores)
		if m.used.busy >= 0 && m.used.busy+m.used.idle > 0 {
			idle = m.used.idle / (m.used.busy + m.used.idle)
		}
	}
	r.Why = p.bound(&r, idle)
	r.Run.ClientBound = r.Why != ""
	r.Run.Note = strings.Join(notes(&r), "; ")
	return r, nil
}

func notes(r *Report) (out []string) {
	if r.Why != "" {
		out = append(out, "the load tool was the limit: "+r.Why)
	}
	if r.Again > 0 {
		out = append(out, fmt.Sprintf("%d requests were sent a second time: the server had closed the kept connection", r.Again))
	}
	return append(out, r.Said...)
}
