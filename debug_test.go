package flickrkillr_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
)

// A call is one request of TestDebugListener.
type call struct {
	unix, url, host string
	headers         []string
	status          int
	has             string
}

func (c call) check(t *testing.T) {
	t.Helper()
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	if c.unix != "" {
		client.Transport.(*http.Transport).DialContext = func(ctx context.Context, _, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, "unix", c.unix)
		}
	}
	r, err := http.NewRequest("GET", c.url, nil)
	if err != nil {
		t.Fatal(err)
	}
	if c.host != "" {
		r.Host = c.host
	}
	for i := 0; i < len(c.headers); i += 2 {
		r.Header.Set(c.headers[i], c.headers[i+1])
	}
	resp, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != c.status || !strings.Contains(string(body), c.has) {
		t.Errorf("%+v: %d %v\n%.500s", c, resp.StatusCode, err, body)
	}
}

// Operators find metrics and profiles on a listener of their own, and the
// public finds none.
func TestDebugListener(t *testing.T) {
	const up = "flickrkillr_build_info{version="
	for _, command := range []string{"serve", "fcgi", "work"} {
		t.Run(command, func(t *testing.T) {
			t.Parallel()
			addr, socket := freeAddress(t), filepath.Join(shortDir(t), "debug")
			args := []string{command, "--data", t.TempDir(), "--debug-addr", "unix:" + socket}
			if command != "work" {
				args = append(args, "--addr", addr)
			}
			start(t, "unix:"+socket, binary(t), args...)
			call{unix: socket, url: "http://anything/metrics", status: 200, has: up}.check(t)
			call{unix: socket, url: "http://anything/metrics", status: 200, has: "flickrkillr_db_connections_open{"}.check(t)
			call{unix: socket, url: "http://anything/debug/pprof/heap?debug=1", status: 200, has: "heap profile"}.check(t)
		})
	}
	t.Run("over TCP", func(t *testing.T) {
		t.Parallel()
		addr, debug := freeAddress(t), freeAddress(t)
		start(t, debug, binary(t), "serve", "--data", t.TempDir(), "--addr", addr, "--debug-addr", debug)
		public, private := "http://"+addr, "http://"+debug
		for _, c := range []call{
			{url: private + "/metrics", status: 200, has: up},
			{url: private + "/metrics", host: "localhost:1", status: 200, has: up},
			{url: private + "/metrics", host: "[::1]", status: 200, has: up},
			{url: private + "/metrics", host: "rebound.example.org", status: 403},
			{url: private + "/debug/pprof/goroutine?debug=1", status: 200, has: "goroutine profile"},
			{url: private + "/debug/pprof/cmdline", host: "rebound.example.org", status: 403},
			{url: private + "/", status: 404},
			{url: public + "/metrics", status: 200, has: up},
			{url: public + "/metrics", headers: []string{"X-Forwarded-For", "203.0.113.7"}, status: 404},
			{url: public + "/metrics", host: "photos.example", status: 404},
			{url: public + "/debug/pprof/", status: 404},
			{url: public + "/debug/pprof/cmdline", status: 404},
		} {
			c.check(t)
		}
	})
}
