package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/term"

	"flickrkillr"
	"flickrkillr/internal/demo"
	"flickrkillr/internal/photo"
)

type demoCommand struct {
	Users  int    `name:"users" default:"50" help:"How many members."`
	Photos string `name:"photos" default:"10-20" placeholder:"MIN-MAX" help:"How many photos each of them has."`
	Seed   uint64 `name:"seed" default:"1" help:"Another seed invents another community."`
}

func (c demoCommand) Run(ctx context.Context, cfg flickrkillr.Config) error {
	low, high, ok := strings.Cut(c.Photos, "-")
	if !ok {
		high = low
	}
	least, err := strconv.Atoi(low)
	most, err2 := strconv.Atoi(high)
	if err != nil || err2 != nil || least < 0 || most < least || most > 10000 || c.Users < 1 {
		return fmt.Errorf("--users is at least 1, --photos a number or a range like 10-20, not %d and %q", c.Users, c.Photos)
	}
	app, err := open(ctx, cfg)
	if err != nil {
		return err
	}
	defer app.Close()
	return fill(ctx, app, cfg.Log, demo.Options{Seed: c.Seed, Users: c.Users, PhotosMin: least, PhotosMax: most})
}

// smallDemo fills a site that is empty, or that smallDemo was interrupted on,
// with a small community.
func smallDemo(ctx context.Context, app *flickrkillr.App, log *slog.Logger) error {
	empty, err := app.Site().Empty(ctx)
	if err != nil {
		return err
	}
	_, err = app.Site().Profile(ctx, photo.Viewer{}, demo.Account)
	if !empty && err != nil {
		log.Info("the site has members of its own: no demo data is added")
		return nil
	}
	return fill(ctx, app, log, demo.Options{Seed: 1, Users: 50, PhotosMin: 8, PhotosMax: 16})
}

func fill(ctx context.Context, app *flickrkillr.App, log *slog.Logger, o demo.Options) error {
	p := newProgress(log, "inventing photos")
	o.Progress = p.report
	err := demo.Fill(ctx, app.Site(), o)
	p.end()
	if ctx.Err() != nil {
		return fmt.Errorf("interrupted; the same command goes on from here: %w", ctx.Err())
	}
	if err != nil {
		return err
	}
	log.Info("the demo community is here", "sign in as", demo.Account, "with password", demo.Password)
	return nil
}

// progress tells how far long work is: one line that is written over on a
// terminal, a line of the log every few seconds elsewhere.
type progress struct {
	mu       sync.Mutex
	log      *slog.Logger
	what     string
	terminal bool
	begun    time.Time
	first    int // how much was done already when the work began
	said     time.Time
}

func newProgress(log *slog.Logger, what string) *progress {
	return &progress{log: log, what: what, terminal: term.IsTerminal(int(os.Stderr.Fd()))}
}

func (p *progress) report(done, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	if p.begun.IsZero() {
		p.begun, p.first = now, done
	}
	every := 5 * time.Second
	if p.terminal {
		every = 200 * time.Millisecond
	}
	if now.Sub(p.said) < every && done < total {
		return
	}
	p.said = now
	rate := float64(done-p.first) / max(now.Sub(p.begun).Seconds(), 0.001)
	left := "?"
	if rate > 0 {
		left = time.Duration(float64(total-done) / rate * float64(time.Second)).Round(time.Second).String()
	}
	if p.terminal {
		fmt.Fprintf(os.Stderr, "\r\x1b[K%s: %d of %d, %.0f/s, %s left", p.what, done, total, rate, left)
		return
	}
	p.log.Info(p.what, "done", done, "of", total, "rate", fmt.Sprintf("%.0f/s", rate), "left", left)
}

func (p *progress) end() {
	if p.terminal {
		fmt.Fprintln(os.Stderr)
	}
}
