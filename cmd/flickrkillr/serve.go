package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"

	"flickrkillr"
)

type serveCommand struct {
	Addr string `name:"addr" env:"FLICKRKILLR_ADDR" placeholder:"ADDRESS" default:"127.0.0.1:8080" help:"Where to listen: HOST:PORT or unix:PATH; ${default} unless set."`
	Demo bool   `name:"demo" env:"FLICKRKILLR_DEMO" help:"Fill an empty site with a small invented community first."`
	debugSettings
}

// The deadlines of every connection. Handlers that move large bodies extend
// theirs as long as the client makes progress.
const (
	headerTime   = 10 * time.Second
	requestTime  = 60 * time.Second
	idleTime     = 120 * time.Second
	shutdownTime = 30 * time.Second
)

func (c serveCommand) Run(ctx context.Context, cfg flickrkillr.Config) error {
	defer holdBallast()()
	ln, err := listen("--addr", c.Addr)
	if err != nil {
		return err
	}
	defer ln.Close()
	if tcp, ok := ln.Addr().(*net.TCPAddr); c.Demo && ok && !tcp.IP.IsLoopback() {
		return errors.New("--demo makes an account whose password everybody knows, so it listens only on this machine: use --addr 127.0.0.1:PORT")
	}
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
	server := &http.Server{
		Handler:           app,
		ReadHeaderTimeout: headerTime,
		ReadTimeout:       requestTime,
		WriteTimeout:      requestTime,
		IdleTimeout:       idleTime,
		MaxHeaderBytes:    64 << 10,
		ConnState:         newCrowd().watch,
		BaseContext:       func(net.Listener) context.Context { return context.WithoutCancel(ctx) },
	}
	work, stopWork := context.WithCancel(context.WithoutCancel(ctx))
	var working sync.WaitGroup
	working.Go(func() { app.Work(work) })
	defer working.Wait()
	defer stopWork()

	cfg.Log.Info("the site is open", "url", address(ln, cfg.BaseURL))
	if c.Demo { // visitors need not wait for it
		working.Go(func() {
			if err := smallDemo(ctx, app, cfg.Log); err != nil {
				cfg.Log.Warn("the demo community is not complete", "error", err)
			}
		})
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(ln) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	cfg.Log.Info("stopping: requests under way are finished first")
	finish, cancel := context.WithTimeout(context.Background(), shutdownTime)
	defer cancel()
	if err := server.Shutdown(finish); err != nil {
		return fmt.Errorf("stop: requests still under way after %s were cut off: %w", shutdownTime, errors.Join(err, server.Close()))
	}
	return nil
}

// listen opens the HOST:PORT or unix:PATH that a flag names. A socket file that
// a dead process left is replaced; one that somebody answers on is not.
func listen(flag, addr string) (net.Listener, error) {
	path, ok := strings.CutPrefix(addr, "unix:")
	if !ok {
		ln, err := net.Listen("tcp", addr)
		if err != nil {
			return nil, fmt.Errorf("%s %s: %w", flag, addr, err)
		}
		return ln, nil
	}
	if conn, err := net.Dial("unix", path); err == nil {
		conn.Close()
		return nil, fmt.Errorf("%s %s: another process listens there", flag, addr)
	} else if info, err := os.Lstat(path); err == nil && info.Mode()&os.ModeSocket != 0 {
		os.Remove(path)
	}
	ln, err := net.Listen("unix", path)
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w", flag, addr, err)
	}
	// The web server in front often runs as another user of the same group.
	if err := os.Chmod(path, 0o660); err != nil {
		ln.Close()
		return nil, fmt.Errorf("%s %s: %w", flag, addr, err)
	}
	return ln, nil
}

// address says where a person finds the site.
func address(ln net.Listener, base string) string {
	if base != "" {
		return base
	}
	tcp, ok := ln.Addr().(*net.TCPAddr)
	if !ok {
		return "unix:" + ln.Addr().String()
	}
	host := tcp.IP.String()
	if tcp.IP.IsLoopback() || tcp.IP.IsUnspecified() {
		host = "localhost"
	}
	return fmt.Sprintf("http://%s/", net.JoinHostPort(host, fmt.Sprint(tcp.Port)))
}
