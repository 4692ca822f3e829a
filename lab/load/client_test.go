package load

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// Each check catches what it is for.
func TestWrongAnswers(t *testing.T) {
	good := strings.Repeat("a picture ", 1000)
	var body, media atomic.Value
	var status atomic.Int64
	s := site(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", media.Load().(string))
		w.WriteHeader(int(status.Load()))
		io.WriteString(w, body.Load().(string))
	})
	for _, c := range []struct {
		name, body, media string
		status            int
		want              Want
		why               string
	}{
		{"as wanted", good, "image/jpeg", 200, Want{Type: "image/jpeg", Length: int64(len(good)), Body: Known([]byte(good)), Contains: "ture a"}, ""},
		{"another byte", good[:5000] + "X" + good[5001:], "image/jpeg", 200, Want{Body: Known([]byte(good))}, "other bytes"},
		{"shorter", good[:9999], "image/jpeg", 200, Want{Body: Known([]byte(good))}, "9999 bytes"},
		{"shorter by length", good[:9999], "image/jpeg", 200, Want{Length: 10000}, "9999 bytes"},
		{"empty", "", "image/jpeg", 200, Want{Body: Known([]byte(good))}, "0 bytes"},
		{"status", good, "image/jpeg", 404, Want{}, "status 404"},
		{"wanted status", good, "image/jpeg", 404, Want{Status: 404}, ""},
		{"type", good, "text/html", 200, Want{Type: "image/jpeg"}, "media type"},
		{"type with parameters", good, "text/html; charset=utf-8", 200, Want{Type: "Text/HTML"}, ""},
		{"wanted parameters", good, "text/html", 200, Want{Type: "text/html; charset=utf-8"}, "media type"},
		{"contains", good, "image/jpeg", 200, Want{Contains: "no such text"}, "not in the body"},
	} {
		body.Store(c.body)
		media.Store(c.media)
		status.Store(int64(c.status))
		o := client(t, Options{Server: s}).send(&Request{Path: "/", Want: c.want})
		if c.why == "" && o.fate != right || c.why != "" && (o.fate != wrong || !strings.Contains(o.why, c.why)) {
			t.Errorf("%s: fate %d, %q; want %q", c.name, o.fate, o.why, c.why)
		}
	}
}

// A Body without bytes learns the first answer, its type too.
func TestBodyLearns(t *testing.T) {
	var b Body
	if why := b.differs([]byte("text/css"), 3, 7); why != "" {
		t.Error(why)
	}
	if n, sum, ok := b.Sum(); n != 3 || sum != 7 || !ok {
		t.Errorf("learnt %d, %d, %v", n, sum, ok)
	}
	for _, why := range []string{b.differs([]byte("text/css"), 3, 7), Known(nil).differs([]byte("any/thing"), 0, 0)} {
		if why != "" {
			t.Error(why)
		}
	}
	for i, why := range []string{b.differs([]byte("text/html"), 3, 7), b.differs([]byte("text/css"), 4, 7), b.differs([]byte("text/css"), 3, 8)} {
		if why == "" {
			t.Errorf("difference %d was not seen", i)
		}
	}
}

func TestGzip(t *testing.T) {
	s := site(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/forced" || r.Header.Get("Accept-Encoding") == "gzip" {
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			io.WriteString(z, strings.Repeat("hello ", 1000))
			z.Close()
		}
	})
	want := Want{Contains: "hello hello"}
	if o := client(t, Options{Server: s, Gzip: true}).send(&Request{Path: "/", Want: want}); o.fate != right || o.bytes > 1000 {
		t.Errorf("gzip: fate %d, %s, %d bytes", o.fate, o.why, o.bytes)
	}
	if o := client(t, Options{Server: s}).send(&Request{Path: "/", Want: want}); o.fate != wrong {
		t.Errorf("no gzip asked: fate %d", o.fate)
	}
	if o := client(t, Options{Server: s}).send(&Request{Path: "/forced"}); o.fate != wrong || !strings.Contains(o.why, "not asked for") {
		t.Errorf("gzip unasked: fate %d, %s", o.fate, o.why)
	}
	if o := client(t, Options{Server: s, Gzip: true, MaxBody: 5000}).send(&Request{Path: "/", Want: want}); o.fate != wrong {
		t.Errorf("a gzip bomb: fate %d, %s", o.fate, o.why)
	}
}

func TestRequestOnTheWire(t *testing.T) {
	var got string
	s := site(t, func(w http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		got = fmt.Sprint(r.Method, " ", r.RequestURI, " ", r.Host, " ", r.Header.Get("Cookie"), " ", r.Header.Get("X-A"), " ", r.ContentLength, " ", string(b))
	})
	s.Host = "photos.example"
	c := client(t, Options{Server: s})
	for _, x := range []struct {
		r    Request
		want string
	}{
		{Request{Path: "/a?b=c%20d"}, "GET /a?b=c%20d photos.example   0 "},
		{Request{Method: "HEAD", Path: "/"}, "HEAD / photos.example   0 "},
		{Request{Method: "POST", Path: "/", Cookie: "k=v", Header: []string{"X-A: y"}, Body: []byte("text")}, "POST / photos.example k=v y 4 text"},
		{Request{Method: "POST", Path: "/", Body: make([]byte, 0)}, "POST / photos.example   0 "},
	} {
		if o := c.send(&x.r); o.fate != right || got != x.want {
			t.Errorf("fate %d %s: server heard %q, want %q", o.fate, o.why, got, x.want)
		}
	}
	big := Request{Method: "POST", Path: "/", Body: []byte(strings.Repeat("z", 8<<20))}
	if o := c.send(&big); o.fate != right || len(got) < 8<<20 {
		t.Errorf("8 MiB: fate %d %s, server heard %d bytes", o.fate, o.why, len(got))
	}
}

