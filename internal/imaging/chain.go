package imaging

import "flickrkillr/internal/photo"

// plenty is how many times larger a source is: 1024 serves 640, 640 serves 400.
const plenty = 1.59

// chain makes sizes one from another, largest first: each from the smallest
// picture at hand that is still plenty times as large, so that a few good
// filters follow each other and each reads little.
type chain struct {
	base        *picture // decoded, as stored
	orientation int
	w, h        int // pixels of the upright original
	stages      []stage
}

// stage is a finished size that shows the whole picture, upright.
type stage struct {
	*picture
	scale float64
}

// make makes a size of the given scale.
func (c *chain) make(s photo.Size, scale float64) *picture {
	w, h := s.Fit(c.w, c.h)
	half := s.Edge > smallEdge
	for i := len(c.stages) - 1; i >= 0; i-- {
		if st := c.stages[i]; st.scale >= plenty*scale {
			return c.keep(s, scale, st.scaled(w, h, s.Square, half))
		}
	}
	// From the decoded picture, halved while four times as large as needed.
	// Whatever comes later is smaller, so that the larger one can go.
	for c.baseScale() >= 4*scale && min(c.base.w, c.base.h) > 1 {
		c.base = c.base.halved()
	}
	if c.orientation >= 5 {
		w, h = h, w
	}
	return c.keep(s, scale, c.base.scaled(w, h, s.Square, half).upright(c.orientation))
}

// baseScale is how large the base is now: 1, 1/2, 1/4 and so on.
func (c *chain) baseScale() float64 { return c.base.planes[0].ew / float64(c.storedWidth()) }

func (c *chain) storedWidth() int {
	if c.orientation >= 5 {
		return c.h
	}
	return c.w
}

func (c *chain) keep(s photo.Size, scale float64, p *picture) *picture {
	if !s.Square {
		c.stages = append(c.stages, stage{p, scale})
	}
	return p
}

// smallest gives a small upright picture of the whole.
func (c *chain) smallest() *picture {
	if n := len(c.stages); n > 0 {
		return c.stages[n-1].picture
	}
	for max(c.base.w, c.base.h) > 128 && min(c.base.w, c.base.h) > 3 {
		c.base = c.base.halved()
	}
	return c.base.upright(c.orientation)
}
