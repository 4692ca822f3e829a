package rig

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"
)

// dial connects to HOST:PORT or unix:PATH.
func dial(ctx context.Context, address string) (net.Conn, error) {
	var d net.Dialer
	if path, ok := strings.CutPrefix(address, "unix:"); ok {
		return d.DialContext(ctx, "unix", path)
	}
	return d.DialContext(ctx, "tcp", address)
}

// client talks HTTP to one address whatever the URL says. It follows no
// redirects and asks for no compression.
func client(address string) *http.Client {
	return &http.Client{
		Timeout: 30 * time.Second,
		Transport: &http.Transport{
			DisableCompression: true,
			DialContext:        func(ctx context.Context, _, _ string) (net.Conn, error) { return dial(ctx, address) },
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// connects is for parts of which no more can be asked.
func connects(address string) func(context.Context) error {
	return func(ctx context.Context) error {
		conn, err := dial(ctx, address)
		if err != nil {
			return err
		}
		return conn.Close()
	}
}

// answers is for parts that speak HTTP: the path must be there.
func answers(address, path string) func(context.Context) error {
	return answersTo(client(address), "http://localhost"+path)
}

func answersTo(c *http.Client, url string) func(context.Context) error {
	return func(ctx context.Context) error {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
		if err != nil {
			return err
		}
		res, err := c.Do(r)
		if err != nil {
			return err
		}
		defer res.Body.Close()
		defer c.CloseIdleConnections()
		b, err := io.ReadAll(io.LimitReader(res.Body, 1000))
		if err == nil && res.StatusCode != http.StatusOK {
			err = fmt.Errorf("%s: %s: %s", r.URL.Path, res.Status, strings.TrimSpace(string(b)))
		}
		return err
	}
}

func memcachedAnswers(address string) func(context.Context) error {
	return func(ctx context.Context) error {
		conn, err := dial(ctx, address)
		if err != nil {
			return err
		}
		defer conn.Close()
		if err := conn.SetDeadline(time.Now().Add(2 * time.Second)); err != nil {
			return err
		}
		if _, err := io.WriteString(conn, "version\r\n"); err != nil {
			return err
		}
		line, err := bufio.NewReader(conn).ReadString('\n')
		if err == nil && !strings.HasPrefix(line, "VERSION ") {
			err = fmt.Errorf("memcached said %q", line)
		}
		return err
	}
}

// ready waits until the whole rung serves, asked at its front door.
func (g *Rig) ready(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, startTime)
	defer cancel()
	scheme, _, _ := strings.Cut(g.URL, "://")
	probe := answersTo(g.Client(), scheme+"://localhost/readyz")
	for {
		err := probe(ctx)
		if err == nil {
			return nil
		}
		select {
		case p := <-g.deaths:
			return p.death()
		case <-ctx.Done():
			last := ""
			for _, p := range g.Parts {
				last += "\n" + p.Name + p.tail()
			}
			return fmt.Errorf("it does not get ready: %w (%v)%s", context.Cause(ctx), err, last)
		case <-time.After(20 * time.Millisecond):
		}
	}
}
