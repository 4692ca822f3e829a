// Package flickrapi is the site's door for programs that were written for
// Flickr: its REST methods, its uploads and its two ways of signing. It
// answers what Flickr answers, in Flickr's words, and does what is asked
// through the same verbs of package site as the pages. It holds no rule of its
// own about who may see what.
package flickrapi

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"flickrkillr/internal/admit"
	"flickrkillr/internal/peer"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// Config says where the site stands.
type Config struct {
	Log      *slog.Logger   // nil is silent
	BasePath string         // path below which the site lives: "" or one like "/club"
	BaseURL  string         // address under which visitors reach the site; empty takes it from each request
	Origins  []string       // besides the request's own, those that clients may have signed for, as https://api.flickr.com
	Proxies  []netip.Prefix // peers whose X-Forwarded headers are believed
	Gate     *admit.Gate    // nil admits everything
}

// API answers the calls of applications. Between requests it keeps only what
// it has seen of signed reads.
type API struct {
	site    *site.Site
	log     *slog.Logger
	base    string
	origin  string // of BaseURL; may be empty
	origins []string
	proxies []netip.Prefix
	gate    *admit.Gate
	methods []method
	nonces  nonces
	senders senders
	counts  counts
}

// New makes the API of a site. It does next to no work: a CGI process pays for
// it on each request.
func New(s *site.Site, cfg Config) *API {
	a := &API{site: s, log: cfg.Log, base: cfg.BasePath, origins: cfg.Origins, proxies: cfg.Proxies, gate: cfg.Gate, methods: methods}
	if a.log == nil {
		a.log = slog.New(slog.DiscardHandler)
	}
	if u, err := url.Parse(cfg.BaseURL); err == nil && u.Host != "" {
		a.origin = u.Scheme + "://" + u.Host
		a.origins = append(a.origins, a.origin)
	}
	return a
}

// An endpoint is one of the addresses that answer, with a last slash or
// without: a redirect would turn a POST into a GET and break its signature.
type endpoint struct {
	path  string
	class admit.Class
	do    func(*call) error
}

// endpoints is never changed.
var endpoints = []endpoint{
	{"/services/rest", admit.Members, (*call).rest},
	{"/services/upload", admit.Uploads, (*call).upload},
	{"/services/replace", admit.Uploads, (*call).replace},
	{"/services/oauth/request_token", admit.Writes, (*call).requestToken},
	{"/services/oauth/access_token", admit.Writes, (*call).accessToken},
}

func (a *API) find(path string) (endpoint, bool) {
	path, ok := strings.CutPrefix(path, a.base)
	if !ok {
		return endpoint{}, false
	}
	for _, e := range endpoints {
		if rest, ok := strings.CutPrefix(path, e.path); ok && (rest == "" || rest == "/") {
			return e, true
		}
	}
	return endpoint{}, false
}

// Serves says whether a path is one of the API's.
func (a *API) Serves(path string) bool {
	_, ok := a.find(path)
	return ok
}

// ServeHTTP answers one request, whatever happens in it, and logs it.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	start := time.Now()
	e, ok := a.find(r.URL.Path)
	if !ok {
		http.NotFound(w, r)
		return
	}
	from := peer.Read(r, a.proxies)
	c := &call{api: a, Request: r, w: w, address: from.Address, tls: from.TLS || strings.HasPrefix(a.origin, "https://")}
	c.origin = a.origin
	if c.origin == "" {
		c.origin = origins(r, c.tls, nil)[0]
	}
	defer func() {
		if p := recover(); p != nil {
			c.fail(fmt.Errorf("panic: %v\n%s", p, debug.Stack()))
		}
		c.place.Leave()
		c.counted(e)
		// Never the arguments: they hold tokens and secrets of photos.
		a.log.LogAttrs(r.Context(), slog.LevelInfo, "call", slog.String("endpoint", e.path), slog.String("method", c.method.name),
			slog.Int("status", c.status), slog.Int("code", c.code), slog.Float64("ms", float64(time.Since(start).Microseconds())/1000))
	}()
	h := w.Header()
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "private, no-store")
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	switch r.Method {
	case http.MethodGet, http.MethodPost, http.MethodHead:
	case http.MethodOptions:
		h.Set("Access-Control-Allow-Headers", "Authorization, Content-Type")
		c.answer(http.StatusNoContent, "text/plain; charset=utf-8", nil)
		return
	default:
		h.Set("Allow", "GET, HEAD, POST, OPTIONS")
		c.answer(http.StatusMethodNotAllowed, "text/plain; charset=utf-8", []byte("Use GET or POST.\n"))
		return
	}
	if err := e.do(c); err != nil {
		c.fail(err)
	}
}

