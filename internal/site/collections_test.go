package site_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/store"
)

// shelf makes a collection of anna's in another, 0 for none, with albums in it.
func (x parish) shelf(title string, in photo.ID, albums ...photo.ID) photo.ID {
	x.t.Helper()
	c, err := x.MakeCollection(x.t.Context(), x.anna, site.CollectionEdit{Title: title, Parent: in})
	x.ok(err)
	x.ok(x.Collect(x.t.Context(), x.anna, c.ID, albums, nil))
	return c.ID
}

func (x parish) albumOf(title string, photos ...photo.ID) photo.ID {
	x.t.Helper()
	a, err := x.MakeAlbum(x.t.Context(), x.anna, site.AlbumEdit{Title: title}, photos...)
	x.ok(err)
	return a.ID
}

// shelves gives what a viewer sees of anna's collections: their titles, and in
// brackets what is in them, by following the pages.
func (x parish) shelves(v photo.Viewer) string {
	x.t.Helper()
	top, err := x.Collections(x.t.Context(), v, "anna", 0)
	x.ok(err)
	return x.cards(v, top.Cards)
}

func (x parish) cards(v photo.Viewer, cards []photo.CollectionCard) string {
	x.t.Helper()
	var out []string
	for _, c := range cards {
		s, err := x.Collection(x.t.Context(), v, "anna", c.ID, 0, photo.RankPage{})
		x.ok(err)
		in := x.cards(v, s.Cards)
		for _, a := range s.Albums.Albums {
			in += " " + a.Title
		}
		out = append(out, fmt.Sprintf("%s%d[%s]", c.Title, len(c.Covers), strings.TrimSpace(in)))
	}
	return strings.Join(out, " ")
}

func (x parish) stands(when, want string, vs ...photo.Viewer) {
	x.t.Helper()
	for _, v := range vs {
		if got := x.shelves(v); got != want {
			x.t.Errorf("%s, %q sees %s, not %s", when, v.Name, got, want)
		}
	}
}

