package web_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// Who is not the owner gets the same page, whatever eyes he asks for.
func TestOnlyOwnersChooseTheirEyes(t *testing.T) {
	x := newTown(t, plan{})
	secret := x.anna.add(2, photo.Friends)
	x.anna.post("/people/bob/follow/", "marks", "yes", "family", "yes").want(t, http.StatusSeeOther)
	paths := []string{"/photos/anna/", "/people/anna/", "/photos/anna/" + x.photo.ID.String() + "/", "/photos/anna/" + secret.ID.String() + "/"}
	for _, path := range paths {
		for _, as := range []string{"friend", "anna", "bob", "nobody", "family", "%00", "visitor"} {
			for _, v := range []*visitor{x.stranger, x.bob} {
				plain, asked := v.get(path), v.get(path+"?as="+as)
				if plain.status != asked.status || plain.body != asked.body {
					t.Errorf("%s?as=%s is another page for %q", path, as, v.member.Name)
				}
			}
		}
		for as, words := range map[string]string{"visitor": "a visitor who is not signed in", "friend": "somebody you marked as a friend", "family": "somebody you marked as family", "bob": "Bob", "BOB": "Bob"} {
			a := x.anna.get(path+"?as="+as).want(t, http.StatusOK)
			if as != "BOB" && as != "bob" {
				a.has(t, words)
			}
			root := reachable(t, a)
			banner := root.all("main")[0].all("div")[0]
			if !strings.Contains(banner.attrs["class"], "guise") || banner.all("a")[0].attrs["href"] != path {
				t.Errorf("%s?as=%s has no banner that leads back", path, as)
			}
			root.each(func(n *node) {
				if ref := n.attrs["href"]; strings.Contains(ref, "as=") && n.inside("details") == nil {
					t.Errorf("%s?as=%s leads on to %s", path, as, ref)
				}
			})
		}
	}
	for as, sees := range map[string]bool{"visitor": false, "family": false, "bob": false, "friend": true} {
		a := x.anna.get(paths[3] + "?as=" + as)
		if strings.Contains(a.body, "They do not see this photo") == sees {
			t.Errorf("as %s the photo for friends is seen: %v", as, !sees)
		}
	}
	// Verbs do not know of it.
	x.anna.post(paths[2]+"edit/?as=visitor", "title", "still mine", "visibility", "public").want(t, http.StatusSeeOther)
}

