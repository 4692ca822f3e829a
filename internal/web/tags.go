package web

import (
	"net/http"
	"net/url"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web/page"
)

// tagsShown is how many popular tags are shown.
const tagsShown = 150

func (f *front) popularTags(w http.ResponseWriter, r *request) error {
	tags, err := f.site.PopularTags(r.Context(), tagsShown)
	if err != nil {
		return err
	}
	return f.render(w, r, http.StatusOK, page.Tags{Frame: f.placed(r, "Popular tags", f.base.Tags()), Tags: tags}.Page())
}

// machineTags lists the site's tags that begin with a prefix.
func (f *front) machineTags(w http.ResponseWriter, r *request, prefix string) error {
	tags, err := f.site.TagsWith(r.Context(), prefix)
	if err != nil {
		return err
	}
	v := page.Tags{Frame: f.frame(r, "Tags that begin with "+prefix), Prefix: prefix, Tags: tags}
	return f.render(w, r, http.StatusOK, v.Page())
}

func (f *front) userTags(w http.ResponseWriter, r *request) error {
	return f.memberTags(w, r, "")
}

func (f *front) memberTags(w http.ResponseWriter, r *request, prefix string) error {
	behind := photo.NormalTag(r.URL.Query().Get("behind"))
	t, err := f.site.MemberTags(r.Context(), r.viewer, r.PathValue("user"), prefix, behind)
	if err != nil {
		return err
	}
	path := f.base.UserTags(t.Owner.Name)
	if prefix != "" {
		path = f.base.UserTag(t.Owner.Name, photo.Tag{Name: prefix})
	}
	v := page.MemberTags{Frame: about(f.frame(r, t.Owner.DisplayName+"’s tags"), t.Owner), Head: head(t.Visit, "tags", path), Prefix: prefix, Tags: t.Tags}
	if t.More {
		v.More = path + "?behind=" + url.QueryEscape(t.Tags[site.TagsAtOnce-1].Item)
	}
	return f.render(w, r, http.StatusOK, v.Page())
}

func (f *front) mapOf(w http.ResponseWriter, r *request) error {
	m, err := f.site.Map(r.Context(), r.viewer, r.PathValue("user"))
	if err != nil {
		return err
	}
	v := page.Map{Frame: about(f.frame(r, "Where "+m.Owner.DisplayName+" took photos"), m.Owner), Head: head(m.Visit, "map", f.base.Map(m.Owner.Name)), Photos: m.Photos, More: m.More}
	return f.render(w, r, http.StatusOK, v.Page())
}
