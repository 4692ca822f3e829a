package site

import (
	"archive/zip"
	"context"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// exportGalleries writes a member's galleries: his words, and by whom and
// what the photos are that he may see.
func (s *Site) exportGalleries(ctx context.Context, v photo.Viewer, u photo.User, z *zip.Writer) error {
	list := []map[string]any{}
	for page := (photo.Page{Limit: PageLimit}); ; {
		var l photo.Galleries
		err := s.db.Read(ctx, func(r *store.Reader) (err error) {
			l, err = r.Galleries(v.ID, v.ID, page)
			return err
		})
		if err != nil {
			return err
		}
		for _, g := range l.Galleries {
			photos, err := s.exportPicks(ctx, v, g.ID)
			if err != nil {
				return err
			}
			list = append(list, map[string]any{"id": g.ID.String(), "title": g.Title, "description": g.Description, "created": g.Created, "photos": photos})
		}
		if page.Before.ID = l.Older; l.Older == 0 {
			return writeJSON(z, "galleries.json", u.Joined, list)
		}
	}
}

func (s *Site) exportPicks(ctx context.Context, v photo.Viewer, gallery photo.ID) ([]map[string]any, error) {
	var l photo.GalleryPart
	err := s.db.Read(ctx, func(r *store.Reader) (err error) {
		l, err = r.GalleryPhotos(v.ID, v.ID, gallery, photo.RankPage{Limit: photo.MaxGalleryPhotos})
		return err
	})
	photos := []map[string]any{}
	for _, p := range l.Photos {
		photos = append(photos, map[string]any{"id": p.ID.String(), "by": p.Owner.Name, "title": p.Title, "comment": p.Comment})
	}
	return photos, err
}
