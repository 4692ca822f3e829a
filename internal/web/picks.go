package web

import (
	"net/http"
	"strconv"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web/page"
)

func (f *front) arrangeGalleryForm(w http.ResponseWriter, r *request) error {
	part, err := askedRank(r)
	if err != nil {
		return err
	}
	s, err := f.ownGallery(r, part)
	if err != nil {
		return err
	}
	if beyondRank(part, len(s.Photos)) {
		return redirect(w, http.StatusSeeOther, f.base.GalleryVerb(s.Gallery, "arrange"))
	}
	return f.render(w, r, http.StatusOK, f.arrangeGalleryPage(r, s, part).Page())
}

func (f *front) arrangeGalleryPage(r *request, s site.GalleryPage, part photo.RankPage) page.ArrangeGallery {
	v := page.ArrangeGallery{Frame: f.frame(r, "Arrange "+s.Gallery.Title), Gallery: s.Gallery, GalleryPart: s.GalleryPart,
		Here: rankPlace(f.base.GalleryVerb(s.Gallery, "arrange"), part)}
	v.Script = "arrange.js"
	return v
}

// arrangeGallery moves one photo of a gallery, takes it out, or keeps what
// its owner says of it.
func (f *front) arrangeGallery(w http.ResponseWriter, r *request) error {
	posted, done, err := f.sent(w, r, "comment")
	if done {
		return err
	}
	part, err := askedRank(r)
	if err != nil {
		return err
	}
	s, err := f.ownGallery(r, part)
	if err != nil {
		return err
	}
	id, err := photo.ParseID(posted.Get("photo"))
	if err != nil {
		return err
	}
	ctx, gallery, do := r.Context(), s.Gallery.ID, posted.Get("do")
	if posted.Has("comment") && do != "remove" { // what is written there is kept, whichever button is pressed
		err = f.site.CommentInGallery(ctx, r.viewer, gallery, id, posted.Get("comment"))
	}
	switch {
	case err != nil:
	case do == "move":
		place, wrong := strconv.ParseInt(posted.Get("place"), 10, 32)
		if wrong != nil {
			place = 0 // is refused as what it is: no place
		}
		err = f.site.MoveInGallery(ctx, r.viewer, gallery, id, place)
	case do == "back":
		err = f.site.StepInGallery(ctx, r.viewer, gallery, id, false)
	case do == "on":
		err = f.site.StepInGallery(ctx, r.viewer, gallery, id, true)
	case do == "comment" && posted.Has("comment"):
	case do == "remove":
		err = f.site.RemoveFromGallery(ctx, r.viewer, gallery, id)
	default:
		err = photo.Invalidf("do", "Choose what to do with the photo.")
	}
	if wrong, status, ok := problem(w, err); ok {
		v := f.arrangeGalleryPage(r, s, part)
		v.Problem, v.Wrong, v.Comment = wrong, id, posted.Get("comment")
		return f.render(w, r, status, v.Page())
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, rankPlace(f.base.GalleryVerb(s.Gallery, "arrange"), part)+"#p-"+id.String())
}

func (f *front) inGalleries(r *request) (page.InGalleries, photo.Page, error) {
	if !r.viewer.SignedIn() {
		return page.InGalleries{}, photo.Page{}, photo.ErrSignIn
	}
	part, err := askedIDs(r)
	if err != nil {
		return page.InGalleries{}, part, err
	}
	id, err := photo.ParseID(r.PathValue("id"))
	if err != nil {
		return page.InGalleries{}, part, err
	}
	p, l, holds, err := f.site.GalleriesWith(r.Context(), r.viewer, r.PathValue("user"), id, part.Before.ID)
	return page.InGalleries{Frame: f.frame(r, "Add "+p.Name()+" to a gallery"), Photo: p, Galleries: l, Holds: holds, Here: idPlace(f.base.PhotoGalleries(p), part)}, part, err
}

func (f *front) inGalleriesForm(w http.ResponseWriter, r *request) error {
	v, part, err := f.inGalleries(r)
	if err != nil {
		return err
	}
	if !first(part) && len(v.Galleries.Galleries) == 0 {
		return redirect(w, http.StatusSeeOther, f.base.PhotoGalleries(v.Photo))
	}
	return f.render(w, r, http.StatusOK, v.Page())
}

// putInGalleries puts a photo into the galleries that are checked, takes it
// out of the others that the form showed, and makes a new gallery where one is
// named.
func (f *front) putInGalleries(w http.ResponseWriter, r *request) error {
	posted, done, err := f.sent(w, r, "title", "comment")
	if done {
		return err
	}
	v, _, err := f.inGalleries(r)
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
	title, comment := photo.CleanLine(posted.Get("title")), posted.Get("comment")
	if title == "" && len(in)+len(shown) == 0 {
		err = photo.Invalidf("title", "Give the new gallery a title.")
	}
	if err == nil {
		err = f.site.PutInGalleries(r.Context(), r.viewer, v.Photo.ID, in, shown, comment)
	}
	if err == nil && title != "" {
		_, err = f.site.MakeGalleryOf(r.Context(), r.viewer, site.GalleryEdit{Title: title}, v.Photo.ID, comment)
	}
	if wrong, status, ok := problem(w, err); ok {
		v.Title, v.Comment, v.Problem = posted.Get("title"), comment, wrong
		for _, g := range v.Galleries.Galleries {
			v.Holds[g.ID] = false
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
