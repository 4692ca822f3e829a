package flickrapi

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// add uploads a picture.
func (w *world) add(v photo.Viewer, title string, to photo.Visibility) photo.Photo {
	w.t.Helper()
	p, err := w.site.Upload(w.t.Context(), v, site.Upload{Name: "b.jpg", Body: bytes.NewReader(picture(w.t)), Title: title, Visibility: &to})
	if err != nil {
		w.t.Fatal(err)
	}
	return p
}

// gallery makes one of anna's, with a photo of bob's.
func gallery(t *testing.T, w *world) (photo.Photo, photo.Gallery) {
	t.Helper()
	p := w.add(w.bob, "The sea", photo.Public)
	g, err := w.site.MakeGalleryOf(t.Context(), w.anna, site.GalleryEdit{Title: "Water", Description: "& <wet>"}, p.ID, "Nice & <wet>")
	if err != nil {
		t.Fatal(err)
	}
	return p, g
}

// in gives what a gallery shows: titles, with comments.
func (w *world) in(g photo.Grant, id string) string {
	var out []string
	for _, m := range regexp.MustCompile(`title="([^"]*)"[^>]*?(?:/>|>\s*<comment>([^<]*)<)`).FindAllStringSubmatch(w.call(g, "flickr.galleries.getPhotos", "gallery_id", id), -1) {
		out = append(out, strings.TrimSpace(m[1]+" "+m[2]))
	}
	return strings.Join(out, ", ")
}

