package admit

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// count gives one counter of a gate.
func (g *Gate) count(t *testing.T, name string, c Class) int64 {
	t.Helper()
	class := ""
	if c != Always {
		class = c.String()
	}
	for _, k := range g.Counters() {
		if k.Name == name && k.Class == class {
			return k.Value
		}
	}
	t.Fatalf("there is no counter %s of %s", name, class)
	return 0
}

// enter takes a place that there must be.
func (g *Gate) enter(t *testing.T, c Class) *Place {
	t.Helper()
	p, err := g.Enter(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	return &p
}

// idle fails where a gate that nobody uses any more is not as it was made.
func (g *Gate) idle(t *testing.T) {
	t.Helper()
	for c := Visitors; c < classes; c++ {
		l := &g.lanes[c]
		if l.running != 0 || l.waiting.len != 0 || l.waiting.newest != nil || l.waiting.oldest != nil {
			t.Errorf("%s: %d running, %d waiting after all is over", c, l.running, l.waiting.len)
		}
	}
	for part := range g.parts {
		if g.parts[part].running != 0 {
			t.Errorf("part %d: %d running after all is over", part, g.parts[part].running)
		}
	}
}

func TestNeverMoreThanTheLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const limit, cores = 6, 2
		g := New(limit, cores)
		var running [classes]atomic.Int64
		var inPart [parts]atomic.Int64
		var all sync.WaitGroup
		for i := range 2000 {
			c := Visitors + Class(i)%(classes-Visitors)
			all.Go(func() {
				time.Sleep(rand.N(2 * time.Second))
				p, err := g.Enter(t.Context(), c)
				if err != nil {
					return
				}
				defer p.Leave()
				part := table[c].part
				n, m := running[c].Add(1), inPart[part].Add(1)
				if n > int64(g.lanes[c].ceiling) || m > int64(g.parts[part].limit) {
					t.Errorf("%d of %s run at once, %d of its part", n, c, m)
				}
				time.Sleep(rand.N(50 * time.Millisecond))
				running[c].Add(-1)
				inPart[part].Add(-1)
			})
		}
		all.Wait()
		g.idle(t)
		for c := Visitors; c < classes; c++ {
			if g.count(t, "admitted", c) == 0 {
				t.Errorf("no %s were ever admitted", c)
			}
		}
		if g.count(t, "shed", Visitors) == 0 {
			t.Error("nobody was shed; this test does not load the gate")
		}
	})
}

func TestWaitsNoLongerThanItsPatience(t *testing.T) {
	for c := Visitors; c < classes; c++ {
		t.Run(c.String(), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				g := New(1, 1)
				for g.room(c) {
					defer g.enter(t, c).Leave()
				}
				begin := time.Now()
				_, err := g.Enter(t.Context(), c)
				if !errors.Is(err, ErrShed) || time.Since(begin) != table[c].patience {
					t.Errorf("gave up after %s with %v", time.Since(begin), err)
				}
				if g.count(t, "shed", c) != 1 || g.count(t, "waiting", c) != 0 {
					t.Error("the counters do not say so")
				}
			})
		})
	}
}

// Refusals are told at a bounded rate, one alone at once, and nobody waits for
// his longer than two seconds.
func TestRefusalsArePaced(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := New(1, 1)
		defer g.enter(t, Visitors).Leave()
		begin := time.Now()
		told := make(chan time.Duration, 3000)
		for range 3000 {
			go func() {
				if _, err := g.Enter(t.Context(), Visitors); errors.Is(err, ErrShed) {
					told <- time.Since(begin)
				}
			}()
		}
		time.Sleep(time.Minute)
		var slow, most int
		in := map[time.Duration]int{}
		for range 3000 {
			d := <-told
			if d > mostPace+table[Visitors].patience {
				t.Fatalf("somebody was told after %s", d)
			}
			if d > 0 { // those for whom there was no room to wait were told at once
				slow++
				in[d.Truncate(100*time.Millisecond)]++
			}
		}
		for _, n := range in {
			most = max(most, n)
		}
		if slow < 1000 || most > refusals/10+table[Visitors].queue {
			t.Errorf("%d waited to be told, %d of them within a tenth of a second", slow, most)
		}
		begin = time.Now()
		if _, err := g.Enter(t.Context(), Visitors); !errors.Is(err, ErrShed) || time.Since(begin) != table[Visitors].patience {
			t.Errorf("one alone was told after %s", time.Since(begin))
		}
	})
}

