package web_test

import (
	"net/http"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
)

// What somebody may not know of answers byte for byte as what does not exist:
// the same addresses are asked while a photo is private, in the trash, and
// gone for good.
func TestForbiddenIsMissing(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		seen   photo.Visibility
		before func(*town)
	}{
		"private":     {photo.Private, func(*town) {}},
		"for friends": {photo.Friends, func(*town) {}},
		"for friends, asked by who follows and by family": {photo.Friends, func(x *town) {
			x.bob.post("/people/anna/follow/", "marks", "yes", "friend", "yes").want(t, http.StatusSeeOther)
			x.anna.post("/people/bob/follow/", "marks", "yes", "family", "yes").want(t, http.StatusSeeOther)
		}},
		"for family, asked by who is blocked": {photo.Family, func(x *town) {
			x.anna.post("/people/bob/follow/", "marks", "yes", "family", "yes").want(t, http.StatusSeeOther)
			x.anna.post("/people/bob/block/").want(t, http.StatusSeeOther)
		}},
	} {
		t.Run(name, func(t *testing.T) { forbiddenIsMissing(t, c.seen, c.before) })
	}
}

func forbiddenIsMissing(t *testing.T, seen photo.Visibility, before func(*town)) {
	x := newTown(t, plan{})
	p := x.anna.addPicture("secret.jpg", picture(3, 500, 300), photo.Public)
	x.hide(t, p, seen)
	before(x)
	if now, err := x.site.Photo(t.Context(), x.anna.member, "anna", p.ID); err != nil {
		t.Fatal(err)
	} else {
		p = now.Photo
	}
	validator := x.anna.get(imageAt(p, "t")).want(t, http.StatusOK).header.Get("Etag")
	asks := secretAsks(x, p, validator)

	private := ask(t, asks)
	x.anna.post("/photos/anna/"+p.ID.String()+"/trash/").want(t, http.StatusSeeOther)
	compare(t, "in the trash", asks, private, ask(t, asks))
	x.anna.post("/account/trash/", "id", p.ID.String(), "do", "delete").want(t, http.StatusSeeOther)
	compare(t, "gone", asks, private, ask(t, asks))

	// And all of it is a refusal, not one of the answers that owners get.
	for i, a := range private {
		signIn := a.status == http.StatusSeeOther && strings.HasPrefix(a.header.Get("Location"), "/account/sign-in/?next=")
		moved := a.status == http.StatusMovedPermanently
		page := !strings.Contains(a.asked, "/p/")
		list := a.status == http.StatusOK && (strings.Contains(a.asked, "/favorites/") || strings.Contains(a.asked, "-of/") || strings.HasSuffix(a.asked, "/photos/bob/galleries/") || strings.HasSuffix(a.asked, "/photos/bob/galleries/"+x.picking.String()+"/") || strings.HasSuffix(a.asked, "/photos/anna/albums/") || strings.HasSuffix(a.asked, "/photos/anna/collections/") || strings.HasSuffix(a.asked, "/photos/anna/collections/"+x.collection.String()+"/") || strings.Contains(a.asked, "/groups/club/"))
		verb := a.status == http.StatusMethodNotAllowed
		if a.status != http.StatusNotFound && !(page && (signIn || moved || list || verb || a.status == http.StatusUnauthorized)) {
			t.Errorf("%s answers %d", asks[i].name, a.status)
		}
		if strings.Contains(a.body, "secret") {
			t.Errorf("%s tells the title", asks[i].name)
		}
	}
	t.Logf("%d questions, three times", len(asks))
}

// A public photo that went to the trash is as gone as one that never was.
func TestTrashedIsMissing(t *testing.T) {
	t.Parallel()
	x := newTown(t, plan{})
	page := "/photos/anna/" + x.photo.ID.String() + "/"
	x.anna.post(page+"trash/").leads(t, http.StatusSeeOther, "/photos/anna/?trashed="+x.photo.ID.String())
	asks := secretAsks(x, x.photo, "")
	trashed := ask(t, asks)
	x.anna.post("/account/trash/", "id", x.photo.ID.String(), "do", "delete").want(t, http.StatusSeeOther)
	compare(t, "gone", asks, trashed, ask(t, asks))
}

