package site_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/store"
)

// group makes one of anna's, public unless edit says otherwise.
func (x parish) group(name string, edit func(*site.GroupEdit)) photo.Group {
	x.t.Helper()
	e := site.GroupEdit{Name: name, Title: strings.ToUpper(name)}
	if edit != nil {
		edit(&e)
	}
	g, err := x.MakeGroup(x.t.Context(), x.anna, e)
	x.ok(err)
	return g
}

func private(e *site.GroupEdit)  { e.Privacy = photo.GroupPrivate }
func byInvite(e *site.GroupEdit) { e.Privacy = photo.GroupByInvite }

// pool gives the titles that a viewer sees in a pool, read in pages of two,
// there and back.
func (x parish) pool(v photo.Viewer, name string) string {
	x.t.Helper()
	var titles []string
	var page photo.Page
	for range 100 {
		page.Limit = 2
		l, err := x.Pool(x.t.Context(), v, name, page)
		x.ok(err)
		for _, p := range l.Photos {
			titles = append(titles, p.Title)
		}
		if page.Before.ID != 0 && l.Newer.ID != 0 {
			back, err := x.Pool(x.t.Context(), v, name, photo.Page{After: l.Newer, Limit: 2})
			x.ok(err)
			if n := len(titles) - len(l.Photos); n >= 2 && (len(back.Photos) != 2 || back.Photos[1].Title != titles[n-1] || back.Photos[0].Title != titles[n-2]) {
				x.t.Errorf("the page before %v is %v", titles[n:], back.Photos)
			}
		}
		if l.Older.ID == 0 {
			break
		}
		page = photo.Page{Before: l.Older}
	}
	return strings.Join(titles, " ")
}

