package web

import (
	"net/http"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/web/page"
)

func (f *front) profile(w http.ResponseWriter, r *request) error {
	p, err := f.site.Profile(r.Context(), r.viewer, r.PathValue("user"))
	if err != nil {
		return err
	}
	v := page.Profile{
		Frame: f.placed(r, p.User.DisplayName, f.base.Profile(p.User.Name)), User: p.User, Photos: p.Photos,
		Total: p.User.PhotosSeenBy(p.Relation), Mine: p.Relation&photo.Owner != 0,
	}
	v.Description = summary(p.User.Bio)
	return f.render(w, r, http.StatusOK, v.Page())
}
