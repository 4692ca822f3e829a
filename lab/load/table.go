package load

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"flickrkillr/lab/result"
)

// Print writes the report as a table for people. Where the load tool was the
// limit it gives no rate and no times.
func (r *Report) Print(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	row := func(name, format string, args ...any) {
		fmt.Fprintf(t, "%s\t"+format+"\n", append([]any{name}, args...)...)
	}
	run := &r.Run
	fmt.Fprintln(t)
	loop := fmt.Sprintf("closed loop, %d clients", run.Workers)
	if run.Open {
		loop = fmt.Sprintf("open loop, %g requests a second offered", run.Offered)
	}
	if !run.Reuse {
		loop += ", a new connection for each request"
	}
	row("measured", "%.1f s, %s", run.Seconds, loop)
	row("right answers", "%d", run.Requests)
	row("not right", "%s", r.bad())
	switch {
	case run.ClientBound:
		row("rate", "none given: the load tool was the limit. %s", upper(r.Why))
	case run.Seconds > 0:
		row("rate", "%.1f answers a second", run.Rate())
		row("bodies", "%s a second, %s in all", size(float64(run.Bytes)/run.Seconds), size(float64(run.Bytes)))
		if !run.Open {
			row("Little's law", "rate × mean time = %.1f of %d clients waiting at a time", Little(run.Rate(), run.Latency.Mean), run.Workers)
		} else {
			row("Little's law", "rate × mean time = %.1f requests under way at a time", Little(run.Rate(), run.Latency.Mean))
			row("own delay", "p99 %s from due to sent, where a connection was free", milli(r.LagP99))
		}
	}
	row("load tool", "%.2f s CPU: %.0f %% of the %d cores it may use, %.1f µs a right answer",
		run.CPU["client"], 100*r.CPUShare, r.Cores, 1e6*run.CPU["client"]/float64(max(run.Requests, 1)))
	if err := t.Flush(); err != nil {
		return err
	}
	if !run.ClientBound && run.Latency.Count > 0 {
		fmt.Fprintln(t)
		row("time", "p50\tp99\tp99.9\tmax\tcount")
		line := func(name string, l result.Latency) {
			row(name, "%s\t%s\t%s\t%s\t%d", milli(l.P50), milli(l.P99), milli(l.P999), milli(l.Max), l.Count)
		}
		line("all", run.Latency)
		if len(run.Classes) > 1 {
			for _, name := range slices.Sorted(maps.Keys(run.Classes)) {
				line(name, run.Classes[name])
			}
		}
	}
	for i, s := range r.Said {
		if i == 0 {
			fmt.Fprintf(t, "\nWhat was wrong:\n")
		}
		fmt.Fprintf(t, "  %s\n", s)
	}
	return t.Flush()
}

// bad counts what was not right, by kind.
func (r *Report) bad() string {
	var parts []string
	add := func(n int64, what string) {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, what))
		}
	}
	add(r.Run.Wrong, "wrong")
	add(r.Run.Shed, "shed (503 with Retry-After)")
	for _, kind := range slices.Sorted(maps.Keys(r.Run.Failed)) {
		add(r.Run.Failed[kind], kind)
	}
	add(r.Again, "sent again over a new connection")
	if len(parts) == 0 {
		return "none"
	}
	return strings.Join(parts, ", ")
}

func milli(seconds float64) string {
	if ms := 1000 * seconds; ms < 10 {
		return fmt.Sprintf("%.2f ms", ms)
	}
	return fmt.Sprintf("%.0f ms", 1000*seconds)
}

func size(bytes float64) string {
	switch {
	case bytes >= 1e9:
		return fmt.Sprintf("%.2f GB", bytes/1e9)
	case bytes >= 1e6:
		return fmt.Sprintf("%.2f MB", bytes/1e6)
	case bytes >= 1e3:
		return fmt.Sprintf("%.1f kB", bytes/1e3)
	}
	return fmt.Sprintf("%.0f B", bytes)
}

func upper(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