// Who may do what in a group of each kind, by what he is in it.
func TestGroupsByRole(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx := t.Context()
		visitor, dora := photo.Viewer{}, x.member("dora", 4)
		open, invite, secret := x.group("open", nil), x.group("invite", byInvite), x.group("secret", private)
		for _, c := range []struct {
			who   photo.Viewer
			known string
		}{{x.anna, "open invite secret"}, {x.bob, "open invite"}, {visitor, "open invite"}} {
			var known []string
			for _, name := range []string{"open", "invite", "secret", "none"} {
				if _, err := x.Group(ctx, c.who, name); err == nil {
					known = append(known, name)
				} else {
					x.is(err, photo.ErrNotFound)
				}
			}
			if got := strings.Join(known, " "); got != c.known {
				t.Errorf("%q knows of %s, not %s", c.who.Name, got, c.known)
			}
		}
		x.is(x.JoinGroup(ctx, visitor, open.ID), photo.ErrSignIn)
		x.ok(x.JoinGroup(ctx, x.bob, open.ID))
		x.ok(x.JoinGroup(ctx, x.bob, open.ID)) // again does nothing
		x.refused(x.JoinGroup(ctx, x.bob, invite.ID), "")
		x.is(x.JoinGroup(ctx, x.bob, secret.ID), photo.ErrNotFound)
		x.is(x.AskToJoin(ctx, x.bob, secret.ID), photo.ErrNotFound)
		x.refused(x.AskToJoin(ctx, x.carl, open.ID), "")

		// Asked and let in; invited and joined; invited and declined.
		x.ok(x.AskToJoin(ctx, x.carl, invite.ID))
		x.refused(x.JoinGroup(ctx, x.carl, invite.ID), "")
		x.is(x.InviteToGroup(ctx, x.bob, invite.ID, "dora"), photo.ErrNotFound)
		x.ok(x.InviteToGroup(ctx, x.anna, invite.ID, "carl"))
		x.ok(x.InviteToGroup(ctx, x.anna, secret.ID, "bob"))
		x.refused(x.InviteToGroup(ctx, x.anna, secret.ID, "bob"), "name")
		x.refused(x.InviteToGroup(ctx, x.anna, secret.ID, "nobody"), "name")
		if _, err := x.Group(ctx, x.bob, "secret"); err != nil {
			t.Error("who is invited may not know of it:", err)
		}
		_, err := x.Pool(ctx, x.bob, "secret", photo.Page{})
		x.is(err, photo.ErrNotFound)
		if in, invited, err := x.OwnGroups(ctx, x.bob); err != nil || len(in) != 1 || len(invited) != 1 || invited[0].ID != secret.ID {
			t.Error(in, invited, err)
		}
		x.ok(x.LeaveGroup(ctx, x.bob, secret.ID))
		x.is(x.JoinGroup(ctx, x.bob, secret.ID), photo.ErrNotFound)
		x.ok(x.InviteToGroup(ctx, x.anna, secret.ID, "bob"))
		x.ok(x.JoinGroup(ctx, x.bob, secret.ID))
		if of, err := x.GroupsOf(ctx, x.carl, "bob"); err != nil || len(of) != 1 {
			t.Error("others are told of private groups:", of, err)
		}

		// Roles.
		x.is(x.SetGroupRole(ctx, x.bob, open.ID, "anna", photo.GroupNobody), photo.ErrNotFound)
		x.is(x.SetGroupRole(ctx, dora, secret.ID, "bob", photo.GroupNobody), photo.ErrNotFound)
		x.refused(x.SetGroupRole(ctx, x.anna, open.ID, "dora", photo.GroupAdmin), "")
		x.refused(x.LeaveGroup(ctx, x.anna, open.ID), "") // the last admin
		x.refused(x.SetGroupRole(ctx, x.anna, open.ID, "anna", photo.GroupMember), "")
		x.ok(x.SetGroupRole(ctx, x.anna, open.ID, "bob", photo.GroupModerator))
		x.refused(x.SetGroupRole(ctx, x.bob, open.ID, "bob", photo.GroupAdmin), "")
		x.refused(x.SetGroupRole(ctx, x.bob, open.ID, "anna", photo.GroupBanned), "")
		x.ok(x.SetGroupRole(ctx, x.bob, open.ID, "dora", photo.GroupBanned))
		x.refused(x.JoinGroup(ctx, dora, open.ID), "")
		x.refused(x.InviteToGroup(ctx, x.bob, open.ID, "dora"), "name")
		x.ok(x.LeaveGroup(ctx, dora, open.ID)) // does not lift it
		x.refused(x.JoinGroup(ctx, dora, open.ID), "")
		x.ok(x.SetGroupRole(ctx, x.bob, open.ID, "dora", photo.GroupNobody))
		x.ok(x.JoinGroup(ctx, dora, open.ID))
		x.ok(x.SetGroupRole(ctx, x.anna, open.ID, "bob", photo.GroupAdmin))
		x.ok(x.LeaveGroup(ctx, x.anna, open.ID))
		x.is(err2(x.EditGroup(ctx, x.anna, open.ID, site.GroupEdit{Name: "open", Title: "O"})), photo.ErrNotFound)
		x.refused(err2(x.EditGroup(ctx, x.bob, open.ID, site.GroupEdit{Name: "secret", Title: "O"})), "name")
		x.ok(err2(x.EditGroup(ctx, x.bob, open.ID, site.GroupEdit{Name: "opened", Title: "O"})))
		_, err = x.Group(ctx, x.bob, "open")
		x.is(err, photo.ErrNotFound)
		if g, err := x.Group(ctx, x.bob, "opened"); err != nil || g.Members != 2 || g.Role != photo.GroupAdmin || g.Title != "O" {
			t.Error(g, err)
		}
		l, err := x.GroupMembers(ctx, visitor, "opened", photo.GroupMember, photo.Page{})
		if err != nil || len(l.Staff) != 1 || len(l.Members) != 1 || l.Members[0].User.Name != "dora" {
			t.Error(l, err)
		}
		_, err = x.GroupMembers(ctx, dora, "opened", photo.GroupBanned, photo.Page{})
		x.is(err, photo.ErrNotFound)

		// Deleted, a group is gone at once, and its name free.
		x.is(x.DeleteGroup(ctx, dora, open.ID), photo.ErrNotFound)
		x.ok(x.DeleteGroup(ctx, x.bob, open.ID))
		_, err = x.Group(ctx, x.bob, "opened")
		x.is(err, photo.ErrNotFound)
		x.is(x.JoinGroup(ctx, x.carl, open.ID), photo.ErrNotFound)
		if of, err := x.GroupsOf(ctx, x.carl, "dora"); err != nil || len(of) != 0 {
			t.Error(of, err)
		}
		x.group("opened", nil)
		for worked := true; worked; {
			worked, err = x.RunJob(ctx)
			x.ok(err)
		}
		x.ok(x.db.Read(ctx, func(r *store.Reader) error {
			l, err := r.GroupMembers(open.ID, photo.GroupMember, photo.Page{Limit: 9})
			if len(l.Members) != 0 {
				t.Error("members stay of a group that is gone")
			}
			return err
		}))
	})
}

