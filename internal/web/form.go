package web

import (
	"errors"
	"math"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/web/page"
)

// maxForm bounds the body of a form without files, in bytes.
const maxForm = 1 << 20

// form reads a posted form. Its texts are cleaned here already, since a form
// with a mistake in it is shown again.
func form(w http.ResponseWriter, r *request) (url.Values, error) {
	if t, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); t != "application/x-www-form-urlencoded" {
		return nil, refusal{status: http.StatusUnsupportedMediaType, heading: "This form cannot be read",
			text: "It came in a form that the site does not know. Open the page here and send it from there."}
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	if err := r.ParseForm(); err != nil {
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			return nil, err
		}
		return nil, photo.Invalidf("", "The form arrived damaged. Go back and send it again.")
	}
	for name, values := range r.PostForm {
		if strings.Contains(name, "password") {
			continue // a password is what was typed, whatever that is
		}
		for i := range values {
			values[i] = photo.Clean(values[i])
		}
	}
	return r.PostForm, nil
}

// permissions reads the answers to page's permissions into p, as far as they
// are there; its error is the first one's that is none.
func permissions(posted url.Values, p *photo.Permissions) (wrong error) {
	for _, f := range photo.PermissionFields {
		if !posted.Has(f.Name) {
			continue
		}
		a, err := photo.ParseAudience(f.Name, posted.Get(f.Name))
		if err == nil {
			*f.Of(p) = a
		} else if wrong == nil {
			wrong = err
		}
	}
	return wrong
}

// problem says what to write beside which field of a form, and the status to
// show the form again with. ok is false for an error that is not the form's.
func problem(w http.ResponseWriter, err error) (p page.Problem, status int, ok bool) {
	var invalid photo.Invalid
	var limited photo.Limited
	switch {
	case errors.As(err, &invalid):
		return page.Problem{Field: invalid.Field, Why: invalid.Why}, http.StatusUnprocessableEntity, true
	case errors.As(err, &limited), errors.Is(err, photo.ErrBusy), errors.Is(err, photo.ErrFull):
		e, _ := explain(err)
		if e.retry > 0 {
			w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(e.retry.Seconds()))))
		}
		return page.Problem{Why: e.text}, e.status, true
	}
	return page.Problem{}, 0, false
}