func TestGalleries(t *testing.T) {
	w := newWorld(t)
	write, read, bob := w.grant(w.anna, photo.PermsWrite), w.grant(w.anna, photo.PermsRead), w.grant(w.bob, photo.PermsWrite)
	one, two, three := w.add(w.bob, "One", photo.Public), w.add(w.bob, "Two", photo.Public), w.add(w.bob, "Three", photo.Public)
	secret, blocked := w.add(w.bob, "Friends", photo.Friends), w.add(w.bob, "Blocked", photo.Public)
	if _, err := w.site.Follow(t.Context(), w.bob, "anna", &photo.Marks{Friend: true}); err != nil {
		t.Fatal(err)
	}
	made := w.call(write, "flickr.galleries.create", "title", "Mine", "description", "d", "primary_photo_id", one.ID.String())
	id := regexp.MustCompile(`<gallery id="([^"]*)" url="https://photos.example.org/photos/anna/galleries/\d+/" />`).FindStringSubmatch(made)
	if id == nil {
		t.Fatal(made)
	}
	gallery := id[1]
	_, number, _ := strings.Cut(gallery, "-")
	for _, c := range []struct {
		what   string
		g      photo.Grant
		method string
		args   []string
		want   string
	}{
		{"with a comment", write, "addPhoto", []string{"gallery_id", number, "photo_id", two.ID.String(), "comment", "Oh"}, `stat="ok"`},
		{"twice", write, "addPhoto", []string{"gallery_id", gallery, "photo_id", two.ID.String(), "comment", "lost"}, `code="8" msg="Photo in gallery"`},
		{"one's own", write, "addPhoto", []string{"gallery_id", gallery, "photo_id", w.photo.ID.String()}, `code="7"`},
		{"not public", write, "addPhoto", []string{"gallery_id", gallery, "photo_id", secret.ID.String()}, `code="6"`},
		{"no photo", write, "addPhoto", []string{"gallery_id", gallery, "photo_id", "77"}, `code="3"`},
		{"nothing", write, "addPhoto", []string{"gallery_id", gallery}, `code="1"`},
		{"no gallery", write, "addPhoto", []string{"gallery_id", "77", "photo_id", three.ID.String()}, `code="2"`},
		{"whose it is not", write, "addPhoto", []string{"gallery_id", "77-" + number, "photo_id", three.ID.String()}, `code="2"`},
		{"too long", write, "addPhoto", []string{"gallery_id", gallery, "photo_id", three.ID.String(), "comment", strings.Repeat("x", photo.MaxComment+1)}, `code="4"`},
		{"only read", read, "addPhoto", []string{"gallery_id", gallery, "photo_id", three.ID.String()}, `code="99"`},
		{"somebody else's", bob, "addPhoto", []string{"gallery_id", gallery, "photo_id", three.ID.String()}, `code="2"`},
		{"somebody else's", bob, "removePhoto", []string{"gallery_id", gallery, "photo_id", two.ID.String()}, `code="1" msg="Invalid gallery ID"`},
		{"somebody else's", bob, "editMeta", []string{"gallery_id", gallery, "title", "x"}, `code="3"`},
		{"somebody else's", bob, "editPhoto", []string{"gallery_id", gallery, "photo_id", two.ID.String(), "comment", "x"}, `code="1"`},
		{"somebody else's", bob, "editPhotos", []string{"gallery_id", gallery, "photo_ids", three.ID.String(), "primary_photo_id", three.ID.String()}, `code="2"`},
		{"no title", write, "editMeta", []string{"gallery_id", gallery, "title", " "}, `code="1"`},
		{"a long title", write, "editMeta", []string{"gallery_id", gallery, "title", strings.Repeat("x", photo.MaxTitle+1)}, `code="2"`},
		{"no title", write, "create", nil, `code="1"`},
		{"of one's own", write, "create", []string{"title", "x", "primary_photo_id", w.photo.ID.String()}, `code="3"`},
		{"of nothing", write, "create", []string{"title", "x", "primary_photo_id", "77"}, `code="3"`},
		{"what is not in it", write, "removePhoto", []string{"gallery_id", gallery, "photo_id", three.ID.String()}, `code="4"`},
		{"not among them", write, "editPhotos", []string{"gallery_id", gallery, "photo_ids", one.ID.String(), "primary_photo_id", two.ID.String()}, `code="3"`},
		{"one's own among them", write, "editPhotos", []string{"gallery_id", gallery, "photo_ids", one.ID.String() + "," + w.photo.ID.String(), "primary_photo_id", one.ID.String()}, `code="7"`},
		{"no gallery", write, "getInfo", []string{"gallery_id", "x"}, `code="1" msg="Invalid gallery ID"`},
		{"nobody", write, "getList", []string{"user_id", "1@N00"}, `code="1" msg="User not found"`},
		{"of what is hidden", photo.Grant{}, "getListForPhoto", []string{"photo_id", secret.ID.String()}, `code="1" msg="Photo not found"`},
		{"too deep", write, "getList", []string{"user_id", "me", "page", "9000"}, `code="20"`},
		{"past the end", write, "getPhotos", []string{"gallery_id", gallery, "page", "9000000000000000000"}, `total="2"`},
	} {
		if got := w.call(c.g, "flickr.galleries."+c.method, c.args...); !strings.Contains(got, c.want) {
			t.Errorf("%s %s: %s, want %s", c.method, c.what, got, c.want)
		}
	}
	all := []photo.Grant{write, {}, bob}
	show := func(when, want string, to ...photo.Grant) {
		t.Helper()
		for _, g := range to {
			if got := w.in(g, gallery); got != want {
				t.Errorf("%s: %q, not %q", when, got, want)
			}
		}
	}
	do := func(method string, pairs ...string) {
		t.Helper()
		if got := w.call(write, "flickr.galleries."+method, append(pairs, "gallery_id", gallery)...); !strings.Contains(got, `stat="ok"`) {
			t.Error(method, got)
		}
	}
	show("at first", "One, Two Oh", all...)
	do("addPhoto", "photo_id", three.ID.String())
	do("editPhoto", "photo_id", one.ID.String(), "comment", "Ah")
	show("added", "One Ah, Two Oh, Three", all...)

	// What nobody is shown for a while stays in it, whatever is put in order.
	hide := func(p photo.Photo, to photo.Visibility) {
		if _, err := w.site.EditPhoto(t.Context(), w.bob, p.ID, site.PhotoEdit{Title: p.Title, Visibility: to}); err != nil {
			t.Fatal(err)
		}
	}
	hide(two, photo.Private)
	show("hidden", "One Ah, Three", all[:2]...)
	if got := w.call(write, "flickr.galleries.getInfo", "gallery_id", gallery); !strings.Contains(got, `count_photos="2"`) {
		t.Error("it tells of what is hidden:", got)
	}
	four := w.add(w.bob, "Four", photo.Public)
	do("editPhotos", "photo_ids", fmt.Sprintf("%s,%s,%s", three.ID, four.ID, three.ID), "primary_photo_id", three.ID.String())
	show("filled", "Three, Four", all[:2]...)
	hide(two, photo.Public)
	show("open again", "Three, Four, Two Oh", all...)
	do("removePhoto", "photo_id", three.ID.String())
	do("editMeta", "title", "Ours")
	show("without three", "Four, Two Oh", all...)
	if got := w.call(write, "flickr.galleries.getList", "user_id", "me"); !strings.Contains(got, `<title>Ours</title>`) || !strings.Contains(got, `<description>d</description>`) || !strings.Contains(got, `count_photos="2"`) {
		t.Error(got)
	}

	if _, err := w.site.Block(t.Context(), w.bob, "anna"); err != nil {
		t.Fatal(err)
	}
	show("blocked", "", all...)
	if got := w.call(write, "flickr.galleries.addPhoto", "gallery_id", gallery, "photo_id", blocked.ID.String()); !strings.Contains(got, `code="12"`) {
		t.Error(got)
	}
	if got := w.call(write, "flickr.galleries.getListForPhoto", "photo_id", four.ID.String()); !strings.Contains(got, `total="0"`) {
		t.Error("a photo is said to be in a gallery of whom its owner has blocked:", got)
	}
}

// Lists of galleries go by number, newest first.
func TestGalleryPages(t *testing.T) {
	w := newWorld(t)
	p := w.add(w.bob, "One", photo.Public)
	for i := range 5 {
		if _, err := w.site.MakeGalleryOf(t.Context(), w.anna, site.GalleryEdit{Title: fmt.Sprint("g", i)}, p.ID, ""); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{{"getList", "user_id", "anna"}, {"getListForPhoto", "photo_id", p.ID.String()}} {
		for page, want := range []string{"g4 g3", "g2 g1", "g0", ""} {
			got := w.call(photo.Grant{}, "flickr.galleries."+args[0], append(args[1:], "per_page", "2", "page", fmt.Sprint(page+1))...)
			var titles []string
			for _, m := range regexp.MustCompile(`<title>(.*?)</title>`).FindAllStringSubmatch(got, -1) {
				titles = append(titles, m[1])
			}
			if strings.Join(titles, " ") != want || !strings.Contains(got, `total="5"`) || !strings.Contains(got, `pages="3"`) {
				t.Errorf("%s, page %d: %s", args[0], page+1, got)
			}
		}
	}
}
