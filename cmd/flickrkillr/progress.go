package main

import (
	"fmt"
	"log/slog"
	"os"
	"strings"
	"sync"
	"time"

	"golang.org/x/term"
)

// progress tells how far long work is: on a terminal one line for each phase,
// which is written over; elsewhere a line of the log every few seconds. It is
// safe for concurrent use.
type progress struct {
	log      *slog.Logger
	terminal bool

	mu    sync.Mutex
	phase string
	begun time.Time
	first int // how much was done already when the phase began
	said  time.Time
}

func newProgress(log *slog.Logger) *progress {
	return &progress{log: log, terminal: term.IsTerminal(int(os.Stderr.Fd()))}
}

// report says how much of a phase is done; total is 0 where nobody knows how
// much there is.
func (p *progress) report(phase string, done, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	if phase != p.phase {
		p.finish()
		p.phase, p.begun, p.first, p.said = phase, now, done, time.Time{}
	}
	every := 5 * time.Second
	if p.terminal {
		every = 200 * time.Millisecond
	}
	if now.Sub(p.said) < every && done < total {
		return
	}
	p.said = now
	if total == 0 {
		if p.terminal {
			fmt.Fprintf(os.Stderr, "%s …", phase)
		} else {
			p.log.Info(phase)
		}
		return
	}
	rate, left := pace(done-p.first, total-done, now.Sub(p.begun))
	if p.terminal {
		fmt.Fprintf(os.Stderr, "\r\x1b[K%s [%s] %d of %d, %s, %s left", phase, bar(done, total), done, total, rate, left)
		return
	}
	p.log.Info(phase, "done", done, "of", total, "rate", rate, "left", left)
}

// pace says how quick work is and how long the rest takes at that pace.
func pace(done, rest int, took time.Duration) (rate, left string) {
	each := took.Seconds() / float64(max(done, 1))
	left = time.Duration(float64(rest) * each * float64(time.Second)).Round(time.Second).String()
	switch {
	case done == 0 || each == 0:
		return "?/s", "?"
	case each > 0.1:
		return fmt.Sprintf("%.1f/s", 1/each), left
	}
	return fmt.Sprintf("%.0f/s", 1/each), left
}

// bar draws how much of a whole is done.
func bar(done, total int) string {
	const width = 24
	full := min(done*width/total, width)
	return strings.Repeat("█", full) + strings.Repeat("░", width-full)
}

// finish ends the line of a phase.
func (p *progress) finish() {
	if p.terminal && p.phase != "" {
		fmt.Fprintln(os.Stderr)
	}
}

// end ends the last phase.
func (p *progress) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.finish()
	p.phase = ""
}
