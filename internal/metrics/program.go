package metrics

import (
	"runtime"
	"runtime/metrics"
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
		samples := []metrics.Sample{
			{Name: "/sched/goroutines:goroutines"},
			{Name: "/sched/gomaxprocs:threads"},
			{Name: "/memory/classes/heap/objects:bytes"},
			{Name: "/memory/classes/total:bytes"},
			{Name: "/gc/heap/goal:bytes"},
			{Name: "/gc/heap/allocs:bytes"},
			{Name: "/gc/heap/allocs:objects"},
			{Name: "/gc/cycles/total:gc-cycles"},
			{Name: "/cpu/classes/gc/total:cpu-seconds"},
		}
		metrics.Read(samples)
		v := func(i int) float64 {
			switch samples[i].Value.Kind() {
			case metrics.KindUint64:
				return float64(samples[i].Value.Uint64())
			case metrics.KindFloat64:
				return samples[i].Value.Float64()
			}
			return 0
		}
		p.Gauge("go_goroutines", "Goroutines that there are.", v(0))
		p.Gauge("go_sched_gomaxprocs_threads", "Threads that run Go code at once, at most.", v(1))
		p.Gauge("go_memory_heap_objects_bytes", "Memory of objects that live, or are dead and not swept yet.", v(2))
		p.Gauge("go_memory_total_bytes", "Memory that the Go runtime has mapped.", v(3))
		p.Gauge("go_gc_heap_goal_bytes", "Size of the heap at which the next collection is to end.", v(4))
		p.Counter("go_gc_heap_allocs_bytes_total", "Bytes allocated since the start.", v(5))
		p.Counter("go_gc_heap_allocs_objects_total", "Objects allocated since the start.", v(6))
		p.Counter("go_gc_cycles_total", "Garbage collections since the start.", v(7))
		p.Counter("go_cpu_gc_seconds_total", "CPU time spent on garbage collection, as the runtime estimates it.", v(8))
	}
}
