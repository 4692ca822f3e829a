package site

import (
	"context"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// Rotate turns a photo of the viewer's by quarter turns, clockwise where there
// are more than 0. The original stays as it is; what is made of it, and the
// notes on it, turn. Its secret changes, since whoever keeps its bytes keeps
// them for ever: addresses of the photo as it stood lead nowhere. The sizes
// are made by a job, or earlier for who asks for one.
func (s *Site) Rotate(ctx context.Context, v photo.Viewer, id photo.ID, quarters int) (photo.Photo, error) {
	p, err := s.change(ctx, v, id, func(w *store.Writer, p *photo.Photo) error {
		if !p.Trashed.IsZero() {
			return photo.ErrNotFound
		}
		old := p.Turned
		if p.Turn(quarters); p.Turned == old {
			return nil
		}
		p.Secret = newSecret()
		return s.renderLater(w, *p)
	})
	s.wake()
	return p, err
}

// renderLater has the sizes of a photo made that are missing.
func (s *Site) renderLater(w *store.Writer, p photo.Photo) error {
	return w.InsertJob(store.Job{ID: s.ids.New(p.ID.Shard()), Owner: p.Owner.ID, Kind: jobRender, Subject: p.ID}, time.Now())
}
