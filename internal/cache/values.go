package cache

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/bradfitz/gomemcache/memcache"
)

// Values keeps small values, such as sessions, on the memcached servers of a
// cache, in a space of their own that nginx never reads. They may vanish at
// any time: memcached drops what it has no room for, and a server that failed
// a removal of pages or values is flushed. The truth must stand elsewhere.
type Values struct{ fleet *fleet }

// OpenValues gives the values on the servers of a memcached:// URL as Open
// takes it. It connects to nothing yet.
func OpenValues(url string, fault func(error)) (*Values, error) {
	rest, ok := strings.CutPrefix(url, "memcached://")
	if !ok {
		return nil, errors.New("cache: values are kept on memcached only; write memcached://host:port/")
	}
	if fault == nil {
		fault = func(error) {}
	}
	f, err := parseFleet(rest, fault)
	if err != nil {
		return nil, err
	}
	return &Values{f}, nil
}

// valuePrefix has no slash after its colon, so no answer has such a key.
const valuePrefix = "value:"

// name gives the item's key. Any bytes but spaces and control characters may
// be in a value's key, at most MaxKey of them.
func valueName(key string) (string, error) {
	if key == "" || len(key) > MaxKey || strings.ContainsFunc(key, func(r rune) bool { return r <= ' ' || r >= 0x7f }) {
		return "", fmt.Errorf("cache: a value's key is 1 to %d printable ASCII characters without spaces", MaxKey)
	}
	return valuePrefix + key, nil
}

// What the first byte of a kept item says.
const (
	valueLoading = 'l' // somebody loads it; a token follows
	valueKept    = 'k' // it follows
)

// loadTime bounds how long a value that is being loaded keeps others from
// keeping it; they load it for themselves meanwhile.
const loadTime = 10 * time.Second

// Load gives the value of a key, or has it loaded and keeps it for life,
// counted in whole seconds from one second to 30 days. It never gives one
// whose loading began before a Delete that has returned nil: who loads first
// adds an item that says so, and puts the value in its place only if that very
// item is there still, which a Delete takes away. The only errors are those of
// load: without its servers it loads each time.
func (v *Values) Load(ctx context.Context, key string, life time.Duration, load func(context.Context) ([]byte, error)) ([]byte, error) {
	var it *memcache.Item
	err := v.do(ctx, key, func(name string, c *memcache.Client) (err error) { it, err = c.Get(name); return })
	if err == nil && len(it.Value) > 0 && it.Value[0] == valueKept {
		return it.Value[1:], nil
	}
	if !errors.Is(err, memcache.ErrCacheMiss) { // no server, or somebody else is loading
		return load(ctx)
	}
	mine := append([]byte{valueLoading}, rand.Text()...)
	err = v.do(ctx, key, func(name string, c *memcache.Client) (err error) {
		if err = c.Add(&memcache.Item{Key: name, Value: mine, Expiration: seconds(loadTime)}); err == nil {
			it, err = c.Get(name) // with the number that CompareAndSwap compares
		}
		return err
	})
	b, loaded := load(ctx)
	if loaded != nil || err != nil || !bytes.Equal(it.Value, mine) || len(b) >= maxItem || life < time.Second {
		return b, loaded
	}
	it.Value, it.Expiration = append([]byte{valueKept}, b...), seconds(life)
	// Where it fails the value is loaded again next time.
	_ = v.do(ctx, key, func(_ string, c *memcache.Client) error { return c.CompareAndSwap(it) })
	return b, nil
}

// Delete drops a value; a missing one is no error. It goes on when ctx ends.
// After nil nobody gets the value any more. After an error others may, but
// this process does not: it flushes the server before it reads there again.
func (v *Values) Delete(ctx context.Context, key string) error {
	name, err := valueName(key)
	if err != nil {
		return err
	}
	s := v.fleet.server(name)
	for deadline := time.Now().Add(troubleWait); ; {
		err = s.do(func(c *memcache.Client) error { return c.Delete(name) })
		if err == nil || errors.Is(err, memcache.ErrCacheMiss) {
			return nil
		}
		if gone(err) || time.Now().After(deadline) || !s.sleep(10*time.Millisecond) {
			break
		}
	}
	s.loseRemoval(err)
	if gone(err) {
		return nil
	}
	return fmt.Errorf("cache: delete a value: %w", err)
}

func (v *Values) do(ctx context.Context, key string, op func(string, *memcache.Client) error) error {
	name, err := valueName(key)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return err
	}
	s := v.fleet.server(name)
	if !s.usable() {
		return errUnusable
	}
	return s.do(func(c *memcache.Client) error { return op(name, c) })
}

// Check asks each server whether it is there.
func (v *Values) Check(ctx context.Context) error { return v.fleet.check() }

// Close ends all connections.
func (v *Values) Close() error { v.fleet.close(); return nil }
