package cache

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"
)

// RemoveAll implements Cache.
func (c *layered) RemoveAll(ctx context.Context) error {
	if c.mem == nil && c.back == nil {
		return nil
	}
	c.stats.removals.Add(1)
	err := c.removeAll(context.WithoutCancel(ctx))
	if err != nil {
		c.stats.errors.Add(1)
		return unsure(err)
	}
	return nil
}

func (c *layered) removeAll(ctx context.Context) error {
	if c.gens != nil {
		if err := c.gens.raiseAll(); err != nil {
			return err
		}
	}
	if c.back == nil {
		return nil
	}
	if err := c.back.removeAll(ctx); err != nil {
		return err
	}
	if c.gens != nil {
		return c.gens.raiseAll()
	}
	return nil
}

// raiseAll outdates whatever was read before.
func (g *generations) raiseAll() error {
	c, err := g.open()
	if err == nil {
		for i := range c.words {
			c.words[i].Add(1)
		}
	}
	return err
}

// removeAll waits until nobody is inside a stripe's lock who saw an older
// generation, and then takes the folders away as a whole.
func (f *files) removeAll(ctx context.Context) error {
	if err := f.prepare(); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, removeWait)
	defer cancel()
	for i := range stripeLocks {
		l, err := f.lock(ctx, filepath.Join(f.dir, "lock", strconv.Itoa(i)))
		if err != nil {
			return err
		}
		l.Close()
	}
	return f.drop()
}

// drop takes all kept files away; a sweep deletes them.
func (f *files) drop() error {
	for _, s := range spaces {
		old := filepath.Join(f.dir, "tmp", fmt.Sprintf("old-%s-%d", s.name, time.Now().UnixNano()))
		if err := os.Rename(filepath.Join(f.dir, s.name), old); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("cache: drop all: %w", err)
		}
	}
	return nil
}

// removeAll flushes the servers, and again when what fillers were sending at
// the first time has arrived: after the first no lease is left with which
// anybody could begin to store.
func (m *memcached) removeAll(context.Context) error {
	errs := make([]error, len(m.servers))
	var wg sync.WaitGroup
	for i, s := range m.servers {
		wg.Go(func() {
			err := s.flush()
			if err == nil && !s.sleep(settle) {
				err = errors.New("the cache is closed")
			}
			if err == nil {
				err = s.flush()
			}
			if err != nil {
				s.loseRemoval(err)
			}
			if err != nil && !gone(err) {
				errs[i] = fmt.Errorf("memcached %s: %w", s.name, err)
			}
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}
