package load

import (
	"bytes"
	"context"
	"fmt"
	"time"
)

// A Seen is one answer that [Validate] looked at.
type Seen struct {
	Request Request
	Media   string
	Length  int64
	Sum     uint32 // CRC-32 of the body
	Seconds float64
}

// Validate asks each request once, and, where it must get the same Body each
// time, a second time, and compares the two byte by byte. What a Body learnt
// here is what later answers are held to. It is to be called before anything is
// timed; the first wrong answer is an error that says what was wrong with it.
// Requests with a method other than GET and HEAD are sent too, once.
func Validate(ctx context.Context, o Options, requests ...Request) ([]Seen, error) {
	o.ReadRate = 0
	c, err := NewClient(ctx, o)
	if err != nil {
		return nil, err
	}
	defer c.Close()
	var seen []Seen
	for i := range requests {
		r := &requests[i]
		if err := r.Check(); err != nil {
			return seen, err
		}
		began := time.Now()
		first, err := c.Ask(r)
		if err != nil {
			return seen, fmt.Errorf("%s at %s: %w", r, o.Server, err)
		}
		seen = append(seen, Seen{*r, string(c.answer.media), c.answer.size, c.answer.sum, time.Since(began).Seconds()})
		if r.Want.Body == nil || !r.safe() {
			continue
		}
		first = bytes.Clone(first)
		second, err := c.Ask(r)
		if at := differ(first, second); at >= 0 && len(second) > 0 {
			return seen, fmt.Errorf("%s at %s: two answers are not the same: they differ from byte %d on (%.20q, then %.20q)", r, o.Server, at, first[at:], second[at:])
		}
		if err != nil {
			return seen, fmt.Errorf("%s at %s, second time: %w", r, o.Server, err)
		}
	}
	return seen, nil
}

// Ask sends one request and gives the body, as sent, good until the next one.
// An answer that is not what is wanted gives its body with an error.
func (c *Client) Ask(r *Request) ([]byte, error) {
	_, err := c.do(r, ask{sum: true, keep: true})
	if err != nil {
		return nil, err
	}
	defer c.done()
	if why := c.judge(&r.Want); why != "" {
		return c.answer.body, fmt.Errorf("%s", why)
	}
	return c.answer.body, nil
}

// differ gives the first index at which two bodies are not the same, or -1.
func differ(a, b []byte) int {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return i
		}
	}
	if len(a) != len(b) {
		return min(len(a), len(b))
	}
	return -1
}
