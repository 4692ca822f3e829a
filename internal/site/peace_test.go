package site_test

import (
	"bytes"
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"flickrkillr/internal/blob"
	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// decide saves settings as an admin.
func decide(t testing.TB, s *site.Site, v photo.Viewer, now photo.Settings) {
	t.Helper()
	if now.SignUps == "" {
		now.SignUps = photo.Open
	}
	if err := s.SaveSettings(t.Context(), v, now); err != nil {
		t.Fatal(err)
	}
}

// ranked gives an admin, a moderator and a member.
func ranked(t testing.TB, s *site.Site) (admin, moderator, member photo.Viewer) {
	admin, moderator, member = enter(t, s, "ada"), enter(t, s, "mona"), enter(t, s, "bob")
	admin.Role = photo.RoleAdmin
	if err := s.ChangeRole(t.Context(), admin, "mona", photo.RoleModerator); err != nil {
		t.Fatal(err)
	}
	moderator.Role = photo.RoleModerator
	return admin, moderator, member
}

func work(t testing.TB, s *site.Site) {
	t.Helper()
	for worked := true; worked; {
		var err error
		if worked, err = s.RunJob(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}

// wrongField wants an Invalid of a field.
func wrongField(t testing.TB, what string, err error, field string) {
	t.Helper()
	if invalid, ok := errors.AsType[photo.Invalid](err); !ok || invalid.Field != field {
		t.Errorf("%s: %v, not a problem of %q", what, err, field)
	}
}

// Who is no moderator learns of none of this, whoever he asks about.
func TestOnlyModeratorsModerate(t *testing.T) {
	s := newSite(t, memory(t))
	admin, moderator, bob := ranked(t, s)
	p := upload(t, s, bob, 1, photo.Public)
	ctx := t.Context()
	verbs := map[string]struct {
		verb  func(photo.Viewer) error
		admin bool
	}{
		"queues":      {verb: func(v photo.Viewer) error { _, err := s.Queues(ctx, v); return err }},
		"deeds":       {verb: func(v photo.Viewer) error { _, err := s.Deeds(ctx, v, photo.Page{}); return err }},
		"members":     {verb: func(v photo.Viewer) error { _, err := s.Members(ctx, v, site.MembersPage{}); return err }},
		"member":      {verb: func(v photo.Viewer) error { _, _, err := s.Member(ctx, v, "bob"); return err }},
		"waiting":     {verb: func(v photo.Viewer) error { _, err := s.Waiting(ctx, v, photo.Page{}); return err }},
		"invite":      {verb: func(v photo.Viewer) error { _, err := s.Invite(ctx, v, 1, 1); return err }},
		"invitations": {verb: func(v photo.Viewer) error { _, err := s.Invitations(ctx, v, photo.Page{}); return err }},
		"review":      {verb: func(v photo.Viewer) error { _, err := s.Review(ctx, v, photo.Page{}); return err }},
		"hide":        {verb: func(v photo.Viewer) error { return s.HidePhoto(ctx, v, p.ID) }},
		"unhide":      {verb: func(v photo.Viewer) error { return s.UnhidePhoto(ctx, v, p.ID) }},
		"suspend":     {verb: func(v photo.Viewer) error { return s.Suspend(ctx, v, "bob", "spam") }},
		"unsuspend":   {verb: func(v photo.Viewer) error { return s.Unsuspend(ctx, v, "bob") }},
		"settings":    {verb: func(v photo.Viewer) error { return s.SaveSettings(ctx, v, photo.Settings{SignUps: photo.Open}) }, admin: true},
		"role":        {verb: func(v photo.Viewer) error { return s.ChangeRole(ctx, v, "bob", photo.RoleMember) }, admin: true},
		"quota":       {verb: func(v photo.Viewer) error { return s.ChangeQuota(ctx, v, "bob", photo.Quota{}) }, admin: true},
	}
	for _, name := range slices.Sorted(maps.Keys(verbs)) { // what is done comes before what undoes it
		c := verbs[name]
		for _, v := range []photo.Viewer{{}, bob, moderator, admin} {
			allowed := v.Administers() || v.Moderates() && !c.admin
			if err := c.verb(v); allowed != (err == nil) || !allowed && !errors.Is(err, photo.ErrNotFound) {
				t.Errorf("%s by %q: %v", name, v.Name, err)
			}
		}
	}
	wrongField(t, "one's own role", s.ChangeRole(ctx, admin, "ada", photo.RoleMember), "role")
	wrongField(t, "suspending oneself", s.Suspend(ctx, moderator, "mona", "x"), "reason")
	wrongField(t, "suspending an equal", s.Suspend(ctx, admin, "ada", "x"), "reason")
	wrongField(t, "suspending without a reason", s.Suspend(ctx, admin, "bob", " "), "reason")
	if l, err := s.Deeds(ctx, moderator, photo.Page{}); err != nil || len(l.Deeds) < 12 || l.Deeds[0].Actor.ID == 0 {
		t.Error("the log:", len(l.Deeds), err)
	}
}

func TestSignUps(t *testing.T) {
	onBoth(t, func() blob.Store { return memory(t) }, func(t *testing.T, s *site.Site) {
		admin, moderator, _ := ranked(t, s)
		ctx := t.Context()
		join := func(name, code string) (photo.Session, error) {
			return s.SignUp(ctx, site.SignUp{Name: name, Email: name + "@example.org", Password: "correct horse", Invitation: code, Address: name})
		}
		signIn := func(name string) error {
			_, err := s.SignIn(ctx, site.SignIn{Login: name, Password: "correct horse", Address: name})
			return err
		}
		decide(t, s, admin, photo.Settings{SignUps: photo.Closed})
		_, err := join("carl", "")
		wrongField(t, "a closed site", err, "")

		decide(t, s, admin, photo.Settings{SignUps: photo.ByApproval})
		for _, name := range []string{"carl", "dora"} {
			if session, err := join(name, ""); err != nil || session.Token != "" || !session.User.Waiting {
				t.Fatal(session, err)
			}
		}
		wrongField(t, "signing in while waiting", signIn("carl"), "login")
		if _, err := s.Profile(ctx, photo.Viewer{}, "carl"); !errors.Is(err, photo.ErrNotFound) {
			t.Error("who waits has a page:", err)
		}
		if l, err := s.Waiting(ctx, moderator, photo.Page{Limit: 1}); err != nil || len(l.Users) != 1 || l.Users[0].Name != "dora" || l.Older.ID == 0 {
			t.Error("the queue:", l, err)
		}
		if err := errors.Join(s.Approve(ctx, moderator, "carl"), s.Refuse(ctx, moderator, "dora"), signIn("carl")); err != nil {
			t.Error(err)
		}
		for what, err := range map[string]error{"approved twice": s.Approve(ctx, moderator, "carl"), "a member refused": s.Refuse(ctx, moderator, "carl"), "refused twice": s.Refuse(ctx, moderator, "dora")} {
			if !errors.Is(err, photo.ErrNotFound) {
				t.Error(what, err)
			}
		}

		decide(t, s, admin, photo.Settings{SignUps: photo.ByInvitation})
		_, err = join("dora", "")
		wrongField(t, "no code", err, "invitation")
		_, err = join("dora", "nonsense")
		wrongField(t, "a wrong code", err, "invitation")
		i, err := s.Invite(ctx, moderator, 1, 1)
		if err != nil {
			t.Fatal(err)
		}
		if session, err := join("dora", " "+strings.ToLower(i.Code)+" "); err != nil || session.Token == "" {
			t.Error("with a code:", err)
		}
		_, err = join("emil", i.Code)
		wrongField(t, "a code that is used up", err, "invitation")
		if i, err = s.Invite(ctx, moderator, 5, 1); err == nil {
			err = s.Revoke(ctx, moderator, i.ID)
		}
		_, wrong := join("emil", i.Code)
		wrongField(t, "a code that was taken back", wrong, "invitation")
		if err != nil || !errors.Is(s.Revoke(ctx, moderator, i.ID), photo.ErrNotFound) {
			t.Error(err)
		}
	})
}

// However many uploads come at once, no more is kept than the quota takes.
func TestQuota(t *testing.T) {
	onBoth(t, func() blob.Store { return memory(t) }, func(t *testing.T, s *site.Site) {
		admin, _, bob := ranked(t, s)
		ctx := t.Context()
		decide(t, s, admin, photo.Settings{Quota: photo.Quota{Photos: 3}})
		var wg sync.WaitGroup
		var mu sync.Mutex
		var kept []photo.Photo
		for n := range 8 {
			wg.Go(func() {
				p, err := s.Upload(ctx, bob, site.Upload{Name: "a.jpg", Body: bytes.NewReader(picture(n))})
				mu.Lock()
				defer mu.Unlock()
				if err == nil {
					kept = append(kept, p)
				} else {
					wrongField(t, "over the quota", err, "file")
				}
			})
		}
		wg.Wait()
		if len(kept) != 3 {
			t.Fatalf("%d photos were kept", len(kept))
		}
		more := func() error {
			_, err := s.Upload(ctx, bob, site.Upload{Name: "a.jpg", Body: bytes.NewReader(picture(99))})
			return err
		}
		if _, err := s.TrashPhoto(ctx, bob, kept[0].ID); err != nil {
			t.Fatal(err)
		}
		wrongField(t, "with one in the trash", more(), "file")
		if err := s.DeletePhoto(ctx, bob, kept[0].ID); err != nil {
			t.Fatal(err)
		}
		if err := more(); err != nil {
			t.Error("after one was deleted:", err)
		}
		u, err := s.Account(ctx, bob)
		if err != nil || u.Stored.Photos != 3 || u.Stored.Bytes <= 0 {
			t.Error(u.Stored, err)
		}
		for _, c := range []struct {
			quota photo.Quota
			fits  bool
		}{{photo.Quota{}, false}, {photo.Quota{Photos: photo.NoQuota, Bytes: u.Stored.Bytes}, false}, {photo.Quota{Photos: photo.NoQuota}, true}, {photo.Quota{Photos: 4}, false}, {photo.Quota{Photos: 5}, true}} {
			if err := s.ChangeQuota(ctx, admin, "bob", c.quota); err != nil {
				t.Fatal(err)
			}
			if err := more(); (err == nil) != c.fits {
				t.Errorf("with %+v: %v", c.quota, err)
			}
		}
	})
}

// A suspended member is nobody's at once: no session, no page, no bytes; and
// after the job in no listing. All comes back as it was.
func TestSuspend(t *testing.T) {
	onBoth(t, func() blob.Store { return memory(t) }, func(t *testing.T, s *site.Site) {
		_, moderator, _ := ranked(t, s)
		ctx := t.Context()
		session, err := s.SignUp(ctx, site.SignUp{Name: "carl", Email: "carl@example.org", Password: "correct horse"})
		if err != nil {
			t.Fatal(err)
		}
		carl := photo.Viewer{ID: session.User.ID, Name: "carl"}
		for n, seen := range []photo.Visibility{photo.Public, photo.Friends, photo.Private} {
			upload(t, s, carl, n, seen)
		}
		p := upload(t, s, carl, 5, photo.Public)
		before, _ := s.Account(ctx, carl)
		if err := s.Suspend(ctx, moderator, "carl", "Spam."); err != nil {
			t.Fatal(err)
		}
		for range 2 { // before the job, and after it
			if v, _, err := s.Viewer(ctx, session.Token); v.SignedIn() || err != nil {
				t.Error("the session goes on", err)
			}
			_, err = s.SignIn(ctx, site.SignIn{Login: "carl", Password: "correct horse"})
			wrongField(t, "signing in", err, "text")
			_, err1 := s.Photo(ctx, photo.Viewer{}, "carl", p.ID)
			_, err2 := s.Stream(ctx, photo.Viewer{}, "carl", photo.Page{})
			_, err3 := s.Image(ctx, photo.Viewer{}, p.ID, p.Secret, "t", "jpg")
			_, _, err4 := s.Seen(ctx, photo.Viewer{}, "carl", p.ID)
			for i, err := range []error{err1, err2, err3, err4} {
				if !errors.Is(err, photo.ErrNotFound) {
					t.Error(i, err)
				}
			}
			_, err := s.Upload(ctx, carl, site.Upload{Name: "a.jpg", Body: bytes.NewReader(picture(9))})
			if !errors.Is(err, photo.ErrSignIn) {
				t.Error("an upload on its way was kept:", err)
			}
			work(t, s)
		}
		if l, err := s.Recent(ctx, photo.Page{}); err != nil || len(l.Photos) != 0 {
			t.Error("photos of a suspended member among the recent ones", err)
		}
		if l, err := s.Tagged(ctx, "sea", photo.Page{}); err != nil || len(l.Photos) != 0 {
			t.Error("photos of a suspended member under a tag", err)
		}
		st, err := s.Stream(ctx, moderator, "carl", photo.Page{})
		if err != nil || len(st.Photos) != 3 || st.Owner.PublicPhotos != 0 {
			t.Error("a moderator sees", len(st.Photos), st.Owner.PhotoCounts, err)
		}
		if img, err := s.Image(ctx, moderator, st.Photos[0].ID, st.Photos[0].Secret, "t", "jpg"); err != nil || img.Public {
			t.Error("bytes for a moderator:", img.Public, err)
		} else {
			img.Close()
		}
		if err := s.Unsuspend(ctx, moderator, "carl"); err != nil {
			t.Fatal(err)
		}
		work(t, s)
		after, err := s.Account(ctx, carl)
		if err != nil || after != before {
			t.Errorf("it came back as %+v, not %+v, %v", after, before, err)
		}
		if l, _ := s.Recent(ctx, photo.Page{}); len(l.Photos) != 2 {
			t.Error(len(l.Photos), "photos came back")
		}
		if _, err := s.Image(ctx, photo.Viewer{}, p.ID, p.Secret, "t", "jpg"); !errors.Is(err, photo.ErrNotFound) {
			t.Error("the old address of the bytes leads somewhere again:", err)
		}
	})
}

// A new member's photos wait for a moderator, whatever their owner does to them.
func TestReview(t *testing.T) {
	onBoth(t, func() blob.Store { return memory(t) }, func(t *testing.T, s *site.Site) {
		admin, moderator, bob := ranked(t, s)
		ctx := t.Context()
		decide(t, s, admin, photo.Settings{ReviewPhotos: 2})
		private, p, free := upload(t, s, bob, 1, photo.Private), upload(t, s, bob, 2, photo.Public), upload(t, s, bob, 3, photo.Public)
		queue := func() (ids []photo.ID) {
			l, err := s.Review(ctx, moderator, photo.Page{})
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range l.Photos {
				ids = append(ids, p.ID)
			}
			return ids
		}
		sees := func(v photo.Viewer, p photo.Photo) bool {
			_, err := s.Photo(ctx, v, "bob", p.ID)
			return err == nil
		}
		if q := queue(); len(q) != 1 || q[0] != p.ID {
			t.Fatal("held are", q)
		}
		for i, c := range []struct {
			v    photo.Viewer
			p    photo.Photo
			want bool
		}{{photo.Viewer{}, p, false}, {bob, p, true}, {moderator, p, true}, {moderator, private, false}, {photo.Viewer{}, free, true}} {
			if sees(c.v, c.p) != c.want {
				t.Error(i, "sees", !c.want)
			}
		}
		if _, err := s.EditPhoto(ctx, bob, private.ID, site.PhotoEdit{Visibility: photo.Public}); err != nil {
			t.Fatal(err)
		}
		if len(queue()) != 2 || sees(photo.Viewer{}, private) {
			t.Error("what was private went past the review")
		}
		if err := errors.Join(s.Release(ctx, moderator, private.ID), s.HidePhoto(ctx, moderator, p.ID), s.Release(ctx, moderator, p.ID)); err != nil {
			t.Fatal(err)
		}
		if len(queue()) != 0 || !sees(photo.Viewer{}, private) || sees(photo.Viewer{}, p) || !sees(bob, p) {
			t.Error("released or hidden wrongly")
		}
		if u, _ := s.Account(ctx, bob); u.Photos != 3 || u.PublicPhotos != 2 {
			t.Error(u.PhotoCounts)
		}
		decide(t, s, admin, photo.Settings{ReviewDays: 1})
		upload(t, s, bob, 4, photo.Public)
		if len(queue()) != 1 {
			t.Error("a member's first day is not held")
		}
		if (photo.Settings{ReviewDays: 1}).Reviews(photo.User{Joined: time.Now().Add(-25 * time.Hour)}, 0, time.Now()) {
			t.Error("his second day is held")
		}
	})
}
