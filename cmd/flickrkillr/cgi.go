package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/cgi"
	"net/http/fcgi"
	"sync"
	"time"

	"flickrkillr"
)

type cgiCommand struct{}

// Run answers the request that the environment and standard input hold.
func (cgiCommand) Run(ctx context.Context, cfg flickrkillr.Config) error {
	app, err := flickrkillr.Open(ctx, cfg)
	if err != nil {
		return err
	}
	defer app.Close()
	if err := cgi.Serve(app); err != nil {
		return fmt.Errorf("cgi: %w; this command is run by a web server, a request a process", err)
	}
	return nil
}

type fcgiCommand struct {
	Addr string `name:"addr" env:"FLICKRKILLR_ADDR" placeholder:"ADDRESS" default:"127.0.0.1:9000" help:"Where to listen: HOST:PORT or unix:PATH; ${default} unless set."`
}

func (c fcgiCommand) Run(ctx context.Context, cfg flickrkillr.Config) error {
	app, err := open(ctx, cfg)
	if err != nil {
		return err
	}
	defer app.Close()
	ln, err := listen(c.Addr)
	if err != nil {
		return err
	}
	cfg.Log.Info("the site waits for FastCGI", "addr", c.Addr)
	// net/http/fcgi cannot be told to stop: close the door, then wait for
	// those who are inside.
	var inside sync.WaitGroup
	failed := make(chan error, 1)
	go func() {
		failed <- fcgi.Serve(ln, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			inside.Add(1)
			defer inside.Done()
			app.ServeHTTP(w, r)
		}))
	}()
	select {
	case err := <-failed:
		return fmt.Errorf("fcgi: %w", err)
	case <-ctx.Done():
	}
	cfg.Log.Info("stopping: requests under way are finished first")
	if err := ln.Close(); err != nil && !errors.Is(err, net.ErrClosed) {
		return err
	}
	done := make(chan struct{})
	go func() { inside.Wait(); close(done) }()
	select {
	case <-done:
	case <-time.After(shutdownTime):
	}
	return nil
}

type workCommand struct{}

func (workCommand) Run(ctx context.Context, cfg flickrkillr.Config) error {
	app, err := open(ctx, cfg)
	if err != nil {
		return err
	}
	defer app.Close()
	cfg.Log.Info("taking jobs")
	app.Work(ctx)
	return nil
}

type migrateCommand struct{}

func (migrateCommand) Run(ctx context.Context, cfg flickrkillr.Config) error {
	app, err := flickrkillr.Open(ctx, cfg)
	if err != nil {
		return err
	}
	defer app.Close()
	steps, err := app.Migrate(ctx)
	for _, s := range steps {
		fmt.Println("done:", s)
	}
	if err == nil && len(steps) == 0 {
		fmt.Println("the database is up to date")
	}
	return err
}
