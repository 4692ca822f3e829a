package flickrapi

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// viewed lets somebody look at a photo.
func viewed(t *testing.T, w *world, id photo.ID, by photo.Viewer) {
	t.Helper()
	if err := w.site.CountView(t.Context(), site.View{Kind: photo.PhotoViews, ID: id, Viewer: by.ID}); err != nil {
		t.Fatal(err)
	}
}

// A day's list is the site's Explore of it, for everybody the same.
func TestInteresting(t *testing.T) {
	w, anna, bob, ids := newShore(t)
	for _, c := range []struct {
		g     photo.Grant
		title string
	}{{bob, "gull"}, {bob, "lighthouse"}, {anna, "harbour"}} {
		if got := w.call(c.g, "flickr.favorites.add", "photo_id", ids[c.title]); !strings.Contains(got, `stat="ok"`) {
			t.Fatal(got)
		}
	}
	for range 3 {
		viewed(t, w, parse(t, ids["gull"]), w.bob)
	}
	today := photo.DayOf(time.Now())
	if err := w.site.MakeExplore(t.Context(), today); err != nil {
		t.Fatal(err)
	}
	day := today.Time().Format(time.DateOnly)
	for _, c := range []struct {
		g          photo.Grant
		args, want string
	}{
		{photo.Grant{}, "", "gull harbour lighthouse"},
		{anna, "date=" + day, "gull harbour lighthouse"},
		{photo.Grant{}, "per_page=2", "gull harbour of 3"},
		{photo.Grant{}, "per_page=2&page=2", "lighthouse of 3"},
		{photo.Grant{}, "per_page=500&page=99999999999999", "of 3"},
		{photo.Grant{}, "per_page=1&page=4611686018427387904", "of 3"},
		{photo.Grant{}, "date=2019-05-03", ""},
		{photo.Grant{}, "date=" + (today + 1).Time().Format(time.DateOnly), "error 1"},
		{photo.Grant{}, "date=1960-01-01", "error 1"},
		{photo.Grant{}, "date=yesterday", "error 1"},
		{photo.Grant{}, "date=2019-02-30", "error 1"},
	} {
		var pairs []string
		for part := range strings.SplitSeq(c.args, "&") {
			name, value, _ := strings.Cut(part, "=")
			pairs = append(pairs, name, value)
		}
		reply := w.call(c.g, "flickr.interestingness.getList", append(pairs, "extras", "views,owner_name")...)
		if got := names(reply, ids); got != c.want {
			t.Errorf("%s: %q, want %q\n%s", c.args, got, c.want, reply)
		}
		for title, n := range map[string]int{"gull": 3, "harbour": 0, "lighthouse": 0} {
			if strings.Contains(c.want, title) && !strings.Contains(reply, fmt.Sprintf(`title="%s" ispublic="1" isfriend="0" isfamily="0" ownername="%s" views="%d"`, title, map[bool]string{true: "bob", false: "anna"}[title == "harbour"], n)) {
				t.Errorf("%s of %s: %s", c.args, title, reply)
			}
		}
	}
}
