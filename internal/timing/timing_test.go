package timing

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// Time is a test's own here (synctest), so that the figures are exact.
func TestPhasesAreCountedOnce(t *testing.T) {
	ms := func(n int) time.Duration { return time.Duration(n) * time.Millisecond }
	rest := func(n int) { time.Sleep(ms(n)) }
	tests := []struct {
		name  string
		do    func(ctx context.Context)
		want  Times
		total time.Duration
	}{
		{"nothing", func(context.Context) { rest(3) }, Times{}, ms(3)},
		{"one after the other", func(ctx context.Context) {
			s := Begin(ctx, SQL)
			rest(2)
			s.End()
			rest(1)
			r := Begin(ctx, Render)
			rest(4)
			r.End()
		}, Times{SQL: ms(2), Render: ms(4)}, ms(7)},
		{"a query inside the session", func(ctx context.Context) {
			s := Begin(ctx, Session)
			rest(1)
			q := Begin(ctx, Queue)
			rest(5)
			q.End()
			q = Begin(ctx, SQL)
			rest(2)
			q.End()
			rest(1)
			s.End()
		}, Times{Session: ms(9)}, ms(9)},
		{"a query inside other phases", func(ctx context.Context) {
			r := Begin(ctx, Render)
			rest(1)
			c := Begin(ctx, Cache)
			rest(2)
			q := Begin(ctx, SQL)
			rest(4)
			q.End()
			rest(2)
			c.End()
			rest(1)
			r.End()
		}, Times{Render: ms(2), Cache: ms(4), SQL: ms(4)}, ms(10)},
		{"one phase inside itself", func(ctx context.Context) {
			a := Begin(ctx, SQL)
			rest(1)
			b := Begin(ctx, SQL)
			rest(1)
			b.End()
			rest(1)
			a.End()
		}, Times{SQL: ms(3)}, ms(3)},
		{"at once", func(ctx context.Context) {
			var both sync.WaitGroup
			for n := range 2 {
				both.Go(func() {
					defer Begin(ctx, SQL).End()
					rest(3 + n)
				})
			}
			both.Wait()
		}, Times{SQL: ms(4)}, ms(4)},
		{"in a context made from it", func(ctx context.Context) {
			ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Hour)
			defer cancel()
			defer Begin(ctx, Write).End()
			rest(2)
		}, Times{Write: ms(2)}, ms(2)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := Start(t.Context(), 0)
				test.do(c)
				if times, total := c.Times(); times != test.want || total != test.total {
					t.Errorf("%v of %v, want %v of %v", times, total, test.want, test.total)
				}
			})
		})
	}
}

func TestWaitBeforeStartIsQueue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := Start(t.Context(), 5*time.Millisecond)
		s := c.Begin(Queue)
		time.Sleep(time.Millisecond)
		s.End()
		if times, total := c.Times(); times != (Times{Queue: 6 * time.Millisecond}) || total != time.Millisecond {
			t.Errorf("%v of %v", times, total)
		}
	})
}

func TestWithoutAClock(t *testing.T) {
	if From(t.Context()) != nil {
		t.Error("a clock out of nothing")
	}
	Begin(t.Context(), SQL).End()
	Span{}.End()
}

func TestAClockIsAContext(t *testing.T) {
	type key struct{}
	ctx, cancel := context.WithCancel(context.WithValue(t.Context(), key{}, 7))
	c := Start(ctx, 0)
	if c.Value(key{}) != 7 {
		t.Error("a value is lost")
	}
	cancel()
	if c.Err() == nil {
		t.Error("not cancelled")
	}
}

func TestPhasesHaveNames(t *testing.T) {
	seen := map[string]bool{}
	for p := range Phases {
		if p.String() == "" || seen[p.String()] {
			t.Errorf("phase %d is called %q", p, p)
		}
		seen[p.String()] = true
	}
}

func TestAllocations(t *testing.T) {
	c := Start(t.Context(), 0)
	if n := testing.AllocsPerRun(100, func() {
		Begin(c, SQL).End()
		Begin(context.Background(), SQL).End()
	}); n != 0 {
		t.Errorf("%v allocations a phase", n)
	}
}

func TestQueued(t *testing.T) {
	now := time.UnixMilli(1732365283542)
	tests := map[string]time.Duration{
		"t=1732365283.042":           500 * time.Millisecond,
		"t=1732365283.542":           0,
		"t=1732365283":               542 * time.Millisecond,
		"t=1732365223.542":           time.Minute,
		"t=1732365223.541":           0, // longer than anybody waits
		"t=1732365283.543":           0, // not yet
		"t=1732365283042":            0, // in milliseconds
		"1732365283.042":             0,
		"":                           0,
		"t=":                         0,
		"t=NaN":                      0,
		"t=-Inf":                     0,
		"t=+Inf":                     0,
		"t=1e300":                    0,
		"t=-1732365283.042":          0,
		"t=0x1p30":                   0,
		"t=1732365283.0420000000000": 0,
	}
	for header, want := range tests {
		if d := Queued(header, now); d != want {
			t.Errorf("%q: %v, want %v", header, d, want)
		}
	}
}

func BenchmarkPhase(b *testing.B) {
	b.ReportAllocs()
	ctx, cancel := context.WithCancel(Start(b.Context(), 0))
	defer cancel()
	for b.Loop() {
		Begin(ctx, SQL).End()
	}
}

func BenchmarkWithoutAClock(b *testing.B) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	for b.Loop() {
		Begin(ctx, SQL).End()
	}
}
