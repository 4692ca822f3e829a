package imaging

// Markers of ITU-T T.81, table B.1.
const (
	markerSOF0 = 0xC0
	markerSOF1 = 0xC1
	markerSOF2 = 0xC2
	markerDHT  = 0xC4
	markerJPG  = 0xC8
	markerDAC  = 0xCC
	markerSOI  = 0xD8
	markerEOI  = 0xD9
	markerSOS  = 0xDA
	markerDQT  = 0xDB
	markerAPP0 = 0xE0
	markerAPP1 = 0xE1
	markerAPP2 = 0xE2
	markerAPPD = 0xED
	markerAPPE = 0xEE
)

// Names that begin application segments.
const (
	nameEXIF = "Exif\x00\x00"
	nameXMP  = "http://ns.adobe.com/xap/1.0/\x00"
	nameICC  = "ICC_PROFILE\x00"
	nameIPTC = "Photoshop 3.0\x00"
)

// parseJPEG walks the segments up to the first scan.
func parseJPEG(r *reader, f *file) error {
	var icc profileParts
	adobe := -1 // colour transform of an Adobe segment
	off := int64(2)
	for range maxSegments {
		marker, at, ok := nextMarker(r, off)
		if !ok {
			return errCutOff
		}
		off = at
		if marker == markerSOI || marker == 0x01 || marker >= 0xD0 && marker <= 0xD7 {
			continue
		}
		n, ok := r.be16(off)
		if marker == markerEOI || ok && n < 2 {
			return errDamaged
		}
		if !ok || off+int64(n) > r.size {
			return errCutOff
		}
		body := span{off + 2, int64(n) - 2}
		switch {
		case marker == markerSOS:
			if f.Components == 0 {
				return errDamaged
			}
			f.body = span{off, r.size - off}
			f.iccs = icc.ordered()
			if adobe == 0 { // RGB or CMYK
				f.plain, f.flat = false, true
			}
			f.countJPEG(r.size)
			return nil
		case isSOF(marker):
			if f.Components != 0 {
				return errDamaged
			}
			if err := parseSOF(r, f, marker, body); err != nil {
				return err
			}
		case marker == markerAPP1 && f.exif.len == 0 && r.text(body.off, nameEXIF):
			f.exif = body.after(len(nameEXIF))
		case marker == markerAPP1 && f.xmp.len == 0 && r.text(body.off, nameXMP):
			f.xmp = body.after(len(nameXMP))
		case marker == markerAPPD && f.iptc.len == 0 && r.text(body.off, nameIPTC):
			f.iptc = body.after(len(nameIPTC))
		case marker == markerAPP2 && r.text(body.off, nameICC):
			if b := r.at(body.off+int64(len(nameICC)), 2); b != nil {
				icc.add(b[0], b[1], body.after(len(nameICC)+2))
			}
		case marker == markerAPPE && body.len >= 12 && r.text(body.off, "Adobe"):
			adobe = int(r.at(body.off+11, 1)[0])
		}
		off += int64(n)
	}
	return errDamaged
}

// after is the span without its first n bytes.
func (s span) after(n int) span { return span{s.off + int64(n), max(0, s.len-int64(n))} }

// nextMarker finds the marker at off, past fill bytes and a little stray
// matter, and gives the place behind it.
func nextMarker(r *reader, off int64) (byte, int64, bool) {
	for end := off + maxGap; off < end; off++ {
		b := r.at(off, 2)
		if b == nil {
			return 0, 0, false
		}
		if b[0] == 0xFF && b[1] != 0xFF && b[1] != 0 {
			return b[1], off + 2, true
		}
	}
	return 0, 0, false
}

func isSOF(m byte) bool {
	return m >= 0xC0 && m <= 0xCF && m != markerDHT && m != markerJPG && m != markerDAC
}

// parseSOF reads a frame header.
func parseSOF(r *reader, f *file, marker byte, body span) error {
	b := r.at(body.off, 6)
	if b == nil || body.len < 6 {
		return errDamaged
	}
	n := int(b[5])
	f.Depth, f.Components, f.Progressive = int(b[0]), n, marker == markerSOF2
	f.Height, f.Width = int(b[1])<<8|int(b[2]), int(b[3])<<8|int(b[4])
	switch {
	case marker > markerSOF2:
		return refuse("This JPEG is of a rare kind (lossless or arithmetic-coded) that browsers cannot show. Save it as an ordinary JPEG and upload that.")
	case f.Depth != 8:
		return refuse("This JPEG has %d bits a colour; only 8 can be shown. Save it as an ordinary JPEG and upload that.", f.Depth)
	case n != 1 && n != 3 && n != 4 || body.len < int64(6+3*n):
		return errDamaged
	}
	if err := checkSize(f.Format, f.Width, f.Height); err != nil {
		return err
	}
	b = r.at(body.off+6, 3*n)
	if b == nil {
		return errDamaged
	}
	hmax, vmax := 1, 1
	for i := range n {
		h, v := int(b[3*i+1]>>4), int(b[3*i+1]&15)
		if h < 1 || h > 4 || v < 1 || v > 4 {
			return errDamaged
		}
		hmax, vmax = max(hmax, h), max(vmax, v)
	}
	// Blocks of all components, padded to whole MCUs.
	mcus := int64((f.Width+8*hmax-1)/(8*hmax)) * int64((f.Height+8*vmax-1)/(8*vmax))
	var blocks int64
	for i := range n {
		h, v := int(b[3*i+1]>>4), int(b[3*i+1]&15)
		if n == 1 {
			h, v = hmax, vmax
		}
		blocks += mcus * int64(h) * int64(v)
	}
	f.samples = blocks * 64
	colours := n == 1 || n == 3 && plainSampling(b) && string([]byte{b[0], b[3], b[6]}) != "RGB"
	f.plain = colours && marker == markerSOF0
	f.flat = !colours
	return nil
}

// countJPEG counts the memory of decoding: the planes, and what depends.
func (f *file) countJPEG(size int64) {
	f.cost = f.samples
	if f.Progressive {
		f.cost += 4 * f.samples // coefficients
	}
	if f.flat {
		f.cost += f.samples + 4*f.Pixels() // planes at full size, and pixels
	}
	if f.plain {
		f.cost += size + f.samples // jpegn's copy of the file; both decoders in turn
	}
}

// plainSampling knows the usual ratios: chroma 1×1, luma 1 or 2 by 1 or 2, or
// 4×1 or 4×2.
func plainSampling(b []byte) bool {
	if b[4] != 0x11 || b[7] != 0x11 {
		return false
	}
	switch b[1] {
	case 0x11, 0x21, 0x12, 0x22, 0x41, 0x42:
		return true
	}
	return false
}
