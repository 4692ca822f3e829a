package web

import (
	"net/http"
	"net/url"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web/page"
)

func (f *front) stream(w http.ResponseWriter, r *request) error {
	part, err := asked(r)
	if err != nil {
		return err
	}
	s, err := f.site.Stream(r.Context(), seeAs(r), r.PathValue("user"), part)
	if err != nil {
		return err
	}
	path := f.base.Stream(s.Owner.Name)
	if beyond(part, s.Listing) {
		return redirect(w, http.StatusSeeOther, path)
	}
	v := f.streamPage(r, s, photo.Tag{}, place(path, part))
	v.Guise, v.Note = guise(s.Guise, path), f.relatedNote(r)
	v.Description = "The photos of " + s.Owner.DisplayName + "."
	if id, err := photo.ParseID(r.URL.Query().Get("trashed")); err == nil && v.Mine {
		v.Note = page.Note{Text: "The photo is in the trash. Nobody sees it any more.", Undo: f.base.Restore(s.Owner.Name, id)}
	}
	return f.render(w, r, http.StatusOK, v.Page())
}

func (f *front) userTagged(w http.ResponseWriter, r *request) error {
	if prefix, ok := photo.MachinePrefix(r.PathValue("tag")); ok {
		return f.memberTags(w, r, prefix)
	}
	user, tag := r.PathValue("user"), photo.Tag{Name: photo.NormalTag(r.PathValue("tag"))}
	if tag.Name == "" {
		return photo.ErrNotFound
	}
	path := f.base.UserTag(user, tag)
	if tag.Name != r.PathValue("tag") {
		return f.moved(w, r, path)
	}
	part, err := asked(r)
	if err != nil {
		return err
	}
	s, err := f.site.UserTagged(r.Context(), seeAs(r), user, tag.Name, part)
	if err != nil {
		return err
	}
	if beyond(part, s.Listing) {
		return redirect(w, http.StatusSeeOther, path)
	}
	v := f.streamPage(r, s, tag, place(path, part))
	v.Part, v.Guise = true, guise(s.Guise, path)
	return f.render(w, r, http.StatusOK, v.Page())
}

func (f *front) streamPage(r *request, s site.Stream, tag photo.Tag, path string) page.Stream {
	title := s.Owner.DisplayName + "’s photos"
	if tag.Name != "" {
		title += " tagged " + tag.Name
	}
	v := page.Stream{
		Frame: about(f.placed(r, title, path), s.Owner), Head: head(s.Visit, "photos", f.base.Stream(s.Owner.Name)), Tag: tag, Listing: s.Listing,
	}
	query := "id=" + s.Owner.ID.String()
	if tag.Name != "" {
		query += "&tags=" + url.QueryEscape(tag.Name)
	}
	v.Script = "lightbox.js"
	v.Feeds, v.Picture = []page.FeedLink{{Title: title, Name: publicFeed, Query: query}}, firstPublic(s.Photos)
	return v
}
