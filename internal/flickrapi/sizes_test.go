package flickrapi

import (
	"bytes"
	"image"
	"image/jpeg"
	"regexp"
	"strings"
	"testing"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// Medium is 500 pixels on the longer side, at the address without a suffix,
// wherever it is told; of a smaller photo it is the whole.
func TestMedium(t *testing.T) {
	w := newWorld(t)
	seen := photo.Public
	for _, c := range []struct{ w, h, mediumW, mediumH string }{{"1201", "340", "500", "142"}, {"300", "700", "214", "500"}, {"450", "300", "450", "300"}, {"40", "30", "40", "30"}} {
		var file bytes.Buffer
		if err := jpeg.Encode(&file, image.NewGray(image.Rect(0, 0, pixels(c.w), pixels(c.h))), nil); err != nil {
			t.Fatal(err)
		}
		p, err := w.site.Upload(t.Context(), w.anna, site.Upload{Name: "m.jpg", Body: &file, Visibility: &seen})
		if err != nil {
			t.Fatal(err)
		}
		none := photo.Grant{}
		source := regexp.QuoteMeta(p.ID.String()) + `_[0-9a-f]+\.jpg"`
		for method, want := range map[string]string{
			"photos.getSizes":        `label="Medium" width="` + c.mediumW + `" height="` + c.mediumH + `" source="[^"]*/65535/` + source,
			"people.getPublicPhotos": `url_m="[^"]*/65535/` + source + ` height_m="` + c.mediumH + `" width_m="` + c.mediumW + `"`,
		} {
			got := w.call(none, "flickr."+method, "photo_id", p.ID.String(), "user_id", "anna", "extras", "url_m", "per_page", "1")
			if !regexp.MustCompile(want).MatchString(got) {
				t.Errorf("%s × %s: %s, want %s", c.w, c.h, got, want)
			}
			if strings.Contains(got, `_.jpg"`) {
				t.Errorf("%s: an address with half a suffix: %s", method, got)
			}
		}
	}
}

// photosets.orderSets puts the named sets first.
func TestOrderSets(t *testing.T) {
	w := newWorld(t)
	write, bob := w.grant(w.anna, photo.PermsWrite), w.grant(w.bob, photo.PermsWrite)
	ids := map[string]string{}
	for _, title := range []string{"C", "B", "A"} {
		a, err := w.site.MakeAlbum(t.Context(), w.anna, site.AlbumEdit{Title: title}, w.photo.ID)
		if err != nil {
			t.Fatal(err)
		}
		ids[title] = a.ID.String()
	}
	order := func() (out string) {
		for _, m := range regexp.MustCompile(`<title>(.)</title>`).FindAllStringSubmatch(w.call(write, "flickr.photosets.getList"), -1) {
			out += m[1]
		}
		return out
	}
	for _, c := range []struct {
		what      string
		g         photo.Grant
		sets      string
		want, now string
	}{
		{"one", write, ids["C"], `stat="ok"`, "CAB"},
		{"all", write, ids["B"] + "," + ids["C"] + "," + ids["A"], `stat="ok"`, "BCA"},
		{"one that is not there", write, ids["A"] + ",77", `code="1" msg="Set not found"`, "BCA"},
		{"no number", write, "x", `code="1" msg="Set not found"`, "BCA"},
		{"none", write, "", `code="1" msg="Set not found"`, "BCA"},
		{"somebody else's", bob, ids["A"], `code="1" msg="Set not found"`, "BCA"},
		{"too little", w.grant(w.anna, photo.PermsRead), ids["A"], `code="99"`, "BCA"},
		{"nobody", photo.Grant{}, ids["A"], `code="99"`, "BCA"},
	} {
		if got := w.call(c.g, "flickr.photosets.orderSets", "photoset_ids", c.sets); !strings.Contains(got, c.want) || order() != c.now {
			t.Errorf("%s: %s, and they are %s; want %s, and %s", c.what, got, order(), c.want, c.now)
		}
	}
}

// There are no videos, whichever list they are asked of.
func TestNoVideos(t *testing.T) {
	w := newWorld(t)
	g := w.grant(w.anna, photo.PermsRead)
	a, err := w.site.MakeAlbum(t.Context(), w.anna, site.AlbumEdit{Title: "A"}, w.photo.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range [][]string{{"photosets.getPhotos", "media"}, {"people.getPhotos", "media"}, {"photos.getWithoutGeoData", "media"}, {"people.getPhotos", "content_type", "1", "2"}} {
		kinds := append(c[2:], "photos", "videos")
		for i, total := range []string{` total="1"`, ` total="0"`} {
			got := w.call(g, "flickr."+c[0], "photoset_id", a.ID.String(), "user_id", "me", c[1], kinds[i])
			if !strings.Contains(got, total) || strings.Contains(got, "<photo ") != (i == 0) {
				t.Errorf("%s of %s %s: %s", c[0], c[1], kinds[i], got)
			}
		}
	}
}

func pixels(s string) int { return args{{"n", s}}.number("n") }
