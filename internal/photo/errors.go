package photo

import (
	"errors"
	"fmt"
	"time"
)

// The kinds of error that a verb of the site can give. Everything else is a
// fault of the site itself.
var (
	// ErrNotFound says that there is no such thing, or none that this viewer
	// may know of: the two are never told apart.
	ErrNotFound = errors.New("not found")
	// ErrFiltered says that a photo is for members only, because of its level.
	ErrFiltered = errors.New("for members only")
	// ErrSignIn says that the verb needs a signed-in member.
	ErrSignIn = errors.New("sign in first")
	// ErrExists says that the name is taken.
	ErrExists = errors.New("already taken")
	// ErrTooLarge says that the body is over the site's limit.
	ErrTooLarge = errors.New("too large")
	// ErrFull says that the storage has no room left.
	ErrFull = errors.New("the site's storage is full")
	// ErrBusy says that the site has more work than it takes on; try again.
	ErrBusy = errors.New("the site is busy")
)

// Invalid refuses what a person typed or sent. Field is the form field's
// name; Why is a whole sentence for that person: what is wrong and what to
// do next.
type Invalid struct{ Field, Why string }

func (e Invalid) Error() string { return e.Field + ": " + e.Why }

// Invalidf makes an Invalid with a formatted sentence.
func Invalidf(field, format string, args ...any) error {
	return Invalid{Field: field, Why: fmt.Sprintf(format, args...)}
}

// Limited refuses a verb that was tried too often; it may be tried again
// after RetryAfter. Why says in a sentence what was too often; it may be empty.
type Limited struct {
	RetryAfter time.Duration
	Why        string
}

func (e Limited) Error() string {
	return fmt.Sprintf("too many tries; wait %s", e.RetryAfter.Round(time.Second))
}
