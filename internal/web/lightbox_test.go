package web_test

import (
	"net/http"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// steps are the addresses before and after a photo in the whole window, and
// where closing leads.
func steps(t *testing.T, a answer) (prev, next, back string) {
	t.Helper()
	for _, l := range reachable(t, a.want(t, http.StatusOK)).all("a") {
		_, closes := l.attrs["data-close"]
		switch {
		case l.attrs["rel"] == "prev":
			prev = l.attrs["href"]
		case l.attrs["rel"] == "next":
			next = l.attrs["href"]
		case closes:
			back = l.attrs["href"]
		}
	}
	return prev, next, back
}

// Without a script the whole window leads through the listing that it was
// opened from, by what the viewer may see.
func TestLightbox(t *testing.T) {
	x := newTown(t, plan{})
	ctx := t.Context()
	a, hidden, b, c := x.anna.add(4, photo.Public), x.anna.add(5, photo.Friends), x.anna.add(6, photo.Public), x.bob.add(7, photo.Public)
	album, err := x.site.MakeAlbum(ctx, x.anna.member, site.AlbumEdit{Title: "Two"}, a.ID)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x.site.MakeAlbum(ctx, x.anna.member, site.AlbumEdit{Title: "Secret"}, hidden.ID, b.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []photo.ID{hidden.ID, b.ID} {
		if err := x.site.AddToAlbum(ctx, x.anna.member, album.ID, p); err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range []photo.ID{b.ID, a.ID} {
		if err := x.site.Fave(ctx, x.bob.member, p); err != nil {
			t.Fatal(err)
		}
	}
	at := func(p photo.Photo, in string) string {
		return "/photos/" + p.Owner.Name + "/" + p.ID.String() + "/lightbox/" + in
	}
	page := func(p photo.Photo) string { return strings.TrimSuffix(at(p, ""), "lightbox/") }
	inAlbum, inSecret := "?in=album-"+album.ID.String(), "?in=album-"+secret.ID.String()
	for _, c := range []struct {
		who              *visitor
		photo            photo.Photo
		in               string
		prev, next, back string
	}{
		{x.stranger, a, "", at(b, ""), at(x.photo, ""), page(a)},
		{x.anna, a, "", at(hidden, ""), at(x.photo, ""), page(a)},
		{x.stranger, b, "", "", at(a, ""), page(b)},
		{x.stranger, b, "?in=nothing-1", "", at(a, ""), page(b)},
		{x.stranger, a, inAlbum, "", at(b, inAlbum), "/photos/anna/albums/" + album.ID.String() + "/"},
		{x.anna, a, inAlbum, "", at(hidden, inAlbum), "/photos/anna/albums/" + album.ID.String() + "/"},
		{x.stranger, b, inAlbum, at(a, inAlbum), "", "/photos/anna/albums/" + album.ID.String() + "/"},
		{x.anna, b, inSecret, at(hidden, inSecret), "", "/photos/anna/albums/" + secret.ID.String() + "/"},
		{x.stranger, x.photo, inAlbum, at(a, ""), "", page(x.photo)},   // not in it
		{x.stranger, c, inAlbum, "", "", page(c)},                      // another member's
		{x.stranger, b, "?in=album-x", "", at(a, ""), page(b)},         // none
		{x.stranger, b, "?in=favorites-no%00", "", at(a, ""), page(b)}, // none
		{x.stranger, b, "?in=tag-New+York", at(c, "?in=tag-newyork"), at(a, "?in=tag-newyork"), "/photos/tags/newyork/"},
		{x.stranger, b, "?in=own-newyork", "", at(a, "?in=own-newyork"), "/photos/anna/tags/newyork/"},
		{x.anna, b, "?in=own-newyork", "", at(hidden, "?in=own-newyork"), "/photos/anna/tags/newyork/"},
		{x.stranger, b, "?in=favorites-bob", at(a, "?in=favorites-bob"), "", "/photos/bob/favorites/"},
		{x.stranger, a, "?in=favorites-bob", "", at(b, "?in=favorites-bob"), "/photos/bob/favorites/"},
		{x.stranger, c, "?in=favorites-bob", "", "", page(c)}, // not faved
	} {
		got := c.who.get(at(c.photo, c.in))
		prev, next, back := steps(t, got)
		if prev != c.prev || next != c.next || back != c.back {
			t.Errorf("%s for %q leads to %q, %q and back to %q\nnot %q, %q, %q", got.asked, c.who.member.Name, prev, next, back, c.prev, c.next, c.back)
		}
		got.has(t, `content="noindex"`)
	}
	for _, path := range []string{at(hidden, ""), at(hidden, inAlbum), strings.Replace(at(a, ""), "anna", "bob", 1), "/photos/anna/x/lightbox/"} {
		x.stranger.get(path).want(t, http.StatusNotFound)
	}
	for _, path := range []string{"/photos/anna/", "/photos/anna/tags/newyork/", "/photos/tags/newyork/", "/photos/bob/favorites/", "/photos/anna/albums/" + album.ID.String() + "/", page(a)} {
		if list := x.stranger.get(path).want(t, http.StatusOK); strings.Count(list.body, "data-lightbox") != 1 || !strings.Contains(list.body, "/lightbox.js") && !strings.Contains(list.body, "/photo.js") {
			t.Errorf("%s does not lead to a lightbox", path)
		}
	}
}
