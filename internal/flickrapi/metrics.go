package flickrapi

import (
	"strconv"
	"sync/atomic"

	"flickrkillr/internal/metrics"
)

// counts are how often each method was called. The labels are bounded: a
// method that is not in the table is "other".
type counts struct {
	calls  metrics.By[string, *atomic.Int64]
	errors metrics.By[failed, *atomic.Int64]
}

// failed is a method and the number of its failure: Flickr's, or the status of
// a refusal of OAuth's.
type failed struct {
	method string
	code   int
}

func fresh() *atomic.Int64 { return new(atomic.Int64) }

// counted notes a call that is over.
func (c *call) counted(e endpoint) {
	name := e.path
	if name == endpoints[0].path {
		name = "other"
		if c.method.about != "" {
			name = c.method.name
		}
	}
	c.api.counts.calls.Get(name, fresh).Add(1)
	code := c.code
	if code == 0 && c.status >= 400 {
		code = c.status
	}
	if code != 0 {
		c.api.counts.errors.Get(failed{name, code}, fresh).Add(1)
	}
}

// Metrics tells of the calls of applications.
func (a *API) Metrics(p *metrics.Page) {
	for name, n := range a.counts.calls.All() {
		p.Counter("flickrkillr_api_calls_total", "Calls of Flickr's API by method, uploads and signing in by address.", float64(n.Load()), "method", name)
	}
	for f, n := range a.counts.errors.All() {
		p.Counter("flickrkillr_api_errors_total", "Calls of Flickr's API that failed, by Flickr's code or the status of a refused signature.", float64(n.Load()), "method", f.method, "code", strconv.Itoa(f.code))
	}
}
