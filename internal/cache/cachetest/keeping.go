package cachetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"flickrkillr/internal/cache"
)

func keeps(t *testing.T, p Place) {
	c := p.Open(t)
	if err := c.Check(t.Context()); err != nil {
		t.Error(err)
	}
	for v := range int64(2) {
		key := Key(int(v))
		absent(t, c, key)
		made, err := c.Fill(t.Context(), key, time.Minute, making(v))
		if err != nil {
			t.Fatal(err)
		}
		fill(t, c, key, making(99), v)
		caches := []cache.Cache{c}
		if p.Shared {
			caches = append(caches, p.Open(t))
		}
		want := Page(v)
		mod := cache.ModTime(want.Body)
		for _, c := range caches {
			got, ok := c.Get(t.Context(), key)
			if !ok || got.Type != want.Type || !bytes.Equal(got.Body, want.Body) || !bytes.Equal(got.Gzip, want.Gzip) {
				t.Fatalf("got %v %+v, want %+v", ok, got, want)
			}
			for _, a := range []cache.Answer{made, got} {
				if a.ETag != cache.ETag(mod, int64(len(want.Body))) {
					t.Errorf("ETag %s", a.ETag)
				}
				if want.Gzip != nil && a.GzipETag != cache.ETag(mod, int64(len(want.Gzip))) || want.Gzip == nil && a.GzipETag != "" {
					t.Errorf("GzipETag %s", a.GzipETag)
				}
			}
		}
	}
	jpeg := cache.Answer{Type: "image/jpeg", Body: []byte("\xff\xd8\x00\r\nEND\r\n")}
	for range 2 {
		got, err := c.Fill(t.Context(), "jpeg:/p/1_ab_z.jpg", time.Minute, func(context.Context) (cache.Answer, bool, error) { return jpeg, true, nil })
		if err != nil || got.Type != jpeg.Type || !bytes.Equal(got.Body, jpeg.Body) {
			t.Errorf("got %+v, %v", got, err)
		}
	}
	if s := c.Stats(); s.Hits < 5 || s.Made != 3 || s.Kept != 3 || s.Errors != 0 {
		t.Errorf("stats %+v", s)
	}
}

func keepsNothingWrong(t *testing.T, p Place) {
	c := p.Open(t)
	broken := errors.New("broken")
	for i, m := range []cache.Maker{
		func(context.Context) (cache.Answer, bool, error) { return Page(1), false, nil },
		func(context.Context) (cache.Answer, bool, error) { return Page(1), true, broken },
		func(context.Context) (cache.Answer, bool, error) {
			return cache.Answer{Type: "image/jpeg", Body: []byte("x")}, true, nil
		},
		func(context.Context) (cache.Answer, bool, error) {
			return cache.Answer{Type: "text/html; charset=utf-8"}, true, nil
		},
	} {
		a, err := c.Fill(t.Context(), Key(1), time.Minute, m)
		if errors.Is(err, broken) != (i == 1) {
			t.Errorf("maker %d: %v", i, err)
		}
		if want, _, _ := m(t.Context()); err == nil && (a.Type != want.Type || !bytes.Equal(a.Body, want.Body)) {
			t.Errorf("maker %d: %+v", i, a)
		}
		absent(t, c, Key(1))
	}
	fill(t, c, Key(1), making(2), 2)
}

