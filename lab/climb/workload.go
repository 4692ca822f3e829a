package climb

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"time"

	"flickrkillr/lab/load"
	"flickrkillr/lab/result"
)

// The load of each workload.
const (
	pageClients = 5  // as the talk's tool had
	hotClients  = 20 // as ab had
	mixClients  = 16
	slowClients = 300
	slowRate    = 4000 // bytes a second
	shedClients = 8
	keptClients = 8
	// As many as may be refused in a quarter of a second each without that being
	// what holds the offer down; more cost the load tool what the servers need.
	floodClients = 1500
	// The site learns within this time that more comes than it can do, and lets
	// wait until then as for a short rush; what follows is measured.
	floodOnset = time.Second
	// The mix asks for so much that a second leaves a cache nearly empty.
	mixWarmUp = profileTime + time.Second
)

// atLeast is how long workloads are measured in which something begins, and
// must have time to end.
var atLeast = map[string]time.Duration{
	result.Shed:   4 * time.Second, // more than a thousand connections
	result.Beside: 4 * time.Second, // a part that comes back
	result.Slow:   4 * time.Second, // readers that take so long for a picture
}

// source gives the requests of a workload and how they are asked.
func (c *visit) plan(ctx context.Context, workload, target string) (load.Plan, error) {
	t := c.targets
	p := load.Plan{Options: c.options(), Workers: mixClients}
	var err error
	switch workload {
	case result.Page, result.Slow:
		p.Workers, p.New, p.Views, p.ViewsOf = pageClients, true, 1, "page"
		p.Source, err = load.NewList(t.page...)
		if err == nil {
			_, err = load.Validate(ctx, p.Options, t.page...)
		}
	case result.Hot:
		p.Workers, p.New = hotClients, true
		one := load.One(t.page[1])
		p.Source = &one
		if err == nil {
			_, err = load.Validate(ctx, p.Options, t.page[1])
		}
	case result.Order:
		one := load.One(map[string]load.Request{"static": t.static, "dynamic": t.dynamic, "queried": t.page[0]}[target])
		p.Source, p.Workers = &one, 8
	case result.Shed:
		p.Workers = shedClients
		if target == "alone" {
			p.Workers = 1
		}
		p.Source, err = load.NewMix(1, load.Part{Weight: 1, Targets: t.streams}, load.Part{Weight: 1, Targets: t.photos})
	case result.TLS:
		p.Workers, p.New = 8, target == "new" || target == "resumed"
		secure := *p.Secure
		secure.Resume, secure.HTTP2 = target == "resumed", target == "http2"
		p.Secure = &secure
		one := load.One(t.page[1])
		p.Source = &one
		_, err = load.Validate(ctx, p.Options, t.page[1])
	case result.Kept:
		return c.keptPage(ctx, target)
	case result.Beside:
		p.ViewsOf, p.Faults = "page", true
		p.Timeout = 5 * time.Second
		const popularity = 0.9
		// Few enough to have been met while it warms up: what is kept is kept.
		few := func(all []load.Request) []load.Request { return all[:min(len(all), 150)] }
		p.Source, err = load.NewMix(1, load.Part{Weight: 45, Targets: few(t.images), Zipf: popularity}, load.Part{Weight: 14, Targets: few(t.streams), Zipf: popularity},
			load.Part{Weight: 14, Targets: few(t.photos), Zipf: popularity}, load.Part{Weight: 3, Targets: []load.Request{t.home}})
	case result.Private:
		if len(t.private) == 0 {
			return p, fmt.Errorf("the account %s has no photos that only it may see", account)
		}
		if err = c.signIn(ctx); err == nil {
			p.Source, err = load.NewMix(1, load.Part{Weight: 1, Targets: t.private, Viewers: c.viewers})
		}
	case result.Mix:
		p.ViewsOf, p.Views = "page", 1
		p.Source, err = c.mix(ctx, 1)
	default:
		err = fmt.Errorf("there is no workload %q", workload)
	}
	return p, err
}

// signIn gets a few sessions of the demo account, once for all rungs: they are
// rows of the same site, and the site counts how often somebody signs in.
func (c *visit) signIn(ctx context.Context) error {
	for len(c.sessions) < 3 {
		cookie, err := load.SignIn(ctx, c.options(), "/account/sign-in/", account, password)
		if err != nil {
			return err
		}
		c.sessions = append(c.sessions, strings.TrimPrefix(cookie, hostOnly))
	}
	for i := len(c.viewers); i < len(c.sessions); i++ {
		cookie := c.sessions[i]
		if c.rig.Roots() != nil {
			cookie = hostOnly + cookie
		}
		cookie, err := c.renewed(ctx, cookie)
		if err != nil {
			return err
		}
		c.viewers = append(c.viewers, cookie)
	}
	return nil
}

// hostOnly is what the name of a session's cookie begins with by TLS.
const hostOnly = "__Host-"

// options are how this rung is asked.
func (c *visit) options() load.Options {
	o := load.Options{Server: c.server, Timeout: 20 * time.Second}
	if roots := c.rig.Roots(); roots != nil {
		o.Secure = &load.Secure{Roots: roots, Resume: true}
	}
	return o
}

// renewed gives the cookie that a browser has after it looked at a page: the
// site may have signed it.
func (c *visit) renewed(ctx context.Context, cookie string) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.rig.URL+"/account/", nil)
	if err != nil {
		return "", err
	}
	req.Header.Set("Cookie", cookie)
	res, err := c.rig.Client().Do(req)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return "", fmt.Errorf("a member's page answers %s", res.Status)
	}
	for _, fresh := range res.Cookies() {
		cookie = fresh.Name + "=" + fresh.Value
	}
	return cookie, nil
}

// mix is visitors and members all over the site; one request in a hundred
// writes. Who is visited follows from the seed.
func (c *visit) mix(ctx context.Context, seed uint64) (load.Source, error) {
	t := c.targets
	if err := c.signIn(ctx); err != nil {
		return nil, err
	}
	const popularity = 0.9
	parts := []load.Part{
		{Weight: 45, Targets: t.images, Zipf: popularity},
		{Weight: 14, Targets: t.streams, Zipf: popularity},
		{Weight: 14, Targets: t.photos, Zipf: popularity},
		{Weight: 3, Targets: t.profiles, Zipf: popularity},
		{Weight: 3, Targets: []load.Request{t.home}},
		{Weight: 6, Targets: t.streams, Zipf: popularity, Viewers: c.viewers},
		{Weight: 6, Targets: t.photos, Zipf: popularity, Viewers: c.viewers},
		{Weight: 3, Targets: []load.Request{t.home}, Viewers: c.viewers},
	}
	if len(t.tags) > 0 {
		parts = append(parts, load.Part{Weight: 5, Targets: t.tags, Zipf: popularity})
	}
	if len(t.own) > 0 {
		parts = append(parts, load.Part{Weight: 1, Viewers: c.viewers, Build: func(r *rand.Rand) load.Request {
			form := url.Values{"title": {fmt.Sprintf("Edited %d", r.IntN(1000))}, "description": {""}, "tags": {"ladder"}, "visibility": {"public"}}
			return load.Request{Class: "write", Method: "POST", Path: t.own[r.IntN(len(t.own))], Body: []byte(form.Encode()),
				Header: []string{"Content-Type: application/x-www-form-urlencoded"}, Want: load.Want{Status: 303}}
		}})
	}
	return load.NewMix(seed, parts...)
}
