package web_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// Anna groups her albums by the forms, arranges, edits and deletes; others
// look on.
func TestCollectionForms(t *testing.T) {
	x := newTown(t, plan{})
	list := "/photos/anna/collections/"
	secret := x.anna.add(2, photo.Private)
	hidden, err := x.site.MakeAlbum(t.Context(), x.anna.member, site.AlbumEdit{Title: "Hidden album"}, secret.ID)
	x.good(t, err)
	album, closed := x.album.String(), hidden.ID.String()
	outer := list + x.collection.String() + "/"
	made := regexp.MustCompile(`^(/photos/anna/collections/(\d+)/)add/$`)
	make := func(fields ...string) (path, id string) {
		t.Helper()
		at := x.anna.post(list+"new/", fields...).want(t, http.StatusSeeOther).header.Get("Location")
		found := made.FindStringSubmatch(at)
		if found == nil {
			t.Fatal("a new collection leads to", at)
		}
		return found[1], found[2]
	}

	long := strings.Repeat("ü", photo.MaxTitle+1)
	x.anna.post(list+"new/", "title", " ", "description", "Kept").want(t, http.StatusUnprocessableEntity).has(t, "A collection needs a title", ">Kept<")
	x.anna.post(list+"new/", "title", long, "description", "Kept").want(t, http.StatusUnprocessableEntity).has(t, long, ">Kept<")
	for _, parent := range []string{"1", "x", "%ff", "-1", "99999999999999999999"} {
		x.anna.post(list+"new/", "title", "Kept", "parent", parent).want(t, http.StatusUnprocessableEntity).has(t, "is not there any more", `value="Kept"`)
	}
	x.anna.get(list+"new/?in="+x.collection.String()).want(t, http.StatusOK).has(t, `value="`+x.collection.String()+`" selected`)
	x.anna.get(list+"new/?in=x").want(t, http.StatusBadRequest)
	inner, id := make("title", "Inner", "description", "See https://example.org/ <b>", "parent", x.collection.String())
	x.anna.get(inner).want(t, http.StatusOK).has(t, "This collection is empty", "Nobody but you knows")
	x.stranger.get(inner).want(t, http.StatusNotFound)
	x.anna.get(inner+"add/").want(t, http.StatusOK).has(t, album, closed)
	x.anna.post(inner+"add/", "in", closed, "shown", album, "shown", closed).leads(t, http.StatusSeeOther, inner)
	x.stranger.get(inner).want(t, http.StatusNotFound)
	if a := x.stranger.get(outer).want(t, http.StatusOK); strings.Contains(a.body, "Inner") || strings.Contains(a.body, "Hidden") {
		t.Error("a visitor is told of what he may not see")
	}
	x.anna.get(inner+"?as=visitor").want(t, http.StatusOK).has(t, "There is nothing in it to see")
	x.anna.post(inner+"add/", "in", closed, "in", album, "shown", album, "shown", closed).leads(t, http.StatusSeeOther, inner)
	x.stranger.get(outer).has(t, "Inner", "Anna’s album")
	if a := x.stranger.get(inner).want(t, http.StatusOK).has(t, "Anna’s collection", "Anna’s album", "&lt;b&gt;", `href="https://example.org/"`, "1 photo<"); strings.Contains(a.body, "Hidden") {
		t.Error("a visitor sees an album that is not for him")
	}
	x.stranger.get("/photos/anna/albums/"+album+"/").has(t, outer, inner)
	x.anna.post(inner+"add/", "in", "1", "shown", "1").want(t, http.StatusNotFound)

	arrange := inner + "arrange/"
	before := func(a, b string) {
		t.Helper()
		page := x.anna.get(inner).body
		if i, j := strings.Index(page, "/albums/"+a+"/"), strings.Index(page, "/albums/"+b+"/"); i < 0 || j < 0 || i > j {
			t.Error("the order is wrong")
		}
	}
	before(closed, album)
	x.anna.get(arrange).want(t, http.StatusOK).has(t, album, closed, `value="1"`, `value="2"`)
	x.anna.post(arrange, "kind", "album", "entry", album, "do", "back").leads(t, http.StatusSeeOther, arrange+"#p-"+album)
	before(album, closed)
	x.anna.post(arrange, "kind", "album", "entry", album, "do", "move", "place", "2").want(t, http.StatusSeeOther)
	before(closed, album)
	x.anna.post(arrange, "kind", "album", "entry", album, "do", "move", "place", "none").want(t, http.StatusUnprocessableEntity).has(t, "Places count from 1")
	x.anna.post(arrange, "kind", "album", "entry", album, "do", "dance").want(t, http.StatusUnprocessableEntity).has(t, "Choose what to do")
	x.anna.post(arrange, "kind", "album", "entry", closed, "do", "remove").want(t, http.StatusSeeOther)
	second, _ := make("title", "Second")
	x.anna.post(list+"arrange/", "kind", "collection", "entry", x.collection.String(), "do", "on").leads(t, http.StatusSeeOther, list+"arrange/#p-"+x.collection.String())
	if page := x.anna.get(list).body; strings.Index(page, second) > strings.Index(page, outer) {
		t.Error("the collection did not move on")
	}

	x.anna.post(outer+"edit/", "title", "Kept", "parent", id).want(t, http.StatusUnprocessableEntity).has(t, "cannot be inside of itself", `value="Kept"`)
	x.anna.post(inner+"edit/", "title", "Renamed", "parent", "").leads(t, http.StatusSeeOther, inner)
	x.stranger.get(list).has(t, "Renamed", inner)
	for _, v := range []*visitor{x.bob, x.stranger} {
		for _, verb := range []string{"edit/", "add/", "arrange/", "delete/"} {
			a := v.post(inner+verb, "title", "stolen", "do", "remove", "kind", "album", "entry", album, "shown", album)
			if signIn := a.status == http.StatusUnauthorized || a.status == http.StatusSeeOther; a.status != http.StatusNotFound && !(v == x.stranger && signIn) {
				t.Errorf("%s answers %d to %q", a.asked, a.status, v.member.Name)
			}
		}
		v.get(inner).want(t, http.StatusOK).has(t, "Renamed", "Anna’s album")
	}
	x.bob.get(list+"new/").want(t, http.StatusNotFound)
	x.bob.get(list+"arrange/").want(t, http.StatusNotFound)
	x.bob.get("/photos/bob/collections/"+id+"/").want(t, http.StatusNotFound)
	x.bob.get("/photos/bob/collections/").want(t, http.StatusOK).has(t, "Your collections will be here")
	x.stranger.get("/photos/bob/collections/").want(t, http.StatusOK).has(t, "No collections to see yet")
	for _, q := range []string{"?before=x", "?after=1", "?before=%ff", "?from=x", "?from=%00"} {
		x.bob.get(inner+q).want(t, http.StatusBadRequest)
	}
	x.stranger.get(list+"?from=x").want(t, http.StatusBadRequest)
	x.stranger.get(list+"?from=1").leads(t, http.StatusSeeOther, list)
	x.stranger.get(inner+"?after=5.5").leads(t, http.StatusSeeOther, inner)

	x.anna.post(inner+"edit/", "title", "Renamed", "parent", x.collection.String()).want(t, http.StatusSeeOther)
	x.anna.post(outer+"delete/").leads(t, http.StatusSeeOther, list)
	x.stranger.get(outer).want(t, http.StatusNotFound)
	x.stranger.get(list).has(t, inner)
	x.anna.post(inner+"delete/").want(t, http.StatusSeeOther)
	x.stranger.get("/photos/anna/albums/"+album+"/").want(t, http.StatusOK)

	// A flood is refused with a clear message, and nothing is lost.
	for range 97 {
		x.anna.post(list+"new/", "title", "flood")
	}
	x.anna.post(list+"new/", "title", "Not lost").want(t, http.StatusTooManyRequests).has(t, "100 collections in a quarter of an hour", `value="Not lost"`)
}
