package flickrapi

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// A shore has, besides anna's first photo, some public ones: lighthouse and
// gull are anna's, harbour is bob's. Everything that is said of them is said
// through the API.
func newShore(t *testing.T) (w *world, anna, bob photo.Grant, ids map[string]string) {
	w = newWorld(t)
	anna, bob = w.grant(w.anna, photo.PermsDelete), w.grant(w.bob, photo.PermsDelete)
	ids = map[string]string{w.photo.ID.String(): "robot"}
	public := photo.Public
	for _, p := range []struct {
		who         photo.Viewer
		title, tags string
	}{{w.anna, "lighthouse", "sea tower geo:lat=38"}, {w.anna, "gull", "sea bird"}, {w.bob, "harbour", "sea geo:lat=39"}} {
		tags, err := photo.ParseTags(p.tags)
		if err != nil {
			t.Fatal(err)
		}
		made, err := w.site.Upload(t.Context(), p.who, site.Upload{Name: p.title, Body: bytes.NewReader(picture(t)), Title: p.title, Tags: tags, Visibility: &public})
		if err != nil {
			t.Fatal(err)
		}
		ids[made.ID.String()], ids[p.title] = p.title, made.ID.String()
		time.Sleep(2 * time.Millisecond) // each was posted at a time of its own
	}
	for _, c := range []struct {
		g      photo.Grant
		method string
		args   []string
	}{
		{anna, "photos.geo.setLocation", []string{"photo_id", ids["lighthouse"], "lat", "38.7", "lon", "-9.1"}},
		{bob, "photos.geo.setLocation", []string{"photo_id", ids["harbour"], "lat", "52.5", "lon", "13.4", "accuracy", "11"}},
		{anna, "photos.geo.setPerms", []string{"photo_id", ids["lighthouse"], "is_public", "1", "is_contact", "0", "is_friend", "0", "is_family", "0"}},
		{bob, "photos.geo.setPerms", []string{"photo_id", ids["harbour"], "is_public", "0", "is_contact", "0", "is_friend", "1", "is_family", "0"}},
		{anna, "photos.licenses.setLicense", []string{"photo_id", ids["lighthouse"], "license_id", "4"}},
		{bob, "photos.licenses.setLicense", []string{"photo_id", ids["harbour"], "license_id", "9"}},
		{anna, "photos.setDates", []string{"photo_id", ids["lighthouse"], "date_taken", "2019-05-03 14:05:09"}},
		{anna, "photos.setDates", []string{"photo_id", ids["gull"], "date_taken", "2021-07-00", "date_taken_granularity", "4"}},
		{bob, "photos.setDates", []string{"photo_id", ids["harbour"], "date_taken", "1995", "date_taken_granularity", "8"}},
	} {
		if got := w.call(c.g, "flickr."+c.method, c.args...); !strings.Contains(got, `stat="ok"`) {
			t.Fatal(c.method, c.args, got)
		}
	}
	return w, anna, bob, ids
}

var photoIDs = regexp.MustCompile(`<photo id="(\d+)"`)

// names gives the names of the photos of a reply, in order, and its total.
func names(reply string, ids map[string]string) string {
	var out []string
	for _, m := range photoIDs.FindAllStringSubmatch(reply, -1) {
		out = append(out, ids[m[1]])
	}
	if m := regexp.MustCompile(`total="(\d+)"`).FindStringSubmatch(reply); m != nil && m[1] != fmt.Sprint(len(out)) {
		out = append(out, "of "+m[1])
	}
	if m := regexp.MustCompile(`code="(\d+)"`).FindStringSubmatch(reply); m != nil {
		out = append(out, "error "+m[1])
	}
	return strings.Join(out, " ")
}

