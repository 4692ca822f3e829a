package imaging

import (
	"bytes"
	"strings"

	"flickrkillr/internal/photo"
)

// A kind is a file that is recognised only to be refused by name.
type kind struct {
	off   int64
	magic string
	name  string
}

// kinds are the beginnings of files that people try to upload. Sources: the
// specifications of each format; a TIFF magic also begins most camera raws.
var kinds = [...]kind{
	{8, "CR\x02\x00", "Canon raw photo"},
	{0, "II*\x00", "TIFF picture or a camera's raw file"},
	{0, "MM\x00*", "TIFF picture or a camera's raw file"},
	{0, "II+\x00", "TIFF picture"},
	{0, "MM\x00+", "TIFF picture"},
	{0, "IIU\x00", "Panasonic raw photo"},
	{0, "IIRO", "Olympus raw photo"},
	{0, "IIRS", "Olympus raw photo"},
	{0, "MMOR", "Olympus raw photo"},
	{0, "FUJIFILMCCD-RAW", "Fujifilm raw photo"},
	{0, "FOVb", "Sigma raw photo"},
	{0, "\x00MRM", "Minolta raw photo"},
	{0, "BM", "BMP picture"},
	{0, "\x00\x00\x01\x00", "Windows icon"},
	{0, "8BPS", "Photoshop document"},
	{0, "8BPB", "Photoshop document"},
	{0, "gimp xcf", "GIMP document"},
	{0, "\xff\x0a", "JPEG XL picture"},
	{0, "\x00\x00\x00\x0cJXL ", "JPEG XL picture"},
	{0, "\x00\x00\x00\x0cjP  ", "JPEG 2000 picture"},
	{0, "\xff\x4f\xff\x51", "JPEG 2000 picture"},
	{0, "%PDF", "PDF document"},
}

// videos are the beginnings of moving pictures.
var videos = [...]kind{
	{0, "\x1aE\xdf\xa3", ""}, {8, "AVI ", ""}, {0, "\x00\x00\x01\xba", ""}, {0, "\x00\x00\x01\xb3", ""},
	{0, "FLV\x01", ""}, {0, "OggS", ""}, {0, "0&\xb2u\x8ef\xcf\x11", ""}, {4, "moov", ""}, {4, "mdat", ""},
}

// sniff finds the format by content, or refuses the file by name.
func sniff(r *reader) (photo.Format, error) {
	switch {
	case r.text(0, "\xff\xd8\xff"):
		return photo.JPEG, nil
	case r.text(0, "\x89PNG\r\n\x1a\n"):
		return photo.PNG, nil
	case r.text(0, "GIF87a"), r.text(0, "GIF89a"):
		return photo.GIF, nil
	case r.text(0, "RIFF") && r.text(8, "WEBP"):
		return photo.WebP, nil
	case r.text(4, "ftyp"):
		return "", boxKind(r)
	}
	for _, k := range videos {
		if r.text(k.off, k.magic) {
			return "", errVideo
		}
	}
	for _, k := range kinds {
		if r.text(k.off, k.magic) {
			return "", unsupported(k.name)
		}
	}
	if r.text(0, "PK\x03\x04") {
		return "", refuse("This is a ZIP archive. Unpack it and upload the pictures in it.")
	}
	head := r.at(0, int(min(r.size, 512)))
	text := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n"))
	switch {
	case bytes.HasPrefix(text, []byte("<")) && bytes.Contains(text, []byte("<svg")):
		return "", refuse("This is an SVG drawing. Export it as PNG and upload that.")
	case bytes.HasPrefix(text, []byte("<!doctype html")), bytes.HasPrefix(text, []byte("<html")):
		return "", refuse("This is a web page, not a picture. Save the picture itself and upload that.")
	}
	if len(head) < 12 && (strings.HasPrefix("\xff\xd8\xff", string(head)) || strings.HasPrefix("\x89PNG\r\n\x1a\n", string(head)) ||
		strings.HasPrefix("GIF89a", string(head)) || bytes.HasPrefix(head, []byte("RIFF"))) {
		return "", errCutOff
	}
	return "", refuse("This is not a picture that we can read. Upload a JPEG, PNG, GIF or WebP.")
}

var errVideo = refuse("This is a video. Only pictures are taken: upload a JPEG, PNG, GIF or WebP.")

func unsupported(name string) error {
	article := "a"
	if strings.ContainsAny(name[:1], "AO") {
		article = "an"
	}
	return refuse("This is %s %s. Export it as JPEG and upload that.", article, name)
}

// boxKind names a file of the ISO base media family by its major brand.
func boxKind(r *reader) error {
	brand := string(r.at(8, 4))
	switch brand {
	case "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "mif2":
		// mif1 and msf1 are general: an AVIF says so among its compatible brands.
		for off := int64(16); off < 64; off += 4 {
			if b := r.at(off, 4); b != nil && (string(b) == "avif" || string(b) == "avis") {
				return unsupported("AVIF picture")
			}
		}
		return unsupported("HEIC photo")
	case "avif", "avis":
		return unsupported("AVIF picture")
	case "crx ":
		return unsupported("Canon raw photo")
	}
	return errVideo
}
