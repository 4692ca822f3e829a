package imaging

// turnedOnce gives for each orientation of EXIF that of the same picture turned
// clockwise by a quarter. Four turns lead back.
var turnedOnce = [9]int{1: 6, 6: 3, 3: 8, 8: 1, 2: 7, 7: 4, 4: 5, 5: 2}

// upright turns a picture as EXIF's orientation says.
func (p *picture) upright(orientation int) *picture {
	if orientation <= 1 || orientation > 8 {
		return p
	}
	out := &picture{p.w, p.h, make([]plane, len(p.planes))}
	if orientation >= 5 {
		out.w, out.h = p.h, p.w
	}
	for i := range p.planes {
		out.planes[i] = p.planes[i].upright(orientation)
	}
	return out
}

// upright: 2 is mirrored, 3 half a turn, 4 mirrored top down, 5 transposed,
// 6 needs a quarter turn clockwise, 7 is transposed the other way, 8 needs a
// quarter turn back.
func (p *plane) upright(orientation int) plane {
	w, h, ew, eh := p.w, p.h, p.ew, p.eh
	if orientation >= 5 {
		w, h, ew, eh = h, w, eh, ew
	}
	out := newPlane(w, h, ew, eh)
	// Where the stored picture's origin goes, and one step right and down.
	var start, right, down int
	last, low := w-1, (h-1)*w
	switch orientation {
	case 2:
		start, right, down = last, -1, w
	case 3:
		start, right, down = low+last, -1, -w
	case 4:
		start, right, down = low, 1, -w
	case 5:
		start, right, down = 0, w, 1
	case 6:
		start, right, down = last, w, -1
	case 7:
		start, right, down = low+last, -w, -1
	case 8:
		start, right, down = low, -w, 1
	}
	for y := range p.h {
		at := start + y*down
		for _, v := range p.row(y) {
			out.pix[at] = v
			at += right
		}
	}
	return out
}
