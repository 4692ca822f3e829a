package imaging

import (
	"bytes"
	"encoding/binary"
	"io"
)

// webpStill makes a WebP of the first picture alone, which is all that the
// decoder needs and, of an animation, all that it can read.
func (f *file) webpStill(r *reader) io.Reader {
	body := io.NewSectionReader(r.src, f.body.off, f.body.len)
	pad := bytes.NewReader(make([]byte, f.body.len&1))
	if f.alpha.len == 0 {
		return io.MultiReader(riff(f.body.len+f.body.len&1), body, pad)
	}
	alpha := io.NewSectionReader(r.src, f.alpha.off-8, f.alpha.len+8)
	alphaPad := bytes.NewReader(make([]byte, f.alpha.len&1))
	n := 18 + f.alpha.len + 8 + f.alpha.len&1 + f.body.len + f.body.len&1
	return io.MultiReader(riff(n), vp8x(1<<4, f.frame[0], f.frame[1]), alpha, alphaPad, body, pad)
}

// riff gives the 12 bytes before n bytes of chunks.
func riff(n int64) io.Reader {
	b := append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(n+4)), "WEBP"...)
	return bytes.NewReader(b)
}

// vp8x gives the chunk that says what others there are.
func vp8x(flags byte, w, h int) io.Reader {
	w, h = w-1, h-1
	return bytes.NewReader([]byte{'V', 'P', '8', 'X', 10, 0, 0, 0, flags, 0, 0, 0,
		byte(w), byte(w >> 8), byte(w >> 16), byte(h), byte(h >> 8), byte(h >> 16)})
}
