package site_test

import (
	"fmt"
	"testing"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// Views of single days and weeks are forgotten after two years, and the total
// is what it was.
func TestOldViewsAreForgotten(t *testing.T) {
	onParishes(t, func(t *testing.T, x parish) {
		ctx, today := t.Context(), photo.DayOf(time.Now())
		life := photo.Day(photo.ViewsLife / (24 * time.Hour))
		old, kept := today-life-8, today-life+8
		const more = 600 // rows than one transaction forgets, with those of weeks
		x.ok(x.db.Write(ctx, func(w *store.Writer) error {
			for _, d := range []photo.Day{old, kept, today} {
				if err := w.AddViews(photo.Viewed{Kind: photo.PhotoViews, Owner: x.anna.ID, ID: x.open.ID, Day: d, Views: 2}); err != nil {
					return err
				}
			}
			for i := range photo.ID(more) {
				if err := w.AddViews(photo.Viewed{Kind: photo.PhotoViews, Owner: x.anna.ID, ID: 1 + i, Day: old, Views: 1}); err != nil {
					return err
				}
			}
			return nil
		}))
		x.ok(x.Sweep(ctx, time.Now()))
		x.ok(x.db.Read(ctx, func(r *store.Reader) error {
			days, err := r.ViewsByDay(x.anna.ID, photo.PhotoViews, x.open.ID, 0, today)
			if want := fmt.Sprint([]photo.ViewsByDay{{Day: kept, Views: 2}, {Day: today, Views: 2}}); fmt.Sprint(days) != want {
				t.Errorf("by day: %v, not %v", days, want)
			}
			for _, id := range []photo.ID{1, more} {
				if days, err := r.ViewsByDay(x.anna.ID, photo.PhotoViews, id, 0, today); err != nil || len(days) > 0 {
					t.Error("still there:", days, err)
				}
				if n, err := r.ViewsOf(x.anna.ID, photo.PhotoViews, id); err != nil || n != 1 {
					t.Error("in all:", n, err)
				}
			}
			if n, err := r.ViewsOf(x.anna.ID, photo.PhotoViews, x.open.ID); err != nil || n != 6 {
				t.Error("in all:", n, err)
			}
			return err
		}))
	})
}
