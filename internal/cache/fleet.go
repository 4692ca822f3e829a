package cache

import (
	"errors"
	"fmt"
	"net"
	"strconv"
	"strings"
	"sync"
)

// fleet is the memcached servers of a URL and the ring over them.
type fleet struct {
	ring    ring
	servers []*server
}

// parseFleet reads host:port,host:port/?weights=2,1. The URL is taken apart
// here because a URL has only one host for net/url.
func parseFleet(rest string, fault func(error)) (*fleet, error) {
	hosts, query, _ := strings.Cut(rest, "?")
	hosts = strings.TrimSuffix(hosts, "/")
	f := &fleet{}
	for h := range strings.SplitSeq(hosts, ",") {
		host, port, err := net.SplitHostPort(h)
		if n, e := strconv.ParseUint(port, 10, 16); err != nil || e != nil || n == 0 || host == "" || strings.ContainsAny(h, "/@ ") {
			return nil, fmt.Errorf("cache: %q is no memcached server; write memcached://host:port,host:port/ with the very names that stand in nginx.conf", h)
		}
		f.ring.peers = append(f.ring.peers, peer{h, 1})
		f.servers = append(f.servers, newServer(h, fault))
	}
	if query == "" {
		return f, nil
	}
	list, ok := strings.CutPrefix(query, "weights=")
	weights := strings.Split(list, ",")
	if !ok || len(weights) != len(f.servers) {
		return nil, errors.New("cache: the only setting of memcached:// is weights=, with one number a server, as weights=1,2")
	}
	for i, w := range weights {
		n, err := strconv.Atoi(w)
		if err != nil || n < 1 || n > 1000 {
			return nil, fmt.Errorf("cache: the weight %q of memcached is not a number from 1 to 1000", w)
		}
		f.ring.peers[i].weight = n
	}
	return f, nil
}

// server gives the server of a key as nginx sees it.
func (f *fleet) server(key string) *server { return f.servers[f.ring.pick(key)] }

// check asks each server whether it is there.
func (f *fleet) check() error {
	errs := make([]error, len(f.servers))
	var wg sync.WaitGroup
	for i, s := range f.servers {
		wg.Go(func() {
			if err := s.client.Ping(); err != nil {
				errs[i] = fmt.Errorf("cache: memcached %s does not answer: %w", s.name, err)
			} else if s.ill.Load() {
				errs[i] = fmt.Errorf("cache: memcached %s waits to be flushed", s.name)
			}
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}

func (f *fleet) close() {
	for _, s := range f.servers {
		s.close()
	}
}

// errUnusable is for what is asked of a server that is not to be asked now.
var errUnusable = errors.New("the server has failed and is left alone for a while")

// unsure is ErrUnsure with its cause.
func unsure(err error) error { return fmt.Errorf("%w: %w", ErrUnsure, err) }
