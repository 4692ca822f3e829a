package load

import (
	"crypto/x509"
	"encoding/pem"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// A client by TLS resumes a session only where it shall, keeps connections as
// it is told, and speaks the HTTP it is told.
func TestSecure(t *testing.T) {
	var resumed, version, peers map[string]int
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		peers[r.RemoteAddr]++
		version[r.Proto]++
		if r.TLS.DidResume {
			resumed[r.RemoteAddr]++
		}
		body, err := io.ReadAll(r.Body)
		if err != nil || r.Header.Get("X-Said") != "so" || r.Header.Get("Cookie") != "a=b" {
			w.WriteHeader(http.StatusTeapot)
		}
		io.WriteString(w, strings.Repeat("x", 100_000)+string(body))
	}))
	server.EnableHTTP2 = true
	server.StartTLS()
	defer server.Close()
	roots := x509.NewCertPool()
	roots.AddCert(server.Certificate())
	to := Server{Network: "tcp", Address: server.Listener.Addr().String(), Host: server.Listener.Addr().String()}
	one := One(Request{Method: "POST", Path: "/", Header: []string{"X-Said: so"}, Cookie: "a=b", Body: []byte("hello"), Want: Want{Length: 100_005, Contains: "xxhello"}})
	for _, c := range []struct {
		name               string
		options            Options
		connections, again int
		proto              string
	}{
		{"new", Options{New: true, Secure: &Secure{Roots: roots}}, 10, 0, "HTTP/1.1"},
		{"resumed", Options{New: true, Secure: &Secure{Roots: roots, Resume: true}}, 10, 9, "HTTP/1.1"},
		{"kept", Options{Secure: &Secure{Roots: roots}}, 1, 0, "HTTP/1.1"},
		{"HTTP/2", Options{Secure: &Secure{Roots: roots, HTTP2: true}}, 1, 0, "HTTP/2.0"},
	} {
		resumed, version, peers = map[string]int{}, map[string]int{}, map[string]int{}
		c.options.Server = to
		r, err := Plan{Options: c.options, Source: &one, Workers: 1, Requests: 10}.Run(t.Context())
		if err != nil || r.Run.Requests != 10 {
			t.Errorf("%s: %d of 10 were right: %v %v %v", c.name, r.Run.Requests, r.Run.Failed, r.Said, err)
		}
		if len(peers) != c.connections || len(resumed) != c.again || version[c.proto] != 10 {
			t.Errorf("%s: %d connections, %d resumed, %v", c.name, len(peers), len(resumed), version)
		}
	}
	r, err := Plan{Options: Options{Server: to, Secure: &Secure{}}, Source: &one, Workers: 1, Requests: 1}.Run(t.Context())
	if err != nil || len(r.Run.Failed) == 0 {
		t.Errorf("a stranger's certificate was believed: %+v %v", r.Run.Failed, err)
	}
}

// A server's own fault is a failure where that is asked for, and what finds no
// connection free is neither late nor slow.
func TestFaultsAndDrops(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/broken" {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		time.Sleep(300 * time.Millisecond) // longer than all are due
	}))
	defer server.Close()
	to, _, err := ParseURL(server.URL+"/", "")
	if err != nil {
		t.Fatal(err)
	}
	broken, held := One(Request{Path: "/broken"}), One(Request{Path: "/held"})
	for faults, want := range map[bool]int64{false: 0, true: 3} {
		r := carryOut(t, Plan{Options: Options{Server: to, Faults: faults}, Source: &broken, Workers: 1, Requests: 3})
		if r.Run.Failed["status 502"] != want || r.Run.Wrong != 3-want {
			t.Errorf("%v: %v, %d wrong", faults, r.Run.Failed, r.Run.Wrong)
		}
	}
	r := carryOut(t, Plan{Options: Options{Server: to}, Source: &held, Workers: 2, Rate: 1000, Drop: true, Requests: 100, Duration: time.Minute})
	if r.Run.Failed[Unsent] == 0 || r.Run.Failed[Unsent]+r.Run.Requests != 100 || r.Run.Failed[Late] != 0 || r.Run.Latency.Count != r.Run.Requests {
		t.Errorf("%d right, failed %v, %d times", r.Run.Requests, r.Run.Failed, r.Run.Latency.Count)
	}
}

// On the command line certificates come from a file, and nobody else's is believed.
func TestCommandSecure(t *testing.T) {
	var version, resumed atomic.Value
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		version.Store(r.Proto)
		resumed.Store(r.TLS.DidResume)
		time.Sleep(2 * time.Millisecond)
		io.WriteString(w, "hello")
	}))
	server.EnableHTTP2 = true
	server.StartTLS()
	defer server.Close()
	ca := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(ca, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args    []string
		version string
		resumed bool
	}{
		{nil, "HTTP/1.1", false},
		{[]string{"--http2"}, "HTTP/2.0", false},
		{[]string{"--new-connections", "--resume"}, "HTTP/1.1", true},
	} {
		out, err := command(t, append(c.args, "--requests=20", "--warm-up=0s", "--clients=1", "--ca="+ca, server.URL)...)
		if err != nil || version.Load() != c.version || resumed.Load() != c.resumed || !strings.Contains(out, "right answers  20\n") {
			t.Errorf("%q: %v resumed %v, %v\n%s", c.args, version.Load(), resumed.Load(), err, out)
		}
	}
	if _, err := command(t, "--requests=20", server.URL); err == nil || !strings.Contains(err.Error(), "certificate") {
		t.Errorf("a stranger's certificate was believed: %v", err)
	}
}
