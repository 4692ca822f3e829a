package cache

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/bradfitz/gomemcache/memcache"
)

const (
	removeBatch = 100                     // leases read in one dialogue
	removersPer = 16                      // dialogues with one server at a time
	troubleWait = 1500 * time.Millisecond // of failing dialogues until a removal is given up
)

func (m *memcached) remove(ctx context.Context, keys []string) error {
	byServer := map[*server][]string{}
	for _, k := range keys {
		s := m.server(k)
		byServer[s] = append(byServer[s], k)
	}
	var wg sync.WaitGroup
	var mu sync.Mutex
	var errs []error
	for s, keys := range byServer {
		wg.Go(func() {
			err := s.removal(keys)
			if err == nil {
				return
			}
			s.loseRemoval(err)
			if gone(err) {
				return // with all that it held
			}
			mu.Lock()
			defer mu.Unlock()
			errs = append(errs, fmt.Errorf("memcached %s: %w", s.name, err))
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}

// errStoring says that a filler did not end its lease in time.
var errStoring = errors.New("somebody has been storing the answer for too long")

// removal removes keys from this server. It tries on while dialogues fail and
// leases stand in the way.
func (s *server) removal(keys []string) error {
	deadline := time.Now().Add(removeWait)
	trouble := time.Now().Add(troubleWait)
	for pause := time.Millisecond; ; pause = min(2*pause, 20*time.Millisecond) {
		left, err := s.removeOnce(keys)
		switch {
		case err == nil && len(left) == 0:
			return nil
		case gone(err):
			return err
		case err == nil && time.Now().After(deadline):
			return errStoring
		case err == nil:
			trouble = time.Now().Add(troubleWait)
		case time.Now().After(trouble):
			return err
		}
		keys = left
		if !s.sleep(pause) {
			return errors.New("the cache is closed")
		}
	}
}

// removeOnce goes once over the keys and gives those that are left.
func (s *server) removeOnce(keys []string) (left []string, err error) {
	var mu sync.Mutex
	var wg sync.WaitGroup
	limit := make(chan struct{}, removersPer)
	for len(keys) > 0 {
		batch := keys[:min(len(keys), removeBatch)]
		keys = keys[len(batch):]
		names := make([]string, len(batch))
		for i, k := range batch {
			names[i] = leasePrefix + k
		}
		var leases map[string]*memcache.Item
		e := s.do(func(c *memcache.Client) (err error) { leases, err = c.GetMulti(names); return })
		if e != nil {
			wg.Wait()
			return append(append(left, batch...), keys...), e
		}
		for i, k := range batch {
			limit <- struct{}{}
			wg.Go(func() {
				defer func() { <-limit }()
				done, e := s.removeKey(k, leases[names[i]])
				mu.Lock()
				defer mu.Unlock()
				if !done {
					left = append(left, k)
				}
				if e != nil {
					err = e
				}
			})
		}
	}
	wg.Wait()
	return left, err
}

// removeKey removes one key whose lease, nil for none, has just been read.
func (s *server) removeKey(key string, l *memcache.Item) (done bool, err error) {
	if l != nil && len(l.Value) > 0 && l.Value[0] == storing {
		return false, nil
	}
	if l != nil {
		l.Expiration = ended
		err := s.do(func(c *memcache.Client) error { return c.CompareAndSwap(l) })
		if errors.Is(err, memcache.ErrCASConflict) || errors.Is(err, memcache.ErrCacheMiss) || errors.Is(err, memcache.ErrNotStored) {
			return false, nil // it has moved; look again
		}
		if err != nil {
			return false, err
		}
	}
	err = s.do(func(c *memcache.Client) error { return c.Delete(key) })
	if errors.Is(err, memcache.ErrCacheMiss) {
		err = nil
	}
	return err == nil, err
}
