package main

import (
	"fmt"
	"net/http"
	"strings"
	"syscall"
	"time"

	"flickrkillr/internal/timing"
)

// A cost is what a process spent that was started for one request: nobody can
// ask it for metrics later, so it tells with its answer.
type cost struct {
	start, open time.Duration // CPU time until main began, and then of opening the site
}

// spent gives the CPU time of this process, before its program began included.
func spent() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// told has each answer tell, in the header Server-Timing, the CPU time of the
// process until now, and the time on the clock of the request's phases.
func (c cost) told(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		clock := timing.Start(r.Context(), 0)
		next.ServeHTTP(&telling{ResponseWriter: w, cost: c, clock: clock}, r.WithContext(clock))
	})
}

type telling struct {
	http.ResponseWriter
	cost
	clock *timing.Clock
	begun bool
}

func (w *telling) WriteHeader(status int) {
	if !w.begun {
		w.begun = true
		w.Header().Set("Server-Timing", w.header())
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *telling) Write(b []byte) (int, error) {
	if !w.begun {
		w.WriteHeader(http.StatusOK)
	}
	return w.ResponseWriter.Write(b)
}

// Unwrap is for http.ResponseController.
func (w *telling) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// header writes milliseconds: https://www.w3.org/TR/server-timing/
func (w *telling) header() string {
	var b strings.Builder
	tell := func(name string, d time.Duration) {
		if b.Len() > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%s;dur=%.3f", name, float64(d.Nanoseconds())/1e6)
	}
	tell("cpu-start", w.start)
	tell("cpu-open", w.open)
	tell("cpu-request", spent()-w.start-w.open)
	times, total := w.clock.Times()
	for p, d := range times {
		if d > 0 {
			tell(timing.Phase(p).String(), d)
		}
	}
	tell("total", total)
	return b.String()
}
