package rig

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"slices"
	"strings"

	"flickrkillr/lab/rung"
)

// A Check is one answer of the front door, held against what the site itself
// answers.
type Check struct {
	Class  string // "home", "stream", "photo", "tag", "profile", "image", "static", "health", "missing"
	Path   string
	Warm   bool // the second time that it was asked for
	Status int
	Type   string // Content-Type
	Length int64  // bytes
	SHA256 string // of the bytes, hex
	Wrong  []string
	Defect string // why that is expected of this rung; "" where it is not
}

// seen is an answer.
type seen struct {
	status int
	kind   string
	body   []byte
}

// Validate asks for each class of URL at the front door, twice each, so that
// caches are met empty and filled, and compares status, media type, length
// and bytes with what a process of the site's own, started for this, answers.
// The error names what is wrong; a rung's declared defects must be there, and
// are no error.
func (g *Rig) Validate(ctx context.Context) (checks []Check, err error) {
	reference, err := g.reference(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, reference.stop()) }()
	ask := func(c *http.Client, base string) func(context.Context, string) (seen, error) {
		return func(ctx context.Context, path string) (seen, error) { return fetch(ctx, c, base, path) }
	}
	// The site itself speaks no TLS, but draws what a visitor by TLS would see.
	own, door := ask(g.asFront(client(reference.Address)), "http://"+g.front), ask(g.Client(), g.URL)
	list, err := targets(ctx, own)
	if err != nil {
		return nil, err
	}
	shown := map[rung.Defect]bool{}
	for _, t := range list {
		for _, warm := range []bool{false, true} {
			have, err := door(ctx, t.path)
			if err != nil {
				return checks, err
			}
			want, err := own(ctx, t.path)
			if err != nil {
				return checks, err
			}
			if want.status != t.want {
				return checks, fmt.Errorf("%s: the site itself answers %d, not %d", t.path, want.status, t.want)
			}
			c := compare(t, warm, have, want)
			g.excuse(&c, shown)
			checks = append(checks, c)
		}
	}
	return checks, g.verdict(checks, shown)
}

// asFront has a client of the site itself ask as the web server in front would.
func (g *Rig) asFront(c *http.Client) *http.Client {
	c.Transport = forwarding{c.Transport, strings.HasPrefix(g.URL, "https:")}
	return c
}

type forwarding struct {
	http.RoundTripper
	secure bool
}

func (f forwarding) RoundTrip(r *http.Request) (*http.Response, error) {
	if f.secure {
		r = r.Clone(r.Context())
		r.Header.Set("X-Forwarded-Proto", "https")
	}
	return f.RoundTripper.RoundTrip(r)
}

func compare(t target, warm bool, have, want seen) Check {
	sum := sha256.Sum256(have.body)
	c := Check{Class: t.class, Path: t.path, Warm: warm, Status: have.status, Type: have.kind, Length: int64(len(have.body)), SHA256: hex.EncodeToString(sum[:])}
	if have.status != want.status {
		c.Wrong = append(c.Wrong, fmt.Sprintf("status %d, not %d", have.status, want.status))
	}
	if have.kind != want.kind {
		c.Wrong = append(c.Wrong, fmt.Sprintf("type %q, not %q", have.kind, want.kind))
	}
	if len(have.body) != len(want.body) {
		c.Wrong = append(c.Wrong, fmt.Sprintf("length %d, not %d", len(have.body), len(want.body)))
	} else if sum != sha256.Sum256(want.body) {
		c.Wrong = append(c.Wrong, "body is another of that length")
	}
	return c
}

// excuse finds the declared defects that explain all that is wrong.
func (g *Rig) excuse(c *Check, shown map[rung.Defect]bool) {
	var why []string
	for _, wrong := range c.Wrong {
		i := slices.IndexFunc(g.Rung.Defects, func(d rung.Defect) bool {
			return d.Class == c.Class && strings.HasPrefix(wrong, d.What+" ") && (c.Warm || !d.Warm)
		})
		if i < 0 {
			return
		}
		shown[g.Rung.Defects[i]] = true
		why = append(why, g.Rung.Defects[i].Why)
	}
	c.Defect = strings.Join(why, "; ")
}

func (g *Rig) verdict(checks []Check, shown map[rung.Defect]bool) error {
	var errs []error
	for _, c := range checks {
		if len(c.Wrong) > 0 && c.Defect == "" {
			state := "cold"
			if c.Warm {
				state = "warm"
			}
			errs = append(errs, fmt.Errorf("%s %s (%s): %s", c.Class, c.Path, state, strings.Join(c.Wrong, "; ")))
		}
	}
	for _, d := range g.Rung.Defects {
		if !shown[d] {
			errs = append(errs, fmt.Errorf("%s should have a wrong %s (%s), and has not: this is not the rung it claims to be", d.Class, d.What, d.Why))
		}
	}
	if len(errs) > 0 {
		return fmt.Errorf("%s answers wrongly: %w", g.Rung.Name, errors.Join(errs...))
	}
	return nil
}

// reference is the plain site on the same data, with nothing in front and
// nothing cached.
func (g *Rig) reference(ctx context.Context) (*Part, error) {
	address := "unix:" + filepath.Join(g.dir, "run", "reference.sock")
	s := spec{
		name: "reference", kind: rung.App, address: address, dir: g.dir, env: g.baseEnv(), log: g.logFile("reference"),
		args:  []string{g.opt.Binary, "serve", "--addr", address, "--data", g.site.Data(), "--db", g.databaseURL()},
		probe: answers(address, "/readyz"),
	}
	if !runs(g.opt.Binary) {
		return nil, missing("flickrkillr", "the program flickrkillr")
	}
	p, err := s.start(nil)
	if err != nil {
		return nil, err
	}
	if err := p.wait(ctx, s.probe); err != nil {
		return nil, errors.Join(err, p.stop())
	}
	return p, nil
}

// fetch asks as a visitor of base would.
func fetch(ctx context.Context, c *http.Client, base, path string) (seen, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, base+path, nil)
	if err != nil {
		return seen{}, err
	}
	res, err := c.Do(r)
	if err != nil {
		return seen{}, err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(io.LimitReader(res.Body, 64<<20))
	if err != nil {
		return seen{}, fmt.Errorf("%s: %w", path, err)
	}
	return seen{res.StatusCode, res.Header.Get("Content-Type"), body}, nil
}
