package load

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func targets(class string, n int) (out []Request) {
	for i := range n {
		out = append(out, Request{Class: class, Path: fmt.Sprintf("/%s/%d", class, i)})
	}
	return out
}

func mixed(t *testing.T, seed uint64) *Mix {
	t.Helper()
	m, err := NewMix(seed,
		Part{Weight: 70, Targets: targets("page", 1000), Zipf: 1, Viewers: []string{"s=1", "s=2", "s=3"}},
		Part{Weight: 29, Targets: targets("image", 10)},
		Part{Weight: 1, Build: func(r *rand.Rand) Request {
			return Request{Class: "write", Method: "POST", Path: "/comment", Body: fmt.Appendf(nil, "%x", r.Uint64())}
		}})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestMixIsTheSameBySeed(t *testing.T) {
	take := func(m *Mix, stream int) (out []Request) {
		for n := range int64(500) {
			out = append(out, m.At(stream, n))
		}
		return out
	}
	first := take(mixed(t, 7), 3)
	if d := cmp.Diff(first, take(mixed(t, 7), 3), cmp.AllowUnexported(Body{})); d != "" {
		t.Error("the same seed gave other requests:\n", d)
	}
	slices.Reverse(first)
	for name, other := range map[string][]Request{"another seed": take(mixed(t, 8), 3), "another stream": take(mixed(t, 7), 4)} {
		same := 0
		for i := range other {
			if other[i].Path == first[len(first)-1-i].Path {
				same++
			}
		}
		if same > 250 {
			t.Errorf("%s: %d of 500 requests are the same", name, same)
		}
	}
}

func TestMixKeepsWeights(t *testing.T) {
	m := mixed(t, 1)
	const total = 200_000
	classes, paths, cookies, bodies := map[string]float64{}, map[string]float64{}, map[string]float64{}, map[string]bool{}
	for n := range int64(total) {
		r := m.At(int(n%4), n/4)
		classes[r.Class]++
		paths[r.Path]++
		if r.Class == "page" {
			cookies[r.Cookie]++
		} else if r.Cookie != "" {
			t.Fatal("a cookie for a part without viewers")
		}
		if r.Class == "write" {
			bodies[string(r.Body)] = true
		}
	}
	near := func(what string, got, want float64) {
		t.Helper()
		if math.Abs(got-want) > 5*math.Sqrt(want) { // five standard deviations of a count
			t.Errorf("%s: %.0f, want about %.0f", what, got, want)
		}
	}
	near("pages", classes["page"], 0.70*total)
	near("images", classes["image"], 0.29*total)
	near("writes", classes["write"], 0.01*total)
	harmonic := 0.0
	for k := range 1000 {
		harmonic += 1 / float64(k+1)
	}
	near("first page", paths["/page/0"], 0.7*total/harmonic)
	near("tenth page", paths["/page/9"], 0.7*total/harmonic/10)
	near("an image", paths["/image/7"], 0.029*total)
	near("a viewer", cookies["s=2"], 0.7*total/3)
	if len(bodies) < int(classes["write"]) {
		t.Errorf("%d different writes of %.0f", len(bodies), classes["write"])
	}
}

func TestListsAndSingles(t *testing.T) {
	l, err := NewList(targets("a", 3)...)
	if err != nil {
		t.Fatal(err)
	}
	for n, want := range []string{"/a/0", "/a/1", "/a/2", "/a/0"} {
		if got := l.At(n, int64(n)).Path; got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
	if got := one(Request{Path: "/x"}).At(1, 5).Path; got != "/x" {
		t.Error(got)
	}
	for _, bad := range []Request{
		{Path: "x"}, {Path: "/a b"}, {Path: "/a\r\nX: y"}, {Method: "GET /", Path: "/"}, {Path: "/", Cookie: "a\nb"},
		{Path: "/", Header: []string{"nothing"}}, {Path: "/", Header: []string{"A: b\r\nC: d"}}, {Path: "/", Header: []string{"Content-Length: 5"}},
	} {
		if _, err := NewList(bad); err == nil {
			t.Errorf("taken: %+v", bad)
		}
		if _, err := NewMix(1, Part{Weight: 1, Targets: []Request{bad}}); err == nil {
			t.Errorf("taken into a mix: %+v", bad)
		}
	}
	if _, err := NewList(); err == nil {
		t.Error("an empty list was taken")
	}
	for _, bad := range [][]Part{nil, {{Weight: 1}}, {{Weight: 0, Targets: targets("a", 1)}}, {{Weight: math.NaN(), Targets: targets("a", 1)}}} {
		if _, err := NewMix(1, bad...); err == nil {
			t.Errorf("taken: %+v", bad)
		}
	}
}

func TestArrivals(t *testing.T) {
	even, same, other := newClock(1000, false, 1), newClock(1000, true, 1), newClock(1000, true, 1)
	var last time.Duration
	for range 10_000 {
		if even.due != time.Duration(even.n)*time.Millisecond {
			t.Fatalf("request %d is due at %v", even.n, even.due)
		}
		if same.due != other.due || same.due < last {
			t.Fatalf("request %d is due at %v and %v, after one at %v", same.n, same.due, other.due, last)
		}
		last = same.due
		even.advance()
		same.advance()
		other.advance()
	}
	if s := last.Seconds(); math.Abs(s-10) > 0.5 { // five standard deviations of 10,000 gaps
		t.Errorf("10,000 requests at 1,000 a second took %v s", s)
	}
	a := arrivals{sent: newClock(100, false, 1), ahead: newClock(100, false, 1)}
	if n := a.waiting(95 * time.Millisecond); n != 10 {
		t.Errorf("%d are waiting after 95 ms, want 10", n)
	}
	a.sent.advance()
	if n := a.waiting(95 * time.Millisecond); n != 9 {
		t.Errorf("%d are waiting with one sent, want 9", n)
	}
}
