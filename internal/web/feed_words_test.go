package web_test

import (
	"net/http"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web"
)

// What is said about a photo and in a group, and what lies in its pool, is
// told in every format; and to nobody once it is not for everybody.
func TestFeedsOfTalk(t *testing.T) {
	x := newTown(t, plan{web: web.Config{BaseURL: "http://club.example"}})
	id := x.photo.ID.String()
	x.bob.post("/photos/anna/"+id+"/comments/", "body", "Größe & <b>").want(t, http.StatusSeeOther)
	all := map[string]struct {
		link, item string
		media      bool
	}{
		"photos_comments.gne?photo=" + id:                           {"/photos/anna/" + id + "/", "?comment=", false},
		"groups_pool.gne?id=club":                                   {"/groups/club/pool/", "/photos/anna/" + id + "/", true},
		"groups_pool.gne?id=" + x.group.ID.String() + "@N00":        {"/groups/club/pool/", "/photos/anna/" + id + "/", true},
		"groups_discuss.gne?id=club":                                {"/groups/club/discuss/", "/groups/club/discuss/" + x.topic.String() + "/", false},
		"groups_discuss.gne?id=" + x.group.ID.String() + "&nothing": {"/groups/club/discuss/", "/groups/club/discuss/" + x.topic.String() + "/", false},
	}
	for address, want := range all {
		for _, format := range []string{"atom", "rss2", "jsonfeed"} {
			a := x.stranger.get("/services/feeds/" + address + "&format=" + format)
			d := readFeed(t, a)
			if len(d.Items) == 0 || d.Link != "http://club.example"+want.link || !strings.HasPrefix(d.Items[0].Link, "http://club.example/") || !strings.Contains(d.Items[0].Link, want.item) {
				t.Errorf("%s is of %q with %d: %.2000s", a.asked, d.Link, len(d.Items), a.body)
				continue
			}
			if got := strings.Contains(a.body, "/p/"+id); got != want.media {
				t.Errorf("%s names a picture: %v", a.asked, got)
			}
			if strings.HasPrefix(address, "photos_comments") && (!strings.Contains(d.Items[0].Content+d.Items[0].Description, "Größe &amp; &lt;b&gt;") || strings.Count(a.body, "/photos/bob/") < 1 && format != "rss2") {
				t.Errorf("%s does not tell bob's comment first: %.2000s", a.asked, a.body)
			}
			if got := a.header.Get("Access-Control-Allow-Origin"); got != "*" || a.header.Get("Access-Control-Allow-Credentials") != "" {
				t.Errorf("%s is for %q", a.asked, got)
			}
		}
		x.stranger.get("/services/feeds/"+address+"&format=json").want(t, http.StatusOK).has(t, "jsonFlickrFeed(")
	}
	if got := x.stranger.get("/services/oembed/?url=http%3A%2F%2Fclub.example%2Fphotos%2Fanna%2F"+id+"%2F").want(t, http.StatusOK).header.Get("Access-Control-Allow-Origin"); got != "*" {
		t.Errorf("oEmbed is for %q", got)
	}
	if got := x.anna.get("/photos/anna/").header.Get("Access-Control-Allow-Origin"); got != "" {
		t.Errorf("a page is for %q", got)
	}
	x.stranger.get("/groups/club/pool/").has(t, "/services/feeds/groups_pool.gne?id="+x.group.ID.String())
	x.stranger.get("/groups/club/discuss/").has(t, "/services/feeds/groups_discuss.gne?id="+x.group.ID.String())
	x.stranger.get("/photos/anna/"+id+"/").has(t, "/services/feeds/photos_comments.gne?photo="+id)

	// Whom anna blocks has said nothing.
	if _, err := x.site.Block(t.Context(), x.anna.member, "bob"); err != nil {
		t.Fatal(err)
	}
	if a := x.stranger.get("/services/feeds/photos_comments.gne?photo="+id).want(t, http.StatusOK); strings.Contains(a.body, "Größe") {
		t.Error("a feed has what somebody blocked said")
	}
	if _, err := x.site.EditGroup(t.Context(), x.anna.member, x.group.ID, site.GroupEdit{Name: "club", Title: "Club", Privacy: photo.GroupPrivate}); err != nil {
		t.Fatal(err)
	}
	x.anna.post("/photos/anna/"+id+"/edit/", "title", "", "visibility", "private").want(t, http.StatusSeeOther)
	for address := range all {
		for _, who := range []*visitor{x.stranger, x.anna} {
			who.get("/services/feeds/"+address).want(t, http.StatusNotFound)
		}
	}
	if strings.Contains(x.anna.get("/groups/club/pool/").body, "/services/feeds/") {
		t.Error("a feed of a private group is offered")
	}
	for _, wrong := range []string{"photos_comments.gne", "photos_comments.gne?photo=x", "groups_pool.gne", "groups_discuss.gne?id="} {
		x.stranger.get("/services/feeds/"+wrong).want(t, http.StatusBadRequest)
	}
	for _, none := range []string{"photos_comments.gne?photo=1", "groups_pool.gne?id=nobody", "groups_discuss.gne?id=%ff"} {
		x.stranger.get("/services/feeds/"+none).want(t, http.StatusNotFound)
	}
}
