package imaging

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// reader gives small pieces of a file from anywhere in it, through one buffer.
type reader struct {
	src  io.ReaderAt
	size int64
	err  error // of the storage, not of the file's content

	buf  [4096]byte
	base int64
	n    int
}

// at gives n bytes (at most 512) from off on, or nil where the file is shorter.
// The bytes hold until the next call.
func (r *reader) at(off int64, n int) []byte {
	if off < 0 || off > r.size-int64(n) {
		return nil
	}
	if off < r.base || off+int64(n) > r.base+int64(r.n) {
		want := min(int64(len(r.buf)), r.size-off)
		got, err := r.src.ReadAt(r.buf[:want], off)
		if err != nil && !errors.Is(err, io.EOF) {
			r.err = fmt.Errorf("read picture: %w", err)
		}
		r.base, r.n = off, got
		if got < n {
			return nil
		}
	}
	i := int(off - r.base)
	return r.buf[i : i+n]
}

// text says whether the bytes at off are s.
func (r *reader) text(off int64, s string) bool {
	b := r.at(off, len(s))
	return b != nil && string(b) == s
}

func (r *reader) be16(off int64) (int, bool) {
	b := r.at(off, 2)
	if b == nil {
		return 0, false
	}
	return int(binary.BigEndian.Uint16(b)), true
}

// payload reads a run of bytes whole, at most limit of them.
func (r *reader) payload(s span, limit int64) []byte {
	n := min(s.len, limit, r.size-s.off)
	if n <= 0 || s.off < 0 {
		return nil
	}
	b := make([]byte, n)
	got, err := r.src.ReadAt(b, s.off)
	if err != nil && !errors.Is(err, io.EOF) {
		r.err = fmt.Errorf("read picture: %w", err)
	}
	return b[:got]
}
