package cache_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"

	"flickrkillr/internal/cache"
)

// TestRingNginx asks a real nginx for keys and compares which server it asks
// with our ring. FLICKRKILLR_RING_KEYS says how many keys each configuration
// gets: 4,000 unless set, which takes seconds; 100,000 take minutes.
func TestRingNginx(t *testing.T) {
	t.Parallel()
	keys := 4000
	if s := os.Getenv("FLICKRKILLR_RING_KEYS"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		keys = n
	}
	var config strings.Builder
	config.WriteString("server { listen $LISTEN; keepalive_requests 1000000;\n")
	type setup struct{ rest string }
	var setups []setup
	var upstreams strings.Builder
	for i, weights := range [][]int{{1}, {1, 1}, {1, 3, 2}, {1, 1, 1, 1}, {1, 1, 2, 1, 3}} {
		var names, ws []string
		fmt.Fprintf(&upstreams, "upstream u%d { hash $key consistent; keepalive 16;\n", i)
		for j, w := range weights {
			host := "127.0.0.1"
			if j == 1 {
				host = "localhost" // hashed as written, not as resolved
			}
			name := fmt.Sprintf("%s:%d", host, oneServer(t, host))
			fmt.Fprintf(&upstreams, "server %s weight=%d;\n", name, w)
			names, ws = append(names, name), append(ws, strconv.Itoa(w))
		}
		upstreams.WriteString("}\n")
		fmt.Fprintf(&config, "location /%d/ { set $memcached_key $key; memcached_pass u%d; }\n", i, i)
		setups = append(setups, setup{strings.Join(names, ",") + "/?weights=" + strings.Join(ws, ",")})
	}
	config.WriteString("}\n")
	addr := nginx(t, "map $uri $key { \"~^/[0-9](?<rest>.*)$\" html:$rest; }\n"+upstreams.String()+config.String())

	var wg sync.WaitGroup
	atOnce := make(chan struct{}, 8)
	for i, s := range setups {
		owner := cache.Owner(t, s.rest)
		const each = 500 // keys a connection, pipelined
		for from := 0; from < keys; from += each {
			atOnce <- struct{}{}
			wg.Go(func() {
				compare(t, addr, i, from, min(from+each, keys), owner)
				<-atOnce
			})
		}
		wg.Wait()
	}
	t.Logf("%d keys compared", keys*len(setups))
}

// compare asks for a range of keys over one connection.
func compare(t *testing.T, addr string, setup, from, to int, owner func(string) string) {
	c, err := net.Dial("tcp", addr)
	if err != nil {
		t.Error(err)
		return
	}
	defer c.Close()
	path := func(n int) string { return fmt.Sprintf("/photos/user-%d/%d/", n%997, n*7919) }
	go func() {
		w := bufio.NewWriter(c)
		for n := from; n < to; n++ {
			fmt.Fprintf(w, "GET /%d%s HTTP/1.1\r\nHost: x\r\n\r\n", setup, path(n))
		}
		w.Flush()
	}()
	r := bufio.NewReader(c)
	for n := from; n < to; n++ {
		resp, err := http.ReadResponse(r, nil)
		if err != nil {
			t.Error(err)
			return
		}
		asked, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Error(err)
			return
		}
		if want := owner("html:" + path(n)); string(asked) != want || resp.StatusCode != 200 {
			t.Errorf("setup %d, key html:%s: nginx asks %q (%d), we %q", setup, path(n), asked, resp.StatusCode, want)
			return
		}
	}
}

// oneServer is a memcached that holds its own name under every key. It gives
// its port.
func oneServer(t *testing.T, host string) int {
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	port := l.Addr().(*net.TCPAddr).Port
	name := fmt.Sprintf("%s:%d", host, port)
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				for in := bufio.NewScanner(c); in.Scan(); {
					key := strings.TrimPrefix(in.Text(), "get ")
					if _, err := fmt.Fprintf(c, "VALUE %s 0 %d\r\n%s\r\nEND\r\n", key, len(name), name); err != nil {
						return
					}
				}
			}()
		}
	}()
	return port
}
