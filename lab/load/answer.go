package load

import (
	"errors"
	"hash/crc32"
	"io"
	"math"
	"strconv"
)

// An answer is one that was read to its end.
type answer struct {
	head
	size int64  // bytes of body as sent
	sum  uint32 // their CRC-32, where asked for
	body []byte // where asked for
}

// An ask is how an answer is to be read.
type ask struct {
	headOnly  bool // it answers HEAD
	sum, keep bool // take the CRC-32; keep the body
	cookies   bool
	timing    bool // keep what the server says of its own time
	maxHead   int
	maxBody   int64
}

// read takes one answer, 1xx ones before it included, off the wire.
func (a *answer) read(b *wire, how ask) error {
	a.size, a.sum, a.body = 0, 0, a.body[:0]
	for interim := 0; ; interim++ {
		raw, err := b.until("\r\n\r\n", how.maxHead, "header")
		if err != nil {
			return err
		}
		if err := a.parse(raw, how.cookies, how.timing); err != nil {
			return err
		}
		if a.status >= 200 {
			break
		}
		if a.status == 101 || interim == 10 {
			return malformed("status %d, no real answer after it", a.status)
		}
	}
	var err error
	switch {
	case how.headOnly || a.status == 204 || a.status == 304:
	case a.chunked:
		err = a.chunks(b, how)
	case a.length >= 0:
		if a.length > how.maxBody {
			return tooBig("body of %d bytes, over %d", a.length, how.maxBody)
		}
		err = a.take(b, how, a.length)
	default:
		a.close = true
		if err = a.take(b, how, math.MaxInt64); errors.Is(err, io.EOF) {
			err = nil // the end of the connection is the end of the body
		}
	}
	if err == nil && b.r < b.w {
		return malformed("%d bytes after the end of the answer", b.w-b.r)
	}
	return err
}

// take reads n bytes of body.
func (a *answer) take(b *wire, how ask, n int64) error {
	for n > 0 {
		part, err := b.body(n)
		if err != nil {
			return err
		}
		n -= int64(len(part))
		if a.size += int64(len(part)); a.size > how.maxBody {
			return tooBig("body over %d bytes", how.maxBody)
		}
		if how.sum {
			a.sum = crc32.Update(a.sum, crc32.IEEETable, part)
		}
		if how.keep {
			a.body = append(a.body, part...)
		}
	}
	return nil
}

const maxChunkLine = 256 // bytes: a size in hex and perhaps an extension

func (a *answer) chunks(b *wire, how ask) error {
	for {
		line, err := b.until("\r\n", maxChunkLine, "chunk size")
		if err != nil {
			return err
		}
		n, err := chunkSize(line[:len(line)-2])
		if err != nil {
			return err
		}
		if n == 0 {
			break
		}
		if err := a.take(b, how, n); err != nil {
			return err
		}
		for b.w-b.r < 2 {
			if err := b.fill(); err != nil {
				return err
			}
		}
		if string(b.buf[b.r:b.r+2]) != "\r\n" {
			return malformed("a chunk without its end")
		}
		b.r += 2
	}
	for left := how.maxHead; ; { // trailers, read and forgotten
		line, err := b.until("\r\n", left, "trailer")
		if err != nil {
			return err
		}
		if len(line) == 2 {
			return nil
		}
		left -= len(line)
	}
}

func chunkSize(line []byte) (int64, error) {
	end := len(line)
	for i, c := range line {
		if c == ';' || c == ' ' || c == '\t' {
			end = i
			break
		}
	}
	n, err := strconv.ParseUint(string(line[:end]), 16, 62)
	if err != nil {
		return 0, malformed("chunk size %.40q", line)
	}
	return int64(n), nil
}
