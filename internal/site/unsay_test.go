package site_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"flickrkillr/internal/photo"
)

// said gives what a visitor is shown of what was said on a photo, and counted.
func (x parish) said(id photo.ID) (shown [4]int, counted [2]int) {
	x.t.Helper()
	p, talk := x.talk(photo.Viewer{}, id, photo.ThreadPage{})
	_, faves, err := x.Faves(x.t.Context(), photo.Viewer{}, "anna", id, photo.Page{})
	x.ok(err)
	return [4]int{len(talk.Comments), len(faves.Faves), len(talk.Notes), len(talk.People)}, [2]int{p.Photo.Comments, p.Photo.Faves}
}

// Blocking removes what somebody said on one's photos, that of others stays,
// and unblocking brings nothing back.
func TestBlockingRemovesWhatWasSaid(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx := t.Context()
		_, err := x.Follow(ctx, x.anna, "bob", nil)
		x.ok(err)
		photos := []photo.Photo{x.open}
		for n := range 3 {
			photos = append(photos, x.add(50+n, photo.Public))
		}
		for _, p := range photos {
			for _, v := range []photo.Viewer{x.bob, x.carl} {
				_, err := x.AddComment(ctx, v, p.ID, "hi")
				x.ok(err)
				x.ok(x.Fave(ctx, v, p.ID))
			}
			_, err := x.AddNote(ctx, x.bob, p.ID, photo.Region{W: 1, H: 1}, "here")
			x.ok(err)
			x.ok(x.AddPerson(ctx, x.bob, p.ID, "bob"))
		}
		_, err = x.Block(ctx, x.anna, "bob")
		x.ok(err)
		check := func(when string) {
			t.Helper()
			for _, p := range photos {
				if shown, counted := x.said(p.ID); shown != [4]int{1, 1, 0, 0} || counted != [2]int{1, 1} {
					t.Errorf("%s: shown %v, counted %v", when, shown, counted)
				}
			}
			for _, list := range []func() (int, error){
				func() (int, error) { l, err := x.Favorites(ctx, x.bob, "bob", photo.Page{}); return len(l.Photos), err },
				func() (int, error) { l, err := x.PhotosOf(ctx, x.bob, "bob", photo.Page{}); return len(l.Photos), err },
			} {
				if n, err := list(); n != 0 || err != nil {
					t.Errorf("%s: bob's own list has %d photos (%v)", when, n, err)
				}
			}
		}
		check("blocked")
		_, err = x.Unblock(ctx, x.anna, "bob")
		x.ok(err)
		check("unblocked")
		if worked, err := x.RunJob(ctx); worked || err != nil {
			t.Error("a job is left:", err)
		}
	})
}

// Of many photos the rest is hidden at once and removed by a job; until then
// the block cannot be undone.
func TestBlockingWhoSaidMuch(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx := t.Context()
		var last photo.ID
		for n := range 104 {
			last = x.add(1000+n, photo.Public).ID
			x.ok(x.Fave(ctx, x.bob, last))
		}
		_, err := x.Block(ctx, x.anna, "bob")
		x.ok(err)
		if shown, counted := x.said(last); shown[1] != 0 || counted[1] != 1 {
			t.Error(shown, counted)
		}
		_, err = x.Unblock(ctx, x.anna, "bob")
		x.refused(err, "")
		for range 3 {
			_, err := x.RunJob(ctx)
			x.ok(err)
		}
		if _, counted := x.said(last); counted[1] != 0 {
			t.Error(counted)
		}
		_, err = x.Unblock(ctx, x.anna, "bob")
		x.ok(err)
	})
}

// Who is blocked while he writes leaves nothing, whichever was first.
func TestBlockingWhoWrites(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx, stop := context.WithTimeout(t.Context(), 30*time.Second)
		defer stop()
		for round := range 4 {
			p := x.add(200+round, photo.Public)
			var all sync.WaitGroup
			for range 3 {
				all.Go(func() {
					var invalid photo.Invalid
					if _, err := x.AddComment(ctx, x.bob, p.ID, "hi"); err != nil && !errors.As(err, &invalid) {
						t.Error(err)
					}
					if err := x.Fave(ctx, x.bob, p.ID); err != nil && !errors.As(err, &invalid) {
						t.Error(err)
					}
				})
			}
			all.Go(func() {
				if _, err := x.Block(ctx, x.anna, "bob"); err != nil {
					t.Error(err)
				}
			})
			all.Wait()
			_, err := x.Unblock(ctx, x.anna, "bob")
			x.ok(err)
			if shown, counted := x.said(p.ID); shown[0] != 0 || shown[1] != 0 || counted != [2]int{} {
				t.Errorf("round %d: shown %v, counted %v", round, shown, counted)
			}
		}
	})
}
