package web_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
)

// Bob picks a photo of anna's by the forms, says something of it, arranges,
// edits and deletes; others look on.
func TestGalleryForms(t *testing.T) {
	x := newTown(t, plan{})
	more := x.anna.add(2, photo.Public)
	add := x.page() + "galleries/"
	x.bob.get(x.page()).has(t, "Add to a gallery")
	if a := x.anna.get(x.page()); strings.Contains(a.body, "Add to a gallery") {
		t.Error("anna is offered to pick her own photo")
	}
	x.anna.get(add).want(t, http.StatusOK).has(t, "This photo is your own")
	x.bob.get(add).want(t, http.StatusOK).has(t, "A new gallery with this photo")
	x.bob.post(add).want(t, http.StatusUnprocessableEntity).has(t, "Give the new gallery a title")
	x.anna.post(add, "title", "Mine").want(t, http.StatusUnprocessableEntity)
	long := strings.Repeat("ü", photo.MaxComment+1)
	x.bob.post(add, "title", "Kept", "comment", long).want(t, http.StatusUnprocessableEntity).has(t, "at most 5000 fit", long, `value="Kept"`)
	x.bob.post(add, "title", "Bob’s picks", "comment", "See https://example.org/ <b>").leads(t, http.StatusSeeOther, x.page())

	list := x.stranger.get("/photos/bob/galleries/").want(t, http.StatusOK).has(t, "Bob’s picks").body
	found := regexp.MustCompile(`"/photos/bob/galleries/(\d+)/"`).FindStringSubmatch(list)
	if found == nil {
		t.Fatal("the list names no gallery")
	}
	id := found[1]
	gallery := "/photos/bob/galleries/" + id + "/"
	x.stranger.get(gallery).want(t, http.StatusOK).has(t, "Bob’s picks", x.page(), "&lt;b&gt;", `href="https://example.org/"`)
	x.bob.post("/photos/anna/"+more.ID.String()+"/galleries/", "in", id, "shown", id).want(t, http.StatusSeeOther)

	arrange := gallery + "arrange/"
	x.bob.get(arrange).want(t, http.StatusOK).has(t, `name="comment"`, more.ID.String())
	x.bob.post(arrange, "photo", more.ID.String(), "do", "back", "comment", "Kept too").leads(t, http.StatusSeeOther, arrange+"#p-"+more.ID.String())
	if a := x.bob.get(gallery); strings.Index(a.body, more.ID.String()) > strings.Index(a.body, x.photo.ID.String()) {
		t.Error("it did not move back")
	}
	x.stranger.get(gallery).has(t, "Kept too")
	x.bob.post(arrange, "photo", more.ID.String(), "do", "comment", "comment", long).want(t, http.StatusUnprocessableEntity).has(t, long)
	x.bob.post(arrange, "photo", more.ID.String(), "do", "move", "place", "none").want(t, http.StatusUnprocessableEntity).has(t, "Places count from 1")
	x.bob.post(arrange, "photo", more.ID.String(), "do", "dance").want(t, http.StatusUnprocessableEntity)
	x.bob.post(arrange, "photo", more.ID.String(), "do", "remove").want(t, http.StatusSeeOther)

	x.bob.post(gallery+"edit/", "title", " ").want(t, http.StatusUnprocessableEntity).has(t, "A gallery needs a title")
	x.bob.post(gallery+"edit/", "title", "Renamed", "description", "d").leads(t, http.StatusSeeOther, gallery)
	for _, v := range []*visitor{x.anna, x.stranger} {
		for _, verb := range []string{"edit/", "arrange/", "delete/"} {
			a := v.post(gallery+verb, "title", "stolen", "do", "remove", "photo", x.photo.ID.String())
			if signIn := a.status == http.StatusUnauthorized || a.status == http.StatusSeeOther; a.status != http.StatusNotFound && !(v == x.stranger && signIn) {
				t.Errorf("%s answers %d to %q", a.asked, a.status, v.member.Name)
			}
		}
		v.get(gallery).want(t, http.StatusOK).has(t, "Renamed")
	}
	x.bob.get("/photos/anna/galleries/"+id+"/").want(t, http.StatusNotFound)
	for _, path := range []string{"?before=x", "?after=1", "?before=%ff"} {
		if a := x.bob.get(gallery + path); a.status != http.StatusBadRequest {
			t.Errorf("%s answers %d", path, a.status)
		}
	}
	x.stranger.get("/photos/bob/galleries/?before=1").leads(t, http.StatusSeeOther, "/photos/bob/galleries/")
	x.stranger.get("/photos/bob/galleries/?before=x").want(t, http.StatusBadRequest)
	x.bob.post(gallery+"delete/").leads(t, http.StatusSeeOther, "/photos/bob/galleries/")
	x.stranger.get(gallery).want(t, http.StatusNotFound)
	x.bob.get("/photos/bob/galleries/").want(t, http.StatusOK).has(t, "Your galleries will be here")
}