func TestConnections(t *testing.T) {
	var made atomic.Int64
	serve := func(c net.Conn) {
		made.Add(1)
		for hear(c) {
			io.WriteString(c, ok+"Content-Length: 2\r\n\r\nhi")
		}
	}
	for _, fresh := range []bool{false, true} {
		made.Store(0)
		c := client(t, Options{Server: raw(t, serve), New: fresh})
		for range 5 {
			if o := c.send(&Request{Path: "/"}); o.fate != right {
				t.Fatal(o.why)
			}
			c.done()
		}
		want := int64(1)
		if fresh {
			want = 5
		}
		if made.Load() != want {
			t.Errorf("New %v: %d connections, want %d", fresh, made.Load(), want)
		}
	}
}

func TestUnixSocket(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s")
	l, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	srv := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "over "+r.Host) })}
	go srv.Serve(l)
	defer srv.Close()
	c := client(t, Options{Server: Server{Network: "unix", Address: path, Host: "site"}})
	if o := c.send(&Request{Path: "/", Want: Want{Contains: "over site"}}); o.fate != right {
		t.Error(o.why)
	}
	if o := client(t, Options{Server: Server{Network: "unix", Address: path + "x", Host: "site"}}).send(&Request{Path: "/"}); o.kind != Refused {
		t.Errorf("no socket: %q", o.kind)
	}
}

// A kept connection that the server closed meanwhile is no failure for a
// request that can be sent twice, and is one for another.
func TestClosedWhileKept(t *testing.T) {
	once := func(c net.Conn) {
		hear(c)
		io.WriteString(c, ok+"Content-Length: 2\r\n\r\nhi")
	}
	for _, method := range []string{"GET", "POST"} {
		c := client(t, Options{Server: raw(t, once)})
		if o := c.send(&Request{Path: "/"}); o.fate != right {
			t.Fatal(o.why)
		}
		o := c.send(&Request{Method: method, Path: "/"})
		if method == "GET" && (o.fate != right || !o.again) {
			t.Errorf("GET: fate %d, again %v, %s", o.fate, o.again, o.why)
		}
		if method == "POST" && (o.kind != Cut && o.kind != Reset) {
			t.Errorf("POST: fate %d, %q", o.fate, o.kind)
		}
	}
}

func TestFailures(t *testing.T) {
	t.Parallel()
	hold := make(chan struct{})
	t.Cleanup(func() { close(hold) })
	gone := raw(t, func(net.Conn) {})
	for name, c := range map[string]struct {
		serve func(net.Conn)
		kind  string
	}{
		"silent":       {func(c net.Conn) { <-hold }, Timeout},
		"stops midway": {func(c net.Conn) { hear(c); io.WriteString(c, ok+"Content-Length: 9\r\n\r\nhal"); <-hold }, Timeout},
		"one byte at a time": {func(c net.Conn) {
			hear(c)
			io.WriteString(c, ok+"Transfer-Encoding: chunked\r\n\r\n")
			for {
				if _, err := io.WriteString(c, "1\r\nx\r\n"); err != nil {
					return
				}
				time.Sleep(5 * time.Millisecond)
			}
		}, Timeout},
		"closes":     {func(c net.Conn) { hear(c) }, Cut},
		"cuts short": {func(c net.Conn) { hear(c); io.WriteString(c, ok+"Content-Length: 9\r\n\r\nhal") }, Cut},
		"resets":     {func(c net.Conn) { hear(c); c.(*net.TCPConn).SetLinger(0) }, Reset},
	} {
		cl := client(t, Options{Server: raw(t, c.serve), Timeout: 200 * time.Millisecond})
		if o := cl.send(&Request{Path: "/"}); o.fate != failed || o.kind != c.kind {
			t.Errorf("%s: fate %d, %q (%s), want %q", name, o.fate, o.kind, o.why, c.kind)
		}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	gone.Address = l.Addr().String()
	l.Close()
	if o := client(t, Options{Server: gone}).send(&Request{Path: "/"}); o.kind != Refused {
		t.Errorf("nobody there: %q (%s)", o.kind, o.why)
	}
}

func TestBreakingOff(t *testing.T) {
	hold := make(chan struct{})
	t.Cleanup(func() { close(hold) })
	ctx, cancel := context.WithCancel(t.Context())
	s := raw(t, func(c net.Conn) { hear(c); cancel(); <-hold })
	c, err := NewClient(ctx, Options{Server: s, Timeout: time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	for range 2 {
		if o := c.send(&Request{Path: "/"}); o.fate != broken {
			t.Errorf("fate %d, %s", o.fate, o.why)
		}
	}
}

func BenchmarkKeepAlive(b *testing.B) {
	s := raw(b, func(c net.Conn) {
		answer := []byte(ok + "Content-Type: image/jpeg\r\nContent-Length: 4096\r\n\r\n" + strings.Repeat("x", 4096))
		in := make([]byte, 4096)
		for {
			if n, _ := c.Read(in); n == 0 {
				return
			}
			c.Write(answer)
		}
	})
	c := client(b, Options{Server: s})
	r := Request{Path: "/photo/1", Want: Want{Type: "image/jpeg", Body: new(Body)}}
	b.ReportAllocs()
	for b.Loop() {
		if o := c.send(&r); o.fate != right {
			b.Fatal(o.why)
		}
	}
}
