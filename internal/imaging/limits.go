package imaging

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
