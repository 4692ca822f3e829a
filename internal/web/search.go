package web

import (
	"net/http"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web/page"
)

func (f *front) search(w http.ResponseWriter, r *request) error {
	values := r.URL.Query()
	v := page.Search{Frame: f.frame(r, "Search"), Query: photo.Clip(photo.CleanLine(values.Get("q")), 2*photo.MaxSearch), Sort: values.Get("sort")}
	part := photo.Page{Limit: pageLimit}
	if values.Has("before") {
		var err error
		if part.Before, err = photo.ParseCursor(values.Get("before")); err != nil {
			return errDamaged
		}
	}
	q, err := photo.ParseSearch(v.Query)
	if err == nil && (q.Asked() || q.By != "") {
		v.Asked = true
		err = f.searchFor(r, &v, q, part)
	}
	if wrong, status, ok := problem(w, err); ok {
		v.Asked, v.Problem = false, wrong
		return f.render(w, r, status, v.Page())
	}
	if err != nil {
		return err
	}
	return f.render(w, r, http.StatusOK, v.Page())
}

func (f *front) searchFor(r *request, v *page.Search, q photo.Search, part photo.Page) error {
	found, err := f.site.Search(r.Context(), r.viewer, q, site.Sort(v.Sort), part)
	if err != nil {
		return err
	}
	v.Title = v.Query + " – search"
	v.Sort, v.Photos, v.Unfinished, v.Better, v.Owner, v.People = string(found.Sort), found.Photos, found.Unfinished, found.Better, found.Owner, found.People
	if found.Older.ID != 0 {
		v.More = f.base.SearchSorted(v.Query, v.Sort, found.Older.String())
	}
	return nil
}

// A suggestion is a search that what was typed so far may come to.
type suggestion struct {
	Text string `json:"text"` // for the field
	Kind string `json:"kind"` // tag or member
	Name string `json:"name"` // for people to read
}

func (f *front) suggest(w http.ResponseWriter, r *request) error {
	found, err := f.site.Suggest(r.Context(), r.URL.Query().Get("q"))
	if err != nil {
		return err
	}
	all := []suggestion{}
	for _, t := range found.Tags {
		all = append(all, suggestion{"tag:" + t.Item, "tag", t.Item})
	}
	for _, u := range found.People {
		all = append(all, suggestion{"by:" + u.Name, "member", u.DisplayName})
	}
	return writeJSON(w, http.StatusOK, all)
}
