package imaging

// parseGIF walks all blocks and counts the frames. Source: GIF89a
// specification, 1990.
func parseGIF(r *reader, f *file) error {
	b := r.at(6, 7)
	if b == nil {
		return errCutOff
	}
	f.Width, f.Height = int(b[0])|int(b[1])<<8, int(b[2])|int(b[3])<<8
	f.Components, f.Depth, f.Frames = 3, 8, 0
	if err := checkSize(f.Format, f.Width, f.Height); err != nil {
		return err
	}
	// The first frame, and once more when it is interlaced.
	f.cost = 2*int64(f.Width)*int64(f.Height) + 1<<20
	off := int64(13) + colorTable(b[4])
	blocks := 0
	for f.Frames <= MaxFrames {
		b := r.at(off, 1)
		if b == nil {
			return gifEnd(f)
		}
		kind := b[0]
		switch kind {
		case 0x3B: // trailer
			return gifEnd(f)
		case 0x21: // extension: label, sub-blocks
			off += 2
		case 0x2C: // image: place, size, flags, table, code size, sub-blocks
			b := r.at(off+1, 9)
			if b == nil {
				return gifEnd(f)
			}
			f.Progressive = f.Progressive || b[8]&0x40 != 0
			off += 10 + colorTable(b[8]) + 1
		case 0: // some writers leave an empty block between others
			off++
			if blocks++; blocks > maxGIFBlocks {
				return errDamaged
			}
			continue
		default:
			return gifEnd(f)
		}
		image := kind == 0x2C
		for {
			b := r.at(off, 1)
			if b == nil {
				return gifEnd(f)
			}
			off += 1 + int64(b[0])
			if blocks++; blocks > maxGIFBlocks {
				return errDamaged
			}
			if b[0] == 0 {
				break
			}
		}
		if image {
			f.Frames++
		}
	}
	return nil // finish refuses so many frames
}

// gifEnd accepts a file whose first frame is whole, as browsers do.
func gifEnd(f *file) error {
	if f.Frames == 0 {
		return errCutOff
	}
	return nil
}

// colorTable gives the bytes of the table that the flags announce.
func colorTable(flags byte) int64 {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}
