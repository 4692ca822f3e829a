package web_test

import (
	"net/http"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/web/static"
)

// imageAt gives the address of a JPEG photo's bytes.
func imageAt(p photo.Photo, suffix string) string {
	if suffix != "" {
		suffix = "_" + suffix
	}
	return "/p/" + p.ID.String() + "_" + p.Secret + suffix + ".jpg"
}

func TestCacheHeaders(t *testing.T) {
	x := newTown(t, plan{})
	private := x.anna.add(2, photo.Private)
	const immutable = "public, max-age=31536000, immutable"
	page := "/photos/anna/" + x.photo.ID.String() + "/"
	for _, c := range []struct {
		name    string
		who     *visitor
		path    string
		headers []string
		status  int
		control string
	}{
		{"page for a visitor", x.stranger, page, nil, 200, "no-cache"},
		{"page for a member", x.bob, page, nil, 200, "private, no-cache"},
		{"page for its owner", x.anna, page, nil, 200, "private, no-cache"},
		{"home for a visitor", x.stranger, "/", nil, 200, "no-cache"},
		{"sign-in form", x.stranger, "/account/sign-in/", nil, 200, "no-cache"},
		{"missing page", x.stranger, "/none/", nil, 404, "no-cache"},
		{"missing page for a member", x.bob, "/none/", nil, 404, "private, no-cache"},
		{"public bytes", x.stranger, imageAt(x.photo, "t"), nil, 200, immutable},
		{"public bytes of 500 pixels", x.stranger, imageAt(x.photo, ""), nil, 200, immutable},
		{"private bytes of 500 pixels", x.anna, imageAt(private, ""), nil, 200, "private, no-cache"},
		{"those for a visitor", x.stranger, imageAt(private, ""), nil, 404, "no-store"},
		{"a second address of theirs", x.stranger, strings.Replace(imageAt(x.photo, "t"), "_t.", "_.", 1), nil, 404, "no-store"},
		{"no size and no secret", x.stranger, "/p/" + x.photo.ID.String() + ".jpg", nil, 404, "no-store"},
		{"public bytes for a member", x.bob, imageAt(x.photo, "t"), nil, 200, immutable},
		{"a part of them", x.stranger, imageAt(x.photo, "t"), []string{"Range", "bytes=0-9"}, 206, immutable},
		{"a part that is not there", x.stranger, imageAt(x.photo, "t"), []string{"Range", "bytes=99999999-"}, 416, ""},
		{"private bytes", x.anna, imageAt(private, "t"), nil, 200, "private, no-cache"},
		{"private bytes for another", x.bob, imageAt(private, "t"), nil, 404, "no-store"},
		{"private bytes for a visitor", x.stranger, imageAt(private, "t"), nil, 404, "no-store"},
		{"bytes by a wrong secret", x.stranger, "/p/" + x.photo.ID.String() + "_0000000000000000_t.jpg", nil, 404, "no-store"},
		{"original of a public photo", x.anna, imageAt(x.photo, "o"), nil, 200, "private, no-cache"},
		{"original for another", x.bob, imageAt(x.photo, "o"), nil, 404, "no-store"},
		{"style sheet", x.stranger, "/static/" + static.Hash + "/base.css", nil, 200, immutable},
		{"style sheet of another generation", x.stranger, "/static/0123456789abcdef/base.css", nil, 200, "no-cache"},
		{"missing style sheet", x.stranger, "/static/" + static.Hash + "/none.css", nil, 404, "no-store"},
		{"Go source beside the style sheets", x.stranger, "/static/" + static.Hash + "/static.go", nil, 404, "no-store"},
		{"the folder of style sheets", x.stranger, "/static/" + static.Hash + "/.", nil, 404, "no-store"},
		{"out of the folder", x.stranger, "/static/" + static.Hash + "/..%2fstatic%2fbase.css", nil, 404, "no-store"},
		{"icon", x.stranger, "/favicon.ico", nil, 200, "public, max-age=86400"},
		{"robots", x.stranger, "/robots.txt", nil, 200, "public, max-age=86400"},
		{"healthz", x.stranger, "/healthz", nil, 200, "no-store"},
		{"readyz", x.stranger, "/readyz", nil, 200, "no-store"},
		{"JSON", x.stranger, "/none/", []string{"Accept", "application/json"}, 404, "private, no-store"},
	} {
		a := c.who.get(c.path, c.headers...)
		if a.status != c.status || a.header.Get("Cache-Control") != c.control {
			t.Errorf("%s: %d with %q, want %d with %q", c.name, a.status, a.header.Get("Cache-Control"), c.status, c.control)
		}
		if a.status >= 400 && (a.header.Get("Etag") != "" || a.header.Get("Last-Modified") != "") {
			t.Errorf("%s: an error has a validator: %v", c.name, a.header)
		}
		if a.status >= 400 && strings.HasPrefix(a.header.Get("Content-Type"), "image/") {
			t.Errorf("%s: an error passes for an image", c.name)
		}
	}
}

