package imaging

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/webp"

	"github.com/gen2brain/jpegn"

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

// sizedSource lets jpegn allocate the file's bytes once.
type sizedSource struct {
	*source
	size int64
}

func (s sizedSource) Len() int { return int(s.size) }

// decodeJPEG decodes with jpegn, which is twice as fast, what jpegn v0.4.0 does
// well: baseline pictures in gray or YCbCr, at full size. Its scaling gives wrong
// levels, its progressive pictures have wrong blocks in the last corner, its CMYK
// comes out empty. Those, and where it refuses or may have given up half-way,
// are left to the standard library.
func (f *file) decodeJPEG(r *reader, in *source) (image.Image, error) {
	ended, err := f.checkScans(r)
	if err != nil {
		return nil, err
	}
	if ended && f.plain {
		img, err := tryJPEGN(sizedSource{in, r.size})
		if in.err != nil {
			return nil, in.err
		}
		if err == nil && !blankEnd(img) {
			return img, nil
		}
		in.r = io.NewSectionReader(r.src, 0, r.size)
	}
	if !ended {
		// A few zeros stand in for what may be missing. The standard decoder
		// fails on a picture that lacks more, jpegn would paint it gray.
		in.r = io.MultiReader(in.r, bytes.NewReader(append(make([]byte, maxMissing), 0xFF, markerEOI)))
	}
	img, err := jpeg.Decode(bufio.NewReaderSize(in, 1<<16))
	if err != nil && in.err == nil && !ended {
		return nil, errCutOff
	}
	if uns := jpeg.UnsupportedError(""); errors.As(err, &uns) && in.err == nil {
		return nil, refuse("This JPEG is of a rare kind that cannot be shown. Save it as an ordinary RGB JPEG and upload that.")
	}
	return img, err
}

func tryJPEGN(in io.Reader) (img image.Image, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = errDamaged
		}
	}()
	return jpegn.Decode(in)
}

// blankEnd says whether the last pixel is zero in all planes, which is what
// jpegn leaves behind where it gave up; black has chroma of 128.
func blankEnd(img image.Image) bool {
	b := img.Bounds()
	x, y := b.Max.X-1, b.Max.Y-1
	switch m := img.(type) {
	case *image.Gray:
		return m.Pix[m.PixOffset(x, y)] == 0
	case *image.YCbCr:
		c := m.COffset(x, y)
		return m.Y[m.YOffset(x, y)] == 0 && m.Cb[c] == 0 && m.Cr[c] == 0
	}
	return true
}

// checkScans reads the picture data of a JPEG once, looking only for markers.
// It says whether there is an end marker and refuses hostile numbers of scans,
// each of which makes a decoder walk the whole picture.
func (f *file) checkScans(r *reader) (ended bool, err error) {
	buf := make([]byte, 1<<16)
	pixels := f.Pixels()
	scans := int64(0)
	last := byte(0)
	for off := f.body.off - 2; off < r.size; {
		n, err := r.src.ReadAt(buf[:min(int64(len(buf)), r.size-off)], off)
		if n == 0 {
			if err != nil && !errors.Is(err, io.EOF) {
				r.err = fmt.Errorf("read picture: %w", err)
			}
			return false, r.err
		}
		off += int64(n)
		b := buf[:n]
		for len(b) > 0 {
			if last == 0xFF {
				switch b[0] {
				case markerEOI:
					return true, nil
				case markerSOS:
					if scans++; scans > MaxScans || scans*pixels > max(MaxScanPixels, pixels) {
						return false, refuse("This progressive JPEG has too many scans. Save it as an ordinary JPEG and upload that.")
					}
				}
			}
			last = b[0]
			if last == 0xFF {
				b = b[1:]
				continue
			}
			i := bytes.IndexByte(b, 0xFF)
			if i < 0 {
				last = 0
				break
			}
			last, b = 0xFF, b[i+1:]
		}
	}
	return false, nil
}
