package web

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"

	"flickrkillr/internal/site"
)

func proxies(t *testing.T, nets ...string) (out []netip.Prefix) {
	for _, s := range nets {
		p, err := netip.ParsePrefix(s)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, p)
	}
	return out
}

func TestClientAddress(t *testing.T) {
	f := New(&site.Site{}, Config{Proxies: proxies(t, "10.0.0.0/8", "fd00::/8")}).(*front)
	for _, c := range []struct {
		name, peer string
		forwarded  []string
		want       string
	}{
		{"plain", "198.51.100.7:4000", nil, "198.51.100.7"},
		{"another port is the same client", "198.51.100.7:4001", nil, "198.51.100.7"},
		{"no port", "198.51.100.7", nil, "198.51.100.7"},
		{"spoofed by a stranger", "198.51.100.7:4000", []string{"203.0.113.9"}, "198.51.100.7"},
		{"spoofed as a proxy", "198.51.100.7:4000", []string{"10.0.0.1"}, "198.51.100.7"},
		{"by a proxy", "10.0.0.1:4000", []string{"203.0.113.9"}, "203.0.113.9"},
		{"proxy that says nothing", "10.0.0.1:4000", nil, "10.0.0.1"},
		{"proxy that says nonsense", "10.0.0.1:4000", []string{"unknown"}, "10.0.0.1"},
		{"empty", "10.0.0.1:4000", []string{""}, "10.0.0.1"},
		{"the client wrote one before", "10.0.0.1:4000", []string{"192.0.2.66, 203.0.113.9"}, "203.0.113.9"},
		{"in a header of its own", "10.0.0.1:4000", []string{"192.0.2.66", "203.0.113.9"}, "203.0.113.9"},
		{"the client wrote nonsense before", "10.0.0.1:4000", []string{"<script>, 203.0.113.9"}, "203.0.113.9"},
		{"two proxies", "10.0.0.1:4000", []string{"203.0.113.9, 10.0.0.2"}, "203.0.113.9"},
		{"two proxies, a lie before", "10.0.0.1:4000", []string{"10.9.9.9, 203.0.113.9, 10.0.0.2"}, "203.0.113.9"},
		{"all of them proxies", "10.0.0.1:4000", []string{"10.0.0.3, 10.0.0.2"}, "10.0.0.3"},
		{"nonsense behind a proxy", "10.0.0.1:4000", []string{"203.0.113.9, nonsense, 10.0.0.2"}, "10.0.0.2"},
		{"with a port", "10.0.0.1:4000", []string{"203.0.113.9:555"}, "203.0.113.9"},
		{"IPv6 with a port", "10.0.0.1:4000", []string{"[2001:db8:1:2:3::4]:555"}, "2001:db8:1:2::/64"},
		{"spaces", "10.0.0.1:4000", []string{"  203.0.113.9 ,10.0.0.2 "}, "203.0.113.9"},
		{"IPv6 counts by household", "[2001:db8:1:2:aaaa::1]:4000", nil, "2001:db8:1:2::/64"},
		{"the same household", "[2001:db8:1:2:bbbb::9]:4000", nil, "2001:db8:1:2::/64"},
		{"another household", "[2001:db8:1:3::1]:4000", nil, "2001:db8:1:3::/64"},
		{"zone", "[fe80::1%eth0]:4000", nil, "fe80::/64"},
		{"IPv6 proxy", "[fd00::1]:4000", []string{"203.0.113.9"}, "203.0.113.9"},
		{"IPv6 proxy with a zone", "[fd00::1%eth0]:4000", []string{"203.0.113.9"}, "203.0.113.9"},
		{"IPv4 in IPv6", "[::ffff:198.51.100.7]:4000", nil, "198.51.100.7"},
		{"proxy as IPv4 in IPv6", "[::ffff:10.0.0.1]:4000", []string{"::ffff:203.0.113.9"}, "203.0.113.9"},
		{"unix socket", "@", nil, "@"},
		{"unix socket of a proxy", "@", []string{"203.0.113.9"}, "203.0.113.9"},
		{"unix socket of a proxy, a lie before", "@", []string{"192.0.2.66, 203.0.113.9"}, "203.0.113.9"},
		{"unix socket, nonsense", "@", []string{"x"}, "@"},
		{"a gateway that knows no peer", ":0", []string{"203.0.113.9"}, ":0"},
		{"no peer", "", nil, ""},
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr = c.peer
		for _, v := range c.forwarded {
			r.Header.Add("X-Forwarded-For", v)
		}
		if got := f.read(r).address; got != c.want {
			t.Errorf("%s: peer %q, forwarded %q: the client is %q, not %q", c.name, c.peer, c.forwarded, got, c.want)
		}
	}
}

func TestClientScheme(t *testing.T) {
	for _, c := range []struct {
		name, peer, baseURL string
		proto               []string
		want                bool
	}{
		{"plain", "198.51.100.7:1", "", nil, false},
		{"unix socket", "@", "", nil, false},
		{"unix socket of a proxy", "@", "", []string{"https"}, true},
		{"spoofed", "198.51.100.7:1", "", []string{"https"}, false},
		{"proxy", "10.0.0.1:1", "", []string{"https"}, true},
		{"capitals", "10.0.0.1:1", "", []string{" HTTPS "}, true},
		{"proxy by plain HTTP", "10.0.0.1:1", "", []string{"http"}, false},
		{"the client wrote one before", "10.0.0.1:1", "", []string{"https, http"}, false},
		{"in a header of its own", "10.0.0.1:1", "", []string{"https", "http"}, false},
		{"the last one counts", "10.0.0.1:1", "", []string{"http", "https"}, true},
		{"said by the operator", "198.51.100.7:1", "https://photos.example.org", nil, true},
		{"said by the operator, unix socket", "@", "https://photos.example.org", nil, true},
	} {
		f := New(&site.Site{}, Config{BaseURL: c.baseURL, Proxies: proxies(t, "10.0.0.0/8")}).(*front)
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr = c.peer
		for _, v := range c.proto {
			r.Header.Add("X-Forwarded-Proto", v)
		}
		if got := f.read(r).tls; got != c.want {
			t.Errorf("%s: by TLS is %v, not %v", c.name, got, c.want)
		}
	}
	if r := New(&site.Site{}, Config{}).(*front).read(httptest.NewRequest(http.MethodGet, "https://example.com/", nil)); !r.tls {
		t.Error("a request that came by TLS itself is not known to")
	}
}
