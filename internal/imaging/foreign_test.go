package imaging

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"testing"
)

// Builders of the parts of foreign files.

// withSegments puts segments behind the first marker of a JPEG.
func withSegments(jpg []byte, segments ...[]byte) []byte {
	return bytes.Join([][]byte{jpg[:2], bytes.Join(segments, nil), jpg[2:]}, nil)
}

func segment(marker byte, body []byte) []byte {
	return append([]byte{0xFF, marker, byte((len(body) + 2) >> 8), byte(len(body) + 2)}, body...)
}

// exifWith makes an EXIF block that says only the orientation.
func exifWith(orientation int) []byte {
	b := []byte("MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00")
	b[19] = byte(orientation)
	return b
}

// exifSegment is that as a segment of a JPEG.
func exifSegment(exif []byte) []byte {
	return segment(markerAPP1, append([]byte(nameEXIF), exif...))
}

// profileOf makes a colour profile of n bytes for a colour space, as far as
// anybody looks.
func profileOf(space string, n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(i * 7)
	}
	binary.BigEndian.PutUint32(b, uint32(n))
	copy(b[16:], space)
	copy(b[36:], "acsp")
	return b
}

// profileSegments cuts a profile into segments of at most part bytes.
func profileSegments(icc []byte, part int) (out [][]byte) {
	count := (len(icc) + part - 1) / part
	for i := range count {
		body := append([]byte(nameICC), byte(i+1), byte(count))
		out = append(out, segment(markerAPP2, append(body, icc[i*part:min(len(icc), (i+1)*part)]...)))
	}
	return out
}

// profileIn reads the profile of a derived JPEG.
func profileIn(b []byte) (icc []byte) {
	for off := 2; b[off+1] != markerSOS; {
		n := int(b[off+2])<<8 | int(b[off+3])
		if b[off+1] == markerAPP2 {
			icc = append(icc, b[off+4+len(nameICC)+2:off+2+n]...)
		}
		off += 2 + n
	}
	return icc
}

func chunk(name string, body []byte) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	b = append(append(b, name...), body...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))
}

// withChunks puts chunks behind IHDR of a PNG.
func withChunks(png []byte, chunks ...[]byte) []byte {
	return bytes.Join([][]byte{png[:33], bytes.Join(chunks, nil), png[33:]}, nil)
}

func riffChunk(name string, body []byte) []byte {
	b := binary.LittleEndian.AppendUint32([]byte(name), uint32(len(body)))
	b = append(b, body...)
	return append(b, make([]byte, len(body)&1)...)
}

func webpOf(chunks ...[]byte) []byte {
	return riffChunk("RIFF", append([]byte("WEBP"), bytes.Join(chunks, nil)...))
}

func le24Bytes(n int) []byte { return []byte{byte(n), byte(n >> 8), byte(n >> 16)} }

// refused is what Probe, and Render where Probe is content, say to a file.
func refused(tb testing.TB, b []byte) error {
	tb.Helper()
	_, err := render(b)
	if err == nil {
		tb.Fatal("the file was taken")
	}
	return err
}

func deflate(b []byte) []byte {
	var out bytes.Buffer
	z := zlib.NewWriter(&out)
	z.Write(b)
	z.Close()
	return out.Bytes()
}
