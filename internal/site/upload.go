package site

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"time"

	"flickrkillr/internal/blob"
	"flickrkillr/internal/imaging"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// An Upload is one file that a member sends.
type Upload struct {
	Name        string // what the sender calls the file; text, never a path
	Body        io.Reader
	Title       string // where empty, the file's own words or its name
	Description string
	Tags        []photo.Tag       // besides the file's keywords
	Visibility  *photo.Visibility // nil is the member's default
	Safety      *photo.Safety     // the same
	Licence     *photo.Licence    // nil is the member's default

	// Permissions changes the member's default permissions; nil leaves them.
	Permissions func(photo.Permissions) photo.Permissions

	Posted time.Time // zero is now; only a loader of old photos sets it
}

// Upload takes a file in: checks it, keeps it bit for bit, makes the sizes
// its page needs, and adds the photo. When it returns without an error, bytes
// and row are durable; when it returns an error, there is no photo. Errors:
// photo.Invalid of field "file" says what is wrong with the file;
// photo.ErrTooLarge, photo.ErrFull, photo.ErrBusy.
func (s *Site) Upload(ctx context.Context, v photo.Viewer, u Upload) (photo.Photo, error) {
	if err := member(v); err != nil {
		return photo.Photo{}, err
	}
	f, err := s.Stage(ctx, u.Name, u.Body)
	if err != nil {
		return photo.Photo{}, err
	}
	defer f.Discard()
	return s.UploadStaged(ctx, v, f, u)
}

// A Staged file has arrived, and is nobody's yet. Who staged it discards it,
// whatever has become of it.
type Staged struct {
	blob.Staged
	Name string // what the sender calls the file; text, never a path
	sha  string
}

// Stage puts a file aside, for who does not know yet whether it may come in.
// Errors: photo.ErrTooLarge, photo.ErrFull.
func (s *Site) Stage(ctx context.Context, name string, body io.Reader) (*Staged, error) {
	staged, sha, err := s.stage(ctx, body)
	if err != nil {
		return nil, err
	}
	return &Staged{staged, name, sha}, nil
}

// UploadStaged is Upload of a file that has arrived; u's Name and Body do not
// count.
func (s *Site) UploadStaged(ctx context.Context, v photo.Viewer, f *Staged, u Upload) (photo.Photo, error) {
	if err := member(v); err != nil {
		return photo.Photo{}, err
	}
	staged, sha := f.Staged, f.sha
	u.Name = f.Name
	// A sender may be as slow as he likes; room is taken once all is here.
	ctx, done, err := s.cfg.Uploads.begin(ctx)
	if err != nil {
		return photo.Photo{}, err
	}
	defer done()
	header, err := imaging.Probe(staged, staged.Size())
	if err != nil {
		return photo.Photo{}, err
	}
	meta := imaging.Metadata(staged, staged.Size(), header)
	p, tags, decided, err := s.describe(ctx, v, u, staged.Size(), header, meta)
	if err != nil {
		return photo.Photo{}, err
	}

	var made []rendition
	if p.Placeholder, made, err = s.renderEarly(ctx, staged, header); err != nil {
		return photo.Photo{}, err
	}
	d := photo.Details{
		File:   photo.File{SHA256: sha, Bytes: staged.Size(), Name: fileName(u.Name)},
		Camera: meta.Camera,
		Place:  meta.Place,
	}
	return s.keep(ctx, staged, decided, p, d, tags, made)
}

// stage takes the bytes in, as they are, and gives their hash.
func (s *Site) stage(ctx context.Context, body io.Reader) (blob.Staged, string, error) {
	staged, err := s.blobs.Stage(ctx)
	if err != nil {
		return nil, "", blobError("make room for the upload", err)
	}
	hash := sha256.New()
	n, err := io.Copy(io.MultiWriter(staged, hash), io.LimitReader(body, s.cfg.MaxUpload+1))
	if err == nil && n > s.cfg.MaxUpload {
		err = photo.ErrTooLarge
	}
	if err != nil {
		staged.Discard()
		return nil, "", blobError("take in the upload", err)
	}
	return staged, hex.EncodeToString(hash.Sum(nil)), nil
}

