package web

import (
	"net/http"
	"strconv"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web/page"
)

func (f *front) arrangeForm(w http.ResponseWriter, r *request) error {
	part, err := askedRank(r)
	if err != nil {
		return err
	}
	s, err := f.ownAlbum(r, part)
	if err != nil {
		return err
	}
	if beyondRank(part, len(s.Photos)) {
		return redirect(w, http.StatusSeeOther, f.base.AlbumVerb(s.Album, "arrange"))
	}
	return f.render(w, r, http.StatusOK, f.arrangePage(r, s, part).Page())
}

func (f *front) arrangePage(r *request, s site.AlbumPage, part photo.RankPage) page.Arrange {
	v := page.Arrange{Frame: f.frame(r, "Arrange "+s.Album.Title), Album: s.Album, AlbumPart: s.AlbumPart,
		Here: rankPlace(f.base.AlbumVerb(s.Album, "arrange"), part)}
	v.Script = "arrange.js"
	return v
}

// arrange moves one photo of an album, makes it the cover or takes it out.
func (f *front) arrange(w http.ResponseWriter, r *request) error {
	posted, done, err := f.sent(w, r)
	if done {
		return err
	}
	part, err := askedRank(r)
	if err != nil {
		return err
	}
	s, err := f.ownAlbum(r, part)
	if err != nil {
		return err
	}
	id, err := photo.ParseID(posted.Get("photo"))
	if err != nil {
		return err
	}
	ctx, album := r.Context(), s.Album.ID
	switch posted.Get("do") {
	case "move":
		place, wrong := strconv.ParseInt(posted.Get("place"), 10, 32)
		if wrong != nil {
			place = 0 // is refused as what it is: no place
		}
		err = f.site.MoveInAlbum(ctx, r.viewer, album, id, place)
	case "back":
		err = f.site.StepInAlbum(ctx, r.viewer, album, id, false)
	case "on":
		err = f.site.StepInAlbum(ctx, r.viewer, album, id, true)
	case "cover":
		err = f.site.CoverAlbum(ctx, r.viewer, album, id)
	case "remove":
		err = f.site.RemoveFromAlbum(ctx, r.viewer, album, id)
	default:
		err = photo.Invalidf("do", "Choose what to do with the photo.")
	}
	if wrong, status, ok := problem(w, err); ok {
		v := f.arrangePage(r, s, part)
		v.Problem, v.Wrong = page.Problem{Why: wrong.Why}, id
		return f.render(w, r, status, v.Page())
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, rankPlace(f.base.AlbumVerb(s.Album, "arrange"), part)+"#p-"+id.String())
}

func (f *front) chooseForm(w http.ResponseWriter, r *request) error {
	part, err := asked(r)
	if err != nil {
		return err
	}
	v, err := f.choosePage(r, part)
	if err != nil {
		return err
	}
	if beyond(part, v.Listing) {
		return redirect(w, http.StatusSeeOther, f.base.AlbumVerb(v.Album, "add"))
	}
	if r.URL.Query().Get("note") == "added" {
		v.Note.Text = "The photos are in the album. Add more, or go to the album."
	}
	return f.render(w, r, http.StatusOK, v.Page())
}

func (f *front) choosePage(r *request, part photo.Page) (page.Choose, error) {
	if !r.viewer.SignedIn() {
		return page.Choose{}, photo.ErrSignIn
	}
	id, err := photo.ParseID(r.PathValue("album"))
	if err != nil {
		return page.Choose{}, err
	}
	a, l, holds, err := f.site.Candidates(r.Context(), r.viewer, r.PathValue("user"), id, part)
	return page.Choose{Frame: f.frame(r, "Add photos to "+a.Title), Album: a, Listing: l, Holds: holds, Here: place(f.base.AlbumVerb(a, "add"), part)}, err
}

func (f *front) choose(w http.ResponseWriter, r *request) error {
	posted, done, err := f.sent(w, r)
	if done {
		return err
	}
	part, err := asked(r)
	if err != nil {
		return err
	}
	s, err := f.ownAlbum(r, photo.RankPage{Limit: 1})
	if err != nil {
		return err
	}
	ids, err := idsOf(posted["photo"])
	if err != nil {
		return err
	}
	if err := f.site.AddToAlbum(r.Context(), r.viewer, s.Album.ID, ids...); err != nil {
		return err
	}
	path := place(f.base.AlbumVerb(s.Album, "add"), part)
	switch {
	case len(ids) == 0:
	case first(part):
		path += "?note=added"
	default:
		path += "&note=added"
	}
	return redirect(w, http.StatusSeeOther, path)
}

func (f *front) inAlbums(r *request) (page.InAlbums, photo.RankPage, error) {
	if !r.viewer.SignedIn() {
		return page.InAlbums{}, photo.RankPage{}, photo.ErrSignIn
	}
	part, err := askedRank(r)
	if err != nil {
		return page.InAlbums{}, part, err
	}
	id, err := photo.ParseID(r.PathValue("id"))
	if err != nil {
		return page.InAlbums{}, part, err
	}
	p, l, holds, err := f.site.AlbumsWith(r.Context(), r.viewer, r.PathValue("user"), id, part)
	return page.InAlbums{Frame: f.frame(r, "Albums with "+p.Name()), Photo: p, Albums: l, Holds: holds, Here: rankPlace(f.base.PhotoAlbums(p), part)}, part, err
}

func (f *front) inAlbumsForm(w http.ResponseWriter, r *request) error {
	v, part, err := f.inAlbums(r)
	if err != nil {
		return err
	}
	if beyondRank(part, len(v.Albums.Albums)) {
		return redirect(w, http.StatusSeeOther, f.base.PhotoAlbums(v.Photo))
	}
	return f.render(w, r, http.StatusOK, v.Page())
}

// putInAlbums puts a photo into the albums that are checked, takes it out of
// the others that the form showed, and makes a new album where one is named.
func (f *front) putInAlbums(w http.ResponseWriter, r *request) error {
	posted, done, err := f.sent(w, r, "title")
	if done {
		return err
	}
	v, _, err := f.inAlbums(r)
	if err != nil {
		return err
	}
	in, err := idsOf(posted["in"])
	if err != nil {
		return err
	}
	shown, err := idsOf(posted["shown"])
	if err != nil {
		return err
	}
	title := photo.CleanLine(posted.Get("title"))
	if title != "" {
		_, err = f.site.MakeAlbum(r.Context(), r.viewer, site.AlbumEdit{Title: title}, v.Photo.ID)
	}
	if err == nil {
		err = f.site.PutInAlbums(r.Context(), r.viewer, v.Photo.ID, in, shown)
	}
	if wrong, status, ok := problem(w, err); ok {
		v.Title, v.Problem = posted.Get("title"), wrong
		for _, a := range v.Albums.Albums {
			v.Holds[a.ID] = false
		}
		for _, id := range in {
			v.Holds[id] = true
		}
		return f.render(w, r, status, v.Page())
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.Photo(v.Photo))
}
