// Package flickrkillr is a photo-sharing site as one http.Handler. Programs
// choose only the door through which requests come: the server, FastCGI, CGI
// or a Caddy module. This package does the wiring: it alone knows how
// settings become stores, verbs and pages.
package flickrkillr

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"flickrkillr/internal/admit"
	"flickrkillr/internal/blob"
	"flickrkillr/internal/cache"
	"flickrkillr/internal/flickrapi"
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
	cache   cache.Cache
	site    *site.Site
	handler http.Handler
	api     *flickrapi.API
	metrics metrics.Registry
}

// heldBytes bounds what is kept for slow clients: pages on their way out and
// forms on their way in. It is enough for about two thousand pages.
const heldBytes = 256 << 20

// Open gives the site that cfg describes. It is lean, since CGI pays for it on
// each request: nothing is migrated, read or connected to before a request
// needs it.
func Open(ctx context.Context, cfg Config) (*App, error) {
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	base, err := cfg.basePath()
	if err != nil {
		return nil, err
	}
	proxies, err := cfg.proxies()
	if err != nil {
		return nil, err
	}
	accel, err := cfg.accel()
	if err != nil {
		return nil, err
	}
	digests, err := cfg.digests()
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
	fault := func(err error) { cfg.Log.Warn("cache", "error", err) }
	kept, err := cache.Open(cfg.cache(), cache.Options{Dir: cfg.Data, Umask: 0o027, Fault: fault})
	if err != nil {
		db.Close()
		return nil, fmt.Errorf("--cache: %w", err)
	}
	gate := admit.New(cfg.inFlight(db.Local(), db.Conns()), runtime.GOMAXPROCS(0))
	sc := site.Config{Log: cfg.Log, MaxUpload: cfg.MaxUpload, Changed: web.Forget(kept, base), Secret: cfg.secret, Digests: digests,
		Uploads: gate.Turn(admit.Uploads), Sizes: gate.Turn(admit.Sizes)}
	switch cfg.Sessions {
	case "memcached":
		values, err := cache.OpenValues(cfg.cache(), fault)
		if err != nil {
			db.Close()
			return nil, fmt.Errorf("--sessions memcached: %w", err)
		}
		sc.SessionValues = values
	case "cookie":
		if strings.HasPrefix(cfg.cache(), "memcached:") {
			db.Close()
			return nil, errors.New("--sessions cookie: cookies are believed as long as no process on this machine knows better, and --cache memcached:// is for several machines; use --sessions memcached")
		}
		sc.SessionMarks = cache.OpenMarks(cfg.Data)
	}
	s := site.New(db, blobs, imaging.NewEngine(cfg.Decoding), sc)
	a := &App{cfg: cfg, db: db, cache: kept, site: s}
	a.api = flickrapi.New(s, flickrapi.Config{Log: cfg.Log, BasePath: base, BaseURL: cfg.BaseURL, Proxies: proxies, Gate: gate,
		Origins: strings.FieldsFunc(cfg.Origins, func(r rune) bool { return r == ',' || r == ' ' })})
	a.handler = web.New(s, web.Config{API: apiPages{a.api}, Log: cfg.Log, BasePath: base, BaseURL: cfg.BaseURL, Proxies: proxies,
		Cache: kept, PageLife: cfg.pageLife(), Accel: accel, Pictures: cfg.pageLife() > 0 && strings.HasPrefix(cfg.cache(), "memcached:"),
		ServerTiming: cfg.ServerTiming, Metrics: &a.metrics, Gate: gate, Held: admit.NewHeld(heldBytes)})
	a.metrics.Tell(metrics.Program(cfg.Version))
	a.metrics.Tell(db.Metrics)
	a.metrics.Tell(s.Metrics)
	a.metrics.Tell(a.api.Metrics)
	a.metrics.Tell(a.tellCache)
	return a, nil
}

// tellCache puts what the cache has done into the metrics.
func (a *App) tellCache(p *metrics.Page) {
	s := a.cache.Stats()
	for _, c := range []struct {
		name, help string
		n          uint64
	}{
		{"hits", "Answers that were kept.", s.Hits},
		{"misses", "Answers that were not.", s.Misses},
		{"made", "Answers that were made.", s.Made},
		{"kept", "Answers that were kept after they were made.", s.Kept},
		{"removals", "Keys that a write removed.", s.Removals},
		{"errors", "Troubles of the cache, of which readers see nothing.", s.Errors},
	} {
		p.Counter("flickrkillr_cache_"+c.name+"_total", c.help, float64(c.n))
	}
}

// ServeHTTP answers a request: a program's call, or else a browser's.
func (a *App) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if a.api.Serves(r.URL.Path) {
		a.api.ServeHTTP(w, r)
		return
	}
	a.handler.ServeHTTP(w, r)
}

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
func (a *App) Close() error { return errors.Join(a.cache.Close(), a.db.Close()) }

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
// and refuses another one that is older or newer than this program. What an
// earlier program has kept of finished pages is forgotten.
func (a *App) Prepare(ctx context.Context) error {
	if err := a.prepareDatabase(ctx); err != nil {
		return err
	}
	if dir, ok := strings.CutPrefix(a.cfg.cache(), "files:"); ok {
		if err := writeStatic(dir); err != nil {
			return err
		}
	}
	if err := a.cache.RemoveAll(ctx); err != nil { // it is kept apart until it could be emptied
		a.cfg.Log.Warn("cache", "error", err)
	}
	return nil
}

func (a *App) prepareDatabase(ctx context.Context) error {
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
