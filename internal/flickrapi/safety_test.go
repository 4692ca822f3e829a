package flickrapi

import (
	"strings"
	"testing"

	"flickrkillr/internal/photo"
)

// The owner says for whom a photo is fit, and lists hold what the caller asks
// to be shown.
func TestSafety(t *testing.T) {
	w, anna, bob, ids := newShore(t)
	none := photo.Grant{}
	set := func(g photo.Grant, pairs ...string) string {
		return w.call(g, "flickr.photos.setSafetyLevel", pairs...)
	}
	if got := set(anna, "photo_id", ids["gull"], "safety_level", "2"); !strings.Contains(got, `<photo id="`+ids["gull"]+`" safety_level="2" hidden="0" />`) {
		t.Fatal(got)
	}
	for _, c := range []struct {
		g     photo.Grant
		pairs []string
		want  string
	}{
		{anna, []string{"photo_id", ids["gull"]}, `code="2"`},
		{anna, []string{"photo_id", ids["gull"], "safety_level", "4"}, `code="2"`},
		{anna, []string{"photo_id", ids["gull"], "safety_level", "x", "hidden", "0"}, `code="2"`},
		{anna, []string{"photo_id", ids["gull"], "hidden", "7"}, `code="2"`},
		{anna, []string{"photo_id", ids["lighthouse"], "hidden", "1"}, `code="3"`},
		{anna, []string{"photo_id", ids["lighthouse"], "hidden", "0"}, `safety_level="1" hidden="0"`},
		{anna, []string{"photo_id", ids["gull"], "hidden", "1"}, `safety_level="2" hidden="1"`},
		{bob, []string{"photo_id", ids["gull"], "safety_level", "1"}, `code="1"`},
		{none, []string{"photo_id", ids["gull"], "safety_level", "1"}, `code="99"`},
	} {
		if got := set(c.g, c.pairs...); !strings.Contains(got, c.want) {
			t.Errorf("%v: %s, want %s", c.pairs, got, c.want)
		}
	}
	if got := set(anna, "photo_id", w.photo.ID.String(), "safety_level", "3"); !strings.Contains(got, `stat="ok"`) {
		t.Fatal(got)
	}
	for _, c := range []struct {
		g    photo.Grant
		call string
		want string
	}{
		{none, "photos.search user_id=anna", "lighthouse"},
		{none, "photos.search user_id=anna safe_search=3", "lighthouse of 2"}, // its count is the site's own
		{bob, "photos.search user_id=anna", "lighthouse"},
		{bob, "photos.search user_id=anna safe_search=2", "gull lighthouse"},
		{bob, "photos.search user_id=anna safe_search=9", "lighthouse"},
		{bob, "photos.search tags=sea safe_search=3", "harbour lighthouse"}, // of all, the safe ones
		{anna, "photos.search user_id=me", "gull lighthouse robot"},
		{anna, "photos.search user_id=me safe_search=1", "lighthouse"},
		{anna, "photos.search user_id=me safe_search=2", "gull lighthouse"},
		{anna, "photos.search user_id=me safe_search=3", "gull lighthouse robot"},
		{anna, "people.getPhotos user_id=me safe_search=2", "gull lighthouse"},
		{bob, "people.getPhotos user_id=anna safe_search=2", "gull lighthouse"},
		{bob, "people.getPublicPhotos user_id=anna", "lighthouse"},
		{bob, "people.getPublicPhotos user_id=anna safe_search=2", "gull lighthouse"},
		{none, "people.getPublicPhotos user_id=anna safe_search=2", "lighthouse"},
		{none, "photos.getRecent", "harbour lighthouse"},
	} {
		words := strings.Fields(c.call)
		var pairs []string
		for _, part := range words[1:] {
			name, value, _ := strings.Cut(part, "=")
			pairs = append(pairs, name, value)
		}
		reply := w.call(c.g, "flickr."+words[0], append(pairs, "extras", "safety_level")...)
		got, _, _ := strings.Cut(names(reply, ids), " of ")
		want, _, _ := strings.Cut(c.want, " of ")
		if got != want {
			t.Errorf("%s: %q, want %q\n%s", c.call, got, want, reply)
		}
		if strings.Contains(want, "gull") && !strings.Contains(reply, `safety_level="1"`) {
			t.Errorf("%s does not say the level: %s", c.call, reply)
		}
	}
	if got := w.call(anna, "flickr.photos.getInfo", "photo_id", ids["gull"]); !strings.Contains(got, ` safety_level="1" `) {
		t.Error(got)
	}
	if got := w.call(bob, "flickr.photos.getInfo", "photo_id", ids["harbour"]); !strings.Contains(got, ` safety_level="0" `) {
		t.Error(got)
	}
	u, err := w.site.Account(t.Context(), w.anna)
	if err != nil {
		t.Fatal(err)
	}
	u.DefaultSafety = photo.Restricted
	if err := w.site.SaveAccount(t.Context(), w.anna, u); err != nil {
		t.Fatal(err)
	}
	if got := w.call(anna, "flickr.prefs.getSafetyLevel"); !strings.Contains(got, `safety_level="3"`) {
		t.Error(got)
	}
}
