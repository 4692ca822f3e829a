package demo

import (
	"encoding/binary"
	"math"
)

// EXIF 2.32 (CIPA DC-008): a TIFF file in an APP1 segment.
const (
	tiffASCII    = 2
	tiffShort    = 3
	tiffLong     = 4
	tiffRational = 5
	tiffBytes    = 7 // UNDEFINED
)

// directory is one IFD being written: entries sorted by tag.
type directory struct {
	entries []entry
}

type entry struct {
	tag, kind uint16
	count     uint32
	data      []byte
}

func (d *directory) add(tag, kind uint16, count int, data []byte) {
	d.entries = append(d.entries, entry{tag, kind, uint32(count), data})
}

func (d *directory) text(tag uint16, s string) {
	if s != "" {
		d.add(tag, tiffASCII, len(s)+1, append([]byte(s), 0))
	}
}

func (d *directory) short(tag uint16, v int) {
	d.add(tag, tiffShort, 1, binary.LittleEndian.AppendUint16(nil, uint16(v)))
}

func (d *directory) long(tag uint16, v int) {
	d.add(tag, tiffLong, 1, binary.LittleEndian.AppendUint32(nil, uint32(v)))
}

// rationals takes numerators and denominators by turns.
func (d *directory) rationals(tag uint16, v ...uint32) {
	var b []byte
	for _, x := range v {
		b = binary.LittleEndian.AppendUint32(b, x)
	}
	d.add(tag, tiffRational, len(v)/2, b)
}

// size is the length of the directory with its data.
func (d *directory) size() int {
	n := 2 + 12*len(d.entries) + 4
	for _, e := range d.entries {
		if len(e.data) > 4 {
			n += len(e.data) + len(e.data)%2
		}
	}
	return n
}

// write appends the directory to b, which begins at offset 0 of the TIFF.
func (d *directory) write(b []byte) []byte {
	le := binary.LittleEndian
	far := len(b) + 2 + 12*len(d.entries) + 4
	b = le.AppendUint16(b, uint16(len(d.entries)))
	var rest []byte
	for _, e := range d.entries {
		b = le.AppendUint16(b, e.tag)
		b = le.AppendUint16(b, e.kind)
		b = le.AppendUint32(b, e.count)
		if len(e.data) <= 4 {
			b = append(b, e.data...)
			b = append(b, make([]byte, 4-len(e.data))...)
			continue
		}
		b = le.AppendUint32(b, uint32(far+len(rest)))
		rest = append(rest, e.data...)
		if len(e.data)%2 == 1 {
			rest = append(rest, 0)
		}
	}
	b = le.AppendUint32(b, 0)
	return append(b, rest...)
}

// withEXIF puts the scene's EXIF behind the first marker of a JPEG.
func withEXIF(jpg []byte, s Scene) []byte {
	t := exif(s)
	out := make([]byte, 0, len(jpg)+len(t)+10)
	out = append(out, jpg[:2]...)
	out = append(out, 0xff, 0xe1)
	out = binary.BigEndian.AppendUint16(out, uint16(2+6+len(t)))
	out = append(out, "Exif\x00\x00"...)
	out = append(out, t...)
	return append(out, jpg[2:]...)
}

// exif gives the TIFF with what the scene's camera would write.
func exif(s Scene) []byte {
	when := s.Taken.Format("2006:01:02 15:04:05")
	stored := [2]int{s.Width, s.Height}
	if s.Orientation > 4 {
		stored = [2]int{s.Height, s.Width}
	}
	var main, sub, gps directory
	if e := s.Camera.Exposure; e >= 0.3 {
		sub.rationals(0x829a, uint32(math.Round(e*10)), 10)
	} else if e > 0 {
		sub.rationals(0x829a, 1, uint32(math.Round(1/e)))
	}
	if s.Camera.Aperture > 0 {
		sub.rationals(0x829d, uint32(math.Round(s.Camera.Aperture*10)), 10)
	}
	if s.Camera.ISO > 0 {
		sub.short(0x8827, s.Camera.ISO)
	}
	sub.add(0x9000, tiffBytes, 4, []byte("0232"))
	sub.text(0x9003, when)
	sub.text(0x9004, when)
	sub.add(0x9101, tiffBytes, 4, []byte{1, 2, 3, 0}) // Y, Cb, Cr
	if s.Camera.FocalLength > 0 {
		sub.rationals(0x920a, uint32(math.Round(s.Camera.FocalLength*10)), 10)
	}
	sub.add(0xa000, tiffBytes, 4, []byte("0100"))
	sub.short(0xa001, 1) // sRGB
	sub.long(0xa002, stored[0])
	sub.long(0xa003, stored[1])
	sub.text(0xa434, s.Camera.Lens)

	main.text(0x010f, s.Camera.Make)
	main.text(0x0110, s.Camera.Model)
	main.short(0x0112, s.Orientation)
	main.rationals(0x011a, 72, 1)
	main.rationals(0x011b, 72, 1)
	main.short(0x0128, 2)
	main.text(0x0132, when)
	main.short(0x0213, 1)
	const header = 8
	main.long(0x8769, 0)
	at := len(main.entries) - 1
	if s.Place.Known {
		main.long(0x8825, 0)
	}
	binary.LittleEndian.PutUint32(main.entries[at].data, uint32(header+main.size()))
	if s.Place.Known {
		binary.LittleEndian.PutUint32(main.entries[at+1].data, uint32(header+main.size()+sub.size()))
		gps.add(0, 1, 4, []byte{2, 3, 0, 0})
		angle := func(ref uint16, v float64, plus, minus string) {
			if v < 0 {
				plus, v = minus, -v
			}
			gps.text(ref, plus)
			u := uint64(math.Round(v * 36e6)) // tenths of milliseconds of arc
			gps.rationals(ref+1, uint32(u/36e6), 1, uint32(u/6e5%60), 1, uint32(u%6e5), 1e4)
		}
		angle(1, s.Place.Latitude, "N", "S")
		angle(3, s.Place.Longitude, "E", "W")
	}
	b := []byte("II*\x00\x08\x00\x00\x00")
	b = main.write(b)
	b = sub.write(b)
	if s.Place.Known {
		b = gps.write(b)
	}
	return b
}
