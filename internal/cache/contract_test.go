package cache_test

import (
	"strings"
	"testing"

	"flickrkillr/internal/cache"
	"flickrkillr/internal/cache/cachetest"
)

// open opens a cache until the test ends; its faults fail nothing.
func open(t testing.TB, url string, o cache.Options) cache.Cache {
	t.Helper()
	c, err := cache.Open(url, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

func TestMemory(t *testing.T) {
	cachetest.Test(t, func(t *testing.T) cachetest.Place {
		dir := t.TempDir()
		return cachetest.Place{Open: func(t *testing.T) cache.Cache { return open(t, "memory:", cache.Options{Dir: dir}) }}
	})
}

func TestFiles(t *testing.T) {
	for name, memory := range map[string]int64{"alone": -1, "behind memory": 0} {
		t.Run(name, func(t *testing.T) {
			cachetest.Test(t, func(t *testing.T) cachetest.Place {
				dir := t.TempDir() + "/deep/in"
				return cachetest.Place{Shared: true, Open: func(t *testing.T) cache.Cache {
					return open(t, "files:"+dir, cache.Options{Memory: memory})
				}}
			})
		})
	}
}

func TestMemcached(t *testing.T) {
	for name, servers := range map[string]int{"one server": 1, "three servers": 3} {
		t.Run(name, func(t *testing.T) {
			cachetest.Test(t, func(t *testing.T) cachetest.Place {
				var addrs []string
				for range servers {
					a, _ := memcached(t)
					addrs = append(addrs, a)
				}
				url := "memcached://" + strings.Join(addrs, ",") + "/"
				return cachetest.Place{Shared: true, Open: func(t *testing.T) cache.Cache { return open(t, url, cache.Options{}) }}
			})
		})
	}
}