// order lets n wait one after the other, frees the place as often, and gives
// the order in which they came in.
func order(t *testing.T, g *Gate, c Class, n int) (came []int) {
	held := g.enter(t, c)
	for i := range n {
		go func() {
			if p, err := g.Enter(t.Context(), c); err == nil {
				came = append(came, i)
				p.Leave()
			}
		}()
		synctest.Wait()
	}
	held.Leave()
	synctest.Wait()
	return came
}

// refuse lets somebody wait in vain.
func refuse(t *testing.T, g *Gate, c Class) {
	t.Helper()
	defer g.enter(t, c).Leave()
	for g.room(c) {
		defer g.enter(t, c).Leave()
	}
	if _, err := g.Enter(t.Context(), c); !errors.Is(err, ErrShed) {
		t.Fatal("nobody was refused:", err)
	}
}

// In a rush nobody waits for long, and when it is over all wait as before; who
// sends something is not hurried.
func TestRushIsHurried(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := New(1, 1)
		waits := func(c Class) time.Duration {
			defer g.enter(t, c).Leave()
			begin := time.Now()
			if _, err := g.Enter(t.Context(), c); !errors.Is(err, ErrShed) {
				t.Error("was not refused:", err)
			}
			return time.Since(begin)
		}
		for c, want := range map[Class][]time.Duration{
			Visitors: {table[Visitors].patience, table[Visitors].patience / 8, table[Visitors].patience / 8},
			Writes:   {table[Writes].patience, table[Writes].patience, table[Writes].patience},
		} {
			for i, d := range want {
				if got := waits(c); got != d {
					t.Errorf("%s number %d waited for %s, not %s", c, i, got, d)
				}
			}
			time.Sleep(rushTime)
			if got := waits(c); got != want[0] {
				t.Errorf("after the rush %s waited for %s, not %s", c, got, want[0])
			}
		}
	})
}

func TestWhoIsNext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		calm := New(1, 1)
		if got := order(t, calm, Visitors, 4); !slices.Equal(got, []int{0, 1, 2, 3}) {
			t.Errorf("visitors came in as %v, not in turn", got)
		}
		refuse(t, calm, Visitors)
		if got := order(t, calm, Visitors, 4); !slices.Equal(got, []int{3, 2, 1, 0}) {
			t.Errorf("in a rush visitors came in as %v, not newest first", got)
		}
		refuse(t, calm, Writes)
		if got := order(t, calm, Writes, 4); !slices.Equal(got, []int{0, 1, 2, 3}) {
			t.Errorf("in a rush writes came in as %v, not in turn", got)
		}
		time.Sleep(rushTime)
		if got := order(t, calm, Visitors, 4); !slices.Equal(got, []int{0, 1, 2, 3}) {
			t.Errorf("after a rush visitors came in as %v, not in turn", got)
		}
		if got := order(t, New(1, 1), Writes, 4); !slices.Equal(got, []int{0, 1, 2, 3}) {
			t.Errorf("writes came in as %v, not in turn", got)
		}
	})
}

func TestFullQueues(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := New(1, 1)
		defer g.enter(t, Visitors).Leave()
		results := make(chan int, 2000)
		most := table[Visitors].queue
		for i := range most + 3 {
			go func() {
				if _, err := g.Enter(t.Context(), Visitors); errors.Is(err, ErrShed) {
					results <- i
				}
			}()
			synctest.Wait()
		}
		for i := range 3 {
			if got := <-results; got != i {
				t.Errorf("number %d was sent away, not the oldest, %d", got, i)
			}
		}
		if n := g.count(t, "waiting", Visitors); n != int64(most) {
			t.Errorf("%d wait", n)
		}

		other := New(1, 1)
		defer other.enter(t, Writes).Leave()
		for range table[Writes].queue {
			go other.Enter(t.Context(), Writes)
		}
		synctest.Wait()
		begin := time.Now()
		if _, err := other.Enter(t.Context(), Writes); !other.Full(Writes) || !errors.Is(err, ErrShed) || time.Since(begin) != 0 {
			t.Errorf("a full queue in turn took one more for %s: %v", time.Since(begin), err)
		}
		if other.Full(Uploads) {
			t.Error("uploads are full of writes")
		}
		time.Sleep(time.Minute)
	})
}

