package cache

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/bradfitz/gomemcache/memcache"
)

const (
	ioTimeout = 250 * time.Millisecond // of one dialogue with memcached
	skipAfter = 3                      // failures in a row, then
	skipFor   = time.Second            // nothing is asked for so long
	settle    = time.Second            // after which what was under way to a server has reached it
)

// A server is one memcached: its client, and what is known of its health. It
// is the selector of its client, which thus knows this server only.
type server struct {
	name   string
	client *memcache.Client
	fault  func(error)
	stop   chan struct{}

	failures atomic.Int32 // in a row
	skip     atomic.Int64 // Unix nanoseconds until when nothing is asked

	mu      sync.Mutex
	healing sync.WaitGroup
	lost    uint64      // removals that failed
	ill     atomic.Bool // some did, and it has not been flushed since
}

func newServer(name string, fault func(error)) *server {
	s := &server{name: name, fault: fault, stop: make(chan struct{})}
	s.client = memcache.NewFromSelector(s)
	s.client.Timeout = ioTimeout
	s.client.MaxIdleConns = 64
	s.client.DialContext = dial
	return s
}

// dial connects so that closing also drops what has not reached the server:
// a write that timed out must not arrive, resent by the kernel, when the line
// is mended a minute later.
func dial(ctx context.Context, network, address string) (net.Conn, error) {
	var d net.Dialer
	c, err := d.DialContext(ctx, network, address)
	if t, ok := c.(*net.TCPConn); ok && err == nil {
		err = t.SetLinger(0)
	}
	return c, err
}

// PickServer implements memcache.ServerSelector.
func (s *server) PickServer(string) (net.Addr, error) { return s, nil }

// Each implements memcache.ServerSelector.
func (s *server) Each(f func(net.Addr) error) error { return f(s) }

// Network implements net.Addr.
func (s *server) Network() string { return "tcp" }

// String implements net.Addr; a name is resolved at each connection.
func (s *server) String() string { return s.name }

// usable says whether anything should be read from or kept on the server.
func (s *server) usable() bool {
	return !s.ill.Load() && time.Now().UnixNano() >= s.skip.Load()
}

// do runs one dialogue. A connection that the server has closed meanwhile,
// as a restarted one has, is tried again on a new one.
func (s *server) do(op func(*memcache.Client) error) error {
	err := op(s.client)
	if errors.Is(err, io.EOF) || errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE) {
		s.client.Close() // the idle ones are dead, too
		err = op(s.client)
	}
	switch {
	case !broken(err):
		s.failures.Store(0)
	case s.failures.Add(1) >= skipAfter || gone(err):
		s.skip.Store(time.Now().Add(skipFor).UnixNano())
	}
	return err
}

// broken says whether there was no proper dialogue: what was asked may have
// been done or not, or be done later.
func broken(err error) bool {
	var n net.Error
	var c *memcache.ConnectTimeoutError
	return errors.As(err, &n) || errors.As(err, &c) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
}

// gone says whether nothing listens there: memcached has ended, and with it
// all that it held.
func gone(err error) bool { return errors.Is(err, syscall.ECONNREFUSED) }

// loseRemoval notes that something could not be removed. Until the server has
// been flushed nothing on it is believed.
func (s *server) loseRemoval(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lost++
	if s.ill.Swap(true) || s.closed() {
		return
	}
	s.fault(fmt.Errorf("cache: memcached %s failed a removal and will be flushed before it is used again: %w", s.name, err))
	s.healing.Go(s.heal)
}

// heal flushes the server until that has worked for all that was lost: once,
// and again when writes that were under way at the first time must have
// arrived. (A server that was stopped reads its connections in any order.)
func (s *server) heal() {
	for pause := 50 * time.Millisecond; ; pause = min(2*pause, time.Second) {
		if s.flush() == nil && s.sleep(settle) {
			s.mu.Lock()
			lost := s.lost
			s.mu.Unlock()
			err := s.flush()
			s.mu.Lock()
			if err == nil && lost == s.lost {
				s.skip.Store(0)
				s.failures.Store(0)
				s.ill.Store(false)
				s.mu.Unlock()
				return
			}
			s.mu.Unlock()
		}
		if !s.sleep(pause) {
			return
		}
	}
}

func (s *server) flush() error {
	return s.do(func(c *memcache.Client) error { return c.FlushAll() })
}

// sleep waits, and says false if the server is closed meanwhile.
func (s *server) sleep(d time.Duration) bool {
	select {
	case <-time.After(d):
		return true
	case <-s.stop:
		return false
	}
}

func (s *server) closed() bool {
	select {
	case <-s.stop:
		return true
	default:
		return false
	}
}

func (s *server) close() {
	s.mu.Lock()
	if !s.closed() {
		close(s.stop)
	}
	s.mu.Unlock()
	s.healing.Wait()
	s.client.Close()
}
