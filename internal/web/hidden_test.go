package web_test

import (
	"net/http"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web"
)

// A member with everything that a member can have, in each of whose words
// stands «zqx», is nowhere to be found while he is hidden, neither on his own
// pages nor on those of others, and everywhere again afterwards.
func TestHiddenMembersAreNowhere(t *testing.T) {
	t.Parallel()
	x := newTown(t, plan{})
	ctx, bob, anna := t.Context(), x.bob.member, x.anna.member
	session, err := x.site.SignUp(ctx, site.SignUp{Name: "carl", Email: "carl@example.org", Password: password, Address: "carl"})
	x.good(t, err)
	carl := x.visitor(t)
	carl.member = photo.Viewer{ID: session.User.ID, Name: "carl"}
	carl.cookies["session"] = session.Token

	x.bob.post("/account/", "display_name", "Zqx Bob", "email", "bob@example.org", "bio", "zqx", "visibility", "public").want(t, http.StatusSeeOther)
	bob.DisplayName = "Zqx Bob"
	p := x.bob.add(2, photo.Public)
	p, err = x.site.EditPhoto(ctx, bob, p.ID, site.PhotoEdit{Title: "zqx title", Description: "zqx", Visibility: photo.Public, Tags: []photo.Tag{{Name: "zqxtag", Raw: "zqxtag"}, {Name: "newyork", Raw: "New York"}}})
	x.good(t, err)
	comment, err := x.site.AddComment(ctx, bob, x.photo.ID, "zqx comment")
	x.good(t, err)
	note, err := x.site.AddNote(ctx, bob, p.ID, photo.Region{W: .5, H: .5}, "zqx note")
	x.good(t, err)
	album, err := x.site.MakeAlbum(ctx, bob, site.AlbumEdit{Title: "zqx album"}, p.ID)
	x.good(t, err)
	gallery, err := x.site.MakeGalleryOf(ctx, bob, site.GalleryEdit{Title: "zqx gallery"}, x.photo.ID, "zqx")
	x.good(t, err)
	collection, err := x.site.MakeCollection(ctx, bob, site.CollectionEdit{Title: "zqx collection"})
	x.good(t, err)
	x.good(t, x.site.Collect(ctx, bob, collection.ID, []photo.ID{album.ID}, nil))
	x.good(t, x.site.AddToGallery(ctx, anna, x.gallery, p.ID, ""))
	x.good(t, x.site.Fave(ctx, bob, x.photo.ID))
	x.good(t, x.site.Fave(ctx, anna, p.ID))
	x.good(t, x.site.AddPerson(ctx, anna, x.photo.ID, "bob"))
	x.good(t, x.site.AgreePerson(ctx, bob, x.photo.ID))
	_, err = x.site.Follow(ctx, bob, "anna", nil)
	x.good(t, err)
	_, err = x.site.Follow(ctx, anna, "bob", &photo.Marks{Friend: true})
	x.good(t, err)
	x.good(t, x.site.JoinGroup(ctx, bob, x.group.ID))
	_, err = x.site.AddToPool(ctx, bob, x.group.ID, p.ID)
	x.good(t, err)
	topic, err := x.site.AddTopic(ctx, bob, x.group.ID, "zqx topic", "zqx")
	x.good(t, err)
	reply, err := x.site.AddReply(ctx, bob, x.group.ID, x.topic, "zqx reply")
	x.good(t, err)
	_, token, err := x.site.MakePass(ctx, bob, site.NewPass{Pass: photo.Pass{Kind: photo.PassStream, Eyes: photo.PassEyes[0], Label: "zqx"}})
	x.good(t, err)
	x.work(t)
	file := "/p/" + p.ID.String() + "_" + p.Secret + "_t.jpg"

	x.address(t, "/explore/{year}/{month}/{day}/{id}/")
	his := *x
	his.photo, his.comment, his.note, his.album, his.gallery, his.collection, his.topic, his.reply, his.pass = p, comment.ID, note.ID, album.ID, gallery.ID, collection.ID, topic.ID, reply.ID, token
	own := func(pattern string) string { // of his, where the pattern has a place for that
		path := his.address(t, strings.NewReplacer("{user}", "bob", "{tag}", "zqxtag").Replace(pattern))
		return strings.NewReplacer("nsid=anna", "nsid=bob", "photos%2Fanna", "photos%2Fbob").Replace(path)
	}
	more := []string{"/search/?q=zqx", "/search/?q=zqx&in=people", "/search/?q=bob&in=people", "/search/?q=bob&in=groups", "/search/?q=title", "/search/?q=by%3Abob", "/search/?q=by%3Abob&sort=interesting", "/search/suggest?q=zqx", "/search/suggest?q=bob", "/services/feeds/photos_public.gne?id=bob", "/services/feeds/photos_public.gne?tags=newyork",
		"/photos/anna/" + x.photo.ID.String() + "/?comment=" + comment.ID.String(), "/groups/club/members/?role=member",
		"/people/bob/photos-of/", "/photos/tags/zqxtag/"}
	// found says where something of his is to be found, and how.
	found := func(v *visitor) map[string]bool {
		out := map[string]bool{}
		for _, rt := range web.Routes() {
			if !rt.Get || strings.HasPrefix(rt.Pattern, "/admin/") || strings.HasPrefix(rt.Pattern, "/unsubscribe/") {
				continue
			}
			mine := x.address(t, rt.Pattern)
			for _, path := range []string{mine, own(rt.Pattern)} {
				a := v.get(path)
				// An address of a page that needs a session is led to it before anything is looked up.
				if strings.HasPrefix(a.header.Get("Location"), "/account/sign-in/") {
					continue
				}
				body := strings.ReplaceAll(a.body, path, "")
				if strings.Contains(strings.ToLower(body), "zqx") && !strings.Contains(path, "zqx") || strings.Contains(body, "/bob/") ||
					strings.Contains(body, p.ID.String()) || strings.Contains(path, "/bob/") && a.status < 300 {
					out[path] = true
				}
			}
		}
		for _, path := range more {
			a := v.get(path)
			body := strings.ReplaceAll(a.body, "zqx comment", "zqx")
			if strings.Contains(body, "Zqx Bob") || strings.Contains(body, "/bob/") || strings.Contains(body, p.ID.String()) {
				out[path] = true
			}
		}
		return out
	}
	eyes := map[string]*visitor{"a visitor": x.stranger, "a member": carl}
	before := map[string]map[string]bool{}
	x.stranger.get(file).want(t, http.StatusOK)
	for who, v := range eyes {
		if before[who] = found(v); len(before[who]) < 25 {
			t.Errorf("%s finds him in %d places only: %v", who, len(before[who]), before[who])
		}
	}
	wayIn := x.visitor(t)
	wayIn.post("/guest/"+token+"/").want(t, http.StatusSeeOther)

	x.good(t, x.site.Suspend(ctx, anna, "bob", "A test"))
	x.work(t)
	x.stranger.get(file).want(t, http.StatusNotFound)
	for who, v := range eyes {
		for path := range found(v) {
			t.Errorf("%s finds him at %s", who, path)
		}
	}
	wayIn.get("/photos/bob/").want(t, http.StatusNotFound)
	x.anna.get("/photos/bob/").want(t, http.StatusOK).has(t, "zqx title") // who moderates

	x.good(t, x.site.Unsuspend(ctx, anna, "bob"))
	x.work(t)
	again, _, err := x.site.Seen(ctx, photo.Viewer{}, "bob", p.ID)
	x.good(t, err)
	// Withheld, it got another address.
	x.stranger.get("/p/"+p.ID.String()+"_"+again.Secret+"_t.jpg").want(t, http.StatusOK)
	for who, v := range eyes {
		after := found(v)
		for path := range before[who] {
			if !after[path] {
				t.Errorf("%s does not find him again at %s", who, path)
			}
		}
	}
}

func (x *town) good(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// work does the jobs that are due.
func (x *town) work(t testing.TB) {
	t.Helper()
	for more := true; more; {
		var err error
		if more, err = x.site.RunJob(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}
