package web

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"log/slog"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"flickrkillr/internal/admit"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/web/page"
)

// A refusal is an answer other than what was asked for, in a person's words.
type refusal struct {
	status        int
	heading, text string
	allow         string        // for a wrong method
	retry         time.Duration // for what works later
	id            string        // under which the log has the cause
}

func (e refusal) Error() string { return e.heading }

// errMissing is the one answer for what does not exist and for what the
// viewer may not know of.
var errMissing = refusal{status: http.StatusNotFound, heading: "There is nothing here",
	text: "The address may be mistyped, or what was here was taken down. It may also be kept private; if it is yours, sign in to see it."}

func notAllowed(rt route) error {
	return refusal{status: http.StatusMethodNotAllowed, heading: "This address does not work that way",
		text: "It answers forms that the site’s own pages send. Go to the page and use its buttons.", allow: rt.allow()}
}

// explain gives each kind of error its status and words. What is no kind that
// we know is our own fault; ok is false then.
func explain(err error) (e refusal, ok bool) {
	var invalid photo.Invalid
	var limited photo.Limited
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &e):
		return e, true
	case errors.Is(err, photo.ErrNotFound):
		return errMissing, true
	case errors.Is(err, photo.ErrFiltered):
		return refusal{status: http.StatusForbidden, heading: "This photo is for members",
			text: "Its owner or a moderator has marked it as not for everybody. Sign in, and you can choose to see it."}, true
	case errors.Is(err, photo.ErrSignIn):
		return refusal{status: http.StatusUnauthorized, heading: "Sign in first", text: "Your session has ended. Sign in and try again."}, true
	case errors.As(err, &invalid):
		return refusal{status: http.StatusUnprocessableEntity, heading: "That did not work", text: invalid.Why}, true
	case errors.As(err, &limited):
		e = refusal{status: http.StatusTooManyRequests, heading: "Too many tries", text: "Somebody tried this too often.", retry: limited.RetryAfter}
		if limited.Why != "" {
			e.heading, e.text = "That is a lot at once", limited.Why
		}
		e.text += " Wait " + waitText(limited.RetryAfter) + " and try again."
		return e, true
	case errors.Is(err, photo.ErrTooLarge), errors.As(err, &tooLarge):
		return refusal{status: http.StatusRequestEntityTooLarge, heading: "That is too large",
			text: "It is larger than this site takes. Send a smaller file or less text."}, true
	case errors.Is(err, photo.ErrFull):
		return refusal{status: http.StatusInsufficientStorage, heading: "The site’s storage is full",
			text: "Nothing more can be kept until there is room again. Tell who runs this site."}, true
	case errors.Is(err, photo.ErrBusy), errors.Is(err, admit.ErrShed), errors.Is(err, context.DeadlineExceeded):
		return refusal{status: http.StatusServiceUnavailable, heading: "The site is busy",
			text: "It has more to do than it takes on at once. Try again in a few seconds.", retry: 5 * time.Second}, true
	case errors.Is(err, photo.ErrExists):
		return refusal{status: http.StatusConflict, heading: "That is there already", text: "Choose another name."}, true
	}
	return refusal{status: http.StatusInternalServerError, heading: "Something went wrong here",
		text: "It is the site’s fault, not yours, and it was written down. Try again in a moment."}, false
}

func waitText(d time.Duration) string {
	if d < time.Minute {
		return strconv.Itoa(int(max(1, math.Ceil(d.Seconds())))) + " seconds"
	}
	if m := int(math.Ceil(d.Minutes())); m > 1 {
		return strconv.Itoa(m) + " minutes"
	}
	return "a minute"
}

