package imaging

import "encoding/binary"

// webpTables bounds what the decoder allocates for the code tables of a
// lossless picture: one group of tables for each 4 by 4 pixels, at most 2,600,
// each of 56 KB at most and at least a 512th of that in the file.
func webpTables(pixels, bytes int64) int64 {
	return min(56<<10*min(2_600, pixels/16+1), 512*bytes) + 1<<20
}

// parseWebP walks all chunks and finds the first picture. Source: RFC 9649.
func parseWebP(r *reader, f *file) error {
	b := r.at(4, 4)
	end := int64(binary.LittleEndian.Uint32(b)) + 8
	if end > r.size+1 { // the padding of the last chunk may be missing
		return errCutOff
	}
	f.Components, f.Depth, f.Frames = 3, 8, 0
	canvas, err := f.webpChunks(r, span{12, min(end, r.size) - 12}, false)
	if err != nil {
		return err
	}
	if f.Frames == 0 {
		return errDamaged
	}
	f.Width, f.Height = f.frame[0], f.frame[1]
	if canvas != [2]int{} {
		f.Width, f.Height = canvas[0], canvas[1]
	}
	if f.offset[0]+f.frame[0] > f.Width || f.offset[1]+f.frame[1] > f.Height {
		return errDamaged
	}
	return nil
}

// webpChunks walks the chunks of the file, or of one frame of an animation,
// and gives the size of the canvas when there is one.
func (f *file) webpChunks(r *reader, in span, nested bool) (canvas [2]int, err error) {
	off, end := in.off, in.off+in.len
	for range maxChunks {
		b := r.at(off, 8)
		if b == nil || off+8 > end {
			return canvas, nil
		}
		name, n := string(b[:4]), int64(binary.LittleEndian.Uint32(b[4:]))
		body := span{off + 8, n}
		if body.off+n > end {
			return canvas, errCutOff
		}
		first := f.Frames == 0
		switch {
		case name == "VP8X" && !nested && n >= 10:
			b := r.at(body.off, 10)
			canvas = [2]int{le24(b[4:]) + 1, le24(b[7:]) + 1}
			if err := checkSize(f.Format, canvas[0], canvas[1]); err != nil {
				return canvas, err
			}
		case name == "ANMF" && !nested && n >= 16:
			if first {
				b := r.at(body.off, 16)
				f.offset = [2]int{2 * le24(b), 2 * le24(b[3:])}
				size := [2]int{le24(b[6:]) + 1, le24(b[9:]) + 1}
				if _, err := f.webpChunks(r, body.after(16), true); err != nil {
					return canvas, err
				}
				if f.Frames == 0 || f.frame != size {
					return canvas, errDamaged
				}
			} else if f.Frames++; f.Frames > MaxFrames {
				return canvas, nil
			}
		case name == "ALPH" && first && n > 0:
			f.alpha = body
			f.Components = 4
		case (name == "VP8 " || name == "VP8L") && first:
			if err := f.webpFrame(r, name, body); err != nil {
				return canvas, err
			}
		case name == "ICCP" && len(f.iccs) == 0:
			f.iccs = []span{body}
		case name == "EXIF" && f.exif.len == 0:
			f.exif = body
			if r.text(body.off, nameEXIF) {
				f.exif = body.after(len(nameEXIF))
			}
		case name == "XMP " && f.xmp.len == 0:
			f.xmp = body
		}
		off = body.off + n + n&1
	}
	return canvas, errDamaged
}

// webpFrame reads the header of a picture and counts its memory.
func (f *file) webpFrame(r *reader, name string, body span) error {
	b := r.at(body.off, 10)
	switch {
	case b == nil || body.len < 10:
		return errDamaged
	case name == "VP8L":
		if b[0] != 0x2F {
			return errDamaged
		}
		bits := binary.LittleEndian.Uint32(b[1:])
		f.frame = [2]int{int(bits&0x3FFF) + 1, int(bits>>14&0x3FFF) + 1}
		f.alpha = span{}
		f.Components = 4
	case b[3] != 0x9D || b[4] != 0x01 || b[5] != 0x2A:
		return errDamaged
	default:
		f.frame = [2]int{int(b[6]) | int(b[7]&0x3F)<<8, int(b[8]) | int(b[9]&0x3F)<<8}
	}
	if err := checkSize(f.Format, f.frame[0], f.frame[1]); err != nil {
		return err
	}
	f.Frames, f.body = 1, span{body.off - 8, body.len + 8}
	pixels := int64(f.frame[0]+16) * int64(f.frame[1]+16)
	if name == "VP8L" {
		f.cost = 8*pixels + webpTables(pixels, body.len)
	} else {
		f.cost = 2*pixels + body.len + 1<<20
	}
	if f.alpha.len > 0 {
		f.cost += 10*pixels + webpTables(pixels, f.alpha.len)
	}
	return nil
}

func le24(b []byte) int { return int(b[0]) | int(b[1])<<8 | int(b[2])<<16 }
