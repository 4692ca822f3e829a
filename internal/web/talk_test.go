package web_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/store"
)

// furnish gives anna's photo a comment, a note and an album, without going
// through HTTP.
func (x *town) furnish(t testing.TB) {
	t.Helper()
	ctx, v := t.Context(), x.anna.member
	c, err := x.site.AddComment(ctx, v, x.photo.ID, "First!")
	if err != nil {
		t.Fatal(err)
	}
	n, err := x.site.AddNote(ctx, v, x.photo.ID, photo.Region{X: 0.1, Y: 0.2, W: 0.3, H: 0.4}, "Look here")
	if err != nil {
		t.Fatal(err)
	}
	b, err := x.site.MakeBatch(ctx, v, photo.Pick{Each: true, IDs: []photo.ID{x.photo.ID}}, photo.BatchEdit{AddTags: []photo.Tag{{Name: "more", Raw: "more"}}})
	if err != nil {
		t.Fatal(err)
	}
	x.batch = b.ID
	moderator := photo.Viewer{ID: x.anna.member.ID, Name: "anna", Role: photo.RoleModerator}
	err = x.site.Report(ctx, x.bob.member, site.Thing{Kind: photo.ReportedPhoto, Photo: x.photo.ID}, photo.Report{Reason: "other", Text: "It is crooked."})
	if err != nil {
		t.Fatal(err)
	}
	cases, err := x.site.Reports(ctx, moderator, photo.Page{})
	if err != nil || len(cases.Cases) != 1 {
		t.Fatal(len(cases.Cases), err)
	}
	x.reported = cases.Cases[0].ID
	a, err := x.site.MakeAlbum(ctx, v, site.AlbumEdit{Title: "Anna’s album"}, x.photo.ID)
	if err != nil {
		t.Fatal(err)
	}
	_, token, err := x.site.MakePass(ctx, v, site.NewPass{Pass: photo.Pass{Kind: photo.PassPhoto, Subject: x.photo.ID}})
	if err != nil {
		t.Fatal(err)
	}
	g, err := x.site.MakeGallery(ctx, v, site.GalleryEdit{Title: "Anna’s gallery"})
	if err != nil {
		t.Fatal(err)
	}
	col, err := x.site.MakeCollection(ctx, v, site.CollectionEdit{Title: "Anna’s collection", Description: "All of it"})
	if err == nil {
		err = x.site.Collect(ctx, v, col.ID, []photo.ID{a.ID}, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	x.comment, x.note, x.album, x.gallery, x.collection, x.pass = c.ID, n.ID, a.ID, g.ID, col.ID, token
	x.found(t)
}

// hide lets only a few see a public photo of anna's after bob has faved it, said
// something, and been named on it, and anna put a note on it and put it into
// her album and into one of its own, that album into collections, and the photo into her group's pool, and bob into a
// gallery.
func (x *town) hide(t testing.TB, p photo.Photo, seen photo.Visibility) {
	t.Helper()
	ctx, anna, bob := t.Context(), x.anna.member, x.bob.member
	c, err1 := x.site.AddComment(ctx, bob, p.ID, "secret")
	for _, err := range []error{x.site.Fave(ctx, bob, p.ID), x.site.AddPerson(ctx, anna, p.ID, "bob"), x.site.AgreePerson(ctx, bob, p.ID), x.site.AddPerson(ctx, anna, p.ID, "anna")} {
		if err != nil {
			t.Fatal(err)
		}
	}
	n, err2 := x.site.AddNote(ctx, anna, p.ID, photo.Region{W: 0.5, H: 0.5}, "secret")
	a, err3 := x.site.MakeAlbum(ctx, anna, site.AlbumEdit{Title: "secret"}, p.ID)
	_, err5 := x.site.AddToPool(ctx, anna, x.group.ID, p.ID)
	col, err7 := x.site.MakeCollection(ctx, anna, site.CollectionEdit{Title: "secret"})
	g, err6 := x.site.MakeGalleryOf(ctx, bob, site.GalleryEdit{Title: "Bob’s gallery"}, p.ID, "secret")
	_, err4 := x.site.EditPhoto(ctx, anna, p.ID, site.PhotoEdit{Title: "secret", Visibility: seen})
	for _, err := range []error{err1, err2, err3, x.site.AddToAlbum(ctx, anna, x.album, p.ID), err4, err5, err6, err7, x.site.Collect(ctx, anna, col.ID, []photo.ID{a.ID}, nil), x.site.Collect(ctx, anna, x.collection, []photo.ID{a.ID}, nil)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	x.hiddenComment, x.hiddenNote, x.hiddenAlbum, x.hiddenCollection, x.picking = c.ID, n.ID, a.ID, col.ID, g.ID
}

// talkAddresses gives what lies below the page of a hidden photo.
func talkAddresses(x *town, page string) []string {
	return []string{page + "comments/", page + "comments/" + x.hiddenComment.String() + "/", page + "faves/", page + "notes/",
		page + "notes/" + x.hiddenNote.String() + "/", page + "people/", page + "albums/", page + "galleries/", page + "groups/", page + "lightbox/"}
}

func (x *town) page() string { return "/photos/anna/" + x.photo.ID.String() + "/" }

// anchor gives the address that an answer leads to, without its place in the page.
func anchor(a answer) string {
	path, _, _ := strings.Cut(a.header.Get("Location"), "#")
	return path
}

// talk does one random thing to a random photo that is more than its owner's
// business, or to an album of the member's own.
func (h *history) talk(w *worker, v photo.Viewer) error {
	if len(h.photos) == 0 {
		return nil
	}
	ctx, p := h.Context(), h.photos[h.rnd.IntN(len(h.photos))]
	page, err := w.site.Photo(ctx, v, p.Owner.Name, p.ID)
	if err != nil {
		return err
	}
	talk, err := w.site.Talk(ctx, v, page, photo.ThreadPage{})
	if err != nil {
		return err
	}
	var words photo.Invalid
	switch n := h.rnd.IntN(8); {
	case n == 0:
		err = w.site.Fave(ctx, v, p.ID)
	case n == 1:
		err = w.site.Unfave(ctx, v, p.ID)
	case n == 2:
		_, err = w.site.AddNote(ctx, v, p.ID, photo.Region{W: 1, H: 1}, h.word())
	case n == 3:
		err = w.site.AddPerson(ctx, v, p.ID, v.Name)
	case n == 4:
		err = w.site.RemovePerson(ctx, v, p.ID, v.Name)
	case n == 5 && len(talk.Albums) > 0:
		err = w.site.EditAlbum(ctx, v, talk.Albums[0].ID, site.AlbumEdit{Title: h.word()})
	case n == 6 && len(talk.Albums) > 0:
		err = w.site.DeleteAlbum(ctx, v, talk.Albums[0].ID)
	case n > 4 && p.Owner.ID == v.ID:
		_, err = w.site.MakeAlbum(ctx, v, site.AlbumEdit{Title: h.word()}, p.ID)
	case len(talk.Comments) > 1:
		err = w.site.DeleteComment(ctx, v, p.ID, talk.Comments[0].ID)
	case len(talk.Comments) == 1:
		_, err = w.site.EditComment(ctx, v, p.ID, talk.Comments[0].ID, h.word())
	default:
		_, err = w.site.AddComment(ctx, v, p.ID, h.word())
	}
	if errors.As(err, &words) {
		return nil // it was refused with reason
	}
	return err
}

func TestCommentsOnThePage(t *testing.T) {
	x := newTown(t, plan{})
	page := x.page()
	x.stranger.get(page).want(t, http.StatusOK).has(t, "First!", "to write a comment").hasNot(t, `name="body"`)
	a := x.bob.post(page+"comments/", "body", "Nice <b>one</b> & <script>https://example.org/</script>").want(t, http.StatusSeeOther)
	got := x.stranger.get(anchor(a)).want(t, http.StatusOK)
	got.has(t, "2 comments", `Nice <b>one</b> &amp; &lt;script&gt;<a href="https://example.org/" rel="nofollow ugc noopener">https://example.org/</a>&lt;/script&gt;`)
	_, id, _ := strings.Cut(a.header.Get("Location"), "#comment-")
	got.has(t, `id="comment-`+id+`"`)
	form := page + "comments/" + id + "/"
	x.bob.get(page).has(t, form)
	x.anna.get(page).has(t, form)
	x.stranger.get(page).hasNot(t, form)
	x.bob.get(form).want(t, http.StatusOK).has(t, "Edit your comment", "&lt;b&gt;one&lt;/b&gt;")
	x.anna.get(form).want(t, http.StatusOK).has(t, "Delete a comment").hasNot(t, "<textarea")
	x.bob.get(page+"comments/"+x.comment.String()+"/").want(t, http.StatusNotFound)
	x.anna.post(form, "do", "save", "body", "mine now").want(t, http.StatusNotFound)
	x.bob.post(form, "do", "save", "body", "changed by bob").want(t, http.StatusSeeOther)
	x.stranger.get(page).has(t, "changed by bob", "Changed on")
	x.anna.post(form, "do", "delete").want(t, http.StatusSeeOther)
	x.stranger.get(page).has(t, "1 comment").hasNot(t, "changed by bob")
	x.bob.get(form).want(t, http.StatusNotFound)
	x.bob.post(form, "do", "save", "body", "again").want(t, http.StatusNotFound)
}

// What was written is shown again with what is wrong, whatever that is.
func TestNoWrittenWordIsLost(t *testing.T) {
	x := newTown(t, plan{})
	page, words := x.page(), "Something long & <b>bold</b>\nthat took a while"
	long := strings.Repeat("x", photo.MaxComment) + words
	reshown := func(what string, a answer, status int, fields ...string) {
		t.Helper()
		got := entered(t, a.want(t, status))
		for i := 0; i+1 < len(fields); i += 2 {
			if got[fields[i]] != fields[i+1] {
				t.Errorf("%s: %s holds %.80q", what, fields[i], got[fields[i]])
			}
		}
		reachable(t, a)
	}
	reshown("long comment", x.bob.post(page+"comments/", "body", long), http.StatusUnprocessableEntity, "body", long)
	x.bob.post(page+"comments/", "body", " ").want(t, http.StatusUnprocessableEntity).has(t, "Write something first")
	reshown("long change", x.anna.post(page+"comments/"+x.comment.String()+"/", "body", long), http.StatusUnprocessableEntity, "body", long)
	note := []string{"body", words, "x", "1.5", "y", "x & y", "w", "20", "h", "200"}
	reshown("note", x.anna.post(page+"notes/", note...), http.StatusUnprocessableEntity, note...)
	reshown("changed note", x.anna.post(page+"notes/"+x.note.String()+"/", note...), http.StatusUnprocessableEntity, note...)
	reshown("name", x.anna.post(page+"people/", "do", "add", "name", "no & body"), http.StatusUnprocessableEntity, "name", "no & body")
	album := []string{"title", strings.Repeat("t", 256), "description", words}
	reshown("album", x.anna.post("/photos/anna/albums/new/", album...), http.StatusUnprocessableEntity, album...)
	reshown("changed album", x.anna.post("/photos/anna/albums/"+x.album.String()+"/edit/", album...), http.StatusUnprocessableEntity, album...)
	title := strings.Repeat("t", 256)
	reshown("new album of a photo", x.anna.post(page+"albums/", "title", title, "shown", x.album.String()), http.StatusUnprocessableEntity, "title", title, "in", "")

	// A session that has ended: all of it is there to be sent again.
	for path, fields := range map[string][]string{
		page + "comments/": {"body", words},
		page + "comments/" + x.comment.String() + "/": {"body", words, "do", "save"},
		page + "notes/":                                    note,
		"/photos/anna/albums/new/":                         {"title", "t", "description", words},
		"/photos/anna/galleries/new/":                      {"title", "t", "description", words},
		"/photos/anna/collections/new/":                    {"title", "t", "description", words, "parent", x.collection.String()},
		"/photos/anna/" + x.photo.ID.String() + "/albums/": {"title", "t"},
	} {
		a := x.stranger.post(path, fields...)
		reshown(path, a, http.StatusUnauthorized, fields...)
		if form := parse(t, a).all("form")[1]; form.attrs["action"] != path {
			t.Errorf("%s is sent again to %s", path, form.attrs["action"])
		}
	}
	x.stranger.post(page+"comments/", "body", "").leads(t, http.StatusSeeOther, "/account/sign-in/?next="+url.QueryEscape(page))

	// A flood, and a site that is full.
	for range 60 {
		x.bob.post(page+"comments/", "body", "flood").want(t, http.StatusSeeOther)
	}
	a := x.bob.post(page+"comments/", "body", words)
	reshown("flood", a, http.StatusTooManyRequests, "body", words)
	a.has(t, "60 comments in a quarter of an hour", "minutes and try again")
	if a.header.Get("Retry-After") == "" {
		t.Error("no Retry-After")
	}
}

func TestThreadsArePaged(t *testing.T) {
	x := newTown(t, plan{})
	page := x.page()
	var ids []photo.ID
	err := x.site.Bulk(t.Context(), func(b *store.Bulk) error {
		for i := range 120 {
			ids = append(ids, x.comment+photo.ID(i)+1)
			if err := b.Comment(store.CommentRow{ID: ids[i], Owner: x.anna.member.ID, Photo: x.photo.ID, Author: x.bob.member.ID, Body: fmt.Sprintf("remark %03d", i), Written: x.photo.Posted}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	shows := func(path string, from, to int) answer {
		t.Helper()
		a := x.bob.get(path).want(t, http.StatusOK)
		for i := range ids {
			if in := strings.Contains(a.body, fmt.Sprintf("remark %03d", i)); in != (i >= from && i < to) {
				t.Errorf("%s shows remark %d: %v", path, i, in)
			}
		}
		return a
	}
	shows(page, 70, 120).has(t, "?before="+ids[70].String()+"#comments").hasNot(t, "Later comments")
	shows(page+"?before="+ids[70].String(), 20, 70).has(t, "?before="+ids[20].String(), "?after="+ids[69].String())
	shows(page+"?comment="+ids[40].String(), 15, 65).has(t, `id="comment-`+ids[40].String()+`"`, "Earlier comments", "Later comments")
	x.bob.get(page+"?after="+ids[119].String()).leads(t, http.StatusSeeOther, page)
	for _, q := range []string{"?before=x", "?after=-1", "?comment=0", "?comment=%00"} {
		x.bob.get(page+q).want(t, http.StatusBadRequest)
	}
}

func TestFavesOnThePage(t *testing.T) {
	x := newTown(t, plan{})
	page := x.page()
	x.anna.get(page).hasNot(t, "/faves/")
	x.stranger.get(page).has(t, "Sign in to fave it").hasNot(t, "/faves/")
	for range 2 {
		x.bob.post(page+"faves/", "do", "add").leads(t, http.StatusSeeOther, page)
	}
	x.bob.get(page).has(t, "1 fave<", `value="remove"`)
	x.anna.get(page).has(t, "1 fave<")
	x.stranger.get(page+"faves/").want(t, http.StatusOK).has(t, ">bob<")
	x.stranger.get("/photos/bob/favorites/").want(t, http.StatusOK).has(t, page)
	x.anna.post(page+"faves/", "do", "add").want(t, http.StatusUnprocessableEntity).has(t, "your own")
	x.bob.post(page+"faves/").want(t, http.StatusUnprocessableEntity)
	x.stranger.post(page+"faves/", "do", "add").want(t, http.StatusSeeOther)
	x.bob.post(page+"faves/", "do", "remove").leads(t, http.StatusSeeOther, page)
	x.bob.get(page).hasNot(t, "1 fave<")
	x.stranger.get("/photos/bob/favorites/").hasNot(t, page)
}

func TestNotesOnThePage(t *testing.T) {
	x := newTown(t, plan{})
	page := x.page()
	a := x.stranger.get(page).has(t, "--x:10;--y:20;--dx:30;--dy:40", `href="#note-`+x.note.String()+`"`, `id="note-`+x.note.String()+`"`, "Look here")
	a.hasNot(t, page+"notes/")
	x.bob.get(page+"notes/").want(t, http.StatusNotFound) // he may add none
	x.bob.post(page+"notes/", "body", "x", "x", "1", "y", "1", "w", "5", "h", "5").want(t, http.StatusUnprocessableEntity).has(t, "only some people")
	x.bob.get(page+"notes/"+x.note.String()+"/").want(t, http.StatusNotFound)
	x.anna.get(page).has(t, page+"notes/")
	x.anna.get(page+"notes/").want(t, http.StatusOK).has(t, "Look here")
	x.anna.post(page+"notes/", "body", "Second <i>note</i>", "x", "50,5", "y", "0 %", "w", "10", "h", "10").leads(t, http.StatusSeeOther, page)
	x.stranger.get(page).has(t, "--x:50.5;--y:0;--dx:10;--dy:10", "Second &lt;i&gt;note&lt;/i&gt;")
	note := page + "notes/" + x.note.String() + "/"
	x.anna.get(note).has(t, `value="30"`, "Look here", "Delete note")
	x.anna.post(note, "do", "save", "body", "Moved", "x", "0", "y", "0", "w", "100", "h", "100").leads(t, http.StatusSeeOther, page)
	x.stranger.get(page).has(t, "Moved").hasNot(t, "Look here")
	x.anna.post(note, "do", "delete").leads(t, http.StatusSeeOther, page)
	x.anna.post(note, "do", "delete").want(t, http.StatusNotFound)
	x.stranger.get(page).hasNot(t, "Moved")
}

func TestPeopleOnThePage(t *testing.T) {
	x := newTown(t, plan{})
	page := x.page()
	x.bob.get(page).hasNot(t, "I am in this photo")
	x.anna.post("/people/bob/follow/").want(t, http.StatusSeeOther)
	x.bob.get(page+"people/").want(t, http.StatusNotFound) // the form is the owner's
	x.anna.get(page+"people/").want(t, http.StatusOK)
	x.anna.post(page+"people/", "do", "add", "name", "bob").leads(t, http.StatusSeeOther, page+"people/")
	x.anna.get(page).has(t, "asked, not answered yet")
	x.stranger.get(page).hasNot(t, "In this photo")
	x.bob.get(page).has(t, "says that you are in this photo")
	x.bob.get("/people/bob/photos-of/").has(t, "Are you in these photos?", page)
	x.stranger.get("/people/bob/photos-of/").want(t, http.StatusOK).hasNot(t, page)
	x.bob.post(page+"people/", "do", "agree").leads(t, http.StatusSeeOther, page)
	x.stranger.get(page).has(t, "In this photo", "/people/bob/")
	x.stranger.get("/people/bob/photos-of/").has(t, page)
	x.bob.get(page).has(t, "Take my name off")
	x.bob.post(page+"people/", "do", "remove", "name", "bob").leads(t, http.StatusSeeOther, page)
	x.stranger.get(page).hasNot(t, "In this photo")
	x.anna.post(page+"people/", "do", "add", "name", "bob").want(t, http.StatusUnprocessableEntity).has(t, "does not want to be named")
	x.bob.get(page).has(t, "I am in this photo")
	x.bob.post(page+"people/", "do", "add", "name", "bob").leads(t, http.StatusSeeOther, page)
	x.bob.post(page+"people/", "do", "add", "name", "anna").want(t, http.StatusUnprocessableEntity)
	x.bob.post(page+"people/", "name", "bob").want(t, http.StatusUnprocessableEntity)
	x.stranger.get(page).has(t, "In this photo")
}
