package web

import (
	"net/http"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web/page"
)

// askedFrom reads from which collection on a request wants a list of them.
func askedFrom(r *request) (from photo.ID, err error) {
	if q := r.URL.Query(); q.Has("from") {
		if from, err = photo.ParseID(q.Get("from")); err != nil {
			return 0, errDamaged
		}
	}
	return from, nil
}

// fromPlace is the address of the asked part of such a list at path.
func fromPlace(path string, from photo.ID) string {
	if from == 0 {
		return path
	}
	return path + "?from=" + from.String()
}

func (f *front) collections(w http.ResponseWriter, r *request) error {
	from, err := askedFrom(r)
	if err != nil {
		return err
	}
	s, err := f.site.Collections(r.Context(), seeAs(r), r.PathValue("user"), from)
	if err != nil {
		return err
	}
	path := f.base.Collections(s.Owner.Name)
	if from != 0 && s.First {
		return redirect(w, http.StatusSeeOther, path)
	}
	v := page.Collections{Frame: about(f.placed(r, s.Owner.DisplayName+"’s collections", fromPlace(path, from)), s.Owner), Head: head(s.Visit, "collections", path),
		CollectionPart: s.CollectionPart}
	v.Guise = guise(s.Guise, path)
	return f.render(w, r, http.StatusOK, v.Page())
}

// findCollection gives the collection that a request's path names.
func (f *front) findCollection(r *request, v photo.Viewer, from photo.ID, part photo.RankPage) (site.CollectionPage, error) {
	id, err := photo.ParseID(r.PathValue("collection"))
	if err != nil {
		return site.CollectionPage{}, err
	}
	return f.site.Collection(r.Context(), v, r.PathValue("user"), id, from, part)
}

func (f *front) collection(w http.ResponseWriter, r *request) error {
	from, err := askedFrom(r)
	if err != nil {
		return err
	}
	part, err := askedRank(r)
	if err != nil {
		return err
	}
	s, err := f.findCollection(r, seeAs(r), from, part)
	if err != nil {
		return err
	}
	path := f.base.Collection(s.Collection)
	if beyondRank(part, len(s.Albums.Albums)) || from != 0 && s.First {
		return redirect(w, http.StatusSeeOther, path)
	}
	here := rankPlace(path, part)
	if from != 0 {
		here = fromPlace(path, from)
	}
	v := page.Collection{Frame: about(f.placed(r, s.Collection.Title+", a collection by "+s.Owner.DisplayName, here), s.Owner), Owner: s.Owner,
		Relation: s.Relation, Mine: s.Relation&photo.Owner != 0, Collection: s.Collection, Path: s.Path, CollectionPart: s.CollectionPart, Albums: s.Albums}
	v.Description, v.Guise = summary(s.Collection.Description), guise(s.Guise, path)
	return f.render(w, r, http.StatusOK, v.Page())
}

// ownCollection gives the collection of a request's path to its owner.
func (f *front) ownCollection(r *request, part photo.RankPage) (site.CollectionPage, error) {
	if err := own(r); err != nil {
		return site.CollectionPage{}, err
	}
	return f.findCollection(r, r.viewer, 0, part)
}

func (f *front) newCollectionForm(w http.ResponseWriter, r *request) error {
	var e site.CollectionEdit
	if in := r.URL.Query().Get("in"); in != "" {
		var err error
		if e.Parent, err = photo.ParseID(in); err != nil {
			return errDamaged
		}
	}
	if err := own(r); err != nil {
		return err
	}
	return f.collectionForm(w, r, photo.Collection{}, e, page.Problem{}, http.StatusOK)
}

// collectionForm answers with the form of a collection, ID 0 for a new one.
func (f *front) collectionForm(w http.ResponseWriter, r *request, c photo.Collection, e site.CollectionEdit, wrong page.Problem, status int) error {
	places, all, err := f.site.CollectionPlaces(r.Context(), r.viewer, c.ID)
	if err != nil {
		return err
	}
	title := "New collection"
	if c.ID != 0 {
		title = "Edit " + c.Title
	}
	v := page.EditCollection{Frame: f.frame(r, title), Collection: c, Places: places, All: all, Title: e.Title, Description: e.Description, Parent: e.Parent, Problem: wrong}
	return f.render(w, r, status, v.Page())
}

// sentCollection reads what a posted form says of a collection.
func (f *front) sentCollection(w http.ResponseWriter, r *request) (e site.CollectionEdit, done bool, err error) {
	posted, done, err := f.sent(w, r, "title", "description")
	if done {
		return e, true, err
	}
	e = site.CollectionEdit{Title: posted.Get("title"), Description: posted.Get("description")}
	if s := posted.Get("parent"); s != "" {
		if e.Parent, err = photo.ParseID(s); err != nil {
			e.Parent = -1 // is refused as one that is not there
		}
	}
	return e, false, nil
}

func (f *front) newCollection(w http.ResponseWriter, r *request) error {
	e, done, err := f.sentCollection(w, r)
	if done {
		return err
	}
	if err := own(r); err != nil {
		return err
	}
	c, err := f.site.MakeCollection(r.Context(), r.viewer, e)
	if wrong, status, ok := problem(w, err); ok {
		return f.collectionForm(w, r, photo.Collection{}, e, wrong, status)
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.CollectionVerb(c, "add"))
}

func (f *front) editCollectionForm(w http.ResponseWriter, r *request) error {
	s, err := f.ownCollection(r, photo.RankPage{Limit: 1})
	if err != nil {
		return err
	}
	c := s.Collection
	return f.collectionForm(w, r, c, site.CollectionEdit{Title: c.Title, Description: c.Description, Parent: c.Parent}, page.Problem{}, http.StatusOK)
}

func (f *front) editCollection(w http.ResponseWriter, r *request) error {
	e, done, err := f.sentCollection(w, r)
	if done {
		return err
	}
	s, err := f.ownCollection(r, photo.RankPage{Limit: 1})
	if err != nil {
		return err
	}
	err = f.site.EditCollection(r.Context(), r.viewer, s.Collection.ID, e)
	if wrong, status, ok := problem(w, err); ok {
		return f.collectionForm(w, r, s.Collection, e, wrong, status)
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.Collection(s.Collection))
}

func (f *front) deleteCollection(w http.ResponseWriter, r *request) error {
	s, err := f.ownCollection(r, photo.RankPage{Limit: 1})
	if err != nil {
		return err
	}
	if err := f.site.DeleteCollection(r.Context(), r.viewer, s.Collection.ID); err != nil {
		return err
	}
	if n := len(s.Path); n > 0 {
		return redirect(w, http.StatusSeeOther, f.base.Collection(s.Path[n-1]))
	}
	return redirect(w, http.StatusSeeOther, f.base.Collections(r.viewer.Name))
}
