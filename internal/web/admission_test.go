package web_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"flickrkillr/internal/admit"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/web"
)

// gauge reads one counter of a gate.
func gauge(t testing.TB, counters []admit.Counter, name string, c admit.Class) int64 {
	t.Helper()
	for _, k := range counters {
		if k.Name == name && (k.Class == "" || k.Class == c.String()) {
			return k.Value
		}
	}
	t.Fatal("there is no counter", name)
	return 0
}

// fill takes all the room of a class, until the test gives it back.
func fill(t *testing.T, g *admit.Gate, c admit.Class) (leave func()) {
	t.Helper()
	var places []admit.Place
	for range gauge(t, g.Counters(), "ceiling", c) {
		p, err := g.Enter(t.Context(), c)
		if err != nil {
			t.Fatal(err)
		}
		places = append(places, p)
	}
	return func() {
		for i := range places {
			places[i].Leave()
		}
	}
}

func TestNoRoom(t *testing.T) {
	t.Parallel()
	gate := admit.New(1, 1)
	x := newTown(t, plan{web: web.Config{Gate: gate}})
	x.stranger.get("/people/anna/").want(t, http.StatusOK)
	leave, leaveHeavy := fill(t, gate, admit.Visitors), fill(t, gate, admit.Passwords)
	form := []string{"Content-Type", formType}
	before := len(x.log.String())
	for _, c := range []struct {
		who                *visitor
		method, path, kind string
		headers            []string
		class              admit.Class
	}{
		{x.stranger, "GET", "/", "text/html", nil, admit.Visitors},
		{x.stranger, "HEAD", "/", "text/html", nil, admit.Visitors},
		{x.stranger, "GET", "/nothing/here", "text/html", nil, admit.Visitors},
		{x.stranger, "PUT", "/", "text/html", nil, admit.Visitors},
		{x.stranger, "POST", "/", "text/html", []string{"Sec-Fetch-Site", "cross-site"}, admit.Visitors},
		{x.anna, "GET", "/", "text/html", nil, admit.Members},
		{x.anna, "GET", "/photos/upload/", "text/html", nil, admit.Members},
		{x.anna, "POST", "/photos/upload/", "application/json", []string{"Accept", "application/json"}, admit.Members},
		{x.anna, "POST", "/account/sign-out/", "text/html", form, admit.Writes},
		{x.stranger, "POST", "/account/sign-in/", "text/html", form, admit.Passwords},
		{x.anna, "POST", "/account/password/", "text/html", form, admit.Passwords},
		{x.stranger, "GET", imageAt(x.photo, "t"), "text/plain", nil, admit.Pictures},
	} {
		shed := gauge(t, gate.Counters(), "shed", c.class)
		a := c.who.do(x.request(c.method, c.path, "", c.headers...)).want(t, http.StatusServiceUnavailable)
		if got := gauge(t, gate.Counters(), "shed", c.class); got != shed+1 {
			t.Errorf("%s was not shed as one of %s", a.asked, c.class)
		}
		safe(t, a)
		a.headerIs(t, "Cache-Control", "no-store")
		if after, err := strconv.Atoi(a.header.Get("Retry-After")); err != nil || after < 2 || after > 7 {
			t.Errorf("%s: Retry-After is %q", a.asked, a.header.Get("Retry-After"))
		}
		if got := a.header.Get("Content-Type"); !strings.HasPrefix(got, c.kind) {
			t.Errorf("%s: the type is %s", a.asked, got)
		}
		if c.method != "HEAD" {
			a.headerIs(t, "Content-Length", strconv.Itoa(len(a.body)))
			a.has(t, "Try again in a few seconds")
		} else if a.body != "" {
			t.Error("an answer to HEAD has a body")
		}
	}
	if said := x.log.String()[before:]; strings.Contains(said, "msg=request") || strings.Contains(said, "level=ERROR") || !strings.Contains(said, "were shed") {
		t.Errorf("the log says\n%s", said)
	}
	x.stranger.get("/people/anna/").want(t, http.StatusOK) // is kept since before
	for _, path := range []string{"/healthz", "/readyz", "/robots.txt", "/favicon.ico"} {
		x.stranger.get(path).want(t, http.StatusOK)
	}
	leave()
	leaveHeavy()
	x.stranger.get("/").want(t, http.StatusOK)
}

// However many wait for a page that is kept, making it takes one place.
func TestKeptPageTakesOnePlace(t *testing.T) {
	gate := admit.New(1, 1)
	x := newTown(t, plan{web: web.Config{Gate: gate}})
	leave := fill(t, gate, admit.Visitors)
	const readers = 50
	var all sync.WaitGroup
	for range readers {
		all.Go(func() {
			if a := x.visitor(t).get("/"); a.status != http.StatusOK {
				t.Errorf("answered %d", a.status)
			}
		})
	}
	for gauge(t, gate.Counters(), "waiting", admit.Visitors) == 0 {
		runtime.Gosched()
	}
	leave()
	all.Wait()
	if n := gauge(t, gate.Counters(), "admitted", admit.Visitors); n > 4 {
		t.Errorf("%d readers of one page took %d places", readers, n-1)
	}
}

