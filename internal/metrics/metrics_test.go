package metrics

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

func text(t *testing.T, r *Registry) string {
	t.Helper()
	var b strings.Builder
	n, err := r.WriteTo(&b)
	if err != nil || n != int64(b.Len()) {
		t.Fatalf("%d of %d bytes: %v", n, b.Len(), err)
	}
	return b.String()
}

func TestPage(t *testing.T) {
	var r Registry
	h := NewHistogram([]time.Duration{time.Millisecond, time.Second})
	for _, d := range []time.Duration{0, time.Millisecond, time.Millisecond + 1, 2 * time.Second} {
		h.Observe(d)
	}
	r.Tell(func(p *Page) {
		p.Gauge("b_now", "Now.", 1.5)
		p.Counter("c_total", "Of c.", 1, "kind", "x")
	})
	r.Tell(func(p *Page) {
		p.Histogram("a_seconds", "Times.", h, "name", "q\"\\\n")
		p.Counter("c_total", "Of c.", 2e9, "kind", "y", "more", "z")
	})
	want := `# HELP a_seconds Times.
# TYPE a_seconds histogram
a_seconds_bucket{name="q\"\\\n",le="0.001"} 2
a_seconds_bucket{name="q\"\\\n",le="1"} 3
a_seconds_bucket{name="q\"\\\n",le="+Inf"} 4
a_seconds_sum{name="q\"\\\n"} 2.002000001
a_seconds_count{name="q\"\\\n"} 4
# HELP b_now Now.
# TYPE b_now gauge
b_now 1.5
# HELP c_total Of c.
# TYPE c_total counter
c_total{kind="x"} 1
c_total{kind="y",more="z"} 2e+09
`
	if got := text(t, &r); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := text(t, &r); got != want {
		t.Error("asked again, it says something else")
	}
}

func TestByMakesEachOnce(t *testing.T) {
	var by By[int, *Histogram]
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for k := range 100 {
				by.Get(k, func() *Histogram { return NewHistogram(nil) }).Observe(1)
			}
		})
	}
	all.Wait()
	for k, h := range by.All() {
		if n := h.counts[0].Load(); n != 8 {
			t.Errorf("%d: %d, not 8", k, n)
		}
	}
	if len(by.All()) != 100 {
		t.Errorf("%d keys", len(by.All()))
	}
}

func TestProgram(t *testing.T) {
	var r Registry
	r.Tell(Program("v1"))
	got := text(t, &r)
	if !strings.Contains(got, `flickrkillr_build_info{version="v1",go="go`) {
		t.Errorf("no version in\n%s", got)
	}
	for _, name := range []string{"process_cpu_seconds_total", "go_goroutines", "go_gomaxprocs", "go_memory_heap_bytes", "go_memory_bytes",
		"go_gc_next_bytes", "go_allocated_bytes_total", "go_allocated_objects_total"} {
		if !regexp.MustCompile(fmt.Sprintf(`(?m)^%s 0*[.]?0*[1-9]`, name)).MatchString(got) {
			t.Errorf("no %s in\n%s", name, got)
		}
	}
	for _, name := range []string{"go_gc_total", "go_gc_pause_seconds_total"} {
		if !regexp.MustCompile(fmt.Sprintf(`(?m)^%s [0-9]`, name)).MatchString(got) {
			t.Errorf("no %s in\n%s", name, got)
		}
	}
}

func BenchmarkObserve(b *testing.B) {
	b.ReportAllocs()
	var by By[[2]string, *Histogram]
	bounds := []time.Duration{1, 10, 100, 1000}
	for b.Loop() {
		by.Get([2]string{"/photos/{user}/", "2xx"}, func() *Histogram { return NewHistogram(bounds) }).Observe(50)
	}
}
