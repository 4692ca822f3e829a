package site

import (
	"bytes"
	"context"

	"flickrkillr/internal/imaging"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// The verbs of a loader, which fills a site with rows of its own making.
// Rules and counters are the loader's to keep: see store.Bulk.

// A Picture is a file that the site keeps and that photos may name.
type Picture struct {
	SHA256        string // 64 hex digits
	Bytes         int64
	Width, Height int // pixels, upright
	Format        photo.Format
	Placeholder   string
}

// KeepPicture takes a file in as Upload does and makes its early sizes, but
// adds no row. When it returns without an error the bytes are durable; the
// same file again does no harm.
func (s *Site) KeepPicture(ctx context.Context, data []byte) (Picture, error) {
	staged, sha, err := s.stage(ctx, bytes.NewReader(data))
	if err != nil {
		return Picture{}, err
	}
	defer staged.Discard()
	header, err := imaging.Probe(staged, staged.Size())
	if err != nil {
		return Picture{}, err
	}
	placeholder, made, err := s.renderEarly(ctx, staged, header)
	if err != nil {
		return Picture{}, err
	}
	return Picture{SHA256: sha, Bytes: staged.Size(), Width: header.Width, Height: header.Height, Format: header.Format, Placeholder: placeholder},
		s.keepFiles(ctx, staged, sha, made)
}

// Claim writes a loader's mark on a site that has no members and no such mark
// yet. It gives the mark that stands there then: the value, what an earlier
// call wrote, or "" where the site has members and no mark.
func (s *Site) Claim(ctx context.Context, name, value string) (mark string, err error) {
	err = s.write(ctx, func(w *store.Writer, _ *Change) error {
		var empty bool
		if mark, err = w.Mark(name); err != nil || mark != "" {
			return err
		}
		if empty, err = w.Empty(); err != nil || !empty {
			return err
		}
		mark = value
		return w.SetMark(name, value)
	})
	return mark, err
}

// Mark reads a loader's mark, "" where there is none.
func (s *Site) Mark(ctx context.Context, name string) (mark string, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) error {
		mark, err = r.Mark(name)
		return err
	})
	return mark, err
}

// BeginLoad prepares the database for very many rows.
func (s *Site) BeginLoad(ctx context.Context) error { return s.db.BeginLoad(ctx) }

// Bulk adds rows and marks in one transaction.
func (s *Site) Bulk(ctx context.Context, fn func(*store.Bulk) error) error { return s.db.Bulk(ctx, fn) }

// EndLoad makes the indexes that BeginLoad dropped.
func (s *Site) EndLoad(ctx context.Context) error { return s.db.EndLoad(ctx) }

// PasswordHash gives what a member's row holds of a password.
func (s *Site) PasswordHash(ctx context.Context, password string) (string, error) {
	return s.hashPassword(ctx, password)
}
