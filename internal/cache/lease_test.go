package cache

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os/exec"
	"os/user"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/bradfitz/gomemcache/memcache"
)

// realMemcached runs a memcached and gives a cache on it and a client beside
// it.
func realMemcached(t *testing.T) (*layered, *memcached, *memcache.Client) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := l.Addr().String()
	l.Close()
	cmd := exec.Command("memcached", "-l", "127.0.0.1", "-p", addr[strings.LastIndexByte(addr, ':')+1:], "-u", Me(t), "-U", "0")
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	client := memcache.New(addr)
	for range 500 {
		if err = client.Ping(); err == nil {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if err != nil {
		t.Fatal(err)
	}
	c, err := Open("memcached://"+addr+"/", Options{Make: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c.(*layered), c.(*layered).back.(*memcached), client
}

// Me is the name of the user that runs the tests.
func Me(t testing.TB) string {
	t.Helper()
	u, err := user.Current()
	if err != nil {
		t.Fatal(err)
	}
	return u.Username
}

const leaseKey = "html:/a/"

func oldItem() *memcache.Item { return &memcache.Item{Key: leaseKey, Value: []byte("old")} }

// wantGone wants no answer in memcached, now or, if later is set, soon.
func wantGone(t *testing.T, client *memcache.Client, later bool) {
	t.Helper()
	for range 500 {
		_, err := client.Get(leaseKey)
		if errors.Is(err, memcache.ErrCacheMiss) {
			return
		}
		if !later {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Error("the old answer is there")
}

// TestRemoveWaits: a removal waits for a filler that is storing, and for the
// end of the lease of one that was killed.
func TestRemoveWaits(t *testing.T) {
	t.Parallel()
	c, m, client := realMemcached(t)
	l := newLease(m.servers[0], leaseKey)
	if err := client.Set(l.item(storing, storingLife)); err != nil {
		t.Fatal(err)
	}
	stored := make(chan struct{})
	go func() {
		defer close(stored)
		time.Sleep(200 * time.Millisecond)
		m.store(l, oldItem())
	}()
	if err := c.Remove(t.Context(), leaseKey); err != nil {
		t.Error(err)
	}
	<-stored
	wantGone(t, client, false)

	killed := newLease(m.servers[0], leaseKey)
	if err := errors.Join(client.Set(killed.item(storing, 1)), client.Set(oldItem())); err != nil {
		t.Fatal(err)
	}
	if err := c.Remove(t.Context(), leaseKey); err != nil {
		t.Error(err)
	}
	wantGone(t, client, false)
}

// TestStoreWithoutLease: a filler that lost its lease between the cas and the
// set takes the value back.
func TestStoreWithoutLease(t *testing.T) {
	t.Parallel()
	_, m, client := realMemcached(t)
	m.store(newLease(m.servers[0], leaseKey), oldItem())
	wantGone(t, client, true)
	others := newLease(m.servers[0], leaseKey)
	if err := client.Set(others.item(storing, 100)); err != nil {
		t.Fatal(err)
	}
	m.store(newLease(m.servers[0], leaseKey), oldItem())
	wantGone(t, client, true)
	if _, ok := others.read(storing); !ok {
		t.Error("another's lease was ended")
	}
}

// TestLeaseLost: whatever becomes of the lease while the answer is made, it
// is given to the reader, and kept only if the lease is still the filler's.
func TestLeaseLost(t *testing.T) {
	t.Parallel()
	c, m, client := realMemcached(t)
	for i, lose := range []func() error{
		func() error { return client.Delete(leasePrefix + leaseKey) },
		func() error { return client.FlushAll() },
		func() error { return client.Set(newLease(m.servers[0], leaseKey).item(rendering, 1)) },
		func() error { return client.Set(newLease(m.servers[0], leaseKey).item(storing, 1)) },
	} {
		a, err := c.Fill(t.Context(), leaseKey, time.Minute, func(context.Context) (Answer, bool, error) {
			if err := lose(); err != nil {
				t.Error(err)
			}
			return Answer{Type: "text/html; charset=utf-8", Body: fmt.Append(nil, i)}, true, nil
		})
		if err != nil || string(a.Body) != fmt.Sprint(i) {
			t.Errorf("%d: %q, %v", i, a.Body, err)
		}
		wantGone(t, client, false)
		client.Delete(leasePrefix + leaseKey)
	}
}

// TestLeaseEnds: a lease is given back at once, whatever the maker did, and
// one of a killed process ends by itself.
func TestLeaseEnds(t *testing.T) {
	t.Parallel()
	c, m, client := realMemcached(t)
	for _, make := range []Maker{
		func(context.Context) (Answer, bool, error) { return Answer{}, false, nil },
		func(context.Context) (Answer, bool, error) { return Answer{}, false, errors.New("broken") },
		func(context.Context) (Answer, bool, error) { panic("ouch") },
	} {
		c.Fill(t.Context(), leaseKey, time.Minute, make)
		if it, err := client.Get(leasePrefix + leaseKey); !errors.Is(err, memcache.ErrCacheMiss) {
			t.Errorf("the lease is still %q", it.Value)
		}
	}
	if taken, err := newLease(m.servers[0], leaseKey).take(time.Second); !taken {
		t.Fatal(err)
	}
	a, err := c.Fill(t.Context(), leaseKey, time.Minute, func(context.Context) (Answer, bool, error) {
		return Answer{Type: "text/html; charset=utf-8", Body: []byte("new")}, true, nil
	})
	if err != nil || string(a.Body) != "new" {
		t.Error(err)
	}
	if _, ok := c.Get(t.Context(), leaseKey); !ok {
		t.Error("not kept after the lease's end")
	}
}
