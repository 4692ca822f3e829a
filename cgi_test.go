package flickrkillr_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/cgi"
	"net/http/cookiejar"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
)

// cgiServer answers each request with a process of its own.
func cgiServer(t testing.TB, dir string) *httptest.Server {
	t.Helper()
	if out, err := exec.Command(binary(t), "migrate", "--data", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	server := httptest.NewServer(&cgi.Handler{Path: binary(t), Root: "/", Env: []string{"FLICKRKILLR_DATA=" + dir}, Stderr: io.Discard})
	t.Cleanup(server.Close)
	return server
}

// Many processes write one SQLite file at once, and none of them fails.
func TestCGIProcessesWriteAtOnce(t *testing.T) {
	server := cgiServer(t, filepath.Join(t.TempDir(), "site"))
	jar, _ := cookiejar.New(nil)
	client := &http.Client{Jar: jar}
	enter(t, client, server.URL, true)
	var senders sync.WaitGroup
	var mu sync.Mutex
	pages := map[string]bool{}
	for sender := range 4 {
		senders.Go(func() {
			for i := range 5 {
				page, err := uploadJSON(client, server.URL, "a.jpg", numberedJPEG(10*sender+i))
				if err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				pages[page] = true
				mu.Unlock()
			}
		})
	}
	senders.Wait()
	if len(pages) != 20 {
		t.Fatalf("20 uploads gave %d photos", len(pages))
	}
	for page := range pages {
		if status, _ := fetch(t, client, server.URL+page); status != 200 {
			t.Errorf("%s: %d", page, status)
		}
	}
}

// BenchmarkCGI measures a request a process, from start to last byte, beside
// a Go program that does nothing.
func BenchmarkCGI(b *testing.B) {
	dir := b.TempDir()
	source := filepath.Join(dir, "empty.go")
	if err := os.WriteFile(source, []byte("package main\n\nfunc main() {}\n"), 0o600); err != nil {
		b.Fatal(err)
	}
	empty := filepath.Join(dir, "empty")
	if out, err := exec.Command("go", "build", "-o", empty, source).CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	site := filepath.Join(dir, "site")
	if out, err := exec.Command(binary(b), "migrate", "--data", site).CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	b.Run("empty program", func(b *testing.B) {
		for b.Loop() {
			if err := exec.Command(empty).Run(); err != nil {
				b.Fatal(err)
			}
		}
	})
	for _, path := range []string{"/healthz", "/"} {
		b.Run(fmt.Sprintf("cgi %s", path), func(b *testing.B) {
			for b.Loop() {
				cmd := exec.Command(binary(b))
				cmd.Env = []string{"GATEWAY_INTERFACE=CGI/1.1", "REQUEST_METHOD=GET", "SERVER_PROTOCOL=HTTP/1.1",
					"REQUEST_URI=" + path, "HTTP_HOST=localhost", "FLICKRKILLR_DATA=" + site}
				if out, err := cmd.Output(); err != nil || len(out) < 100 {
					b.Fatalf("%v: %s", err, out)
				}
			}
		})
	}
}

// A process of one request tells what it spent with its answer, whatever the
// answer is; nobody else is told.
func TestCGITellsItsCost(t *testing.T) {
	site := filepath.Join(t.TempDir(), "site")
	if out, err := exec.Command(binary(t), "migrate", "--data", site).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	whole := regexp.MustCompile(`(?m)^Server-Timing: cpu-start;dur=\d*[1-9]\d*\.\d+, cpu-open;dur=[0-9.]+, cpu-request;dur=[0-9.]+, ([a-z]+;dur=[0-9.]+, )*total;dur=[0-9.]+\r$`)
	for _, path := range []string{"/", "/healthz", "/no/such/page/"} {
		for _, asked := range []string{"false", "true"} {
			cmd := exec.Command(binary(t))
			cmd.Env = []string{"GATEWAY_INTERFACE=CGI/1.1", "REQUEST_METHOD=GET", "SERVER_PROTOCOL=HTTP/1.1",
				"REQUEST_URI=" + path, "HTTP_HOST=localhost", "FLICKRKILLR_DATA=" + site, "FLICKRKILLR_SERVER_TIMING=" + asked}
			out, err := cmd.Output()
			head, _, _ := strings.Cut(string(out), "\r\n\r\n")
			if told := strings.Contains(head, "Server-Timing"); err != nil || told != (asked == "true") || told && !whole.MatchString(head+"\r") {
				t.Errorf("%s, asked %s: %v\n%s", path, asked, err, head)
			}
			if path == "/" && asked == "true" && !strings.Contains(head, "connect;dur=") {
				t.Errorf("no connection to the database in\n%s", head)
			}
		}
	}
}

// Some web servers pass the words of a query on as arguments: they are no
// command line.
func TestCGIIgnoresArguments(t *testing.T) {
	cmd := exec.Command(binary(t), "user", "list", "--data", "/")
	cmd.Env = []string{"GATEWAY_INTERFACE=CGI/1.1", "REQUEST_METHOD=GET", "SERVER_PROTOCOL=HTTP/1.1",
		"REQUEST_URI=/healthz?user+list", "QUERY_STRING=user+list", "HTTP_HOST=localhost", "FLICKRKILLR_DATA=" + t.TempDir()}
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.HasPrefix(string(out), "Status: 200 OK\r\n") || !strings.HasSuffix(string(out), "\r\n\r\nok\n") {
		t.Errorf("%v\n%s", err, out)
	}
	cmd = exec.Command(binary(t))
	cmd.Env = append(cmd.Environ(), "GATEWAY_INTERFACE=CGI/1.1", "REQUEST_METHOD=GET", "SERVER_PROTOCOL=HTTP/1.1", "REQUEST_URI=/", "FLICKRKILLR_DB_CONNS=many")
	if out, err := cmd.CombinedOutput(); err == nil || !strings.Contains(string(out), "db-conns") {
		t.Errorf("%v\n%s", err, out)
	}
}
