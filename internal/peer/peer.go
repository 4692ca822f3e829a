// Package peer says what may be believed of who sent a request: its address,
// whether it came by TLS, and how long it waited before it came here. What a
// proxy of ours wrote is believed, and what anybody else wrote is not.
package peer

import (
	"net/http"
	"net/netip"
	"strings"
	"time"

	"flickrkillr/internal/timing"
)

// Facts are what is believed of a request.
type Facts struct {
	Address string        // of the client, for limits: an IPv4 address, or the /64 that one household has of IPv6
	TLS     bool          // the client came by TLS, as far as one can know
	Queued  time.Duration // between the proxy in front and here
}

// Read says what a request's peer and headers tell; proxies are the networks
// of those that are ours.
func Read(r *http.Request, proxies []netip.Prefix) Facts {
	f := Facts{Address: r.RemoteAddr, TLS: r.TLS != nil}
	from, _ := Address(r.RemoteAddr)
	// Who may connect to a Unix socket is decided by its mode: it is our proxy.
	socket := r.RemoteAddr == "@"
	if socket || trusts(proxies, from) {
		from = forwardedFor(proxies, from, r.Header.Values("X-Forwarded-For"))
		f.TLS = f.TLS || lastWord(r.Header.Values("X-Forwarded-Proto")) == "https"
		f.Queued = timing.Queued(r.Header.Get("X-Request-Start"), time.Now())
	}
	if from.IsValid() {
		f.Address = limited(from)
	}
	return f
}

// Address reads an address, with a port or without.
func Address(s string) (netip.Addr, bool) {
	if ap, err := netip.ParseAddrPort(s); err == nil {
		return ap.Addr().Unmap(), true
	}
	a, err := netip.ParseAddr(s)
	return a.Unmap(), err == nil
}

func trusts(proxies []netip.Prefix, a netip.Addr) bool {
	for _, p := range proxies {
		if p.Contains(a.WithZone("")) {
			return true
		}
	}
	return false
}

// forwardedFor walks from the peer, which is a proxy of ours, towards the client as long as each hop is
// a proxy of ours. What stands further left anybody may have written.
func forwardedFor(proxies []netip.Prefix, peer netip.Addr, headers []string) netip.Addr {
	hops := strings.Split(strings.Join(headers, ","), ",")
	for i := len(hops) - 1; i >= 0 && (i == len(hops)-1 || trusts(proxies, peer)); i-- {
		a, ok := Address(strings.TrimSpace(hops[i]))
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

// limited is what limits count by: an IPv4 address, or the /64 that one
// household has of IPv6.
func limited(a netip.Addr) string {
	if a.Is4() {
		return a.String()
	}
	p, err := a.WithZone("").Prefix(64)
	if err != nil {
		return a.String()
	}
	return p.String()
}
