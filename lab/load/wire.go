package load

import (
	"bytes"
	"io"
	"time"
)

// A wire reads answers from a connection through one buffer, which is as large
// as a header may be.
type wire struct {
	src  io.Reader
	buf  []byte
	r, w int // unread bytes are buf[r:w]
	got  bool
	slow *throttle // nil for as fast as it comes
}

// reset begins a new connection.
func (b *wire) reset(src io.Reader) { b.src, b.r, b.w = src, 0, 0 }

// fill reads once more. The buffer must not be full.
func (b *wire) fill() error {
	if b.r == b.w {
		b.r, b.w = 0, 0
	} else if b.w == len(b.buf) {
		b.w = copy(b.buf, b.buf[b.r:b.w])
		b.r = 0
	}
	room := b.buf[b.w:]
	if b.slow != nil {
		room = room[:min(len(room), b.slow.chunk)]
	}
	n, err := b.src.Read(room)
	b.w += n
	if n > 0 {
		b.got = true
		if b.slow != nil {
			return b.slow.pause(n)
		}
		return nil
	}
	if err == nil {
		return io.ErrNoProgress
	}
	return err
}

// until gives all up to and with the mark, which must come within limit bytes;
// what names it in errors. The bytes are good until the next read.
func (b *wire) until(mark string, limit int, what string) ([]byte, error) {
	limit = min(limit, len(b.buf))
	seen := 0
	for {
		if i := bytes.Index(b.buf[b.r+seen:b.w], []byte(mark)); i >= 0 {
			end := seen + i + len(mark)
			if end > limit {
				return nil, tooBig("%s over %d bytes", what, limit)
			}
			line := b.buf[b.r : b.r+end]
			b.r += end
			return line, nil
		}
		have := b.w - b.r
		if have >= limit {
			return nil, tooBig("%s over %d bytes", what, limit)
		}
		seen = max(0, have-len(mark)+1)
		if err := b.fill(); err != nil {
			return nil, err
		}
	}
}

// body gives the next bytes there are, at most n of them, good until the next
// read.
func (b *wire) body(n int64) ([]byte, error) {
	if b.r == b.w {
		if err := b.fill(); err != nil {
			return nil, err
		}
	}
	have := b.buf[b.r:b.w]
	if int64(len(have)) > n {
		have = have[:n]
	}
	b.r += len(have)
	return have, nil
}

// A throttle makes a slow reader: a few bytes, then a pause.
type throttle struct {
	rate  int // bytes a second
	chunk int
	sleep func(time.Duration) error
}

func (t *throttle) pause(n int) error {
	return t.sleep(time.Duration(n) * time.Second / time.Duration(t.rate))
}
