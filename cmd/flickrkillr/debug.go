package main

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/pprof"
	"net/netip"
	"strings"

	"flickrkillr"
)

// debugSettings belong to the commands that run for long.
type debugSettings struct {
	DebugAddr string `name:"debug-addr" env:"FLICKRKILLR_DEBUG_ADDR" placeholder:"ADDRESS" help:"Where operators find /metrics and /debug/pprof/: HOST:PORT of this machine or unix:PATH; nowhere unless set."`
}

// listenDebug opens a listener for operators, apart from that of the public.
// It is ended by what it gives.
func (s debugSettings) listenDebug(app *flickrkillr.App, log *slog.Logger) (stop func(), err error) {
	if s.DebugAddr == "" {
		return func() {}, nil
	}
	ln, err := listen("--debug-addr", s.DebugAddr)
	if err != nil {
		return nil, err
	}
	if tcp, ok := ln.Addr().(*net.TCPAddr); ok && !tcp.IP.IsLoopback() {
		ln.Close()
		return nil, fmt.Errorf("--debug-addr %s: profiles hold what the program knows, so it listens only on this machine: use 127.0.0.1:PORT or unix:PATH", s.DebugAddr)
	}
	server := &http.Server{Handler: debugHandler(app), ReadHeaderTimeout: headerTime, IdleTimeout: idleTime, MaxHeaderBytes: 64 << 10}
	go func() {
		if err := server.Serve(ln); !errors.Is(err, http.ErrServerClosed) {
			log.Error("the debug listener ended", "error", err)
		}
	}()
	log.Info("metrics and profiles are open to operators", "addr", s.DebugAddr)
	return func() { server.Close() }, nil
}

// debugHandler answers operators. Package pprof puts itself on
// http.DefaultServeMux too, which nothing here serves.
func debugHandler(app *flickrkillr.App) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/metrics", app.Metrics())
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	mux.HandleFunc("/debug/pprof/cmdline", pprof.Cmdline)
	mux.HandleFunc("/debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("/debug/pprof/symbol", pprof.Symbol)
	mux.HandleFunc("/debug/pprof/trace", pprof.Trace)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// A page of another site may have had its name lead here (DNS rebinding).
		host, _, err := net.SplitHostPort(r.Host)
		if err != nil {
			host = strings.Trim(r.Host, "[]")
		}
		if _, err := netip.ParseAddr(host); err != nil && host != "localhost" && r.RemoteAddr != "@" {
			http.Error(w, "Ask for localhost.", http.StatusForbidden)
			return
		}
		mux.ServeHTTP(w, r)
	})
}
