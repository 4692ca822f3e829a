package site_test

import (
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/store"
)

// Who leaves is hidden at once and can come back; after the delay nothing of
// him is left anywhere, and all counters are what they were without him.
func TestLeave(t *testing.T) {
	for name, address := range map[string]func(*testing.T) string{
		"sqlite":   func(t *testing.T) string { return onSQLite(t) },
		"postgres": func(t *testing.T) string { return onPostgres(t) },
	} {
		t.Run(name, func(t *testing.T) {
			url := address(t)
			s := siteAt(t, url, memory(t))
			db, err := store.Open(url, store.Options{})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { db.Close() })
			leave(t, s, db, url)
		})
	}
}

func leave(t *testing.T, s *site.Site, db *store.DB, url string) {
	ctx := t.Context()
	admin, moderator, bob := ranked(t, s)
	session, err := s.SignUp(ctx, site.SignUp{Name: "carl", Email: "carl@example.org", Password: "correct horse"})
	if err != nil {
		t.Fatal(err)
	}
	carl := photo.Viewer{ID: session.User.ID, Name: "carl"}
	theirs := upload(t, s, bob, 1, photo.Public)
	before, _ := s.Account(ctx, bob)
	var ids []photo.ID
	for n := range 12 { // more than one transaction takes
		ids = append(ids, upload(t, s, carl, n+2, photo.Public).ID)
	}
	_, err1 := s.AddComment(ctx, carl, theirs.ID, "Hello")
	err2 := s.Fave(ctx, carl, theirs.ID)
	_, err3 := s.Follow(ctx, carl, "bob", &photo.Marks{Friend: true})
	_, err4 := s.Follow(ctx, bob, "carl", &photo.Marks{Friend: true})
	_, err5 := s.AddNote(ctx, carl, theirs.ID, photo.Region{X: .1, Y: .1, W: .2, H: .2}, "There")
	err6 := s.AddPerson(ctx, bob, theirs.ID, "carl")
	_, err7 := s.MakeAlbum(ctx, carl, site.AlbumEdit{Title: "All"}, ids...)
	_, err8 := s.TrashPhoto(ctx, carl, ids[0])
	_, err9 := s.Mute(ctx, moderator, "carl")
	if err := errors.Join(err1, err2, err3, err4, err5, err6, err7, err8, err9); err != nil {
		t.Fatal(err)
	}
	club, err := s.MakeGroup(ctx, carl, site.GroupEdit{Name: "club", Title: "Club"})
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	ok(err)
	own, err := s.MakeGroup(ctx, carl, site.GroupEdit{Name: "alone", Title: "Alone"})
	ok(err)
	ok(s.JoinGroup(ctx, bob, club.ID))
	_, err = s.AddToPool(ctx, carl, club.ID, ids[1])
	ok(err)
	answered, err := s.AddTopic(ctx, carl, club.ID, "Answered", "carl’s words")
	ok(err)
	_, err = s.AddTopic(ctx, carl, club.ID, "Alone", "carl’s words")
	ok(err)
	_, err = s.AddReply(ctx, carl, club.ID, answered.ID, "carl’s words")
	ok(err)
	_, err = s.AddReply(ctx, bob, club.ID, answered.ID, "bob’s words")
	ok(err)
	_, _, err = s.MakePass(ctx, carl, site.NewPass{Pass: photo.Pass{Kind: photo.PassPhoto, Subject: ids[2]}})
	ok(err)
	_, err = s.MakeGalleryOf(ctx, carl, site.GalleryEdit{Title: "Bob’s"}, theirs.ID, "carl’s words")
	ok(err)
	album, err := s.MakeAlbum(ctx, carl, site.AlbumEdit{Title: "carl’s words"}, ids[2])
	ok(err)
	outer, err := s.MakeCollection(ctx, carl, site.CollectionEdit{Title: "carl’s words"})
	ok(err)
	inner, err := s.MakeCollection(ctx, carl, site.CollectionEdit{Title: "carl’s words", Parent: outer.ID})
	ok(err)
	ok(s.Collect(ctx, carl, inner.ID, []photo.ID{album.ID}, nil))
	picks, err := s.MakeGalleryOf(ctx, bob, site.GalleryEdit{Title: "Carl’s"}, ids[1], "")
	ok(err)
	app := photo.App{Owner: carl.ID, Key: "key", Title: "App"}
	ok(db.Write(ctx, func(w *store.Writer) error {
		return errors.Join(w.InsertApp(app), w.InsertGrant(bob.ID, photo.Grant{App: app, Token: "bob"}), w.InsertGrant(carl.ID, photo.Grant{App: app, Token: "carl"}),
			w.InsertNonce(carl.ID, []byte("hash"), time.Now().Add(time.Hour)))
	}))
	hidden := func() {
		t.Helper()
		_, err1 := s.Photo(ctx, bob, "carl", ids[1])
		_, err2 := s.Profile(ctx, photo.Viewer{}, "carl")
		if !errors.Is(err1, photo.ErrNotFound) || !errors.Is(err2, photo.ErrNotFound) {
			t.Error("still to be seen:", err1, err2)
		}
	}

	wrongField(t, "a wrong password", s.Leave(ctx, carl, "wrong"), "password")
	wrongField(t, "an admin leaving", s.Leave(ctx, admin, "x"), "")
	if err := s.Leave(ctx, carl, "correct horse"); err != nil {
		t.Fatal(err)
	}
	hidden()
	if v, _, _ := s.Viewer(ctx, session.Token); v.SignedIn() {
		t.Error("the session goes on")
	}
	work(t, s)
	_, err = s.SignIn(ctx, site.SignIn{Login: "carl", Password: "correct horse"})
	wrongField(t, "signing in without a word", err, "keep")
	if _, err := s.SignIn(ctx, site.SignIn{Login: "carl", Password: "correct horse", Keep: true}); err != nil {
		t.Error("coming back:", err)
	}
	work(t, s)
	if st, err := s.Stream(ctx, photo.Viewer{}, "carl", photo.Page{}); err != nil || len(st.Photos) != 11 {
		t.Error("what came back:", len(st.Photos), err)
	}

	if err := s.DeleteMember(ctx, admin, "carl", "Asked by mail."); err != nil {
		t.Fatal(err)
	}
	if err := s.KeepMember(ctx, admin, "carl"); err != nil {
		t.Error("keeping:", err)
	}
	if err := s.DeleteMember(ctx, admin, "carl", "Asked again."); err != nil {
		t.Fatal(err)
	}
	work(t, s)
	hidden()
	long := time.Now().Add(-photo.DeletionDelay - time.Hour)
	if err := db.Write(ctx, func(w *store.Writer) error {
		return errors.Join(w.MarkDeleted(carl.ID, long), w.InsertJob(store.Job{ID: 1, Owner: carl.ID, Kind: "purge", Subject: carl.ID}, long))
	}); err != nil {
		t.Fatal(err)
	}
	if err := s.KeepMember(ctx, admin, "carl"); !errors.Is(err, photo.ErrNotFound) {
		t.Error("kept too late:", err)
	}
	work(t, s)
	if err := db.Read(ctx, func(r *store.Reader) error {
		if _, err := r.UserByID(carl.ID); !errors.Is(err, photo.ErrNotFound) {
			t.Error("the member is there still", err)
		}
		left, err := r.PhotoIDs(carl.ID, 0, 5)
		if err != nil || len(left) > 0 {
			t.Error("photos are left", left, err)
		}
		for i, find := range []func(photo.ID, int) ([]store.Trace, error){r.CommentsBy, r.NotesBy, r.FavesBy, r.NamesOf, r.AlbumsBy, r.ContactsBy, r.FollowersBy} {
			if left, err := find(carl.ID, 5); err != nil || len(left) > 0 {
				t.Error(i, "traces are left", left, err)
			}
		}
		named, err := r.UnnamedBlobs(time.Now().Add(time.Hour))
		if err != nil || len(named) != 12 {
			t.Error(len(named), "blobs are unnamed", err)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	after, err := s.Account(ctx, bob)
	if err != nil || after != before {
		t.Errorf("bob is now %+v, was %+v, %v", after, before, err)
	}
	p, _, err := s.Seen(ctx, bob, "bob", theirs.ID)
	if err != nil || p.Comments != 0 || p.Faves != 0 {
		t.Error("counters of bob's photo:", p.Comments, p.Faves, err)
	}
	if _, err := s.Mutes(ctx, moderator, photo.Page{}); err != nil {
		t.Error(err)
	}
	g, err := s.Group(ctx, bob, "club")
	if err != nil || g.Role != photo.GroupAdmin || g.Members != 1 || g.Topics != 1 || g.Replies != 1 || g.Photos != 0 {
		t.Errorf("the group that bob is to have: %+v, %v", g, err)
	}
	if _, err := s.Group(ctx, admin, own.Name); !errors.Is(err, photo.ErrNotFound) {
		t.Error("a group of nobody:", err)
	}
	front, err := s.GroupFront(ctx, bob, "club")
	if err != nil || len(front.Topics) != 1 || front.Topics[0].Title != store.Disowned || front.Topics[0].Body != store.Disowned || front.Topics[0].Author.ID != 0 || front.Topics[0].Replies != 1 {
		t.Errorf("what others replied to: %+v, %v", front.Topics, err)
	}
	if g, err := s.Gallery(ctx, bob, "bob", picks.ID, photo.RankPage{}); err != nil || g.Gallery.Photos != 0 {
		t.Errorf("bob's gallery of carl's photo: %+v, %v", g, err)
	}
	nothingOf(t, url, carl.ID)
}

// nothingOf looks for a member's id in every column of every table that can
// hold one, so that tables to come are looked through too.
func nothingOf(t *testing.T, url string, id photo.ID) {
	t.Helper()
	kept := []string{"deeds.user_id", "deeds.actor_id"} // the log of what was done to members outlives them
	driver, at := "pgx", url
	columns := `SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema() AND data_type = 'bigint'`
	if file, lite := strings.CutPrefix(url, "sqlite:"); lite {
		driver, at = "sqlite", file
		columns = `SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND c.type = 'INTEGER'`
	}
	db, err := sql.Open(driver, at)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.QueryContext(t.Context(), columns)
	if err != nil {
		t.Fatal(err)
	}
	var all [][2]string
	for rows.Next() {
		var c [2]string
		if err := rows.Scan(&c[0], &c[1]); err != nil {
			t.Fatal(err)
		}
		all = append(all, c)
	}
	if err := rows.Err(); err != nil || len(all) < 100 {
		t.Fatal(len(all), "columns", err)
	}
	for _, c := range all {
		var n int
		if err := db.QueryRowContext(t.Context(), fmt.Sprintf(`SELECT count(*) FROM "%s" WHERE "%s" = %d`, c[0], c[1], id)).Scan(&n); err != nil {
			t.Fatal(c, err)
		}
		if where := c[0] + "." + c[1]; n > 0 && !slices.Contains(kept, where) {
			t.Errorf("%s names him in %d rows", where, n)
		}
	}
}
