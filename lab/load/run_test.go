package load

import (
	"context"
	"io"
	"math"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"flickrkillr/lab/result"
)

func hello(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "hello") }

func carryOut(t *testing.T, p Plan) Report {
	t.Helper()
	r, err := p.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// With a number of requests just so many are sent, by either loop.
// What servers say of their own time is added up, of right answers only.
func TestTimingsAreAddedUp(t *testing.T) {
	n := int64(0)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Server-Timing", `sql;dur=2.5, total;dur=10;desc="all", nonsense, x;dur=no`)
		if n++; n%2 == 0 { // one client
			w.WriteHeader(http.StatusTeapot)
		}
	}))
	defer server.Close()
	to, path, err := ParseURL(server.URL+"/", "")
	if err != nil {
		t.Fatal(err)
	}
	one := One(Request{Path: path})
	for _, asked := range []bool{false, true} {
		r, err := Plan{Options: Options{Server: to, Timings: asked}, Source: &one, Workers: 1, Requests: 20}.Run(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]result.Phase{}
		if asked {
			want = map[string]result.Phase{"sql": {Seconds: .025, Count: 10}, "total": {Seconds: .1, Count: 10}}
		}
		for name, p := range r.Run.Phases {
			p.Seconds = math.Round(p.Seconds*1e6) / 1e6
			r.Run.Phases[name] = p
		}
		if d := cmp.Diff(want, r.Run.Phases); d != "" {
			t.Errorf("asked %v (-want +have):\n%s", asked, d)
		}
	}
}

func TestNumberOfRequests(t *testing.T) {
	for _, rate := range []float64{0, 5000} {
		var asked atomic.Int64
		s := site(t, func(w http.ResponseWriter, r *http.Request) { asked.Add(1); hello(w, r) })
		r := carryOut(t, Plan{
			Options: Options{Server: s}, Source: one(Request{Class: "page", Path: "/", Want: Want{Body: Known([]byte("hello"))}}),
			Workers: 7, Rate: rate, Requests: 500, Duration: time.Minute, Views: 1. / 9,
		})
		run := r.Run
		if asked.Load() != 500 || run.Requests != 500 || run.Latency.Count != 500 || run.Classes["page"].Count != 500 || run.Bytes != 2500 {
			t.Errorf("rate %v: the server saw %d requests, the run %d (times of %d, %d bytes)", rate, asked.Load(), run.Requests, run.Latency.Count, run.Bytes)
		}
		if run.Views < 55 || run.Views > 56 || run.Open != (rate > 0) || run.Seconds <= 0 || run.Seconds > 59 || run.CPU["client"] <= 0 || !run.Reuse {
			t.Errorf("rate %v: %+v", rate, run)
		}
	}
}

// Each outcome is counted as what it is.
func TestOutcomesAreCounted(t *testing.T) {
	t.Parallel()
	s := site(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/shed":
			w.Header().Set("Retry-After", "1")
			w.WriteHeader(503)
		case "/down":
			w.WriteHeader(503)
		case "/cut":
			w.Header().Set("Content-Length", "100")
			io.WriteString(w, "x")
			panic(http.ErrAbortHandler)
		case "/slow":
			select {
			case <-r.Context().Done():
			case <-time.After(time.Second):
			}
		}
	})
	list, err := NewList(Request{Class: "a", Path: "/ok"}, Request{Class: "b", Path: "/shed"}, Request{Path: "/down"}, Request{Path: "/cut"}, Request{Class: "c", Path: "/slow"})
	if err != nil {
		t.Fatal(err)
	}
	run := carryOut(t, Plan{Options: Options{Server: s, Timeout: 50 * time.Millisecond}, Source: list, Workers: 1, Requests: 10, ViewsOf: "b"}).Run
	if run.Requests != 2 || run.Shed != 2 || run.Wrong != 2 || run.Failed[Cut] != 2 || run.Failed[Timeout] != 2 || run.Views != 0 {
		t.Errorf("%d right, %d shed, %d wrong, failed %v, %v views", run.Requests, run.Shed, run.Wrong, run.Failed, run.Views)
	}
	if run.Latency.Count != 4 || run.Latency.Max < 0.05 || !strings.Contains(run.Note, "status 503") {
		t.Errorf("times of %d requests up to %v s, want the 2 right ones and the 2 timeouts; note %q", run.Latency.Count, run.Latency.Max, run.Note)
	}
}

// A server that stands still for 300 ms: a closed loop just asks less and sees
// one slow answer for each worker; in an open one all that were due meanwhile
// are seen to have waited.
func TestStandstillShows(t *testing.T) {
	t.Parallel()
	measure := func(rate float64) Report {
		var n atomic.Int64
		var gate sync.RWMutex
		s := site(t, func(w http.ResponseWriter, r *http.Request) {
			if n.Add(1) == 40 {
				gate.Lock()
				time.Sleep(300 * time.Millisecond)
				gate.Unlock()
			}
			gate.RLock()
			defer gate.RUnlock()
			time.Sleep(5 * time.Millisecond)
			hello(w, r)
		})
		return carryOut(t, Plan{Options: Options{Server: s}, Source: one(Request{Path: "/"}), Workers: 2, Rate: rate, Requests: 160})
	}
	open, closed := measure(200), measure(0)
	// 60 are due within the 300 ms; the first 40 of those wait 100 ms and more.
	if n := slower(t, open.Run.Latency, 90*time.Millisecond); n < 30 {
		t.Errorf("open loop: %d times over 90 ms, want at least 30", n)
	}
	if open.Run.Latency.Max < 0.3 || closed.Run.Latency.Max < 0.3 || open.Run.Requests != 160 {
		t.Errorf("longest times %v and %v s, %d answers", open.Run.Latency.Max, closed.Run.Latency.Max, open.Run.Requests)
	}
}

