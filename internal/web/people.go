package web

import (
	"net/http"

	"flickrkillr/internal/web/page"
)

func (f *front) profile(w http.ResponseWriter, r *request) error {
	p, err := f.site.Profile(r.Context(), seeAs(r), r.PathValue("user"))
	if err != nil {
		return err
	}
	path := f.base.Profile(p.Owner.Name)
	v := page.Profile{Frame: about(f.placed(r, p.Owner.DisplayName, path), p.Owner), Head: head(p.Visit, "profile", path), Photos: p.Photos, Groups: p.Groups}
	v.Description, v.Picture = summary(p.Owner.Bio), firstPublic(p.Photos)
	v.Feeds = []page.FeedLink{{Title: page.FeedTitle(p.Owner, "Uploads from"), Name: publicFeed, Query: "id=" + p.Owner.ID.String()}}
	v.Guise, v.Note = guise(p.Guise, path), f.relatedNote(r)
	return f.render(w, r, http.StatusOK, v.Page())
}