// fail answers a request that ended in an error.
func (f *front) fail(w *response, r *request, err error) {
	if r.Context().Err() != nil && errors.Is(err, context.Canceled) {
		return // nobody is there to read an answer
	}
	if errors.Is(err, admit.ErrShed) && w.status == 0 {
		f.shed(w, r)
		return
	}
	if r.stop != nil && errors.Is(err, context.DeadlineExceeded) {
		f.log.LogAttrs(r.Context(), slog.LevelWarn, "gave up", slog.String("route", r.Pattern), slog.String("error", err.Error()))
	}
	r.leave()
	if r.Context().Err() != nil { // its time is over, but the page that says so has to be drawn
		r.Request = r.WithContext(context.WithoutCancel(r.Context()))
	}
	e, ok := explain(err)
	if !ok {
		e.id = f.logFault(r, err)
	}
	if e.status == http.StatusNotFound && r.closed {
		e.text = "The guest pass with which you came may be closed: its time is over, or who gave it to you took it back. Ask for a new one."
	}
	text := e.text
	if e.id != "" {
		text += " Tell who runs the site about " + e.id + "."
	}
	if w.status != 0 {
		return // half an answer is out already
	}
	if errors.Is(err, photo.ErrSignIn) && r.route.kind == pages && !wantsJSON(r) {
		_ = redirect(w, http.StatusSeeOther, f.base.SignIn(f.nextOf(r)))
		return
	}
	h := w.Header()
	for _, name := range []string{"Content-Disposition", "Etag", "Last-Modified", "Cache-Control"} {
		h.Del(name)
	}
	if e.allow != "" {
		h.Set("Allow", e.allow)
	}
	if e.retry > 0 {
		h.Set("Retry-After", strconv.Itoa(int(math.Ceil(e.retry.Seconds()))))
	}
	switch {
	case wantsJSON(r):
		err = writeJSON(w, e.status, uploadReply{Error: text})
	case r.route.kind == plain:
		h.Set("Cache-Control", "no-store")
		err = writeText(w, e.status, e.heading+". "+text+"\n")
	default:
		err = f.render(w, r, e.status, page.Trouble{Frame: f.frame(r, e.heading), Heading: e.heading, Text: e.text, ID: e.id}.Page())
	}
	if err != nil && w.status == 0 {
		f.logFault(r, err)
		w.WriteHeader(http.StatusInternalServerError)
	}
}

// logFault writes down what a visitor is not told, under an id that he is.
func (f *front) logFault(r *request, err error) (id string) {
	var b [6]byte
	rand.Read(b[:])
	id = hex.EncodeToString(b[:])
	f.log.LogAttrs(r.Context(), slog.LevelError, "fault", slog.String("id", id), slog.String("method", r.Method),
		slog.String("route", r.Pattern), slog.String("error", err.Error()))
	return id
}

// nextOf is where signing in leads back to from a request that needs it: its
// page, or for a verb without a page of its own the one above.
func (f *front) nextOf(r *request) string {
	path := r.URL.EscapedPath()
	switch {
	case r.route.get == nil:
		for i := len(path) - 2; i > 0; i-- {
			if path[i] == '/' {
				return path[:i+1]
			}
		}
		return ""
	case r.Method != http.MethodPost && r.URL.RawQuery != "":
		path += "?" + r.URL.RawQuery
	}
	return localPath(f.base, path)
}

// localPath gives back an address within the site, or nothing for one that
// leads elsewhere.
func localPath(base page.Base, s string) string {
	u, err := url.Parse(s)
	if err != nil || len(s) > 2000 || u.Scheme != "" || u.Host != "" || u.User != nil || u.Opaque != "" {
		return ""
	}
	for i := range len(s) {
		if s[i] <= ' ' || s[i] == '\\' || s[i] == 0x7f {
			return ""
		}
	}
	for part := range strings.SplitSeq(u.Path, "/") {
		if part == "." || part == ".." {
			return "" // browsers would climb out of the base path
		}
	}
	home := base.Home()
	if len(s) < len(home) || s[:len(home)] != home || len(s) > 1 && s[1] == '/' {
		return ""
	}
	return s
}