// What a person presses, as the pages offer it.
func TestButtonsBetweenPeople(t *testing.T) {
	x := newTown(t, plan{})
	// press finds a form on a page by its address and sends it with what it holds.
	press := func(v *visitor, path, action string, fields ...string) {
		t.Helper()
		root := reachable(t, v.get(path).want(t, http.StatusOK))
		for _, f := range root.all("form") {
			if f.attrs["action"] != action {
				continue
			}
			for _, in := range f.all("input") {
				_, checked := in.attrs["checked"]
				if in.attrs["type"] == "hidden" || checked {
					fields = append(fields, in.attrs["name"], in.attrs["value"])
				}
			}
			a := v.post(action, fields...).want(t, http.StatusSeeOther)
			to := v.get(a.header.Get("Location")).want(t, http.StatusOK)
			if !strings.HasPrefix(a.header.Get("Location"), path) || !strings.Contains(to.body, `class="note"`) {
				t.Errorf("%s on %s leads to %s", action, path, a.header.Get("Location"))
			}
			reachable(t, to)
			return
		}
		t.Errorf("%s has no form for %s", path, action)
	}
	standing := func(want photo.Standing) {
		t.Helper()
		p, err := x.site.Profile(t.Context(), x.bob.member, "anna")
		if err != nil || p.Standing != want {
			t.Errorf("bob's standing is %+v, not %+v: %v", p.Standing, want, err)
		}
	}
	press(x.bob, "/photos/anna/", "/people/anna/follow/")
	standing(photo.Standing{Follows: true})
	press(x.bob, "/people/anna/", "/people/anna/follow/", "family", "yes")
	standing(photo.Standing{Follows: true, Marks: photo.Marks{Family: true}})
	press(x.bob, "/people/anna/", "/people/anna/follow/", "friend", "yes") // family stays ticked
	standing(photo.Standing{Follows: true, Marks: photo.Marks{Friend: true, Family: true}})
	press(x.bob, "/people/anna/followers/", "/people/anna/mute/")
	press(x.bob, "/account/mutes/", "/people/anna/unmute/")
	press(x.bob, "/account/contacts/", "/account/contacts/") // as it is
	standing(photo.Standing{Follows: true, Marks: photo.Marks{Friend: true, Family: true}})
	press(x.bob, "/account/contacts/", "/account/contacts/", "mute", "anna")
	standing(photo.Standing{Follows: true, Marks: photo.Marks{Friend: true, Family: true}, Mutes: true})
	press(x.bob, "/account/contacts/", "/account/contacts/", "unmute", "anna")
	press(x.bob, "/photos/anna/", "/people/anna/unfollow/")
	standing(photo.Standing{})
	press(x.anna, "/people/bob/", "/people/bob/follow/")
	press(x.bob, "/people/bob/followers/", "/people/anna/follow/")
	standing(photo.Standing{Follows: true})
	press(x.bob, "/photos/anna/", "/people/anna/block/")
	standing(photo.Standing{Blocks: true})
	press(x.bob, "/account/blocks/", "/people/anna/unblock/")
	standing(photo.Standing{})
	x.stranger.get("/photos/anna/").has(t, `href="/account/sign-in/?next=%2Fphotos%2Fanna%2F"`)
	// A mistake takes nobody along.
	x.bob.post("/account/contacts/", "shown", "x").want(t, http.StatusNotFound)
	x.bob.post("/account/contacts/", "unfollow", "nobody").want(t, http.StatusNotFound)
	x.stranger.post("/account/contacts/", "unfollow", "anna").want(t, http.StatusSeeOther)
	for _, who := range []string{"<b>", "a b", strings.Repeat("x", 40), ""} {
		if a := x.bob.get("/people/anna/?note=followed&who=" + strings.ReplaceAll(who, " ", "+")); strings.Contains(a.body, `class="note"`) {
			t.Errorf("a note speaks of %q", who)
		}
	}
}

