package flickrapi

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// Neighbours in an album, among faves and in a pool, for who may see them.
func TestContexts(t *testing.T) {
	w := newWorld(t)
	ctx := t.Context()
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	anna, bob := w.grant(w.anna, photo.PermsDelete), w.grant(w.bob, photo.PermsDelete)
	var photos []photo.Photo
	for _, p := range []struct {
		title string
		to    photo.Visibility
	}{{"One", photo.Public}, {"Two", photo.Private}, {"Three", photo.Public}, {"Four", photo.Public}} {
		photos = append(photos, w.add(w.anna, p.title, p.to))
		time.Sleep(2 * time.Millisecond) // in this order
	}
	one, two, three, four := photos[0], photos[1], photos[2], photos[3]
	album, err := w.site.MakeAlbum(ctx, w.anna, site.AlbumEdit{Title: "All"}, one.ID, two.ID, three.ID)
	ok(err)
	group, err := w.site.MakeGroup(ctx, w.anna, site.GroupEdit{Name: "club", Title: "The Tin Club"})
	ok(err)
	for _, p := range photos[:3] {
		if p.ID != two.ID {
			ok(w.site.Fave(ctx, w.bob, p.ID))
		}
		_, err = w.site.AddToPool(ctx, w.anna, group.ID, p.ID)
		ok(err)
		time.Sleep(2 * time.Millisecond)
	}
	hidden, err := w.site.MakeGroup(ctx, w.anna, site.GroupEdit{Name: "hidden", Title: "The Tin Attic", Privacy: photo.GroupPrivate})
	ok(err)
	_, err = w.site.AddToPool(ctx, w.anna, hidden.ID, one.ID)
	ok(err)
	ok(w.site.JoinGroup(ctx, w.bob, group.ID))

	found := func(got string) string {
		count := regexp.MustCompile(`<count>(\d+)</count>`).FindStringSubmatch(got)
		if count == nil {
			return got
		}
		out := count[1]
		for _, name := range []string{"prevphoto", "nextphoto"} {
			title := regexp.MustCompile(`<` + name + ` [^>]*title="([^"]*)"`).FindStringSubmatch(got)
			switch {
			case title != nil:
				out += " " + title[1]
			case strings.Contains(got, `<`+name+` id="0" />`):
				out += " -"
			}
		}
		return out
	}
	for _, c := range []struct {
		what   string
		g      photo.Grant
		method string
		id     photo.ID
		in     []string
		want   string
	}{
		{"own album", anna, "photosets.getContext", one.ID, []string{"photoset_id", album.ID.String()}, "3 - Two"},
		{"others' album", bob, "photosets.getContext", one.ID, []string{"photoset_id", album.ID.String()}, "2 - Three"},
		{"end of an album", photo.Grant{}, "photosets.getContext", three.ID, []string{"photoset_id", album.ID.String()}, "2 One -"},
		{"hidden in an album", bob, "photosets.getContext", two.ID, []string{"photoset_id", album.ID.String()}, `code="1" msg="Photo not found"`},
		{"not in it", anna, "photosets.getContext", four.ID, []string{"photoset_id", album.ID.String()}, `code="2" msg="Photo not in set"`},
		{"no album", anna, "photosets.getContext", one.ID, []string{"photoset_id", "x"}, `code="2"`},
		{"faves", photo.Grant{}, "favorites.getContext", one.ID, []string{"user_id", "bob"}, "2 - Three"},
		{"the last fave", anna, "favorites.getContext", three.ID, []string{"user_id", nsid(w.bob.ID)}, "2 One -"},
		{"not faved", anna, "favorites.getContext", four.ID, []string{"user_id", "bob"}, `code="3" msg="Photo not a favorite"`},
		{"faves of nobody", anna, "favorites.getContext", one.ID, []string{"user_id", "1@N00"}, `code="2" msg="User not found"`},
		{"pool for its members", anna, "groups.pools.getContext", three.ID, []string{"group_id", nsid(group.ID)}, " Two -"},
		{"pool, what is hidden of it", bob, "groups.pools.getContext", three.ID, []string{"group_id", "club"}, " One -"},
		{"pool for visitors", photo.Grant{}, "groups.pools.getContext", one.ID, []string{"group_id", "club"}, " - Three"},
		{"not in the pool", anna, "groups.pools.getContext", four.ID, []string{"group_id", "club"}, `code="2" msg="Photo not in pool"`},
		{"pool of a hidden group", anna, "groups.pools.getContext", one.ID, []string{"group_id", "hidden"}, "1 - -"},
		{"the same, not a member", bob, "groups.pools.getContext", one.ID, []string{"group_id", "hidden"}, `code="3" msg="Group not found"`},
	} {
		if got := found(w.call(c.g, "flickr."+c.method, append(c.in, "photo_id", c.id.String())...)); !strings.Contains(got, c.want) {
			t.Errorf("%s: %s, want %s", c.what, got, c.want)
		}
	}

	titles := func(got string) string {
		var out []string
		for _, m := range regexp.MustCompile(` (?:title|name|username)="([^"]*)"`).FindAllStringSubmatch(got, -1) {
			out = append(out, m[1])
		}
		return strings.Join(out, ", ")
	}
	for _, c := range []struct {
		g      photo.Grant
		method string
		args   []string
		want   string
		total  string
	}{
		{anna, "photos.getUntagged", nil, "Four, Three, Two, One", "4"}, // but not Robot
		{anna, "photos.getUntagged", []string{"privacy_filter", "5"}, "Two", "1"},
		{bob, "photos.getUntagged", nil, "", "0"},
		{photo.Grant{}, "groups.search", []string{"text", "tin"}, "The Tin Club", "1"},
		{anna, "groups.search", []string{"text", "club TIN"}, "The Tin Club", "1"},
		{anna, "groups.search", []string{"text", "tin", "page", "2"}, "", "1"},
		{anna, "groups.search", []string{"text", "attic"}, "", "0"}, // private groups are in no list
		{bob, "groups.members.getList", []string{"group_id", "club"}, "anna, bob", "2"},
		{bob, "groups.members.getList", []string{"group_id", "club", "membertypes", "2"}, "bob", "1"},
		{bob, "groups.members.getList", []string{"group_id", "club", "membertypes", "3,4"}, "anna", "1"},
		{bob, "groups.members.getList", []string{"group_id", "club", "per_page", "1", "page", "2"}, "bob", "2"},
		{bob, "groups.members.getList", []string{"group_id", "hidden"}, "", ""},
	} {
		got := w.call(c.g, "flickr."+c.method, c.args...)
		if titles(got) != c.want || c.total != "" && !strings.Contains(got, `total="`+c.total+`"`) || c.total == "" && !strings.Contains(got, `code="1"`) {
			t.Errorf("%s %q: %s, want %q", c.method, c.args, got, c.want)
		}
	}
}

