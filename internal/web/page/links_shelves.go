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
