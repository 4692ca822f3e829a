package imaging

import (
	"io"

	"flickrkillr/internal/photo"
)

// Header is what the headers of a picture file say.
type Header struct {
	Format      photo.Format
	Width       int // pixels, upright: after Orientation
	Height      int
	Orientation int // EXIF 1 to 8; 1 is upright, 6 needs a quarter turn clockwise
	Frames      int // of an animation; 1 for a still picture
	Components  int // channels of a pixel as stored: 1 gray, 3 colour, 4 colour and alpha, or CMYK
	Depth       int // bits of a channel
	Progressive bool

	turned int   // quarter turns clockwise that the file says nothing of
	cost   int64 // bytes that decoding allocates at most
	flat   bool  // decoded to pixels, not to the planes of a JPEG
}

// Pixels is the number of pixels.
func (h Header) Pixels() int64 { return int64(h.Width) * int64(h.Height) }

// Turned is the header of the picture turned clockwise by quarter turns, from 0
// to 3, beyond what the file says is upright: Render then makes its sizes so.
func (h Header) Turned(quarters int) Header {
	for range quarters {
		h.Width, h.Height = h.Height, h.Width
		h.Orientation = turnedOnce[h.Orientation]
		h.turned = (h.turned + 1) % 4
	}
	return h
}

// stored gives the width and height before Orientation is applied.
func (h Header) stored() (int, int) {
	if h.Orientation >= 5 {
		return h.Height, h.Width
	}
	return h.Width, h.Height
}

// span is a run of bytes of the file.
type span struct{ off, len int64 }

// file is a Header and where its parts lie. Width and height are as stored
// until finish.
type file struct {
	Header
	exif, xmp, iptc span   // payloads, without the names that precede them
	iccs            []span // the colour profile, in order
	iccDeflated     bool   // it is one zlib stream (PNG)
	body            span   // JPEG: from the first scan on; WebP: the first picture's chunk
	alpha           span   // WebP: payload of ALPH
	offset          [2]int // WebP: where the first frame lies on the canvas
	frame           [2]int // WebP: size of the first frame
	samples         int64  // JPEG: of all components, in whole blocks
	plain           bool   // JPEG: baseline, gray or YCbCr, in the usual samplings
}

// Probe reads the headers of a picture. The format is recognised by content;
// what the file was called does not matter. It reads a few kilobytes of a JPEG,
// the chunk headers of the others, and allocates next to nothing.
//
// A file that cannot be taken gives a photo.Invalid of field "file" whose
// sentence says what is wrong and what to do.
func Probe(src io.ReaderAt, size int64) (Header, error) {
	f, err := parse(src, size)
	return f.Header, err
}

// refuse makes the error for a file that cannot be taken.
func refuse(format string, args ...any) error { return photo.Invalidf("file", format, args...) }

var (
	errEmpty   = refuse("This file is empty. Choose the picture again; if it was being copied, wait until that is done.")
	errCutOff  = refuse("This picture is cut off: the end of the file is missing. Copy it from the camera again and upload that.")
	errDamaged = refuse("This picture could not be decoded: the file is damaged. Open it on your computer, save it as JPEG and upload that.")
	errNoSize  = refuse("This picture says that it has no width or no height: the file is damaged. Open it on your computer, save it as JPEG and upload that.")
)

// parse walks the file and applies every limit.
func parse(src io.ReaderAt, size int64) (file, error) {
	if size <= 0 {
		return file{}, errEmpty
	}
	if size > MaxBytes {
		return file{}, refuse("This file has %d MB; at most %d MB are taken. Save a smaller copy and upload that.", size>>20, MaxBytes>>20)
	}
	r := &reader{src: src, size: size}
	format, err := sniff(r)
	f := file{Header: Header{Format: format, Frames: 1, Orientation: 1, flat: format != photo.JPEG}}
	switch format {
	case photo.JPEG:
		err = parseJPEG(r, &f)
	case photo.PNG:
		err = parsePNG(r, &f)
	case photo.GIF:
		err = parseGIF(r, &f)
	case photo.WebP:
		err = parseWebP(r, &f)
	}
	if r.err != nil {
		return file{}, r.err
	}
	if err == nil {
		err = f.finish(r)
	}
	if err != nil {
		return file{}, err
	}
	return f, nil
}

// finish applies what holds for all formats and turns the size upright.
func (f *file) finish(r *reader) error {
	if err := checkSize(f.Format, f.Width, f.Height); err != nil {
		return err
	}
	if f.Frames > MaxFrames {
		return refuse("This animation has more than %d frames. Upload a shorter one, or a single frame as JPEG.", MaxFrames)
	}
	if f.exif.len > 0 {
		f.Orientation = orientation(r, f.exif)
	}
	if f.Orientation >= 5 {
		f.Width, f.Height = f.Height, f.Width
	}
	return nil
}

// checkSize refuses a picture of too many pixels, or of none.
func checkSize(format photo.Format, w, h int) error {
	limit := int64(MaxPixels)
	if format == photo.JPEG {
		limit = MaxPixelsJPEG
	}
	switch {
	case w <= 0 || h <= 0:
		return errNoSize
	case w > MaxSide || h > MaxSide:
		return refuse("This picture is %d × %d pixels; no side may be longer than %d. Save a smaller copy and upload that.", w, h, MaxSide)
	case int64(w)*int64(h) > limit:
		return refuse("This picture is %d × %d pixels; at most %d megapixels are taken. Save a smaller copy and upload that.", w, h, limit/1_000_000)
	}
	return nil
}
