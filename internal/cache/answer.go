package cache

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"time"
)

// An Answer is a finished answer: all that a reader is sent but the headers
// that depend on the request. Its slices are shared and must not be changed.
type Answer struct {
	Type     string // Content-Type; that of the key's space, or it is not kept
	Body     []byte // never empty in a kept answer
	Gzip     []byte // the body compressed, nil where there is none
	ETag     string // with quotes; filled in by Fill and Get
	GzipETag string // for Gzip; empty without it
}

// A Maker makes the answer of one key. It reads everything that the answer
// depends on inside the call, so that nothing is older than the call. keep
// says whether it may be kept and shown to everybody; only finished answers
// of status 200 may. The context ends when nobody waits any more.
type Maker func(ctx context.Context) (a Answer, keep bool, err error)

// Modification times that stand for content, in Unix seconds: all in the
// past (1973 to 2007), so that no clock ever reaches them.
const (
	firstModTime = 100_000_000
	modTimes     = 1 << 30
)

// ModTime gives the modification time under which a body is kept as a file:
// no real time but 30 bits of the content's SHA-256, so that the ETag that
// nginx makes of time and size changes with the content even within one
// second. Two different bodies of equal size share it once in 2^30.
func ModTime(body []byte) time.Time {
	sum := sha256.Sum256(body)
	return time.Unix(firstModTime+int64(binary.BigEndian.Uint32(sum[:])%modTimes), 0)
}

// ETag gives what nginx answers for a file with this modification time and
// size in bytes (ngx_http_set_etag: both in hexadecimal, whole seconds). For a
// page that is ETag(ModTime(body), len(body)), and for its compressed form
// ETag(ModTime(body), len(gzip)).
func ETag(modified time.Time, size int64) string {
	return fmt.Sprintf(`"%x-%x"`, modified.Unix(), size)
}

// complete gives the answer with its ETags.
func (a Answer) complete() Answer {
	if len(a.Body) == 0 {
		return a
	}
	m := ModTime(a.Body)
	a.ETag = ETag(m, int64(len(a.Body)))
	a.GzipETag = ""
	if a.Gzip != nil {
		a.GzipETag = ETag(m, int64(len(a.Gzip)))
	}
	return a
}

// keepable says whether the answer may be kept under this key.
func (a Answer) keepable(key string) bool {
	s, _, ok := split(key)
	return ok && a.Type == s.typ && len(a.Body) > 0
}
