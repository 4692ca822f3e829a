package site_test

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/store"
	"flickrkillr/internal/store/pgtest"
)

// Who leaves is hidden at once and can come back; after the delay nothing of
// him is left anywhere, and all counters are what they were without him.
func TestLeave(t *testing.T) {
	for name, address := range map[string]func(*testing.T) string{
		"sqlite":   func(t *testing.T) string { return "sqlite:" + filepath.Join(t.TempDir(), "site.db") },
		"postgres": func(t *testing.T) string { return pgtest.New(t) },
	} {
		t.Run(name, func(t *testing.T) {
			url := address(t)
			s := siteAt(t, url, memory(t))
			db, err := store.Open(url, store.Options{})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { db.Close() })
			leave(t, s, db)
		})
	}
}

func leave(t *testing.T, s *site.Site, db *store.DB) {
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
}
