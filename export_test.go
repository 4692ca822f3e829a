package flickrkillr

import (
	"net/http"
	"net/url"

	"flickrkillr/internal/photo"
)

// Try carries out a signed call of the API.
func Try(a *App, r *http.Request, app photo.App, g photo.Grant, call url.Values) (address, reply string, err error) {
	return a.api.Try(r, app, g, call)
}