// What a pool takes, and how often.
func TestPoolRules(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx := t.Context()
		add := func(g photo.Group, photos ...photo.ID) error { return err2(x.AddToPool(ctx, x.anna, g.ID, photos...)) }
		strict := x.group("strict", func(e *site.GroupEdit) {
			e.Pool = photo.PoolRules{PublicOnly: true, PerDay: 2, PerWeek: 3, Tags: []string{"Sea Side"}}
		})
		x.refused(add(strict, x.secret.ID), "")
		x.refused(add(strict, x.open.ID), "") // no tag
		var photos []photo.ID
		for i := range 3 {
			p := x.add(10+i, photo.Public)
			_, err := x.EditPhoto(ctx, x.anna, p.ID, site.PhotoEdit{Title: p.Title, Visibility: photo.Public, Tags: []photo.Tag{{Name: "seaside", Raw: "sea side"}}})
			x.ok(err)
			photos = append(photos, p.ID)
		}
		x.refused(add(strict, photos...), "") // all or none
		if got := x.pool(x.anna, "strict"); got != "" {
			t.Error(got)
		}
		x.ok(add(strict, photos[:2]...))
		x.refused(add(strict, photos[0]), "") // there already
		x.refused(add(strict, photos[2]), "") // too many a day
		x.refused(add(strict), "photo")
		x.is(err2(x.AddToPool(ctx, x.bob, strict.ID, photos[2])), photo.ErrNotFound) // hers
		x.is(add(photo.Group{ID: 7}, photos[2]), photo.ErrNotFound)

		queued := x.group("queued", func(e *site.GroupEdit) { e.Pool.Queue = true })
		x.ok(x.JoinGroup(ctx, x.bob, queued.ID))
		x.ok(x.SetGroupRole(ctx, x.anna, queued.ID, "bob", photo.GroupAdmin))
		x.ok(x.SetGroupRole(ctx, x.bob, queued.ID, "anna", photo.GroupMember))
		x.refused(add(queued, x.secret.ID), "") // which the moderators could not see
		waiting, err := x.AddToPool(ctx, x.anna, queued.ID, x.open.ID, photos[0])
		if x.ok(err); !waiting || x.pool(x.bob, "queued") != "" {
			t.Error("it does not wait")
		}
		x.refused(add(queued, x.open.ID), "")
		_, err = x.PoolQueue(ctx, x.anna, "queued", photo.Page{})
		x.is(err, photo.ErrNotFound)
		if l, err := x.PoolQueue(ctx, x.bob, "queued", photo.Page{}); err != nil || len(l.Photos) != 2 {
			t.Error(l.Photos, err)
		}
		x.is(x.ApproveInPool(ctx, x.anna, queued.ID, x.open.ID), photo.ErrNotFound)
		x.ok(x.ApproveInPool(ctx, x.bob, queued.ID, x.open.ID))
		x.ok(x.ApproveInPool(ctx, x.bob, queued.ID, x.open.ID)) // does nothing more
		x.ok(x.RemoveFromPool(ctx, x.bob, queued.ID, photos[0]))
		x.is(x.ApproveInPool(ctx, x.bob, queued.ID, photos[0]), photo.ErrNotFound)
		g, err := x.Group(ctx, x.bob, "queued")
		if x.ok(err); x.pool(photo.Viewer{}, "queued") != "p1" || g.Photos != 1 {
			t.Error(g)
		}
		if _, talk := x.talk(x.bob, x.open.ID, photo.ThreadPage{}); len(talk.Pools) != 1 || talk.Pools[0].ID != queued.ID {
			t.Error(talk.Pools)
		}
		x.is(x.RemoveFromPool(ctx, x.carl, queued.ID, x.open.ID), photo.ErrNotFound)
		x.ok(x.RemoveFromPool(ctx, x.anna, queued.ID, x.open.ID)) // her own
		if news, err := x.GroupNews(ctx, x.bob); err != nil || len(news) != 0 {
			t.Error(news, err)
		}
	})
}

