package store

import (
	"time"

	"flickrkillr/internal/photo"
)

// ContactRow says that Owner has Contact among his contacts.
type ContactRow struct {
	Owner, Contact photo.ID
	Friend, Family bool // what Owner lets Contact see
	Added          time.Time
}

// Contact adds a contact, and Owner to the other's followers.
func (b *Bulk) Contact(c ContactRow) error {
	added := millis(c.Added)
	if err := b.add(bulkContacts, 0, int64(c.Owner), int64(c.Contact), asInt(c.Friend), asInt(c.Family), added); err != nil {
		return err
	}
	return b.add(bulkFollowers, 0, int64(c.Contact), int64(c.Owner), added)
}

// CommentRow is a comment on a photo of Owner's.
type CommentRow struct {
	ID, Owner, Photo, Author photo.ID
	Body                     string
	Written                  time.Time
}

// Comment adds a comment. The photo's row counts it already.
func (b *Bulk) Comment(c CommentRow) error {
	return b.add(bulkComments, len(c.Body), int64(c.Owner), int64(c.Photo), int64(c.ID), int64(c.Author), c.Body, millis(c.Written))
}

// FaveRow says that User faved a photo of Owner's.
type FaveRow struct {
	Owner, Photo, User photo.ID
	Faved              time.Time
}

// Fave adds a fave on both sides. The photo's row counts it already.
func (b *Bulk) Fave(f FaveRow) error {
	owner, id, user, at := int64(f.Owner), int64(f.Photo), int64(f.User), millis(f.Faved)
	if err := b.add(bulkFaves, 0, owner, id, user, at); err != nil {
		return err
	}
	return b.add(bulkUserFaves, 0, user, at, owner, id)
}

// AlbumRow is an album with its photos in their order, and its counters.
type AlbumRow struct {
	ID, Owner, Cover   photo.ID // Cover is one of Photos, 0 for none
	Title, Description string
	Created            time.Time
	Position           int // among the owner's albums, from 0
	Photos             []photo.ID
	Tally              photo.Tally
}

// Album adds an album with its photos.
func (b *Bulk) Album(a AlbumRow) error {
	owner, id, t := int64(a.Owner), int64(a.ID), a.Tally
	if err := b.add(bulkAlbums, len(a.Title)+len(a.Description),
		owner, id, a.Title, a.Description, int64(a.Cover), int64(t.All), millis(a.Created), int64(a.Position),
		int64(t.Public), int64(t.Friends), int64(t.Family), int64(t.Kin)); err != nil {
		return err
	}
	for i, p := range a.Photos {
		if err := b.add(bulkAlbumPhotos, 0, owner, id, int64(i), int64(p)); err != nil {
			return err
		}
	}
	return nil
}
