package cache_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"flickrkillr/internal/cache"
)

// A value is loaded once, and never stays that was loaded before a Delete.
func TestValues(t *testing.T) {
	t.Parallel()
	addr, cmd := memcached(t)
	open := func() *cache.Values {
		v, err := cache.OpenValues("memcached://"+addr+"/", nil)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { v.Close() })
		return v
	}
	v, other := open(), open()
	ctx := t.Context()
	var truth atomic.Int64
	loads := atomic.Int64{}
	load := func(context.Context) ([]byte, error) {
		loads.Add(1)
		return []byte(fmt.Sprint(truth.Load())), nil
	}
	get := func(v *cache.Values, want int64) {
		t.Helper()
		if b, err := v.Load(ctx, "m", time.Hour, load); err != nil || string(b) != fmt.Sprint(want) {
			t.Errorf("%q, %v; want %d", b, err, want)
		}
	}
	for range 5 {
		get(v, 0)
		get(other, 0)
	}
	if loads.Load() != 1 {
		t.Errorf("loaded %d times", loads.Load())
	}
	for i := range int64(200) { // readers run all the while
		var readers sync.WaitGroup
		for range 4 {
			readers.Go(func() { v.Load(ctx, "m", time.Hour, load) })
			readers.Go(func() { other.Load(ctx, "m", time.Hour, load) })
		}
		truth.Store(i + 1)
		if err := v.Delete(ctx, "m"); err != nil {
			t.Fatal(err)
		}
		get(other, i+1)
		readers.Wait()
		get(v, i+1)
	}
	broken := errors.New("broken")
	if _, err := v.Load(ctx, "n", time.Hour, func(context.Context) ([]byte, error) { return nil, broken }); err != broken {
		t.Error(err)
	}
	for _, key := range []string{"", "a b", "a\r\nflush_all", "ä", strings.Repeat("a", cache.MaxKey+1)} {
		if b, err := v.Load(ctx, key, time.Hour, load); err != nil || string(b) != "200" {
			t.Errorf("key %q: %q, %v", key, b, err)
		}
	}

	// Without a server it is loaded each time, and what was deleted meanwhile
	// does not rise again.
	pause(t, cmd)
	truth.Store(1000)
	if err := v.Delete(ctx, "m"); err == nil {
		t.Error("a server that does not answer may hold the old value")
	}
	get(v, 1000)
	cmd.Process.Signal(syscall.SIGCONT)
	eventually(t, "the server is used again", func() bool {
		before := loads.Load()
		v.Load(ctx, "m", time.Hour, load)
		get(v, 1000)
		return loads.Load()-before < 2
	})
	if err := v.Check(ctx); err != nil {
		t.Error(err)
	}
}

func TestMarks(t *testing.T) {
	dir := t.TempDir()
	a, b := cache.OpenMarks(dir), cache.OpenMarks(dir)
	first, ok := a.Read("x")
	if same, _ := b.Read("x"); !ok || same != first {
		t.Error("two processes read", first, same)
	}
	if err := b.Raise("x", "y"); err != nil {
		t.Fatal(err)
	}
	if next, _ := a.Read("x"); next == first {
		t.Error("a raised count stays")
	}
	if _, ok := cache.OpenMarks("/proc/no/such").Read("x"); ok {
		t.Error("counters where none can be")
	}
}
