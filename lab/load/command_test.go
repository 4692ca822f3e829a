package load

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/alecthomas/kong"

	"flickrkillr/lab/result"
)

// command runs a command line and gives what it printed.
func command(t *testing.T, args ...string) (string, error) {
	t.Helper()
	var c Command
	k, err := kong.New(&c, kong.Exit(func(int) {}))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := k.Parse(args); err != nil {
		return "", err
	}
	file, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	failure := c.run(t.Context(), file, file)
	b, err := os.ReadFile(file.Name())
	if err != nil {
		t.Fatal(err)
	}
	return string(b), failure
}

func TestCommand(t *testing.T) {
	var headers atomic.Value
	headers.Store("")
	s := site(t, func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(2 * time.Millisecond) // so that the test's own work is not what limits
		headers.Store(fmt.Sprint(r.Header.Get("X-A"), ";", r.Header.Get("X-B"), ";", r.Header.Get("Cookie")))
		fmt.Fprint(w, "body of ", r.URL.Path)
	})
	u := "http://" + s.Address
	out, err := command(t, "--requests=50", "--warm-up=0s", "--clients=3", "--header=X-A: 1,2", "--header=X-B:3", "--cookie=k=v", u+"/one", u+"/two?x=%20")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"GET /one: text/plain; charset=utf-8, 12 bytes", "right answers  50\n", "closed loop, 3 clients", "Little's law", "p99.9", "/two "} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	if headers.Load() != "1,2;3;k=v" {
		t.Errorf("headers %q", headers.Load())
	}

	out, err = command(t, "--json", "--requests=50", "--warm-up=0s", "--rate=2000", "--poisson", "--new-connections", u)
	var run result.Run
	if e := json.Unmarshal([]byte(out), &run); e != nil {
		t.Fatal(e)
	}
	if run.Requests != 50 || !run.Open || run.Offered != 2000 || run.Reuse || run.Latency.Count != 50 || (err != nil) != run.ClientBound {
		t.Errorf("%v: %+v", err, run)
	}
}

func TestCommandErrors(t *testing.T) {
	var n atomic.Int64
	s := site(t, func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(2 * time.Millisecond)
		if n.Add(1) == 10 {
			w.WriteHeader(404)
		}
	})
	u := "http://" + s.Address
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{}, "expected \"<url> ...\""},
		{[]string{"https://" + s.Address}, "first record does not look like a TLS handshake"},
		{[]string{"--http2", u}, "for https:// addresses"},
		{[]string{"--ca=" + filepath.Join(t.TempDir(), "none.pem"), "https://" + s.Address}, "no such file"},
		{[]string{"--ca=command_test.go", "https://" + s.Address}, "holds no certificate"},
		{[]string{u, "https://" + s.Address}, "different servers"},
		{[]string{"127.0.0.1:80/"}, "is not a URL"},
		{[]string{"/index.html"}, "give a whole URL"},
		{[]string{"http://me:secret@127.0.0.1/"}, "not in the URL"},
		{[]string{u, "http://127.0.0.1:1/"}, "different servers"},
		{[]string{"--poisson", u}, "give --rate"},
		{[]string{"--clients=0", u}, "0 workers"},
		{[]string{"--duration=0s", u}, "without an end"},
		{[]string{"--header=X", u}, "Name: value"},
		{[]string{"--expect-status=201", u}, "status 200, 201 wanted"},
		{[]string{"--expect-type=image/png", u}, "media type"},
		{[]string{"http://127.0.0.1:1/"}, "refused"},
	} {
		if _, err := command(t, c.args...); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q", c.args, err, c.want)
		}
	}
	n.Store(0)
	out, err := command(t, "--requests=50", "--warm-up=0s", "--clients=1", u)
	if err == nil || !strings.Contains(err.Error(), "1 wrong answers, 49 right") || !strings.Contains(out, "1 wrong") || !strings.Contains(out, "status 404") {
		t.Errorf("one wrong answer of 50: %v\n%s", err, out)
	}
}

func TestParseURL(t *testing.T) {
	for raw, want := range map[string]string{
		"http://127.0.0.1:8080":        "tcp 127.0.0.1:8080 127.0.0.1:8080 /",
		"http://localhost/a%20b?c=d#e": "tcp localhost:80 localhost /a%20b?c=d",
		"https://localhost/":           "tcp localhost:443 localhost /",
		"http://[::1]/":                "tcp [::1]:80 [::1] /",
		"http://[::1]:81/":             "tcp [::1]:81 [::1]:81 /",
	} {
		s, path, err := ParseURL(raw, "")
		if got := fmt.Sprint(s.Network, " ", s.Address, " ", s.Host, " ", path); err != nil || got != want {
			t.Errorf("%s: %s, %v", raw, got, err)
		}
	}
	if s, _, err := ParseURL("http://site/", "/run/x"); err != nil || s.String() != "unix:/run/x" || s.Host != "site" {
		t.Errorf("%v, %v", s, err)
	}
}
