package page

import "flickrkillr/internal/photo"

// Comments is where a comment on a photo is sent.
func (b Base) Comments(p photo.Photo) string { return b.verb(p.Owner.Name, p.ID, "comments") }

// Comment is the form that changes a comment on a photo or deletes it.
func (b Base) Comment(p photo.Photo, id photo.ID) string {
	return b.at("photos", p.Owner.Name, p.ID.String(), "comments", id.String())
}

// CommentPlace is the part of a photo's page in which a comment stands.
func (b Base) CommentPlace(p photo.Photo, id photo.ID) string {
	return b.Photo(p) + "?comment=" + id.String() + "#comment-" + id.String()
}

// Faves lists who faved a photo; it is also where a fave is sent.
func (b Base) Faves(p photo.Photo) string { return b.verb(p.Owner.Name, p.ID, "faves") }

// Favorites lists the photos that a member faved.
func (b Base) Favorites(user string) string { return b.at("photos", user, "favorites") }

// Notes is the form for a new note on a photo.
func (b Base) Notes(p photo.Photo) string { return b.verb(p.Owner.Name, p.ID, "notes") }

// Note is the form that changes a note on a photo or deletes it.
func (b Base) Note(p photo.Photo, id photo.ID) string {
	return b.at("photos", p.Owner.Name, p.ID.String(), "notes", id.String())
}

// People is the form that says who is in a photo.
func (b Base) People(p photo.Photo) string { return b.verb(p.Owner.Name, p.ID, "people") }

// PhotosOf lists the photos that a member is in.
func (b Base) PhotosOf(user string) string { return b.at("people", user, "photos-of") }

// PhotoAlbums is the form that says which albums a photo is in.
func (b Base) PhotoAlbums(p photo.Photo) string { return b.verb(p.Owner.Name, p.ID, "albums") }

// Albums lists a member's albums.
func (b Base) Albums(user string) string { return b.at("photos", user, "albums") }

// NewAlbum is the form that makes an album.
func (b Base) NewAlbum(user string) string { return b.at("photos", user, "albums", "new") }

// Album is the page of an album.
func (b Base) Album(a photo.Album) string {
	return b.at("photos", a.Owner.Name, "albums", a.ID.String())
}

// AlbumVerb is a form of an album's owner: "edit", "arrange", "add" or "delete".
func (b Base) AlbumVerb(a photo.Album, verb string) string {
	return b.at("photos", a.Owner.Name, "albums", a.ID.String(), verb)
}
