package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"
	"testing/synctest"
	"time"
)

// door is a server of at most four connections, whose /slow waits for release.
func door(t *testing.T) (address string, release chan struct{}, c *crowd) {
	release = make(chan struct{})
	c = newCrowd()
	c.most = 4
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/slow" {
			<-release
		}
		io.WriteString(w, "ok")
	}))
	server.Config.ConnState = c.watch
	server.Start()
	t.Cleanup(server.Close)
	return server.Listener.Addr().String(), release, c
}

// await waits until so many connections wait for a request.
func (c *crowd) await(t *testing.T, n int) {
	t.Helper()
	for range 2000 {
		c.mu.Lock()
		waiting := c.waiting.Len()
		c.mu.Unlock()
		if waiting == n {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Fatalf("never were %d connections idle", n)
}

type client struct {
	net.Conn
	in *bufio.Reader
	t  *testing.T
}

func dial(t *testing.T, address string) *client {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	conn.SetDeadline(time.Now().Add(20 * time.Second))
	return &client{conn, bufio.NewReader(conn), t}
}

func (c *client) ask(path string) { fmt.Fprintf(c, "GET %s HTTP/1.1\r\nHost: x\r\n\r\n", path) }

// answered says whether an answer comes, rather than the connection's end.
func (c *client) answered() bool {
	res, err := http.ReadResponse(c.in, nil)
	if err != nil {
		if errors.Is(err, os.ErrDeadlineExceeded) {
			c.t.Fatal("neither an answer nor an end")
		}
		return false
	}
	io.Copy(io.Discard, res.Body)
	return true
}

func TestCrowdSendsIdlersAway(t *testing.T) {
	address, release, crowd := door(t)
	idle, busy := dial(t, address), dial(t, address)
	idle.ask("/")
	if !idle.answered() {
		t.Fatal("no answer")
	}
	crowd.await(t, 2) // the server hears of the end of an answer after its client
	busy.ask("/slow")
	crowd.await(t, 1) // the longest idle from now on
	for range 8 {
		c := dial(t, address)
		io.WriteString(c, "GET / HT") // and nothing more
	}
	for range 4 { // among them and after them, who asks is answered
		c := dial(t, address)
		c.ask("/")
		if !c.answered() {
			t.Error("a client who asked at once was sent away")
		}
	}
	if idle.ask("/"); idle.answered() {
		t.Error("an idle connection outlived ten newer ones")
	}
	close(release)
	if !busy.answered() {
		t.Error("a connection with a request under way was closed")
	}
}

func TestCrowdOfWorkersTakesNobodyIn(t *testing.T) {
	address, release, c := door(t)
	var busy []*client
	for range 4 {
		b := dial(t, address)
		b.ask("/slow")
		busy = append(busy, b)
	}
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(time.Millisecond) {
		c.mu.Lock()
		all, waiting := len(c.all), c.waiting.Len()
		c.mu.Unlock()
		if all == 4 && waiting == 0 {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("%d connections, %d waiting", all, waiting)
		}
	}
	if late := dial(t, address); late.answered() {
		t.Error("a fifth was let in")
	}
	close(release)
	for _, b := range busy {
		if !b.answered() {
			t.Error("a worker was sent away")
		}
	}
	after := dial(t, address)
	if after.ask("/"); !after.answered() {
		t.Error("nobody is let in any more")
	}
}

func TestSteadyConnections(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		near, far := net.Pipe()
		c := &steadyConn{Conn: near, idle: time.Minute, record: 10 * time.Second}
		defer far.Close()
		go func() { // an answer that takes long, a record each 50 seconds
			for range 3 {
				time.Sleep(50 * time.Second)
				c.Write([]byte("record"))
			}
		}()
		go func() {
			for b := make([]byte, 6); ; {
				if _, err := io.ReadFull(far, b); err != nil {
					return
				}
			}
		}()
		begin := time.Now()
		if _, err := c.Read(make([]byte, 1)); !errors.Is(err, os.ErrDeadlineExceeded) || time.Since(begin) != 4*time.Minute {
			t.Errorf("an idle connection ends after %s with %v", time.Since(begin), err)
		}
	})
	synctest.Test(t, func(t *testing.T) {
		near, far := net.Pipe()
		defer far.Close()
		c := &steadyConn{Conn: near, idle: time.Minute, record: 10 * time.Second}
		begin := time.Now()
		if _, err := c.Write([]byte("record")); !errors.Is(err, os.ErrDeadlineExceeded) || time.Since(begin) != 10*time.Second {
			t.Errorf("a record that nobody takes ends after %s with %v", time.Since(begin), err)
		}
	})
}
