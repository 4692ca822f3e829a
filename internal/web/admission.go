package web

import (
	"bytes"
	"cmp"
	"context"
	"io"
	"net/http"
	"slices"
	"time"

	"flickrkillr/internal/admit"
	"flickrkillr/internal/timing"
)

// admit lets a request's work begin, once all of it has arrived. Answers that
// may be kept take their place only where they are made; see answerKept and
// image.
func (f *front) admit(w *response, r *request) error {
	if r.Method != http.MethodPost {
		return f.enter(r, f.classOf(r))
	}
	if r.route.work == admit.Uploads {
		if f.gate.Full(admit.Uploads) {
			return admit.ErrShed // before the sender has sent it all
		}
		return f.enter(r, admit.Members) // to learn who it is
	}
	f.takeBody(w, r)
	return f.enter(r, f.classOf(r))
}

// enter waits until there is room for work of a class, and bounds the time of
// that work. It replaces what the request held before. With the first byte of
// the answer the room is given back.
func (f *front) enter(r *request, c admit.Class) error {
	r.leave()
	if c == admit.Always {
		return nil
	}
	span := r.clock.Begin(timing.Queue)
	place, err := f.gate.Enter(r.Context(), c)
	span.End()
	if err != nil {
		return err
	}
	r.place, r.whole = place, r.Context()
	ctx, stop := context.WithTimeout(r.whole, c.Time())
	r.Request, r.stop = r.WithContext(ctx), stop
	return nil
}

// leave gives the room back before the answer is known, where what follows is
// no work: to wait for other work, or for the client.
func (r *request) leave() {
	r.place.Leave()
	if r.stop != nil {
		r.stop()
		r.Request, r.stop = r.WithContext(r.whole), nil
	}
}

// end gives back what a request still holds.
func (r *request) end() {
	r.leave()
	if r.hold != nil {
		r.hold.Release()
	}
}

// classOf is under what a request is admitted. Whether a session is any good
// takes a query to learn, so having one is enough to count as a member.
func (f *front) classOf(r *request) admit.Class {
	switch {
	case r.route.kind == plain:
		return admit.Always
	case r.Method == http.MethodPost && r.route.work != admit.Always:
		return r.route.work
	case r.Method == http.MethodPost:
		return admit.Writes
	}
	if c, err := r.Cookie(f.cookieName(r)); err == nil && c.Value != "" {
		return admit.Members
	}
	return admit.Visitors
}

// takeBody reads the body of a form, as slowly as it comes, into memory that
// is bounded for all of them together. An error of it the handler reads in its
// place.
func (f *front) takeBody(w *response, r *request) {
	control := http.NewResponseController(w.ResponseWriter)
	r.hold = f.held.Hold(0, func() { _ = control.SetReadDeadline(time.Now()) })
	var body []byte
	var err error
	for n := 0; err == nil && len(body) <= maxForm; body = body[:len(body)+n] {
		if have := cap(body); len(body) == have {
			body = slices.Grow(body, small)
			r.hold.Grow(int64(cap(body) - have))
		}
		n, err = r.Body.Read(body[len(body):cap(body)])
	}
	r.Body = &arrived{Reader: bytes.NewReader(body), err: cmp.Or(err, io.EOF)}
	// The server's deadline is for the body; left as it is it would end the work.
	_ = control.SetReadDeadline(time.Time{})
}

// arrived is a body that was read before, and the error with which it ended.
type arrived struct {
	io.Reader
	err error
}

func (a *arrived) Read(p []byte) (int, error) {
	n, err := a.Reader.Read(p)
	if err == io.EOF {
		err = a.err
	}
	return n, err
}

func (a *arrived) Close() error { return nil }
