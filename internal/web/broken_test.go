package web_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

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