// What is searched for is found, in the order asked, and nothing that the
// caller may not know.
func TestSearch(t *testing.T) {
	w, anna, bob, ids := newShore(t)
	if _, err := w.site.Follow(t.Context(), w.bob, w.anna.Name, nil); err != nil {
		t.Fatal(err)
	}
	for _, of := range []string{"lighthouse", "gull"} {
		w.call(bob, "flickr.favorites.add", "photo_id", ids[of])
	}
	w.call(bob, "flickr.photos.comments.addComment", "photo_id", ids["lighthouse"], "comment_text", "light")
	if err := w.site.MakeExplore(t.Context(), photo.DayOf(time.Now())); err != nil {
		t.Fatal(err)
	}
	none := photo.Grant{}
	for _, c := range []struct {
		g    photo.Grant
		args string
		want string
	}{
		{none, "text=gull", "gull"},
		{none, "text=robot", ""}, // hidden
		{anna, "text=robot&user_id=me", "robot"},
		{none, "text=sea", "harbour gull lighthouse"},
		{none, "text=sea -bird", "harbour lighthouse"},
		{none, "text=sea&per_page=1&page=2", "gull of 3"},
		{none, "text=sea&per_page=2&page=9", "of 3"},
		{none, "text=sea&sort=date-posted-asc", "lighthouse gull harbour"},
		{none, "text=sea&sort=date-taken-asc", "harbour lighthouse gull"},
		{none, "text=sea&sort=date-taken-desc", "gull lighthouse harbour"},
		{none, "tags=sea&sort=date-taken-desc&per_page=1", "gull of 3"},
		{none, "tags=sea&sort=date-posted-asc", "lighthouse gull harbour"},
		{none, "text=gull sea&sort=relevance", "gull"},
		{none, "text=sea&sort=nonsense", "error 10"},
		{none, "text=sea&sort=interestingness-desc", "lighthouse gull harbour"},
		{none, "text=sea&sort=interestingness-asc", "harbour gull lighthouse"},
		{none, "text=sea&sort=interestingness-desc&per_page=1&page=2", "gull of 3"},
		{none, "tags=tower,bird&sort=interestingness-desc", "lighthouse gull"},
		{none, "license=0,9&sort=interestingness-desc", "gull harbour"},
		{none, "user_id=anna&sort=interestingness-desc", "lighthouse gull"},
		{anna, "user_id=me&sort=interestingness-asc", "robot gull lighthouse"},
		{none, "tags=tower,bird", "gull lighthouse"},
		{none, "tags=tower,bird&tag_mode=all", ""},
		{none, "tags=sea,bird&tag_mode=all&text=gull", "gull"},
		{none, "tags=tower,bird&license=0", "gull"},
		{none, "license=4,5", "lighthouse"},
		{none, "license=0,9", "harbour gull"},
		{none, "license=77", "error 18"},
		{none, "min_taken_date=2019-01-01&max_taken_date=2020-01-01", "lighthouse"},
		{none, "user_id=anna&min_taken_date=2019-01-01", "gull lighthouse"},
		{none, "user_id=anna&sort=date-posted-asc", "lighthouse gull"},
		{anna, "user_id=me&sort=date-posted-asc", "robot lighthouse gull"},
		{anna, "user_id=me&sort=date-posted-asc&per_page=1&page=2", "lighthouse of 3"},
		{anna, "user_id=me&privacy_filter=2&text=green", "robot"},
		{none, "has_geo=1", "lighthouse"}, // of harbour not everybody may know
		{bob, "has_geo=1&user_id=me", "harbour"},
		{none, "bbox=-10,38,-9,39", "lighthouse"},
		{none, "bbox=-180,-90,180,90", "lighthouse"},
		{bob, "bbox=-180,-90,180,90&user_id=me", "harbour"},
		{none, "bbox=1,2,3", "error 18"},
		{none, "bbox=NaN,0,1,1", "error 18"},
		{none, "lat=38.71&lon=-9.12", "lighthouse"},
		{none, "lat=39.71&lon=-9.12", ""},
		{none, "lat=38.9&lon=-9.1&radius=20&radius_units=mi", "lighthouse"},
		{none, "lat=x&lon=-9.1", "error 18"},
		{none, "machine_tags=geo:lat=38", "lighthouse"},
		{none, "machine_tags=geo:lat=", "harbour lighthouse"},
		{none, "machine_tags=geo:lat=&tags=tower", "lighthouse"},
		{none, "machine_tags=geo:lon=", ""},
		{none, "machine_tags=geo:", "harbour lighthouse"},
		{none, "machine_tags=geo:*=39", "harbour"},
		{none, "machine_tags=geo:*=", "harbour lighthouse"},
		{none, "machine_tags=geo:*=9", ""},
		{none, "machine_tags=geo:lat=\"38\",geo:lat=39", "harbour lighthouse"},
		{none, "machine_tags=geo:lat=38,geo:lat=39&machine_tag_mode=all", ""},
		{none, "machine_tags=*:lat=38", "error 10"},
		{none, "machine_tags=*", "error 11"},
		{none, "machine_tags=nonsense", "error 11"},
		{none, "text=sea&media=videos", ""},
		{none, "text=sea&content_type=2", ""},
		{none, "text=sea&content_type=7&media=photos", "harbour gull lighthouse"},
		{bob, "contacts=all", "gull lighthouse"},
		{bob, "contacts=ff", ""},
		{none, "contacts=all", "error 17"},
		{none, "text=\"open", "error 18"},
		{none, "text=a b c d e f g h i j", "error 18"},
		{none, "woe_id=1&text=sea", "error 10"},
		{none, "user_id=1@N00&text=sea", "error 2"},
		{none, "sort=date-taken-asc", "error 3"},
	} {
		var pairs []string
		for part := range strings.SplitSeq(c.args, "&") {
			name, value, _ := strings.Cut(part, "=")
			pairs = append(pairs, name, value)
		}
		if reply := w.call(c.g, "flickr.photos.search", pairs...); names(reply, ids) != c.want {
			t.Errorf("%s: %q, want %q\n%s", c.args, names(reply, ids), c.want, reply)
		}
	}
}

