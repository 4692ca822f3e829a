package load

import (
	"fmt"
	"hash/crc32"
	"sync/atomic"
)

// A Body holds answers to the same bytes each time, by length and CRC-32 (IEEE,
// as gzip's and zip's), with the media type. An empty Body learns from the
// first answer that it sees. It may be shared by requests that must get the
// same bytes, and by any number of workers.
type Body struct {
	AnyType bool // the media type may be another each time
	known   atomic.Pointer[digest]
}

type digest struct {
	media  string // "" for any
	length int64
	sum    uint32
}

// Known gives a Body that is not learnt: these bytes and no others.
func Known(b []byte) *Body {
	k := new(Body)
	k.known.Store(&digest{length: int64(len(b)), sum: crc32.ChecksumIEEE(b)})
	return k
}

// Sum gives length and CRC-32 of the body; ok is false while nothing is learnt.
func (b *Body) Sum() (length int64, sum uint32, ok bool) {
	d := b.known.Load()
	if d == nil {
		return 0, 0, false
	}
	return d.length, d.sum, true
}

// differs says what is wrong with an answer, or "".
func (b *Body) differs(media []byte, length int64, sum uint32) string {
	d := b.known.Load()
	if b.AnyType {
		media = nil
	}
	if d == nil {
		fresh := &digest{string(media), length, sum}
		if b.known.CompareAndSwap(nil, fresh) {
			return ""
		}
		d = b.known.Load()
	}
	switch {
	case d.media != "" && d.media != string(media):
		return fmt.Sprintf("media type %q, was %q before", media, d.media)
	case d.length != length:
		return fmt.Sprintf("%d bytes, %d wanted", length, d.length)
	case d.sum != sum:
		return fmt.Sprintf("other bytes than wanted (CRC-32 %08x, %08x wanted)", sum, d.sum)
	}
	return ""
}
