package imaging

import "encoding/binary"

// parsePNG walks all chunks. Source: the PNG specification, third edition,
// which includes APNG.
func parsePNG(r *reader, f *file) error {
	off := int64(8)
	for i := range maxChunks {
		b := r.at(off, 8)
		if b == nil {
			return errCutOff
		}
		n := int64(binary.BigEndian.Uint32(b))
		name := string(b[4:])
		body := span{off + 8, n}
		if n > 1<<31-1 {
			return errDamaged
		}
		if i == 0 && (name != "IHDR" || n != 13) {
			return errDamaged
		}
		// The picture's size is judged before anything else is looked at.
		if i == 0 {
			if err := parseIHDR(r, f, body); err != nil {
				return err
			}
		}
		if body.off+n+4 > r.size {
			return errCutOff
		}
		switch name {
		case "IEND":
			return nil
		case "acTL":
			if b := r.at(body.off, 4); b != nil && n >= 4 {
				f.Frames = int(min(binary.BigEndian.Uint32(b), MaxFrames+1))
			}
		case "tRNS":
			if f.Components == 1 || f.Components == 3 {
				// The decoder gives such pictures an alpha channel.
				f.cost = pngCost(f, 4)
			}
		case "eXIf":
			if f.exif.len == 0 {
				f.exif = body
			}
		case "iCCP":
			if len(f.iccs) == 0 {
				f.iccs, f.iccDeflated = pngProfile(r, body), true
			}
		case "iTXt":
			// Keyword, NUL, not compressed, method, no language, no translation.
			if name := "XML:com.adobe.xmp\x00\x00\x00\x00\x00"; f.xmp.len == 0 && r.text(body.off, name) {
				f.xmp = body.after(len(name))
			}
		}
		off = body.off + n + 4
	}
	return errDamaged
}

func parseIHDR(r *reader, f *file, body span) error {
	b := r.at(body.off, 13)
	if b == nil {
		return errCutOff
	}
	w, h := binary.BigEndian.Uint32(b), binary.BigEndian.Uint32(b[4:])
	if w > 1<<31-1 || h > 1<<31-1 {
		return errDamaged
	}
	f.Width, f.Height, f.Depth = int(w), int(h), int(b[8])
	if err := checkSize(f.Format, f.Width, f.Height); err != nil {
		return err
	}
	channels := int64(4)
	switch b[9] {
	case 0:
		f.Components, channels = 1, 1
	case 2:
		f.Components = 3
	case 3:
		f.Components, channels = 3, 1
	case 4:
		f.Components = 2
	case 6:
		f.Components = 4
	default:
		return errDamaged
	}
	f.Progressive = b[12] != 0
	f.cost = pngCost(f, channels)
	return nil
}

// pngCost counts the memory of a picture of so many channels in the decoder.
func pngCost(f *file, channels int64) int64 {
	n := channels * f.Pixels()
	if f.Depth == 16 {
		n *= 2
	}
	if f.Progressive {
		n *= 2 // each pass is a picture of its own besides the whole
	}
	return n + 1<<20
}

// pngProfile finds the deflated profile behind its name.
func pngProfile(r *reader, body span) []span {
	for i := range min(body.len, 80) {
		b := r.at(body.off+i, 2)
		if b != nil && b[0] == 0 && b[1] == 0 {
			return []span{body.after(int(i) + 2)}
		}
		if b == nil || b[0] == 0 {
			return nil
		}
	}
	return nil
}
