package web

import (
	"context"
	"net/http"
	"strings"

	"flickrkillr/internal/admit"
	"flickrkillr/internal/peer"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/timing"
)

// A request is an http.Request and what the front has learnt of it.
type request struct {
	*http.Request
	clock   *timing.Clock // the request's context holds it too
	route   route
	address string // of the client, for limits on tries
	tls     bool   // the client came by TLS, as far as one can know
	token   string // of the session; empty without one
	viewer  photo.Viewer
	known   bool // who the viewer is was looked up
	closed  bool // the browser brought guest passes that are no good any more
	secret  bool // the address or the answer holds the token of a guest pass

	place admit.Place        // at the gate
	stop  context.CancelFunc // of the work's time; nil outside of it
	whole context.Context    // what the request's context is outside of the work's time
	hold  *admit.Hold        // of the body; nil without one

	canonical string // path of the page that answers, once a handler has placed it
}

// read learns what a request's peer and headers say, and starts its clock.
func (f *front) read(hr *http.Request) *request {
	from := peer.Read(hr, f.proxies)
	r := &request{tls: from.TLS || strings.HasPrefix(f.origin, "https://"), address: from.Address}
	// Who started this process for one request may have started its clock too.
	if r.clock = timing.From(hr.Context()); r.clock == nil {
		r.clock = timing.Start(hr.Context(), from.Queued)
	}
	r.Request = hr.WithContext(r.clock)
	return r
}
