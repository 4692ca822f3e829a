package web_test

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"unicode"
)

// hostile is text that would break out of an attribute, an element, a style
// sheet and a script, reorder what stands around it, and end a string in C.
const hostile = "x\"'`><x-evil onload=alert(1) style=x:y>{{.}}</x-evil><script>alert(1)</script></title></textarea><!--&lt;img&#x3e;" +
	"javascript:alert(2) \u202egnp.exe\u202c \u2066z\u2069\x00\x07\x7f \xff"

// seen is how a page shows it, as text: without what nobody would want.
const seen = "x\"'`><x-evil onload=alert(1) style=x:y>{{.}}</x-evil><script>alert(1)</script></title></textarea><!--&lt;img&#x3e;" +
	"javascript:alert(2) gnp.exe z"

// harmless checks that a page holds nothing but our own elements, and gives
// all its text, that of attributes included.
func harmless(t *testing.T, a answer) string {
	t.Helper()
	for _, s := range []string{"<x-evil", "<script>", "alert(1)</script", "<!--", "-->"} {
		if strings.Contains(a.body, s) {
			t.Errorf("%s holds %q", a.asked, s)
		}
	}
	for _, r := range a.body {
		if unicode.IsControl(r) && r != '\n' && r != '\t' || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			t.Errorf("%s holds the character %U", a.asked, r)
			break
		}
	}
	var text strings.Builder
	parse(t, a).each(func(n *node) {
		if n.name == "script" && !strings.Contains(n.attrs["src"], "/static/") || strings.HasPrefix(n.name, "x-") {
			t.Errorf("%s has a <%s>", a.asked, n.name)
		}
		for name, value := range n.attrs {
			switch {
			case strings.HasPrefix(name, "on"):
				t.Errorf("%s: <%s> has %s", a.asked, n.name, name)
			case name == "href" || name == "src" || name == "action" || name == "formaction" || name == "content" && strings.HasPrefix(n.attrs["property"], "og:url"):
				u, err := url.Parse(value)
				if err != nil || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" {
					t.Errorf("%s: <%s %s=%q>", a.asked, n.name, name, value)
				}
			case name == "style" && strings.Trim(value, "-:;#.rwhuxy0123456789abcdef") != "":
				t.Errorf("%s: <%s style=%q>", a.asked, n.name, value)
			}
			text.WriteString(value + "\n")
		}
		for _, k := range n.kids {
			if k.name == "" {
				text.WriteString(k.text + "\n")
			}
		}
	})
	return text.String()
}

// Everything that a member can write is text on every page that shows it.
func TestHostileTextStaysText(t *testing.T) {
	t.Parallel()
	x := newTown(t, plan{})
	name := strings.NewReplacer("\x00", "", "\x07", "", "\x7f", "").Replace(hostile) // which headers cannot hold
	up := x.bob.do(multi(x.world, part{"tags", "", `"<x-evil onload=1>" javascript:alert(3)`}, part{"file", name + ".jpg", string(picture(3, 300, 200))}, part{"file", name + ".txt", hostile}))
	if text := harmless(t, up.want(t, http.StatusOK)); strings.Count(text, "javascript:alert(2)") < 2 {
		t.Error("the answer to an upload does not name the files")
	}
	p := x.bob.stream()[0]
	page := "/photos/bob/" + p.ID.String() + "/"
	description := hostile + "\nSee javascript:alert(4) or https://example.org/\"onclick=alert(5)> and https://x.example/<script>alert(6)</script> http://y.example/'x"
	x.bob.post(page+"edit/", "title", hostile, "description", description, "tags", `"<x-evil onload=1>" plain`, "visibility", "public").leads(t, http.StatusSeeOther, page)
	x.bob.post("/account/", "display_name", hostile[:70], "email", "bob@example.org", "location", hostile[:70], "bio", description, "visibility", "public").leads(t, http.StatusSeeOther, "/account/?note=saved")

	shows := map[string]string{
		"/": seen, "/photos/bob/": seen, "/people/bob/": "javascript:alert(4)", page: seen, page + "edit/": seen, "/account/": seen[:70],
		"/photos/tags/xevilonload1/": seen, "/photos/bob/tags/xevilonload1/": seen, "/photos/tags/%3Cscript%3Ealert(1)%3C%2Fscript%3E/": "",
		"/account/sign-in/?next=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E": "", "/account/sign-in/?next=%2F%22%3E%3Cscript%3E": "", "/photos/bob/?note=%3Cscript%3E&trashed=%3Cscript%3E": seen,
		"/%3Cscript%3Ealert(1)%3C%2Fscript%3E/": "", "/photos/%22%3E%3Cscript%3E/": "", "/account/?note=%3Cscript%3E": "", "/account/trash/?note=%3Cscript%3E": "",
	}
	for path, want := range shows {
		for _, v := range []*visitor{x.bob, x.anna, x.stranger} {
			a := v.get(path)
			if a.status == http.StatusMovedPermanently || a.status == http.StatusSeeOther {
				continue
			}
			if text := harmless(t, a); a.status == http.StatusOK && (v == x.bob || path != "/account/") && !strings.Contains(text, want) {
				t.Errorf("%s does not show %q as text", a.asked, want)
			}
		}
	}
	text := harmless(t, x.stranger.get(page))
	for _, s := range []string{"<x-evil onload=1>", "https://example.org/", seen[:70]} {
		if !strings.Contains(text, s) {
			t.Errorf("the page of the photo does not show %q", s)
		}
	}
	for _, n := range parse(t, x.stranger.get(page)).all("a") {
		if strings.Contains(n.attrs["rel"], "ugc") && n.attrs["rel"] != "nofollow ugc noopener" {
			t.Errorf("a member's link has rel=%q", n.attrs["rel"])
		}
	}
	x.bob.post(page+"trash/").want(t, http.StatusSeeOther)
	if text := harmless(t, x.bob.get("/account/trash/")); !strings.Contains(text, seen) {
		t.Error("the trash does not show the title")
	}
}