// Random photos in pools of every kind, and changes of who may see them, of
// the trash and of who is what to whom: each viewer reads what the rule says,
// and the counters say what everybody sees.
func TestPoolsShowWhatTheRuleSays(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx := t.Context()
		rng := rand.New(rand.NewPCG(7, 8))
		groups := []photo.Group{x.group("open", nil), x.group("invite", byInvite), x.group("secret", private)}
		dora := x.member("dora", 4)
		for _, g := range groups { // bob and carl are in all, dora in none
			for _, v := range []photo.Viewer{x.bob, x.carl} {
				x.ok(x.InviteToGroup(ctx, x.anna, g.ID, v.Name))
				x.ok(x.JoinGroup(ctx, v, g.ID))
			}
		}
		var photos []photo.Photo
		for i := range 6 {
			photos = append(photos, x.add(20+i, photo.Visibility(rng.IntN(8))))
		}
		pooled := map[photo.ID][]photo.ID{} // of each group, latest first
		relation := map[photo.ID]photo.Relation{x.anna.ID: photo.SeesAll, x.bob.ID: photo.Stranger, x.carl.ID: photo.Stranger, dora.ID: photo.Stranger, 0: photo.Stranger}
		for step := range 60 {
			p, g := &photos[rng.IntN(len(photos))], groups[rng.IntN(len(groups))]
			in := slices.Contains(pooled[g.ID], p.ID)
			var err error
			switch k := rng.IntN(9); {
			case k == 0:
				*p, err = x.TrashPhoto(ctx, x.anna, p.ID)
			case k == 1:
				*p, err = x.RestorePhoto(ctx, x.anna, p.ID)
			case k == 2:
				v := []photo.Viewer{x.bob, x.carl, dora}[rng.IntN(3)]
				m := photo.Marks{Friend: rng.IntN(2) == 0, Family: rng.IntN(2) == 0}
				if _, err = x.Follow(ctx, x.anna, v.Name, &m); err == nil {
					relation[v.ID] = photo.RelationOf(true, m.Friend, m.Family, false)
				}
			case k == 3:
				v := []photo.Viewer{x.bob, x.carl}[rng.IntN(2)]
				_, err = x.Block(ctx, x.anna, v.Name)
				relation[v.ID] = photo.Stranger
				if err == nil {
					_, err = x.Unblock(ctx, x.anna, v.Name)
				}
			case k <= 5 && p.Trashed.IsZero():
				*p, err = x.EditPhoto(ctx, x.anna, p.ID, site.PhotoEdit{Title: p.Title, Visibility: photo.Visibility(rng.IntN(8))})
			case in && k == 6:
				err = x.RemoveFromPool(ctx, x.anna, g.ID, p.ID)
				pooled[g.ID] = slices.DeleteFunc(pooled[g.ID], func(id photo.ID) bool { return id == p.ID })
			case !in && p.Trashed.IsZero():
				_, err = x.AddToPool(ctx, x.anna, g.ID, p.ID)
				pooled[g.ID] = append(pooled[g.ID], p.ID)
			}
			if err != nil {
				t.Fatal(step, err)
			}
			for _, g := range groups {
				public := 0
				for _, v := range []photo.Viewer{{}, x.anna, x.bob, x.carl, dora} {
					var want []string
					member := v.SignedIn() && v.ID != dora.ID
					for _, id := range pooled[g.ID] {
						p := photos[slices.IndexFunc(photos, func(p photo.Photo) bool { return p.ID == id })]
						if p.Public() || member && p.SeenBy(relation[v.ID]) {
							want = append(want, p.Title)
						}
						if p.Public() && !v.SignedIn() {
							public++
						}
					}
					if g.Privacy.Secret() && !member {
						_, err := x.Pool(ctx, v, g.Name, photo.Page{})
						x.is(err, photo.ErrNotFound)
						continue
					}
					got := strings.Fields(x.pool(v, g.Name))
					slices.Sort(got)
					slices.Sort(want)
					if !slices.Equal(got, want) {
						t.Fatalf("step %d: %q sees %v in %s, not %v", step, v.Name, got, g.Name, want)
					}
				}
				if have, err := x.Group(ctx, x.anna, g.Name); err != nil || have.Photos != public {
					t.Fatalf("step %d: %s counts %d public photos of %d (%v)", step, g.Name, have.Photos, public, err)
				}
			}
		}
		for _, p := range photos {
			x.remove(x.anna, p.ID)
		}
		for _, g := range groups {
			if have, err := x.Group(ctx, x.anna, g.Name); err != nil || have.Photos != 0 || x.pool(x.anna, g.Name) != "" {
				t.Error(have, err)
			}
		}
	})
}

