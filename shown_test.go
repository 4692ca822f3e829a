//go:build !race

package flickrkillr_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"image"
	_ "image/gif"
	_ "image/jpeg"
	_ "image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "golang.org/x/image/webp"

	"flickrkillr"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// Every sample is either shown rightly or refused with a reason.
func TestSamplesAreShownOrRefused(t *testing.T) {
	app, viewer := openSite(t)
	shown, refused := 0, 0
	for _, file := range sampleFiles(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		p, err := app.Site().Upload(t.Context(), viewer, site.Upload{Name: file, Body: bytes.NewReader(data)})
		var invalid photo.Invalid
		switch {
		case errors.As(err, &invalid):
			refused++
			if _, _, err := image.Decode(bytes.NewReader(data)); err == nil {
				t.Errorf("%s is a whole picture but was refused: %s", filepath.Base(file), invalid.Why)
			}
			if len(invalid.Why) < 20 || !strings.HasSuffix(invalid.Why, ".") || invalid.Field != "file" {
				t.Errorf("%s: refused with %q", filepath.Base(file), invalid.Why)
			}
		case err != nil:
			t.Errorf("%s: %v", filepath.Base(file), err)
		default:
			shown++
			checkShown(t, app, viewer, p, file)
		}
	}
	t.Logf("%d samples shown, %d refused with a reason", shown, refused)
	if shown < 70 { // many of the samples are the first kilobytes of a photo
		t.Errorf("only %d samples are shown", shown)
	}
}

// checkShown looks at a photo's original and at every size it has.
func checkShown(t *testing.T, app *flickrkillr.App, v photo.Viewer, p photo.Photo, file string) {
	t.Helper()
	name := filepath.Base(file)
	img, err := app.Site().Image(t.Context(), v, p.ID, p.Secret, photo.Original, p.Format.Extension())
	if err != nil {
		t.Errorf("%s: original: %v", name, err)
		return
	}
	defer img.Close()
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	hash := sha256.New()
	io.Copy(hash, img)
	if sum := sha256.Sum256(want); hex.EncodeToString(hash.Sum(nil)) != hex.EncodeToString(sum[:]) {
		t.Errorf("%s: the original is not the file", name)
	}
	for _, z := range photo.SizesOf(p.Width, p.Height) {
		img, err := app.Site().Image(t.Context(), v, p.ID, p.Secret, z.Suffix, "jpg")
		if err == nil {
			err = app.Site().Make(t.Context(), &img)
		}
		if err != nil {
			t.Errorf("%s: size %s: %v", name, z.Suffix, err)
			continue
		}
		c, _, err := image.DecodeConfig(img)
		img.Close()
		if w, h := z.Fit(p.Width, p.Height); err != nil || c.Width != w || c.Height != h {
			t.Errorf("%s: size %s is %d × %d, not %d × %d: %v", name, z.Suffix, c.Width, c.Height, w, h, err)
		}
	}
}
