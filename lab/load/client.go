package load

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// A Client asks one thing at a time over one connection: HTTP/1.1 and nothing
// that a measurement does not need. It follows no redirect and keeps no cookie.
type Client struct {
	ctx    context.Context
	opt    Options
	fixed  string // header lines of every request
	dialer net.Dialer
	wire   wire
	out    []byte
	answer answer
	xchg   *exchange
	tls    *tls.Config     // nil without TLS
	http2  *http.Transport // nil without HTTP/2

	mu      sync.Mutex // over conn, against interrupt
	conn    net.Conn
	stopped atomic.Bool
	undo    func() bool
}

// NewClient makes a client; it connects when first asked. When ctx is done, a
// request under way is broken off.
func NewClient(ctx context.Context, o Options) (*Client, error) {
	o, err := o.filled()
	if err != nil {
		return nil, err
	}
	c := &Client{ctx: ctx, opt: o, fixed: "Host: " + o.Server.Host + "\r\nUser-Agent: flickrkillr-load\r\n"}
	if o.Gzip {
		c.fixed += "Accept-Encoding: gzip\r\n"
	}
	if o.New {
		c.fixed += "Connection: close\r\n"
	}
	c.dialer.KeepAlive = -1 // saves four system calls a connection
	size := wireBuffer
	if o.ReadRate > 0 {
		c.wire.slow = &throttle{rate: o.ReadRate, chunk: max(1, o.ReadRate/10), sleep: func(d time.Duration) error {
			if err := c.sleep(d); err != nil {
				return err
			}
			return c.setDeadline()
		}}
		size = max(o.MaxHead, c.wire.slow.chunk)
		c.dialer.Control = smallWindow
	}
	c.wire.buf = make([]byte, size)
	c.xchg = newExchange()
	if o.Secure != nil {
		c.tls = o.Secure.config(o.Server.Host)
		if o.Secure.HTTP2 {
			c.http2 = c.newHTTP2()
		}
	}
	c.undo = context.AfterFunc(ctx, c.interrupt)
	return c, nil
}

// smallWindow keeps the kernel from reading ahead of a slow reader.
func smallWindow(_, _ string, c syscall.RawConn) error {
	var err error
	if e := c.Control(func(fd uintptr) {
		err = syscall.SetsockoptInt(int(fd), syscall.SOL_SOCKET, syscall.SO_RCVBUF, 4096)
	}); e != nil {
		return e
	}
	return err
}

// Close ends the connection.
func (c *Client) Close() {
	c.undo()
	c.drop()
}

func (c *Client) drop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.http2 != nil {
		c.http2.CloseIdleConnections()
	}
	if c.conn != nil {
		c.conn.Close()
		c.conn = nil
	}
}

func (c *Client) interrupt() {
	c.stopped.Store(true)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.conn != nil {
		c.conn.SetDeadline(time.Unix(1, 0))
	}
}

// sleep waits, unless the run is broken off.
func (c *Client) sleep(d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-c.ctx.Done():
		return c.ctx.Err()
	case <-t.C:
		return nil
	}
}

func (c *Client) setDeadline() error {
	if err := c.conn.SetDeadline(time.Now().Add(c.opt.Timeout)); err != nil {
		return err
	}
	if c.stopped.Load() { // interrupt may have come before the deadline was set
		return context.Canceled
	}
	return nil
}

func (c *Client) connect() error {
	ctx, cancel := context.WithTimeout(c.ctx, c.opt.Timeout)
	defer cancel()
	conn, err := c.dialer.DialContext(ctx, c.opt.Server.Network, c.opt.Server.Address)
	if err != nil {
		return err
	}
	if c.tls != nil {
		if conn, err = c.handshake(ctx, conn); err != nil {
			return err
		}
	}
	c.mu.Lock()
	c.conn = conn
	c.mu.Unlock()
	c.wire.reset(conn)
	if c.tls != nil { // what is written is not what goes over the wire
		c.xchg = nil
		return nil
	}
	if c.xchg.raw, err = conn.(syscall.Conn).SyscallConn(); err != nil {
		return err
	}
	return nil
}

// do asks and reads the answer to its end into c.answer. again says that a kept
// connection turned out to be closed and the request was sent anew.
func (c *Client) do(r *Request, how ask) (again bool, err error) {
	how.headOnly = r.Method == "HEAD"
	how.maxHead, how.maxBody = c.opt.MaxHead, c.opt.MaxBody
	if c.http2 != nil {
		return false, c.doHTTP2(r, how)
	}
	c.out = r.appendTo(c.out[:0], c.fixed)
	for {
		kept := c.conn != nil
		err = c.once(how)
		if err != nil {
			c.drop()
			stale := kept && !again && !c.wire.got && r.safe() && !c.stopped.Load() && kindOf(err) != Timeout
			if stale {
				again = true
				continue
			}
		}
		return again, err
	}
}

func (c *Client) once(how ask) error {
	c.wire.got = false
	if c.conn == nil {
		if err := c.connect(); err != nil {
			return err
		}
	}
	if err := c.setDeadline(); err != nil {
		return err
	}
	if c.wire.r < c.wire.w {
		return malformed("bytes that nobody asked for")
	}
	rest := c.out
	if c.wire.slow == nil && c.xchg != nil {
		wrote, read, err := c.xchg.run(c.out, c.wire.buf)
		if err != nil {
			return err
		}
		c.wire.r, c.wire.w, c.wire.got = 0, read, read > 0
		rest = c.out[wrote:]
	}
	if len(rest) > 0 {
		if _, err := c.conn.Write(rest); err != nil {
			return err
		}
	}
	return c.answer.read(&c.wire, how)
}

// done puts the connection away after a request, outside of its time.
func (c *Client) done() {
	if c.http2 != nil && c.opt.New {
		c.drop()
	}
	if c.conn == nil || !c.opt.New && !c.answer.close {
		return
	}
	// Where the server closes first, the waiting of a closed connection
	// (TIME_WAIT) does not use up this side's ports.
	if c.answer.close && c.opt.New {
		c.conn.SetReadDeadline(time.Now().Add(time.Second))
		var one [1]byte
		c.conn.Read(one[:]) // whatever it says, the connection ends
	}
	c.drop()
}
