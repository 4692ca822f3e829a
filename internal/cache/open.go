package cache

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
)

// Open gives the cache that a URL names:
//
//	none or ""            nothing is kept
//	memory:               in this process; Options.Dir makes several of a machine safe
//	files:DIR             files that nginx serves, for the processes of one machine, with memory in front
//	memcached://HOST:PORT,HOST:PORT/?weights=2,1
//	                      on memcached, where nginx reads; for one machine or many
//
// All processes that show or change the site must be given the same URL and
// Dir. Nothing is connected to, read or made yet.
func Open(url string, o Options) (Cache, error) {
	front := o.Memory >= 0
	o = o.defaults()
	c := &layered{limit: o.Make, stats: new(counters)}
	scheme, rest, _ := strings.Cut(url, ":")
	switch scheme {
	case "", "none":
		if url != scheme {
			return nil, errors.New("cache: nothing goes after none")
		}
	case "memory":
		if rest != "" || !front {
			return nil, errors.New("cache: nothing goes after memory:, and its size must be above 0")
		}
		c.gens = newGenerations("", o)
		if o.Dir != "" {
			c.gens.path = filepath.Join(o.Dir, "generations")
		}
		c.mem = newMemory(c.gens, o.Memory)
	case "files":
		if rest == "" {
			return nil, errors.New("cache: files: has no folder; write files:/var/cache/flickrkillr")
		}
		dir, err := filepath.Abs(rest)
		if err != nil {
			return nil, fmt.Errorf("cache: find the folder: %w", err)
		}
		c.gens = newGenerations(filepath.Join(dir, "generations"), o)
		if front {
			c.mem = newMemory(c.gens, o.Memory)
		}
		f := newFiles(dir, c.gens, o, c.stats)
		c.back = f
		return linking{c, f}, nil
	case "memcached":
		servers, ok := strings.CutPrefix(rest, "//")
		if !ok {
			return nil, errors.New("cache: memcached: has no servers; write memcached://host:port,host:port/ with their names")
		}
		fleet, err := parseFleet(servers, o.Fault)
		if err != nil {
			return nil, err
		}
		c.back = &memcached{fleet: fleet, opts: o, stats: c.stats}
	default:
		return nil, fmt.Errorf("cache: unknown scheme %q; use none, memory:, files:DIR or memcached://HOST:PORT", scheme)
	}
	return c, nil
}

func newGenerations(path string, o Options) *generations {
	return &generations{path: path, mode: 0o666 &^ o.Umask, folder: 0o777 &^ o.Umask}
}
