//go:build overload

package flickrkillr_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// A raw client: requests are bytes made before, and of an answer no more is
// understood than where it ends. So it takes as little of the machine as it
// can from the server that it measures.

type rawConn struct {
	net.Conn
	in *bufio.Reader
}

func dialRaw(addr string) (*rawConn, error) {
	conn, err := net.DialTimeout("tcp", addr, 10*time.Second)
	if err != nil {
		return nil, err
	}
	return &rawConn{conn, bufio.NewReaderSize(conn, 32<<10)}, nil
}

// do sends one request and reads its answer to the end.
func (c *rawConn) do(request []byte) (status int, err error) {
	c.SetDeadline(time.Now().Add(10 * time.Second))
	if _, err := c.Write(request); err != nil {
		return 0, err
	}
	length := 0
	for first := true; ; first = false {
		line, err := c.in.ReadSlice('\n')
		switch {
		case err != nil:
			return status, err
		case first:
			if len(line) < 12 {
				return 0, fmt.Errorf("not an answer: %q", line)
			}
			if status, err = strconv.Atoi(string(line[9:12])); err != nil {
				return 0, err
			}
		case len(line) <= 2:
			_, err := c.in.Discard(length)
			return status, err
		case bytes.HasPrefix(line, []byte("Content-Length: ")):
			length, _ = strconv.Atoi(string(bytes.TrimSpace(line[16:])))
		}
	}
}

// A tally is what became of many requests.
type tally struct {
	ok, shed, failed atomic.Int64
	unsent           int64 // for want of free connections
	mu               sync.Mutex
	times            []time.Duration // of those that were answered with what they asked for, since they were sent
	took             time.Duration
}

func (y *tally) count(status int, err error, took time.Duration) {
	switch {
	case err == nil && status == 200:
		y.ok.Add(1)
		y.mu.Lock()
		y.times = append(y.times, took)
		y.mu.Unlock()
	case err == nil && status == 503:
		y.shed.Add(1)
	default:
		y.failed.Add(1)
	}
}

func (y *tally) rate() float64 { return float64(y.ok.Load()) / y.took.Seconds() }

// at gives a quantile.
func (y *tally) at(q float64) time.Duration {
	if len(y.times) == 0 {
		return 0
	}
	slices.Sort(y.times)
	return y.times[min(len(y.times)-1, int(q*float64(len(y.times))))]
}

// closed keeps so many connections busy for a while.
func closed(t *testing.T, addr string, requests [][]byte, conns int, for_ time.Duration) *tally {
	y := &tally{}
	begin := time.Now()
	var all sync.WaitGroup
	for i := range conns {
		all.Go(func() {
			c, err := dialRaw(addr)
			if err != nil {
				t.Error(err)
				return
			}
			defer c.Close()
			for n := i; time.Since(begin) < for_; n++ {
				from := time.Now()
				status, err := c.do(requests[n%len(requests)])
				y.count(status, err, time.Since(from))
				if err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	y.took = time.Since(begin)
	return y
}

// open sends at a fixed rate, whatever comes back. What finds no connection
// free when the time is over was not sent, and is said.
func open(t *testing.T, addr string, requests [][]byte, rate float64, conns int, for_ time.Duration) *tally {
	y := &tally{}
	due := make(chan struct{}, int(rate*for_.Seconds())+1)
	var all sync.WaitGroup
	var next atomic.Int64
	for range conns {
		c, err := dialRaw(addr)
		if err != nil {
			t.Error(err)
			break
		}
		all.Go(func() {
			defer func() { c.Close() }()
			for range due {
				from := time.Now()
				status, err := c.do(requests[int(next.Add(1))%len(requests)])
				y.count(status, err, time.Since(from))
				if err != nil {
					c.Close()
					if c, err = dialRaw(addr); err != nil {
						t.Error(err)
						return
					}
				}
			}
		})
	}
	begin := time.Now()
	sent := 0
	for tick := time.NewTicker(time.Millisecond); time.Since(begin) < for_; <-tick.C {
		for want := int(time.Since(begin).Seconds() * rate); sent < want; sent++ {
			due <- struct{}{}
		}
	}
	y.took = time.Since(begin)
	close(due)
	for range due {
		y.unsent++
	}
	all.Wait()
	return y
}

// cpu gives the processor time that a process has used, and the most memory
// that it had, in bytes.
func cpu(pid int) (used time.Duration, rss int64) {
	stat, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	_, rest, _ := strings.Cut(string(stat), ") ")
	if f := strings.Fields(rest); len(f) > 12 {
		user, _ := strconv.Atoi(f[11])
		system, _ := strconv.Atoi(f[12])
		used = time.Duration(user+system) * 10 * time.Millisecond
	}
	status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if _, rest, ok := strings.Cut(string(status), "VmHWM:"); ok {
		kb, _ := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
		rss = kb << 10
	}
	return used, rss
}

// slowReader asks and takes nothing of the answer.
func slowReader(addr string, request []byte) (io.Closer, error) {
	d := net.Dialer{Timeout: 10 * time.Second, Control: func(_, _ string, raw syscall.RawConn) error {
		return raw.Control(func(fd uintptr) { syscall.SetsockoptInt(int(fd), syscall.SOL_SOCKET, syscall.SO_RCVBUF, 2048) })
	}}
	conn, err := d.Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	_, err = conn.Write(request)
	return conn, err
}
