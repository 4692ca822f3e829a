package cache_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"flickrkillr/internal/cache"
)

func TestValues(t *testing.T) {
	t.Parallel()
	addr, cmd := memcached(t)
	var faults []error
	v, err := cache.OpenValues("memcached://"+addr+"/", func(err error) { faults = append(faults, err) })
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	ctx := t.Context()
	if _, err := v.Get(ctx, "s1"); !errors.Is(err, cache.ErrMissing) {
		t.Errorf("a missing value: %v", err)
	}
	for _, value := range [][]byte{[]byte("a\r\nEND\r\n"), {}, bytes.Repeat([]byte{0}, 100_000)} {
		if err := v.Set(ctx, "s1", value, time.Hour); err != nil {
			t.Fatal(err)
		}
		if got, err := v.Get(ctx, "s1"); err != nil || !bytes.Equal(got, value) {
			t.Errorf("%q, %v", got, err)
		}
	}
	if err := v.Delete(ctx, "s1"); err != nil {
		t.Error(err)
	}
	if _, err := v.Get(ctx, "s1"); !errors.Is(err, cache.ErrMissing) {
		t.Errorf("a deleted value: %v", err)
	}
	if err := v.Delete(ctx, "s1"); err != nil {
		t.Error(err)
	}
	for _, key := range []string{"", "a b", "a\r\nflush_all", "ä", strings.Repeat("a", cache.MaxKey+1)} {
		if _, err := v.Get(ctx, key); err == nil || errors.Is(err, cache.ErrMissing) {
			t.Errorf("key %q: %v", key, err)
		}
	}
	if v.Set(ctx, "s", nil, time.Millisecond) == nil || v.Set(ctx, "s", make([]byte, 2<<20), time.Hour) == nil {
		t.Error("what cannot be kept is taken")
	}
	ended, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := v.Get(ended, "s"); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end: %v", err)
	}

	// A value whose deletion failed does not rise again.
	if err := v.Set(ctx, "s2", []byte("session"), time.Hour); err != nil {
		t.Fatal(err)
	}
	pause(t, cmd)
	if err := v.Delete(ctx, "s2"); err == nil {
		t.Error("deleted on a stopped server")
	}
	if _, err := v.Get(ctx, "s2"); err == nil || errors.Is(err, cache.ErrMissing) {
		t.Errorf("a stopped server: %v", err)
	}
	proceed(cmd)
	eventually(t, "it is not used again", func() bool {
		got, err := v.Get(ctx, "s2")
		if err == nil {
			t.Fatalf("%q rose again", got)
		}
		return errors.Is(err, cache.ErrMissing)
	})
	if len(faults) != 1 {
		t.Errorf("told of %v", faults)
	}
}

// TestOpen: what is wrong with a URL is said.
func TestOpen(t *testing.T) {
	for _, url := range []string{
		"none:x", "memory:x", "memory", "files:", "redis://x", "memcached:", "memcached://", "memcached://host", "memcached://host:0/", "memcached://:1/",
		"memcached://a:1,/", "memcached://a:1/?weight=1", "memcached://a:1/?weights=", "memcached://a:1,b:2/?weights=1", "memcached://a:1/?weights=0", "memcached://u@a:1/", "memcached://a:99999/",
	} {
		c, err := cache.Open(url, cache.Options{})
		if url == "memory" {
			continue // the colon may be left out
		}
		if err == nil {
			t.Errorf("%s is taken", url)
			c.Close()
		}
	}
	for _, url := range []string{"", "none", "memory:", "files:x", "memcached://a:1", "memcached://[::1]:11211,b.example:2/?weights=2,1"} {
		c, err := cache.Open(url, cache.Options{})
		if err != nil {
			t.Errorf("%s: %v", url, err)
			continue
		}
		c.Close()
	}
}

// TestNone keeps nothing and makes everything.
func TestNone(t *testing.T) {
	c := open(t, "none", cache.Options{})
	for v := range int64(2) {
		if got := fill(t, c, v); got != v || shows(t, c) != -1 {
			t.Errorf("got %d", got)
		}
	}
	if err := errors.Join(c.Remove(t.Context(), "html:/"), c.Check(t.Context())); err != nil {
		t.Error(err)
	}
}
