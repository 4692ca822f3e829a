package imaging

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
)

// profileParts collects the numbered parts of a profile in a JPEG. Source:
// ICC.1, annex B.4.
type profileParts struct {
	count byte
	parts [255]span
}

func (p *profileParts) add(number, count byte, s span) {
	if number == 0 || number > count || p.count != 0 && count != p.count || p.parts[number-1].len > 0 {
		return
	}
	p.count = count
	p.parts[number-1] = s
}

// ordered gives the parts in order, or none when one is missing.
func (p *profileParts) ordered() []span {
	for _, s := range p.parts[:p.count] {
		if s.len == 0 {
			return nil
		}
	}
	return append([]span(nil), p.parts[:p.count]...)
}

// profile reads the colour profile for a picture of so many channels. It is
// nil when there is none, when it is damaged or larger than maxProfile, or when
// it describes other channels than the derived JPEG has.
func (f *file) profile(r *reader, channels int) []byte {
	var icc []byte
	var total int64
	for _, s := range f.iccs {
		if total += s.len; total > maxProfile {
			return nil
		}
	}
	for _, s := range f.iccs {
		icc = append(icc, r.payload(s, maxProfile)...)
	}
	if f.iccDeflated && len(icc) > 0 {
		z, err := zlib.NewReader(bytes.NewReader(icc))
		if err != nil {
			return nil
		}
		if icc, err = io.ReadAll(io.LimitReader(z, maxProfile+1)); err != nil {
			return nil
		}
	}
	if len(icc) < 132 || len(icc) > maxProfile || string(icc[36:40]) != "acsp" {
		return nil
	}
	if n := binary.BigEndian.Uint32(icc); int64(n) > int64(len(icc)) {
		return nil
	}
	space := "RGB "
	if channels == 1 {
		space = "GRAY"
	}
	if string(icc[16:20]) != space {
		return nil
	}
	return icc
}
