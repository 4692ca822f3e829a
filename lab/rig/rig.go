// Package rig puts a rung of the ladder up on this machine and takes it down
// again: the real parts, nginx, fcgiwrap, memcached, PostgreSQL and the site,
// started from the very files of deploy/ that an operator installs, each
// moved into a temporary folder. It also says what the parts cost in CPU time
// and memory, and whether they answer as they should.
//
// It runs on Linux, with Debian's packages, best as root: only then can all
// CPU time of CGI processes be counted (see [Rig.CPU]).
package rig

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"flickrkillr/lab/rung"
)

// Options say where things lie.
type Options struct {
	Deploy   string        // the folder deploy/ of the source tree
	Site     string        // folder of the site, see [MakeSite]
	Binary   string        // the program flickrkillr
	Caddy    string        // the program caddy of caddy/; only rungs with Caddy need it
	Talk04   string        // the program of lab/talk04; only F4 needs it
	Dir      string        // folder for sockets, logs and moved files, which must be empty and its path short; "" makes one and removes it in the end
	Knockout rung.Knockout // what is taken away; the zero value takes nothing
	Env      []string      // further settings of the site, NAME=value
}

// A Rig is a rung that is up.
type Rig struct {
	Rung  rung.Rung
	URL   string   // of its front door, "http://127.0.0.1:PORT", without a last slash
	Parts []*Part  // as they run, in the order they were started
	Notes []string // what could not be done as asked, in words

	opt    Options
	site   *Site
	unlock func()
	dir    string
	front  string         // HOST:PORT
	plain  string         // HOST:PORT where a rung with TLS is asked without
	roots  *x509.CertPool // of its certificate; nil without TLS
	caches []string       // HOST:PORT of each memcached
	public string         // folder that the site keeps for nginx
	groups *cgroups

	mu     sync.Mutex // over Parts, while one is started again
	deaths chan *Part
	asked  chan struct{}
	once   sync.Once
	done   chan struct{}
	err    error
}

// memcacheds is how many of them a recipe may have; they stand on the ports
// from 11211 on.
const memcacheds = 3

// startTime is how long a part may take until it answers, and the rung as a
// whole after that.
const startTime = 60 * time.Second

// Up starts all parts of a rung and returns when it serves. Where that fails,
// and when ctx ends or a part dies later, all parts are stopped.
func Up(ctx context.Context, r rung.Rung, opt Options) (*Rig, error) {
	g := &Rig{Rung: r, opt: opt, asked: make(chan struct{}), done: make(chan struct{})}
	if err := g.prepare(); err != nil {
		g.sweep()
		return nil, fmt.Errorf("%s: %w", r.Name, err)
	}
	if err := g.start(ctx); err != nil {
		return nil, fmt.Errorf("%s: %w", r.Name, errors.Join(err, g.down()))
	}
	go g.watch(ctx)
	return g, nil
}

// Stop stops all parts, the last one first, and waits until none is left. The
// error says why the rung was down already, or what did not end well.
func (g *Rig) Stop() error {
	g.once.Do(func() { close(g.asked) })
	<-g.done
	return g.err
}

// Done is closed when no part runs any more, by [Rig.Stop] or by itself.
func (g *Rig) Done() <-chan struct{} { return g.done }

// Err says why the rung is down; nil while it is up and after a plain Stop.
func (g *Rig) Err() error {
	select {
	case <-g.done:
		return g.err
	default:
		return nil
	}
}

// watch takes the rung down when there is a reason.
func (g *Rig) watch(ctx context.Context) {
	if err := errors.Join(g.end(ctx), g.down()); err != nil {
		g.err = fmt.Errorf("%s: %w", g.Rung.Name, err)
	}
	close(g.done)
}

// end waits until there is a reason to go down, and gives it; nil where we were
// asked to.
func (g *Rig) end(ctx context.Context) error {
	for {
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-g.asked:
			return nil
		case p := <-g.deaths:
			if !p.killed.Load() {
				return p.death()
			}
		}
	}
}

// prepare does all that needs no process: it takes the site, makes the folder
// and chooses the ports.
func (g *Rig) prepare() (err error) {
	if g.site, err = OpenSite(g.opt.Site); err != nil {
		return err
	}
	if g.unlock, err = g.site.lock(); err != nil {
		return err
	}
	if g.dir, err = folder(g.opt.Dir); err != nil {
		return err
	}
	// Beside the photos, so that the site can link rather than copy; fresh each
	// time, since rungs that do not keep it would leave it stale.
	g.public = filepath.Join(g.site.Dir, "public")
	if err := os.RemoveAll(g.public); err != nil {
		return err
	}
	ports, err := freePorts(2 + memcacheds)
	if err != nil {
		return err
	}
	g.front, g.plain, g.caches = ports[0], ports[1], ports[2:]
	g.URL = "http://" + g.front
	return nil
}

// start starts the parts, each when the one before it answers.
func (g *Rig) start(ctx context.Context) error {
	recipe, err := g.readRecipe()
	if err != nil {
		return err
	}
	if recipe.secure() {
		g.URL = "https://" + g.front
		if err := g.certify(); err != nil {
			return err
		}
	}
	plan, err := g.plan(recipe)
	if err != nil {
		return err
	}
	g.groups = newCgroups()
	g.deaths = make(chan *Part, len(plan)+100) // none waits for a reader that has gone
	if g.opt.Knockout.Cold {
		g.dropCaches()
	}
	if !g.site.onPostgres() {
		if err := g.knockIndex(ctx); err != nil {
			return err
		}
	}
	for _, s := range plan {
		if err := g.run(ctx, s); err != nil {
			return err
		}
		if s.kind == rung.Database {
			if err := g.knockIndex(ctx); err != nil {
				return err
			}
		}
	}
	return g.ready(ctx)
}

// run starts one part and waits until it answers.
func (g *Rig) run(ctx context.Context, s spec) error {
	p, err := s.start(g.groups)
	if err != nil {
		return err
	}
	g.mu.Lock()
	i := slices.IndexFunc(g.Parts, func(old *Part) bool { return old.Name == p.Name })
	if i < 0 {
		g.Parts = append(g.Parts, p)
	} else {
		g.Parts[i] = p
	}
	g.mu.Unlock()
	go func() { <-p.ended; g.deaths <- p }()
	return p.wait(ctx, s.probe)
}

// down stops the parts, the last one first, and gives back what was taken.
func (g *Rig) down() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	var errs []error
	for i := len(g.Parts) - 1; i >= 0; i-- {
		if g.Parts[i].Kind == rung.Database {
			errs = append(errs, g.restoreIndex())
		}
		errs = append(errs, g.Parts[i].stop())
	}
	if !g.site.onPostgres() {
		errs = append(errs, g.restoreIndex())
	}
	g.groups.remove()
	g.sweep()
	return errors.Join(errs...)
}

// sweep removes what prepare made.
func (g *Rig) sweep() {
	if g.dir != "" && g.opt.Dir == "" {
		os.RemoveAll(g.dir)
	}
	if g.public != "" {
		os.RemoveAll(g.public)
	}
	if g.unlock != nil {
		g.unlock()
	}
}
