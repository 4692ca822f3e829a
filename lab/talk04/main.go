// Command talk04 is a museum piece: the site behind the cache filler of the
// talk's version 0.4, with what was wrong with it. The ladder measures it as
// rung F4, and its faults are what the later rungs are tested against. The
// site itself holds none of this.
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/pprof"
	"os"
	"os/signal"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"flickrkillr"
)

// command is the command line; the site's settings are those of the
// flickrkillr command.
type command struct {
	flickrkillr.Config
	Addr      string `name:"addr" required:"" placeholder:"ADDRESS" help:"Where to listen: HOST:PORT or unix:PATH."`
	Memcached string `name:"memcached" required:"" placeholder:"HOST:PORT" help:"The memcached that nginx asks."`
	Debug     string `name:"debug-addr" env:"FLICKRKILLR_DEBUG_ADDR" placeholder:"ADDRESS" help:"Where to give profiles, under /debug/pprof/."`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	var c command
	kong.Parse(&c, kong.Name("talk04"), kong.Description("The site behind the cache of 2007: a museum piece, not for use."))
	c.Log = slog.New(slog.NewTextHandler(os.Stderr, nil))
	if err := c.serve(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "talk04:", err)
		os.Exit(1)
	}
}

// serve answers requests until ctx ends. Its deadlines are those of the site's
// own server, so that the two can be compared.
func (c command) serve(ctx context.Context) error {
	app, err := flickrkillr.Open(ctx, c.Config)
	if err != nil {
		return err
	}
	defer app.Close()
	if err := app.Prepare(ctx); err != nil {
		return err
	}
	ln, err := listen(c.Addr)
	if err != nil {
		return err
	}
	server := &http.Server{
		Handler:           newFiller(app, c.Memcached),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       60 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       120 * time.Second,
	}
	var working sync.WaitGroup
	work, stopWork := context.WithCancel(context.WithoutCancel(ctx))
	working.Go(func() { app.Work(work) })
	defer working.Wait()
	defer stopWork()

	failed := make(chan error, 2)
	go func() { failed <- server.Serve(ln) }()
	if c.Debug != "" {
		debug, err := listen(c.Debug)
		if err != nil {
			return err
		}
		defer debug.Close()
		mux := http.NewServeMux()
		mux.HandleFunc("GET /debug/pprof/", pprof.Index)
		mux.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
		mux.Handle("GET /metrics", app.Metrics())
		go func() { failed <- http.Serve(debug, mux) }()
	}
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	finish, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	if err := server.Shutdown(finish); err != nil {
		return fmt.Errorf("stop: %w", errors.Join(err, server.Close()))
	}
	return nil
}

func listen(addr string) (net.Listener, error) {
	path, ok := strings.CutPrefix(addr, "unix:")
	if !ok {
		ln, err := net.Listen("tcp", addr)
		if err != nil {
			return nil, fmt.Errorf("listen on %s: %w", addr, err)
		}
		return ln, nil
	}
	if info, err := os.Lstat(path); err == nil && info.Mode()&os.ModeSocket != 0 {
		os.Remove(path) // a dead process left it
	}
	ln, err := net.Listen("unix", path)
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w", addr, err)
	}
	if err := os.Chmod(path, 0o660); err != nil {
		ln.Close()
		return nil, fmt.Errorf("listen on %s: %w", addr, err)
	}
	return ln, nil
}
