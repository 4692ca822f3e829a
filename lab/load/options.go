package load

import (
	"fmt"
	"time"
)

// Options are how a client asks. The zero value of each field but Server is a
// sensible one.
type Options struct {
	Server   Server
	New      bool          // a new connection for each request
	Gzip     bool          // accept gzip; lengths and sums are of the bytes as sent
	Timeout  time.Duration // of a request, from connecting to the last byte; 0 means 10 s. A slow reader has as long for each read
	MaxHead  int           // bytes; 0 means 16 KiB, at most 64 KiB
	MaxBody  int64         // bytes; 0 means 64 MiB
	Secure   *Secure       // TLS; nil for none
	Faults   bool          // an answer of 500 and above is a failure, as where servers are taken away on purpose, and not a wrong answer
	Timings  bool          // add up what answers say in the header Server-Timing
	ReadRate int           // bytes a second that answers are read at; 0 means as fast as they come
}

const wireBuffer = 64 << 10

func (o Options) filled() (Options, error) {
	if err := o.Server.check(); err != nil {
		return o, err
	}
	if o.Timeout == 0 {
		o.Timeout = 10 * time.Second
	}
	if o.MaxHead == 0 {
		o.MaxHead = 16 << 10
	}
	if o.MaxBody == 0 {
		o.MaxBody = 64 << 20
	}
	if o.Timeout < 0 || o.MaxHead < 64 || o.MaxHead > wireBuffer || o.MaxBody < 0 || o.ReadRate < 0 || o.ReadRate > 0 && o.Secure != nil && o.Secure.HTTP2 {
		return o, fmt.Errorf("load: options out of bounds: timeout %v, header %d bytes (64 to %d), body %d bytes, reading %d bytes a second",
			o.Timeout, o.MaxHead, wireBuffer, o.MaxBody, o.ReadRate)
	}
	return o, nil
}
