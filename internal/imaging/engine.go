package imaging

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"

	"golang.org/x/sync/semaphore"

	"flickrkillr/internal/photo"
)

// The quality of derived JPEGs, on the scale of 1 to 100 that IJG began. Small
// sizes get more of it and chroma at full size: they cost little and every
// pixel of them is looked at.
const (
	quality      = 85
	qualitySmall = 88
	smallEdge    = 400 // pixels; up to this longest side a size is small
)

// An Engine makes the sizes of pictures. It bounds the memory that all the
// pictures it works on together take.
type Engine struct {
	memory int64
	sem    *semaphore.Weighted
}

// NewEngine makes an engine that decodes within so many bytes of memory. A
// picture of 24 megapixels counts for 110 to 210 MB, a progressive one for up to
// 360: see Header.Memory. It does no work until the first picture comes.
func NewEngine(memory int64) *Engine {
	return &Engine{memory: memory, sem: semaphore.NewWeighted(memory)}
}

// Render makes the given sizes of the picture that Probe gave h for, largest
// first, and hands each to emit as a finished JPEG in sRGB or in the picture's
// own colour profile. The picture is decoded once. It waits until the engine
// has memory free or ctx ends; emit's error ends it and is given back.
//
// placeholder is the text that Placeholder describes. A file that turns out to
// be damaged, cut off, too large for the engine's memory or other than h says
// gives a photo.Invalid of field "file".
func (e *Engine) Render(ctx context.Context, src io.ReaderAt, size int64, h Header, sizes []photo.Size, emit func(photo.Size, []byte) error) (placeholder string, err error) {
	f, err := parse(src, size)
	if err != nil {
		return "", err
	}
	if f.Header = f.Header.Turned(h.turned); f.Header != h {
		return "", refuse("This file changed while it was being read. Upload it again.")
	}
	need := h.Memory(sizes)
	if need > e.memory {
		return "", refuse("This picture of %.0f megapixels needs more memory than this site can give it. Save a smaller copy as JPEG and upload that.", float64(h.Pixels())/1e6)
	}
	if err := e.sem.Acquire(ctx, need); err != nil {
		return "", fmt.Errorf("wait for memory to decode a picture: %w", err)
	}
	defer e.sem.Release(need)
	return f.render(ctx, src, size, sizes, emit)
}

// render decodes and makes each size.
func (f *file) render(ctx context.Context, src io.ReaderAt, size int64, sizes []photo.Size, emit func(photo.Size, []byte) error) (string, error) {
	// A stage that shows the whole picture comes before the squares cut from it.
	sizes = slices.Clone(sizes)
	slices.SortStableFunc(sizes, func(a, b photo.Size) int {
		return cmp.Compare(f.scale(b), f.scale(a))
	})
	largest := 64 / float64(max(f.Width, f.Height)) // enough for a placeholder
	for _, s := range sizes {
		largest = max(largest, f.scale(s))
	}
	r := &reader{src: src, size: size}
	base, err := f.decode(ctx, r, largest)
	if err != nil {
		return "", err
	}
	icc := f.profile(r, len(base.planes))
	if r.err != nil {
		return "", r.err
	}
	c := chain{base: base, orientation: f.Orientation, w: f.Width, h: f.Height}
	var enc encoder
	for _, s := range sizes {
		if err := ctx.Err(); err != nil {
			return "", err
		}
		p := c.make(s, f.scale(s))
		q := quality
		if s.Edge <= smallEdge {
			q = qualitySmall
		}
		if err := emit(s, enc.encode(p, q, icc)); err != nil {
			return "", err
		}
	}
	return placeholder(c.smallest()), nil
}
