package load

import (
	"math"
	"math/rand/v2"
	"time"
)

// arrivals says when the requests of an open loop are due. One worker at a time
// holds it: the one that sends next.
type arrivals struct {
	sent  clock // the next to be sent
	ahead clock // the next that is not yet due
	pause *pause
	asked int64 // of the measured part
}

// A clock goes from one due time to the next.
type clock struct {
	rate float64
	rng  *rand.Rand // nil for evenly spaced
	n    int64
	due  time.Duration
}

func newClock(rate float64, poisson bool, seed uint64) clock {
	c := clock{rate: rate}
	if poisson {
		c.rng = rand.New(rand.NewPCG(seed, 0x61727269766c))
		c.due = c.gap()
	}
	return c
}

func (c *clock) gap() time.Duration {
	return time.Duration(c.rng.ExpFloat64() / c.rate * float64(time.Second))
}

func (c *clock) advance() {
	c.n++
	if c.rng != nil {
		c.due += c.gap()
	} else {
		c.due = time.Duration(math.Round(float64(c.n) / c.rate * float64(time.Second)))
	}
}

func newArrivals(rate float64, poisson bool, seed uint64) (*arrivals, error) {
	p, err := newPause()
	if err != nil {
		return nil, err
	}
	return &arrivals{sent: newClock(rate, poisson, seed), ahead: newClock(rate, poisson, seed), pause: p}, nil
}

// waiting counts the requests that are due but not sent.
func (a *arrivals) waiting(now time.Duration) int64 {
	for a.ahead.due <= now {
		a.ahead.advance()
	}
	return a.ahead.n - a.sent.n
}
