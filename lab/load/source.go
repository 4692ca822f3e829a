package load

import "fmt"

// A Source says which request comes next. At is a pure function of its
// arguments, so that two runs ask the same: n counts from 0 in each stream, and
// a stream is one worker of a closed loop, or the whole of an open loop
// (stream 0). It is called by many workers at once.
type Source interface {
	At(stream int, n int64) Request
}

// A List is asked over and over in its order, by each worker for itself, as a
// page is with all that it shows.
type List []Request

// NewList checks the requests.
func NewList(requests ...Request) (List, error) {
	if len(requests) == 0 {
		return nil, fmt.Errorf("load: an empty list of requests")
	}
	for i := range requests {
		if err := requests[i].Check(); err != nil {
			return nil, fmt.Errorf("load: %w", err)
		}
	}
	return List(requests), nil
}

// At gives the n-th, from the beginning again after the last.
func (l List) At(_ int, n int64) Request { return l[n%int64(len(l))] }

// One asks a single URL: the hot photo.
type One Request

// At gives the only one.
func (o *One) At(int, int64) Request { return Request(*o) }
