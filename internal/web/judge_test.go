package web_test

import (
	"net/http"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
)

// A moderator hides a photo on its page, shows it again, and sets its level;
// nobody else is offered that, or can.
func TestJudge(t *testing.T) {
	x := newTown(t, plan{})
	theirs := x.bob.add(5, photo.Public)
	id := theirs.ID.String()
	path, post := "/photos/bob/"+id+"/", func(who *visitor, words ...string) answer {
		return who.post("/admin/review/", append([]string{"id", id, "owner", "bob"}, words...)...)
	}
	for _, who := range []*visitor{x.bob, x.stranger} {
		if strings.Contains(who.get(path).want(t, http.StatusOK).body, "For moderators") {
			t.Error("the page offers what is for moderators")
		}
		for _, do := range []string{"hide", "unhide", "level"} {
			if a := post(who, "do", do, "safety", "restricted"); a.status != http.StatusNotFound && a.status != http.StatusSeeOther {
				t.Errorf("%s: %d", do, a.status)
			}
		}
	}
	x.stranger.get(path).want(t, http.StatusOK)
	x.anna.get(path).has(t, "Hide from everybody", `value="restricted"`)
	x.anna.get(post(x.anna, "do", "hide").want(t, http.StatusSeeOther).header.Get("Location")).want(t, http.StatusOK).has(t, "The photo is hidden.", "Show it again")
	x.stranger.get(path).want(t, http.StatusNotFound)
	x.bob.get(path).want(t, http.StatusOK)
	x.anna.get(post(x.anna, "do", "unhide").want(t, http.StatusSeeOther).header.Get("Location")).want(t, http.StatusOK).has(t, "The photo is shown again.", "Hide from everybody")
	x.stranger.get(path).want(t, http.StatusOK)
	x.anna.get(post(x.anna, "do", "level", "safety", "restricted").want(t, http.StatusSeeOther).header.Get("Location")).want(t, http.StatusOK).
		has(t, "The safety level is set.", `value="restricted" selected`)
	p, err := x.site.Photo(t.Context(), x.bob.member, "bob", theirs.ID)
	if err != nil || p.Photo.Safety != photo.Restricted || p.Photo.SafetyFloor != photo.Restricted {
		t.Errorf("the photo is at %s, its floor at %s: %v", p.Photo.Safety, p.Photo.SafetyFloor, err)
	}
	post(x.anna, "do", "level", "safety", "other").want(t, http.StatusUnprocessableEntity)
	post(x.anna, "do", "level").want(t, http.StatusUnprocessableEntity)
	if to := post(x.anna, "do", "hide", "owner", "//evil.example").want(t, http.StatusSeeOther).header.Get("Location"); !strings.HasPrefix(to, "/photos/bob/") && !strings.HasPrefix(to, "/admin/review/") {
		t.Errorf("leads to %s", to)
	}
}