// hostile keys are never kept and do no harm.
func hostileKeys(t *testing.T, p Place) {
	c := p.Open(t)
	for _, key := range []string{
		"", ":", "html", "html:", "/photos/anna/", "html:photos/", "html:/photos", "html:/photos/anna", "html://", "html:/photos//anna/",
		"html:/../", "html:/./", "html:/a/../../etc/", "html:/a.b/", "html:/index.html/", "html:/a/index.html", "html:/\x00/", "html:/a b/", "html:/ä/",
		"html:/%2e%2e/", "html:/a\r\nset x 0 0 1\r\n/", "html:/?page=2/", "html:/\\..\\/", "htm:/a/", "lease:/a/", "value:/a/", "HTML:/a/", "html:html:/a/",
		"jpeg:/p/a", "jpeg:/p/a.jpg/", "jpeg:/p/a.png", "jpeg:/p/a.jpg.gz", "jpeg:/p/.jpg", "jpeg:/.jpg", "jpeg:.jpg", "jpeg:/p/../a.jpg", "jpeg:/..a/b.jpg", "jpeg:/a.jpg/b.jpg", "jpeg:",
		"html:/" + strings.Repeat("a", 234) + "/", "html:/" + strings.Repeat("a", 5000) + "/", "html:/" + strings.Repeat("a/", 120),
	} {
		if cache.Valid(key) {
			t.Errorf("%q is valid", key)
		}
		for v := range int64(2) {
			fill(t, c, key, making(v), v)
		}
		absent(t, c, key)
		if err := c.Remove(t.Context(), key); err != nil {
			t.Errorf("%q: %v", key, err)
		}
	}
	for i, key := range []string{"html:/", "html:/a/", "html:/A-z_0/9/", "html:/" + strings.Repeat("a", 233) + "/", "html:/" + strings.Repeat("a/", 117)} {
		if !cache.Valid(key) {
			t.Errorf("%q is not valid", key)
		}
		fill(t, c, key, making(int64(i)), int64(i))
		fill(t, c, key, making(99), int64(i))
	}
}

func remove(t *testing.T, p Place) {
	a, b := p.Open(t), p.Open(t)
	for v := range int64(6) {
		for _, c := range []cache.Cache{a, b} {
			fill(t, c, Key(1), making(v), v)
		}
		if err := []cache.Cache{a, b}[v%2].Remove(t.Context(), Key(1)); err != nil {
			t.Fatal(err)
		}
		absent(t, a, Key(1))
		absent(t, b, Key(1))
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	fill(t, a, Key(1), making(7), 7)
	if err := b.Remove(ended, Key(1), Key(1), Key(2)); err != nil {
		t.Fatal(err)
	}
	absent(t, a, Key(1))
}

func removeMany(t *testing.T, p Place) {
	a, b := p.Open(t), p.Open(t)
	var keys []string
	for i := range 300 {
		keys = append(keys, Key(i))
		if i < 100 || i > 250 {
			fill(t, a, Key(i), making(1), 1)
		}
	}
	if err := b.Remove(t.Context(), keys...); err != nil {
		t.Fatal(err)
	}
	for _, k := range keys {
		absent(t, a, k)
	}
}

func removeAll(t *testing.T, p Place) {
	a, b := p.Open(t), p.Open(t)
	for i := range 20 {
		fill(t, a, Key(i), making(1), 1)
	}
	fill(t, a, Key(99), func(context.Context) (cache.Answer, bool, error) {
		if err := b.RemoveAll(t.Context()); err != nil {
			t.Error(err)
		}
		return Page(1), true, nil
	}, 1)
	absent(t, a, Key(99))
	for i := range 20 {
		absent(t, a, Key(i))
		absent(t, b, Key(i))
	}
	fill(t, b, Key(1), making(2), 2)
	fill(t, b, Key(1), making(3), 2)
}

// life waits for an answer to expire by itself.
func life(t *testing.T, p Place) {
	c := p.Open(t)
	key := "html:/soon/"
	if _, err := c.Fill(t.Context(), key, 2*time.Second, making(1)); err != nil {
		t.Fatal(err)
	}
	for {
		if _, ok := c.Get(t.Context(), key); !ok {
			break
		}
		select {
		case <-t.Context().Done():
			t.Fatal(fmt.Errorf("still there: %w", t.Context().Err()))
		case <-time.After(50 * time.Millisecond):
		}
	}
	fill(t, c, key, making(2), 2)
}
