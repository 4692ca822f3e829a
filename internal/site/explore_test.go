package site_test

import (
	"testing"
	"time"

	"flickrkillr/internal/photo"
)

// A day's list shows what others liked, as far as everybody may see it now.
func TestExplore(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		today := photo.DayOf(time.Now())
		x.ok(x.Fave(t.Context(), x.bob, x.open.ID))
		x.ok(x.QueueExplore(t.Context(), time.Now()))
		for worked := true; worked; {
			var err error
			worked, err = x.RunJob(t.Context())
			x.ok(err)
		}
		shown := func(when string, want int) {
			t.Helper()
			list, more, err := x.Explore(t.Context(), today, photo.TopPage{})
			x.ok(err)
			if len(list) != want || more || want == 1 && (list[0].ID != x.open.ID || list[0].Views != 3000) {
				t.Errorf("%s: %v %v", when, list, more)
			}
			whole, err := x.ExploreList(t.Context(), today)
			x.ok(err)
			if len(whole) != want || want == 1 && whole[0].ID != x.open.ID {
				t.Errorf("%s: the whole list: %v", when, whole)
			}
			if _, e, err := x.WhyExplored(t.Context(), today, x.open.ID); (err == nil) != (want == 1) || err == nil && (e.Faves != 1 || e.Points != 3) {
				t.Errorf("%s: why: %v %v", when, e, err)
			}
		}
		shown("faved", 1)
		boss := x.anna
		x.is(x.HideExplored(t.Context(), boss, x.open.ID, true), photo.ErrNotFound)
		boss.Role = photo.RoleAdmin
		x.ok(x.HideExplored(t.Context(), boss, x.open.ID, true))
		shown("hidden", 0)
		x.ok(x.HideExplored(t.Context(), boss, x.open.ID, false))
		shown("shown again", 1)
		_, err := x.TrashPhoto(t.Context(), x.anna, x.open.ID)
		x.ok(err)
		shown("in the trash", 0)
	})
}
