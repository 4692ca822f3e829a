package imaging

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// scanList gathers what the scans of a progressive JPEG have brought: for each
// component, by its place in the list of those met, and each coefficient, that
// its last bit came.
type scanList struct {
	ids      []byte
	finished [4]uint64
}

// add reads the header of a scan at off, behind its marker.
func (s *scanList) add(r *reader, off int64) {
	b := r.at(off, 3)
	if b == nil || b[2] < 1 || b[2] > 4 {
		return
	}
	n := int(b[2])
	b = r.at(off, 3+2*n+3)
	if b == nil {
		return
	}
	first, last, low := b[3+2*n], b[4+2*n], b[5+2*n]&15
	for i := range n {
		c := bytes.IndexByte(s.ids, b[3+2*i])
		if c < 0 && len(s.ids) < 4 {
			c = len(s.ids)
			s.ids = append(s.ids, b[3+2*i])
		}
		if c >= 0 && low == 0 && first <= last && last < 64 {
			s.finished[c] |= ^uint64(0) >> (63 - (last - first)) << first
		}
	}
}

// complete says whether all of so many components have come to the last bit.
func (s *scanList) complete(components int) bool {
	for _, bits := range s.finished[:components] {
		if bits != ^uint64(0) {
			return false
		}
	}
	return true
}

// checkScans reads the picture data of a JPEG once, looking only for markers.
// It says whether there is an end marker and refuses hostile numbers of scans,
// each of which makes a decoder walk the whole picture.
func (f *file) checkScans(r *reader, list *scanList) (ended bool, err error) {
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
		for b := buf[:n]; len(b) > 0; {
			if last != 0xFF {
				i := bytes.IndexByte(b, 0xFF)
				if i < 0 {
					break
				}
				last, b = 0xFF, b[i+1:]
				continue
			}
			last, b = b[0], b[1:]
			switch last {
			case markerEOI:
				return true, nil
			case markerSOS:
				list.add(r, off+int64(n-len(b)))
				if scans++; scans > MaxScans || scans*pixels > max(MaxScanPixels, pixels) {
					return false, refuse("This progressive JPEG has too many scans. Save it as an ordinary JPEG and upload that.")
				}
			}
		}
		off += int64(n)
	}
	return false, nil
}
