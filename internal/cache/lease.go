package cache

import (
	"crypto/rand"
	"errors"
	"time"

	"github.com/bradfitz/gomemcache/memcache"
)

// The lease of a key is an item beside its answer, on the same server but in
// a space that nginx never reads: an item under the answer's own key, however
// small, would be sent as a page. Its value is a state and a token that only
// its holder knows.
const (
	leasePrefix = "lease:"

	rendering = 'r' // the holder makes the answer
	storing   = 's' // the holder puts it in; it will be quick

	storingLife  = 4           // seconds; memcached may take one off
	storingLimit = time.Second // the holder begins to store within this or not at all
	ended        = -1          // an expiration that is over at once: a cas with it is a conditional delete
)

// A lease is one holder's.
type lease struct {
	server *server
	key    string
	token  string
}

func newLease(s *server, key string) *lease {
	return &lease{s, leasePrefix + key, rand.Text()}
}

func (l *lease) item(state byte, life int32) *memcache.Item {
	return &memcache.Item{Key: l.key, Value: append([]byte{state}, l.token...), Expiration: life}
}

// take begins rendering, unless somebody has a lease: then it is false.
func (l *lease) take(life time.Duration) (bool, error) {
	err := l.server.do(func(c *memcache.Client) error { return c.Add(l.item(rendering, seconds(life)+1)) })
	if errors.Is(err, memcache.ErrNotStored) {
		return false, nil
	}
	return err == nil, err
}

// read gives the item if it is still this holder's, in this state.
func (l *lease) read(state byte) (it *memcache.Item, ok bool) {
	err := l.server.do(func(c *memcache.Client) (err error) { it, err = c.Get(l.key); return })
	return it, err == nil && string(it.Value) == string(l.item(state, 0).Value)
}

// swap puts a new state in place of the item that was read, or ends it.
func (l *lease) swap(it *memcache.Item, state byte, life int32) bool {
	next := l.item(state, life)
	next.CasID = it.CasID
	return l.server.do(func(c *memcache.Client) error { return c.CompareAndSwap(next) }) == nil
}

// end gives the lease back if it is still this holder's.
func (l *lease) end(state byte) bool {
	it, ok := l.read(state)
	return ok && l.swap(it, state, ended)
}
