package load

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

// A Request is one thing to ask and what is wanted back.
type Request struct {
	Class  string   // what figures are grouped by: "page", "image", "static", "write"
	Method string   // "" means GET
	Path   string   // as it goes over the wire: "/photos/anna/?page=2"
	Header []string // lines "Name: value"; Host, Cookie, Connection and Content-Length are the client's
	Cookie string   // of the viewer, "name=value"; "" for a stranger
	Body   []byte
	Want   Want
}

// Want is what an answer must be to count.
type Want struct {
	Status   int    // 0 means 200
	Type     string // media type; compared with its parameters only if it has some here; "" for any
	Length   int64  // bytes of body as sent; 0 for any
	Contains string // must be in the body, after gzip is undone; "" for anything
	Body     *Body  // the very bytes, as sent; nil for any
}

func (w *Want) status() int {
	if w.Status == 0 {
		return 200
	}
	return w.Status
}

// Check says what in a request cannot be sent.
func (r *Request) Check() error {
	switch {
	case !strings.HasPrefix(r.Path, "/"):
		return fmt.Errorf("request %q: the path must begin with /", r.Path)
	case !visible(r.Path) || !visible(r.Method):
		return fmt.Errorf("request %s %q: no spaces or control characters in method and path; write a space as %%20", r.Method, r.Path)
	case strings.ContainsAny(r.Cookie, "\r\n"):
		return fmt.Errorf("request %q: the cookie has a line break", r.Path)
	}
	for _, h := range r.Header {
		name, _, ok := strings.Cut(h, ":")
		if !ok || name == "" || !visible(name) || strings.ContainsAny(h, "\r\n") {
			return fmt.Errorf("request %q: header %q is not of the form Name: value", r.Path, h)
		}
		switch strings.ToLower(name) {
		case "connection", "content-length", "transfer-encoding", "accept-encoding", "cookie":
			return fmt.Errorf("request %q: the header %s is set by the load tool itself", r.Path, name)
		}
	}
	return nil
}

func visible(s string) bool {
	for i := range len(s) {
		if s[i] <= ' ' || s[i] == 0x7f {
			return false
		}
	}
	return true
}

// appendTo writes the request as it goes over the wire. fixed holds the header
// lines that are the same for all requests of a client.
func (r *Request) appendTo(b []byte, fixed string) []byte {
	if r.Method == "" {
		b = append(b, "GET "...)
	} else {
		b = append(append(b, r.Method...), ' ')
	}
	b = append(b, r.Path...)
	b = append(b, " HTTP/1.1\r\n"...)
	b = append(b, fixed...)
	if r.Cookie != "" {
		b = append(append(append(b, "Cookie: "...), r.Cookie...), "\r\n"...)
	}
	for _, h := range r.Header {
		b = append(append(b, h...), "\r\n"...)
	}
	if len(r.Body) > 0 || !r.safe() {
		b = strconv.AppendInt(append(b, "Content-Length: "...), int64(len(r.Body)), 10)
		b = append(b, "\r\n"...)
	}
	b = append(b, "\r\n"...)
	return append(b, r.Body...)
}

// fill sets the headers of a request by HTTP/2.
func (r *Request) fill(h http.Header) {
	h.Set("User-Agent", "flickrkillr-load")
	if r.Cookie != "" {
		h.Set("Cookie", r.Cookie)
	}
	for _, line := range r.Header {
		name, value, _ := strings.Cut(line, ":")
		h.Add(name, strings.TrimSpace(value))
	}
}

// safe says that asking twice does no harm.
func (r *Request) safe() bool { return r.Method == "" || r.Method == "GET" || r.Method == "HEAD" }

func (r *Request) String() string {
	if r.Method == "" {
		return "GET " + r.Path
	}
	return r.Method + " " + r.Path
}
