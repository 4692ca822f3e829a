package imaging

import "encoding/binary"

// orientation reads tag 0x0112 of the first image directory of an EXIF block:
// 1 to 8, and 1 where nothing usable is said. Source: CIPA DC-008, 4.6.5.
func orientation(r *reader, exif span) int {
	head := r.at(exif.off, 8)
	if head == nil || exif.len < 8 {
		return 1
	}
	var order binary.ByteOrder
	switch string(head[:4]) {
	case "II*\x00":
		order = binary.LittleEndian
	case "MM\x00*":
		order = binary.BigEndian
	default:
		return 1
	}
	dir := int64(order.Uint32(head[4:]))
	b := r.at(exif.off+dir, 2)
	if b == nil || dir+2 > exif.len {
		return 1
	}
	for i := range int64(min(order.Uint16(b), 512)) {
		off := dir + 2 + 12*i
		e := r.at(exif.off+off, 12)
		if e == nil || off+12 > exif.len {
			return 1
		}
		if order.Uint16(e) != 0x0112 {
			continue
		}
		if n := order.Uint16(e[8:]); order.Uint16(e[2:]) == 3 && n >= 1 && n <= 8 {
			return int(n)
		}
		return 1
	}
	return 1
}