// What a file says of itself is no better.
func TestHostileMetadataStaysText(t *testing.T) {
	x := newTown(t, plan{})
	var text bytes.Buffer
	if err := xml.EscapeText(&text, []byte(strings.ToValidUTF8(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, hostile), ""))); err != nil {
		t.Fatal(err)
	}
	h := text.String()
	xmp := `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:City="` + h + `" xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Model="` + h + `">` +
		`<dc:title><rdf:Alt><rdf:li xml:lang="x-default">` + h + `</rdf:li></rdf:Alt></dc:title><dc:description><rdf:Alt><rdf:li xml:lang="x-default">` + h + `</rdf:li></rdf:Alt></dc:description>` +
		`<dc:subject><rdf:Bag><rdf:li>` + `&lt;x-evil onload=1&gt;` + `</rdf:li></rdf:Bag></dc:subject></rdf:Description></rdf:RDF></x:xmpmeta>`
	segment := append([]byte("http://ns.adobe.com/xap/1.0/\x00"), xmp...)
	jpg := picture(5, 300, 200)
	file := append([]byte{0xff, 0xd8, 0xff, 0xe1}, binary.BigEndian.AppendUint16(nil, uint16(len(segment)+2))...)
	file = append(append(file, segment...), jpg[2:]...)
	x.bob.do(multi(x.world, part{"file", "a.jpg", string(file)})).want(t, http.StatusOK)
	p := x.bob.stream()[0]
	if !strings.HasPrefix(p.Title, seen) || p.Description == "" {
		t.Fatalf("the file's words did not arrive: %q, %q", p.Title, p.Description)
	}
	page := "/photos/bob/" + p.ID.String() + "/"
	if n := strings.Count(harmless(t, x.stranger.get(page)), seen[:60]); n < 5 { // title, alt text, words, camera, place
		t.Errorf("the page shows only %d of the file's words", n)
	}
	for _, path := range []string{"/", page, page + "edit/", "/photos/bob/", "/photos/tags/xevilonload1/"} {
		if text := harmless(t, x.bob.get(path).want(t, http.StatusOK)); !strings.Contains(text, seen) {
			t.Errorf("%s does not show the title", path)
		}
	}
}

// A form that is shown again holds what was entered, as text.
func TestHostileFormsStayForms(t *testing.T) {
	x := newTown(t, plan{})
	text := strings.NewReplacer("\x00", "", "\x07", "", "\x7f", "", "\xff", "", "\u202e", "", "\u202c", "", "\u2066", "", "\u2069", "").Replace(hostile)
	long := text + strings.Repeat("x", 20000)
	page := "/photos/anna/" + x.photo.ID.String() + "/"
	for name, a := range map[string]answer{
		"sign in":  x.stranger.post("/account/sign-in/", "login", text, "password", "x", "next", text),
		"sign up":  x.stranger.post("/account/sign-up/", "name", text, "display_name", text, "email", text, "password", "x", "next", text),
		"settings": x.bob.post("/account/", "display_name", long, "email", text, "location", text, "bio", text, "visibility", text),
		"edit":     x.anna.post(page+"edit/", "title", long, "description", text, "tags", text, "visibility", text),
		"upload":   x.anna.do(multi(x.world, part{"tags", "", text}, part{"visibility", "", text}, good(1))),
		"password": x.anna.post("/account/password/", "old_password", text, "password", "long enough"),
	} {
		shown := harmless(t, a.want(t, http.StatusUnprocessableEntity))
		if name != "password" && !strings.Contains(shown, "javascript:alert(2)") {
			t.Errorf("%s: what was entered is not shown again", name)
		}
		if name == "password" && strings.Contains(shown, "x-evil") {
			t.Error("a password is shown again")
		}
	}
}

func TestNothingThatIsNoTextIsShownAgain(t *testing.T) {
	x := newTown(t, plan{})
	a := x.stranger.post("/account/sign-in/", "login", "a\x00b\xff\u202ec", "password", "x")
	for _, s := range []string{"\x00", "\xff", "\u202e"} {
		if strings.Contains(a.body, s) {
			t.Errorf("the form shows %q again", s)
		}
	}
}