// A page of a pool that is full of what the viewer may not see stays bounded,
// and leads on to what he may.
func TestHiddenPoolIsPagedThrough(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx := t.Context()
		g := x.group("open", nil)
		x.ok(x.JoinGroup(ctx, x.bob, g.ID))
		x.ok(err2(x.AddToPool(ctx, x.anna, g.ID, x.open.ID)))
		var hidden []photo.ID
		for i := range 30 {
			hidden = append(hidden, x.add(100+i, photo.Friends).ID)
		}
		x.ok(err2(x.AddToPool(ctx, x.anna, g.ID, hidden...)))
		l, err := x.Pool(ctx, x.bob, "open", photo.Page{Limit: 2})
		if err != nil || len(l.Photos) != 0 || l.Older.ID == 0 {
			t.Error("the first page:", len(l.Photos), l.Older, err)
		}
		if got := x.pool(x.bob, "open"); got != "p1" {
			t.Errorf("bob reads %q", got)
		}
		if got := x.pool(photo.Viewer{}, "open"); got != "p1" {
			t.Errorf("a visitor reads %q", got)
		}
	})
}

func TestTopics(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx := t.Context()
		g := x.group("open", nil)
		_, err := x.AddTopic(ctx, x.bob, g.ID, "T", "B")
		x.refused(err, "body")
		x.ok(x.JoinGroup(ctx, x.bob, g.ID))
		x.refused(err2(x.AddTopic(ctx, x.bob, g.ID, " ", "B")), "title")
		x.refused(err2(x.AddTopic(ctx, x.bob, g.ID, "T", " ")), "body")
		first, err := x.AddTopic(ctx, x.bob, g.ID, "First", "one")
		x.ok(err)
		second, err := x.AddTopic(ctx, x.anna, g.ID, "Second", "two")
		x.ok(err)
		var replies []photo.Comment
		for i := range 5 {
			c, err := x.AddReply(ctx, x.bob, g.ID, first.ID, fmt.Sprint("r", i))
			x.ok(err)
			replies = append(replies, c)
		}
		x.refused(err2(x.AddReply(ctx, x.carl, g.ID, first.ID, "hi")), "body")
		x.is(err2(x.AddReply(ctx, photo.Viewer{}, g.ID, first.ID, "hi")), photo.ErrSignIn)
		x.is(err2(x.AddReply(ctx, x.bob, g.ID, 7, "hi")), photo.ErrNotFound)
		list := func(v photo.Viewer) (out string) {
			l, err := x.Topics(ctx, v, "open", photo.Page{})
			x.ok(err)
			for _, t := range append(l.Pinned, l.Topics.Topics...) {
				out += fmt.Sprint(t.Title, t.Replies, " ")
			}
			return out
		}
		if got := list(photo.Viewer{}); got != "First5 Second0 " {
			t.Error(got)
		}
		x.is(x.MarkTopic(ctx, x.bob, g.ID, second.ID, false, true), photo.ErrNotFound)
		x.ok(x.MarkTopic(ctx, x.anna, g.ID, second.ID, false, true))
		if got := list(x.bob); got != "Second0 First5 " {
			t.Error(got)
		}
		part, err := x.Topic(ctx, x.carl, "open", first.ID, photo.ThreadPage{At: replies[2].ID, Limit: 2})
		if x.ok(err); !slices.Equal(bodies(part.Comments), []string{"r1", "r2"}) || part.MayReply || part.Earlier == 0 || part.Later == 0 {
			t.Errorf("%+v", part)
		}
		x.is(x.EditReply(ctx, x.anna, g.ID, first.ID, replies[0].ID, "mine"), photo.ErrNotFound)
		x.ok(x.EditReply(ctx, x.bob, g.ID, first.ID, replies[0].ID, "new"))
		x.ok(x.DeleteReply(ctx, x.anna, g.ID, first.ID, replies[1].ID))
		x.is(x.DeleteReply(ctx, x.carl, g.ID, first.ID, replies[0].ID), photo.ErrNotFound)
		x.ok(x.MarkTopic(ctx, x.anna, g.ID, first.ID, true, false))
		x.refused(err2(x.AddReply(ctx, x.bob, g.ID, first.ID, "late")), "body")
		x.refused(x.EditReply(ctx, x.bob, g.ID, first.ID, replies[0].ID, "late"), "body")
		x.refused(x.DeleteTopic(ctx, x.bob, g.ID, first.ID), "")
		x.is(x.EditTopic(ctx, x.anna, g.ID, first.ID, "Mine", "one"), photo.ErrNotFound)
		x.ok(x.EditTopic(ctx, x.bob, g.ID, first.ID, "Again", "one"))
		if g, err := x.Group(ctx, x.bob, "open"); err != nil || g.Topics != 2 || g.Replies != 4 {
			t.Error(g, err)
		}
		x.ok(x.DeleteTopic(ctx, x.anna, g.ID, first.ID))
		_, err = x.Topic(ctx, x.bob, "open", first.ID, photo.ThreadPage{})
		x.is(err, photo.ErrNotFound)
		if g, err := x.Group(ctx, x.bob, "open"); err != nil || g.Topics != 1 || g.Replies != 0 {
			t.Error(g, err)
		}
	})
}

