package web_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"flickrkillr/internal/web"
)

func TestUploadsThatAreNoForms(t *testing.T) {
	x := newTown(t, plan{})
	one := func() string {
		var b strings.Builder
		b.WriteString("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"good.jpg\"\r\n\r\n")
		b.WriteString(good(1).body)
		return b.String()
	}()
	field := "--" + boundary + "\r\nContent-Disposition: form-data; name=\"tags\"\r\n\r\nsea"
	next := "\r\n--" + boundary
	for _, c := range []struct {
		name, body string
		broken     bool
	}{
		{"no boundary", "hello", true},
		{"ends in a field", field, true},
		{"ends after a field", field + next, true},
		{"ends in a file", one[:len(one)-100], true},
		{"ends before the last boundary", one, true},
		{"ends in the boundary", one + next[:10], true},
		{"ends after a file", one + next, true},
		{"whole", one + next + "--", false},
	} {
		for _, accept := range []string{"application/json", "text/html"} {
			before := len(x.bob.stream())
			a := x.bob.do(raw(x.world, strings.NewReader(c.body), accept))
			in := len(x.bob.stream()) - before
			switch {
			case !c.broken:
				a.want(t, http.StatusOK)
			case c.name == "ends after a file": // whose own bytes came whole
				a.want(t, http.StatusOK).has(t, "broke off")
			default:
				a.want(t, http.StatusUnprocessableEntity).has(t, "broke off")
			}
			if want := a.status == http.StatusOK; (in == 1) != want || in > 1 {
				t.Errorf("%s: %d photos came of it", c.name, in)
			}
		}
	}
	for _, kind := range []string{"", "text/plain", formType, "multipart/form-data", "multipart/mixed", "multipart/form-data; boundary=", "multipart/form-data; boundary=" + strings.Repeat("x", 100), "\x00"} {
		r := multi(x.world, good(1))
		r.Header.Set("Content-Type", kind)
		a := x.bob.do(r).want(t, http.StatusUnprocessableEntity)
		if !strings.Contains(a.body, "Choose the photos") && !strings.Contains(a.body, "broke off") {
			t.Errorf("Content-Type %q: %s", kind, a.body)
		}
	}
}

// Of a body without end no more is read than a form may hold.
func TestUploadWithoutEnd(t *testing.T) {
	w := newWorld(t, plan{maxUpload: 1000})
	x := w.as(t, "anna")
	var b strings.Builder
	b.WriteString("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"endless.jpg\"\r\n\r\n")
	body := &counted{r: io.MultiReader(strings.NewReader(b.String()), zeros{})}
	x.do(raw(w, body, "application/json")).want(t, http.StatusRequestEntityTooLarge).has(t, "endless.jpg", "larger than the site takes")
	if limit := int64(web.MaxFiles*(1000+web.MaxField)) + 1<<20; body.n > limit {
		t.Errorf("%d bytes were read", body.n)
	}
	if len(x.stream()) != 0 {
		t.Error("a photo came of it")
	}
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) { clear(b); return len(b), nil }

type counted struct {
	r io.Reader
	n int64
}

func (c *counted) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	c.n += int64(n)
	return n, err
}

func send(t *testing.T, x *visitor, cookies bool, body []byte) (*http.Response, error) {
	t.Helper()
	server := httptest.NewServer(x.handler)
	defer server.Close()
	conn, err := net.Dial("tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(20 * time.Second))
	session := ""
	if cookies {
		session = "Cookie: session=" + x.cookies["session"] + "\r\n"
	}
	fmt.Fprintf(conn, "POST /photos/upload/ HTTP/1.1\r\nHost: example.com\r\n%sContent-Type: multipart/form-data; boundary=%s\r\nContent-Length: %d\r\n\r\n", session, boundary, len(body))
	if _, err := conn.Write(body); err != nil {
		return nil, fmt.Errorf("write: %w", err)
	}
	return http.ReadResponse(bufio.NewReader(conn), nil)
}

// What is refused before its end is read to it all the same, or browsers would
// show a broken connection in place of the reason.
func TestARefusalOfTheRestArrives(t *testing.T) {
	x := newTown(t, plan{maxUpload: 32 << 20})
	var b bytes.Buffer
	good(1).write(&b)
	part{"tags", "", "too late"}.write(&b)
	for range 20 {
		part{"file", "more.jpg", strings.Repeat("x", 1<<20)}.write(&b)
	}
	fmt.Fprintf(&b, "--%s--\r\n", boundary)
	res, err := send(t, x.bob, true, b.Bytes())
	if err != nil || res.StatusCode != http.StatusOK {
		t.Error("a browser that sends a late field and 20 MB more sees:", err)
	}
	res, err = send(t, x.bob, false, b.Bytes())
	if err != nil || res.StatusCode != http.StatusSeeOther {
		t.Error("a browser whose session has ended and that sends 20 MB sees:", err)
	}
}
