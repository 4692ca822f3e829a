// Package web is the site's door for browsers: it turns requests into verbs
// of package site, and what they give into pages. It holds no rule of its own
// about who may do what; what it does decide is HTTP: addresses, cookies,
// caching, limits on what is sent, and the words for what went wrong.
package web

import (
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"runtime/debug"
	"strings"
	"sync/atomic"
	"time"

	"flickrkillr/internal/admit"
	"flickrkillr/internal/cache"
	"flickrkillr/internal/metrics"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web/page"
)

// Config says where the site stands.
type Config struct {
	Log          *slog.Logger      // nil is silent
	BasePath     string            // path below which the site lives: "" or one like "/club"
	BaseURL      string            // scheme and host under which visitors reach the site, a path in it is ignored; empty leaves out what needs them
	Proxies      []netip.Prefix    // peers whose X-Forwarded-For, X-Forwarded-Proto and X-Request-Start are believed
	ServerTiming bool              // pages tell everybody how long their parts took, not admins alone
	Metrics      *metrics.Registry // what /metrics shows, to which the front adds its own; nil is a new one
	Cache        cache.Cache       // of finished pages and pictures; nil keeps none
	PageLife     time.Duration     // how long a finished page is kept at most; 0 keeps none
	Pictures     bool              // keep public pictures in the cache too, for a web server that reads there
	Gate         *admit.Gate       // nil admits everything
	Held         *admit.Held       // what is kept for slow clients; nil bounds nothing
	API          API               // what programs can ask for; nil for nothing
	Accel        string            // nginx's internal location of the photo files, as "/photo-files/"; empty where nobody in front sends them
}

// front answers requests. It keeps nothing between them but what it counts, so
// that every process of a fleet, and a process a request, are alike.
type front struct {
	site    *site.Site
	log     *slog.Logger
	base    page.Base
	origin  string // of BaseURL; may be empty
	proxies []netip.Prefix
	csrf    *http.CrossOriginProtection
	timing  bool // for everybody
	metrics *metrics.Registry
	counts  counts

	cache        cache.Cache
	pageLife     time.Duration
	keepPictures bool
	accel        string

	api     API
	gate    *admit.Gate
	held    *admit.Held
	senders senders
	shedAt  atomic.Int64 // Unix second in which the log last had it
}

// New makes the handler of a site's pages, pictures and probes. It does next
// to no work: a CGI process pays for it on each request.
func New(s *site.Site, cfg Config) http.Handler {
	f := &front{site: s, log: cfg.Log, base: page.Base(cfg.BasePath), proxies: cfg.Proxies, csrf: http.NewCrossOriginProtection(),
		timing: cfg.ServerTiming, metrics: cfg.Metrics, cache: cfg.Cache, pageLife: cfg.PageLife, keepPictures: cfg.Pictures, accel: cfg.Accel,
		api: cfg.API, gate: cfg.Gate, held: cfg.Held}
	if f.cache == nil {
		f.pageLife, f.keepPictures = 0, false
	}
	if f.metrics == nil {
		f.metrics = new(metrics.Registry)
	}
	f.metrics.Tell(f.counts.tell)
	f.metrics.Tell(f.tellGate)
	if f.log == nil {
		f.log = slog.New(slog.DiscardHandler)
	}
	if u, err := url.Parse(cfg.BaseURL); err == nil && u.Host != "" {
		f.origin = u.Scheme + "://" + u.Host
		// A proxy may have put another name into the Host header than the
		// browser was given. This can only fail for what is not an origin.
		_ = f.csrf.AddTrustedOrigin(f.origin)
	}
	return f
}

// ServeHTTP answers one request, whatever happens in it, counts and logs it.
func (f *front) ServeHTTP(rw http.ResponseWriter, hr *http.Request) {
	r := f.read(hr)
	w := &response{ResponseWriter: rw, head: hr.Method == http.MethodHead, clock: r.clock, place: &r.place, held: f.held}
	defer r.end()
	f.counts.underWay.Add(1)
	defer func() {
		if p := recover(); p != nil {
			f.fail(w, r, fmt.Errorf("panic: %v\n%s", p, debug.Stack()))
		}
		f.counts.underWay.Add(-1)
		if w.shed {
			return // the gate has counted it; more would cost more than the answer
		}
		times, total := r.clock.Times()
		f.counts.answered(r.Pattern, w.status, times, total)
		// The route's pattern, never the path itself: that may hold a photo's secret.
		f.log.LogAttrs(r.Context(), slog.LevelInfo, "request", slog.String("method", r.Method), slog.String("route", r.Pattern),
			slog.Int("status", w.status), slog.Int64("bytes", w.bytes), slog.Float64("ms", float64(total.Microseconds())/1000))
	}()
	if err := f.serve(w, r); err != nil {
		f.fail(w, r, err)
	}
}

// serve finds the route of a request and follows it.
func (f *front) serve(w *response, r *request) error {
	secure(w.Header())
	if rest, ok := strings.CutPrefix(r.URL.EscapedPath(), string(f.base)); ok && strings.HasPrefix(rest, "/guest/") {
		r.secret = true
		secretive(w.Header())
	}
	if err := f.csrf.Check(r.Request); err != nil && !(r.secret && withoutOrigin(r.Request)) {
		if err := f.enter(r, admit.Visitors); err != nil {
			return err
		}
		return refusal{status: http.StatusForbidden, heading: "This form came from another site",
			text: "Your browser says that another web site sent this, so it was not done. Open the page here and try again."}
	}
	rt, values, ok := f.match(r)
	if ok {
		r.route, r.Pattern = rt, rt.pattern
		for _, v := range values {
			r.SetPathValue(v.name, v.value)
		}
	}
	do := rt.handler(r.Method)
	if do != nil && f.kept(r, rt) {
		return f.answerKept(w, r, do)
	}
	if err := f.admit(w, r); err != nil {
		return err
	}
	switch {
	case !ok:
		return f.unmatched(w, r)
	case do == nil:
		return notAllowed(rt)
	}
	if rt.kind == pages {
		if err := f.knowViewer(w, r); err != nil {
			return err
		}
	}
	return do(f, w, r)
}

// withoutOrigin says whether a browser did not tell where a form comes from:
// on a plain connection it has no other words for the form of a page that
// sends no referrer. The door of a guest pass may be opened from anywhere.
func withoutOrigin(r *http.Request) bool {
	return r.Header.Get("Origin") == "null" && r.Header.Get("Sec-Fetch-Site") == ""
}
