package cache_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"flickrkillr/internal/cache"
	"flickrkillr/internal/cache/cachetest"
)

// TestMain makes this binary a child of TestKilled where that asks for it.
func TestMain(m *testing.M) {
	if url := os.Getenv("CACHE_CHILD_URL"); url != "" {
		child(url, os.Getenv("CACHE_CHILD_DIR"))
	}
	os.Exit(m.Run())
}

const truthKeys = 4

// sharedTruth maps a Truth that processes share.
func sharedTruth(dir string) (cachetest.Truth, error) {
	f, err := os.OpenFile(filepath.Join(dir, "truth"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if err := f.Truncate(truthKeys * 16); err != nil {
		return nil, err
	}
	mem, err := syscall.Mmap(int(f.Fd()), 0, truthKeys*16, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_SHARED)
	if err != nil {
		return nil, err
	}
	return unsafe.Slice((*atomic.Int64)(unsafe.Pointer(&mem[0])), truthKeys*2), nil
}

// recorder is the testing.TB of a child: it notes what is wrong in a file.
type recorder struct {
	testing.TB
	path string
}

func (r recorder) Helper()           {}
func (r recorder) Error(args ...any) { r.Errorf("%v", args) }

func (r recorder) Errorf(format string, args ...any) {
	if f, err := os.OpenFile(r.path, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o600); err == nil {
		fmt.Fprintf(f, format+"\n", args...)
		f.Close()
	}
}

// child reads and writes until it is killed.
func child(url, dir string) {
	r := recorder{path: filepath.Join(dir, "wrong")}
	truth, err := sharedTruth(dir)
	c, err2 := cache.Open(url, cache.Options{Dir: dir})
	if err != nil || err2 != nil {
		r.Error(err, err2)
		os.Exit(1)
	}
	for range 3 {
		go func() {
			for {
				work(r, truth, c)
			}
		}()
	}
	select {}
}

func work(t testing.TB, truth cachetest.Truth, c cache.Cache) {
	ctx := context.Background()
	key := rand.IntN(truthKeys)
	if rand.IntN(8) > 0 {
		truth.Read(t, ctx, c, key)
	} else if err := truth.Write(ctx, c, key); err != nil {
		t.Error(err)
	}
	time.Sleep(rand.N(time.Millisecond))
}

// TestKilled kills processes at random points while they and this one read
// and write: nobody ever sees what a removal that returned had outdated.
func TestKilled(t *testing.T) {
	mc, _ := memcached(t)
	dir := t.TempDir()
	for name, url := range map[string]string{"memory": "memory:", "files": "files:" + dir, "memcached": "memcached://" + mc + "/"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			killed(t, url)
		})
	}
}

func killed(t *testing.T, url string) {
	dir := t.TempDir()
	truth, err := sharedTruth(dir)
	if err != nil {
		t.Fatal(err)
	}
	c := open(t, url, cache.Options{Dir: dir})
	done := make(chan struct{})
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() { // a child after the other
			for {
				select {
				case <-done:
					return
				default:
				}
				cmd := exec.Command(os.Args[0])
				cmd.Env = append(os.Environ(), "CACHE_CHILD_URL="+url, "CACHE_CHILD_DIR="+dir)
				cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
				if err := cmd.Start(); err != nil {
					t.Error(err)
					return
				}
				time.Sleep(100*time.Millisecond + rand.N(200*time.Millisecond))
				cmd.Process.Kill()
				cmd.Wait()
			}
		})
	}
	var readers sync.WaitGroup
	for range 2 {
		readers.Go(func() {
			for range 250 {
				work(t, truth, c)
				if name, ok := strings.CutPrefix(url, "files:"); ok {
					asNginx(t, truth, name, rand.IntN(truthKeys))
				}
			}
		})
	}
	time.Sleep(2 * time.Second)
	readers.Wait()
	close(done)
	wg.Wait()
	for i := range truthKeys { // all is well afterwards
		if err := truth.Write(t.Context(), c, i); err != nil {
			t.Error(err)
		}
		truth.Read(t, t.Context(), c, i)
		if truth.Acked(i) < 10 {
			t.Errorf("key %d was written %d times only", i, truth.Acked(i))
		}
	}
	if wrong, err := os.ReadFile(filepath.Join(dir, "wrong")); err == nil {
		t.Errorf("children saw:\n%s", wrong)
	}
	if s := c.Stats(); s.Hits == 0 || s.Kept == 0 {
		t.Errorf("nothing was kept: %+v", s)
	}
}

// asNginx looks at the file itself.
func asNginx(t *testing.T, truth cachetest.Truth, dir string, i int) {
	acked := truth.Acked(i)
	body, err := os.ReadFile(filepath.Join(dir, "html", strings.TrimPrefix(cachetest.Key(i), "html:"), "index.html"))
	if err != nil {
		return
	}
	if v := cachetest.Version(t, cache.Answer{Body: body}); v < acked {
		t.Errorf("the file of key %d has version %d though %d was acknowledged", i, v, acked)
	}
}
