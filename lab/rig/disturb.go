package rig

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"flickrkillr/lab/rung"
)

// What is done to a rung that is up, to see how it bears that.

// part gives a part by name.
func (g *Rig) part(name string) (*Part, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, p := range g.Parts {
		if p.Name == name {
			return p, nil
		}
	}
	return nil, fmt.Errorf("%s has no part %q", g.Rung.Name, name)
}

// Kill ends a part, by name, as kill -9 does, to see how the others fare: the
// rung stays up. What the part used is in no later figure.
func (g *Rig) Kill(name string) error {
	p, err := g.part(name)
	if err != nil {
		return err
	}
	p.killed.Store(true)
	if err := syscall.Kill(-p.PID, syscall.SIGKILL); err != nil {
		return fmt.Errorf("kill %s: %w", name, err)
	}
	<-p.ended
	return nil
}

// End stops a part as an operator does; the rung stays up.
func (g *Rig) End(name string) error {
	p, err := g.part(name)
	if err != nil {
		return err
	}
	p.killed.Store(true)
	return p.stop()
}

// Begin starts a part again that was killed or stopped, and returns when it
// answers; one that runs is left alone.
func (g *Rig) Begin(ctx context.Context, name string) error {
	p, err := g.part(name)
	if err != nil {
		return err
	}
	select {
	case <-p.ended:
	default:
		return nil
	}
	select {
	case <-g.done:
		return fmt.Errorf("%s is down", g.Rung.Name)
	default:
	}
	return g.run(ctx, p.spec)
}

// Reload has nginx read its configuration again, as «nginx -s reload» does.
func (g *Rig) Reload() error {
	p, err := g.part("nginx")
	if err != nil {
		return err
	}
	return syscall.Kill(p.PID, syscall.SIGHUP)
}

// Forget empties what the rung keeps of finished answers: memcached, by a
// restart, and the folder of files.
func (g *Rig) Forget(ctx context.Context) error {
	for _, p := range g.Parts {
		if p.Kind != rung.Memcached {
			continue
		}
		if err := g.Kill(p.Name); err != nil {
			return err
		}
		if err := g.Begin(ctx, p.Name); err != nil {
			return err
		}
	}
	for _, kind := range []string{"html", "jpeg"} {
		// All at once, and out of the way of who puts new ones there meanwhile.
		gone, err := os.MkdirTemp(g.site.Dir, "forgotten")
		if err != nil {
			return err
		}
		if err := os.Rename(filepath.Join(g.public, kind), filepath.Join(gone, kind)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		for range 100 { // a file that was under way may still come
			if err = os.RemoveAll(gone); err == nil {
				break
			}
			time.Sleep(10 * time.Millisecond)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
