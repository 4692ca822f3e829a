package web_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strings"
)

const boundary = "a-boundary-of-our-own"

// A part of an upload form: a field, or a file where it has a name.
type part struct{ field, file, body string }

func (p part) write(b *bytes.Buffer) {
	name := fmt.Sprintf(`name="%s"`, p.field)
	if p.file != "" {
		name += fmt.Sprintf(`; filename="%s"`, strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(p.file))
	}
	fmt.Fprintf(b, "--%s\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n", boundary, name, p.body)
}

type accepting string

// multi makes the request of an upload form out of parts, and of an Accept
// header where a script sends it.
func multi(w *world, parts ...any) *http.Request {
	var b bytes.Buffer
	accept := accepting("text/html,*/*")
	for _, p := range parts {
		switch p := p.(type) {
		case part:
			p.write(&b)
		case accepting:
			accept = p
		}
	}
	fmt.Fprintf(&b, "--%s--\r\n", boundary)
	return raw(w, &b, string(accept))
}

// raw makes the request of an upload form with any body.
func raw(w *world, body io.Reader, accept string) *http.Request {
	r := w.request(http.MethodPost, "/photos/upload/", "", "Content-Type", "multipart/form-data; boundary="+boundary, "Accept", accept)
	r.Body, r.ContentLength = io.NopCloser(body), -1
	return r
}