// An upload is refused before it is sent where it could only wait in vain.
func TestNoRoomForUploads(t *testing.T) {
	gate := admit.New(1, 1)
	x := newTown(t, plan{web: web.Config{Gate: gate}})
	defer fill(t, gate, admit.Uploads)()
	var all sync.WaitGroup
	ctx, cancel := context.WithCancel(t.Context())
	for !gate.Full(admit.Uploads) {
		all.Go(func() { gate.Enter(ctx, admit.Uploads) })
		runtime.Gosched()
	}
	r := multi(x.world, good(1), jsonOnly)
	r.Body = io.NopCloser(strings.NewReader("")) // it is not looked at
	x.anna.do(r).want(t, http.StatusServiceUnavailable).has(t, `{"error":"More is asked`)
	cancel()
	all.Wait()
}

func TestTooManyUploadsOfOne(t *testing.T) {
	x := newTown(t, plan{})
	var all sync.WaitGroup
	var senders []*io.PipeWriter
	for range 16 {
		out, in := io.Pipe()
		senders = append(senders, in)
		v := x.as(t, "anna")
		all.Go(func() { v.do(raw(x.world, out, "application/json")) })
		fmt.Fprintf(in, "--%s\r\n", boundary) // taken in, so it has begun
	}
	x.anna.do(multi(x.world, good(1), jsonOnly)).want(t, http.StatusTooManyRequests).headerIs(t, "Retry-After", "10")
	x.bob.do(multi(x.world, good(1), jsonOnly)).want(t, http.StatusOK)
	for _, in := range senders {
		in.Close()
	}
	all.Wait()
	x.anna.do(multi(x.world, good(1), jsonOnly)).want(t, http.StatusOK)
}

// However a request ends, its place is free afterwards.
func TestPlacesAreGivenBack(t *testing.T) {
	gate := admit.New(1, 1)
	store := &rotten{Store: memory(t)}
	x := newTown(t, plan{blobs: store, web: web.Config{Gate: gate}})
	free := func(after string) {
		t.Helper()
		for c := admit.Visitors; c <= admit.Uploads; c++ {
			if n := gauge(t, gate.Counters(), "running", c); n != 0 {
				t.Errorf("%d places of %s are taken after %s", n, c, after)
			}
		}
	}
	for name, fail := range map[string]func() error{
		"a panic":  func() error { panic("went wrong") },
		"an error": func() error { return io.ErrUnexpectedEOF },
	} {
		store.fail = fail
		x.stranger.get(imageAt(x.photo, "t")).want(t, http.StatusInternalServerError)
		x.anna.do(multi(x.world, good(1), jsonOnly)).want(t, http.StatusInternalServerError)
		free(name)
	}
	store.fail = nil
	for _, path := range []string{"/", "/photos/anna/", imageAt(x.photo, "t"), "/nothing/"} {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		x.anna.do(x.request(http.MethodGet, path, "").WithContext(ctx))
		free("leaving " + path)
		x.anna.get(path)
		free("answering " + path)
	}
	x.anna.do(multi(x.world, good(2), good(3), jsonOnly)).want(t, http.StatusOK)
	free("an upload")
	x.anna.post("/account/sign-out/").want(t, http.StatusSeeOther)
	free("a form")
}

// Work whose time is over is told so in words, and is no fault of ours.
func TestTimeIsOver(t *testing.T) {
	store := &rotten{Store: memory(t)}
	x := newTown(t, plan{blobs: store})
	store.fail = func() error { return fmt.Errorf("open: %w", context.DeadlineExceeded) }
	before := len(x.log.String())
	x.stranger.get(imageAt(x.photo, "t")).want(t, http.StatusServiceUnavailable).headerIs(t, "Retry-After", "5").has(t, "The site is busy")
	if said := x.log.String()[before:]; strings.Contains(said, "level=ERROR") || !strings.Contains(said, `msg="gave up"`) {
		t.Errorf("the log says\n%s", said)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Nanosecond)
	defer cancel()
	<-ctx.Done()
	x.stranger.do(x.request(http.MethodGet, "/", "").WithContext(ctx)).want(t, http.StatusServiceUnavailable)
}

// A stuck client takes its answer in when it is let go.
type stuck struct {
	http.ResponseWriter
	begun, release chan struct{}
	once           sync.Once
}

func (s *stuck) Write(b []byte) (int, error) {
	s.once.Do(func() { close(s.begun) })
	<-s.release
	return 0, errors.New("gone")
}

func (s *stuck) SetWriteDeadline(at time.Time) error {
	if !at.After(time.Now()) {
		close(s.release)
	}
	return nil
}

