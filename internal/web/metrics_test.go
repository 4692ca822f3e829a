package web_test

import (
	"fmt"
	"net/http"
	"net/netip"
	"regexp"
	"strings"
	"testing"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/web"
)

// from gives a request for /metrics that came from a peer.
func (w *world) from(peer, host string, headers ...string) *http.Request {
	r := w.request(http.MethodGet, "/metrics", "", headers...)
	r.RemoteAddr, r.Host = peer, host
	return r
}

func TestWhoSeesMetrics(t *testing.T) {
	x := newTown(t, plan{web: web.Config{Proxies: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("192.0.2.0/24")}}})
	const here = "127.0.0.1:40000"
	for _, test := range []struct {
		peer, host string
		headers    []string
		sees       bool
	}{
		{here, "localhost:8080", nil, true},
		{here, "127.0.0.1:8080", nil, true},
		{here, "[::1]", nil, true},
		{"[::1]:40000", "localhost", nil, true},
		{"[::ffff:127.0.0.1]:40000", "localhost", nil, true},
		{"@", "localhost", nil, true},
		{"192.0.2.1:40000", "localhost", nil, false},
		{"10.0.0.1:40000", "localhost", nil, false},
		{"192.0.2.1:40000", "localhost", []string{"X-Forwarded-For", "127.0.0.1"}, false},
		{here, "photos.example.org", nil, false},
		{here, "localhost.example.org", nil, false},
		{here, "", nil, false},
		{"@", "photos.example.org", nil, false},
		{here, "localhost", []string{"X-Forwarded-For", "203.0.113.7"}, false},
		{here, "localhost", []string{"X-Forwarded-For", "127.0.0.1"}, false},
		{here, "localhost", []string{"X-Forwarded-For", ""}, false},
		{"@", "localhost", []string{"X-Forwarded-For", "203.0.113.7"}, false},
		{here, "localhost", []string{"Forwarded", "for=203.0.113.7"}, false},
		{here, "localhost", []string{"X-Real-IP", "203.0.113.7"}, false},
		{here, "localhost", []string{"Via", "1.1 proxy"}, false},
		{here, "localhost", []string{"X-Forwarded-Proto", "https"}, false},
		{here, "localhost", []string{"X-Request-Start", "t=1"}, false},
		{"", "localhost", nil, false},
	} {
		// An admin in the browser is nobody special here.
		for _, v := range []*visitor{x.stranger, x.anna} {
			a := v.do(x.from(test.peer, test.host, test.headers...))
			if test.sees {
				a.want(t, http.StatusOK).has(t, "\nflickrkillr_requests_under_way 1\n")
				a.headerIs(t, "Content-Type", "text/plain; version=0.0.4; charset=utf-8")
				a.headerIs(t, "Cache-Control", "no-store")
				continue
			}
			r := x.request(http.MethodGet, "/no/such/page", "", test.headers...)
			r.RemoteAddr, r.Host = test.peer, test.host
			if none := v.do(r); a.status != http.StatusNotFound || a.body != none.body {
				t.Errorf("%+v: %d\n%s", test, a.status, a.body)
			}
		}
	}
}

// metric gives the value of a line of /metrics, -1 where there is none.
func (w *world) metric(t *testing.T, line string) float64 {
	t.Helper()
	text := w.visitor(t).do(w.from("127.0.0.1:1", "localhost")).want(t, http.StatusOK).body
	found := regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(line) + ` (\S+)$`).FindStringSubmatch(text)
	if found == nil {
		return -1
	}
	v := -2.0
	fmt.Sscan(found[1], &v)
	return v
}

