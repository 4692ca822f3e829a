package web

import (
	"io"
	"net/http"

	"flickrkillr/internal/timing"
)

// response counts what is answered, and how long that takes, and leaves the
// body of an answer to HEAD away, which not every door does by itself.
type response struct {
	http.ResponseWriter
	status int
	bytes  int64
	head   bool
	clock  *timing.Clock
}

func (w *response) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *response) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.WriteHeader(http.StatusOK)
	}
	if w.head {
		return len(b), nil
	}
	defer w.clock.Begin(timing.Write).End()
	n, err := w.ResponseWriter.Write(b)
	w.bytes += int64(n)
	return n, err
}

// ReadFrom keeps the way open by which the server hands a file to the kernel.
func (w *response) ReadFrom(src io.Reader) (int64, error) {
	if w.status == 0 {
		w.WriteHeader(http.StatusOK)
	}
	if w.head {
		return io.Copy(io.Discard, src)
	}
	defer w.clock.Begin(timing.Write).End()
	n, err := io.Copy(w.ResponseWriter, src)
	w.bytes += n
	return n, err
}

// Unwrap is for http.ResponseController.
func (w *response) Unwrap() http.ResponseWriter { return w.ResponseWriter }
