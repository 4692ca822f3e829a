package cache_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"flickrkillr/internal/cache"
)

// BenchmarkHit is one hit of a page of 30 kB, 6 kB compressed.
func BenchmarkHit(b *testing.B) {
	mc, _ := memcached(b)
	for _, c := range []struct {
		name, url string
		memory    int64
	}{
		{"memory", "memory:", 0},
		{"files behind memory", "files:" + b.TempDir(), 0},
		{"files", "files:" + b.TempDir(), -1},
		{"memcached", "memcached://" + mc + "/", 0},
	} {
		key := "html:/photos/anna/1729000000000/"
		kept := open(b, c.url, cache.Options{Dir: b.TempDir(), Memory: c.memory})
		page := cache.Answer{Type: "text/html; charset=utf-8", Body: bytes.Repeat([]byte("<p>Anna's picture</p>\n"), 1400)}
		if _, err := kept.Fill(b.Context(), key, time.Hour, func(context.Context) (cache.Answer, bool, error) { return page, true, nil }); err != nil {
			b.Fatal(err)
		}
		get := func(b *testing.B) {
			if a, ok := kept.Get(b.Context(), key); !ok || len(a.Body) != len(page.Body) {
				b.Fatal("not kept")
			}
		}
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				get(b)
			}
		})
		b.Run(c.name+" parallel", func(b *testing.B) {
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					get(b)
				}
			})
		})
	}
}

// BenchmarkFillRemove is a page that is made, kept and removed.
func BenchmarkFillRemove(b *testing.B) {
	mc, _ := memcached(b)
	for name, url := range map[string]string{"memory": "memory:", "files": "files:" + b.TempDir(), "memcached": "memcached://" + mc + "/"} {
		b.Run(name, func(b *testing.B) {
			c := open(b, url, cache.Options{Dir: b.TempDir()})
			page := cache.Answer{Type: "text/html; charset=utf-8", Body: []byte(strings.Repeat("x", 30_000))}
			for b.Loop() {
				if _, err := c.Fill(b.Context(), "html:/a/", time.Hour, func(context.Context) (cache.Answer, bool, error) { return page, true, nil }); err != nil {
					b.Fatal(err)
				}
				if err := c.Remove(b.Context(), "html:/a/"); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