func TestMetricsCountRequests(t *testing.T) {
	x := newTown(t, plan{})
	x.anna.get("/photos/anna/").want(t, http.StatusOK)
	x.stranger.get("/photos/anna/").want(t, http.StatusOK)
	x.stranger.get("/photos/nobody/").want(t, http.StatusNotFound)
	x.stranger.get(imageAt(x.photo, "t")).want(t, http.StatusOK)
	x.stranger.get("/canary"+x.photo.Secret).want(t, http.StatusNotFound)
	for line, want := range map[string]float64{
		`flickrkillr_request_seconds_count{route="/photos/{user}/",status="2xx"}`:            2,
		`flickrkillr_request_seconds_bucket{route="/photos/{user}/",status="2xx",le="+Inf"}`: 2,
		`flickrkillr_request_seconds_count{route="/photos/{user}/",status="4xx"}`:            1,
		`flickrkillr_request_seconds_count{route="/p/{file}",status="2xx"}`:                  1,
		`flickrkillr_request_seconds_count{route="none",status="4xx"}`:                       1,
		`flickrkillr_phase_seconds_count{phase="session"}`:                                   1,
		`flickrkillr_requests_under_way`:                                                     1,
	} {
		if v := x.metric(t, line); v != want {
			t.Errorf("%s is %v, want %v", line, v, want)
		}
	}
	sum := 0.0
	for _, phase := range []string{"session", "sql", "render", "write"} {
		v := x.metric(t, `flickrkillr_phase_seconds_sum{phase="`+phase+`"}`)
		if v <= 0 {
			t.Errorf("%s took %v s", phase, v)
		}
		sum += v
	}
	if total := x.metric(t, `flickrkillr_phase_seconds_sum{phase="total"}`); sum > total {
		t.Errorf("the phases took %v s of %v s", sum, total)
	}
	x.stranger.do(x.from("127.0.0.1:1", "localhost")).hasNot(t, x.photo.Secret, x.photo.ID.String())
}

// A proxy's stamp is believed, anybody else's is not.
func TestQueueIsTheProxysWord(t *testing.T) {
	x := newTown(t, plan{web: web.Config{Proxies: []netip.Prefix{netip.MustParsePrefix("192.0.2.0/24")}}})
	ask := func(peer string) float64 {
		r := x.request(http.MethodGet, "/healthz", "", "X-Request-Start", fmt.Sprintf("t=%.3f", float64(time.Now().UnixMilli()-5000)/1000))
		r.RemoteAddr = peer
		x.stranger.do(r).want(t, http.StatusOK)
		return x.metric(t, `flickrkillr_phase_seconds_sum{phase="queue"}`)
	}
	if v := ask("203.0.113.7:1"); v != -1 {
		t.Errorf("a stranger's stamp is believed: %v s", v)
	}
	if v := ask("192.0.2.9:1"); v < 4.9 || v > 59 {
		t.Errorf("a wait of 5 s is %v s", v)
	}
}

func TestServerTiming(t *testing.T) {
	pages := []string{"/", "/photos/anna/", "/photos/nobody/"}
	others := []string{"/healthz", "/robots.txt", "/favicon.ico"}
	parts := regexp.MustCompile(`^((session|connect|sql|cache|queue|render);dur=[0-9.]+, )*total;dur=[0-9.]+$`)
	for _, everybody := range []bool{false, true} {
		x := newTown(t, plan{web: web.Config{ServerTiming: everybody}})
		for _, v := range []*visitor{x.anna, x.bob, x.stranger} {
			for _, path := range pages {
				told := v.get(path).header.Get("Server-Timing")
				if want := everybody || v == x.anna; want != (told != "") || want && !parts.MatchString(told) {
					t.Errorf("%s for %q is told %q", path, v.member.Name, told)
				}
				if v == x.anna && !strings.HasPrefix(told, "session;") {
					t.Errorf("%s: no session in %q", path, told)
				}
			}
			for _, path := range append(others, imageAt(x.photo, "t"), "/static/"+"x/base.css") {
				if a := v.get(path).want(t, http.StatusOK); a.header.Get("Server-Timing") != "" {
					t.Errorf("%s has %v", path, a.header)
				}
			}
		}
		if !everybody && x.anna.member.Role != photo.RoleAdmin {
			t.Error("anna is no admin")
		}
	}
}
