package web_test

import (
	"net/http"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/web"
)

// The rooms of moderators are there for them, those of admins for admins, and
// for everybody else nothing is there, in no way of asking.
func TestRoomsOfStaff(t *testing.T) {
	x := newTown(t, plan{})
	onlyAdmins := map[string]bool{"/admin/settings/": true, "/admin/explore/": true}
	for _, role := range []photo.Role{photo.RoleMember, photo.RoleModerator} {
		if err := x.site.SetRole(t.Context(), "bob", role); err != nil {
			t.Fatal(err)
		}
		for _, rt := range web.Routes() {
			if !strings.HasPrefix(rt.Pattern, "/admin/") {
				continue
			}
			path, status := x.address(t, rt.Pattern), http.StatusNotFound
			if role == photo.RoleModerator && !onlyAdmins[rt.Pattern] {
				status = http.StatusOK
			}
			a := x.bob.get(path).want(t, status)
			if status == http.StatusOK {
				reachable(t, a)
				if strings.Contains(a.body, "anna@example.org") {
					t.Errorf("a moderator reads an address on %s", path)
				}
			}
			x.stranger.get(path).want(t, http.StatusNotFound)
			reachable(t, x.anna.get(path).want(t, http.StatusOK))
			if rt.Post && status == http.StatusNotFound {
				x.bob.post(path, "do", "suspend", "reason", "x").want(t, http.StatusNotFound)
				x.stranger.post(path, "do", "suspend", "reason", "x").want(t, http.StatusNotFound)
			}
		}
	}
}

// Pages that were kept for visitors are forgotten when their member is
// suspended, and come back with him.
func TestSuspendedMemberIsForgotten(t *testing.T) {
	x := newTown(t, plan{})
	p := x.bob.add(2, photo.Public)
	paths := []string{"/photos/bob/", "/people/bob/", "/photos/bob/" + p.ID.String() + "/", "/p/" + p.ID.String() + "_" + p.Secret + "_t.jpg"}
	shown := func(status int) {
		t.Helper()
		for _, path := range paths {
			x.stranger.get(path).want(t, status)
		}
		if listed := strings.Contains(x.stranger.get("/").body, p.ID.String()); listed != (status == http.StatusOK) {
			t.Errorf("bob's photo is among the recent ones: %v", listed)
		}
	}
	work := func() {
		t.Helper()
		for worked := true; worked; {
			var err error
			if worked, err = x.site.RunJob(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
	}
	shown(http.StatusOK)
	x.anna.post("/admin/members/bob/", "do", "suspend").want(t, http.StatusUnprocessableEntity).has(t, "Give a reason")
	x.anna.post("/admin/members/bob/", "do", "suspend", "reason", "Spam <b>").want(t, http.StatusSeeOther)
	work()
	shown(http.StatusNotFound)
	x.bob.get("/account/").want(t, http.StatusSeeOther)
	x.stranger.post("/account/sign-in/", "login", "bob", "password", password).want(t, http.StatusUnprocessableEntity).has(t, "Spam &lt;b&gt;", "Send the appeal", `name="text"`)
	x.stranger.post("/account/sign-in/", "login", "bob", "password", "wrong horse", "text", "Please").want(t, http.StatusUnprocessableEntity).hasNot(t, "Spam", "appeal")
	x.stranger.post("/account/sign-in/", "login", "bob", "password", password, "text", strings.Repeat("x", 1001)).want(t, http.StatusUnprocessableEntity).has(t, "xxxxx", "at most 1000")
	x.stranger.post("/account/sign-in/", "login", "bob", "password", password, "text", "Please <i>").want(t, http.StatusOK).has(t, "Your appeal is sent")
	x.stranger.post("/account/sign-in/", "login", "bob", "password", password, "text", "Please").want(t, http.StatusUnprocessableEntity).has(t, "You have appealed").hasNot(t, "Send the appeal")
	x.anna.get("/admin/reports/").want(t, http.StatusOK).has(t, "appeal", "The member bob")
	x.anna.get("/admin/log/").want(t, http.StatusOK).has(t, "suspended a member")
	x.anna.post("/admin/members/bob/", "do", "unsuspend").want(t, http.StatusSeeOther)
	work()
	paths = paths[:3] // the bytes have a new address
	shown(http.StatusOK)
}
