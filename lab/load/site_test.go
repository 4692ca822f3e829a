package load

import (
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// site starts a server and gives its address.
func site(t testing.TB, h http.HandlerFunc) Server {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	a := strings.TrimPrefix(s.URL, "http://")
	return Server{Network: "tcp", Address: a, Host: a}
}

// raw starts a server that does as it likes with each connection.
func raw(t testing.TB, serve func(net.Conn)) Server {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() { defer c.Close(); serve(c) }()
		}
	}()
	a := l.Addr().String()
	return Server{Network: "tcp", Address: a, Host: a}
}

// hear reads one small request, or gives false at the end of the connection.
func hear(c net.Conn) bool {
	b := make([]byte, 4096)
	n, err := c.Read(b)
	return n > 0 && err == nil
}

func client(t testing.TB, o Options) *Client {
	t.Helper()
	c, err := NewClient(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

func one(r Request) *One { o := One(r); return &o }
