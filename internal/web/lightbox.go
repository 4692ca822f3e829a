package web

import (
	"net/http"
	"strings"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web/page"
)

// lightbox shows one photo in the whole window, with ways to its neighbours
// in the listing that the reader came from.
func (f *front) lightbox(w http.ResponseWriter, r *request) error {
	id, err := photo.ParseID(r.PathValue("id"))
	if err != nil {
		return err
	}
	b, err := f.site.Beside(r.Context(), r.viewer, r.PathValue("user"), id, among(r.URL.Query().Get("in")))
	if err != nil {
		return err
	}
	in, back := f.listing(b)
	if b.Over {
		if !r.URL.Query().Has("show") {
			return redirect(w, http.StatusSeeOther, f.base.Photo(b.Photo))
		}
		back = f.base.ShowPhoto(b.Photo)
	}
	v := page.Lightbox{Frame: f.frame(r, b.Photo.Name()), Photo: b.Photo, Previous: b.Previous, Next: b.Next, In: in, Back: back}
	v.Canonical, v.Script = f.base.Photo(b.Photo), "lightbox.js"
	return f.render(w, r, http.StatusOK, v.Page())
}

// among reads what page.Lightbox calls a listing. What is none is the stream.
func among(s string) (in site.Among) {
	kind, rest, _ := strings.Cut(s, "-")
	switch kind {
	case "album":
		in.Album, _ = photo.ParseID(rest)
	case "tag":
		in.Tag = photo.NormalTag(rest)
	case "own":
		in.OwnTag = photo.NormalTag(rest)
	case "favorites":
		in.FavesOf = cleanName(rest)
	}
	return in
}

// cleanName is a member's name, or nothing for what cannot be one.
func cleanName(s string) string {
	if name, err := photo.CheckName(s); err == nil {
		return name
	}
	return ""
}

// listing gives a listing's name in addresses, and its page.
func (f *front) listing(b site.Beside) (in, back string) {
	owner := b.Photo.Owner.Name
	switch a := b.Among; {
	case a.Album != 0:
		return page.InAlbum(a.Album), f.base.Album(b.Album)
	case a.Tag != "":
		return page.InTag(a.Tag), f.base.Tag(photo.Tag{Name: a.Tag})
	case a.OwnTag != "":
		return page.InOwnTag(a.OwnTag), f.base.UserTag(owner, photo.Tag{Name: a.OwnTag})
	case a.FavesOf != "":
		return page.InFavorites(a.FavesOf), f.base.Favorites(a.FavesOf)
	}
	return "", f.base.Photo(b.Photo)
}
