package web_test

import (
	"net/http"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// A photo's page at Flickr's longer addresses leads on through the listing
// that they name, by what the viewer may see, and is the photo's own page
// where there is no such listing for him.
func TestPhotosInContext(t *testing.T) {
	x := newTown(t, plan{})
	ctx := t.Context()
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	a, hidden, b := x.anna.add(4, photo.Public), x.anna.add(5, photo.Friends), x.anna.add(6, photo.Public)
	album, err := x.site.MakeAlbum(ctx, x.anna.member, site.AlbumEdit{Title: "Two <b>"}, a.ID, hidden.ID, b.ID)
	ok(err)
	secret, err := x.site.MakeAlbum(ctx, x.anna.member, site.AlbumEdit{Title: "Secret"}, hidden.ID, b.ID)
	ok(err)
	closed, err := x.site.MakeGroup(ctx, x.anna.member, site.GroupEdit{Name: "closed", Title: "Closed", Privacy: photo.GroupPrivate})
	ok(err)
	for _, p := range []photo.ID{b.ID, a.ID} {
		for _, g := range []photo.ID{x.group.ID, closed.ID} {
			_, err = x.site.AddToPool(ctx, x.anna.member, g, p)
			ok(err)
		}
		ok(x.site.Fave(ctx, x.bob.member, p))
	}
	own := func(p photo.Photo) string { return "/photos/" + p.Owner.Name + "/" + p.ID.String() + "/" }
	at := func(p photo.Photo, in string) string { return own(p) + "in/" + in + "/" }
	inAlbum, inSet := "album-"+album.ID.String(), "set-"+album.ID.String()
	inSecret, inPool := "album-"+secret.ID.String(), "pool-"+x.group.ID.String()+"@N00"
	for _, c := range []struct {
		who                    *visitor
		photo                  photo.Photo
		in, prev, next, window string
	}{
		{x.stranger, a, inAlbum, "", at(b, inAlbum), "?in=" + inAlbum},
		{x.anna, a, inSet, "", at(hidden, inSet), "?in=" + inAlbum},
		{x.stranger, b, inSet, at(a, inSet), "", "?in=" + inAlbum},
		{x.anna, b, inSecret, at(hidden, inSecret), "", "?in=" + inSecret},
		{x.stranger, a, inSecret, own(b), own(x.photo), ""}, // not in it
		{x.stranger, b, "pool-club", at(a, "pool-club"), at(x.photo, "pool-club"), ""},
		{x.stranger, b, inPool, at(a, inPool), at(x.photo, inPool), ""},
		{x.anna, b, "pool-closed", at(a, "pool-closed"), "", ""},
		{x.stranger, b, "pool-closed", "", own(a), ""}, // of which he may not know
		{x.stranger, b, "pool-nothing", "", own(a), ""},
		{x.stranger, b, "faves-bob", at(a, "faves-bob"), "", "?in=favorites-bob"},
		{x.stranger, b, "faves-anna", "", own(a), ""},
		{x.stranger, b, "photostream", "", own(a), ""},
		{x.anna, b, "photostream", "", own(hidden), ""},
		{x.stranger, b, "album-x", "", own(a), ""},
		{x.stranger, b, "explore-2026-11-23", "", own(a), ""},
		{x.stranger, b, "pool-" + strings.Repeat("x", 5000), "", own(a), ""},
	} {
		got := c.who.get(at(c.photo, c.in)).want(t, http.StatusOK)
		var prev, next, window string
		for _, l := range reachable(t, got).all("a") {
			switch _, whole := l.attrs["data-lightbox"]; {
			case whole:
				window = l.attrs["href"]
			case l.attrs["rel"] == "prev":
				prev = l.attrs["href"]
			case l.attrs["rel"] == "next":
				next = l.attrs["href"]
			}
		}
		if want := own(c.photo) + "lightbox/" + c.window; prev != c.prev || next != c.next || window != want {
			t.Errorf("%s for %q leads to %q, %q and %q\nnot %q, %q and %q", got.asked, c.who.member.Name, prev, next, window, c.prev, c.next, want)
		}
		got.has(t, `<link rel="canonical" href="`+own(c.photo)+`"`)
	}
	x.stranger.get(at(a, inAlbum)).has(t, "More in Two &lt;b&gt;")
	for _, path := range []string{at(hidden, inAlbum), at(hidden, "photostream"), at(hidden, "x"), strings.Replace(at(a, inAlbum), "anna", "bob", 1), "/photos/anna/77/in/" + inAlbum + "/", "/photos/anna/x/in/photostream/"} {
		missing := x.stranger.get(path).want(t, http.StatusNotFound)
		if plain := x.stranger.get(path[:strings.Index(path, "in/")]); plain.body != missing.body {
			t.Errorf("%s is missing in other words than the photo's own page", path)
		}
	}
	x.stranger.get(strings.TrimSuffix(at(a, inSet), "/")).want(t, http.StatusMovedPermanently)
}
