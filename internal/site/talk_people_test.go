package site_test

import (
	"fmt"
	"testing"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// What an owner makes of others counts for all that they add, and for every
// list in which the owner's photos stand.
func TestTalkFollowsRelations(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx := t.Context()
		follow := func(who photo.Viewer, name string, m photo.Marks) {
			t.Helper()
			_, err := x.Follow(ctx, who, name, &m)
			x.ok(err)
		}
		region := photo.Region{W: 0.5, H: 0.5}
		friends := x.add(3, photo.Friends)
		follow(x.anna, "bob", photo.Marks{Friend: true})
		x.ok(x.Fave(ctx, x.bob, friends.ID))
		x.is(x.Fave(ctx, x.carl, friends.ID), photo.ErrNotFound)
		_, err := x.AddComment(ctx, x.bob, friends.ID, "hi")
		x.ok(err)
		bobs, err := x.AddNote(ctx, x.bob, friends.ID, region, "here") // contacts may add notes
		x.ok(err)
		_, err = x.AddNote(ctx, x.bob, x.open.ID, region, "here")
		x.ok(err)
		_, err = x.AddNote(ctx, x.carl, x.open.ID, region, "here")
		x.refused(err, "")
		x.ok(x.AddPerson(ctx, x.anna, friends.ID, "bob"))
		x.ok(x.AgreePerson(ctx, x.bob, friends.ID))
		x.refused(x.AddPerson(ctx, x.anna, friends.ID, "carl"), "name") // he may not see it
		a, err := x.MakeAlbum(ctx, x.anna, site.AlbumEdit{Title: "A"}, friends.ID)
		x.ok(err)
		lists := func(v photo.Viewer) string {
			t.Helper()
			faves, err := x.Favorites(ctx, v, "bob", photo.Page{})
			x.ok(err)
			of, err := x.PhotosOf(ctx, v, "bob", photo.Page{})
			x.ok(err)
			_, err = x.Album(ctx, v, "anna", a.ID, photo.RankPage{})
			return fmt.Sprint(len(faves.Photos), len(of.Photos), x.titles(v), " ", err == nil)
		}
		for _, c := range []struct {
			v    photo.Viewer
			want string
		}{{x.anna, "1 1A 1 p3 true"}, {x.bob, "1 1A 1 p3 true"}, {x.carl, "0 0 false"}, {photo.Viewer{}, "0 0 false"}} {
			if got := lists(c.v); got != c.want {
				t.Errorf("%q reads %q, not %q", c.v.Name, got, c.want)
			}
		}
		// Who is no friend any more finds nothing of it, nor can he take back what he said.
		follow(x.anna, "bob", photo.Marks{Family: true})
		if got := lists(x.bob); got != "0 0 false" {
			t.Error("bob reads", got)
		}
		x.is(x.DeleteNote(ctx, x.bob, friends.ID, bobs.ID), photo.ErrNotFound)
		x.is(x.Unfave(ctx, x.bob, friends.ID), photo.ErrNotFound)

		// The audience of comments is the photo's own.
		may := photo.DefaultPermissions
		may.Comment = photo.OnlyFriends
		_, err = x.EditPhoto(ctx, x.anna, x.open.ID, site.PhotoEdit{Visibility: photo.Public, Permissions: &may})
		x.ok(err)
		_, err = x.AddComment(ctx, x.carl, x.open.ID, "hi")
		x.refused(err, "body")
		if _, talk := x.talk(x.carl, x.open.ID, photo.ThreadPage{}); talk.MayComment || !talk.MayFave {
			t.Errorf("%+v", talk)
		}
		may.Comment = photo.Everybody
		_, err = x.EditPhoto(ctx, x.anna, x.open.ID, site.PhotoEdit{Visibility: photo.Public, Permissions: &may})
		x.ok(err)

		// Who is blocked may look at what is public, and what he said is gone.
		c, err := x.AddComment(ctx, x.carl, x.open.ID, "hi")
		x.ok(err)
		x.ok(x.Fave(ctx, x.carl, x.open.ID))
		_, err = x.Block(ctx, x.anna, "carl")
		x.ok(err)
		_, err = x.AddComment(ctx, x.carl, x.open.ID, "hi again")
		x.refused(err, "body")
		_, err = x.EditComment(ctx, x.carl, x.open.ID, c.ID, "hi again")
		x.is(err, photo.ErrNotFound)
		x.refused(x.AddPerson(ctx, x.carl, x.open.ID, "carl"), "name")
		x.refused(x.AddPerson(ctx, x.anna, x.open.ID, "carl"), "name")
		x.ok(x.Unfave(ctx, x.carl, x.open.ID))
		x.refused(x.Fave(ctx, x.carl, x.open.ID), "")
		x.is(x.DeleteComment(ctx, x.carl, x.open.ID, c.ID), photo.ErrNotFound)
		_, err = x.Unblock(ctx, x.anna, "carl")
		x.ok(err)
		_, err = x.Block(ctx, x.carl, "anna")
		x.ok(err)
		x.refused(x.AddPerson(ctx, x.anna, x.open.ID, "carl"), "name")

		// With others' eyes an owner finds no buttons of his own.
		eyes := x.anna
		eyes.As = "visitor"
		p, err := x.Photo(ctx, eyes, "anna", x.open.ID)
		x.ok(err)
		talk, err := x.Talk(ctx, eyes, p, photo.ThreadPage{})
		x.ok(err)
		if talk.Viewer.SignedIn() || talk.MayComment || talk.MayAnnotate || talk.MayFave {
			t.Errorf("%+v", talk)
		}
	})
}
