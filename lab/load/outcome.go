package load

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
)

// An outcome is what became of a request.
type outcome struct {
	fate   fate
	kind   string // of a failure
	why    string // of a wrong answer or a failure, for people
	bytes  int64  // of body
	timing []byte // what the server said of its time, good until the next request
	again  bool   // sent twice; see Client.do
}

type fate uint8

const (
	right fate = iota
	wrong
	shed
	failed
	broken // broken off because the run was; counts nowhere
)

// send asks and judges.
func (c *Client) send(r *Request) outcome {
	again, err := c.do(r, ask{sum: r.Want.Body != nil, keep: r.Want.Contains != "", timing: c.opt.Timings})
	if err != nil {
		if c.stopped.Load() {
			return outcome{fate: broken}
		}
		return outcome{fate: failed, kind: kindOf(err), why: err.Error(), again: again}
	}
	o := outcome{bytes: c.answer.size, again: again, timing: c.answer.timing}
	if c.answer.status == 503 && c.answer.retry && r.Want.status() != 503 {
		o.fate = shed
	} else if c.opt.Faults && c.answer.status >= 500 && c.answer.status != r.Want.status() {
		o.fate, o.kind = failed, fmt.Sprintf("status %d", c.answer.status)
		o.why = o.kind
	} else if o.why = c.judge(&r.Want); o.why != "" {
		o.fate = wrong
	}
	return o
}

// judge says what is wrong with the answer, or "".
func (c *Client) judge(w *Want) string {
	a := &c.answer
	if s := w.status(); a.status != s {
		return fmt.Sprintf("status %d, %d wanted", a.status, s)
	}
	if w.Type != "" && !sameMedia(a.media, w.Type) {
		return fmt.Sprintf("media type %.60q, %q wanted", a.media, w.Type)
	}
	zipped := is(a.encoding, "gzip")
	if len(a.encoding) > 0 && !is(a.encoding, "identity") && !(zipped && c.opt.Gzip) {
		return fmt.Sprintf("encoded as %.40q, which was not asked for", a.encoding)
	}
	if w.Length > 0 && a.size != w.Length {
		return fmt.Sprintf("%d bytes, %d wanted", a.size, w.Length)
	}
	if w.Body != nil {
		if why := w.Body.differs(a.media, a.size, a.sum); why != "" {
			return why
		}
	}
	if w.Contains != "" {
		body := a.body
		if zipped {
			var err error
			if body, err = unzip(body, c.opt.MaxBody); err != nil {
				return "gzip: " + err.Error()
			}
		}
		if !bytes.Contains(body, []byte(w.Contains)) {
			return fmt.Sprintf("%.60q is not in the body", w.Contains)
		}
	}
	return ""
}

// sameMedia compares the part before the semicolon, unless more is wanted.
func sameMedia(got []byte, want string) bool {
	if bytes.IndexByte([]byte(want), ';') < 0 {
		got, _, _ = bytes.Cut(got, []byte(";"))
		got = bytes.TrimRight(got, " \t")
	}
	return bytes.EqualFold(got, []byte(want))
}

func unzip(b []byte, limit int64) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	plain, err := io.ReadAll(io.LimitReader(z, limit+1))
	if err == nil && int64(len(plain)) > limit {
		err = fmt.Errorf("over %d bytes", limit)
	}
	return plain, err
}