// More offered than can be answered: what waits is bounded, and the rest fails
// as late with the time that it had waited.
func TestLate(t *testing.T) {
	t.Parallel()
	s := site(t, func(w http.ResponseWriter, r *http.Request) { time.Sleep(20 * time.Millisecond); hello(w, r) })
	run := carryOut(t, Plan{Options: Options{Server: s}, Source: one(Request{Class: "page", Path: "/"}), Workers: 1, Rate: 1000, Queue: 100, Duration: 500 * time.Millisecond}).Run
	if run.Failed[Late] < 300 || run.Requests > 25 || run.Requests == 0 {
		t.Errorf("%d answered, failed %v", run.Requests, run.Failed)
	}
	// All that were due are accounted for, those never sent too.
	if run.Latency.Count != 500 {
		t.Errorf("times of %d requests, want all 500", run.Latency.Count)
	}
}

func TestWarmUpIsNotCounted(t *testing.T) {
	t.Parallel()
	for _, rate := range []float64{0, 2000} {
		var all atomic.Int64
		s := site(t, func(w http.ResponseWriter, r *http.Request) {
			if all.Add(1) <= 3 {
				w.WriteHeader(500)
			}
		})
		run := carryOut(t, Plan{Options: Options{Server: s}, Source: one(Request{Path: "/"}), Workers: 3, Rate: rate, WarmUp: time.Second, Duration: 200 * time.Millisecond}).Run
		if run.Wrong != 0 || run.Requests == 0 || run.Requests > all.Load()-3 || run.Seconds != 0.2 {
			t.Errorf("rate %v: of %d requests %d wrong and %d right in %v s", rate, all.Load(), run.Wrong, run.Requests, run.Seconds)
		}
	}
}

// Broken off, a run gives what it has.
func TestCancelling(t *testing.T) {
	t.Parallel()
	hold := make(chan struct{})
	t.Cleanup(func() { close(hold) })
	for _, rate := range []float64{0, 100, 0.001} {
		ctx, cancel := context.WithCancel(t.Context())
		var n atomic.Int64
		s := raw(t, func(c net.Conn) {
			for hear(c) {
				mine := n.Add(1)
				if mine == 20 || rate > 0 && rate < 1 {
					time.AfterFunc(50*time.Millisecond, cancel)
				}
				if mine >= 20 {
					<-hold
				}
				io.WriteString(c, ok+"Content-Length: 0\r\n\r\n")
			}
		})
		r, err := Plan{Options: Options{Server: s, Timeout: time.Hour}, Source: one(Request{Path: "/"}), Workers: 4, Rate: rate, Duration: time.Hour}.Run(ctx)
		if err != nil {
			t.Fatal(err)
		}
		want := int64(19)
		if rate > 0 && rate < 1 {
			want = 1
		}
		if r.Run.Requests != want || len(r.Run.Failed) > 0 || r.Run.Seconds <= 0 || r.Run.Seconds > 60 {
			t.Errorf("rate %v: %d right, failed %v, in %v s", rate, r.Run.Requests, r.Run.Failed, r.Run.Seconds)
		}
		cancel()
	}
}

func TestSlowReaders(t *testing.T) {
	t.Parallel()
	s := site(t, func(w http.ResponseWriter, r *http.Request) { w.Write(make([]byte, 2000)) })
	run := carryOut(t, Plan{Options: Options{Server: s, ReadRate: 8000}, Source: one(Request{Path: "/", Want: Want{Body: Known(make([]byte, 2000))}}), Workers: 2, Requests: 2}).Run
	if run.Requests != 2 || run.Latency.Max < 0.2 {
		t.Errorf("%d right, the longest took %v s; 2,000 bytes and a header at 8,000 a second take over 0.25 s", run.Requests, run.Latency.Max)
	}
}

func TestPlansThatCannotBe(t *testing.T) {
	good := Plan{Options: Options{Server: Server{Network: "tcp", Address: "127.0.0.1:1", Host: "x"}}, Source: one(Request{Path: "/"}), Workers: 1, Requests: 1}
	for name, spoil := range map[string]func(*Plan){
		"server": func(p *Plan) { p.Server = Server{} }, "source": func(p *Plan) { p.Source = nil },
		"workers": func(p *Plan) { p.Workers = 0 }, "too many": func(p *Plan) { p.Workers = 5000 },
		"rate": func(p *Plan) { p.Rate = -1 }, "no end": func(p *Plan) { p.Requests = 0 },
		"days": func(p *Plan) { p.Duration = 48 * time.Hour }, "host": func(p *Plan) { p.Server.Host = "a\r\nb" },
		"head": func(p *Plan) { p.MaxHead = 1 << 20 }, "queue": func(p *Plan) { p.Queue = -1 },
	} {
		p := good
		spoil(&p)
		if _, err := p.Run(t.Context()); err == nil {
			t.Errorf("%s: the plan was carried out", name)
		}
	}
	if r := carryOut(t, good); r.Run.Failed[Refused] != 1 {
		t.Errorf("nobody listens: %v", r.Run.Failed)
	}
}
