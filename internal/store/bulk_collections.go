package store

import "flickrkillr/internal/photo"

// A CollectionRow is a collection with the albums in it, in their order.
type CollectionRow struct {
	photo.Collection
	Albums []photo.ID
}

// Collection adds a collection, at once as Group does.
func (b *Bulk) Collection(c CollectionRow) error {
	if err := b.w.InsertCollection(c.Collection); err != nil {
		return err
	}
	for i, a := range c.Albums {
		if err := b.w.CollectAlbum(c.Owner.ID, c.ID, a, int64(i)); err != nil {
			return err
		}
	}
	return nil
}
