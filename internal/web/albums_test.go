package web_test

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/web"
)

var photoPage = regexp.MustCompile(`href="/photos/anna/(\d+)/"`)

// shownIn gives the ids of anna's photos that a page shows, in their order.
func shownIn(a answer) (out []string) {
	_, main, _ := strings.Cut(a.body, "<main")
	for _, m := range photoPage.FindAllStringSubmatch(main, -1) {
		if !slices.Contains(out, m[1]) {
			out = append(out, m[1])
		}
	}
	return out
}

func TestAnAlbumsLife(t *testing.T) {
	x := newTown(t, plan{})
	var ids []string
	for n := range 3 {
		ids = append(ids, x.anna.add(n+2, photo.Public).ID.String())
	}
	hidden := x.anna.add(9, photo.Private).ID.String()
	x.stranger.get("/photos/bob/albums/").want(t, http.StatusOK).has(t, "No albums to see yet")
	a := x.anna.post("/photos/anna/albums/new/", "title", "Summer & <sea>", "description", "By https://example.org/").want(t, http.StatusSeeOther)
	add := a.header.Get("Location")
	album := strings.TrimSuffix(add, "add/")
	x.anna.get(album).want(t, http.StatusOK).has(t, "This album is empty", "Summer &amp; &lt;sea&gt;")
	x.bob.get(album).want(t, http.StatusNotFound) // there is nothing in it for him
	x.stranger.get("/photos/anna/albums/").hasNot(t, "Summer")
	x.anna.get("/photos/anna/albums/").has(t, "Summer", "0 photos")

	x.anna.get(add).want(t, http.StatusOK)
	x.anna.post(add).leads(t, http.StatusSeeOther, add)
	x.anna.post(add, "photo", hidden).leads(t, http.StatusSeeOther, add+"?note=added")
	x.bob.get(album).want(t, http.StatusNotFound) // still nothing
	x.anna.post(add, "photo", ids[0], "photo", ids[1], "photo", ids[2]).want(t, http.StatusSeeOther)
	x.anna.get(add).has(t, "in the album")
	x.bob.get(album).want(t, http.StatusOK).has(t, "3 photos", "Summer").hasNot(t, hidden, "Arrange")
	x.anna.get(album).has(t, "4 photos", hidden, "Arrange")
	x.stranger.get("/photos/anna/albums/").has(t, "Summer", "3 photos")
	x.stranger.get("/photos/anna/"+ids[0]+"/").has(t, "In albums", album)

	same := func(what string, want ...string) {
		t.Helper()
		if got := shownIn(x.anna.get(album)); !slices.Equal(got, want) {
			t.Errorf("%s: %v, not %v", what, got, want)
		}
	}
	same("made", hidden, ids[0], ids[1], ids[2])
	arrange := album + "arrange/"
	x.anna.get(arrange).want(t, http.StatusOK)
	x.anna.post(arrange, "photo", ids[2], "do", "move", "place", "1").leads(t, http.StatusSeeOther, arrange+"#p-"+ids[2])
	same("moved", ids[2], hidden, ids[0], ids[1])
	x.anna.post(arrange, "photo", ids[2], "do", "on").want(t, http.StatusSeeOther)
	x.anna.post(arrange, "photo", ids[1], "do", "back").want(t, http.StatusSeeOther)
	same("stepped", hidden, ids[2], ids[1], ids[0])
	for _, place := range []string{"0", "", "x", "99999999999999999999"} {
		x.anna.post(arrange, "photo", ids[2], "do", "move", "place", place).want(t, http.StatusUnprocessableEntity).has(t, "Places count from 1")
	}
	x.anna.post(arrange, "photo", ids[1], "do", "cover").want(t, http.StatusSeeOther)
	x.anna.get(arrange).has(t, "the cover")
	x.anna.post(arrange, "photo", ids[2], "do", "remove").want(t, http.StatusSeeOther)
	same("taken out", hidden, ids[1], ids[0])
	x.anna.post(arrange, "photo", x.photo.ID.String(), "do", "cover").want(t, http.StatusNotFound) // is in no such album
	x.anna.post(arrange, "photo", ids[1]).want(t, http.StatusUnprocessableEntity)

	for _, verb := range []string{"edit/", "add/", "arrange/", "delete/"} {
		x.bob.post(album+verb, "title", "mine", "photo", ids[0], "do", "remove").want(t, http.StatusNotFound)
		x.anna.post(strings.Replace(album, "/anna/", "/bob/", 1)+verb, "title", "mine").want(t, http.StatusNotFound)
	}
	x.bob.post("/photos/anna/albums/new/", "title", "mine").want(t, http.StatusNotFound)
	x.bob.get("/photos/anna/albums/new/").want(t, http.StatusNotFound)

	// From the page of a photo.
	in := "/photos/anna/" + ids[2] + "/albums/"
	id := strings.Split(album, "/")[4]
	x.anna.get(in).want(t, http.StatusOK).has(t, "Summer")
	x.anna.post(in, "in", id, "shown", id, "shown", x.album.String(), "title", "Another").leads(t, http.StatusSeeOther, "/photos/anna/"+ids[2]+"/")
	x.stranger.get("/photos/anna/"+ids[2]+"/").has(t, "Summer", "Another").hasNot(t, "Anna’s album")
	x.anna.post(in, "shown", id).want(t, http.StatusSeeOther)
	x.stranger.get("/photos/anna/"+ids[2]+"/").has(t, "Another").hasNot(t, "Summer")
	x.bob.post(in, "in", id).want(t, http.StatusNotFound)
	x.anna.post(in, "in", "x").want(t, http.StatusNotFound)

	x.anna.post(album+"edit/", "title", "Winter", "description", "").leads(t, http.StatusSeeOther, album)
	x.stranger.get(album).has(t, "Winter").hasNot(t, "Summer", "example.org")
	x.anna.post(album+"delete/").leads(t, http.StatusSeeOther, "/photos/anna/albums/")
	x.anna.get(album).want(t, http.StatusNotFound)
	x.stranger.get("/photos/anna/"+ids[0]+"/").want(t, http.StatusOK)
}