func TestCollections(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx, visitor := t.Context(), photo.Viewer{}
		friends := x.add(3, photo.Friends)
		_, err := x.Follow(ctx, x.anna, "bob", &photo.Marks{Friend: true})
		x.ok(err)
		open, secret, kept, bare := x.albumOf("open", x.open.ID), x.albumOf("secret", x.secret.ID), x.albumOf("kept", friends.ID), x.albumOf("bare")
		a := x.shelf("A", 0, open, secret)
		b := x.shelf("B", a, kept)
		c := x.shelf("C", b, bare, open)
		d := x.shelf("D", 0, secret)
		x.stands("at first", "A3[B2[C1[bare open] kept] open secret] D1[secret]", x.anna)
		x.stands("at first", "A2[B2[C1[open] kept] open]", x.bob)
		x.stands("at first", "A1[B1[C1[open]] open]", x.carl, visitor)
		for _, v := range []photo.Viewer{visitor, x.bob, x.carl} {
			if _, err := x.Collection(ctx, v, "anna", d, 0, photo.RankPage{}); !errors.Is(err, photo.ErrNotFound) {
				t.Errorf("%q is told of a collection in which nothing is to be seen: %v", v.Name, err)
			}
		}
		guise := x.anna
		guise.As = "visitor"
		x.stands("as a visitor", "A1[B1[C1[open]] open]", guise)
		if s, err := x.Collection(ctx, guise, "anna", d, 0, photo.RankPage{}); err != nil || len(s.Albums.Albums)+len(s.Cards) > 0 || s.Guise == nil {
			t.Errorf("anna as a visitor sees of a hidden collection %+v, %v", s, err)
		}
		if s, err := x.Album(ctx, x.bob, "anna", open, photo.RankPage{}); err != nil || len(s.In) != 2 || s.In[0].Title != "A" || s.In[1].Title != "C" {
			t.Errorf("the album is in %+v, %v", s.In, err)
		}
		if s, err := x.Collection(ctx, visitor, "anna", c, 0, photo.RankPage{}); err != nil || len(s.Path) != 2 || s.Path[0].ID != a || s.Path[1].ID != b {
			t.Errorf("C is in %+v, %v", s.Path, err)
		}

		// Order.
		x.ok(x.StepCollection(ctx, x.anna, d, false))
		x.ok(x.MoveCollected(ctx, x.anna, a, secret, 1))
		x.ok(x.StepCollected(ctx, x.anna, c, bare, true))
		x.stands("moved", "D1[secret] A3[B2[C1[open bare] kept] secret open]", x.anna)
		x.ok(x.MoveCollection(ctx, x.anna, d, 99))
		x.ok(x.MoveCollected(ctx, x.anna, a, secret, 99))
		x.ok(x.StepCollected(ctx, x.anna, a, secret, true)) // it is last already
		x.ok(x.StepCollection(ctx, x.anna, d, true))
		x.stands("moved back", "A3[B2[C1[open bare] kept] open secret] D1[secret]", x.anna)

		// What is moved or taken away.
		x.ok(x.EditCollection(ctx, x.anna, d, site.CollectionEdit{Title: "D", Parent: b}))
		x.stands("D is in B", "A3[B3[C1[open bare] D1[secret] kept] open secret]", x.anna)
		x.ok(x.DeleteCollection(ctx, x.anna, b))
		x.stands("B is gone", "A2[C1[open bare] D1[secret] open secret]", x.anna)
		x.ok(x.DeleteAlbum(ctx, x.anna, open))
		x.stands("an album is gone", "A1[C0[bare] D1[secret] secret]", x.anna)
		x.stands("an album is gone", "", x.carl, visitor)
		x.ok(x.Collect(ctx, x.anna, a, []photo.ID{kept, secret}, []photo.ID{kept, secret, bare}))
		x.stands("another is in A", "A2[C0[bare] D1[secret] secret kept]", x.anna)
		x.ok(x.Collect(ctx, x.anna, a, nil, []photo.ID{secret}))
		x.stands("one was taken out", "A2[C0[bare] D1[secret] kept]", x.anna)
		x.stands("one was taken out", "A1[kept]", x.bob)

		long := strings.Repeat("x", photo.MaxTitle+1)
		bobs, err := x.MakeAlbum(ctx, x.bob, site.AlbumEdit{Title: "Bob’s"})
		x.ok(err)
		make := func(v photo.Viewer, e site.CollectionEdit) error { _, err := x.MakeCollection(ctx, v, e); return err }
		for what, c := range map[string]struct {
			err   error
			is    error
			field string
		}{
			"no title":               {err: make(x.anna, site.CollectionEdit{Title: " "}), field: "title"},
			"long title":             {err: x.EditCollection(ctx, x.anna, a, site.CollectionEdit{Title: long}), field: "title"},
			"in itself":              {err: x.EditCollection(ctx, x.anna, a, site.CollectionEdit{Title: "A", Parent: a}), field: "parent"},
			"in what is in it":       {err: x.EditCollection(ctx, x.anna, a, site.CollectionEdit{Title: "A", Parent: c}), field: "parent"},
			"in another's":           {err: make(x.bob, site.CollectionEdit{Title: "B", Parent: a}), field: "parent"},
			"in what is gone":        {err: make(x.anna, site.CollectionEdit{Title: "B", Parent: b}), field: "parent"},
			"no place":               {err: x.MoveCollection(ctx, x.anna, a, 0), field: "place"},
			"no place for the album": {err: x.MoveCollected(ctx, x.anna, a, kept, -1), field: "place"},
			"visitor":                {err: make(visitor, site.CollectionEdit{Title: "V"}), is: photo.ErrSignIn},
			"edit other's":           {err: x.EditCollection(ctx, x.bob, a, site.CollectionEdit{Title: "B"}), is: photo.ErrNotFound},
			"delete other's":         {err: x.DeleteCollection(ctx, x.bob, a), is: photo.ErrNotFound},
			"move other's":           {err: x.MoveCollection(ctx, x.bob, a, 1), is: photo.ErrNotFound},
			"fill other's":           {err: x.Collect(ctx, x.bob, a, []photo.ID{bobs.ID}, nil), is: photo.ErrNotFound},
			"empty other's":          {err: x.Collect(ctx, x.bob, a, nil, []photo.ID{kept}), is: photo.ErrNotFound},
			"with another's album":   {err: x.Collect(ctx, x.anna, a, []photo.ID{bobs.ID}, nil), is: photo.ErrNotFound},
			"move what is not there": {err: x.MoveCollected(ctx, x.anna, a, secret, 1), is: photo.ErrNotFound},
		} {
			var invalid photo.Invalid
			if c.is != nil && !errors.Is(c.err, c.is) || c.is == nil && (!errors.As(c.err, &invalid) || invalid.Field != c.field) {
				t.Errorf("%s: %v", what, c.err)
			}
		}
		x.stands("in the end", "A2[C0[bare] D1[secret] kept]", x.anna)
	})
}

