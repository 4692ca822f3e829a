package web

import (
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"flickrkillr/internal/metrics"
	"flickrkillr/internal/peer"
	"flickrkillr/internal/timing"
)

// counts is what the front tells an operator.
type counts struct {
	underWay atomic.Int64
	requests metrics.By[outcome, *metrics.Histogram]
	phases   metrics.By[string, *metrics.Histogram]
}

// An outcome is what requests are told apart by. The route is its pattern,
// since addresses are many and some are secret.
type outcome struct {
	route string
	class int // of the status: 2 is 2xx; 0 where nobody was there to answer
}

var requestBounds = []time.Duration{time.Millisecond, 2500 * time.Microsecond, 5 * time.Millisecond, 10 * time.Millisecond,
	25 * time.Millisecond, 50 * time.Millisecond, 100 * time.Millisecond, 250 * time.Millisecond, 500 * time.Millisecond,
	time.Second, 2500 * time.Millisecond, 5 * time.Second, 10 * time.Second}

var phaseBounds = []time.Duration{100 * time.Microsecond, 500 * time.Microsecond, 2 * time.Millisecond, 10 * time.Millisecond,
	50 * time.Millisecond, 250 * time.Millisecond, time.Second, 5 * time.Second}

// answered counts a request whose answer is sent.
func (c *counts) answered(route string, status int, times timing.Times, total time.Duration) {
	c.requests.Get(outcome{route, status / 100}, func() *metrics.Histogram { return metrics.NewHistogram(requestBounds) }).Observe(total)
	for p, d := range times {
		if d > 0 {
			c.phase(timing.Phase(p).String(), d)
		}
	}
	c.phase("total", total)
}

func (c *counts) phase(name string, d time.Duration) {
	c.phases.Get(name, func() *metrics.Histogram { return metrics.NewHistogram(phaseBounds) }).Observe(d)
}

func (c *counts) tell(p *metrics.Page) {
	p.Gauge("flickrkillr_requests_under_way", "Requests that are being answered.", float64(c.underWay.Load()))
	for o, h := range c.requests.All() {
		route, class := o.route, "none"
		if route == "" {
			route = "none"
		}
		if o.class > 0 {
			class = strconv.Itoa(o.class) + "xx"
		}
		p.Histogram("flickrkillr_request_seconds", "Times of requests, by the pattern of their address and class of status.", h, "route", route, "status", class)
	}
	for name, h := range c.phases.All() {
		p.Histogram("flickrkillr_phase_seconds", "Times of the phases of requests that had them; queue comes before total, the others are parts of it.", h, "phase", name)
	}
}

// tellGate tells what the gate let in and sent away; see admit.Gate.Counters.
func (f *front) tellGate(p *metrics.Page) {
	for _, c := range append(f.gate.Counters(), f.held.Counters()...) {
		var labels []string
		if c.Class != "" {
			labels = []string{"class", c.Class}
		}
		if c.Total {
			p.Counter("flickrkillr_admission_"+c.Name+"_total", c.Help, float64(c.Value), labels...)
		} else {
			p.Gauge("flickrkillr_admission_"+c.Name, c.Help, float64(c.Value), labels...)
		}
	}
}

// showMetrics tells an operator on this machine how the site does; to others it is
// not there.
func (f *front) showMetrics(w http.ResponseWriter, r *request) error {
	if !r.fromHere() {
		return errMissing
	}
	h := w.Header()
	h.Set("Content-Type", metrics.ContentType)
	h.Set("Cache-Control", "no-store")
	_, _ = f.metrics.WriteTo(w)
	return nil
}

// fromHere says whether a request was made on this machine, and for nobody
// elsewhere. A proxy that forwards says so in one of these headers, or by the
// name that it was asked for; one that does neither makes the site believe
// that all its visitors are itself, and lets them see this.
func (r *request) fromHere() bool {
	from, _ := peer.Address(r.RemoteAddr)
	if r.RemoteAddr != "@" && !from.IsLoopback() {
		return false
	}
	for _, name := range []string{"X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip", "X-Request-Start", "Forwarded", "Via"} {
		if len(r.Header[name]) > 0 {
			return false
		}
	}
	host, _, err := net.SplitHostPort(r.Host)
	if err != nil {
		host = strings.Trim(r.Host, "[]")
	}
	a, _ := netip.ParseAddr(host)
	return host == "localhost" || a.IsLoopback()
}

// serverTiming says how long the parts of an answer took so far, for the
// header Server-Timing: https://www.w3.org/TR/server-timing/
func serverTiming(c *timing.Clock) string {
	times, total := c.Times()
	var b []byte
	for p, d := range times {
		if d > 0 {
			b = appendTiming(b, timing.Phase(p).String(), d)
		}
	}
	return string(appendTiming(b, "total", total))
}

// appendTiming writes milliseconds.
func appendTiming(b []byte, name string, d time.Duration) []byte {
	if len(b) > 0 {
		b = append(b, ", "...)
	}
	b = append(append(b, name...), ";dur="...)
	return strconv.AppendFloat(b, float64(d.Microseconds())/1000, 'f', -1, 64)
}
