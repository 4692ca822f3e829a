package main

import (
	"errors"
	"net"
	"os"
	"sync/atomic"
	"time"
)

// steady gives FastCGI's connections deadlines, which net/http/fcgi has not:
// each record must go out within requestTime, and a connection on which
// nothing moves in either direction for idleTime is closed. What it cannot
// give is the client's leaving, which net/http/fcgi does not pass on: there
// only the time that each class of work has ends it. Slow clients are the
// matter of the web server in front, which takes answers and forms whole.
type steady struct{ net.Listener }

func (l steady) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &steadyConn{Conn: conn, idle: idleTime, record: requestTime}, nil
}

type steadyConn struct {
	net.Conn
	idle, record time.Duration
	wrote        atomic.Int64 // Unix nanoseconds
}

func (c *steadyConn) Read(b []byte) (int, error) {
	for {
		from := time.Now()
		_ = c.SetReadDeadline(from.Add(c.idle))
		n, err := c.Conn.Read(b)
		// A long answer is being written: that no request comes is as it should be.
		if n == 0 && errors.Is(err, os.ErrDeadlineExceeded) && c.wrote.Load() > from.UnixNano() {
			continue
		}
		return n, err
	}
}

func (c *steadyConn) Write(b []byte) (int, error) {
	_ = c.SetWriteDeadline(time.Now().Add(c.record))
	n, err := c.Conn.Write(b)
	c.wrote.Store(time.Now().UnixNano())
	return n, err
}
