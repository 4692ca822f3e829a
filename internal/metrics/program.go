package metrics

import (
	"runtime"
	"syscall"
	"time"
)

// Program tells of the Go program itself: its version, CPU time, memory and
// work of the garbage collector.
func Program(version string) func(*Page) {
	return func(p *Page) {
		p.Gauge("flickrkillr_build_info", "The version that runs; always 1.", 1, "version", version, "go", runtime.Version())
		var used syscall.Rusage
		if syscall.Getrusage(syscall.RUSAGE_SELF, &used) == nil {
			p.Counter("process_cpu_seconds_total", "CPU time, of the program and of the kernel for it.",
				time.Duration(used.Utime.Nano()+used.Stime.Nano()).Seconds())
		}
		var m runtime.MemStats
		runtime.ReadMemStats(&m) // package runtime/metrics would cost every start 0.1 ms
		p.Gauge("go_goroutines", "Goroutines that there are.", float64(runtime.NumGoroutine()))
		p.Gauge("go_gomaxprocs", "Threads that run Go code at once, at most.", float64(runtime.GOMAXPROCS(0)))
		p.Gauge("go_memory_heap_bytes", "Memory of objects that live, or are dead and not swept yet.", float64(m.HeapAlloc))
		p.Gauge("go_memory_bytes", "Memory that the Go runtime has from the system.", float64(m.Sys-m.HeapReleased))
		p.Gauge("go_gc_next_bytes", "Size of the heap at which the next collection begins.", float64(m.NextGC))
		p.Counter("go_allocated_bytes_total", "Bytes allocated since the start.", float64(m.TotalAlloc))
		p.Counter("go_allocated_objects_total", "Objects allocated since the start.", float64(m.Mallocs))
		p.Counter("go_gc_total", "Garbage collections since the start.", float64(m.NumGC))
		p.Counter("go_gc_pause_seconds_total", "Time that collections stopped everything for.", time.Duration(m.PauseTotalNs).Seconds())
	}
}