// Two thousand clients that take nothing of their answers, and two thousand
// that send nothing of their forms, hold no place and bounded memory.
func TestSlowClientsHoldNothing(t *testing.T) {
	const clients, most = 2000, 4 << 20
	gate, held := admit.New(1, 1), admit.NewHeld(most)
	x := newTown(t, plan{web: web.Config{Gate: gate, Held: held}})
	for i := range 6 {
		x.anna.add(i+2, photo.Public)
	}
	path := "/?x=1" // which is not kept
	size := len(x.stranger.get(path).want(t, http.StatusOK).body)
	heap := func() int64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	if size <= 4<<10 {
		t.Fatal("the page is too small to be held")
	}
	before := heap()
	var all sync.WaitGroup
	for range clients {
		s := &stuck{ResponseWriter: httptest.NewRecorder(), begun: make(chan struct{}), release: make(chan struct{})}
		all.Go(func() { x.handler.ServeHTTP(s, x.request(http.MethodGet, path, "")) })
		<-s.begun
	}
	var senders []*io.PipeWriter
	for range clients {
		out, in := io.Pipe()
		senders = append(senders, in)
		r := x.request(http.MethodPost, "/account/sign-in/", "", "Content-Type", formType)
		r.Body = out
		all.Go(func() { x.handler.ServeHTTP(httptest.NewRecorder(), r) })
		in.Write(bytes.Repeat([]byte("x"), 100))
	}
	// Two goroutines and a request each, besides what is held.
	grown := heap() - before
	if limit := int64(most + 2*clients*12<<10); grown > limit {
		t.Errorf("%d slow clients hold %d bytes, more than %d", 2*clients, grown, limit)
	}
	cut := gauge(t, held.Counters(), "cut", 0)
	if bytes := gauge(t, held.Counters(), "held_bytes", 0); bytes > most || bytes == 0 || size*clients*2 > most && cut == 0 {
		t.Errorf("%d bytes are held, %d clients were cut off; a page has %d", bytes, cut, size)
	}
	for range 3 { // with the one place there is
		x.stranger.get(path).want(t, http.StatusOK)
		x.stranger.get(imageAt(x.photo, "t")).want(t, http.StatusOK)
	}
	held.Hold(most+1, func() {}) // all of them go
	for _, in := range senders {
		in.CloseWithError(io.ErrUnexpectedEOF)
	}
	all.Wait()
	if n := gauge(t, held.Counters(), "held_bytes", 0); n != 0 {
		t.Errorf("%d bytes are held for nobody", n)
	}
}

// The bytes of an upload may trickle in; only the file that is here takes a
// place.
func TestSlowUploadHoldsNothing(t *testing.T) {
	gate := admit.New(1, 1)
	x := newTown(t, plan{web: web.Config{Gate: gate}})
	out, in := io.Pipe()
	answered := make(chan answer)
	go func() { answered <- x.as(t, "bob").do(raw(x.world, out, "application/json")) }()
	var b bytes.Buffer
	good(5).write(&b)
	fmt.Fprintf(&b, "--%s--\r\n", boundary)
	for b.Len() > 0 {
		in.Write(b.Next(200))
		x.stranger.get("/?x=1").want(t, http.StatusOK) // with the one place there is
	}
	in.Close()
	(<-answered).want(t, http.StatusOK)
}

// A connection that was told to come back stays open for that.
func TestShedKeepsTheConnection(t *testing.T) {
	gate := admit.New(1, 1)
	x := newTown(t, plan{web: web.Config{Gate: gate}})
	server := httptest.NewServer(x.handler)
	defer server.Close()
	conn, err := net.Dial("tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	in := bufio.NewReader(conn)
	leave := fill(t, gate, admit.Visitors)
	for _, want := range []int{503, 503, 200} {
		if want == 200 {
			leave()
		}
		fmt.Fprint(conn, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
		res, err := http.ReadResponse(in, nil)
		if err != nil {
			t.Fatal(err)
		}
		if io.Copy(io.Discard, res.Body); res.StatusCode != want || res.Close {
			t.Errorf("%d, not %d; closed: %v", res.StatusCode, want, res.Close)
		}
	}
}

// BenchmarkShed is what a refusal costs, beside BenchmarkPage's page.
func BenchmarkShed(b *testing.B) {
	gate := admit.New(1, 1)
	x := newTown(b, plan{web: web.Config{Gate: gate}})
	ctx, cancel := context.WithCancel(b.Context())
	defer cancel()
	for !gate.Full(admit.Writes) {
		go gate.Enter(ctx, admit.Writes)
		runtime.Gosched()
	}
	b.ReportAllocs()
	for b.Loop() {
		w := httptest.NewRecorder()
		if x.handler.ServeHTTP(w, x.request(http.MethodPost, "/account/sign-out/", "")); w.Code != http.StatusServiceUnavailable {
			b.StopTimer() // those who waited gave up; let others wait
			for !gate.Full(admit.Writes) {
				go gate.Enter(ctx, admit.Writes)
				runtime.Gosched()
			}
			b.StartTimer()
		}
	}
}

func BenchmarkPage(b *testing.B) {
	x := newTown(b, plan{})
	for i := range 30 {
		x.anna.add(i+2, photo.Public)
	}
	b.ReportAllocs()
	for b.Loop() {
		x.stranger.get("/").want(b, http.StatusOK)
	}
}
