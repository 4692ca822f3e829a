//go:build !linux

package load

import (
	"errors"
	"time"
)

// A pause sleeps as well as Go's timers do.
type pause struct{ ended chan struct{} }

func newPause() (*pause, error) { return &pause{make(chan struct{})}, nil }

func (p *pause) sleep(d time.Duration) error {
	select {
	case <-p.ended:
		return errors.New("load: the pause was ended")
	case <-time.After(d):
		return nil
	}
}

func (p *pause) close() { close(p.ended) }
func (p *pause) free()  {}
