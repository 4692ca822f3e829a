package load

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/HdrHistogram/hdrhistogram-go"
	"github.com/google/go-cmp/cmp"

	"flickrkillr/lab/result"
)

// The times of workers put together are those of one that saw all.
func TestMergedTimes(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	parts := []*tally{newTally(), newTally(), newTally()}
	union := newTally()
	for i := range 30_000 {
		e := event{class: []string{"page", "image"}[i%2], end: time.Duration(r.ExpFloat64() * float64(time.Duration(1+i%3)*10*time.Millisecond)), within: i%5 > 0}
		e.bytes = int64(i)
		switch i % 100 {
		case 1:
			e.outcome = outcome{fate: wrong, why: "wrong"}
		case 2:
			e.outcome = outcome{fate: failed, kind: Timeout, why: "slow"}
		case 3:
			e.outcome = outcome{fate: shed}
		}
		e.inside = e.end
		parts[i%3].add(&e) // the parts differ much: a mean of their percentiles would not do
		union.add(&e)
	}
	sum := newTally()
	for _, p := range parts {
		sum.merge(p)
	}
	p := Plan{Workers: 3}
	got, err := p.report(sum, measured{span: time.Second, cores: 1})
	if err != nil {
		t.Fatal(err)
	}
	want, err := p.report(union, measured{span: time.Second, cores: 1})
	if err != nil {
		t.Fatal(err)
	}
	got.Said, want.Said, got.Run.Note, want.Run.Note = nil, nil, "", ""
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	run := got.Run
	if run.Wrong != 300 || run.Shed != 300 || run.Failed[Timeout] != 300 || run.Requests != 29_100-6_000 {
		t.Errorf("%d right, %d wrong, %d shed, %v", run.Requests, run.Wrong, run.Shed, run.Failed)
	}
	if n := run.Latency.Count; n != 29_400 || run.Classes["page"].Count+run.Classes["image"].Count != n {
		t.Errorf("times of %d requests, want those of 29,400: right ones and timeouts", n)
	}
}

// slower counts the times in a kept histogram that are over a bound.
func slower(t *testing.T, l result.Latency, than time.Duration) (n int64) {
	t.Helper()
	h, err := hdrhistogram.Decode([]byte(l.Histogram))
	if err != nil {
		t.Fatal(err)
	}
	for _, bar := range h.Distribution() {
		if bar.From >= than.Microseconds() {
			n += bar.Count
		}
	}
	return n
}

func TestTimes(t *testing.T) {
	d := newTimes()
	for i := range 1000 {
		d.add(time.Duration(i+1) * time.Millisecond)
	}
	l, err := d.latency()
	if err != nil {
		t.Fatal(err)
	}
	for name, x := range map[string]struct{ got, want float64 }{
		"mean": {l.Mean, 0.5005}, "p50": {l.P50, 0.5}, "p99": {l.P99, 0.99}, "p99.9": {l.P999, 0.999}, "max": {l.Max, 1},
	} {
		if x.got < 0.999*x.want || x.got > 1.001*x.want {
			t.Errorf("%s is %v s, want %v", name, x.got, x.want)
		}
	}
	if n := slower(t, l, 900*time.Millisecond); n < 100 || n > 101 {
		t.Errorf("%d in the kept histogram are over 0.9 s", n)
	}
	d.add(time.Hour)
	d.add(-time.Second)
	if d.count() != 1002 || d.max != time.Hour {
		t.Errorf("%d times, longest %v", d.count(), d.max)
	}
}

func TestTallyIsBounded(t *testing.T) {
	a := newTally()
	for i := range 100 {
		a.add(&event{class: string(rune('a' + i)), within: true, outcome: outcome{bytes: 1}})
		a.add(&event{outcome: outcome{fate: wrong, why: string(rune('a' + i))}})
	}
	good, bad := a.sofar()
	if len(a.classes) > maxClasses+1 || len(a.said) != maxSaid || good != 100 || bad != 100 {
		t.Errorf("%d classes, %d complaints, %d good, %d bad", len(a.classes), len(a.said), good, bad)
	}
}
