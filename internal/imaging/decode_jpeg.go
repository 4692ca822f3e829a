package imaging

import (
	"bufio"
	"bytes"
	"errors"
	"image"
	"image/jpeg"
	"io"

	"github.com/gen2brain/jpegn"
)

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
	var scans scanList
	ended, err := f.checkScans(r, &scans)
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
	if !ended && f.Progressive && !scans.complete(f.Components) {
		return nil, errCutOff
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
