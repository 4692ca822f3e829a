package flickrapi

import (
	"context"
	"errors"
	"fmt"

	"flickrkillr/internal/admit"
	"flickrkillr/internal/photo"
)

// A failure is Flickr's answer to a call that did not work: a code and a
// message in the reply, under status 200.
// https://www.flickr.com/services/api/flickr.photos.getInfo.html
type failure struct {
	code    int
	message string
}

func (f failure) Error() string { return fmt.Sprintf("%d: %s", f.code, f.message) }

// The failures that every method can have.
var (
	errSignature   = failure{96, "Invalid signature"}
	errUnsigned    = failure{97, "Missing signature"}
	errToken       = failure{98, "Invalid auth token"}
	errLogin       = failure{99, "User not logged in"}
	errKeyFormat   = failure{100, "Invalid API Key (Key has invalid format)"}
	errKey         = failure{100, "Invalid API Key (Key not found)"}
	errUnavailable = failure{105, "Service currently unavailable"}
	errFrob        = failure{108, "Invalid frob"}
)

// A refusal is OAuth's: a status and a line of text, whatever format was
// asked for. https://oauth.net/core/1.0a/ has none of these words; they are
// those of the Problem Reporting extension, which Flickr answers with.
type refusal struct {
	status int
	line   string
}

func (r refusal) Error() string { return r.line }

// explain gives each kind of error of the site as a failure. ok is false for
// what is our own fault, which is to be written down.
func explain(err error) (f failure, ok bool) {
	var invalid photo.Invalid
	var limited photo.Limited
	switch {
	case errors.As(err, &f):
		return f, true
	case errors.Is(err, photo.ErrNotFound), errors.Is(err, photo.ErrFiltered):
		return failure{1, "Not found"}, true
	case errors.Is(err, photo.ErrSignIn):
		return errLogin, true
	case errors.As(err, &invalid):
		return failure{106, "Write operation failed: " + invalid.Why}, true
	case errors.As(err, &limited), errors.Is(err, photo.ErrBusy), errors.Is(err, photo.ErrFull), errors.Is(err, admit.ErrShed),
		errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return errUnavailable, true
	}
	return errUnavailable, false
}

// missing gives err, but what is missing or forbidden as a failure of the
// method's own.
func missing(err error, code int, message string) error {
	if errors.Is(err, photo.ErrNotFound) || errors.Is(err, photo.ErrFiltered) {
		return failure{code, message}
	}
	return err
}
