// Package caddy is the site inside a web server: the Caddy module
// http.handlers.flickrkillr. It takes the place that mod_python had in 2007,
// and answers exactly as the other doors do.
package caddy

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"sync"

	"github.com/caddyserver/caddy/v2"
	"github.com/caddyserver/caddy/v2/caddyconfig/caddyfile"
	"github.com/caddyserver/caddy/v2/caddyconfig/httpcaddyfile"
	"github.com/caddyserver/caddy/v2/modules/caddyhttp"
	"go.uber.org/zap/exp/zapslog"

	"flickrkillr"
)

func init() {
	caddy.RegisterModule(new(Handler))
	httpcaddyfile.RegisterHandlerDirective("flickrkillr", parse)
	httpcaddyfile.RegisterDirectiveOrder("flickrkillr", httpcaddyfile.Before, "file_server")
}

// Handler is the site as a Caddy handler. Its settings are those of the
// flickrkillr command, under the same names; it also runs the site's
// background jobs.
type Handler struct {
	Settings map[string]string `json:"settings,omitempty"`

	app     *flickrkillr.App
	stop    context.CancelFunc
	working sync.WaitGroup
}

// CaddyModule names the module.
func (*Handler) CaddyModule() caddy.ModuleInfo {
	return caddy.ModuleInfo{ID: "http.handlers.flickrkillr", New: func() caddy.Module { return new(Handler) }}
}

// Provision opens the site.
func (h *Handler) Provision(ctx caddy.Context) error {
	cfg, err := config(h.Settings)
	if err != nil {
		return err
	}
	cfg.Log = slog.New(zapslog.NewHandler(ctx.Logger().Core()))
	if h.app, err = flickrkillr.Open(ctx, cfg); err != nil {
		return err
	}
	if err := h.app.Prepare(ctx); err != nil {
		return err
	}
	work, stop := context.WithCancel(context.Background())
	h.stop = stop
	h.working.Go(func() { h.app.Work(work) })
	return nil
}

// Cleanup closes the site.
func (h *Handler) Cleanup() error {
	if h.app == nil {
		return nil
	}
	if h.stop != nil {
		h.stop()
		h.working.Wait()
	}
	return h.app.Close()
}

// ServeHTTP answers a request; there is no next handler.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request, _ caddyhttp.Handler) error {
	h.app.ServeHTTP(w, r)
	return nil
}

// parse reads the Caddyfile directive: a block of lines, each a setting's name
// as on the command line, and its value.
func parse(h httpcaddyfile.Helper) (caddyhttp.MiddlewareHandler, error) {
	handler := &Handler{Settings: map[string]string{}}
	return handler, handler.UnmarshalCaddyfile(h.Dispenser)
}

// UnmarshalCaddyfile reads the directive's block.
func (h *Handler) UnmarshalCaddyfile(d *caddyfile.Dispenser) error {
	d.Next()
	if d.NextArg() {
		return d.ArgErr()
	}
	for d.NextBlock(0) {
		name := d.Val()
		if !d.NextArg() {
			return d.ArgErr()
		}
		h.Settings[name] = d.Val()
		if d.NextArg() {
			return d.ArgErr()
		}
	}
	if _, err := config(h.Settings); err != nil {
		return d.WrapErr(err)
	}
	return nil
}

// config gives the settings their fields, by the names that Config declares.
func config(settings map[string]string) (cfg flickrkillr.Config, err error) {
	unknown := maps.Clone(settings)
	err = flickrkillr.ReadSettings(&cfg, func(name, _ string) string {
		delete(unknown, name)
		return settings[name]
	})
	for name := range unknown {
		return cfg, fmt.Errorf("unknown setting %q", name)
	}
	return cfg, err
}

var (
	_ caddy.Provisioner           = (*Handler)(nil)
	_ caddy.CleanerUpper          = (*Handler)(nil)
	_ caddyhttp.MiddlewareHandler = (*Handler)(nil)
	_ caddyfile.Unmarshaler       = (*Handler)(nil)
)
