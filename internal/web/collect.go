package web

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web/page"
)

func (f *front) collectPage(r *request, part photo.RankPage) (page.Collect, error) {
	s, err := f.ownCollection(r, photo.RankPage{Limit: 1})
	if err != nil {
		return page.Collect{}, err
	}
	l, holds, err := f.site.CollectionAlbums(r.Context(), r.viewer, s.Collection.ID, part)
	return page.Collect{Frame: f.frame(r, "Albums in "+s.Collection.Title), Collection: s.Collection, Albums: l, Holds: holds,
		Here: rankPlace(f.base.CollectionVerb(s.Collection, "add"), part)}, err
}

func (f *front) collectForm(w http.ResponseWriter, r *request) error {
	part, err := askedRank(r)
	if err != nil {
		return err
	}
	v, err := f.collectPage(r, part)
	if err != nil {
		return err
	}
	if beyondRank(part, len(v.Albums.Albums)) {
		return redirect(w, http.StatusSeeOther, f.base.CollectionVerb(v.Collection, "add"))
	}
	return f.render(w, r, http.StatusOK, v.Page())
}

// collect puts the albums that are checked into a collection, and takes out
// the others that the form showed.
func (f *front) collect(w http.ResponseWriter, r *request) error {
	posted, done, err := f.sent(w, r)
	if done {
		return err
	}
	part, err := askedRank(r)
	if err != nil {
		return err
	}
	v, err := f.collectPage(r, part)
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
	err = f.site.Collect(r.Context(), r.viewer, v.Collection.ID, in, shown)
	if wrong, status, ok := problem(w, err); ok {
		v.Problem = wrong
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
	if more, err := photo.ParseRank(posted.Get("more")); err == nil {
		return redirect(w, http.StatusSeeOther, rankPlace(f.base.CollectionVerb(v.Collection, "add"), photo.RankPage{After: more}))
	}
	return redirect(w, http.StatusSeeOther, f.base.Collection(v.Collection))
}

func (f *front) arrangeCollectionsPage(r *request) (v page.ArrangeCollections, err error) {
	if err := own(r); err != nil {
		return v, err
	}
	s, err := f.site.Collections(r.Context(), r.viewer, r.viewer.Name, 0)
	path := f.base.ArrangeCollections(r.viewer.Name)
	v = page.ArrangeCollections{Frame: f.frame(r, "Arrange your collections"), Collections: s.All, Path: path, Here: path}
	v.Script = "arrange.js"
	return v, err
}

func (f *front) arrangeCollectionPage(r *request) (v page.ArrangeCollections, part photo.RankPage, err error) {
	if part, err = askedRank(r); err != nil {
		return v, part, err
	}
	s, err := f.ownCollection(r, part)
	if err != nil {
		return v, part, err
	}
	path := f.base.CollectionVerb(s.Collection, "arrange")
	v = page.ArrangeCollections{Frame: f.frame(r, "Arrange "+s.Collection.Title), Collection: s.Collection, Albums: s.Albums, Path: path, Here: rankPlace(path, part)}
	if s.Albums.Previous.ID == 0 {
		v.Collections = s.All
	}
	v.Script = "arrange.js"
	return v, part, nil
}

func (f *front) arrangeCollectionsForm(w http.ResponseWriter, r *request) error {
	v, err := f.arrangeCollectionsPage(r)
	if err != nil {
		return err
	}
	return f.render(w, r, http.StatusOK, v.Page())
}

func (f *front) arrangeCollectionForm(w http.ResponseWriter, r *request) error {
	v, part, err := f.arrangeCollectionPage(r)
	if err != nil {
		return err
	}
	if beyondRank(part, len(v.Albums.Albums)) {
		return redirect(w, http.StatusSeeOther, v.Path)
	}
	return f.render(w, r, http.StatusOK, v.Page())
}

func (f *front) arrangeCollections(w http.ResponseWriter, r *request) error {
	posted, done, err := f.sent(w, r)
	if done {
		return err
	}
	v, err := f.arrangeCollectionsPage(r)
	if err != nil {
		return err
	}
	return f.rearrange(w, r, posted, v)
}

func (f *front) arrangeCollection(w http.ResponseWriter, r *request) error {
	posted, done, err := f.sent(w, r)
	if done {
		return err
	}
	v, _, err := f.arrangeCollectionPage(r)
	if err != nil {
		return err
	}
	return f.rearrange(w, r, posted, v)
}

// rearrange moves what a form of the page v names, or takes it out.
func (f *front) rearrange(w http.ResponseWriter, r *request, posted url.Values, v page.ArrangeCollections) error {
	id, err := photo.ParseID(posted.Get("entry"))
	if err != nil {
		return err
	}
	err = rearrange(r.Context(), f.site, r.viewer, v.Collection.ID, id, posted)
	if wrong, status, ok := problem(w, err); ok {
		v.Problem, v.Wrong = page.Problem{Why: wrong.Why}, id
		return f.render(w, r, status, v.Page())
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, v.Here+"#p-"+id.String())
}

func rearrange(ctx context.Context, s *site.Site, v photo.Viewer, collection, id photo.ID, posted url.Values) error {
	place, err := strconv.ParseInt(posted.Get("place"), 10, 32)
	if err != nil {
		place = 0 // is refused as what it is: no place
	}
	switch posted.Get("kind") + " " + posted.Get("do") {
	case "collection move":
		return s.MoveCollection(ctx, v, id, place)
	case "collection back":
		return s.StepCollection(ctx, v, id, false)
	case "collection on":
		return s.StepCollection(ctx, v, id, true)
	case "album move":
		return s.MoveCollected(ctx, v, collection, id, place)
	case "album back":
		return s.StepCollected(ctx, v, collection, id, false)
	case "album on":
		return s.StepCollected(ctx, v, collection, id, true)
	case "album remove":
		return s.Collect(ctx, v, collection, nil, []photo.ID{id})
	}
	return photo.Invalidf("do", "Choose what to do with the album or collection.")
}
