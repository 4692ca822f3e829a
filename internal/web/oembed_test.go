package web_test

import (
	"encoding/json"
	"encoding/xml"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web"
)

// A consumer finds the address in the page, and in the answer what
// https://oembed.com/ says it must have.
func TestOEmbed(t *testing.T) {
	x := newTown(t, plan{web: web.Config{BaseURL: "http://club.example", BasePath: "/club"}})
	p := x.anna.addPicture("large.jpg", picture(2, 1300, 650), photo.Public)
	x.anna.post("/photos/anna/"+p.ID.String()+"/edit/", "title", `A "<b>"`, "visibility", "public").want(t, http.StatusSeeOther)
	album, err := x.site.MakeAlbum(t.Context(), x.anna.member, site.AlbumEdit{Title: "All"}, p.ID)
	if err != nil {
		t.Fatal(err)
	}
	photoPage, albumPage := "/photos/anna/"+p.ID.String()+"/", "/photos/anna/albums/"+album.ID.String()+"/"
	for path, kind := range map[string]string{photoPage: "photo", albumPage: "rich"} {
		offered := map[string]string{}
		for _, l := range parse(t, x.stranger.get(path).want(t, http.StatusOK)).all("link") {
			offered[l.attrs["type"]] = l.attrs["href"]
		}
		for media, answered := range map[string]string{"application/json+oembed": "application/json", "text/xml+oembed": "text/xml; charset=utf-8"} {
			href := strings.TrimPrefix(offered[media], "/club")
			for bounds, want := range map[string][2]int{"": {1300, 650}, "&maxwidth=700": {640, 320}, "&maxheight=200&maxwidth=640": {400, 200}, "&maxwidth=50": {50, 25}, "&maxwidth=1&maxheight=1": {1, 1}, "&maxwidth=99999": {1300, 650}} {
				a := x.bob.get(href+bounds).want(t, http.StatusOK)
				a.headerIs(t, "Content-Type", answered)
				e := map[string]string{}
				if media == "text/xml+oembed" {
					var d struct {
						XMLName xml.Name `xml:"oembed"`
						Parts   []struct {
							XMLName xml.Name
							Text    string `xml:",chardata"`
						} `xml:",any"`
					}
					if err := xml.Unmarshal([]byte(a.body), &d); err != nil {
						t.Fatal(err)
					}
					for _, part := range d.Parts {
						e[part.XMLName.Local] = part.Text
					}
				} else {
					var d map[string]any
					if err := json.Unmarshal([]byte(a.body), &d); err != nil {
						t.Fatal(err)
					}
					for name, v := range d {
						if n, ok := v.(float64); ok {
							v = strconv.Itoa(int(n))
						}
						e[name], _ = v.(string)
					}
				}
				title := map[string]string{"photo": `A "<b>"`, "rich": "All"}[kind]
				if e["version"] != "1.0" || e["type"] != kind || e["title"] != title || e["author_name"] != "anna" || e["author_url"] != "http://club.example/club/photos/anna/" ||
					e["width"] != strconv.Itoa(want[0]) || e["height"] != strconv.Itoa(want[1]) || e["provider_url"] != "http://club.example/club/" {
					t.Errorf("%s has %v", a.asked, e)
				}
				if !strings.Contains(e["html"], `<a href="http://club.example/club`+path+`"`) || !strings.Contains(e["html"], `width="`+e["width"]+`" height="`+e["height"]+`"`) || strings.Contains(e["html"], "<script") {
					t.Errorf("%s has the HTML %s", a.asked, e["html"])
				}
				if (e["url"] != "") != (kind == "photo") || (e["thumbnail_url"] == "") != (want[0] < 75) {
					t.Errorf("%s has the url %q and the thumbnail %q", a.asked, e["url"], e["thumbnail_url"])
				}
				for _, name := range []string{"url", "thumbnail_url"} {
					if e[name] != "" {
						x.stranger.get(strings.TrimPrefix(e[name], "http://club.example/club")).want(t, http.StatusOK)
					}
				}
			}
		}
	}
}

