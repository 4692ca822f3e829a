// Package cachetest is the contract of cache.Cache as tests. Every cache runs
// it, so that the site may rely on the same promises whatever keeps its
// answers.
package cachetest

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"testing"
	"time"

	"flickrkillr/internal/cache"
)

// A Place is where caches keep their answers.
type Place struct {
	// Open gives another cache over the same, at first empty, place, as
	// another process would. What it needs to clean up it leaves to t.Cleanup.
	Open func(t *testing.T) cache.Cache
	// Shared says that all caches of the place show the same answers.
	Shared bool
}

// Test runs the contract; place gives a new place.
func Test(t *testing.T, place func(t *testing.T) Place) {
	for _, c := range []struct {
		name string
		test func(*testing.T, Place)
	}{
		{"keeps", keeps},
		{"keeps nothing wrong", keepsNothingWrong},
		{"hostile keys", hostileKeys},
		{"remove", remove},
		{"remove many", removeMany},
		{"remove all", removeAll},
		{"removed while made", removedWhileMade},
		{"late for the old", lateForTheOld},
		{"one maker", oneMaker},
		{"one maker of what is not kept", oneMakerUnkept},
		{"beginner leaves", beginnerLeaves},
		{"all leave", allLeave},
		{"panic", panics},
		{"life", life},
		{"never outdated", neverOutdated},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.test(t, place(t))
		})
	}
}

// Key is a valid key, one for each n.
func Key(n int) string { return fmt.Sprintf("html:/photos/anna/%d/", n) }

// Page gives an answer that says version v; every other one has a compressed
// form.
func Page(v int64) cache.Answer {
	a := cache.Answer{Type: "text/html; charset=utf-8", Body: fmt.Appendf(nil, "<p>version %020d</p>", v)}
	if v%2 == 0 {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		z.Write(a.Body)
		z.Close()
		a.Gzip = b.Bytes()
	}
	return a
}

// Version reads what Page wrote.
func Version(t testing.TB, a cache.Answer) int64 {
	t.Helper()
	var v int64
	if _, err := fmt.Sscanf(string(a.Body), "<p>version %d</p>", &v); err != nil {
		t.Errorf("the answer is %q: %v", a.Body, err)
	}
	return v
}

// making gives a Maker of a kept Page.
func making(v int64) cache.Maker {
	return func(context.Context) (cache.Answer, bool, error) { return Page(v), true, nil }
}

// fill fills and wants version v.
func fill(t *testing.T, c cache.Cache, key string, make cache.Maker, v int64) {
	t.Helper()
	a, err := c.Fill(t.Context(), key, time.Minute, make)
	if err != nil {
		t.Fatal(err)
	}
	if got := Version(t, a); got != v {
		t.Fatalf("Fill gave version %d, not %d", got, v)
	}
}

func absent(t *testing.T, c cache.Cache, key string) {
	t.Helper()
	if a, ok := c.Get(t.Context(), key); ok {
		t.Errorf("Get(%q) = %q, but nothing should be kept", key, a.Body)
	}
}
