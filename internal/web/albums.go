package web

import (
	"errors"
	"net/http"
	"slices"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web/page"
)

// askedRank reads which part of a listing in its owner's order a request
// wants.
func askedRank(r *request) (photo.RankPage, error) {
	part, q := photo.RankPage{Limit: pageLimit}, r.URL.Query()
	var err error
	switch {
	case q.Has("before"):
		part.Before, err = photo.ParseRank(q.Get("before"))
	case q.Has("after"):
		part.After, err = photo.ParseRank(q.Get("after"))
	}
	if err != nil {
		return part, errDamaged
	}
	return part, nil
}

// rankPlace is the address of the asked part of such a listing at path.
func rankPlace(path string, p photo.RankPage) string {
	switch {
	case p.Before.ID != 0:
		return path + "?before=" + p.Before.String()
	case p.After.ID != 0:
		return path + "?after=" + p.After.String()
	}
	return path
}

// beyondRank says whether a reader paged past an end of such a listing.
func beyondRank(p photo.RankPage, found int) bool {
	return found == 0 && (p.Before.ID != 0 || p.After.ID != 0)
}

func (f *front) albums(w http.ResponseWriter, r *request) error {
	part, err := askedRank(r)
	if err != nil {
		return err
	}
	s, err := f.site.Albums(r.Context(), seeAs(r), r.PathValue("user"), part)
	if err != nil {
		return err
	}
	path := f.base.Albums(s.Owner.Name)
	if beyondRank(part, len(s.Albums.Albums)) {
		return redirect(w, http.StatusSeeOther, path)
	}
	v := page.Albums{Frame: about(f.placed(r, s.Owner.DisplayName+"’s albums", rankPlace(path, part)), s.Owner), Head: head(s.Visit, "albums", path), Relation: s.Relation, Albums: s.Albums}
	v.Guise = guise(s.Guise, path)
	return f.render(w, r, http.StatusOK, v.Page())
}

// findAlbum gives the album that a request's path names.
func (f *front) findAlbum(r *request, v photo.Viewer, part photo.RankPage) (site.AlbumPage, error) {
	id, err := photo.ParseID(r.PathValue("album"))
	if err != nil {
		return site.AlbumPage{}, err
	}
	return f.site.Album(r.Context(), v, r.PathValue("user"), id, part)
}

func (f *front) album(w http.ResponseWriter, r *request) error {
	part, err := askedRank(r)
	if err != nil {
		return err
	}
	s, err := f.findAlbum(r, seeAs(r), part)
	path := f.base.Album(s.Album)
	if errors.Is(err, photo.ErrNotFound) && s.Guise != nil {
		v := page.HiddenAlbum{Frame: about(f.placed(r, s.Album.Title, path), s.Owner)}
		v.Guise = guise(s.Guise, path)
		return f.render(w, r, http.StatusOK, v.Page())
	}
	if err != nil {
		return err
	}
	if beyondRank(part, len(s.Photos)) {
		return redirect(w, http.StatusSeeOther, path)
	}
	v := page.Album{
		Frame: about(f.placed(r, s.Album.Title+", an album by "+s.Owner.DisplayName, rankPlace(path, part)), s.Owner), Owner: s.Owner, Album: s.Album,
		Total: s.Album.Tally.SeenBy(s.Relation), Mine: s.Relation&photo.Owner != 0, In: s.In, AlbumPart: s.AlbumPart,
	}
	v.Description, v.Guise = summary(s.Album.Description), guise(s.Guise, path)
	v.Script = "lightbox.js"
	if s.Album.SeenBy(photo.Stranger) {
		f.offer(&v.Frame, f.base.Album(s.Album))
		v.Feeds = []page.FeedLink{{Title: v.Title, Name: "photoset", Query: "nsid=" + s.Owner.ID.String() + "&set=" + s.Album.ID.String()}}
		for _, p := range s.Photos {
			if p.Public() {
				v.Picture = &p.Photo
				break
			}
		}
	}
	return f.render(w, r, http.StatusOK, v.Page())
}

// ownAlbum gives the album of a request's path to its owner.
func (f *front) ownAlbum(r *request, part photo.RankPage) (site.AlbumPage, error) {
	if !r.viewer.SignedIn() {
		return site.AlbumPage{}, photo.ErrSignIn
	}
	s, err := f.findAlbum(r, r.viewer, part)
	if err == nil && s.Relation&photo.Owner == 0 {
		err = photo.ErrNotFound
	}
	return s, err
}

func (f *front) newAlbumForm(w http.ResponseWriter, r *request) error {
	if err := own(r); err != nil {
		return err
	}
	return f.render(w, r, http.StatusOK, page.EditAlbum{Frame: f.frame(r, "New album")}.Page())
}

// own refuses a path below another member's name.
func own(r *request) error {
	switch {
	case !r.viewer.SignedIn():
		return photo.ErrSignIn
	case r.PathValue("user") != r.viewer.Name:
		return photo.ErrNotFound
	}
	return nil
}

func (f *front) newAlbum(w http.ResponseWriter, r *request) error {
	posted, done, err := f.sent(w, r, "title", "description")
	if done {
		return err
	}
	if err := own(r); err != nil {
		return err
	}
	e := site.AlbumEdit{Title: posted.Get("title"), Description: posted.Get("description")}
	a, err := f.site.MakeAlbum(r.Context(), r.viewer, e)
	if wrong, status, ok := problem(w, err); ok {
		v := page.EditAlbum{Frame: f.frame(r, "New album"), Title: e.Title, Description: e.Description, Problem: wrong}
		return f.render(w, r, status, v.Page())
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.AlbumVerb(a, "add"))
}

func (f *front) editAlbumForm(w http.ResponseWriter, r *request) error {
	s, err := f.ownAlbum(r, photo.RankPage{Limit: 1})
	if err != nil {
		return err
	}
	v := page.EditAlbum{Frame: f.frame(r, "Edit "+s.Album.Title), Album: s.Album, Title: s.Album.Title, Description: s.Album.Description}
	return f.render(w, r, http.StatusOK, v.Page())
}

func (f *front) editAlbum(w http.ResponseWriter, r *request) error {
	posted, done, err := f.sent(w, r, "title", "description")
	if done {
		return err
	}
	s, err := f.ownAlbum(r, photo.RankPage{Limit: 1})
	if err != nil {
		return err
	}
	e := site.AlbumEdit{Title: posted.Get("title"), Description: posted.Get("description")}
	err = f.site.EditAlbum(r.Context(), r.viewer, s.Album.ID, e)
	if wrong, status, ok := problem(w, err); ok {
		v := page.EditAlbum{Frame: f.frame(r, "Edit "+s.Album.Title), Album: s.Album, Title: e.Title, Description: e.Description, Problem: wrong}
		return f.render(w, r, status, v.Page())
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.Album(s.Album))
}

func (f *front) deleteAlbum(w http.ResponseWriter, r *request) error {
	s, err := f.ownAlbum(r, photo.RankPage{Limit: 1})
	if err != nil {
		return err
	}
	if err := f.site.DeleteAlbum(r.Context(), r.viewer, s.Album.ID); err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.Albums(r.viewer.Name))
}

// idsOf reads the ids of a form's field; what is none cannot be there.
func idsOf(values []string) ([]photo.ID, error) {
	var out []photo.ID
	for _, s := range values {
		id, err := photo.ParseID(s)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	if len(out) > 2*pageLimit {
		return nil, photo.Invalidf("", "These are too many at once. Choose those of one page.")
	}
	return out, nil
}