// Several do at once what moves a group's counters; they say what is there.
func TestGroupsAtOnce(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx := t.Context()
		g := x.group("open", nil)
		x.ok(x.JoinGroup(ctx, x.carl, g.ID))
		topic, err := x.AddTopic(ctx, x.anna, g.ID, "T", "B")
		x.ok(err)
		photos := []photo.ID{x.open.ID, x.add(31, photo.Public).ID}
		var all sync.WaitGroup
		try := func(what string, verb func(i int) error) {
			all.Go(func() {
				for i := range 8 {
					var invalid photo.Invalid
					if err := verb(i); err != nil && !errors.As(err, &invalid) && !errors.Is(err, photo.ErrNotFound) {
						t.Errorf("%s: %v", what, err)
					}
				}
			})
		}
		for range 2 {
			try("join", func(int) error { return x.JoinGroup(ctx, x.bob, g.ID) })
			try("leave", func(int) error { return x.LeaveGroup(ctx, x.bob, g.ID) })
			try("reply", func(int) error { return err2(x.AddReply(ctx, x.carl, g.ID, topic.ID, "r")) })
		}
		for i := range photos {
			try("add", func(int) error { return err2(x.AddToPool(ctx, x.anna, g.ID, photos[i])) })
			try("remove", func(int) error { return x.RemoveFromPool(ctx, x.anna, g.ID, photos[i]) })
			try("audience", func(k int) error {
				return err2(x.EditPhoto(ctx, x.anna, photos[i], site.PhotoEdit{Visibility: photo.Visibility(k % 2)}))
			})
		}
		all.Wait()
		have, err := x.Group(ctx, x.anna, "open")
		x.ok(err)
		l, err := x.Pool(ctx, photo.Viewer{}, "open", photo.Page{})
		x.ok(err)
		m, err := x.GroupMembers(ctx, x.anna, "open", photo.GroupMember, photo.Page{})
		x.ok(err)
		part, err := x.Topic(ctx, x.anna, "open", topic.ID, photo.ThreadPage{Limit: 100})
		x.ok(err)
		if have.Photos != len(l.Photos) || have.Members != 1+len(m.Members) || have.Replies != 16 || part.Topic.Replies != 16 || len(part.Comments) != 16 {
			t.Errorf("%+v with %d photos, %d members and %d replies", have, len(l.Photos), len(m.Members), len(part.Comments))
		}
	})
}

// Two admins who leave at once: one stays.
func TestAGroupKeepsAnAdmin(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx := t.Context()
		for round := range 5 {
			g := x.group(fmt.Sprint("group", round), nil)
			x.ok(x.JoinGroup(ctx, x.bob, g.ID))
			x.ok(x.SetGroupRole(ctx, x.anna, g.ID, "bob", photo.GroupAdmin))
			var all sync.WaitGroup
			all.Go(func() { _ = x.LeaveGroup(ctx, x.anna, g.ID) })
			all.Go(func() { _ = x.SetGroupRole(ctx, x.bob, g.ID, "bob", photo.GroupMember) })
			all.Wait()
			l, err := x.GroupMembers(ctx, photo.Viewer{}, g.Name, photo.GroupMember, photo.Page{})
			if x.ok(err); len(l.Staff) != 1 || l.Staff[0].Role != photo.GroupAdmin {
				t.Errorf("%+v", l.Staff)
			}
		}
	})
}
