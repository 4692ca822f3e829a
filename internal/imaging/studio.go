package imaging

import "image"

// studioRow converts a row of a lossy WebP over white. VP8 keeps luma in 16 to
// 235 and chroma in 16 to 240 (BT.601, RFC 6386 section 9.2 with libwebp's
// reading); the decoder gives these values as they are under a type that means
// the full range. alpha is nil or the row's.
func studioRow(dst []byte, m *image.YCbCr, alpha []byte, x0, y int) {
	yo, co := m.YOffset(x0, y), m.COffset(x0, y)
	for i := range len(dst) / 3 {
		l := 76309 * (int32(m.Y[yo+i]) - 16)
		cb, cr := int32(m.Cb[co+i/2])-128, int32(m.Cr[co+i/2])-128
		a := byte(255)
		if alpha != nil {
			a = alpha[i]
		}
		over(dst[3*i:3*i+3], clip16(l+104597*cr), clip16(l-25675*cb-53279*cr), clip16(l+132201*cb), a)
	}
}

// clip16 rounds a number of 16 binary places to a byte.
func clip16(v int32) byte { return byte(max(0, min(255, (v+1<<15)>>16))) }
