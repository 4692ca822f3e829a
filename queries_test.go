package flickrkillr_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"sync"
	"testing"

	"flickrkillr"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// queryLog counts the database queries that an App logs; with a threshold of
// a nanosecond it logs them all.
type queryLog struct {
	mu    sync.Mutex
	names []string
}

func (q *queryLog) Enabled(context.Context, slog.Level) bool { return true }
func (q *queryLog) WithAttrs([]slog.Attr) slog.Handler       { return q }
func (q *queryLog) WithGroup(string) slog.Handler            { return q }

func (q *queryLog) Handle(_ context.Context, r slog.Record) error {
	if r.Message != "slow query" {
		return nil
	}
	r.Attrs(func(a slog.Attr) bool {
		if a.Key == "query" {
			q.mu.Lock()
			defer q.mu.Unlock()
			q.names = append(q.names, a.Value.String())
		}
		return true
	})
	return nil
}

func (q *queryLog) take() []string {
	q.mu.Lock()
	defer q.mu.Unlock()
	names := q.names
	q.names = nil
	return names
}

// Each page asks the database a small number of questions, which does not
// grow with what it shows. For a member it asks one more: whose session it is.
func TestQueriesPerPage(t *testing.T) {
	queries := &queryLog{}
	app, err := flickrkillr.Open(t.Context(), flickrkillr.Config{Data: filepath.Join(t.TempDir(), "site"), Decoding: 256 << 20,
		SlowQuery: 1, Log: slog.New(queries)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { app.Close() })
	if err := app.Prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	session, err := app.Site().SignUp(t.Context(), site.SignUp{Name: "anna", Email: "anna@example.org", Password: "correct horse"})
	if err != nil {
		t.Fatal(err)
	}
	v := photo.Viewer{ID: session.User.ID, Name: "anna"}
	// Bob is another member: what he is to anna is one more question on her pages.
	other, err := app.Site().SignUp(t.Context(), site.SignUp{Name: "bob", Email: "bob@example.org", Password: "correct horse"})
	if err != nil {
		t.Fatal(err)
	}
	bob := photo.Viewer{ID: other.User.ID, Name: "bob"}
	follow := func(who photo.Viewer, name string, m *photo.Marks) {
		if _, err := app.Site().Follow(t.Context(), who, name, m); err != nil {
			t.Fatal(err)
		}
	}
	var p photo.Photo
	more := func(n int) {
		for i := range n {
			var err error
			if p, err = app.Site().Upload(t.Context(), v, site.Upload{Name: "a.jpg", Body: bytes.NewReader(numberedJPEG(i)), Tags: []photo.Tag{{Name: "sea", Raw: "sea"}}}); err != nil {
				t.Fatal(err)
			}
		}
	}
	guest := ""
	ask := func(path, token string) int {
		r := httptest.NewRequest("GET", path, nil)
		if guest != "" {
			r.AddCookie(&http.Cookie{Name: "guest-session", Value: guest})
		}
		if token != "" {
			r.AddCookie(&http.Cookie{Name: "session", Value: token})
		}
		queries.take()
		w := httptest.NewRecorder()
		app.ServeHTTP(w, r)
		if w.Code != 200 {
			t.Fatalf("%s: %d", path, w.Code)
		}
		return len(queries.take())
	}
	more(3)
	middle := p
	more(2)
	talk := newTalk(t, app.Site(), v, bob, middle)
	seen := photo.Friends
	friends, err := app.Site().Upload(t.Context(), v, site.Upload{Name: "f.jpg", Body: bytes.NewReader(numberedJPEG(99)), Visibility: &seen})
	if err != nil {
		t.Fatal(err)
	}
	_, key, err := app.Site().MakePass(t.Context(), v, site.NewPass{Pass: photo.Pass{Kind: photo.PassStream, Eyes: photo.Owner}})
	if err != nil {
		t.Fatal(err)
	}
	const none = -1 // the page is not for a visitor
	pages := []struct {
		path                  string
		visitor, owner, other int
	}{
		{"/", 1, 5, 6}, // anna follows nobody, so that there are no photos of people to ask for
		{"/photos/anna/", 2, 3, 5},
		{fmt.Sprintf("/photos/anna/%s/", middle.ID), 12, 15, 15}, // members are also asked whether they faved it
		{fmt.Sprintf("/photos/anna/%s/?comment=%s", middle.ID, talk.comment), 13, 16, 16},
		{fmt.Sprintf("/photos/anna/%s/?before=%s", middle.ID, talk.last), 12, 15, 15},
		{fmt.Sprintf("/photos/anna/%s/comments/%s/", middle.ID, talk.comment), none, 3, 4},
		{fmt.Sprintf("/photos/anna/%s/faves/", middle.ID), 2, 3, 4},
		{fmt.Sprintf("/photos/anna/%s/notes/", middle.ID), none, 3, 4},
		{fmt.Sprintf("/photos/anna/%s/people/", middle.ID), none, 3, none},
		{fmt.Sprintf("/photos/anna/%s/albums/", middle.ID), none, 3, none},
		{fmt.Sprintf("/photos/anna/%s/lightbox/", middle.ID), 3, 4, 5},
		{fmt.Sprintf("/photos/anna/%s/sizes/", middle.ID), 4, 5, 7},
		{fmt.Sprintf("/photos/anna/%s/in/album-%s/", middle.ID, talk.album), 17, 20, 21},
		{fmt.Sprintf("/photos/anna/%s/in/photostream/", middle.ID), 12, 15, 15},
		{fmt.Sprintf("/photos/anna/%s/in/pool-club/", middle.ID), 19, 22, 23},
		{fmt.Sprintf("/photos/anna/%s/lightbox/?in=tag-sea", middle.ID), 3, 4, 5},
		{"/services/feeds/photos_public.gne", 2, 2, 2},
		{"/services/feeds/photos_public.gne?id=anna", 3, 3, 3},
		{"/services/feeds/photos_public.gne?tags=sea", 2, 2, 2},
		{fmt.Sprintf("/services/feeds/photoset.gne?nsid=anna&set=%s", talk.album), 4, 4, 4},
		{fmt.Sprintf("/services/oembed/?url=http://example.com/photos/anna/%s/", middle.ID), 1, 1, 1},
		{"/photos/anna/favorites/", 2, 3, 5},
		{"/photos/bob/favorites/", 2, 5, 3},
		{"/photos/anna/albums/", 2, 3, 5},
		{fmt.Sprintf("/photos/anna/albums/%s/", talk.album), 4, 5, 6},
		{fmt.Sprintf("/photos/anna/albums/%s/arrange/", talk.album), none, 5, none},
		{fmt.Sprintf("/photos/anna/albums/%s/add/", talk.album), none, 3, none},
		{"/photos/anna/collections/", 3, 4, 6},
		{fmt.Sprintf("/photos/anna/collections/%s/", talk.collection), 5, 6, 7},
		{fmt.Sprintf("/photos/anna/collections/%s/edit/", talk.collection), none, 7, none},
		{fmt.Sprintf("/photos/anna/collections/%s/add/", talk.collection), none, 7, none},
		{fmt.Sprintf("/photos/anna/collections/%s/arrange/", talk.collection), none, 6, none},
		{"/photos/bob/galleries/", 2, 5, 3},
		{fmt.Sprintf("/photos/bob/galleries/%s/", talk.gallery), 3, 4, 4},
		{fmt.Sprintf("/photos/bob/galleries/%s/arrange/", talk.gallery), none, none, 4},
		{fmt.Sprintf("/photos/anna/%s/galleries/", middle.ID), none, 3, 4},
		{"/photos/organize/", none, 6, 6},
		{"/people/bob/photos-of/", 2, 5, 4}, // he is asked about those that wait for his answer
		{fmt.Sprintf("/photos/anna/%s/groups/", middle.ID), none, 5, none},
		{"/groups/", 1, 3, 3},
		{"/groups/club/", 5, 7, 6},
		{"/groups/club/pool/", 2, 3, 3},
		{"/groups/club/add/", none, 3, 3},
		{"/groups/club/queue/", none, 3, none},
		{"/groups/club/members/", 3, 4, 4},
		{"/groups/club/discuss/", 3, 4, 4},
		{fmt.Sprintf("/groups/club/discuss/%s/", talk.topic), 3, 4, 4},
		{"/photos/tags/sea/", 2, 3, 3}, // and the related tags
		{"/photos/tags/", 1, 2, 2},
		{"/photos/anna/tags/", 2, 3, 5},
		{"/photos/anna/map/", 2, 3, 5},
		{"/photos/anna/archives/", 2, 3, 5},
		{"/photos/anna/archives/posted/" + middle.Posted.Format("2006/01") + "/", 3, 4, 6},
		{"/search/", 0, 1, 1},
		{"/search/?q=tag:sea&sort=newest", 2, 3, 3}, // how far it came, where a page is not full
		{"/search/?q=tag:sea+shape:landscape", 2, 3, 3},
		{"/search/?q=by:anna+sea", 3, 4, 6},
		{"/search/?q=sea", 4, 6, 6}, // members and groups too, and a member's own groups
		{"/search/?q=-tag:sea&sort=interesting", 2, 3, 3},
		{"/search/?q=tag:sea&sort=interesting", 2, 3, 3}, // how many photos have the word
		{"/search/?q=by:anna&sort=interesting", 3, 4, 6},
		{"/search/?q=bob&in=people", 2, 3, 3},
		{"/search/?q=club&in=groups", 2, 4, 4},
		{"/search/suggest?q=se", 2, 2, 2},
		{"/photos/anna/tags/sea/", 2, 3, 5},
		{"/people/anna/", 3, 4, 6},
		{"/people/anna/contacts/", 2, 3, 5},
		{"/people/anna/followers/", 2, 3, 5},
		{fmt.Sprintf("/p/%s_%s_n.jpg", middle.ID, middle.Secret), 1, 1, 1},
		{"/photos/friends/", none, 2, 3},
		{"/photos/anna/?as=friend", 2, 3, 5},
		{"/photos/anna/?as=bob", 2, 5, 5},
		{"/photos/upload/", none, 3, 3},
		{"/account/", none, 3, 3},
		{"/account/trash/", none, 2, 2},
		{"/account/stats/", none, 8, 8}, // two for each of three plots
		{"/account/contacts/", none, 3, 3},
		{"/account/blocks/", none, 2, 2},
		{"/account/mutes/", none, 2, 2},
		{"/account/passes/", none, 2, 2},
		{"/photos/anna/share/", none, 1, none},
		{"/guest/" + key + "/", 1, 2, 2},
		{fmt.Sprintf("/photos/anna/%s/edit/", middle.ID), none, 9, none},
	}
	check := func(when string) {
		for _, page := range pages {
			for _, who := range []struct {
				name, token string
				queries     int
			}{{"a visitor", "", page.visitor}, {"the owner", session.Token, page.owner}, {"another member", other.Token, page.other}} {
				if who.queries == none {
					continue
				}
				if n := ask(page.path, who.token); n != who.queries {
					t.Errorf("%s: %s asks %d queries for %s, not %d", when, page.path, n, who.name, who.queries)
				}
			}
		}
		if n := ask("/account/sign-in/", ""); n != 0 {
			t.Errorf("%s: signing in asks %d queries", when, n)
		}
		// One for each thing that happened, of which a page has ten at most.
		if n := ask("/activity/", session.Token); n < 6 || n > 13 {
			t.Errorf("%s: a page of activity asks %d queries", when, n)
		}
		// Bytes for friends: as for a visitor first, then whose session it is, the photo, and what he is to its owner.
		if n := ask(fmt.Sprintf("/p/%s_%s_n.jpg", friends.ID, friends.Secret), other.Token); n != 4 {
			t.Errorf("%s: a picture for friends asks %d queries", when, n)
		}
		// With a pass, one query more than a visitor's page asks; bytes as for a member, without what he is to the owner.
		guest = key
		if n, m := ask("/photos/anna/", ""), ask(fmt.Sprintf("/p/%s_%s_n.jpg", friends.ID, friends.Secret), ""); n != 3 || m != 3 {
			t.Errorf("%s: with a guest pass the stream asks %d queries, a picture %d", when, n, m)
		}
		guest = ""
	}
	follow(bob, "anna", nil)
	follow(v, "bob", &photo.Marks{Friend: true})
	check("with 5 photos")
	more(40)
	talk.more(t, app.Site(), v, middle, p)
	check("with 45 photos and more talk")
}

// A pageTalk is what members have added to a photo, some of it and then more.
type pageTalk struct {
	bob                  photo.Viewer
	comment, last, album photo.ID
	gallery, collection  photo.ID
	group, topic         photo.ID
}

func newTalk(t *testing.T, s *site.Site, anna, bob photo.Viewer, p photo.Photo) pageTalk {
	t.Helper()
	x := pageTalk{bob: bob}
	a, err := s.MakeAlbum(t.Context(), anna, site.AlbumEdit{Title: "A"})
	if err != nil {
		t.Fatal(err)
	}
	x.album = a.ID
	g, err := s.MakeGroup(t.Context(), anna, site.GroupEdit{Name: "club", Title: "Club"})
	if err != nil {
		t.Fatal(err)
	}
	topic, err := s.AddTopic(t.Context(), anna, g.ID, "T", "B")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.JoinGroup(t.Context(), bob, g.ID); err != nil {
		t.Fatal(err)
	}
	gallery, err := s.MakeGallery(t.Context(), bob, site.GalleryEdit{Title: "G"})
	if err != nil {
		t.Fatal(err)
	}
	outer, err := s.MakeCollection(t.Context(), anna, site.CollectionEdit{Title: "O"})
	if err != nil {
		t.Fatal(err)
	}
	x.group, x.topic, x.gallery, x.collection = g.ID, topic.ID, gallery.ID, outer.ID
	x.more(t, s, anna, p, p)
	return x
}

// more adds to what there is, and faves and names of the photo q.
func (x *pageTalk) more(t *testing.T, s *site.Site, anna photo.Viewer, p, q photo.Photo) {
	t.Helper()
	ctx := t.Context()
	for range 10 {
		c, err := s.AddComment(ctx, x.bob, p.ID, "Nice")
		if err != nil {
			t.Fatal(err)
		}
		if x.last = c.ID; x.comment == 0 {
			x.comment = c.ID
		}
		if _, err := s.AddNote(ctx, anna, p.ID, photo.Region{W: 0.5, H: 0.5}, "here"); err != nil {
			t.Fatal(err)
		}
		if _, err := s.AddReply(ctx, x.bob, x.group, x.topic, "Nice"); err != nil {
			t.Fatal(err)
		}
		a, err := s.MakeAlbum(ctx, anna, site.AlbumEdit{Title: "Another"}, p.ID)
		if err != nil {
			t.Fatal(err)
		}
		inner, err := s.MakeCollection(ctx, anna, site.CollectionEdit{Title: "I", Parent: x.collection})
		if err != nil {
			t.Fatal(err)
		}
		for _, to := range []photo.ID{x.collection, inner.ID} {
			if err := s.Collect(ctx, anna, to, []photo.ID{a.ID}, nil); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := s.AddToPool(ctx, anna, x.group, q.ID); err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{s.Fave(ctx, x.bob, q.ID), s.AddPerson(ctx, anna, q.ID, "anna"), s.AddPerson(ctx, anna, q.ID, "bob"), s.AddToAlbum(ctx, anna, x.album, q.ID), s.AddToGallery(ctx, x.bob, x.gallery, q.ID, "Nice")} {
		if err != nil {
			t.Fatal(err)
		}
	}
}
