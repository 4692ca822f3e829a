package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web"
)

// found makes a group of anna's with her photo in its pool, a topic and a
// reply.
func (x *town) found(t testing.TB) {
	t.Helper()
	ctx, v := t.Context(), x.anna.member
	g, err := x.site.MakeGroup(ctx, v, site.GroupEdit{Name: "club", Title: "The club", Description: "See https://example.org/"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := x.site.AddToPool(ctx, v, g.ID, x.photo.ID); err != nil {
		t.Fatal(err)
	}
	topic, err := x.site.AddTopic(ctx, v, g.ID, "Welcome", "To all")
	if err != nil {
		t.Fatal(err)
	}
	reply, err := x.site.AddReply(ctx, v, g.ID, topic.ID, "Hello")
	if err != nil {
		t.Fatal(err)
	}
	x.group, x.topic, x.reply = g, topic.ID, reply.ID
}

// A group as people live in it: made, joined, filled, talked in, moderated.
func TestAGroupFromItsForms(t *testing.T) {
	t.Parallel()
	x := newTown(t, plan{})
	own := x.bob.add(2, photo.Public)
	id := "photo"
	x.bob.post("/groups/new/", "title", "Birds", "name", "birds", "privacy", "public", "per_day", "many", "tags", "sea").want(t, http.StatusUnprocessableEntity).has(t, "many")
	x.bob.post("/groups/new/", "title", "Birds", "name", "club", "privacy", "public").want(t, http.StatusUnprocessableEntity).has(t, "Another group")
	x.bob.post("/groups/new/", "title", "Birds", "name", "birds", "privacy", "invitation", "queue", "yes", "per_day", "5").leads(t, http.StatusSeeOther, "/groups/birds/")
	x.bob.get("/groups/").want(t, http.StatusOK).has(t, "Birds")
	x.bob.get("/people/bob/").want(t, http.StatusOK).has(t, "/groups/birds/")
	x.stranger.get("/people/bob/").want(t, http.StatusOK).has(t, "/groups/birds/")

	x.anna.get("/groups/birds/").want(t, http.StatusOK).has(t, "Ask to join")
	x.anna.post("/groups/birds/join/", "do", "join").want(t, http.StatusUnprocessableEntity)
	x.anna.post("/groups/birds/join/", "do", "ask").leads(t, http.StatusSeeOther, "/groups/birds/")
	x.anna.get("/groups/birds/members/?role=asked").want(t, http.StatusNotFound)
	x.bob.get("/groups/birds/members/?role=asked").want(t, http.StatusOK).has(t, "Let in")
	x.bob.post("/groups/birds/members/", "do", "invite", "name", "anna").want(t, http.StatusSeeOther)

	x.anna.post("/groups/birds/add/", id, x.photo.ID.String()).leads(t, http.StatusSeeOther, "/groups/birds/add/?note=waiting")
	x.anna.post("/groups/birds/add/", id, x.photo.ID.String()).want(t, http.StatusUnprocessableEntity).has(t, "waits for the moderators")
	x.anna.get("/groups/birds/queue/").want(t, http.StatusNotFound)
	x.bob.get("/groups/birds/queue/").want(t, http.StatusOK).has(t, x.photo.ID.String())
	if strings.Contains(x.stranger.get(x.page()).body, "/groups/birds/") {
		t.Error("a photo that waits is said to be in the pool")
	}
	x.bob.post("/groups/birds/queue/", id, x.photo.ID.String(), "do", "approve").want(t, http.StatusSeeOther)
	x.stranger.get(x.page()).want(t, http.StatusOK).has(t, "/groups/birds/")
	x.stranger.get("/groups/birds/pool/").want(t, http.StatusOK).has(t, x.page())
	x.bob.post("/photos/bob/"+own.ID.String()+"/groups/", "group", x.group.ID.String(), "do", "add").want(t, http.StatusNotFound) // not in it
	x.bob.post("/groups/club/join/", "do", "join").want(t, http.StatusSeeOther)
	x.bob.post("/photos/bob/"+own.ID.String()+"/groups/", "group", x.group.ID.String(), "do", "add").want(t, http.StatusSeeOther)
	x.bob.get("/").want(t, http.StatusOK).has(t, "From your groups")
	x.bob.post("/groups/club/pool/", id, x.photo.ID.String()).want(t, http.StatusNotFound) // no moderator
	x.anna.post("/groups/club/pool/", id, own.ID.String()).want(t, http.StatusSeeOther)
	if strings.Contains(x.stranger.get("/groups/club/pool/").body, own.ID.String()) {
		t.Error("the photo is still in the pool")
	}

	topic := x.anna.post("/groups/birds/discuss/new/", "title", "Where", "body", "<b>When</b>").want(t, http.StatusSeeOther).header.Get("Location")
	place := x.bob.post(topic, "body", "Here").want(t, http.StatusSeeOther).header.Get("Location")
	page, _, _ := strings.Cut(place, "#")
	x.stranger.get(page).want(t, http.StatusOK).has(t, "<b>When</b>", "Here")
	x.bob.post(topic+"edit/", "do", "lock").want(t, http.StatusSeeOther)
	x.anna.post(topic, "body", "Too late for this").want(t, http.StatusUnprocessableEntity).has(t, "Too late for this", "locked")
	x.bob.post(topic+"edit/", "do", "delete").leads(t, http.StatusSeeOther, "/groups/birds/discuss/")
	x.bob.post("/groups/birds/join/", "do", "leave").want(t, http.StatusUnprocessableEntity).has(t, "needs an admin")
	x.bob.post("/groups/birds/members/", "do", "admin", "name", "anna").want(t, http.StatusSeeOther)
	x.bob.post("/groups/birds/join/", "do", "leave").want(t, http.StatusSeeOther)
	x.anna.post("/groups/birds/edit/", "title", "All birds", "name", "all-birds", "privacy", "public").leads(t, http.StatusSeeOther, "/groups/all-birds/")
	x.stranger.get(x.page()).want(t, http.StatusOK).has(t, "/groups/all-birds/")
	x.anna.post("/groups/all-birds/delete/").leads(t, http.StatusSeeOther, "/groups/")
	if strings.Contains(x.stranger.get(x.page()).body, "birds") || strings.Contains(x.stranger.get("/people/anna/").body, "birds") {
		t.Error("a group that is gone is still named")
	}
}

// A private group answers who is not in it as one that does not exist.
func TestPrivateGroupsAreMissing(t *testing.T) {
	t.Parallel()
	x := newTown(t, plan{})
	x.anna.post("/groups/club/edit/", "title", "The club", "name", "club", "privacy", "private").want(t, http.StatusSeeOther)
	asked := 0
	for _, rt := range web.Routes() {
		if !strings.Contains(rt.Pattern, "{group}") {
			continue
		}
		path := x.address(t, rt.Pattern)
		for _, v := range []*visitor{x.bob, x.stranger} {
			for _, form := range []url.Values{nil, {"do": {"join"}}, {"do": {"leave"}}, {"do": {"ask"}}, {"do": {"approve"}, "photo": {x.photo.ID.String()}}, {"do": {"admin"}, "name": {"bob"}}, {"title": {"T"}, "body": {"B"}}} {
				ask := func(path string) string {
					var a answer
					switch {
					case form != nil && rt.Post:
						a = v.do(x.request(http.MethodPost, path, form.Encode(), "Content-Type", formType))
					case rt.Get:
						a = v.get(path)
					default:
						return ""
					}
					if a.status < 300 || a.status == http.StatusUnprocessableEntity {
						t.Errorf("%s answers %d to %q", a.asked, a.status, v.member.Name)
					}
					asked++
					return strings.ReplaceAll(strings.ReplaceAll(a.whole(), "/nope/", "/club/"), "%2Fnope%2F", "%2Fclub%2F")
				}
				if have, missing := ask(path), ask(strings.Replace(path, "/club/", "/nope/", 1)); have != missing {
					t.Errorf("%s (%v) says that the group is there:\n%s\n%s", path, form, have, missing)
				}
			}
		}
	}
	if asked < 100 {
		t.Errorf("only %d questions", asked)
	}
	for _, path := range []string{x.page(), "/people/anna/", "/groups/"} {
		for _, v := range []*visitor{x.bob, x.stranger} {
			if strings.Contains(v.get(path).body, "club") {
				t.Errorf("%s names the private group to %q", path, v.member.Name)
			}
		}
	}
	x.anna.get(x.page()).want(t, http.StatusOK).has(t, "/groups/club/")
}

// What is written in a group is text, and its pages are whole.
func TestHostileGroupsStayText(t *testing.T) {
	t.Parallel()
	x := newTown(t, plan{})
	short := hostile[:70]
	x.bob.post("/groups/new/", "title", short, "name", "evil", "privacy", "public", "description", hostile, "rules", hostile, "tags", "a").want(t, http.StatusSeeOther)
	topic := x.bob.post("/groups/evil/discuss/new/", "title", short, "body", hostile).want(t, http.StatusSeeOther).header.Get("Location")
	x.bob.post(topic, "body", hostile).want(t, http.StatusSeeOther)
	for _, path := range []string{"/groups/", "/groups/evil/", "/groups/evil/discuss/", topic, "/groups/evil/members/", "/groups/evil/add/", "/groups/evil/edit/", "/people/bob/"} {
		for _, v := range []*visitor{x.bob, x.stranger} {
			if a := v.get(path); a.status == http.StatusOK {
				harmless(t, a)
				reachable(t, a)
			}
		}
	}
	for _, a := range []answer{
		x.bob.post("/groups/new/", "title", hostile+hostile, "name", hostile, "privacy", hostile, "per_day", hostile, "tags", hostile),
		x.bob.post("/groups/evil/discuss/new/", "title", hostile, "body", strings.Repeat("x", photo.MaxComment)+hostile),
		x.bob.post(topic, "body", strings.Repeat("x", photo.MaxComment)+hostile), x.bob.post("/groups/evil/members/", "do", "invite", "name", hostile),
		x.bob.post("/groups/evil/members/", "do", hostile, "name", "anna"), x.bob.post("/groups/evil/add/", "photo", "x"),
	} {
		if harmless(t, a); a.status < 400 || a.status >= 500 {
			t.Errorf("%s answers %d", a.asked, a.status)
		}
	}
	for _, v := range []*visitor{x.stranger, x.bob, x.anna} {
		c := &crawl{t: t, v: v, seen: map[string]bool{}, kinds: map[string]int{}}
		c.add("the start", "/groups/")
		c.run()
		if c.pages < 12 {
			t.Errorf("%q met %d pages", v.member.Name, c.pages)
		}
	}
}
