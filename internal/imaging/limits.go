package imaging

import "flickrkillr/internal/photo"

// The largest files that are taken. Each bound holds before a decoder runs.
const (
	MaxBytes        = 200 << 20   // bytes of a file
	MaxPixelsJPEG   = 200_000_000 // a JPEG decodes at 1 to 3 bytes a pixel
	MaxPixels       = 100_000_000 // PNG, GIF and WebP decode at up to 8
	MaxSide         = 65_535      // pixels; also what JPEG can hold
	MaxFrames       = 2_000       // of an animation; only the first one is drawn
	MaxScans        = 100         // of a progressive JPEG; encoders write about ten
	MaxScanPixels   = 2_500_000_000
	maxProfile      = 1 << 20 // bytes of a colour profile
	maxSegments     = 4_096   // of a JPEG before its picture data
	maxChunks       = 200_000 // of a PNG or WebP
	maxGIFBlocks    = 2_000_000
	maxGap          = 4_096 // stray bytes between two JPEG segments
	maxMissing      = 32    // bytes that may be missing at the end of a JPEG
	decoderOverhead = 4 << 20
)

// Memory gives the bytes that Render allocates at most for these sizes of the
// picture: the decoder's planes and coefficients, the planes of every size and
// the finished files. All is counted as if nothing were freed meanwhile.
func (h Header) Memory(sizes []photo.Size) int64 {
	n := h.cost + decoderOverhead
	// The first halving of the decoded planes makes a quarter of them, the
	// next a sixteenth and so on: less than a third in all.
	n += 3 * int64(h.Width) * int64(h.Height) / 3
	for _, s := range sizes {
		w, hh := s.Fit(h.Width, h.Height)
		// Planes, the same once more when turned, and the JPEG while it grows.
		n += 3 * 3 * int64(w+8) * int64(hh+2)
	}
	return n
}
