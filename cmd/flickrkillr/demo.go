package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strconv"
	"strings"

	"flickrkillr"
	"flickrkillr/internal/demo"
	"flickrkillr/internal/photo"
)

type demoCommand struct {
	Users    int    `name:"users" default:"50" help:"How many members."`
	Photos   string `name:"photos" default:"10-20" placeholder:"MIN-MAX" help:"How many photos each of them has."`
	Pictures int    `name:"pictures" help:"How many pictures are drawn; photos share them. [one for each photo, at most 2000]"`
	Seed     uint64 `name:"seed" default:"1" help:"Another seed invents another community."`
}

func (c demoCommand) Run(ctx context.Context, cfg flickrkillr.Config) error {
	low, high, ok := strings.Cut(c.Photos, "-")
	if !ok {
		high = low
	}
	least, err := strconv.Atoi(low)
	most, err2 := strconv.Atoi(high)
	if err != nil || err2 != nil {
		return fmt.Errorf("--photos is a number or a range like 10-20, not %q", c.Photos)
	}
	app, err := open(ctx, cfg)
	if err != nil {
		return err
	}
	defer app.Close()
	// Little lives long, and there is much of it.
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(140 << 20)
	return fill(ctx, app, cfg.Log, demo.Options{Seed: c.Seed, Users: c.Users, PhotosMin: least, PhotosMax: most, Pictures: c.Pictures})
}

// smallDemo fills a site that is empty, or that smallDemo was interrupted on,
// with a small community.
func smallDemo(ctx context.Context, app *flickrkillr.App, log *slog.Logger) error {
	err := fill(ctx, app, log, demo.Options{Seed: 1, Users: 50, PhotosMin: 8, PhotosMax: 16})
	if errors.Is(err, demo.ErrOwnMembers) || errors.Is(err, demo.ErrOtherDemo) {
		log.Info("no demo data is added", "because", err)
		return nil
	}
	return err
}

func fill(ctx context.Context, app *flickrkillr.App, log *slog.Logger, o demo.Options) error {
	p := newProgress(log)
	o.Progress = p.report
	err := demo.Fill(ctx, app.Site(), o)
	p.end()
	switch {
	case ctx.Err() != nil:
		return fmt.Errorf("interrupted; the same command goes on from here: %w", ctx.Err())
	case errors.Is(err, photo.ErrFull):
		return fmt.Errorf("the disk is full: make room and give the same command again, which goes on from here: %w", err)
	case err != nil:
		return err
	}
	log.Info("the demo community is here", "sign in as", demo.Account, "with password", demo.Password)
	return nil
}
