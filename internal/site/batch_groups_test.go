package site_test

import (
	"testing"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/store"
)

// A batch adds what the group takes and says why it refuses the rest; undone,
// it takes out what it added and nothing else, and puts back what it took out.
func TestBatchAndGroups(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx := t.Context()
		run := func(e photo.BatchEdit) photo.Batch {
			t.Helper()
			b, err := x.MakeBatch(ctx, x.anna, photo.Pick{}, e)
			x.ok(err)
			work(t, x.Site)
			x.ok(x.StartBatch(ctx, x.anna, b.ID))
			work(t, x.Site)
			return b
		}
		undo := func(b photo.Batch) {
			t.Helper()
			x.ok(x.UndoBatch(ctx, x.anna, b.ID))
			work(t, x.Site)
		}
		look := func(b photo.Batch) site.BatchPage {
			t.Helper()
			page, err := x.Batch(ctx, x.anna, b.ID, 0, 0)
			x.ok(err)
			return page
		}
		holds := func(name, want string, photos int) {
			t.Helper()
			g, err := x.Group(ctx, x.anna, name)
			if x.ok(err); g.Photos != photos || x.pool(x.anna, name) != want {
				t.Errorf("%s holds “%s” and counts %d, not “%s” and %d", name, x.pool(x.anna, name), g.Photos, want, photos)
			}
		}
		strict := x.group("strict", func(e *site.GroupEdit) { e.Pool = photo.PoolRules{PublicOnly: true, PerDay: 2} })
		x.ok(err2(x.AddToPool(ctx, x.anna, strict.ID, x.open.ID)))
		third, fourth := x.add(3, photo.Public), x.add(4, photo.Public)

		in := run(photo.BatchEdit{Join: strict.ID, AddTags: []photo.Tag{{Name: "new", Raw: "new"}}})
		page := look(in)
		if page.Join != "STRICT" || page.Changed != 2 || page.Batch.Refused != 2 || len(page.Refused) != 2 {
			t.Fatalf("%+v", page)
		}
		for _, n := range page.Refused { // wholly: not even its tags change
			var tags []photo.Tag
			x.ok(x.db.Read(ctx, func(r *store.Reader) (err error) {
				tags, err = r.TagsOf(x.anna.ID, n.ID)
				return err
			}))
			if n.Reason == "" || len(tags) > 0 {
				t.Errorf("%+v has the tags %v", n, tags)
			}
		}
		holds("strict", "p3 p1", 2)
		undo(in)
		holds("strict", "p1", 1) // which was there before

		loose := x.group("loose", nil)
		out := run(photo.BatchEdit{Join: loose.ID, Leave: strict.ID})
		holds("strict", "", 0)
		if page := look(out); page.Changed != 4 {
			t.Errorf("%+v", page.BatchCounts)
		}
		x.ok(x.RemoveFromPool(ctx, x.anna, loose.ID, third.ID))
		undo(out)
		holds("strict", "p1", 1)
		holds("loose", "", 0)

		same := run(photo.BatchEdit{Leave: loose.ID})
		if page := look(same); page.Same != 4 {
			t.Errorf("%+v", page.BatchCounts)
		}
		if _, err := x.MakeBatch(ctx, x.bob, photo.Pick{IDs: []photo.ID{fourth.ID}, Each: true}, photo.BatchEdit{Join: loose.ID}); err == nil {
			t.Error("who is not in the group can add to it")
		}
		x.refused(photo.BatchEdit{Join: 7, Leave: 7}.Check(), "leave")

		queued := x.group("queued", func(e *site.GroupEdit) { e.Pool.Queue = true })
		x.ok(x.JoinGroup(ctx, x.bob, queued.ID))
		x.ok(x.SetGroupRole(ctx, x.anna, queued.ID, "bob", photo.GroupAdmin))
		x.ok(x.SetGroupRole(ctx, x.bob, queued.ID, "anna", photo.GroupMember))
		waits := run(photo.BatchEdit{Join: queued.ID})
		if l, err := x.PoolQueue(ctx, x.bob, "queued", photo.Page{}); err != nil || len(l.Photos) != 3 || look(waits).Batch.Refused != 1 {
			t.Error(len(l.Photos), err)
		}
		undo(waits)
		if l, err := x.PoolQueue(ctx, x.bob, "queued", photo.Page{}); err != nil || len(l.Photos) != 0 {
			t.Error(len(l.Photos), err)
		}
	})
}
