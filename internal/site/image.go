package site

import (
	"context"
	"crypto/subtle"
	"errors"
	"fmt"
	"os"
	"strconv"

	"flickrkillr/internal/blob"
	"flickrkillr/internal/imaging"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// An Image is the bytes of a photo in one size, to be closed by who gets it.
// A derived size that has not been made yet has no Object until Make.
type Image struct {
	blob.Object
	Type     string // media type
	ETag     string // quoted
	Public   bool   // everybody may have these bytes for ever
	FileName string // to save it under
	Key      string // among the photo files, where it is one of them

	sha    string
	turned int // as photo.Photo.Turned
	size   photo.Size
}

// File gives the bytes as an open file, nil where they are not one.
func (i Image) File() *os.File {
	if d, ok := i.Object.(interface{ Disk() *os.File }); ok {
		return d.Disk()
	}
	return nil
}

// Image gives a photo's bytes by their address. photo.ErrNotFound covers all
// that is wrong with it: the id, the secret, the size, the viewer.
func (s *Site) Image(ctx context.Context, v photo.Viewer, id photo.ID, secret, suffix, extension string) (Image, error) {
	var p photo.Photo
	var sha string
	rel := photo.Stranger | photo.AnyLevel
	err := s.db.Read(ctx, func(r *store.Reader) (err error) {
		if p, sha, err = r.PhotoByID(id); err != nil {
			return err
		}
		if subtle.ConstantTimeCompare([]byte(secret), []byte(p.Secret)) != 1 {
			return photo.ErrNotFound
		}
		if suffix == photo.Original || !p.Open() || p.OwnerHidden { // the rest is for everybody
			if rel, err = own(r, v, p.Owner.ID); err == nil {
				rel, err = toPhoto(r, v, p, rel)
			}
		}
		return err
	})
	if err != nil {
		return Image{}, err
	}
	if !p.ShownTo(rel) && rel&photo.Owner == 0 { // the owner sees what is in the trash
		return Image{}, photo.ErrNotFound
	}
	img := Image{Public: p.Open() && !p.OwnerHidden, FileName: fmt.Sprintf("%s-%s-%s.%s", p.Owner.Name, p.ID, suffix, extension)}
	if suffix == photo.Original {
		if extension != p.Format.Extension() || !p.MayDownload(rel) {
			return Image{}, photo.ErrNotFound
		}
		img.Type, img.ETag = p.Format.MediaType(), `"`+sha[:32]+`"`
		img.Public = false // the owner may stop sharing originals; their address stays the same
		img.Key = originalKey(sha)
		if img.Object, err = s.blobs.Open(ctx, img.Key); err != nil {
			return Image{}, blobError("open the original", err)
		}
		return img, nil
	}
	size, ok := photo.SizeBySuffix(suffix)
	if !ok || extension != "jpg" || !photo.HasSize(size, p.Width, p.Height) {
		return Image{}, photo.ErrNotFound
	}
	img.Type, img.ETag = "image/jpeg", `"`+sha[:32]+"-"+rendered(size, p.Turned)+`"`
	img.Key = derivedKey(sha, p.Turned, size)
	img.sha, img.turned, img.size = sha, p.Turned, size
	switch obj, err := s.blobs.Open(ctx, img.Key); {
	case err == nil:
		img.Object = obj
	case !errors.Is(err, blob.ErrNotFound):
		return Image{}, err
	}
	return img, nil
}

// renditionVersion changes whenever derived sizes come out differently, so
// that old ones are not mistaken for new.
const renditionVersion = "1"

func originalKey(sha string) string { return "o/" + sha[:2] + "/" + sha[2:4] + "/" + sha }

// derivedKey is where a size lies that was made of an original, turned by
// quarter turns. Photos of the same original share it while they are turned
// alike.
func derivedKey(sha string, turned int, z photo.Size) string {
	return "d/" + sha[:2] + "/" + sha[2:4] + "/" + sha + "-" + rendered(z, turned) + ".jpg"
}

// rendered names a size of an original among all that are made of it.
func rendered(z photo.Size, turned int) string {
	name := renditionVersion + z.Suffix
	if turned != 0 {
		name += "-" + strconv.Itoa(turned*90)
	}
	return name
}

// A rendition is one derived size of a picture.
type rendition struct {
	size photo.Size
	jpeg []byte
}

// Make makes the bytes of a derived size that Image found missing: the work of
// a job that has not run yet, or a file that was lost. It waits for its turn,
// and for who makes the same already. Of an Image that has its bytes it makes
// nothing.
func (s *Site) Make(ctx context.Context, img *Image) error {
	if img.Object != nil {
		return nil
	}
	err := s.making.do(ctx, img.Key, func(ctx context.Context) error {
		ctx, done, err := s.cfg.Sizes.begin(ctx)
		if err != nil {
			return err
		}
		defer done()
		return s.render(ctx, img.sha, img.turned, []photo.Size{img.size})
	})
	if err != nil {
		return err
	}
	obj, err := s.blobs.Open(ctx, img.Key)
	if err != nil {
		return fmt.Errorf("open size %s, just made: %w", img.size.Suffix, err)
	}
	img.Object = obj
	return nil
}

// render makes derived sizes of an original, turned by quarter turns, and keeps
// them.
func (s *Site) render(ctx context.Context, sha string, turned int, sizes []photo.Size) error {
	original, err := s.blobs.Open(ctx, originalKey(sha))
	if err != nil {
		return fmt.Errorf("open the original: %w", err)
	}
	defer original.Close()
	header, err := imaging.Probe(original, original.Size())
	if err != nil {
		return fmt.Errorf("read the original: %w", err)
	}
	_, err = s.images.Render(ctx, original, original.Size(), header.Turned(turned), sizes, func(z photo.Size, jpeg []byte) error {
		return s.blobs.Put(ctx, derivedKey(sha, turned, z), jpeg)
	})
	if err != nil {
		return blobError("make derived sizes", err)
	}
	return nil
}

// early lists the sizes that are made before an upload is acknowledged.
func early(w, h int) []photo.Size {
	var out []photo.Size
	for _, z := range photo.SizesOf(w, h) {
		if z.Early {
			out = append(out, z)
		}
	}
	return out
}
