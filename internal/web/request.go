package web

import (
	"context"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"flickrkillr/internal/admit"
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
	r := &request{tls: hr.TLS != nil || strings.HasPrefix(f.origin, "https://")}
	r.address = hr.RemoteAddr
	peer, _ := peerAddress(hr.RemoteAddr)
	// Who may connect to a Unix socket is decided by its mode: it is our proxy.
	socket := hr.RemoteAddr == "@"
	var queued time.Duration
	if socket || f.trusts(peer) {
		peer = f.forwardedFor(peer, hr.Header.Values("X-Forwarded-For"))
		r.tls = r.tls || lastWord(hr.Header.Values("X-Forwarded-Proto")) == "https"
		queued = timing.Queued(hr.Header.Get("X-Request-Start"), time.Now())
	}
	// Who started this process for one request may have started its clock too.
	if r.clock = timing.From(hr.Context()); r.clock == nil {
		r.clock = timing.Start(hr.Context(), queued)
	}
	r.Request = hr.WithContext(r.clock)
	if peer.IsValid() {
		r.address = limitAddress(peer)
	}
	return r
}

func peerAddress(s string) (netip.Addr, bool) {
	if ap, err := netip.ParseAddrPort(s); err == nil {
		return ap.Addr().Unmap(), true
	}
	a, err := netip.ParseAddr(s)
	return a.Unmap(), err == nil
}

func (f *front) trusts(a netip.Addr) bool {
	for _, p := range f.proxies {
		if p.Contains(a.WithZone("")) {
			return true
		}
	}
	return false
}

// forwardedFor walks from the peer, which is a proxy of ours, towards the client as long as each hop is
// a proxy of ours. What stands further left anybody may have written.
func (f *front) forwardedFor(peer netip.Addr, headers []string) netip.Addr {
	hops := strings.Split(strings.Join(headers, ","), ",")
	for i := len(hops) - 1; i >= 0 && (i == len(hops)-1 || f.trusts(peer)); i-- {
		a, ok := peerAddress(strings.TrimSpace(hops[i]))
		if !ok {
			break
		}
		peer = a
	}
	return peer
}

func lastWord(headers []string) string {
	s := strings.Join(headers, ",")
	return strings.ToLower(strings.TrimSpace(s[strings.LastIndexByte(s, ',')+1:]))
}

// limitAddress is what limits count by: an IPv4 address, or the /64 that one
// household has of IPv6.
func limitAddress(a netip.Addr) string {
	if a.Is4() {
		return a.String()
	}
	p, err := a.WithZone("").Prefix(64)
	if err != nil {
		return a.String()
	}
	return p.String()
}
