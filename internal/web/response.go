package web

import (
	"io"
	"net/http"
	"time"

	"flickrkillr/internal/admit"
	"flickrkillr/internal/timing"
)

// response counts what is answered, and how long that takes, and leaves the
// body of an answer to HEAD away, which not every door does by itself. With
// the first byte the work is done: its place at the gate goes to the next
// request, however slowly the client takes the answer.
type response struct {
	http.ResponseWriter
	status int
	bytes  int64
	head   bool
	clock  *timing.Clock
	place  *admit.Place // nil for none
	held   *admit.Held
	shed   bool // for want of room
}

// A client must take a page within pageTime, and of a longer answer one
// stride in each strideTime: 16 KiB a second, which a bad telephone line gives.
const (
	pageTime   = 30 * time.Second
	stride     = 512 << 10 // bytes
	strideTime = 32 * time.Second
)

// small is what the buffers of a connection take in without waiting, in bytes.
const small = 4 << 10

func (w *response) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	if w.place != nil {
		w.place.Leave()
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
	if len(b) > small {
		// Twice, since the buffer that it was drawn into may be as large again.
		defer w.hold(2 * int64(len(b))).Release()
	}
	n, err := w.ResponseWriter.Write(b)
	w.bytes += int64(n)
	return n, err
}

// hold counts bytes that wait for the client, and gives him a time to take
// them in. Doors without deadlines ignore that.
func (w *response) hold(bytes int64) *admit.Hold {
	control := http.NewResponseController(w.ResponseWriter)
	_ = control.SetWriteDeadline(time.Now().Add(pageTime))
	return w.held.Hold(bytes, func() { _ = control.SetWriteDeadline(time.Now()) })
}

// ReadFrom keeps the way open by which the server hands a file to the kernel.
// A file may take as long as it takes, while the client makes progress.
func (w *response) ReadFrom(src io.Reader) (n int64, err error) {
	if w.status == 0 {
		w.WriteHeader(http.StatusOK)
	}
	if w.head {
		return io.Copy(io.Discard, src)
	}
	defer w.clock.Begin(timing.Write).End()
	left := int64(1<<63 - 1)
	if limited, ok := src.(*io.LimitedReader); ok { // the kernel looks into one, not into two
		src, left = limited.R, limited.N
		defer func() { limited.N = left - n }()
	}
	control := http.NewResponseController(w.ResponseWriter)
	for n < left {
		_ = control.SetWriteDeadline(time.Now().Add(strideTime))
		piece := &io.LimitedReader{R: src, N: min(stride, left-n)}
		step, err := io.Copy(w.ResponseWriter, piece)
		n += step
		w.bytes += step
		if err != nil || piece.N > 0 {
			return n, err
		}
	}
	return n, nil
}

// Unwrap is for http.ResponseController.
func (w *response) Unwrap() http.ResponseWriter { return w.ResponseWriter }
