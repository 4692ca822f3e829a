package imaging

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"image"
	"image/gif"
	"image/png"
	"io"

	"golang.org/x/image/webp"

	"flickrkillr/internal/photo"
)

// decode runs the decoder of the file's format and gives its picture as stored,
// not yet turned; where it is reduced on the way, to no less than twice scale.
// A panic of a decoder is a refusal.
func (f *file) decode(ctx context.Context, r *reader, scale float64) (p *picture, err error) {
	in := &source{ctx: ctx, r: io.NewSectionReader(r.src, 0, r.size)}
	defer func() {
		if v := recover(); v != nil {
			p, err = nil, errDamaged
		}
		if err == nil || errors.As(err, new(photo.Invalid)) {
			return
		}
		switch {
		case r.err != nil:
			err = r.err
		case in.err != nil:
			err = fmt.Errorf("read picture: %w", in.err)
		case errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF):
			err = errCutOff
		default:
			err = errDamaged
		}
	}()
	var img image.Image
	switch f.Format {
	case photo.JPEG:
		img, err = f.decodeJPEG(r, in)
	case photo.PNG:
		img, err = png.Decode(bufio.NewReaderSize(in, 1<<16))
	case photo.GIF:
		img, err = gif.Decode(bufio.NewReaderSize(in, 1<<16))
	case photo.WebP:
		in.r = f.webpStill(r)
		img, err = webp.Decode(bufio.NewReaderSize(in, 1<<16))
	}
	if err != nil {
		return nil, err
	}
	w, h := f.stored()
	b := img.Bounds()
	switch {
	case f.Format == photo.GIF:
		// The first frame may be smaller than the canvas.
		if !b.In(image.Rect(0, 0, w, h)) {
			return nil, errDamaged
		}
	case f.Format == photo.WebP:
		if b.Dx() != f.frame[0] || b.Dy() != f.frame[1] {
			return nil, errDamaged
		}
	case b.Dx() != w || b.Dy() != h:
		return nil, errDamaged
	}
	if p := planar(img); p != nil && f.Format == photo.JPEG {
		return p, nil
	}
	at := image.Pt(f.offset[0], f.offset[1])
	if f.Format == photo.GIF {
		at = b.Min
	}
	return flatten(img, at, w, h, scale), nil
}

// source reads the file for a decoder and stops when nobody waits any more.
type source struct {
	ctx context.Context
	r   io.Reader
	err error // of the context or the storage
}

func (s *source) Read(b []byte) (int, error) {
	if s.err = s.ctx.Err(); s.err != nil {
		return 0, s.err
	}
	n, err := s.r.Read(b)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		s.err = err
	}
	return n, err
}
