package flickrapi

import (
	"bytes"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// No method tells anything of a member who is hidden, whom it is asked about
// by each of its arguments and on the things of others, and what he had
// allowed is at an end.
func TestHiddenMembersAreNowhere(t *testing.T) {
	w := newWorld(t)
	ctx := t.Context()
	u, err := w.site.AddUser(ctx, site.SignUp{Name: "ada", Email: "ada@example.org", Password: "correct horse"}, photo.RoleAdmin)
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	ok(err)
	ada := photo.Viewer{ID: u.ID, Name: "ada", Role: photo.RoleAdmin}
	ok(w.site.SetRole(ctx, "anna", photo.RoleMember)) // of the first member of a site
	public := photo.Public
	_, err = w.site.EditPhoto(ctx, w.anna, w.photo.ID, site.PhotoEdit{Title: "Robot", Visibility: public})
	ok(err)
	p, err := w.site.Upload(ctx, w.bob, site.Upload{Name: "b.jpg", Body: bytes.NewReader(picture(t)), Title: "zqx title", Visibility: &public, Tags: []photo.Tag{{Name: "zqxtag", Raw: "zqxtag"}}})
	ok(err)
	album, err := w.site.MakeAlbum(ctx, w.bob, site.AlbumEdit{Title: "zqx album"}, p.ID)
	ok(err)
	group, err := w.site.MakeGroup(ctx, w.anna, site.GroupEdit{Name: "club", Title: "Club"})
	ok(err)
	ok(w.site.JoinGroup(ctx, w.bob, group.ID))
	_, err = w.site.AddToPool(ctx, w.bob, group.ID, p.ID)
	ok(err)
	_, err = w.site.AddComment(ctx, w.bob, w.photo.ID, "zqx comment")
	ok(err)
	ok(w.site.Fave(ctx, w.bob, w.photo.ID))
	ok(w.site.Fave(ctx, w.anna, p.ID))
	_, err = w.site.Follow(ctx, w.anna, "bob", nil)
	ok(err)
	ok(w.site.AddPerson(ctx, w.anna, w.photo.ID, "bob"))
	ok(w.site.AgreePerson(ctx, w.bob, w.photo.ID))
	hisGallery, err := w.site.MakeGalleryOf(ctx, w.bob, site.GalleryEdit{Title: "zqx gallery"}, w.photo.ID, "zqx pick")
	ok(err)
	gallery, err := w.site.MakeGalleryOf(ctx, w.anna, site.GalleryEdit{Title: "Hers"}, p.ID, "")
	ok(err)
	his, hers := w.grant(w.bob, photo.PermsDelete), w.grant(w.anna, photo.PermsDelete)

	found := func() map[string]bool {
		out := map[string]bool{}
		for _, m := range methods {
			if m.perms > photo.PermsRead || m.do == nil || strings.HasPrefix(m.name, "flickr.reflection.") || strings.HasPrefix(m.name, "flickr.test.") {
				continue
			}
			for _, about := range [][3]any{{w.bob, p.ID, hisGallery.ID}, {w.anna, w.photo.ID, gallery.ID}} {
				who, id, show := about[0].(photo.Viewer), about[1].(photo.ID), about[2].(photo.ID)
				address := "https://www.flickr.com/photos/" + who.Name + "/"
				if m.name == "flickr.urls.lookupGallery" {
					address += "galleries/" + show.String()
				}
				for _, g := range []photo.Grant{{}, hers} {
					pairs := []string{"user_id", nsid(who.ID), "photo_id", id.String(), "photoset_id", album.ID.String(), "gallery_id", show.String(), "group_id", nsid(group.ID), "username", who.Name,
						"url", address, "tags", "zqxtag", "tag", "zqxtag", "extras", "owner_name,tags,url_m"}
					if m.name == "flickr.photos.search" && who.ID == w.anna.ID {
						pairs = []string{"tags", "zqxtag"}
					}
					got := w.call(g, m.name, pairs...)
					got = strings.ReplaceAll(got, "&quot;"+id.String()+"&quot;", "") // what was asked for
					if strings.Contains(got, "zqx ") || strings.Contains(got, p.ID.String()) || strings.Contains(got, nsid(w.bob.ID)) || strings.Contains(got, `"bob"`) || strings.Contains(got, ">bob<") {
						out[m.name+" of "+who.Name+" for "+g.Token] = true
					}
				}
			}
		}
		return out
	}
	work := func() {
		for more := true; more; {
			more, err = w.site.RunJob(ctx)
			ok(err)
		}
	}
	work()
	before := found()
	if len(before) < 40 {
		t.Errorf("he is found in %d ways only: %v", len(before), before)
	}
	ok(w.site.Suspend(ctx, ada, "bob", "A test"))
	work()
	for how := range found() {
		t.Errorf("%s finds him", how)
	}
	if got := w.call(his, "flickr.test.login"); !strings.Contains(got, `code="98"`) {
		t.Error("what he allowed goes on:", got)
	}
	ok(w.site.Unsuspend(ctx, ada, "bob"))
	work()
	after := found()
	for how := range before {
		if !after[how] {
			t.Errorf("%s does not find him again", how)
		}
	}
}