func TestAlbumsArePagedOnPages(t *testing.T) {
	x := newTown(t, plan{})
	var ids []photo.ID
	for n := range web.PageLimit + 3 {
		ids = append(ids, x.anna.add(n%3, photo.Public).ID)
	}
	for len(ids) > 0 {
		n := min(len(ids), 20)
		if err := x.site.AddToAlbum(t.Context(), x.anna.member, x.album, ids[:n]...); err != nil {
			t.Fatal(err)
		}
		ids = ids[n:]
	}
	album := "/photos/anna/albums/" + x.album.String() + "/"
	for _, path := range []string{album, album + "arrange/"} {
		first := x.anna.get(path).want(t, http.StatusOK)
		next := regexp.MustCompile(`href="([^"]*\?after=[^"]*)"`).FindStringSubmatch(first.body)
		if next == nil || len(shownIn(first)) != web.PageLimit {
			t.Fatalf("%s shows %d and leads to %v", path, len(shownIn(first)), next)
		}
		second := x.anna.get(next[1]).want(t, http.StatusOK)
		previous := regexp.MustCompile(`href="([^"]*\?before=[^"]*)"`).FindStringSubmatch(second.body)
		if previous == nil || len(shownIn(second)) != 4 || slices.Contains(shownIn(first), shownIn(second)[0]) {
			t.Fatalf("%s shows %v", next[1], shownIn(second))
		}
		if back := x.anna.get(previous[1]); !slices.Equal(shownIn(back), shownIn(first)) {
			t.Errorf("%s shows %v", previous[1], shownIn(back))
		}
		x.anna.get(path+"?after=99999.1").leads(t, http.StatusSeeOther, path)
		x.anna.get(path+"?after=x").want(t, http.StatusBadRequest)
	}
	x.anna.get("/photos/anna/albums/?after=99999.1").leads(t, http.StatusSeeOther, "/photos/anna/albums/")
	// A step over the end of a page goes on in the next one.
	last := shownIn(x.anna.get(album))[web.PageLimit-1]
	x.anna.post(album+"arrange/", "photo", last, "do", "on").want(t, http.StatusSeeOther)
	if got := shownIn(x.anna.get(album)); slices.Contains(got, last) {
		t.Error("the last photo of a page did not step on")
	}
}