// However many of one class come, the others of its part get their share, and
// the other part is not touched at all.
func TestClassesDoNotStarveEachOther(t *testing.T) {
	for _, limit := range []int{1, 2, 4, 16} {
		synctest.Test(t, func(t *testing.T) {
			g := New(limit, 2)
			flood := func(c Class, ms int) {
				p, err := g.Enter(t.Context(), c)
				if err == nil {
					time.Sleep(time.Duration(ms) * time.Millisecond)
					p.Leave()
				}
			}
			rates := map[Class]int{Visitors: 20, Members: 1, Pictures: 1, Writes: 1}
			for range 500 { // one of each within its share, and far more visitors
				for c, n := range rates {
					for range n {
						go flood(c, 3*limit)
					}
				}
				time.Sleep(20 * time.Millisecond)
			}
			time.Sleep(time.Minute)
			for _, c := range []Class{Members, Pictures, Writes} {
				if n := g.count(t, "admitted", c); n < 500*9/10 {
					t.Errorf("limit %d: %d of 500 %s were admitted beside a flood of visitors", limit, n, c)
				}
			}
			if g.count(t, "shed", Visitors) == 0 {
				t.Errorf("limit %d: the flood was none", limit)
			}
			g.idle(t)
		})
	}
}

// Work that is heavy leaves all the room of what is brisk.
func TestHeavyWorkHasItsOwnRoom(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := New(4, 2)
		for range 100 {
			for _, c := range []Class{Uploads, Sizes, Passwords} {
				go g.Enter(t.Context(), c) // and never leaves
			}
		}
		synctest.Wait()
		for range 4 {
			g.enter(t, Visitors)
		}
		if n := g.count(t, "running", Uploads) + g.count(t, "running", Sizes) + g.count(t, "running", Passwords); n != 4 {
			t.Errorf("%d pieces of heavy work run on two cores", n)
		}
		if n := g.count(t, "running", Passwords); n != 1 {
			t.Errorf("%d passwords are hashed at once on two cores", n)
		}
		time.Sleep(time.Minute)
	})
}

func TestLeavingTheQueue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := New(1, 1)
		held := g.enter(t, Visitors)
		ctx, cancel := context.WithCancel(t.Context())
		failed := make(chan error)
		go func() { _, err := g.Enter(ctx, Visitors); failed <- err }()
		synctest.Wait()
		cancel()
		if err := <-failed; !errors.Is(err, context.Canceled) {
			t.Error("who left is told", err)
		}
		if g.count(t, "left", Visitors) != 1 || g.count(t, "waiting", Visitors) != 0 || g.count(t, "shed", Visitors) != 0 {
			t.Error("the counters do not say so")
		}
		if _, err := g.Enter(ctx, Visitors); !errors.Is(err, context.Canceled) {
			t.Error("who had left before is told", err)
		}
		// Who leaves in the moment of his turn gives the place on.
		ctx, cancel = context.WithCancel(t.Context())
		go func() { _, err := g.Enter(ctx, Visitors); failed <- err }()
		synctest.Wait()
		next := make(chan Place)
		go func() { p, _ := g.Enter(t.Context(), Writes); next <- p }()
		synctest.Wait()
		g.mu.Lock()
		w := g.lanes[Visitors].waiting.take(false)
		g.parts[brisk].running--
		g.lanes[Visitors].running--
		g.admit(Visitors)
		w.wake(true)
		cancel()
		g.mu.Unlock()
		held.gate = nil // its place was handed over by hand
		if err := <-failed; !errors.Is(err, context.Canceled) {
			t.Error("who left as he was admitted is told", err)
		}
		p := <-next
		p.Leave()
		p.Leave() // does nothing
		g.idle(t)
	})
}

func TestAlwaysNeedsNoRoom(t *testing.T) {
	g := New(1, 1)
	defer g.enter(t, Visitors).Leave()
	for range 100 {
		g.enter(t, Always)
	}
}

func BenchmarkEnter(b *testing.B) {
	g := New(4, 2)
	for b.Loop() {
		p, err := g.Enter(b.Context(), Visitors)
		if err != nil {
			b.Fatal(err)
		}
		p.Leave()
	}
}
