package cache

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/bradfitz/gomemcache/memcache"
)

// ErrMissing says that no value is kept under a key: it never was, has
// expired or was dropped.
var ErrMissing = errors.New("cache: no such value")

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

// Get gives a value, or ErrMissing. Every other error is one of the servers,
// or the context's: then nobody knows whether there is a value.
func (v *Values) Get(ctx context.Context, key string) ([]byte, error) {
	var it *memcache.Item
	err := v.do(ctx, key, func(name string, c *memcache.Client) (err error) { it, err = c.Get(name); return })
	if errors.Is(err, memcache.ErrCacheMiss) {
		return nil, ErrMissing
	}
	if err != nil {
		return nil, fmt.Errorf("cache: get a value: %w", err)
	}
	return it.Value, nil
}

// Set keeps a value of at most a megabyte for life, counted in whole seconds
// from one second to 30 days. After an error it may be kept or not.
func (v *Values) Set(ctx context.Context, key string, value []byte, life time.Duration) error {
	if life < time.Second || len(value) > maxItem {
		return fmt.Errorf("cache: set a value: a life of %v and %d bytes; at least a second and at most %d bytes go", life, len(value), maxItem)
	}
	err := v.do(ctx, key, func(name string, c *memcache.Client) error {
		return c.Set(&memcache.Item{Key: name, Value: value, Expiration: seconds(life)})
	})
	if err != nil {
		return fmt.Errorf("cache: set a value: %w", err)
	}
	return nil
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
