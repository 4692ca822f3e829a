// Package flickrkillr is a photo-sharing site as one http.Handler. Programs
// choose only the door through which requests come: the server, FastCGI, CGI
// or a Caddy module. This package does the wiring: it alone knows how
// settings become stores, verbs and pages.
package flickrkillr

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"

	"flickrkillr/internal/blob"
	"flickrkillr/internal/imaging"
	"flickrkillr/internal/metrics"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/store"
	"flickrkillr/internal/web"
)

// App is a site that is open. It is safe for concurrent use.
type App struct {
	cfg     Config
	db      *store.DB
	site    *site.Site
	handler http.Handler
	metrics metrics.Registry
}

// Open gives the site that cfg describes. It is lean, since CGI pays for it on
// each request: nothing is migrated, read or connected to before a request
// needs it.
func Open(ctx context.Context, cfg Config) (*App, error) {
	base, err := cfg.basePath()
	if err != nil {
		return nil, err
	}
	proxies, err := cfg.proxies()
	if err != nil {
		return nil, err
	}
	db, err := store.Open(cfg.database(), store.Options{Log: cfg.Log, Slow: cfg.SlowQuery,
		Conns: cfg.DBConns, Unkept: cfg.DBKeep.Off, Unprepared: cfg.DBPrepare.Off})
	if err != nil {
		return nil, fmt.Errorf("--db: %w", err)
	}
	blobs, err := blob.Open(cfg.Blobs, filepath.Join(cfg.Data, "blobs"))
	if err != nil {
		db.Close()
		return nil, fmt.Errorf("--blobs: %w", err)
	}
	s := site.New(db, blobs, imaging.NewEngine(cfg.Decoding), site.Config{Log: cfg.Log, MaxUpload: cfg.MaxUpload})
	a := &App{cfg: cfg, db: db, site: s}
	a.handler = web.New(s, web.Config{Log: cfg.Log, BasePath: base, BaseURL: cfg.BaseURL, Proxies: proxies,
		ServerTiming: cfg.ServerTiming, Metrics: &a.metrics})
	a.metrics.Tell(metrics.Program(cfg.Version))
	a.metrics.Tell(db.Metrics)
	a.metrics.Tell(s.Metrics)
	return a, nil
}

// ServeHTTP answers a request.
func (a *App) ServeHTTP(w http.ResponseWriter, r *http.Request) { a.handler.ServeHTTP(w, r) }

// Site gives the verbs, for the operator's commands.
func (a *App) Site() *site.Site { return a.site }

// Metrics gives the site's metrics in Prometheus' text format to whoever asks:
// it is for a listener that the public does not reach.
func (a *App) Metrics() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", metrics.ContentType)
		_, _ = a.metrics.WriteTo(w)
	})
}

// Close ends the site's connections.
func (a *App) Close() error { return a.db.Close() }

// Migrate makes the site's folder where it is missing and brings its database
// up to date. It gives the steps it took.
func (a *App) Migrate(ctx context.Context) ([]string, error) {
	if err := os.MkdirAll(a.cfg.Data, 0o750); err != nil {
		return nil, fmt.Errorf("--data: %w", err)
	}
	steps, err := a.db.Migrate(ctx)
	return steps, unreachable(err)
}

// unreachable says what an operator can do about a database that does not
// answer.
func unreachable(err error) error {
	if errors.Is(err, photo.ErrBusy) {
		return fmt.Errorf("the database does not answer; see that it runs and that --db is right: %w", err)
	}
	return err
}

// Prepare makes the site ready to serve: it migrates a database of its own,
// and refuses another one that is older or newer than this program.
func (a *App) Prepare(ctx context.Context) error {
	if a.cfg.OwnDatabase() {
		_, err := a.Migrate(ctx)
		return err
	}
	if err := os.MkdirAll(a.cfg.Data, 0o750); err != nil {
		return fmt.Errorf("--data: %w", err)
	}
	return unreachable(a.db.CheckSchema(ctx))
}

// Work runs background jobs until ctx ends.
func (a *App) Work(ctx context.Context) { a.site.Work(ctx) }
