package web

import (
	"net/http"
	"slices"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web/page"
)

// sizesOf shows a photo in one of its sizes, and leads to the others; where
// the address names none, in the largest of up to 1024 pixels. Sizes have the
// names that Flickr's pages give them.
func (f *front) sizesOf(w http.ResponseWriter, r *request) error {
	p, rel, err := f.seen(r)
	if err != nil {
		return err
	}
	if b, err := f.site.Beside(r.Context(), r.viewer, p.Owner.Name, p.ID, site.Among{}); err != nil || b.Over {
		if err == nil {
			err = redirect(w, http.StatusSeeOther, f.base.Photo(p)) // which asks first
		}
		return err
	}
	sizes := photo.ShownSizes(p.Width, p.Height)
	var chosen photo.Size
	for _, z := range sizes {
		if !z.Asked && z.Edge <= 1024 {
			chosen = z
		}
	}
	original := p.MayDownload(rel)
	v := page.Sizes{Frame: about(f.frame(r, "Sizes of "+p.Name()), p.Owner), Photo: p, Sizes: sizes, Original: original}
	if name := r.PathValue("size"); name != "" && !(name == photo.Original && original) {
		i := slices.IndexFunc(photo.Sizes, func(z photo.Size) bool { return page.SizeName(z) == name })
		if i < 0 || !photo.HasSize(photo.Sizes[i], p.Width, p.Height) {
			return photo.ErrNotFound
		}
		chosen = photo.Sizes[i]
	}
	v.Size, v.Canonical = chosen, f.base.Photo(p)
	return f.render(w, r, http.StatusOK, v.Page())
}
