package web_test

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/web"
)

func TestTrashShowsSmallPictures(t *testing.T) {
	x := newTown(t, plan{})
	for i, s := range [][2]int{{1, 1}, {30, 20}, {100, 75}, {101, 75}, {20, 400}} {
		p := x.bob.addPicture("small.jpg", picture(i, s[0], s[1]), photo.Public)
		x.bob.post("/photos/bob/"+p.ID.String()+"/trash/").want(t, http.StatusSeeOther)
	}
	shown := parse(t, x.bob.get("/account/trash/")).all("img")
	if len(shown) != 5 {
		t.Errorf("%d pictures", len(shown))
	}
	for _, img := range shown {
		if a := x.bob.get(img.attrs["src"]); a.status != http.StatusOK {
			t.Errorf("%s (%s by %s) answers %d", img.attrs["src"], img.attrs["width"], img.attrs["height"], a.status)
		}
	}
}

func TestUploadKeepsTheAudienceWhenATagIsWrong(t *testing.T) {
	x := newTown(t, plan{})
	tags := "ok " + strings.Repeat("z", 101)
	a := x.bob.do(multi(x.world, part{"tags", "", tags}, part{"visibility", "", "private"}, good(1))).want(t, http.StatusUnprocessableEntity)
	if got := entered(t, a); got["tags"] != tags || got["visibility"] != "private" {
		t.Errorf("the form holds %v", got)
	}
}

func TestABreakIsToldOnce(t *testing.T) {
	x := newTown(t, plan{})
	var b bytes.Buffer
	good(1).write(&b)
	for _, cut := range []int{200, b.Len() - 2} {
		r := x.bob.do(raw(x.world, bytes.NewReader(b.Bytes()[:cut]), "application/json")).reply(t)
		if len(r.Files) != 1 || r.Files[0].Name != "good1.jpg" {
			t.Errorf("one file that broke off gives %s", r)
		}
	}
}

func TestAFormThatEndsInAHeader(t *testing.T) {
	x := newTown(t, plan{})
	var b bytes.Buffer
	good(1).write(&b)
	first := b.Len()
	good(2).write(&b)
	r := raw(x.world, bytes.NewReader(b.Bytes()[:first+60]), "application/json")
	r.ContentLength = int64(b.Len())
	a := x.bob.do(r)
	if !strings.Contains(a.body, "broke off") {
		t.Errorf("a second file was sent and lost, and the answer is %s", a.body)
	}
}

func TestAddressesThatAreNoText(t *testing.T) {
	for _, path := range []string{"/photos/%ff/", "/photos/%00/", "/people/a%00b/", "/photos/tags/%ff/", "/photos/anna/tags/a%00b/"} {
		if known, _ := web.HasRoute(path); known {
			t.Errorf("%s is looked up", path)
		}
	}
}
