package cache_test

import (
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"flickrkillr/internal/cache"
	"flickrkillr/internal/cache/cachetest"
)

// ask sends one request with header lines in pairs, and wants a status.
func ask(t *testing.T, url string, status int, header ...string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), "GET", url, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	client := http.Client{Transport: &http.Transport{DisableCompression: true, DisableKeepAlives: true}}
	resp, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != status {
		t.Fatalf("%s %v: %s, not %d", url, header, resp.Status, status)
	}
	return resp, string(body)
}

// wantHeader compares one header.
func wantHeader(t *testing.T, r *http.Response, name, want string) {
	t.Helper()
	if got := r.Header.Get(name); got != want {
		t.Errorf("%s is %q, not %q", name, got, want)
	}
}

// TestNginxFiles: nginx serves what the cache keeps, with our ETag, and what
// was removed goes to the app.
func TestNginxFiles(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.Chmod(filepath.Dir(dir), 0o755); err != nil { // for nginx's user
		t.Fatal(err)
	}
	c := open(t, "files:"+dir, cache.Options{}).(cache.Linker)
	addr := nginx(t, `server { listen $LISTEN; charset utf-8;
		location / { root `+dir+`/html; try_files ${uri}index.html @app; gzip_static on; }
		location /p/ { root `+dir+`/jpeg; try_files $uri @app; }
		location @app { return 404 app; } }`)
	base := "http://" + addr
	ask(t, base+"/photos/anna/0/", 404)
	for _, path := range []string{"/tmp/", "/lock/sweep", "/generations"} {
		ask(t, base+path, 404)
	}
	kept, err := c.Fill(t.Context(), cachetest.Key(0), time.Minute, func(context.Context) (cache.Answer, bool, error) { return cachetest.Page(0), true, nil })
	if err != nil {
		t.Fatal(err)
	}
	resp, body := ask(t, base+"/photos/anna/0/", 200)
	if body != string(kept.Body) {
		t.Errorf("body %q", body)
	}
	wantHeader(t, resp, "ETag", kept.ETag)
	wantHeader(t, resp, "Content-Type", kept.Type)
	ask(t, base+"/photos/anna/0/", 304, "If-None-Match", kept.ETag)

	resp, body = ask(t, base+"/photos/anna/0/", 200, "Accept-Encoding", "gzip")
	if body != string(kept.Gzip) {
		t.Errorf("compressed body %q", body)
	}
	wantHeader(t, resp, "ETag", kept.GzipETag)
	wantHeader(t, resp, "Content-Encoding", "gzip")
	wantHeader(t, resp, "Content-Type", kept.Type)
	ask(t, base+"/photos/anna/0/", 304, "Accept-Encoding", "gzip", "If-None-Match", kept.GzipETag)

	// Another content of equal size within the same second.
	if err := c.Remove(t.Context(), cachetest.Key(0)); err != nil {
		t.Fatal(err)
	}
	ask(t, base+"/photos/anna/0/", 404, "Accept-Encoding", "gzip")
	next, err := c.Fill(t.Context(), cachetest.Key(0), time.Minute, func(context.Context) (cache.Answer, bool, error) { return cachetest.Page(1), true, nil })
	if err != nil || len(next.Body) != len(kept.Body) {
		t.Fatal(err)
	}
	resp, _ = ask(t, base+"/photos/anna/0/", 200, "If-None-Match", kept.ETag)
	wantHeader(t, resp, "ETag", next.ETag)
	resp, _ = ask(t, base+"/photos/anna/0/", 200, "Accept-Encoding", "gzip") // no compressed form from before
	wantHeader(t, resp, "Content-Encoding", "")

	// A linked picture.
	src := t.TempDir() + "/blob"
	if err := os.WriteFile(src, []byte("\xff\xd8jpeg"), 0o644); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(src)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	key := "jpeg:/p/17_ab_z.jpg"
	if !c.Link(t.Context(), c.Mark(key), f) {
		t.Fatal("not linked")
	}
	info, _ := f.Stat()
	resp, body = ask(t, base+"/p/17_ab_z.jpg", 200)
	if body != "\xff\xd8jpeg" {
		t.Errorf("picture %q", body)
	}
	wantHeader(t, resp, "Content-Type", "image/jpeg")
	wantHeader(t, resp, "ETag", cache.ETag(info.ModTime(), info.Size()))
	mark := c.Mark(key)
	if err := c.Remove(t.Context(), key); err != nil {
		t.Fatal(err)
	}
	ask(t, base+"/p/17_ab_z.jpg", 404)
	if c.Link(t.Context(), mark, f) {
		t.Error("linked with a mark from before the removal")
	}
	ask(t, base+"/p/17_ab_z.jpg", 404)
}

// TestNginxMemcached: nginx reads what the cache stored, of the right type
// and encoding, and never a lease.
func TestNginxMemcached(t *testing.T) {
	t.Parallel()
	m1, _ := memcached(t)
	m2, _ := memcached(t)
	addr := nginx(t, `upstream cache { hash $memcached_key consistent; server `+m1+`; server `+m2+` weight=2; }
	server { listen $LISTEN;
		location /photos/ { set $memcached_key html:$uri; memcached_pass cache; memcached_gzip_flag 2; gunzip on;
			default_type "text/html; charset=utf-8"; error_page 404 502 504 = @app; }
		location /p/ { types {} set $memcached_key jpeg:$uri; memcached_pass cache; default_type image/jpeg; error_page 404 502 504 = @app; }
		location @app { return 404 app; } }`)
	base := "http://" + addr
	c := open(t, "memcached://"+m1+","+m2+"/?weights=1,2", cache.Options{})
	for n := range 20 {
		page := base + "/photos/anna/" + string(rune('a'+n)) + "/"
		key := "html:/photos/anna/" + string(rune('a'+n)) + "/"
		ask(t, page, 404)
		want, err := c.Fill(t.Context(), key, time.Minute, func(context.Context) (cache.Answer, bool, error) {
			ask(t, page, 404) // the lease is there now
			return cachetest.Page(int64(n)), true, nil
		})
		if err != nil {
			t.Fatal(err)
		}
		resp, body := ask(t, page, 200)
		if body != string(want.Body) {
			t.Errorf("body %q", body)
		}
		wantHeader(t, resp, "Content-Type", want.Type)
		wantHeader(t, resp, "Content-Encoding", "")
		if resp, body = ask(t, page, 200, "Accept-Encoding", "gzip"); want.Gzip != nil {
			wantHeader(t, resp, "Content-Encoding", "gzip")
			if body != string(want.Gzip) {
				t.Errorf("compressed body %q", body)
			}
		}
		if err := c.Remove(t.Context(), key); err != nil {
			t.Fatal(err)
		}
		ask(t, page, 404)
	}
	jpeg := cache.Answer{Type: "image/jpeg", Body: []byte("\xff\xd8jpeg")}
	if _, err := c.Fill(t.Context(), "jpeg:/p/17_ab_z.jpg", time.Minute, func(context.Context) (cache.Answer, bool, error) { return jpeg, true, nil }); err != nil {
		t.Fatal(err)
	}
	resp, body := ask(t, base+"/p/17_ab_z.jpg", 200)
	wantHeader(t, resp, "Content-Type", jpeg.Type)
	if body != string(jpeg.Body) {
		t.Errorf("picture %q", body)
	}
}
