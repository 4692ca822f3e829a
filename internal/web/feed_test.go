package web_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/mmcdole/gofeed"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web"
)

// readFeed reads a feed as a reader's program does.
func readFeed(t *testing.T, a answer) *gofeed.Feed {
	t.Helper()
	d, err := gofeed.NewParser().ParseString(a.want(t, http.StatusOK).body)
	if err != nil {
		t.Fatalf("%s: %v\n%.3000s", a.asked, err, a.body)
	}
	return d
}

// A program that reads feeds finds the same photos, words, pictures and tags
// in every format.
func TestFeeds(t *testing.T) {
	x := newTown(t, plan{web: web.Config{BaseURL: "http://club.example"}})
	large := x.anna.addPicture("large.jpg", picture(2, 1300, 800), photo.Public)
	x.anna.post("/photos/anna/"+large.ID.String()+"/edit/", "title", `Größe & "<b>"`, "description", "See https://example.org/a?b=1&c=2\n</script>]]>",
		"tags", `"New York" été`, "visibility", "public").want(t, http.StatusSeeOther)
	x.anna.add(7, photo.Private)
	if err := x.site.AddToAlbum(t.Context(), x.anna.member, x.album, large.ID); err != nil {
		t.Fatal(err)
	}
	if err := x.site.Fave(t.Context(), x.bob.member, large.ID); err != nil {
		t.Fatal(err)
	}
	annaID := x.anna.member.ID.String()
	for address, want := range map[string]struct {
		title, link string
		photos      int
	}{
		"photos_public.gne?":                                       {"Uploads from everyone", "/", 2},
		"photos_public.gne?id=anna":                                {"Uploads from anna", "/photos/anna/", 2},
		"photos_public.gne?id=" + annaID:                           {"Uploads from anna", "/photos/anna/", 2},
		"photos_public.gne?id=" + annaID + "@N00":                  {"Uploads from anna", "/photos/anna/", 2},
		"photos_public.gne?id=bob":                                 {"Uploads from bob", "/photos/bob/", 0},
		"photos_public.gne?id=anna&tags=%C3%A9t%C3%A9":             {"Uploads from anna, tagged été", "/photos/anna/tags/%C3%A9t%C3%A9/", 1},
		"photos_public.gne?tags=New+York":                          {"Recent Uploads tagged newyork", "/photos/tags/newyork/", 2},
		"photos_public.gne?tags=newyork,%C3%A9t%C3%A9&tagmode=any": {"Recent Uploads tagged newyork or été", "/", 2},
		"photos_public.gne?tags=none":                              {"Recent Uploads tagged none", "/photos/tags/none/", 0},
		"photos_faves.gne?id=bob":                                  {"Favorites of bob", "/photos/bob/favorites/", 1},
		"photos_faves.gne?nsid=" + x.bob.member.ID.String():        {"Favorites of bob", "/photos/bob/favorites/", 1},
		"photoset.gne?nsid=anna&set=" + x.album.String():           {"", "/photos/anna/albums/" + x.album.String() + "/", 2},
	} {
		for _, format := range []string{"", "atom", "atom_1", "rss2", "rss_200", "rss", "jsonfeed"} {
			a := x.anna.get("/services/feeds/" + address + "&format=" + format)
			d := readFeed(t, a)
			kind := map[bool]string{true: "atom", false: "rss"}[format == "" || strings.HasPrefix(format, "atom")]
			if format == "jsonfeed" {
				kind = "json"
			}
			if d.FeedType != kind || want.title != "" && d.Title != want.title || d.Link != "http://club.example"+want.link || len(d.Items) != want.photos {
				t.Errorf("%s is %s %q of %q with %d", a.asked, d.FeedType, d.Title, d.Link, len(d.Items))
				continue
			}
			if strings.Contains(a.body, "p7") {
				t.Errorf("%s tells of a private photo", a.asked)
			}
			i := slices.IndexFunc(d.Items, func(i *gofeed.Item) bool { return strings.Contains(i.Title, "Größe") })
			if want.photos == 0 || i < 0 {
				if want.photos > 0 {
					t.Errorf("%s has no %q: %.1500s", a.asked, "Größe", a.body)
				}
				continue
			}
			checkFeedItem(t, a, d.Items[i], large.ID)
			if i != 0 {
				t.Errorf("%s: the newest photo is number %d", a.asked, i)
			}
		}
	}
}

func checkFeedItem(t *testing.T, a answer, i *gofeed.Item, id photo.ID) {
	t.Helper()
	page := "http://club.example/photos/anna/" + id.String() + "/"
	if i.Title != `Größe & "<b>"` || i.Link != page || i.GUID != page || i.PublishedParsed == nil {
		t.Errorf("%s has %+v", a.asked, i)
	}
	text := i.Content + i.Description
	for _, part := range []string{`href="` + page + `"`, `src="http://club.example/p/` + id.String() + "_", "&lt;/script&gt;]]&gt;", `href="https://example.org/a?b=1&amp;c=2"`} {
		if !strings.Contains(text, part) {
			t.Errorf("%s: no %s in %s", a.asked, part, text)
		}
	}
	if !strings.Contains(a.body, `/p/`+id.String()) || !strings.Contains(a.body, "_b.jpg") {
		t.Errorf("%s names no large picture", a.asked)
	}
	if i.Author == nil && len(i.Authors) == 0 && (i.DublinCoreExt == nil || i.DublinCoreExt.Creator[0] != "anna") {
		t.Errorf("%s: no author: %+v", a.asked, i)
	}
	tags := strings.Join(i.Categories, " ")
	if media, ok := i.Extensions["media"]["category"]; ok {
		tags = media[0].Value
	}
	if !strings.Contains(strings.ToLower(strings.ReplaceAll(tags, "New York", "newyork")), "newyork été") {
		t.Errorf("%s has the tags %q", a.asked, tags)
	}
}

