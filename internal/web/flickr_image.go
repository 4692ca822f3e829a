package web

import (
	"net/http"
	"strings"

	"flickrkillr/internal/admit"
	"flickrkillr/internal/cache"
)

// flickrImage answers with the bytes of a photo at the address that programs
// put together for Flickr: /{server}/{id}_{secret}_{size}.{ext}, where no size
// is that of 500 pixels; some write the line before it all the same. They have
// no session: the secret that they were given says who looks. Nothing of it is
// kept, since pages are the ones that name addresses which are forgotten.
func (f *front) flickrImage(w http.ResponseWriter, r *request) error {
	a, err := parsePicture(strings.Replace(r.PathValue("file"), "_.", ".", 1))
	if err != nil {
		return err
	}
	if err := f.enter(r, admit.Pictures); err != nil {
		return err
	}
	if a.secret, r.viewer, err = f.site.Seer(r.Context(), a.id, a.secret); err != nil {
		return err
	}
	return f.sendBytes(w, r, a, cache.Mark{}, nil)
}