// The methods about places, dates, licenses and one's own photos.
func TestOwnPhotos(t *testing.T) {
	w, anna, bob, ids := newShore(t)
	if _, err := w.site.Follow(t.Context(), w.bob, w.anna.Name, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := w.site.MakeAlbum(t.Context(), w.anna, site.AlbumEdit{Title: "Birds"}, parse(t, ids["gull"])); err != nil {
		t.Fatal(err)
	}
	if _, err := w.site.AddComment(t.Context(), w.bob, parse(t, ids["gull"]), "Well seen"); err != nil {
		t.Fatal(err)
	}
	gull, lighthouse, none := ids["gull"], ids["lighthouse"], photo.Grant{}
	now := time.Now()
	for _, c := range []struct {
		g      photo.Grant
		method string
		args   []string
		want   string // of the names, or of the reply where it begins with <
	}{
		{anna, "photos.getNotInSet", nil, "lighthouse robot"},
		{anna, "photos.getNotInSet", []string{"privacy_filter", "1"}, "lighthouse"},
		{anna, "photos.getWithGeoData", nil, "lighthouse"},
		{anna, "photos.getWithoutGeoData", nil, "gull robot"},
		{anna, "photos.recentlyUpdated", []string{"min_date", "1"}, "gull lighthouse robot"},
		{anna, "photos.recentlyUpdated", []string{"min_date", fmt.Sprint(now.Add(time.Hour).Unix())}, ""},
		{anna, "photos.recentlyUpdated", nil, "error 1"},
		{bob, "photos.getContactsPhotos", nil, "gull lighthouse"},
		{bob, "photos.getContactsPhotos", []string{"count", "1"}, "gull"},
		{bob, "photos.getContactsPhotos", []string{"single_photo", "1", "include_self", "1"}, "harbour gull"},
		{bob, "photos.getContactsPhotos", []string{"just_friends", "1"}, ""},
		{none, "photos.getContactsPublicPhotos", []string{"user_id", "bob"}, "gull lighthouse"},
		{none, "photos.getContactsPublicPhotos", []string{"user_id", "bob", "single_photo", "1"}, "gull"},
		{none, "photos.getContactsPublicPhotos", []string{"user_id", "anna"}, ""},
		{none, "photos.getContactsPublicPhotos", nil, "error 1"},
		{none, "people.getPhotos", []string{"user_id", "anna", "min_taken_date", "2020-01-01"}, "gull"},
		{none, "photos.getInfo", []string{"photo_id", lighthouse}, `license="4"`},
		{none, "photos.getInfo", []string{"photo_id", gull}, `taken="2021-07-01 00:00:00" takengranularity="4"`},
		{none, "photos.getInfo", []string{"photo_id", ids["harbour"]}, `takengranularity="8"`},
		{none, "photos.getInfo", []string{"photo_id", lighthouse}, `machine_tag="1">geo:lat=38<`},
		{none, "photos.geo.getLocation", []string{"photo_id", lighthouse}, `<location latitude="38.700000" longitude="-9.100000"`},
		{none, "photos.geo.getLocation", []string{"photo_id", ids["harbour"]}, "error 2"},
		{none, "photos.geo.getLocation", []string{"photo_id", w.photo.ID.String()}, "error 1"},
		{anna, "photos.geo.getPerms", []string{"photo_id", lighthouse}, `ispublic="1" iscontact="0"`},
		{bob, "photos.geo.getPerms", []string{"photo_id", lighthouse}, "error 1"},
		{bob, "photos.geo.setLocation", []string{"photo_id", lighthouse, "lat", "1", "lon", "1"}, "error 1"},
		{anna, "photos.geo.setLocation", []string{"photo_id", lighthouse, "lat", "91", "lon", "1"}, "error 3"},
		{anna, "photos.geo.setLocation", []string{"photo_id", lighthouse, "lat", "1", "lon", "NaN"}, "error 4"},
		{anna, "photos.geo.setLocation", []string{"photo_id", lighthouse, "lat", "1", "lon", "1", "accuracy", "17"}, "error 5"},
		{anna, "photos.geo.setLocation", []string{"photo_id", lighthouse}, "error 2"},
		{anna, "photos.geo.removeLocation", []string{"photo_id", gull}, "error 2"},
		{anna, "photos.licenses.setLicense", []string{"photo_id", gull, "license_id", "17"}, "error 2"},
		{anna, "photos.licenses.setLicense", []string{"photo_id", gull, "license_id", "by"}, "error 2"},
		{bob, "photos.licenses.setLicense", []string{"photo_id", gull, "license_id", "4"}, "error 1"},
		{anna, "photos.setDates", []string{"photo_id", gull}, "error 2"},
		{anna, "photos.setDates", []string{"photo_id", gull, "date_taken_granularity", "5"}, "error 3"},
		{anna, "photos.setDates", []string{"photo_id", gull, "date_posted", "1000"}, "error 4"},
		{anna, "photos.setDates", []string{"photo_id", gull, "date_posted", "soon"}, "error 4"},
		{anna, "photos.setDates", []string{"photo_id", gull, "date_posted", fmt.Sprint(time.Now().Unix() + 60)}, "error 4"},
		{bob, "photos.setDates", []string{"photo_id", gull, "date_posted", fmt.Sprint(time.Now().Unix())}, "error 1"},
		{anna, "photos.setDates", []string{"photo_id", gull, "date_taken", "yesterday"}, "error 5"},
		{anna, "photos.setDates", []string{"photo_id", gull, "date_taken", "1500-01-01"}, "error 6"},
		{anna, "photos.setContentType", []string{"photo_id", gull, "content_type", "1"}, ""},
		{anna, "photos.setContentType", []string{"photo_id", gull, "content_type", "2"}, "error 3"},
		{bob, "photos.setContentType", []string{"photo_id", gull, "content_type", "1"}, "error 1"},
		{none, "commons.getInstitutions", nil, `<institutions />`},
		{none, "panda.getPhotos", []string{"panda_name", "ling ling"}, "error 2"},
		{anna, "activity.userPhotos", []string{"timeframe", "2d"}, `<event type="comment" user="` + nsid(w.bob.ID) + `" username="bob"`},
		{anna, "activity.userPhotos", []string{"timeframe", "2w"}, "error 1"},
		{bob, "activity.userPhotos", nil, `total="0"`},
		{none, "tags.getListUser", []string{"user_id", "anna"}, "<tag>sea</tag>\n\t\t<tag>tower</tag>"},
		{none, "tags.getListUserPopular", []string{"user_id", "anna", "count", "1"}, `<tag count="2">sea</tag>`},
		{none, "tags.getRelated", []string{"tag", "Tower"}, "<tag>sea</tag>"},
		{none, "photos.licenses.getInfo", nil, `<license id="4" name="CC BY 2.0" url="https://creativecommons.org/licenses/by/2.0/" />`},
	} {
		reply := w.call(c.g, "flickr."+c.method, c.args...)
		if strings.Contains(c.want, `"`) || strings.Contains(c.want, "<") {
			if !strings.Contains(reply, c.want) {
				t.Errorf("%s %v: %s\nwant %s", c.method, c.args, reply, c.want)
			}
		} else if got := names(reply, ids); got != c.want {
			t.Errorf("%s %v: %q, want %q\n%s", c.method, c.args, got, c.want, reply)
		}
	}
	// What was changed last is the latest update, and stands in its place.
	time.Sleep(2 * time.Millisecond)
	w.call(anna, "flickr.photos.setMeta", "photo_id", lighthouse, "title", "Tower")
	reply := w.call(anna, "flickr.photos.recentlyUpdated", "min_date", "1", "extras", "license,machine_tags,geo,date_taken")
	if got := names(reply, ids); got != "lighthouse gull robot" {
		t.Error("after a change:", got)
	}
	for _, want := range []string{`license="4"`, `machine_tags="geo:lat=38"`, `latitude="38.700000"`, `datetakengranularity="4"`, `lastupdate="`} {
		if !strings.Contains(reply, want) {
			t.Error("there is no", want, "in", reply)
		}
	}
	// A member who must not store more has no bandwidth left.
	settings, err := w.site.Settings(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	settings.Quota = photo.Quota{Photos: 3}
	if err := w.site.SaveSettings(t.Context(), photo.Viewer{ID: w.anna.ID, Name: "anna", Role: photo.RoleAdmin}, settings); err != nil {
		t.Fatal(err)
	}
	if got := w.call(anna, "flickr.people.getUploadStatus"); !strings.Contains(got, `remainingbytes="0"`) || !strings.Contains(got, `unlimited="0"`) {
		t.Error("with a full quota:", got)
	}
}

func parse(t *testing.T, id string) photo.ID {
	t.Helper()
	n, err := photo.ParseID(id)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// Photos of a pool say when they were added, and are narrowed by member and
// tag.
func TestPoolFilters(t *testing.T) {
	w, anna, bob, ids := newShore(t)
	g, err := w.site.MakeGroup(t.Context(), w.anna, site.GroupEdit{Name: "shore", Title: "Shore"})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		g      photo.Grant
		method string
		args   []string
	}{
		{bob, "groups.join", []string{"group_id", nsid(g.ID)}},
		{anna, "groups.pools.add", []string{"group_id", nsid(g.ID), "photo_id", ids["lighthouse"]}},
		{anna, "groups.pools.add", []string{"group_id", nsid(g.ID), "photo_id", ids["gull"]}},
		{bob, "groups.pools.add", []string{"group_id", nsid(g.ID), "photo_id", ids["harbour"]}},
	} {
		if got := w.call(c.g, "flickr."+c.method, c.args...); !strings.Contains(got, `stat="ok"`) {
			t.Fatal(c.method, got)
		}
		time.Sleep(2 * time.Millisecond)
	}
	for _, c := range []struct{ method, name, value, want string }{
		{"groups.pools.getPhotos", "", "", "harbour gull lighthouse"},
		{"groups.pools.getPhotos", "user_id", "anna", "gull lighthouse"},
		{"groups.pools.getPhotos", "user_id", "nobody", "error 3"},
		{"groups.pools.getPhotos", "tags", "bird", "gull"},
		{"groups.pools.getPhotos", "tags", "snow", ""},
		{"photos.search", "tags", "tower,bird", "gull lighthouse"},
		{"photos.search", "text", "bird", "error 10"},
	} {
		reply := w.call(photo.Grant{}, "flickr."+c.method, "group_id", "shore", c.name, c.value)
		if got := names(reply, ids); got != c.want {
			t.Errorf("%s %s=%s: %q, want %q\n%s", c.method, c.name, c.value, got, c.want, reply)
		}
		if strings.Contains(reply, "<photo ") && !regexp.MustCompile(`dateadded="1\d{9}"`).MatchString(reply) {
			t.Error("no dateadded:", reply)
		}
	}
}