// Flickr's JSON, alone and as a script.
func TestFlickrJSONFeed(t *testing.T) {
	x := newTown(t, plan{})
	const address = "/services/feeds/photos_public.gne?id=anna&format=json"
	for query, call := range map[string]string{"": "jsonFlickrFeed", "&jsoncallback=jQuery1.done_2": "jQuery1.done_2", "&nojsoncallback=1": ""} {
		a := x.stranger.get(address+query).want(t, http.StatusOK)
		body, media := a.body, "application/json"
		if call != "" {
			media = "text/javascript; charset=utf-8"
			var ok1, ok2 bool
			body, ok1 = strings.CutPrefix(body, "/**/"+call+"(")
			body, ok2 = strings.CutSuffix(body, ");\n")
			if !ok1 || !ok2 {
				t.Errorf("%s is no call: %s", a.asked, a.body)
			}
		}
		a.headerIs(t, "Content-Type", media)
		var d struct {
			Title, Link, Modified string
			Items                 []struct {
				Link, Author, Tags string
				Media              map[string]string
				AuthorID           string `json:"author_id"`
			}
		}
		if err := json.Unmarshal([]byte(body), &d); err != nil || len(d.Items) != 1 {
			t.Fatalf("%s: %v %s", a.asked, err, a.body)
		}
		i := d.Items[0]
		if i.Author != `nobody@flickr.com ("anna")` || i.Tags != "newyork" || i.AuthorID != x.anna.member.ID.String() || !strings.HasPrefix(i.Media["m"], "http://example.com/p/") {
			t.Errorf("%s has %+v", a.asked, i)
		}
		u, err := url.Parse(i.Media["m"])
		if err != nil {
			t.Fatal(err)
		}
		x.stranger.get(u.Path).want(t, http.StatusOK)
	}
	for _, bad := range []string{"alert(1)//", "a b", "%3Cscript%3E", strings.Repeat("x", 101), "%ff"} {
		x.stranger.get(address+"&jsoncallback="+strings.ReplaceAll(bad, " ", "+")).want(t, http.StatusBadRequest)
	}
}

// A reader that has the feed is told so, until there is something new.
func TestFeedsAreConditional(t *testing.T) {
	x := newTown(t, plan{})
	const address = "/services/feeds/photos_public.gne?format=rss2"
	first := x.stranger.get(address).want(t, http.StatusOK)
	tag := first.header.Get("Etag")
	if a := x.stranger.get(address, "If-None-Match", tag).want(t, http.StatusNotModified); a.body != "" {
		t.Error("a body that the reader has")
	}
	p := x.bob.add(5, photo.Public)
	if a := x.stranger.get(address, "If-None-Match", tag).want(t, http.StatusOK); !strings.Contains(a.body, p.ID.String()) {
		t.Error("the new photo is missing")
	}
	x.bob.post("/photos/bob/"+p.ID.String()+"/edit/", "title", "t", "visibility", "private").want(t, http.StatusSeeOther)
	if a := x.bob.get(address).want(t, http.StatusOK); a.body != first.body {
		t.Error("a photo that became private is still there, or something else changed")
	}
}

func TestFeedsAreBounded(t *testing.T) {
	x := newTown(t, plan{})
	for n := range site.FeedLimit + 3 {
		x.bob.add(n%3, photo.Public)
	}
	for _, address := range []string{"photos_public.gne", "photos_public.gne?id=bob", "photos_public.gne?tags=newyork"} {
		if d := readFeed(t, x.stranger.get("/services/feeds/"+address)); len(d.Items) != site.FeedLimit {
			t.Errorf("%s has %d photos", address, len(d.Items))
		}
	}
}

func TestFeedsRefuse(t *testing.T) {
	x := newTown(t, plan{})
	x.anna.add(3, photo.Private)
	empty, err := x.site.MakeAlbum(t.Context(), x.anna.member, site.AlbumEdit{Title: "Hidden"})
	if err != nil {
		t.Fatal(err)
	}
	for address, status := range map[string]int{
		"photos_public.gne?format=sql":                      http.StatusBadRequest,
		"photos_public.gne?id=nobody":                       http.StatusNotFound,
		"photos_public.gne?id=999@N00":                      http.StatusNotFound,
		"photos_public.gne?id=%00":                          http.StatusNotFound,
		"photos_public.gne?id=%ff":                          http.StatusNotFound,
		"photos_public.gne?tags=%ff":                        http.StatusBadRequest,
		"photos_public.gne?tags=,":                          http.StatusBadRequest,
		"photos_public.gne?tags=a,b":                        http.StatusBadRequest,
		"photos_public.gne?tags=a,b&id=anna":                http.StatusBadRequest,
		"photos_public.gne?tags=a,b,c,d,e,f&tagmode=any":    http.StatusBadRequest,
		"photos_faves.gne":                                  http.StatusBadRequest,
		"photos_faves.gne?id=nobody":                        http.StatusNotFound,
		"photoset.gne?set=1":                                http.StatusBadRequest,
		"photoset.gne?set=x&nsid=anna":                      http.StatusBadRequest,
		"photoset.gne?nsid=anna&set=" + empty.ID.String():   http.StatusNotFound,
		"photoset.gne?nsid=bob&set=" + x.album.String():     http.StatusNotFound,
		"photoset.gne?nsid=anna&set=" + x.photo.ID.String(): http.StatusNotFound,
	} {
		a := x.anna.get("/services/feeds/"+address).want(t, status)
		a.headerIs(t, "Content-Type", "text/plain; charset=utf-8")
		if strings.Count(a.body, ".") < 2 {
			t.Errorf("%s says only %q", address, a.body)
		}
	}
}
