package web

import (
	"net/http"
	"net/url"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/web/page"
)

// newsAtHome is of how many people a member's home shows photos.
const newsAtHome = 6

func (f *front) home(w http.ResponseWriter, r *request) error {
	part, err := asked(r)
	if err != nil {
		return err
	}
	l, err := f.site.Recent(r.Context(), part)
	if err != nil {
		return err
	}
	if beyond(part, l) {
		return redirect(w, http.StatusSeeOther, f.base.Home())
	}
	v := page.Explore{Frame: f.placed(r, "", place(f.base.Home(), part)), Listing: l, First: first(part)}
	if v.First && r.viewer.SignedIn() {
		if v.News, err = f.site.News(r.Context(), r.viewer, photo.Page{Limit: newsAtHome}); err != nil {
			return err
		}
		if v.GroupNews, err = f.site.GroupNews(r.Context(), r.viewer); err != nil {
			return err
		}
	}
	v.Feeds = []page.FeedLink{{Title: "Uploads from everyone", Name: publicFeed}}
	v.Description = "Recent photos from the people of " + page.SiteName + "."
	return f.render(w, r, http.StatusOK, v.Page())
}

// news are the photos of those whom the viewer follows.
func (f *front) news(w http.ResponseWriter, r *request) error {
	part, err := asked(r)
	if err != nil {
		return err
	}
	part.Limit = 0 // as many people as there may be
	l, err := f.site.News(r.Context(), r.viewer, part)
	if err != nil {
		return err
	}
	if beyond(part, l) && l.Older.ID == 0 && l.Newer.ID == 0 {
		return redirect(w, http.StatusSeeOther, f.base.News())
	}
	return f.render(w, r, http.StatusOK, page.News{Frame: f.frame(r, "From people you follow"), Listing: l}.Page())
}

func (f *front) tagged(w http.ResponseWriter, r *request) error {
	if prefix, ok := photo.MachinePrefix(r.PathValue("tag")); ok {
		return f.machineTags(w, r, prefix)
	}
	tag := photo.Tag{Name: photo.NormalTag(r.PathValue("tag"))}
	if tag.Name == "" {
		return photo.ErrNotFound
	}
	path := f.base.Tag(tag)
	if tag.Name != r.PathValue("tag") {
		return f.moved(w, r, path)
	}
	part, err := asked(r)
	if err != nil {
		return err
	}
	l, err := f.site.Tagged(r.Context(), tag.Name, part)
	if err != nil {
		return err
	}
	if beyond(part, l) {
		return redirect(w, http.StatusSeeOther, path)
	}
	v := page.Tagged{Frame: f.placed(r, "Photos tagged "+tag.Name, place(path, part)), Tag: tag, Listing: l}
	v.Script = "lightbox.js"
	v.Feeds = []page.FeedLink{{Title: "Uploads tagged " + tag.Name, Name: publicFeed, Query: "tags=" + url.QueryEscape(tag.Name)}}
	if first(part) {
		if v.Related, err = f.site.RelatedTags(r.Context(), tag.Name); err != nil {
			return err
		}
	}
	return f.render(w, r, http.StatusOK, v.Page())
}
