package site

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// Explore is made by a job for today once an hour, and for yesterday once more
// when it is over. What each day had is kept.

// The marks of Explore: an admin's weights as JSON, and when the next job is
// to be queued, in milliseconds.
const (
	weightsMark  = "explore"
	exploreMark  = "explore_at"
	explorePause = time.Hour
)

func exploreWeights(r *store.Reader) (photo.ExploreWeights, error) {
	w := photo.DefaultExplore
	text, err := r.Mark(weightsMark)
	if err != nil || text == "" {
		return w, err
	}
	if err := json.Unmarshal([]byte(text), &w); err != nil {
		return w, fmt.Errorf("the mark «%s» is damaged: %w", weightsMark, err)
	}
	return w, nil
}

// ExploreWeights gives what counts in Explore. Everybody may know.
func (s *Site) ExploreWeights(ctx context.Context) (w photo.ExploreWeights, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		w, err = exploreWeights(r)
		return err
	})
	return w, err
}

// SetExploreWeights decides anew, for an admin. It holds from the next list on.
func (s *Site) SetExploreWeights(ctx context.Context, v photo.Viewer, weights photo.ExploreWeights) error {
	if err := admin(v); err != nil {
		return err
	}
	if err := weights.Check(); err != nil {
		return err
	}
	b, err := json.Marshal(weights)
	if err != nil {
		return err
	}
	return s.anew(ctx, func(w *store.Writer, _ *Change) error {
		if err := w.SetMark(weightsMark, string(b)); err != nil {
			return err
		}
		return s.record(w, v, "changed Explore", 0, string(b))
	})
}

// HideExplored takes a photo out of all days of Explore, or lets it in again,
// for an admin.
func (s *Site) HideExplored(ctx context.Context, v photo.Viewer, id photo.ID, hide bool) error {
	if err := admin(v); err != nil {
		return err
	}
	what := "took a photo out of Explore"
	if !hide {
		what = "let a photo into Explore again"
	}
	return s.anew(ctx, func(w *store.Writer, _ *Change) error {
		p, _, err := w.PhotoByID(id)
		if err != nil {
			return err
		}
		if err := w.HideExplored(p.Owner.ID, id, hide); err != nil {
			return err
		}
		return s.record(w, v, what, p.Owner.ID, id.String())
	})
}

// QueueExplore queues the jobs of Explore where an hour has gone by. Where two
// processes do it at once, a list is made twice, which does no harm.
func (s *Site) QueueExplore(ctx context.Context, at time.Time) error {
	return s.write(ctx, func(w *store.Writer, _ *Change) error {
		text, err := w.Mark(exploreMark)
		if err != nil {
			return err
		}
		due, _ := strconv.ParseInt(text, 10, 64)
		if at.UnixMilli() < due {
			return nil
		}
		if err := w.SetMark(exploreMark, strconv.FormatInt(at.Add(explorePause).UnixMilli(), 10)); err != nil {
			return err
		}
		today := photo.DayOf(at)
		days := []photo.Day{today}
		if last := photo.DayOf(time.UnixMilli(due).Add(-explorePause)); due > 0 && last < today {
			days = append(days, last)
		}
		for _, d := range days {
			if err := w.InsertJob(store.Job{ID: s.ids.New(0), Kind: jobExplore, Subject: photo.ID(d)}, at); err != nil {
				return err
			}
		}
		return nil
	})
}

// MakeExplore makes the list of a day.
func (s *Site) MakeExplore(ctx context.Context, day photo.Day) error {
	var list []photo.Explored
	err := s.db.Read(ctx, func(r *store.Reader) error {
		weights, err := exploreWeights(r)
		if err != nil {
			return err
		}
		acts, err := r.ActsOf(day)
		list = photo.Explore(acts, weights)
		return err
	})
	if err != nil {
		return err
	}
	return s.write(ctx, func(w *store.Writer, _ *Change) error { return w.SetExplore(day, list) })
}

// Explore gives a part of the list of a day. It is the same for everybody.
func (s *Site) Explore(ctx context.Context, day photo.Day, page photo.TopPage) (out []photo.TopPhoto, more bool, err error) {
	page.Limit = boundedTop(page.Limit)
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		out, more, err = r.ExploredOn(day, page)
		return err
	})
	return out, more, err
}

// ExploreList gives all of the list of a day, ExploreSize photos at most.
func (s *Site) ExploreList(ctx context.Context, day photo.Day) (out []photo.Photo, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) error {
		found, _, err := r.ExploredOn(day, photo.TopPage{Limit: photo.ExploreSize})
		for _, p := range found {
			out = append(out, p.Photo)
		}
		return err
	})
	return out, err
}

// WhyExplored gives the numbers that brought a photo into the list of a day;
// photo.ErrNotFound where it is not in it, or not any more.
func (s *Site) WhyExplored(ctx context.Context, day photo.Day, id photo.ID) (p photo.Photo, e photo.Explored, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if e, err = r.WhyExplored(day, id); err != nil {
			return err
		}
		p, _, err = r.PhotoByID(id)
		return err
	})
	return p, e, err
}