// describe puts together what the sender says and what the file says.
func (s *Site) describe(ctx context.Context, v photo.Viewer, u Upload, bytes int64, h imaging.Header, m photo.Metadata) (p photo.Photo, tags []photo.Tag, decided photo.Settings, err error) {
	p = photo.Photo{
		ID: s.ids.New(v.ID.Shard()), Secret: newSecret(), Posted: u.Posted,
		Taken: m.Taken, Width: h.Width, Height: h.Height, Format: h.Format,
	}
	if p.Posted.IsZero() {
		p.Posted = time.Now()
	}
	p.Posted = p.Posted.UTC().Truncate(time.Millisecond)
	if p.Title, err = photo.CheckTitle(firstOf(u.Title, m.Title, titleFromName(u.Name))); err != nil {
		return p, nil, decided, err
	}
	if p.Description, err = photo.CheckDescription(firstOf(u.Description, m.Description)); err != nil {
		return p, nil, decided, err
	}
	raws := make([]string, 0, len(u.Tags)+len(m.Keywords))
	for _, t := range u.Tags {
		raws = append(raws, t.Raw)
	}
	// What the sender typed comes first; of the file's own keywords those stay that fit.
	for _, k := range m.Keywords {
		if k = photo.CleanLine(k); len(k) <= photo.MaxTag && len(raws) < photo.MaxTags {
			raws = append(raws, k)
		}
	}
	if tags, err = photo.Tags(raws); err != nil {
		return p, nil, decided, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if p.Owner, err = r.UserByID(v.ID); err == nil {
			decided, err = settings(r)
		}
		return err
	})
	if err != nil {
		return p, nil, decided, err
	}
	if err := mayStore(p.Owner, decided, photo.Stored{Photos: 1, Bytes: bytes}); err != nil {
		return p, nil, decided, err
	}
	p.Visibility, p.Permissions, p.Licence = p.Owner.DefaultVisibility, p.Owner.DefaultPermissions, p.Owner.DefaultLicence
	if u.Licence != nil {
		p.Licence = *u.Licence
	}
	if !p.Licence.Valid() {
		return p, nil, decided, photo.Invalidf("licence", "Choose one of the licences.")
	}
	if u.Permissions != nil {
		p.Permissions = u.Permissions(p.Permissions)
		if err := p.Permissions.Check(); err != nil {
			return p, nil, decided, err
		}
	}
	if u.Visibility != nil {
		p.Visibility = *u.Visibility
	}
	if !p.Visibility.Valid() {
		return p, nil, decided, photo.Invalidf("visibility", "Choose who may see it.")
	}
	level := p.Owner.DefaultSafety
	if u.Safety != nil {
		level = *u.Safety
	}
	if err := p.CheckSafety(level); err != nil {
		return p, nil, decided, err
	}
	p.Rate(level)
	return p, tags, decided, nil
}

// renderEarly makes the sizes that come before an upload is acknowledged.
func (s *Site) renderEarly(ctx context.Context, staged blob.Staged, h imaging.Header) (placeholder string, made []rendition, err error) {
	placeholder, err = s.images.Render(ctx, staged, staged.Size(), h, early(h.Width, h.Height), func(z photo.Size, jpeg []byte) error {
		made = append(made, rendition{z, jpeg})
		return nil
	})
	return placeholder, made, err
}

// keep makes an upload durable, bytes first: the row of the blob, so that a
// sweep finds the bytes should no photo come to name them; the original; what
// was rendered from it; and in one transaction the photo, which makes it all
// visible at once.
func (s *Site) keep(ctx context.Context, staged blob.Staged, decided photo.Settings, p photo.Photo, d photo.Details, tags []photo.Tag, made []rendition) (photo.Photo, error) {
	sha := d.File.SHA256
	err := s.write(ctx, func(w *store.Writer, _ *Change) error { return w.AnnounceBlob(sha, d.File.Bytes, time.Now()) })
	if err != nil {
		return photo.Photo{}, err
	}
	if err := s.keepFiles(ctx, staged, sha, made); err != nil {
		return photo.Photo{}, err
	}
	for try := 1; ; try++ {
		err = s.write(ctx, func(w *store.Writer, c *Change) error {
			named, err := w.NameBlob(sha)
			if err != nil {
				return err
			}
			if !named {
				return fmt.Errorf("%w: the file was swept away while it was uploaded", photo.ErrBusy)
			}
			if err := admitPhoto(w, decided, &p, d.File.Bytes); err != nil {
				return err
			}
			if err := w.InsertPhoto(p, d, tags); err != nil {
				return err
			}
			if err := c.note(w, p); err != nil {
				return err
			}
			if p.Visibility != photo.Private {
				if err := s.tell(w, p.Owner.ID); err != nil {
					return err
				}
			}
			if all := photo.SizesOf(p.Width, p.Height); all[len(all)-1].Early {
				return nil
			}
			return s.renderLater(w, p)
		})
		if !errors.Is(err, photo.ErrExists) || try == 5 {
			break
		}
		p.ID = s.ids.New(p.ID.Shard()) // another process made the same id in the same millisecond
	}
	if err != nil {
		return photo.Photo{}, err
	}
	s.wake()
	return p, nil
}

// keepFiles makes an original durable and puts what was rendered from it.
func (s *Site) keepFiles(ctx context.Context, staged blob.Staged, sha string, made []rendition) error {
	if err := staged.Commit(ctx, originalKey(sha)); err != nil {
		return blobError("keep the original", err)
	}
	for _, m := range made {
		if err := s.blobs.Put(ctx, derivedKey(sha, 0, m.size), m.jpeg); err != nil {
			return blobError("keep size "+m.size.Suffix, err)
		}
	}
	return nil
}

// titleFromName makes a title of a file name, unless it is one that a camera
// counts up.
func titleFromName(name string) string {
	name = fileName(name)
	name = strings.TrimSuffix(name, path.Ext(name))
	name = strings.TrimSpace(strings.NewReplacer("_", " ", "+", " ").Replace(name))
	return photo.Clip(name, photo.MaxTitle)
}

// fileName keeps the last part of what a sender calls a file.
func fileName(name string) string {
	name = photo.CleanLine(name)
	return photo.Clip(name[strings.LastIndexAny(name, `/\`)+1:], photo.MaxTitle)
}

func firstOf(texts ...string) string {
	for _, t := range texts {
		if strings.TrimSpace(t) != "" {
			return t
		}
	}
	return ""
}

// blobError gives an error of the blob store the site's kind.
func blobError(doing string, err error) error {
	switch {
	case errors.Is(err, blob.ErrFull):
		return fmt.Errorf("%s: %w: %w", doing, photo.ErrFull, err)
	case errors.Is(err, blob.ErrNotFound):
		return photo.ErrNotFound
	}
	return fmt.Errorf("%s: %w", doing, err)
}
