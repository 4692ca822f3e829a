package load

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"hash/crc32"
	"io"
	"net"
	"net/http"
)

// Secure has a client speak TLS.
type Secure struct {
	Roots  *x509.CertPool // that the server's certificate is held against
	Resume bool           // a new connection resumes the session of the one before, as browsers have it
	HTTP2  bool           // HTTP/2, a request at a time; it does not go with slow reading
}

// config is one client's; sessions are no other's.
func (s *Secure) config(host string) *tls.Config {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = host
	}
	c := &tls.Config{RootCAs: s.Roots, ServerName: name}
	if s.Resume {
		c.ClientSessionCache = tls.NewLRUClientSessionCache(1)
	}
	return c
}

// handshake goes from a connection to one by TLS.
func (c *Client) handshake(ctx context.Context, conn net.Conn) (net.Conn, error) {
	secure := tls.Client(conn, c.tls)
	if err := secure.HandshakeContext(ctx); err != nil {
		conn.Close()
		return nil, err
	}
	return secure, nil
}

// newHTTP2 gives a client of one connection by HTTP/2, from the standard
// library: what it costs is the load tool's and in no server's figure.
func (c *Client) newHTTP2() *http.Transport {
	var protocols http.Protocols
	protocols.SetHTTP2(true)
	return &http.Transport{
		TLSClientConfig: c.tls, Protocols: &protocols, DisableCompression: true, MaxConnsPerHost: 1,
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return c.dialer.DialContext(ctx, c.opt.Server.Network, c.opt.Server.Address)
		},
	}
}

// doHTTP2 is do by HTTP/2.
func (c *Client) doHTTP2(r *Request, how ask) error {
	ctx, cancel := context.WithTimeout(c.ctx, c.opt.Timeout)
	defer cancel()
	method := r.Method
	if method == "" {
		method = http.MethodGet
	}
	req, err := http.NewRequestWithContext(ctx, method, "https://"+c.opt.Server.Host+r.Path, bytes.NewReader(r.Body))
	if err != nil {
		return err
	}
	r.fill(req.Header)
	if c.opt.Gzip {
		req.Header.Set("Accept-Encoding", "gzip")
	}
	res, err := c.http2.RoundTrip(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	a := &c.answer
	a.head = head{status: res.StatusCode, length: res.ContentLength, retry: res.Header.Get("Retry-After") != "",
		media: append(a.media[:0], res.Header.Get("Content-Type")...), encoding: append(a.encoding[:0], res.Header.Get("Content-Encoding")...),
		timing: append(a.timing[:0], res.Header.Get("Server-Timing")...), cookies: a.cookies[:0]}
	a.size, a.sum, a.body = 0, 0, a.body[:0]
	for {
		n, err := res.Body.Read(c.wire.buf)
		if a.size += int64(n); a.size > how.maxBody {
			return tooBig("body over %d bytes", how.maxBody)
		}
		if how.sum {
			a.sum = crc32.Update(a.sum, crc32.IEEETable, c.wire.buf[:n])
		}
		if how.keep {
			a.body = append(a.body, c.wire.buf[:n]...)
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