func TestOEmbedRefuses(t *testing.T) {
	x := newTown(t, plan{})
	hidden := x.anna.add(4, photo.Private)
	empty, err := x.site.MakeAlbum(t.Context(), x.anna.member, site.AlbumEdit{Title: "Hidden"}, hidden.ID)
	if err != nil {
		t.Fatal(err)
	}
	at := func(s string) string { return "/services/oembed/?url=" + url.QueryEscape(s) }
	page := "http://example.com/photos/anna/" + x.photo.ID.String() + "/"
	for address, status := range map[string]int{
		at(page):               http.StatusOK,
		at(page + "lightbox/"): http.StatusOK,
		at("https" + strings.TrimPrefix(strings.TrimSuffix(page, "/"), "http")): http.StatusOK,
		at(page) + "&format=xml&callback=x":                                     http.StatusOK,
		at(page) + "&format=php":                                                http.StatusNotImplemented,
		at(page) + "&maxwidth=0":                                                http.StatusBadRequest,
		at(page) + "&maxheight=-1":                                              http.StatusBadRequest,
		at(page) + "&maxheight=many":                                            http.StatusBadRequest,
		at(page + "edit/"):                                                      http.StatusNotFound,
		at("http://example.com/photos/bob/" + x.photo.ID.String() + "/"):        http.StatusNotFound,
		at("http://example.com/photos/anna/" + hidden.ID.String() + "/"):        http.StatusNotFound,
		at("http://example.com/photos/anna/albums/" + empty.ID.String() + "/"):  http.StatusNotFound,
		at("http://example.com/photos/anna/x/"):                                 http.StatusNotFound,
		at("http://elsewhere.example/photos/anna/" + x.photo.ID.String()):       http.StatusNotFound,
		at("javascript://example.com/photos/anna/" + x.photo.ID.String()):       http.StatusNotFound,
		at("http://example.com/%zz"):                                            http.StatusNotFound,
		at("http://example.com/\x00\xff"):                                       http.StatusNotFound,
		at("http://example.com/photos/%ff/1/"):                                  http.StatusNotFound,
		"/services/oembed/":                                                     http.StatusNotFound,
		"/services/oembed/?url=%ff":                                             http.StatusNotFound,
	} {
		x.anna.get(address).want(t, status)
	}
}

// What a page shows when it is linked to, and the code to put it elsewhere,
// are of public photos alone.
func TestShared(t *testing.T) {
	x := newTown(t, plan{web: web.Config{BaseURL: "http://club.example"}})
	hidden := x.anna.add(4, photo.Private)
	for path, title := range map[string]string{"/photos/anna/" + x.photo.ID.String() + "/": "p1", "/photos/anna/albums/" + x.album.String() + "/": "", "/photos/anna/": "anna’s photos", "/people/anna/": "anna"} {
		for _, v := range []*visitor{x.stranger, x.anna} {
			a := v.get(path).want(t, http.StatusOK)
			a.has(t, `property="og:image" content="http://club.example`+imageAt(x.photo, "t")[:20], `name="twitter:card"`, `property="og:url" content="http://club.example`+path+`"`)
			if title != "" {
				a.has(t, `property="og:title" content="`+title+`"`)
			}
		}
	}
	for path, embed := range map[string]bool{"/photos/anna/" + x.photo.ID.String() + "/": true, "/photos/anna/albums/" + x.album.String() + "/": true, "/photos/anna/" + hidden.ID.String() + "/": false} {
		a := x.anna.get(path).want(t, http.StatusOK)
		root := parse(t, a)
		if code := root.all("textarea"); embed != strings.Contains(a.body, "share-code") || embed && !strings.HasPrefix(code[len(code)-1].words(), `<a href="http://club.example`+path) {
			t.Errorf("%s has the code %v", path, code)
		}
		if strings.Contains(a.body, "og:image") != embed {
			t.Errorf("%s: the card is wrong", path)
		}
	}
}
