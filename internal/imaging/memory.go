package imaging

import "flickrkillr/internal/photo"

// Memory gives the bytes that Render allocates at most for these sizes of the
// picture: the decoder's planes and coefficients, the planes of every size and
// the finished files. All is counted as if nothing were freed meanwhile.
func (h Header) Memory(sizes []photo.Size) int64 {
	n := h.cost + decoderOverhead
	scale, largest := 64/float64(max(h.Width, h.Height)), int64(0)
	for _, s := range sizes {
		scale = max(scale, h.scale(s))
		w, hh := s.Fit(h.Width, h.Height)
		pixels := int64(w+16) * int64(hh+16)
		planes := 3 * pixels
		if s.Edge > smallEdge {
			planes /= 2 // chroma is a quarter
		}
		n += 5 * planes / 6 // the finished file, of mere noise
		if h.Orientation != 1 {
			planes *= 2
		}
		n += planes + 250*int64(w+hh) // the filters
		largest = max(largest, pixels)
	}
	n += 3 * largest // where the largest file grows
	if h.flat {
		f := int64(reduction(scale))
		return n + 4*h.Pixels()/(f*f)
	}
	return n + h.Pixels() // halves, quarters and so on of the planes
}

// scale is how large a size is against the picture: 1 is as large.
func (h Header) scale(s photo.Size) float64 {
	w, hh := s.Fit(h.Width, h.Height)
	if s.Square {
		return float64(w) / float64(min(h.Width, h.Height))
	}
	return float64(max(w, hh)) / float64(max(h.Width, h.Height))
}

// reduction is by how much pixels are averaged while a picture is flattened:
// the power of two that leaves twice the wanted scale.
func reduction(scale float64) int {
	f := 1
	for scale*float64(4*f) <= 1 {
		f *= 2
	}
	return f
}
