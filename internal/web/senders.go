package web

import (
	"net/http"
	"sync"
	"time"

	"flickrkillr/internal/photo"
)

// How many uploads may arrive at once. Each keeps a file open and a tenth of a
// megabyte, as long as its sender takes.
const (
	maxSenders   = 256
	maxPerSender = 16 // of one member, whose browser sends three at once
)

// senders counts the uploads that are arriving.
type senders struct {
	mu  sync.Mutex
	all int
	by  map[photo.ID]int
}

// begin counts one more of a member, and gives what counts it off.
func (s *senders) begin(id photo.ID) (end func(), err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.by[id] >= maxPerSender:
		return nil, refusal{status: http.StatusTooManyRequests, heading: "Too many uploads at once",
			text: "You are sending many photos at the same time already. Wait until some of them are in and try again.", retry: 10 * time.Second}
	case s.all >= maxSenders:
		return nil, photo.ErrBusy
	}
	if s.by == nil {
		s.by = map[photo.ID]int{}
	}
	s.all++
	s.by[id]++
	return func() { s.end(id) }, nil
}

func (s *senders) end(id photo.ID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all--
	if s.by[id]--; s.by[id] == 0 {
		delete(s.by, id)
	}
}
