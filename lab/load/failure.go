package load

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"syscall"
)

// Kinds of requests that were not answered, as Run.Failed counts them.
const (
	Timeout   = "timeout"   // no whole answer in time
	Refused   = "refused"   // nobody listens there
	Reset     = "reset"     // the connection was reset
	Cut       = "cut"       // the connection ended before the answer did
	Malformed = "malformed" // not HTTP/1
	TooBig    = "too big"   // header or body over the bounds
	Late      = "late"      // open loop: too many were waiting, never sent
	Unsent    = "unsent"    // open loop: no connection was free, see Plan.Drop
	NoPort    = "no port"   // this machine has no free port left to connect from
	NoFile    = "no file"   // this process may not open more connections
	Other     = "other"
)

// A fault is why a request was not answered.
type fault struct {
	kind string
	why  error
}

func (f *fault) Error() string { return f.kind + ": " + f.why.Error() }
func (f *fault) Unwrap() error { return f.why }

func malformed(format string, args ...any) error {
	return &fault{Malformed, fmt.Errorf(format, args...)}
}

func tooBig(format string, args ...any) error {
	return &fault{TooBig, fmt.Errorf(format, args...)}
}

// kindOf sorts an error of the network.
func kindOf(err error) string {
	var f *fault
	var n net.Error
	switch {
	case errors.As(err, &f):
		return f.kind
	case errors.Is(err, os.ErrDeadlineExceeded), errors.Is(err, context.DeadlineExceeded):
		return Timeout
	case errors.Is(err, syscall.ECONNREFUSED), errors.Is(err, fs.ErrNotExist):
		return Refused
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE):
		return Reset
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return Cut
	case errors.Is(err, syscall.EADDRNOTAVAIL):
		return NoPort
	case errors.Is(err, syscall.EMFILE), errors.Is(err, syscall.ENFILE):
		return NoFile
	case errors.As(err, &n) && n.Timeout():
		return Timeout
	}
	return Other
}