// Photos are counted by the days of dates.
func TestPhotoCounts(t *testing.T) {
	w := newWorld(t)
	anna := w.grant(w.anna, photo.PermsWrite)
	w.add(w.anna, "Two", photo.Public)
	for _, when := range [][]string{{"date_taken", "2019-05-03 10:00:00"}, {"date_taken", "2019-05-01", "date_taken_granularity", "4"}} {
		id := w.add(w.anna, when[1], photo.Private).ID.String()
		if got := w.call(anna, "flickr.photos.setDates", append(when, "photo_id", id)...); !strings.Contains(got, `stat="ok"`) {
			t.Fatal(got)
		}
	}
	for _, c := range []struct{ name, dates, want string }{
		{"dates", "0,99999999999", "4"},
		{"dates", "0,86400,99999999999", "0 4"},
		{"taken_dates", "2019-05-01 00:00:00,2019-05-02 00:00:00,2019-05-03 00:00:00,2019-05-04 00:00:00", "1 0 1"},
		{"taken_dates", "2019-04-01,2019-06-01", "2"},
		{"dates", "0", ""},
		{"dates", "0,x", `code="1" msg="No dates specified"`},
		{"dates", "", `code="1"`},
		{"dates", strings.Repeat("0,", 501) + "0", `code="1"`},
	} {
		got := w.call(anna, "flickr.photos.getCounts", c.name, c.dates)
		var counts []string
		for _, m := range regexp.MustCompile(` count="(\d+)"`).FindAllStringSubmatch(got, -1) {
			counts = append(counts, m[1])
		}
		if strings.Join(counts, " ") != c.want && !(strings.Contains(c.want, "code") && strings.Contains(got, c.want)) {
			t.Errorf("%s %s: %s, want %s", c.name, c.dates, got, c.want)
		}
	}
}

// How often an album and the stream were viewed is told to their owner, and
// whoever has signed in may ask for public photos that are not safe.
func TestOwnViewsAndLevels(t *testing.T) {
	w := newWorld(t)
	ctx := t.Context()
	anna, bob := w.grant(w.anna, photo.PermsWrite), w.grant(w.bob, photo.PermsWrite)
	p := w.add(w.anna, "Bare", photo.Public)
	album, err := w.site.MakeAlbum(ctx, w.anna, site.AlbumEdit{Title: "All"}, p.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []site.View{{Kind: photo.AlbumViews, ID: album.ID, Viewer: w.bob.ID}, {Kind: photo.StreamViews, ID: w.anna.ID, Viewer: w.bob.ID}} {
		if err := w.site.CountView(ctx, v); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.site.FlushViews(ctx); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		method, arg, value, own, others string
	}{
		{"photosets.getInfo", "photoset_id", album.ID.String(), ` count_views="1"`, ` count_views="0"`},
		{"photosets.getList", "user_id", "anna", ` count_views="1"`, ` count_views="0"`},
		{"photos.getAllContexts", "photo_id", p.ID.String(), ` view_count="1"`, ` view_count="0"`},
		{"people.getInfo", "user_id", "anna", `<views>1</views>`, `<views>0</views>`},
	} {
		for g, want := range map[photo.Grant]string{anna: c.own, bob: c.others, {}: c.others} {
			if got := w.call(g, "flickr."+c.method, c.arg, c.value); !strings.Contains(got, want) {
				t.Errorf("%s: %s, want %s", c.method, got, want)
			}
		}
	}

	if got := w.call(anna, "flickr.photos.setSafetyLevel", "photo_id", p.ID.String(), "safety_level", "2"); !strings.Contains(got, `stat="ok"`) {
		t.Fatal(got)
	}
	for _, c := range []struct {
		g     photo.Grant
		level string
		shown bool
	}{{bob, "", false}, {bob, "1", false}, {bob, "2", true}, {anna, "3", true}, {photo.Grant{}, "3", false}} {
		got := w.call(c.g, "flickr.people.getPublicPhotos", "user_id", "anna", "safe_search", c.level)
		if strings.Contains(got, "Bare") != c.shown || strings.Contains(got, "Robot") {
			t.Errorf("public photos at level %q: %s", c.level, got)
		}
	}
}
