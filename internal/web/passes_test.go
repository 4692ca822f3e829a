package web_test

import (
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
)

var linkShown = regexp.MustCompile(`value="http://[^"/]+(/guest/[^"]+/)"`)

// pass makes a pass by its form and gives the path of its link.
func (v *visitor) pass(form string, fields ...string) string {
	v.t.Helper()
	v.get(form).want(v.t, http.StatusOK)
	a := v.post(form, append([]string{"life", "7"}, fields...)...).want(v.t, http.StatusOK)
	a.headerIs(v.t, "Cache-Control", "no-store").headerIs(v.t, "Referrer-Policy", "no-referrer")
	m := linkShown.FindStringSubmatch(a.body)
	if m == nil {
		v.t.Fatal("no link in ", a.body)
	}
	return html.UnescapeString(m[1])
}

// The whole way of a pass: made, opened in another browser, used for page,
// bytes and listing, and closed.
func TestGuestPass(t *testing.T) {
	t.Parallel()
	x := newTown(t, plan{})
	secret, other := x.anna.addPicture("s.jpg", picture(3, 500, 300), photo.Private), x.anna.add(4, photo.Friends)
	page := "/photos/anna/" + secret.ID.String() + "/"
	link := x.anna.pass(page+"share/", "label", "Grandma")
	token := strings.TrimSuffix(strings.TrimPrefix(link, "/guest/"), "/")

	for _, v := range []*visitor{x.visitor(t), x.as(t, "bob")} {
		v.get(page).want(t, http.StatusNotFound).hasNot(t, "guest pass")
		for _, method := range []string{http.MethodHead, http.MethodGet} { // as programs do that preview links
			a := v.do(x.request(method, link, "")).want(t, http.StatusOK)
			a.headerIs(t, "Cache-Control", "no-store").headerIs(t, "Referrer-Policy", "no-referrer").headerIs(t, "X-Robots-Tag", "noindex, nofollow").headerIs(t, "Set-Cookie", "")
			a.hasNot(t, "anna", secret.ID.String(), "s.jpg")
		}
		a := v.post(link).leads(t, http.StatusSeeOther, page)
		cookie := a.header.Get("Set-Cookie")
		if !strings.HasPrefix(cookie, "guest-session="+token+"; Path=/; Max-Age=") || !strings.HasSuffix(cookie, "; HttpOnly; SameSite=Lax") || len(v.cookies) == 0 {
			t.Error(cookie)
		}
		v.post(link).leads(t, http.StatusSeeOther, page) // once more is no second use
		a = v.get(page).want(t, http.StatusOK).headerIs(t, "Cache-Control", "private, no-store").headerIs(t, "X-Robots-Tag", "noindex").has(t, imageAt(secret, "n"))
		a.hasNot(t, token, "Write a comment</", "Add a note", imageAt(other, "n"), "Anna’s album")
		v.get(imageAt(secret, "n")).want(t, http.StatusOK).headerIs(t, "Cache-Control", "private, no-store")
		v.get(imageAt(secret, "o")).want(t, http.StatusNotFound)
		v.get(imageAt(other, "t")).want(t, http.StatusNotFound)
		v.get("/photos/anna/").want(t, http.StatusOK).hasNot(t, page)
		v.get("/photos/anna/"+x.photo.ID.String()+"/").want(t, http.StatusOK).headerIs(t, "Cache-Control", "private, no-store")
		if v.member.SignedIn() {
			v.post(page+"comments/", "body", "hi").want(t, http.StatusNotFound)
			v.post(page+"faves/", "do", "add").want(t, http.StatusNotFound)
		}
	}
	guest := x.visitor(t)
	guest.post(link).want(t, http.StatusSeeOther)
	list := x.anna.get("/account/passes/").want(t, http.StatusOK).has(t, "Grandma", "Used 3 times", page).hasNot(t, token)
	x.bob.get("/account/passes/").hasNot(t, "Grandma")
	id := regexp.MustCompile(`name="id" value="(\d+)"`).FindStringSubmatch(list.body)[1]
	x.bob.post("/account/passes/", "id", id).want(t, http.StatusNotFound)
	guest.get(page).want(t, http.StatusOK)

	x.anna.post("/account/passes/", "id", id).leads(t, http.StatusSeeOther, "/account/passes/?note=revoked")
	guest.get(page).want(t, http.StatusNotFound).has(t, "The guest pass with which you came may be closed")
	guest.get(imageAt(secret, "n")).want(t, http.StatusNotFound)
	gone := guest.get(link).want(t, http.StatusNotFound).has(t, "This guest pass is closed").hasNot(t, "anna")
	guest.post(link).want(t, http.StatusNotFound).has(t, "This guest pass is closed")
	never := guest.get("/guest/1.x/").want(t, http.StatusNotFound)
	if never.body != gone.body {
		t.Error("a pass that was revoked answers otherwise than one that never was")
	}
}

