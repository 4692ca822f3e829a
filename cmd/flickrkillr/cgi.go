package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/cgi"
	"net/http/fcgi"
	"os"
	"sync"
	"time"

	"flickrkillr"
)

type cgiCommand struct{}

func (cgiCommand) Run(ctx context.Context, cfg flickrkillr.Config) error { return serveCGI(ctx, cfg) }

// startedByServer answers a request for which a web server has started the
// program. It takes the settings straight from the environment: reading a
// command line costs more than many a request. What is worth writing down of
// a request that went well the web server's own log has.
func startedByServer(ctx context.Context) error {
	var s settings
	if err := flickrkillr.ReadSettings(&s, func(_, env string) string { return os.Getenv(env) }); err != nil {
		return err
	}
	return serveCGI(ctx, s.config(slog.LevelWarn))
}

// serveCGI answers the request that the environment and standard input hold.
func serveCGI(ctx context.Context, cfg flickrkillr.Config) error {
	cfg.DBPrepare.Off = true // nothing is asked twice
	c := cost{start: spent()}
	app, err := flickrkillr.Open(ctx, cfg)
	if err != nil {
		return err
	}
	defer app.Close()
	handler := http.Handler(app)
	if cfg.ServerTiming {
		c.open = spent() - c.start
		handler = c.told(app)
	}
	if err := cgi.Serve(handler); err != nil {
		return fmt.Errorf("cgi: %w; this command is run by a web server, a request a process", err)
	}
	return nil
}

type fcgiCommand struct {
	Addr string `name:"addr" env:"FLICKRKILLR_ADDR" placeholder:"ADDRESS" default:"127.0.0.1:9000" help:"Where to listen: HOST:PORT or unix:PATH; ${default} unless set."`
	debugSettings
}

func (c fcgiCommand) Run(ctx context.Context, cfg flickrkillr.Config) error {
	defer holdBallast()()
	app, err := open(ctx, cfg)
	if err != nil {
		return err
	}
	defer app.Close()
	ln, err := listen("--addr", c.Addr)
	if err != nil {
		return err
	}
	stopDebug, err := c.listenDebug(app, cfg.Log)
	if err != nil {
		return err
	}
	defer stopDebug()
	cfg.Log.Info("the site waits for FastCGI", "addr", c.Addr)
	// net/http/fcgi cannot be told to stop: close the door, then wait for
	// those who are inside.
	var inside sync.WaitGroup
	failed := make(chan error, 1)
	go func() {
		failed <- fcgi.Serve(steady{ln}, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
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

type workCommand struct{ debugSettings }

func (c workCommand) Run(ctx context.Context, cfg flickrkillr.Config) error {
	app, err := open(ctx, cfg)
	if err != nil {
		return err
	}
	defer app.Close()
	stopDebug, err := c.listenDebug(app, cfg.Log)
	if err != nil {
		return err
	}
	defer stopDebug()
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