func TestOriginalIsADownload(t *testing.T) {
	x := newTown(t, plan{})
	a := x.anna.get(imageAt(x.photo, "o")).want(t, http.StatusOK)
	a.headerIs(t, "Content-Type", "image/jpeg")
	a.headerIs(t, "Content-Disposition", "attachment; filename=anna-"+x.photo.ID.String()+"-o.jpg")
	if a.body != string(picture(1, 60, 40)) {
		t.Error("the original is not what was uploaded, bit for bit")
	}
	x.anna.get(imageAt(x.photo, "t")).want(t, http.StatusOK).headerIs(t, "Content-Disposition", "")
}

func TestConditionsAndRanges(t *testing.T) {
	x := newTown(t, plan{})
	private := x.anna.add(2, photo.Private)
	for _, c := range []struct {
		name, path string
		v          *visitor
	}{
		{"public", imageAt(x.photo, "t"), x.stranger},
		{"private", imageAt(private, "t"), x.anna},
		{"original", imageAt(private, "o"), x.anna},
		{"static", "/static/" + static.Hash + "/base.css", x.stranger},
	} {
		whole := c.v.get(c.path).want(t, http.StatusOK)
		tag := whole.header.Get("Etag")
		if len(tag) < 10 || tag[0] != '"' {
			t.Fatalf("%s: ETag is %s", c.name, tag)
		}
		whole.headerIs(t, "Accept-Ranges", "bytes")

		same := c.v.get(c.path, "If-None-Match", `"other", `+tag).want(t, http.StatusNotModified)
		if same.body != "" {
			t.Errorf("%s: 304 has a body", c.name)
		}
		same.headerIs(t, "Etag", tag).headerIs(t, "Cache-Control", whole.header.Get("Cache-Control"))
		c.v.get(c.path, "If-None-Match", `"other"`).want(t, http.StatusOK)
		c.v.get(c.path, "If-Match", `"other"`).want(t, http.StatusPreconditionFailed)

		part := c.v.get(c.path, "Range", "bytes=3-9").want(t, http.StatusPartialContent)
		if part.body != whole.body[3:10] {
			t.Errorf("%s: bytes 3 to 9 are %q, not %q", c.name, part.body, whole.body[3:10])
		}
		if got := c.v.get(c.path, "Range", "bytes=3-9", "If-Range", tag).want(t, http.StatusPartialContent); got.body != part.body {
			t.Errorf("%s: another part", c.name)
		}
		if got := c.v.get(c.path, "Range", "bytes=3-9", "If-Range", `"other"`).want(t, http.StatusOK); got.body != whole.body {
			t.Errorf("%s: a part of something else", c.name)
		}
	}
	// The validator opens nothing to who may not see.
	tag := x.anna.get(imageAt(private, "t")).header.Get("Etag")
	x.bob.get(imageAt(private, "t"), "If-None-Match", tag).want(t, http.StatusNotFound)
	x.stranger.get(imageAt(private, "t"), "If-None-Match", "*").want(t, http.StatusNotFound)
	// Sizes of one photo are told apart.
	if q := x.anna.get(imageAt(private, "q")).header.Get("Etag"); q == tag {
		t.Error("two sizes have one validator")
	}
}