// A photo that everybody sees is still its owner's alone to change, and only
// under its owner's name.
func TestOnlyOwnersChangePhotos(t *testing.T) {
	x := newTown(t, plan{})
	own := x.bob.add(2, photo.Public)
	id, bobs := x.photo.ID.String(), own.ID.String()
	for _, page := range []string{"/photos/anna/" + id + "/", "/photos/bob/" + id + "/", "/photos/anna/" + bobs + "/", "/photos/nobody/" + bobs + "/"} {
		x.bob.get(page+"edit/").want(t, http.StatusNotFound)
		for _, verb := range []string{"edit/", "trash/", "restore/"} {
			x.bob.post(page+verb, "title", "mine", "visibility", "private").want(t, http.StatusNotFound)
			x.stranger.post(page+verb, "title", "mine", "visibility", "private").want(t, http.StatusSeeOther)
		}
	}
	for _, do := range []string{"delete", "restore"} {
		x.bob.post("/account/trash/", "id", id, "do", do).want(t, http.StatusNotFound)
	}
	x.bob.post("/account/trash/", "id", bobs, "do", "delete").want(t, http.StatusNotFound) // it is not in the trash
	for _, v := range []*visitor{x.anna, x.bob} {
		if all := v.stream(); len(all) != 1 || all[0].Title == "mine" || !all[0].Public() {
			t.Errorf("%s has %+v", v.member.Name, all)
		}
	}
}

type question struct {
	name string
	ask  func() answer
}

// secretAsks is every way to find out about anna's photo p, by who is not
// anna.
func secretAsks(x *town, p photo.Photo, validator string) (out []question) {
	id := p.ID.String()
	for _, v := range []*visitor{x.stranger, x.bob} {
		add := func(method, path, body string, headers ...string) {
			out = append(out, question{v.member.Name + " " + method + " " + path + " " + strings.Join(headers, " "), func() answer {
				return v.do(x.request(method, path, body, headers...))
			}})
		}
		for _, user := range []string{"anna", "bob", "nobody"} {
			page := "/photos/" + user + "/" + id + "/"
			for _, path := range []string{page, page + "edit/", strings.TrimSuffix(page, "/"), page + "?note=restored", page + "?as=friend", page + "in/photostream/", page + "sizes/", page + "sizes/m/", page + "sizes/o/", page + "in/album-" + x.hiddenAlbum.String() + "/", page + "in/set-" + x.album.String() + "/", page + "in/pool-club/", page + "in/faves-bob/"} {
				add(http.MethodGet, path, "")
				add(http.MethodHead, path, "")
				add(http.MethodGet, path, "", "Accept", "application/json")
			}
			edit := "title=mine&description=&tags=&visibility=public"
			for _, verb := range []string{"edit/", "trash/", "restore/"} {
				add(http.MethodPost, page+verb, edit, "Content-Type", formType)
				add(http.MethodPost, page+verb, edit, "Content-Type", formType, "Accept", "application/json")
			}
			for _, at := range talkAddresses(x, page) {
				add(http.MethodGet, at, "")
				add(http.MethodHead, at, "")
				for _, body := range []string{"", "body=hi", "do=add&name=" + v.member.Name, "do=remove&name=" + v.member.Name, "do=agree", "do=delete", "do=save&body=hi&x=1&y=1&w=9&h=9", "title=t", "shown=1"} {
					add(http.MethodPost, at, body, "Content-Type", formType)
				}
			}
			for _, q := range []string{"?before=1", "?after=1", "?comment=" + x.hiddenComment.String()} {
				add(http.MethodGet, page+q, "")
			}
		}
		for _, at := range []string{"/photos/anna/albums/", "/photos/bob/favorites/", "/people/bob/photos-of/", "/photos/bob/galleries/", "/photos/bob/galleries/" + x.picking.String() + "/", "/photos/anna/albums/" + x.hiddenAlbum.String() + "/", "/photos/anna/collections/", "/photos/anna/collections/" + x.collection.String() + "/", "/photos/anna/collections/" + x.hiddenCollection.String() + "/", "/groups/club/", "/groups/club/pool/"} {
			add(http.MethodGet, at, "")
		}
		for _, verb := range []string{"", "edit/", "add/", "arrange/", "delete/"} {
			add(http.MethodPost, "/photos/anna/albums/"+x.hiddenAlbum.String()+"/"+verb, "title=t&photo="+id+"&do=remove", "Content-Type", formType)
			add(http.MethodPost, "/photos/anna/collections/"+x.hiddenCollection.String()+"/"+verb, "title=t&entry="+x.hiddenAlbum.String()+"&kind=album&do=remove", "Content-Type", formType)
		}
		add(http.MethodPost, "/account/trash/", "do=restore&id="+id, "Content-Type", formType)
		add(http.MethodPost, "/account/trash/", "do=delete&id="+id, "Content-Type", formType)
		suffixes := []string{photo.Original, "x"}
		for _, s := range photo.Sizes {
			suffixes = append(suffixes, s.Suffix)
		}
		for _, s := range suffixes {
			add(http.MethodGet, imageAt(p, s), "")
			add(http.MethodHead, imageAt(p, s), "")
			add(http.MethodGet, imageAt(p, s), "", "Range", "bytes=0-0")
			add(http.MethodGet, imageAt(p, s), "", "If-None-Match", validator)
			add(http.MethodGet, imageAt(p, s), "", "If-Match", `"x"`)
			add(http.MethodGet, imageAt(p, s), "", "Accept", "application/json")
		}
		add(http.MethodGet, "/p/"+id+"_0000000000000000_t.jpg", "")
		add(http.MethodGet, "/p/"+id+"_0000000000000000.jpg", "")
		add(http.MethodGet, strings.Replace(imageAt(p, "t"), "_t.", "_.", 1), "")
		add(http.MethodGet, strings.Replace(imageAt(p, "t"), ".jpg", ".png", 1), "")
	}
	return out
}

