package cache_test

import (
	"context"
	"errors"
	"net"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"flickrkillr/internal/cache"
	"flickrkillr/internal/cache/cachetest"
)

// eventually waits for something that takes its time.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for range 1500 {
		if ok() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal(what)
}

// pause stops a server, and waits until it has.
func pause(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	cmd.Process.Signal(syscall.SIGSTOP)
	var status syscall.WaitStatus
	if _, err := syscall.Wait4(cmd.Process.Pid, &status, syscall.WUNTRACED, nil); err != nil || !status.Stopped() {
		t.Fatal(err, status)
	}
}

// shows says which version a cache shows of key 0, -1 for none.
func shows(t *testing.T, c cache.Cache) int64 {
	if a, ok := c.Get(t.Context(), cachetest.Key(0)); ok {
		return cachetest.Version(t, a)
	}
	return -1
}

func fill(t *testing.T, c cache.Cache, v int64) int64 {
	t.Helper()
	a, err := c.Fill(t.Context(), cachetest.Key(0), time.Minute, func(context.Context) (cache.Answer, bool, error) { return cachetest.Page(v), true, nil })
	if err != nil {
		t.Fatal(err)
	}
	return cachetest.Version(t, a)
}

// TestMemcachedDead: without memcached answers are made, removals succeed,
// since what it held is gone, and it is used again when it is back.
func TestMemcachedDead(t *testing.T) {
	t.Parallel()
	addr, cmd := memcached(t)
	c := open(t, "memcached://"+addr+"/", cache.Options{})
	fill(t, c, 1)
	if shows(t, c) != 1 {
		t.Fatal("not kept")
	}
	stop(cmd)
	if v := shows(t, c); v != -1 {
		t.Errorf("a dead server shows %d", v)
	}
	for v := range int64(5) {
		if got := fill(t, c, v); got != v {
			t.Errorf("got %d, not %d", got, v)
		}
		if err := c.Remove(t.Context(), cachetest.Key(0)); err != nil {
			t.Error(err)
		}
	}
	if c.Check(t.Context()) == nil {
		t.Error("Check sees nothing wrong")
	}
	memcachedAt(t, addr)
	eventually(t, "it is not used again", func() bool { fill(t, c, 7); return shows(t, c) == 7 })
	if err := c.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestMemcachedStopped: a removal that a stopped server has not confirmed is
// ErrUnsure, and when it runs again the removed answer does not rise, nor
// what was being set meanwhile.
func TestMemcachedStopped(t *testing.T) {
	t.Parallel()
	addr, cmd := memcached(t)
	url := "memcached://" + addr + "/"
	c, other := open(t, url, cache.Options{}), open(t, url, cache.Options{})
	fill(t, c, 1)
	pause(t, cmd)
	if v := shows(t, c); v != -1 {
		t.Errorf("a stopped server shows %d", v)
	}
	if got := fill(t, c, 2); got != 2 {
		t.Errorf("got %d", got)
	}
	if err := c.Remove(t.Context(), cachetest.Key(0)); !errors.Is(err, cache.ErrUnsure) {
		t.Errorf("Remove: %v", err)
	}
	proceed(cmd)
	eventually(t, "it is not used again", func() bool {
		if v := shows(t, c); v == 1 || v == 2 {
			t.Fatalf("removed version %d rose again", v)
		}
		fill(t, c, 3)
		return shows(t, c) == 3
	})
	if v := shows(t, other); v != 3 {
		t.Errorf("the other process sees %d", v)
	}
}

// TestMemcachedStopsMidway stops the server while answers are being stored
// and removed, again and again, under the rule that nothing outdated is shown
// after a removal that succeeded.
func TestMemcachedStopsMidway(t *testing.T) {
	t.Parallel()
	addr, cmd := memcached(t)
	c := open(t, "memcached://"+addr+"/", cache.Options{})
	truth := make(cachetest.Truth, 4)
	done := make(chan struct{})
	var wg sync.WaitGroup
	var failed, removed atomic.Int64
	for n := range 6 {
		wg.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				if n > 0 {
					truth.Read(t, t.Context(), c, n%2)
				} else if err := truth.Write(t.Context(), c, 0); errors.Is(err, cache.ErrUnsure) {
					failed.Add(1)
				} else if err != nil {
					t.Error(err)
				} else {
					removed.Add(1)
				}
			}
		})
	}
	for _, ms := range []time.Duration{100, 400, 2200} {
		time.Sleep(250 * time.Millisecond)
		pause(t, cmd)
		time.Sleep(ms * time.Millisecond)
		proceed(cmd)
	}
	eventually(t, "it is not used again", func() bool {
		return truth.Write(t.Context(), c, 1) == nil && fill(t, c, 1<<40) > 0 && shows(t, c) >= 0
	})
	close(done)
	wg.Wait()
	if removed.Load() == 0 {
		t.Error("no removal succeeded")
	}
	t.Logf("%d removals succeeded, %d were unsure", removed.Load(), failed.Load())
}

// TestMemcachedTooLarge: what memcached refuses is not kept, and hurts nobody.
func TestMemcachedTooLarge(t *testing.T) {
	t.Parallel()
	addr, _ := memcached(t)
	c := open(t, "memcached://"+addr+"/", cache.Options{})
	for _, size := range []int{1<<20 - 1024, 1<<20 - 1023, 3 << 20} {
		a := cache.Answer{Type: "image/jpeg", Body: []byte(strings.Repeat("x", size))}
		key := "jpeg:/p/" + strings.Repeat("a", size%97+1) + ".jpg"
		if _, err := c.Fill(t.Context(), key, time.Minute, func(context.Context) (cache.Answer, bool, error) { return a, true, nil }); err != nil {
			t.Error(err)
		}
		if _, ok := c.Get(t.Context(), key); ok != (size == 1<<20-1024) {
			t.Errorf("%d bytes are kept: %v", size, ok)
		}
		if err := c.Remove(t.Context(), key); err != nil {
			t.Error(err)
		}
	}
}

// TestMemcachedStrangers: a server that talks nonsense is a miss.
func TestMemcachedStrangers(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				for b := make([]byte, 1000); ; {
					if _, err := c.Read(b); err != nil {
						return
					}
					c.Write([]byte("HTTP/1.1 400 Bad Request\r\n"))
				}
			}()
		}
	}()
	c := open(t, "memcached://"+l.Addr().String(), cache.Options{})
	for v := range int64(4) {
		if got := fill(t, c, v); got != v {
			t.Errorf("got %d", got)
		}
	}
	if err := c.Remove(t.Context(), cachetest.Key(0)); !errors.Is(err, cache.ErrUnsure) {
		t.Errorf("Remove: %v", err)
	}
}

// proceed lets a paused server run again.
func proceed(cmd *exec.Cmd) { cmd.Process.Signal(syscall.SIGCONT) }
