package web

import (
	"net/http"
	"strings"

	"flickrkillr/internal/admit"
	"flickrkillr/internal/cache"
	"flickrkillr/internal/photo"
)

// flickrImage answers with the bytes of a photo at the address that programs
// put together for Flickr: /{server}/{id}_{secret}_{size}.{ext}, where no size
// is that of 500 pixels, in whose place it gives 640. They have no session:
// the secret that they were given says who looks. Nothing of it is kept, since
// pages are the ones that name addresses which are forgotten.
func (f *front) flickrImage(w http.ResponseWriter, r *request) error {
	name, extension, _ := strings.Cut(r.PathValue("file"), ".")
	parts := strings.Split(name, "_")
	if len(parts) == 2 || len(parts) == 3 && parts[2] == "" {
		parts = append(parts[:2], "z")
	}
	a, err := parsePicture(strings.Join(parts, "_") + "." + extension)
	if err != nil {
		return err
	}
	if err := f.enter(r, admit.Pictures); err != nil {
		return err
	}
	if a.secret, r.viewer, err = f.site.Seer(r.Context(), a.id, a.secret); err != nil {
		return err
	}
	if a.suffix == "z" {
		a.suffix = f.atMost(r, a)
	}
	return f.sendBytes(w, r, a, cache.Mark{}, nil)
}

// atMost is z, or the largest size of a photo that is smaller.
func (f *front) atMost(r *request, a picture) string {
	p, _, err := f.site.Sighted(r.Context(), r.viewer, a.id)
	if err != nil {
		return a.suffix
	}
	for _, z := range photo.SizesOf(p.Width, p.Height) {
		if z.Suffix == "z" {
			return "z"
		}
	}
	sizes := photo.SizesOf(p.Width, p.Height)
	return sizes[len(sizes)-1].Suffix
}
