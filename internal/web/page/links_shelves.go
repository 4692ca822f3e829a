package page

import "flickrkillr/internal/photo"

// Galleries lists a member's galleries.
func (b Base) Galleries(user string) string { return b.at("photos", user, "galleries") }

// NewGallery is the form that makes a gallery.
func (b Base) NewGallery(user string) string { return b.at("photos", user, "galleries", "new") }

// Gallery is the page of a gallery.
func (b Base) Gallery(g photo.Gallery) string {
	return b.at("photos", g.Owner.Name, "galleries", g.ID.String())
}

// GalleryVerb is a form of a gallery's owner: "edit", "arrange" or "delete".
func (b Base) GalleryVerb(g photo.Gallery, verb string) string {
	return b.at("photos", g.Owner.Name, "galleries", g.ID.String(), verb)
}

// PhotoGalleries is the form that says in which of his galleries a member has
// a photo of another's.
func (b Base) PhotoGalleries(p photo.Photo) string { return b.verb(p.Owner.Name, p.ID, "galleries") }

// Collections lists a member's collections of albums.
func (b Base) Collections(user string) string { return b.at("photos", user, "collections") }

// NewCollection is the form that makes a collection.
func (b Base) NewCollection(user string) string { return b.at("photos", user, "collections", "new") }

// NewCollectionIn is the same form, with a collection chosen that it is to be in.
func (b Base) NewCollectionIn(c photo.Collection) string {
	return b.NewCollection(c.Owner.Name) + "?in=" + c.ID.String()
}

// ArrangeCollections is where a member puts those in order that are in no other.
func (b Base) ArrangeCollections(user string) string {
	return b.at("photos", user, "collections", "arrange")
}

// Collection is the page of a collection.
func (b Base) Collection(c photo.Collection) string {
	return b.at("photos", c.Owner.Name, "collections", c.ID.String())
}

// CollectionVerb is a form of a collection's owner: "edit", "add", "arrange"
// or "delete".
func (b Base) CollectionVerb(c photo.Collection, verb string) string {
	return b.at("photos", c.Owner.Name, "collections", c.ID.String(), verb)
}