// A member's collections are bounded, and long lists of them are read in parts.
func TestManyCollections(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx := t.Context()
		x.ok(x.db.Write(ctx, func(w *store.Writer) error {
			for n := range photo.MaxCollections {
				c := photo.Collection{ID: photo.ID(n + 1), Owner: author(x.anna), Title: fmt.Sprint(n), Position: int64(n)}
				if err := w.InsertCollection(c); err != nil {
					return err
				}
			}
			return nil
		}))
		_, err := x.MakeCollection(ctx, x.anna, site.CollectionEdit{Title: "one more"})
		var invalid photo.Invalid
		if !errors.As(err, &invalid) {
			t.Error("one more than there is room for:", err)
		}
		n, parts := 0, 0
		for from := photo.ID(0); parts == 0 || from != 0; parts++ {
			p, err := x.Collections(ctx, x.anna, "anna", from)
			x.ok(err)
			for _, c := range p.Cards {
				if c.Title != fmt.Sprint(n) {
					t.Fatalf("%q stands at place %d", c.Title, n)
				}
				n++
			}
			if back := max(n-len(p.Cards)-photo.CollectionCards+1, 1); parts > 0 && p.Back != photo.ID(back) {
				t.Errorf("part %d leads back to %d, not %d", parts, p.Back, back)
			}
			from = p.More
		}
		if n != photo.MaxCollections {
			t.Errorf("%d collections in %d parts", n, parts)
		}
		album := x.albumOf("album")
		x.ok(x.db.Write(ctx, func(w *store.Writer) error {
			for n := range photo.MaxCollectionAlbums {
				if err := w.CollectAlbum(x.anna.ID, 1, photo.ID(n+1), int64(n)); err != nil {
					return err
				}
			}
			return nil
		}))
		if err := x.Collect(ctx, x.anna, 1, []photo.ID{album}, nil); !errors.As(err, &invalid) {
			t.Error("one album more than there is room for:", err)
		}
		x.ok(x.Collect(ctx, x.anna, 1, []photo.ID{album}, []photo.ID{1}))
	})
}

// Two that are moved into each other at once end in a tree: one of both moves
// is refused.
func TestCollectionsAtOnce(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx := t.Context()
		a, b := x.shelf("A", 0), x.shelf("B", 0)
		album := x.albumOf("album", x.open.ID)
		for range 10 {
			var wg sync.WaitGroup
			refused := make(chan error, 2)
			for _, m := range [][2]photo.ID{{a, b}, {b, a}} {
				wg.Go(func() {
					if err := x.EditCollection(ctx, x.anna, m[0], site.CollectionEdit{Title: "T", Parent: m[1]}); err != nil {
						refused <- err
					}
				})
			}
			wg.Go(func() { x.ok(x.Collect(ctx, x.anna, a, []photo.ID{album}, nil)) })
			wg.Wait()
			var invalid photo.Invalid
			if len(refused) != 1 || !errors.As(<-refused, &invalid) || invalid.Field != "parent" {
				t.Fatal("not one of both moves was refused")
			}
			top, err := x.Collections(ctx, x.anna, "anna", 0)
			x.ok(err)
			if len(top.Cards) != 1 {
				t.Fatalf("%d are at the top", len(top.Cards))
			}
			for _, id := range []photo.ID{a, b} {
				x.ok(x.EditCollection(ctx, x.anna, id, site.CollectionEdit{Title: "T"}))
			}
			x.ok(x.Collect(ctx, x.anna, a, nil, []photo.ID{album}))
		}
		// An album that is deleted while it is put somewhere is in no collection.
		for range 5 {
			album := x.albumOf("album", x.open.ID)
			var wg sync.WaitGroup
			wg.Go(func() {
				if err := x.Collect(ctx, x.anna, a, []photo.ID{album}, nil); err != nil && !errors.Is(err, photo.ErrNotFound) {
					t.Error(err)
				}
			})
			wg.Go(func() { x.ok(x.DeleteAlbum(ctx, x.anna, album)) })
			wg.Wait()
		}
		x.ok(x.db.Read(ctx, func(r *store.Reader) error {
			places, err := r.CollectionPlaces(x.anna.ID, a)
			if len(places) > 0 {
				t.Errorf("what is gone is in a collection: %v", places)
			}
			return err
		}))
	})
}
