package web

import (
	"errors"
	"strings"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web/page"
)

// inContext gives a photo's page the neighbours of the listing that its
// address names, as Flickr's addresses do: /in/album-1/, /in/set-1/,
// /in/pool-club/, /in/faves-anna/. Of all others, and of one that the viewer
// may not know of or that does not hold the photo, it is the photo's own page.
func (f *front) inContext(r *request, v *page.Photo) error {
	name := r.PathValue("context")
	if name == "" || v.Guise.Words != "" {
		return nil
	}
	in, title, err := f.context(r, name)
	if in == (site.Among{}) || err != nil {
		return err
	}
	b, err := f.site.Beside(r.Context(), r.viewer, v.Owner.Name, v.Photo.ID, in)
	if err != nil || b.Among != in {
		return err
	}
	switch {
	case in.Album != 0:
		title, v.Window = b.Album.Title, page.InAlbum(in.Album)
	case in.FavesOf != "":
		v.Window = page.InFavorites(in.FavesOf)
	}
	v.Newer, v.Older, v.In, v.InTitle = b.Previous, b.Next, name, title
	return nil
}

// context reads the name of a listing; zero for what is none.
func (f *front) context(r *request, name string) (in site.Among, title string, err error) {
	kind, rest, _ := strings.Cut(name, "-")
	switch kind {
	case "album", "set":
		in.Album, _ = photo.ParseID(rest)
	case "faves":
		in.FavesOf = cleanName(rest)
		title = in.FavesOf + "’s favorites"
	case "pool":
		g, err := f.groupOf(r, rest)
		if err != nil && !errors.Is(err, photo.ErrNotFound) {
			return in, "", err
		}
		in.Pool, title = g.ID, g.Title
	}
	return in, title, nil
}

// groupOf gives the group that a Flickr address names: by its own name, or by
// its number, as 17@N00.
func (f *front) groupOf(r *request, s string) (photo.Group, error) {
	if number, _, ok := strings.Cut(s, "@N"); ok {
		id, err := photo.ParseID(number)
		if err != nil {
			return photo.Group{}, err
		}
		return f.site.GroupByID(r.Context(), r.viewer, id)
	}
	if s == "" || len(s) > photo.MaxTitle {
		return photo.Group{}, photo.ErrNotFound
	}
	return f.site.Group(r.Context(), r.viewer, s)
}
