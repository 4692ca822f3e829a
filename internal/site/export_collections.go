package site

import (
	"archive/zip"
	"context"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// exportCollections writes a member's collections: his words, in which other
// one each is, and the ids of the albums in it.
func (s *Site) exportCollections(ctx context.Context, v photo.Viewer, u photo.User, z *zip.Writer) error {
	list := []map[string]any{}
	err := s.db.Read(ctx, func(r *store.Reader) error {
		tree, err := r.Collections(u, photo.SeesAll)
		if err != nil {
			return err
		}
		words, err := r.CollectionWords(v.ID, photo.MaxDescription)
		if err != nil {
			return err
		}
		for _, c := range tree {
			places, err := r.CollectionPlaces(v.ID, c.ID)
			if err != nil {
				return err
			}
			albums := []string{}
			for _, p := range places {
				albums = append(albums, p.ID.String())
			}
			list = append(list, map[string]any{"id": c.ID.String(), "in": c.Parent.String(), "title": c.Title, "description": words[c.ID], "created": c.Created, "albums": albums})
		}
		return nil
	})
	if err != nil {
		return err
	}
	return writeJSON(z, "collections.json", u.Joined, list)
}