// Passes to an album and to a stream show what their owner chose, several in
// one browser; the password is asked for, and tries are limited.
func TestGuestPassToMore(t *testing.T) {
	t.Parallel()
	x := newTown(t, plan{})
	friends, private, loose := x.anna.add(4, photo.Friends), x.anna.add(5, photo.Private), x.anna.add(6, photo.Private)
	album := "/photos/anna/albums/" + x.album.String() + "/"
	x.anna.post(album+"add/", "shown", friends.ID.String(), "shown", private.ID.String(), "photo", friends.ID.String(), "photo", private.ID.String())
	at := func(p photo.Photo) string { return "/photos/anna/" + p.ID.String() + "/" }
	guest := x.visitor(t)
	guest.post(x.anna.pass("/photos/anna/share/", "shows", "friends")).leads(t, http.StatusSeeOther, "/photos/anna/")
	guest.get("/photos/anna/").has(t, at(friends)).hasNot(t, at(private))
	guest.get(at(friends)).want(t, http.StatusOK)
	guest.get(at(private)).want(t, http.StatusNotFound)
	guest.get("/photos/bob/favorites/").want(t, http.StatusOK)

	link := x.anna.pass(album+"share/", "shows", "everything", "password", "swordfish", "original", "yes")
	guest.get(link).has(t, `name="password"`)
	guest.post(link, "password", "wrong").want(t, http.StatusUnprocessableEntity).has(t, "not the password").headerIs(t, "Set-Cookie", "")
	guest.get(album).hasNot(t, at(private))
	guest.post(link, "password", "swordfish").leads(t, http.StatusSeeOther, album)
	guest.get(album).want(t, http.StatusOK).has(t, at(friends), at(private), "3 photos")
	guest.get(at(private)).want(t, http.StatusOK).has(t, "Anna’s album")
	guest.get(imageAt(private, "o")).want(t, http.StatusOK)
	guest.get(at(loose)).want(t, http.StatusNotFound)
	guest.get("/photos/anna/").has(t, at(friends)).hasNot(t, at(private)) // the stream pass is there still
	// The token alone is no key where a password was set.
	thief := x.visitor(t)
	thief.cookies["guest-session"] = strings.TrimSuffix(strings.TrimPrefix(link, "/guest/"), "/")
	thief.get(at(private)).want(t, http.StatusNotFound)
	for range 10 {
		thief.post(link, "password", "guess").want(t, http.StatusUnprocessableEntity)
	}
	thief.post(link, "password", "swordfish").want(t, http.StatusTooManyRequests)
	guest.post(link).leads(t, http.StatusSeeOther, album) // who is in needs no password

	// What is thrown away closes; what is deleted takes its passes along.
	x.anna.post(at(private)+"trash/").want(t, http.StatusSeeOther)
	guest.get(at(private)).want(t, http.StatusNotFound)
	x.anna.post(album+"delete/").want(t, http.StatusSeeOther)
	guest.get(link).want(t, http.StatusNotFound)
	// Who is blocked is let in nowhere by a pass.
	x.bob.post(x.anna.pass("/photos/anna/share/", "shows", "everything")).want(t, http.StatusSeeOther)
	x.bob.get(at(loose)).want(t, http.StatusOK)
	x.anna.post("/people/bob/block/").want(t, http.StatusSeeOther)
	x.bob.get(at(loose)).want(t, http.StatusNotFound)

	for _, wrong := range [][]string{{"shows", "all", "life", "7"}, {"shows", "friends", "life", "8"}, {"shows", "friends", "life", "7", "password", "abc"}, {"shows", "friends", "life", "x", "label", strings.Repeat("x", 300)}} {
		x.anna.post("/photos/anna/share/", wrong...).want(t, http.StatusUnprocessableEntity)
	}
	x.bob.get(album+"share/").want(t, http.StatusNotFound)
	x.bob.get(at(loose)+"share/").want(t, http.StatusNotFound)
	x.bob.post(at(loose)+"share/", "life", "7").want(t, http.StatusNotFound)
	for _, hostile := range []string{"~~~", "a.b~c", "%ff", strings.Repeat("1.x~", 400), "1." + strings.Repeat("x", 32)} {
		thief.cookies["guest-session"] = hostile
		thief.get("/photos/anna/").want(t, http.StatusOK).hasNot(t, at(friends))
		thief.get("/guest/" + hostile + "/")
	}
}
