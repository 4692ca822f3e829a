package site_test

import (
	"bytes"
	"errors"
	"image"
	"image/jpeg"
	"strings"
	"testing"
	"time"

	"flickrkillr/internal/blob"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// The size of 500 pixels is made when somebody asks for it, not before; it is
// of the photo as it stands, and nothing of it is left of a deleted one.
func TestMediumIsMadeWhenAskedFor(t *testing.T) {
	k := &keys{Store: memory(t), held: map[string]bool{}}
	s := newSite(t, k)
	ctx, anna := t.Context(), join(t, s, "anna")
	var file bytes.Buffer
	if err := jpeg.Encode(&file, image.NewGray(image.Rect(0, 0, 1201, 340)), nil); err != nil {
		t.Fatal(err)
	}
	seen := photo.Public
	p, err := s.Upload(ctx, anna, site.Upload{Name: "wide.jpg", Body: &file, Visibility: &seen})
	if err != nil {
		t.Fatal(err)
	}
	work(t, s)
	made := k.count()
	if n := len(photo.SizesOf(p.Width, p.Height)); made != n { // the original, and all but one
		t.Errorf("%d files are kept of %d sizes", made, n)
	}
	for turned, want := range []image.Point{{500, 142}, {142, 500}} {
		img, err := s.Image(ctx, photo.Viewer{}, p.ID, p.Secret, "", "jpg")
		if err != nil || img.Object != nil {
			t.Fatalf("turned %d times it is there already: %v, %v", turned, img.Object, err)
		}
		b, img := bytesOf(t, s, photo.Viewer{}, p, "")
		c, err := jpeg.DecodeConfig(bytes.NewReader(b))
		if err != nil || c.Width != want.X || c.Height != want.Y || !img.Public || !strings.HasSuffix(img.ETag, map[int]string{0: `-1"`, 1: `-1-90"`}[turned]) {
			t.Errorf("turned %d times it is %d × %d, %s, %v", turned, c.Width, c.Height, img.ETag, err)
		}
		if _, err := k.Open(ctx, img.Key); err != nil || k.count() != made+1 {
			t.Errorf("of %d files there are %d, %v", made+1, k.count(), err)
		}
		if p, err = s.Rotate(ctx, anna, p.ID, 1); err != nil {
			t.Fatal(err)
		}
		work(t, s)
		made = k.count()
	}
	if _, err = s.TrashPhoto(ctx, anna, p.ID); err == nil {
		err = s.DeletePhoto(ctx, anna, p.ID)
	}
	if err == nil {
		err = s.Sweep(ctx, time.Now().Add(25*time.Hour))
	}
	if err != nil || k.count() != 0 {
		t.Errorf("%d files are left, %v", k.count(), err)
	}
	if _, err := s.Image(ctx, anna, p.ID, p.Secret, "", "jpg"); !errors.Is(err, photo.ErrNotFound) {
		t.Error(err)
	}
}

// A photo of at most 500 pixels is given whole.
func TestMediumOfSmallPhotos(t *testing.T) {
	s := newSite(t, blob.Store(memory(t)))
	p := upload(t, s, join(t, s, "anna"), 1, photo.Public)
	b, _ := bytesOf(t, s, photo.Viewer{}, p, "")
	if c, err := jpeg.DecodeConfig(bytes.NewReader(b)); err != nil || c.Width != p.Width || c.Height != p.Height {
		t.Errorf("%d × %d, %v", c.Width, c.Height, err)
	}
}
