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
	if in := values.Get("in"); in == page.InPeople || in == page.InGroups {
		v.In = in
	}
	q, err := photo.ParseSearch(v.Query)
	if err == nil && (q.Asked() || q.By != "") {
		v.Asked = true
		v.Title = v.Query + " – search"
		if v.In == "" {
			err = f.searchFor(r, &v, q)
		} else {
			err = f.searchNames(r, &v, q)
		}
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

func (f *front) searchFor(r *request, v *page.Search, q photo.Search) (err error) {
	part := photo.Page{Limit: pageLimit}
	if values := r.URL.Query(); values.Has("before") {
		if part.Before, err = photo.ParseCursor(values.Get("before")); err != nil {
			return errDamaged
		}
	}
	found, err := f.site.Search(r.Context(), r.viewer, q, site.Sort(v.Sort), part)
	if err != nil {
		return err
	}
	v.Sort, v.Photos, v.Unfinished, v.Better, v.Owner = string(found.Sort), found.Photos, found.Unfinished, found.Better, found.Owner
	v.Names, v.People, v.Groups = found.Names, found.People, found.Groups
	if found.Older.ID != 0 {
		v.More = f.base.SearchSorted(v.Query, v.Sort, found.Older.String())
	}
	return nil
}

// searchNames finds members or groups, by their names.
func (f *front) searchNames(r *request, v *page.Search, q photo.Search) (err error) {
	var from photo.NamePlace
	if values := r.URL.Query(); values.Has("after") {
		if from, err = photo.ParseNamePlace(values.Get("after")); err != nil {
			return errDamaged
		}
	}
	var on photo.NamesOn
	if v.In == page.InPeople {
		v.People, err = f.site.PeopleCalled(r.Context(), q, from)
		on = v.People.NamesOn
	} else {
		v.Groups, err = f.site.GroupsCalled(r.Context(), r.viewer, q, from)
		on = v.Groups.NamesOn
	}
	v.Names, v.Unfinished = true, on.Unfinished
	if on.Next.ID != 0 {
		v.More = f.base.SearchNames(v.Query, v.In, on.Next.String())
	}
	return err
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
