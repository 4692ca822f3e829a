package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/web/page"
)

// topLimit is how many rows of what was viewed most a page shows.
const topLimit = 20

// spans are the names of spans in addresses.
var spans = map[string]photo.ViewSpan{"": photo.SpanWeek, "day": photo.SpanDay, "week": photo.SpanWeek, "all": photo.SpanAll}

// stats shows a member the views of what is his.
func (f *front) stats(w http.ResponseWriter, r *request) error {
	q := r.URL.Query()
	span, ok := spans[q.Get("span")]
	if !ok {
		return errDamaged
	}
	part, err := askedTop(q)
	if err != nil {
		return err
	}
	v := page.Stats{Frame: f.frame(r, "Views"), Span: span, Albums: q.Get("of") == "albums", First: part.ID == 0}
	if v.First {
		s, err := f.site.Stats(r.Context(), r.viewer)
		if err != nil {
			return err
		}
		v.Plots = s.Plots
	}
	if v.Albums {
		var more bool
		if v.TopAlbums, more, err = f.site.TopAlbums(r.Context(), r.viewer, span, part); more {
			last := v.TopAlbums[len(v.TopAlbums)-1]
			v.Below = topText(last.Views, last.ID)
		}
	} else {
		var more bool
		if v.TopPhotos, more, err = f.site.TopPhotos(r.Context(), r.viewer, span, part); more {
			last := v.TopPhotos[len(v.TopPhotos)-1]
			v.Below = topText(last.Views, last.ID)
		}
	}
	if err != nil {
		return err
	}
	return f.render(w, r, http.StatusOK, v.Page())
}

func topText(views int, id photo.ID) string { return strconv.Itoa(views) + "-" + id.String() }

// askedTop reads from where on a list of what was viewed most is asked for.
func askedTop(q url.Values) (photo.TopPage, error) {
	part := photo.TopPage{Limit: topLimit}
	if !q.Has("below") {
		return part, nil
	}
	views, id, _ := strings.Cut(q.Get("below"), "-")
	n, err := strconv.ParseUint(views, 10, 62)
	if err != nil {
		return part, errDamaged
	}
	part.Views = int(n)
	if part.ID, err = photo.ParseID(id); err != nil || part.ID == 0 {
		return part, errDamaged
	}
	return part, nil
}

// statsOf shows a member the views of one photo or album of his.
func (f *front) statsOf(w http.ResponseWriter, r *request) error {
	if !r.viewer.SignedIn() {
		return photo.ErrSignIn
	}
	kind, err := photo.ParseViewKind(r.PathValue("what"))
	if err != nil {
		return err
	}
	id, err := photo.ParseID(r.PathValue("id"))
	if err != nil {
		return err
	}
	p, err := f.site.StatsOf(r.Context(), r.viewer, kind, id)
	if err != nil {
		return err
	}
	return f.render(w, r, http.StatusOK, page.StatsOf{Frame: f.frame(r, "Views of "+p.Title), Plot: p}.Page())
}
