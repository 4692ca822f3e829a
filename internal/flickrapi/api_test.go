package flickrapi

import (
	"bytes"
	"context"
	"encoding/json"
	flags "flag"
	"image"
	"image/color"
	"image/jpeg"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"flickrkillr/internal/blob"
	"flickrkillr/internal/imaging"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/store"
)

var update = flags.Bool("update", false, "write testdata/replies anew")

// A world is a site with anna, who has an application, and bob.
type world struct {
	t     testing.TB
	site  *site.Site
	api   *API
	anna  photo.Viewer
	bob   photo.Viewer
	app   photo.App
	photo photo.Photo // anna's, for friends
}

func newWorld(t testing.TB) *world { return newWorldAt(t, "memory:", 1<<20) }

// newWorldAt is newWorld with blobs in some place, and files of at most
// maxUpload bytes.
func newWorldAt(t testing.TB, place string, maxUpload int64) *world {
	t.Helper()
	ctx := t.Context()
	db, err := store.Open("sqlite:"+filepath.Join(t.TempDir(), "site.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	if _, err := db.Migrate(ctx); err != nil {
		t.Fatal(err)
	}
	blobs, err := blob.Open(place, "")
	if err != nil {
		t.Fatal(err)
	}
	w := &world{t: t, site: site.New(db, blobs, imaging.NewEngine(256<<20), site.Config{MaxUpload: maxUpload,
		Secret: func() ([]byte, error) { return []byte("a secret of tests, not of a site"), nil }})}
	w.api = New(w.site, Config{BaseURL: "https://photos.example.org"})
	for _, m := range []struct {
		to   *photo.Viewer
		name string
	}{{&w.anna, "anna"}, {&w.bob, "bob"}} {
		u, err := w.site.AddUser(ctx, site.SignUp{Name: m.name, Email: m.name + "@example.org", Password: "correct horse"}, photo.RoleMember)
		if err != nil {
			t.Fatal(err)
		}
		*m.to = photo.Viewer{ID: u.ID, Name: u.Name, DisplayName: u.DisplayName}
	}
	if w.app, err = w.site.MakeApp(ctx, w.anna, photo.App{Title: "Test", Perms: photo.PermsWrite}); err != nil {
		t.Fatal(err)
	}
	friends := photo.Friends
	w.photo, err = w.site.Upload(ctx, w.anna, site.Upload{Name: "a.jpg", Body: bytes.NewReader(picture(t)), Title: "Robot", Description: "Made <of> tin",
		Tags: []photo.Tag{{Name: "green", Raw: "Green"}, {Name: "newyork", Raw: "New York"}}, Visibility: &friends})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func picture(t testing.TB) []byte {
	m := image.NewRGBA(image.Rect(0, 0, 300, 200))
	for i := range 300 {
		m.Set(i, i%200, color.RGBA{uint8(i), 99, 0, 255})
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func (w *world) grant(v photo.Viewer, p photo.Perms) photo.Grant {
	w.t.Helper()
	g, err := w.site.Allow(w.t.Context(), v, w.app, p)
	if err != nil {
		w.t.Fatal(err)
	}
	return g
}

// sign adds to arguments what OAuth needs.
func (w *world) sign(method, path string, a args, g photo.Grant, changes ...pair) args {
	a = append(args{{"oauth_consumer_key", w.app.Key}, {"oauth_signature_method", "HMAC-SHA1"}, {"oauth_timestamp", strconv.FormatInt(time.Now().Unix(), 10)},
		{"oauth_nonce", strconv.FormatInt(time.Now().UnixNano(), 36)}, {"oauth_token", g.Token}}, a...)
	for _, c := range changes {
		for i := range a {
			if a[i].name == c.name {
				a[i] = c
			}
		}
	}
	return append(a, pair{"oauth_signature", signature(bases(method, path, []string{"https://photos.example.org"}, a)[0], w.app.Secret, g.Secret)})
}

func (w *world) get(a args) *httptest.ResponseRecorder {
	q := url.Values{}
	for _, p := range a {
		q.Add(p.name, p.value)
	}
	r := httptest.NewRequest("GET", "http://photos.example.org/services/rest/?"+q.Encode(), nil)
	out := httptest.NewRecorder()
	w.api.ServeHTTP(out, r)
	return out
}

func (w *world) call(g photo.Grant, method string, pairs ...string) string {
	a := args{{"method", method}}
	for i := 0; i < len(pairs); i += 2 {
		a = append(a, pair{pairs[i], pairs[i+1]})
	}
	if g.Token == "" {
		return w.get(append(a, pair{"api_key", w.app.Key})).Body.String()
	}
	return w.get(w.sign("GET", "/services/rest/", a, g)).Body.String()
}

// moving is what differs from run to run: dates, as attributes, members and texts.
var moving = regexp.MustCompile(`\b((?:posted|dateuploaded|lastupdate|dateupload|taken|datetaken|datecreate|date_create|date_update|firstdate|dateadded)(?:="|": ?"|": \{\s*"_content": "|>))[0-9: -]+`)

// Replies as they are, with names for what differs from run to run.
func TestReplies(t *testing.T) {
	w := newWorld(t)
	g := w.grant(w.anna, photo.PermsDelete)
	album, err := w.site.MakeAlbum(t.Context(), w.anna, site.AlbumEdit{Title: "Toys", Description: "All"}, w.photo.ID)
	if err != nil {
		t.Fatal(err)
	}
	group, err := w.site.MakeGroup(t.Context(), w.anna, site.GroupEdit{Name: "tin-toys", Title: "Tin toys", Description: "Robots"})
	if err != nil {
		t.Fatal(err)
	}
	if got := w.call(g, "flickr.groups.pools.add", "group_id", nsid(group.ID), "photo_id", w.photo.ID.String()); !strings.Contains(got, `stat="ok"`) {
		t.Fatal(got)
	}
	comment, err := w.site.AddComment(t.Context(), w.anna, w.photo.ID, "Nice & <round>")
	if err != nil {
		t.Fatal(err)
	}
	collection, err := w.site.MakeCollection(t.Context(), w.anna, site.CollectionEdit{Title: "Trips & <all>", Description: "Where we were"})
	if err == nil {
		err = w.site.Collect(t.Context(), w.anna, collection.ID, []photo.ID{album.ID}, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	inner, err := w.site.MakeCollection(t.Context(), w.anna, site.CollectionEdit{Title: "Inner", Parent: collection.ID})
	if err != nil {
		t.Fatal(err)
	}
	named := w.anna.ID.String() + "-" + collection.ID.String()
	viewed(t, w, w.photo.ID, w.bob)
	his, gallery := gallery(t, w)
	id := w.photo.ID.String()
	for name, pairs := range map[string][]string{
		"photos.getInfo":             {"photo_id", id},
		"photos.getSizes":            {"photo_id", id},
		"photos.getContext":          {"photo_id", id},
		"photos.getAllContexts":      {"photo_id", id},
		"photos.getExif":             {"photo_id", id},
		"photos.getPerms":            {"photo_id", id},
		"photos.getFavorites":        {"photo_id", id},
		"photos.search":              {"user_id", "me", "tags", "New York,-red", "extras", "tags,url_m,owner_name,description,geo,media,path_alias,o_dims,views,safety_level"},
		"photos.comments.getList":    {"photo_id", id},
		"people.getInfo":             {"user_id", "anna"},
		"people.getPhotos":           {"user_id", "me", "per_page", "2"},
		"people.getUploadStatus":     {},
		"photosets.getList":          {"user_id", "me"},
		"photosets.getInfo":          {"photoset_id", album.ID.String()},
		"photosets.getPhotos":        {"photoset_id", album.ID.String()},
		"collections.getTree":        {"user_id", "me"},
		"collections.getInfo":        {"collection_id", named},
		"tags.getListPhoto":          {"photo_id", id},
		"galleries.getInfo":          {"gallery_id", galleryID(gallery)},
		"galleries.getList":          {"user_id", "me"},
		"galleries.getPhotos":        {"gallery_id", gallery.ID.String(), "extras", "owner_name"},
		"galleries.getListForPhoto":  {"photo_id", his.ID.String()},
		"photosets.getContext":       {"photoset_id", album.ID.String(), "photo_id", id},
		"groups.pools.getContext":    {"group_id", "tin-toys", "photo_id", id},
		"groups.members.getList":     {"group_id", "tin-toys"},
		"groups.search":              {"text", "toys"},
		"photos.getCounts":           {"taken_dates", "2019-05-03,2019-05-04 00:00:00"},
		"urls.lookupGallery":         {"url", "https://www.flickr.com/photos/anna/galleries/" + gallery.ID.String() + "/"},
		"contacts.getList":           {},
		"favorites.getList":          {},
		"urls.lookupUser":            {"url", "https://www.flickr.com/photos/anna/"},
		"groups.getInfo":             {"group_id", nsid(group.ID)},
		"groups.pools.getPhotos":     {"group_id", "tin-toys"},
		"groups.pools.getGroups":     {},
		"urls.lookupGroup":           {"url", "https://www.flickr.com/groups/tin-toys/pool/"},
		"test.login":                 {},
		"test.null":                  {},
		"photos.licenses.getInfo":    {},
		"tags.getMostFrequentlyUsed": {},
		"auth.oauth.checkToken":      {},
		"photos.setSafetyLevel":      {"photo_id", id, "safety_level", "1"},
		"interestingness.getList":    {"date", "2019-05-03"},
		"reflection.getMethodInfo":   {"method_name", "flickr.photos.search"},
	} {
		for _, format := range []string{"rest", "json"} {
			got := w.call(g, "flickr."+name, append(pairs, "format", format, "nojsoncallback", "1")...)
			if format == "json" {
				var b bytes.Buffer
				if err := json.Indent(&b, []byte(got), "", "  "); err != nil {
					t.Fatal(name, err)
				}
				got = b.String() + "\n"
			}
			got = regexp.MustCompile(regexp.QuoteMeta(w.photo.Secret)+`[0-9a-f]{40}`).ReplaceAllString(got, "SECRET")
			got = strings.NewReplacer(id, "PHOTO", w.anna.ID.String(), "1", album.ID.String(), "ALBUM", collection.ID.String(), "COLLECTION", inner.ID.String(), "INNER", group.ID.String(), "GROUP", comment.ID.String(), "COMMENT", his.ID.String(), "HIS", his.Secret, "HISSECRET", w.bob.ID.String(), "2", gallery.ID.String(), "GALLERY", g.Token, "TOKEN").Replace(got)
			got = strings.ReplaceAll(got, strings.Split(g.Token, "-")[1], "TOKEN")
			got = moving.ReplaceAllString(got, "${1}TIME")
			same(t, filepath.Join("testdata", "replies", name+"."+map[string]string{"rest": "xml", "json": "json"}[format]), got)
		}
	}
}

func same(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s:\n%s\nwant\n%s", file, got, want)
	}
}

// Who may not, learns nothing and changes nothing.
func TestRefusals(t *testing.T) {
	w := newWorld(t)
	read, all, none := w.grant(w.anna, photo.PermsRead), w.grant(w.anna, photo.PermsDelete), photo.Grant{}
	bob := w.grant(w.bob, photo.PermsDelete)
	gone := w.grant(w.anna, photo.PermsDelete)
	if err := w.site.RevokeApp(t.Context(), w.anna, gone.Token); err != nil {
		t.Fatal(err)
	}
	id := w.photo.ID.String()
	empty, err := w.site.MakeCollection(t.Context(), w.anna, site.CollectionEdit{Title: "Closed"})
	if err != nil {
		t.Fatal(err)
	}
	closed := w.anna.ID.String() + "-" + empty.ID.String()
	for _, c := range []struct {
		what   string
		g      photo.Grant
		method string
		args   []string
		want   string
	}{
		{"no method", none, "", nil, `code="112" msg="Method &quot;unknown&quot; not found"`},
		{"unknown method", none, "flickr.x", nil, `code="112"`},
		{"unknown format", none, "flickr.test.echo", []string{"format", "soap"}, `code="111" msg="Format &quot;soap&quot; not found"`},
		{"absent method", none, "flickr.blogs.getList", nil, `code="105"`},
		{"not signed", none, "flickr.test.login", nil, `code="99" msg="User not logged in"`},
		{"forbidden", none, "flickr.photos.getInfo", []string{"photo_id", id}, `code="1" msg="Photo &quot;` + id + `&quot; not found (invalid ID)"`},
		{"missing", none, "flickr.photos.getInfo", []string{"photo_id", "123"}, `code="1" msg="Photo &quot;123&quot; not found (invalid ID)"`},
		{"no number", none, "flickr.photos.getSizes", []string{"photo_id", "1' OR 1"}, `code="1" msg="Photo not found"`},
		{"too little", read, "flickr.photos.delete", []string{"photo_id", id}, `code="99" msg="Insufficient permissions. Method requires delete privileges; read granted."`},
		{"somebody else's, hidden", bob, "flickr.photos.delete", []string{"photo_id", id}, `code="1" msg="Photo not found"`},
		{"somebody else's tags", bob, "flickr.photos.setTags", []string{"photo_id", id, "tags", "x"}, `code="1"`},
		{"taken back", gone, "flickr.test.login", nil, `code="98" msg="Invalid auth token"`},
		{"blank comment", all, "flickr.photos.comments.addComment", []string{"photo_id", id, "comment_text", " "}, `code="8"`},
		{"search for nothing", none, "flickr.photos.search", nil, `code="3" msg="Parameterless`},
		{"a filter that is not known", none, "flickr.photos.search", []string{"tags", "a", "woe_id", "b"}, `code="10"`},
		{"too deep", none, "flickr.photos.search", []string{"tags", "a", "page", "4000"}, `code="20"`},
		{"nobody", none, "flickr.people.getPhotos", []string{"user_id", "1@N00"}, `code="2" msg="Unknown user"`},
		{"hidden photos of a member", none, "flickr.people.getPhotos", []string{"user_id", "anna"}, `total="0"`},
		{"hidden photos of a tag", bob, "flickr.photos.search", []string{"user_id", "anna", "tags", "green"}, `total="0"`},
		{"hidden collection", bob, "flickr.collections.getInfo", []string{"collection_id", closed}, `code="1" msg="Collection not found"`},
		{"hidden tree", bob, "flickr.collections.getTree", []string{"collection_id", closed}, `code="2" msg="Collection not found"`},
		{"no collection", bob, "flickr.collections.getInfo", []string{"collection_id", "1-x' OR 1"}, `code="1" msg="Collection not found"`},
		{"nobody's tree", none, "flickr.collections.getTree", nil, `code="1" msg="User not found"`},
		{"hidden album", bob, "flickr.photosets.getPhotos", []string{"photoset_id", "77"}, `code="1" msg="Photoset not found"`},
	} {
		if got := w.call(c.g, c.method, c.args...); !strings.Contains(got, c.want) {
			t.Errorf("%s: %s, want %s", c.what, got, c.want)
		}
	}
	if p, _, err := w.site.Sighted(t.Context(), w.anna, w.photo.ID); err != nil || p.Title != "Robot" {
		t.Error("a refused call changed something:", p, err)
	}
	for key, want := range map[string]string{"": "Key has invalid format", "x": "Key has invalid format", strings.Repeat("0", 32): "Key not found", "000000000000000g" + strings.Repeat("0", 16): "Key not found"} {
		if got := w.get(args{{"method", "flickr.test.echo"}, {"api_key", key}}).Body.String(); !strings.Contains(got, `code="100"`) || !strings.Contains(got, want) {
			t.Errorf("key %q: %s", key, got)
		}
	}
}

// What is wrong with a signature is answered in OAuth's words, and a request
// counts once.
func TestSignedCalls(t *testing.T) {
	w := newWorld(t)
	g := w.grant(w.anna, photo.PermsWrite)
	path := "/services/rest/"
	call := args{{"method", "flickr.photos.setMeta"}, {"photo_id", w.photo.ID.String()}, {"title", "Ünï + & ="}}
	good := w.sign("GET", path, call, g)
	late := strconv.FormatInt(time.Now().Add(-time.Hour).Unix(), 10)
	for _, c := range []struct {
		what   string
		a      args
		status int
		want   string
	}{
		{"good", good, 200, `<title>Ünï + &amp; =</title>`},
		{"again", good, 401, "oauth_problem=nonce_used"},
		{"changed", append(w.sign("GET", path, call, g), pair{"description", "x"}), 401, "oauth_problem=signature_invalid&debug_sbs=GET&https%3A%2F%2Fphotos.example.org%2Fservices%2Frest%2F&"},
		{"signed for another method", w.sign("POST", path, call, g), 401, "oauth_problem=signature_invalid"},
		{"stale", w.sign("GET", path, call, g, pair{"oauth_timestamp", late}), 401, "oauth_problem=timestamp_refused"},
		{"no time", w.sign("GET", path, call, g, pair{"oauth_timestamp", ""}), 400, "oauth_problem=parameter_absent"},
		{"another way", w.sign("GET", path, call, g, pair{"oauth_signature_method", "PLAINTEXT"}), 400, "oauth_problem=signature_method_rejected"},
		{"repeated", w.sign("GET", path, append(args{{"tags", "b"}, {"tags", "a"}, {"tags", ""}}, call...), g), 200, "<photo"},
		{"without a token", w.sign("GET", path, args{{"method", "flickr.test.login"}}, photo.Grant{}), 400, "oauth_parameters_absent=oauth_token"},
	} {
		out := w.get(c.a)
		if out.Code != c.status || !strings.Contains(out.Body.String(), c.want) {
			t.Errorf("%s: %d %s, want %d %s", c.what, out.Code, out.Body, c.status, c.want)
		}
	}
	read := w.sign("GET", path, args{{"method", "flickr.test.login"}}, g)
	if a, b := w.get(read), w.get(read); a.Code != 200 || b.Code != 401 {
		t.Error("a read and its replay:", a.Code, b.Code)
	}
}

// A file may come before what signs for it; what is refused leaves nothing.
func TestUploads(t *testing.T) {
	w := newWorld(t)
	g := w.grant(w.anna, photo.PermsWrite)
	send := func(data []byte, g photo.Grant, fields args, fileFirst bool) string {
		t.Helper()
		var b bytes.Buffer
		m := multipart.NewWriter(&b)
		file := func() {
			if data != nil {
				p, _ := m.CreateFormFile("photo", "file:///tmp/caf%C3%A9.jpg") // a buffer takes all
				_, _ = p.Write(data)
			}
		}
		if fileFirst {
			file()
		}
		for _, p := range w.sign("POST", "/services/upload", append(args{{"photo", "signed text of the same name"}}, fields...), g) {
			_ = m.WriteField(p.name, p.value)
		}
		if !fileFirst {
			file()
		}
		m.Close()
		r := httptest.NewRequest(http.MethodPost, "http://photos.example.org/services/upload", &b)
		r.Header.Set("Content-Type", m.FormDataContentType())
		out := httptest.NewRecorder()
		w.api.ServeHTTP(out, r)
		return out.Body.String()
	}
	photos := func() int {
		u, err := w.site.Account(t.Context(), w.anna)
		if err != nil {
			t.Fatal(err)
		}
		return u.Photos
	}
	before := photos()
	for what, got := range map[string]string{
		"no file":    send(nil, g, nil, false),
		"empty":      send([]byte{}, g, nil, false),
		"no picture": send([]byte("hello"), g, nil, false),
		"too large":  send(make([]byte, 2<<20), g, nil, false),
		"only read":  send(picture(t), w.grant(w.anna, photo.PermsRead), nil, true),
		"not ours":   send(picture(t), photo.Grant{Token: "1-0123456789abcdef"}, nil, true),
	} {
		want := map[string]string{"no file": `code="2"`, "empty": `code="4"`, "no picture": `code="5"`, "too large": `code="8"`, "only read": `code="99"`, "not ours": `code="98"`}[what]
		if !strings.Contains(got, want) {
			t.Errorf("%s: %s, want %s", what, got, want)
		}
	}
	if n := photos(); n != before {
		t.Errorf("%d photos came of refused uploads", n-before)
	}
	for _, first := range []bool{true, false} {
		got := send(picture(t), g, args{{"is_public", "0"}, {"is_family", "1"}, {"tags", `a "b c"`}}, first)
		id := regexp.MustCompile(`<photoid>(\d+)</photoid>`).FindStringSubmatch(got)
		if id == nil {
			t.Fatal(got)
		}
		n, _ := photo.ParseID(id[1])
		if p, err := w.site.PhotoByID(t.Context(), w.anna, n); err != nil || p.Photo.Visibility != photo.Family || len(p.Tags) != 2 || p.Photo.Title != "café" {
			t.Errorf("%+v %v", p.Photo, err)
		}
	}
	// Who asks that nobody find it, and cannot have that, gets no photo.
	for _, c := range []struct {
		fields args
		level  photo.Safety
		code   string
	}{
		{args{{"is_public", "1"}, {"safety_level", "2"}, {"hidden", "1"}}, photo.Moderate, ""},
		{args{{"is_public", "1"}, {"safety_level", "3"}, {"hidden", "2"}}, photo.Restricted, ""},
		{args{{"is_public", "0"}, {"is_friend", "1"}, {"hidden", "2"}}, photo.Safe, ""},
		{args{{"is_public", "1"}, {"hidden", "2"}}, 0, `code="3"`},
	} {
		got := send(picture(t), g, c.fields, false)
		id := regexp.MustCompile(`<photoid>(\d+)</photoid>`).FindStringSubmatch(got)
		if c.code != "" {
			if !strings.Contains(got, c.code) {
				t.Errorf("%v: %s", c.fields, got)
			}
			continue
		}
		if id == nil {
			t.Fatal(c.fields, got)
		}
		n, _ := photo.ParseID(id[1])
		if p, err := w.site.PhotoByID(t.Context(), w.anna, n); err != nil || p.Photo.Safety != c.level {
			t.Errorf("%v: %v %v", c.fields, p.Photo.Safety, err)
		}
	}
	got := send(picture(t), g, args{{"async", "1"}}, false)
	ticket := regexp.MustCompile(`<ticketid>([\d-]+)</ticketid>`).FindStringSubmatch(got)
	if ticket == nil {
		t.Fatal(got)
	}
	if got := w.call(photo.Grant{}, "flickr.photos.upload.checkTickets", "tickets", ticket[1]+",1-2,x"); strings.Count(got, `complete="1"`) != 1 || strings.Count(got, `invalid="1"`) != 2 {
		t.Error(got)
	}
}

func BenchmarkCalls(b *testing.B) {
	w := newWorld(b)
	public := photo.Public
	for range 100 {
		if _, err := w.site.Upload(context.Background(), w.anna, site.Upload{Name: "a.jpg", Body: bytes.NewReader(picture(b)), Visibility: &public}); err != nil {
			b.Fatal(err)
		}
	}
	g := w.grant(w.anna, photo.PermsRead)
	for _, c := range [][]string{{"flickr.photos.getInfo", "photo_id", w.photo.ID.String()}, {"flickr.people.getPhotos", "user_id", "me", "per_page", "100"}} {
		b.Run(c[0], func(b *testing.B) {
			for b.Loop() {
				if !strings.Contains(w.call(g, c[0], c[1:]...), `stat="ok"`) {
					b.Fatal("the call failed")
				}
			}
		})
	}
}