// A call is one request and what is known of it.
type call struct {
	api *API
	*http.Request
	w       http.ResponseWriter
	address string // of the client
	tls     bool   // the client came by TLS, as far as one can know
	origin  string // of the addresses in replies
	args    args
	format  format
	method  method
	place   admit.Place
	status  int
	code    int // of a failure

	app    photo.App
	grant  photo.Grant  // zero without a token
	viewer photo.Viewer // who allows the application to act; zero for nobody
	forget func(context.Context) error
}

// enter takes a place at the gate.
func (c *call) enter(class admit.Class) error {
	c.place.Leave()
	place, err := c.api.gate.Enter(c.Context(), class)
	c.place = place
	return err
}

func (c *call) answer(status int, mediaType string, body []byte) {
	c.place.Leave()
	c.status = status
	h := c.w.Header()
	h.Set("Content-Type", mediaType)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	c.w.WriteHeader(status)
	if c.Method != http.MethodHead {
		_, _ = c.w.Write(body) // that it does not arrive is the client's matter
	}
}

// fail answers a call that ended in an error.
func (c *call) fail(err error) {
	if c.forget != nil { // it was not carried out, so it may be sent again
		if e := c.forget(context.WithoutCancel(c.Context())); e != nil {
			c.api.log.Warn("forget a signed request", "error", e)
		}
	}
	if c.status != 0 {
		return
	}
	var no refusal
	if errors.As(err, &no) {
		word, _, _ := strings.Cut(strings.TrimPrefix(no.line, "oauth_problem="), "&")
		c.w.Header().Set("X-FlickrErrCode", strconv.Itoa(no.status))
		c.w.Header().Set("X-FlickrErrMessage", word)
		c.answer(no.status, "text/plain;charset=UTF-8", []byte(no.line))
		return
	}
	f, ok := explain(err)
	if !ok {
		var b [6]byte
		rand.Read(b[:])
		id := hex.EncodeToString(b[:])
		c.api.log.Error("fault", "id", id, "method", c.method.name, "error", err.Error())
		f.message += " (" + id + ")"
	}
	c.code = f.code
	if c.format == nil {
		c.format = xmlFormat{}
	}
	var b bytes.Buffer
	c.format.fail(&b, f)
	c.answer(http.StatusOK, c.format.mediaType(), b.Bytes())
}

// ok answers with a reply.
func (c *call) ok(top node) {
	var b bytes.Buffer
	c.format.ok(&b, top)
	c.answer(http.StatusOK, c.format.mediaType(), b.Bytes())
}

// rest answers a method of the table.
func (c *call) rest() (err error) {
	if c.args, err = read(c.Request, nil); err != nil {
		return err
	}
	var ok bool
	if c.format, ok = formatOf(c.args); !ok {
		return failure{111, `Format "` + photo.Clip(c.args.get("format"), 40) + `" not found`}
	}
	name := c.args.get("method")
	if c.method, ok = c.api.methodNamed(name); !ok {
		if name == "" {
			name = "unknown"
		}
		return failure{112, `Method "` + photo.Clip(name, 100) + `" not found`}
	}
	class := admit.Members
	if c.method.perms >= photo.PermsWrite {
		class = admit.Writes
	}
	if err := c.enter(class); err != nil {
		return err
	}
	ctx, stop := context.WithTimeout(c.Context(), class.Time())
	defer stop()
	c.Request = c.WithContext(ctx)
	if err := c.identify(); err != nil {
		return err
	}
	if err := c.permit(c.method.perms); err != nil {
		return err
	}
	if err := c.once(c.method.perms >= photo.PermsWrite); err != nil {
		return err
	}
	top, err := c.method.do(c)
	if err != nil {
		return c.method.explain(err)
	}
	c.ok(top)
	return nil
}
