package load

import (
	"slices"
	"sync"
	"time"

	"flickrkillr/lab/result"
)

// A tally counts what some of the workers saw. Each has its own, or shares it
// with few; they are put together at the end.
type tally struct {
	mu      sync.Mutex
	classes map[string]*class
	lag     *times // of the tool itself, see worker.open
	wrong   int64
	shed    int64
	again   int64
	bytes   int64
	failed  map[string]int64
	said    []string      // the first few different complaints
	inside  time.Duration // worker time of the measured part spent on requests, any outcome
	seconds []int64       // right answers by second
	phases  map[string]result.Phase
	last    time.Duration // when the last one ended
}

type class struct {
	right int64 // answered right within the measured time
	times *times
}

const (
	maxSaid    = 5
	maxClasses = 32
	maxSeconds = 24 * 3600
	overflow   = "other classes"
)

func newTally() *tally {
	return &tally{classes: map[string]*class{}, failed: map[string]int64{}, phases: map[string]result.Phase{}, lag: newTimes()}
}

func (t *tally) class(name string) *class {
	c := t.classes[name]
	if c == nil {
		if len(t.classes) >= maxClasses && name != overflow {
			return t.class(overflow)
		}
		c = &class{times: newTimes()}
		t.classes[name] = c
	}
	return c
}

// An event is a request with its end. Times are counted from the start of the
// measured part.
type event struct {
	class          string
	due, sent, end time.Duration // due is sent, in a closed loop
	free           time.Duration // when the worker could send the next one: its connection is put away
	within         bool          // ended within the measured time
	inside         time.Duration // from sent to free, as far as it lies in the measured time
	outcome
}

func (t *tally) add(e *event) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.inside += e.inside
	t.last = max(t.last, e.end)
	if e.again {
		t.again++
	}
	switch e.fate {
	case right:
		c := t.class(e.class)
		c.times.add(e.end - e.due)
		if !e.within {
			return
		}
		c.right++
		t.bytes += e.bytes
		addTimings(t.phases, e.timing)
		if s := int(e.end / time.Second); s >= 0 && s < maxSeconds {
			for len(t.seconds) <= s {
				t.seconds = append(t.seconds, 0)
			}
			t.seconds[s]++
		}
		return
	case shed:
		if e.within {
			t.shed++
		}
		return
	case wrong:
		t.wrong++
	case failed:
		t.failed[e.kind]++
		if e.kind == Timeout || e.kind == Late {
			t.class(e.class).times.add(e.end - e.due) // leaving these out would flatter
		}
	}
	if len(t.said) < maxSaid && !slices.Contains(t.said, e.why) {
		t.said = append(t.said, e.why)
	}
}

func (t *tally) addLag(d time.Duration) {
	t.mu.Lock()
	t.lag.add(d)
	t.mu.Unlock()
}

// sofar counts good and bad answers while the run goes on.
func (t *tally) sofar() (good, bad int64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, c := range t.classes {
		good += c.right
	}
	bad = t.wrong + t.shed
	for _, n := range t.failed {
		bad += n
	}
	return good, bad
}

// merge adds o, which nobody uses any more.
func (t *tally) merge(o *tally) {
	for name, c := range o.classes {
		mine := t.class(name)
		mine.right += c.right
		mine.times.merge(c.times)
	}
	t.lag.merge(o.lag)
	t.wrong += o.wrong
	t.shed += o.shed
	t.again += o.again
	t.bytes += o.bytes
	t.inside += o.inside
	t.last = max(t.last, o.last)
	for name, p := range o.phases {
		mine := t.phases[name]
		t.phases[name] = result.Phase{Seconds: mine.Seconds + p.Seconds, Count: mine.Count + p.Count}
	}
	for kind, n := range o.failed {
		t.failed[kind] += n
	}
	for _, s := range o.said {
		if len(t.said) < maxSaid && !slices.Contains(t.said, s) {
			t.said = append(t.said, s)
		}
	}
	for s, n := range o.seconds {
		if s == len(t.seconds) {
			t.seconds = append(t.seconds, 0)
		}
		t.seconds[s] += n
	}
}