func TestFollowingTooMuchIsRefusedInWords(t *testing.T) {
	x := newTown(t, plan{})
	err := x.db.Write(t.Context(), func(w *store.Writer) (err error) { // as if by a hundred follows
		for n := 0; n < 100 && err == nil; n++ {
			_, _, err = w.AddTry("follow "+x.bob.member.ID.String(), time.Now(), time.Hour)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	a := x.bob.post("/people/anna/follow/").want(t, http.StatusTooManyRequests)
	a.has(t, "That is a lot at once")
	a.has(t, "Wait 60 minutes and try again")
	if a.header.Get("Retry-After") == "" {
		t.Error("it does not say when to come again")
	}
}

// A member's home begins with whom he follows; a visitor's does not.
func TestHomeShowsNews(t *testing.T) {
	x := newTown(t, plan{})
	x.bob.get("/").has(t, "The newest photos of people you follow show here")
	x.bob.post("/people/anna/follow/").want(t, http.StatusSeeOther)
	for n := range 6 {
		x.anna.add(n+10, photo.Public)
	}
	count := func(a answer) int {
		t.Helper()
		return len(reachable(t, a).all("main")[0].all("ul")[0].all("img"))
	}
	home := x.bob.get("/")
	home.has(t, "<h1>From people you follow</h1>")
	home.has(t, "<h2>Recent photos of everybody</h2>")
	if n := count(home); n != 4 {
		t.Errorf("%d photos of one contact", n)
	}
	if n := count(x.bob.get("/photos/friends/")); n != 4 {
		t.Errorf("%d photos of one contact on the page of news", n)
	}
	if a := x.stranger.get("/"); strings.Contains(a.body, "you follow") {
		t.Error("a visitor's home speaks of people he follows")
	}
	x.bob.get("/photos/friends/?before=1-1").leads(t, http.StatusSeeOther, "/photos/friends/")
	x.bob.get("/account/contacts/?before=1-1").leads(t, http.StatusSeeOther, "/account/contacts/")
	x.bob.get("/people/anna/contacts/?before=1-1").leads(t, http.StatusSeeOther, "/people/anna/contacts/")
	x.bob.get("/account/blocks/?after=99999999999999-9").leads(t, http.StatusSeeOther, "/account/blocks/")
}

// The choices of privacy are on the forms, and what is sent is what is kept.
func TestEveryPrivacyCanBeChosen(t *testing.T) {
	x := newTown(t, plan{})
	edit := "/photos/anna/" + x.photo.ID.String() + "/edit/"
	for _, v := range []photo.Visibility{photo.Public, photo.Friends, photo.Family, photo.Friends | photo.Family, photo.Private} {
		for i := range photo.Audiences {
			fields := []string{"title", "t", "visibility", v.FormValue()}
			for k, f := range photo.PermissionFields {
				fields = append(fields, f.Name, photo.Audiences[(i+k)%len(photo.Audiences)].FormValue())
			}
			x.anna.post(edit, fields...).want(t, http.StatusSeeOther)
			got := entered(t, x.anna.get(edit))
			for k := 2; k < len(fields); k += 2 {
				if got[fields[k]] != fields[k+1] {
					t.Errorf("%s is %q after %q was sent", fields[k], got[fields[k]], fields[k+1])
				}
			}
			x.anna.post("/account/", append(fields, "display_name", "Anna", "email", "anna@example.org")...).want(t, http.StatusSeeOther)
			account, upload := entered(t, x.anna.get("/account/")), entered(t, x.anna.get("/photos/upload/"))
			for k := 2; k < len(fields); k += 2 {
				if account[fields[k]] != fields[k+1] {
					t.Errorf("the default of %s is %q after %q was sent", fields[k], account[fields[k]], fields[k+1])
				}
			}
			if upload["visibility"] != v.FormValue() {
				t.Errorf("the upload form offers %q first, not %q", upload["visibility"], v.FormValue())
			}
		}
		// A batch with a choice of its own, and one that takes the default.
		for _, batch := range []photo.Visibility{photo.Friends, photo.Private, v} {
			parts := []any{part{"visibility", "", batch.FormValue()}, part{"file", "a.jpg", string(picture(int(batch), 60, 40))}}
			if batch == v {
				parts = parts[1:]
			}
			x.anna.do(multi(x.world, parts...)).want(t, http.StatusOK)
			if p := x.anna.stream()[0]; p.Visibility != batch || p.Permissions.Comment != photo.Nobody {
				t.Errorf("a batch for %q came out for %q, %+v", batch, p.Visibility, p.Permissions)
			}
		}
	}
}

// Places, cameras and originals reach whom the owner admits, in the page and in bytes.
func TestAudiencesOfDetails(t *testing.T) {
	x := newTown(t, plan{})
	id := x.photo.ID.String()
	for _, a := range photo.Audiences {
		x.anna.post("/photos/anna/"+id+"/edit/", "visibility", "public", "download", a.FormValue()).want(t, http.StatusSeeOther)
		for rel, verb := range map[photo.Relation]func(){
			photo.Stranger:                                    func() { x.anna.post("/people/bob/unfollow/") },
			photo.Stranger | photo.AsContact:                  func() { x.anna.post("/people/bob/follow/", "marks", "yes") },
			photo.Stranger | photo.AsContact | photo.AsFriend: func() { x.anna.post("/people/bob/follow/", "marks", "yes", "friend", "yes") },
			photo.Stranger | photo.AsContact | photo.AsFamily: func() { x.anna.post("/people/bob/follow/", "marks", "yes", "family", "yes") },
		} {
			verb()
			original := fmt.Sprintf("/p/%s_%s_o.jpg", id, x.photo.Secret)
			status := http.StatusNotFound
			if a.Admits(rel) {
				status = http.StatusOK
			}
			x.bob.get(original).want(t, status)
			if offered := strings.Contains(x.bob.get("/photos/anna/"+id+"/").body, original); offered != a.Admits(rel) {
				t.Errorf("for %q the original is offered to relation %d: %v", a, rel, offered)
			}
		}
	}
	x.anna.post("/photos/anna/"+id+"/edit/", "visibility", "public", "download", "everybody", "place", "nobody").want(t, http.StatusSeeOther)
	x.bob.get(fmt.Sprintf("/p/%s_%s_o.jpg", id, x.photo.Secret)).want(t, http.StatusNotFound)
	x.anna.get(fmt.Sprintf("/p/%s_%s_o.jpg", id, x.photo.Secret)).want(t, http.StatusOK)
}
