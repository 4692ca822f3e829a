package cache

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"time"

	"github.com/bradfitz/gomemcache/memcache"
)

// GzipFlag marks compressed items; nginx is told with «memcached_gzip_flag 2».
const GzipFlag = 2

// maxItem is how large a kept value may be, in bytes: memcached's default
// limit of 1 MB an item less its own overhead.
const maxItem = 1<<20 - 1024

// maxBody bounds what a compressed item may grow to, in bytes.
const maxBody = 16 << 20

// toItem gives what is stored for an answer: the very bytes that nginx sends,
// compressed if there is such a form.
func toItem(key string, a Answer, life time.Duration) *memcache.Item {
	it := &memcache.Item{Key: key, Value: a.Body, Expiration: seconds(life)}
	if a.Gzip != nil {
		it.Value, it.Flags = a.Gzip, GzipFlag
	}
	return it
}

// seconds gives memcached's whole seconds; beyond 30 days they would be read
// as a date.
func seconds(life time.Duration) int32 {
	return int32(min(life, 30*24*time.Hour) / time.Second)
}

// fromItem gives the answer that an item holds.
func fromItem(it *memcache.Item) (Answer, error) {
	s, _, ok := split(it.Key)
	if !ok || len(it.Value) == 0 {
		return Answer{}, errors.New("not an answer")
	}
	a := Answer{Type: s.typ, Body: it.Value}
	if it.Flags&GzipFlag != 0 {
		z, err := gzip.NewReader(bytes.NewReader(it.Value))
		if err != nil {
			return Answer{}, err
		}
		a.Gzip = it.Value
		if a.Body, err = io.ReadAll(io.LimitReader(z, maxBody+1)); err != nil {
			return Answer{}, err
		}
		if len(a.Body) > maxBody {
			return Answer{}, errors.New("grows too large")
		}
	}
	return a.complete(), nil
}
