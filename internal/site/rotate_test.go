package site_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"io"
	"testing"
	"time"

	"flickrkillr/internal/blob"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// bytesOf gives a photo's bytes in a size, made where they are missing.
func bytesOf(t *testing.T, s *site.Site, v photo.Viewer, p photo.Photo, suffix string) ([]byte, site.Image) {
	t.Helper()
	img, err := s.Image(t.Context(), v, p.ID, p.Secret, suffix, "jpg")
	if err == nil {
		err = s.Make(t.Context(), &img)
	}
	if err != nil {
		t.Fatal(suffix, err)
	}
	defer img.Close()
	b, err := io.ReadAll(img)
	if err != nil {
		t.Fatal(err)
	}
	return b, img
}

// marked is a picture of 60 by 40 with one bright corner, left above as it is
// stored; its file says by which orientation of EXIF it is upright.
func marked(t *testing.T, orientation byte) []byte {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, 60, 40))
	for y := range 20 {
		for x := range 30 {
			img.Pix[y*img.Stride+x] = 250
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	exif := append([]byte("\xff\xe1\x00\x22Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00"), orientation, 0, 0, 0, 0, 0, 0)
	return append(append([]byte("\xff\xd8"), exif...), b.Bytes()[2:]...)
}

// brightCorner says which corner of a picture is bright, clockwise from left
// above, and how large it is.
func brightCorner(t *testing.T, b []byte) (corner int, size image.Point) {
	t.Helper()
	img, err := jpeg.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	size = img.Bounds().Size()
	found := -1
	for i, at := range []image.Point{{5, 5}, {size.X - 6, 5}, {size.X - 6, size.Y - 6}, {5, size.Y - 6}} {
		if r, _, _, _ := img.At(at.X, at.Y).RGBA(); r > 0x8000 {
			if found >= 0 {
				t.Fatal("two bright corners")
			}
			found = i
		}
	}
	return found, size
}

func TestRotate(t *testing.T) {
	// The corner that is bright before it is turned.
	for orientation, corner := range map[byte]int{1: 0, 6: 1} {
		onBoth(t, func() blob.Store { return memory(t) }, func(t *testing.T, s *site.Site) {
			ctx, anna, bob := t.Context(), join(t, s, "anna"), join(t, s, "bob")
			file := marked(t, orientation)
			seen := photo.Public
			add := func(v photo.Viewer) photo.Photo {
				p, err := s.Upload(ctx, v, site.Upload{Name: "corner.jpg", Body: bytes.NewReader(file), Visibility: &seen})
				if err != nil {
					t.Fatal(err)
				}
				return p
			}
			p, twin := add(anna), add(bob)
			if _, err := s.AddNote(ctx, anna, p.ID, photo.Region{X: 0.1235, Y: 0.2, W: 0.3, H: 0.8}, "the corner"); err != nil {
				t.Fatal(err)
			}
			first := p
			firstBytes, firstImage := bytesOf(t, s, anna, p, "t")
			for n := 1; n <= 4; n++ {
				old := p
				var err error
				if p, err = s.Rotate(ctx, anna, p.ID, 1); err != nil {
					t.Fatal(err)
				}
				stored, err := s.PhotoByID(ctx, photo.Viewer{}, p.ID)
				if err != nil || stored.Photo.Turned != p.Turned || stored.Photo.Width != p.Width || stored.Photo.Height != p.Height || stored.Photo.Updated.IsZero() {
					t.Fatalf("kept is %+v, %v", stored.Photo, err)
				}
				if _, err := s.Image(ctx, anna, p.ID, old.Secret, "t", "jpg"); err != photo.ErrNotFound {
					t.Error("the address of the photo as it stood:", err)
				}
				if p.Turned != n%4 || p.Width != old.Height || p.Height != old.Width {
					t.Errorf("turned %d times it is %+v", n, p)
				}
				got, img := bytesOf(t, s, photo.Viewer{}, p, "t")
				if c, size := brightCorner(t, got); c != (corner+n)%4 || size != image.Pt(p.Width, p.Height) {
					t.Errorf("turned %d times the bright corner is %d of %v", n, c, size)
				}
				if n < 4 && (img.ETag == firstImage.ETag || img.Key == firstImage.Key) {
					t.Error("other bytes under the name of the first:", img.ETag, img.Key)
				}
				if original, _ := bytesOf(t, s, anna, p, photo.Original); !bytes.Equal(original, file) {
					t.Error("the original is not what was sent")
				}
				others, _ := bytesOf(t, s, bob, twin, "t")
				if !bytes.Equal(others, firstBytes) {
					t.Error("the photo of the same file turned with it")
				}
				page, err := s.Notes(ctx, anna, "anna", p.ID)
				want := photo.Region{X: 0.1235, Y: 0.2, W: 0.3, H: 0.8}.Turn(n)
				if err != nil || len(page.Notes) != 1 || page.Notes[0].Region != want {
					t.Errorf("notes: %+v, %v, want %v", page.Notes, err, want)
				}
			}
			got, img := bytesOf(t, s, anna, p, "t")
			if !bytes.Equal(got, firstBytes) || img.Key != firstImage.Key || p.Colors() != first.Colors() || p.Width != first.Width {
				t.Error("four turns do not lead back")
			}
			if p, err := s.Rotate(ctx, anna, p.ID, -1); err != nil || p.Turned != 3 {
				t.Error("turned to the left:", p.Turned, err)
			}
		})
	}
}

func TestRotateIsTheOwners(t *testing.T) {
	onBoth(t, func() blob.Store { return memory(t) }, func(t *testing.T, s *site.Site) {
		ctx, anna, bob := t.Context(), join(t, s, "anna"), join(t, s, "bob")
		p := upload(t, s, anna, 1, photo.Public)
		for want, v := range map[error]photo.Viewer{photo.ErrSignIn: {}, photo.ErrNotFound: bob} {
			if _, err := s.Rotate(ctx, v, p.ID, 1); err != want {
				t.Error(err)
			}
		}
		if page, err := s.PhotoByID(ctx, anna, p.ID); err != nil || page.Photo.Turned != 0 || page.Photo.Secret != p.Secret {
			t.Error(page.Photo, err)
		}
		same, err := s.Rotate(ctx, anna, p.ID, 4)
		if err != nil || same.Secret != p.Secret {
			t.Error("once around is not where it began:", same, err)
		}
		if _, err := s.TrashPhoto(ctx, anna, p.ID); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Rotate(ctx, anna, p.ID, 1); err != photo.ErrNotFound {
			t.Error("in the trash:", err)
		}
	})
}

// A job makes the sizes of a turned photo, search finds it by its new shape, and
// when it is deleted nothing of it is left, turned or not.
func TestRotatedSizesAreMadeAndSwept(t *testing.T) {
	for kind, address := range map[string]func() string{"sqlite": func() string { return onSQLite(t) }, "postgres": func() string { return onPostgres(t) }} {
		t.Run(kind, func(t *testing.T) {
			k := &keys{Store: memory(t), held: map[string]bool{}}
			s := siteAt(t, address(), k)
			ctx, anna := t.Context(), join(t, s, "anna")
			p := upload(t, s, anna, 1, photo.Public)
			work(t, s)
			upright := k.count()
			p, err := s.Rotate(ctx, anna, p.ID, 1)
			if err != nil {
				t.Fatal(err)
			}
			work(t, s)
			if n := k.count(); n != 2*upright-1 {
				t.Errorf("%d keys, want %d", n, 2*upright-1)
			}
			found := func(shape string) int {
				l, err := s.Organize(ctx, anna, photo.Pick{Search: "shape:" + shape}, photo.Page{})
				if err != nil {
					t.Fatal(err)
				}
				return len(l.Photos)
			}
			if found("portrait") != 1 || found("landscape") != 0 {
				t.Error("search knows it as it stood")
			}
			if _, err = s.TrashPhoto(ctx, anna, p.ID); err == nil {
				err = s.DeletePhoto(ctx, anna, p.ID)
			}
			if err == nil {
				err = s.Sweep(ctx, time.Now().Add(25*time.Hour))
			}
			if err != nil || k.count() != 0 {
				t.Errorf("%d keys are left, %v", k.count(), err)
			}
		})
	}
}