func ask(t *testing.T, asks []question) []answer {
	t.Helper()
	var out []answer
	for _, q := range asks {
		out = append(out, q.ask())
	}
	return out
}

func compare(t *testing.T, state string, asks []question, before, after []answer) {
	t.Helper()
	for i, q := range asks {
		if before[i].whole() != after[i].whole() {
			t.Errorf("%s: the answer changes when the photo is %s:\n%s\n---\n%s", q.name, state, before[i].whole(), after[i].whole())
		}
	}
}

// The pages that list photos say nothing of a private one either: they are
// the same before and after it is there, but for its owner.
func TestPrivatePhotosLeaveNoTrace(t *testing.T) {
	x := newTown(t, plan{})
	paths := []string{"/", "/photos/anna/", "/people/anna/", "/photos/tags/newyork/", "/photos/anna/tags/newyork/", "/photos/anna/" + x.photo.ID.String() + "/",
		"/photos/anna/albums/", "/photos/anna/albums/" + x.album.String() + "/", "/photos/anna/favorites/", "/photos/bob/favorites/", "/people/bob/photos-of/", "/groups/", "/groups/club/", "/groups/club/pool/"}
	look := func(v *visitor) (out []string) {
		for _, path := range paths {
			out = append(out, v.get(path).want(t, http.StatusOK).whole())
		}
		return out
	}
	visitor, bob, anna := look(x.stranger), look(x.bob), look(x.anna)
	x.hide(t, x.anna.add(7, photo.Public), photo.Private)
	x.anna.add(8, photo.Friends|photo.Family)
	for i, path := range paths {
		if look(x.stranger)[i] != visitor[i] || look(x.bob)[i] != bob[i] {
			t.Errorf("%s shows others that there is a private photo", path)
		}
	}
	if look(x.anna)[1] == anna[1] || look(x.anna)[5] == anna[5] {
		t.Error("the owner does not see it either")
	}
}
