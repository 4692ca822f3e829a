// Package caddy is the site inside a web server: the Caddy module
// http.handlers.flickrkillr. It takes the place that mod_python had in 2007,
// and answers exactly as the other doors do.
package caddy

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"reflect"
	"strconv"
	"sync"
	"time"

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
func config(settings map[string]string) (flickrkillr.Config, error) {
	var cfg flickrkillr.Config
	fields := map[string]reflect.Value{}
	v := reflect.ValueOf(&cfg).Elem()
	for i := range v.NumField() {
		tag := v.Type().Field(i).Tag
		name := tag.Get("name")
		if name == "" {
			continue
		}
		fields[name] = v.Field(i)
		if err := set(v.Field(i), tag.Get("default")); err != nil {
			return cfg, fmt.Errorf("default of %s: %w", name, err)
		}
	}
	for name, value := range settings {
		field, ok := fields[name]
		if !ok {
			return cfg, fmt.Errorf("unknown setting %q", name)
		}
		if err := set(field, value); err != nil {
			return cfg, fmt.Errorf("%s: %w", name, err)
		}
	}
	return cfg, nil
}

func set(field reflect.Value, value string) error {
	if value == "" {
		return nil
	}
	switch field.Interface().(type) {
	case string:
		field.SetString(value)
	case time.Duration:
		d, err := time.ParseDuration(value)
		if err != nil {
			return err
		}
		field.SetInt(int64(d))
	case int64:
		n, err := strconv.ParseInt(value, 10, 64)
		if err != nil {
			return err
		}
		field.SetInt(n)
	default:
		return fmt.Errorf("a setting of type %s cannot be read", field.Type())
	}
	return nil
}

var (
	_ caddy.Provisioner           = (*Handler)(nil)
	_ caddy.CleanerUpper          = (*Handler)(nil)
	_ caddyhttp.MiddlewareHandler = (*Handler)(nil)
	_ caddyfile.Unmarshaler       = (*Handler)(nil)
)
