package main

import (
	"container/list"
	"net"
	"net/http"
	"sync"
	"syscall"
)

// mostConnections is how many clients may be connected, where the system lets
// the process have the files for it. Each costs about 20 KB.
const mostConnections = 8192

// A crowd bounds the connections of a server. When there are too many, those
// go that have waited longest without sending a request: idle ones, and ones
// that send their headers a byte at a time. A client who has something to
// ask asks at once, and does not notice.
type crowd struct {
	mu      sync.Mutex
	most    int
	all     map[net.Conn]*list.Element // nil while it has a request
	waiting list.List                  // of net.Conn, the longest first
}

// newCrowd makes a crowd for the files that this process may open: each
// connection may need one more, for a picture or an upload.
func newCrowd() *crowd {
	most := mostConnections
	var files syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &files); err == nil {
		most = min(most, max(16, int(min(files.Cur, 1<<20)/2)-64))
	}
	return &crowd{most: most, all: map[net.Conn]*list.Element{}}
}

// watch is the hook http.Server.ConnState.
func (c *crowd) watch(conn net.Conn, state http.ConnState) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, known := c.all[conn]
	if e != nil {
		c.waiting.Remove(e)
	}
	if !known && state != http.StateNew {
		return // one that was sent away
	}
	switch state {
	case http.StateNew, http.StateIdle:
		c.all[conn] = c.waiting.PushBack(conn)
	case http.StateActive:
		c.all[conn] = nil
	default:
		delete(c.all, conn)
	}
	if len(c.all) > c.most {
		longest := c.waiting.Front() // there is one: the newcomer waits at least
		gone := c.waiting.Remove(longest).(net.Conn)
		delete(c.all, gone)
		gone.Close() // its own goroutine notices, and says StateClosed
	}
}
