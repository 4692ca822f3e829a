package site

import (
	"context"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// StatsDays is how many days a plot of views shows.
const StatsDays = 28

// Stats are the views of what a member owns, for him only.
type Stats struct {
	Today photo.Day
	Plots []photo.ViewPlot
}

// Stats gives the views of the viewer's stream, of all his albums and of all
// his photos.
func (s *Site) Stats(ctx context.Context, v photo.Viewer) (out Stats, err error) {
	if err := member(v); err != nil {
		return out, err
	}
	out.Today = photo.DayOf(now())
	err = s.db.Read(ctx, func(r *store.Reader) error {
		for _, p := range []photo.ViewPlot{{Kind: photo.StreamViews, ID: v.ID}, {Kind: photo.AlbumViews}, {Kind: photo.PhotoViews}} {
			if err := plot(r, v.ID, out.Today, &p); err != nil {
				return err
			}
			out.Plots = append(out.Plots, p)
		}
		return nil
	})
	return out, err
}

// StatsOf gives the views of one photo or album of the viewer's.
func (s *Site) StatsOf(ctx context.Context, v photo.Viewer, kind photo.ViewKind, id photo.ID) (out photo.ViewPlot, err error) {
	if err := member(v); err != nil {
		return out, err
	}
	out = photo.ViewPlot{Kind: kind, ID: id}
	err = s.db.Read(ctx, func(r *store.Reader) error {
		switch kind {
		case photo.AlbumViews:
			a, err := r.AlbumByID(v.ID, id)
			if err != nil {
				return err
			}
			out.Title = a.Title
		case photo.PhotoViews:
			p, _, err := r.PhotoByID(id)
			if err != nil {
				return err
			}
			if p.Owner.ID != v.ID || !p.Trashed.IsZero() {
				return photo.ErrNotFound
			}
			out.Title = p.Name()
		default:
			return photo.ErrNotFound
		}
		return plot(r, v.ID, photo.DayOf(now()), &out)
	})
	return out, err
}

// OwnViews gives how often some albums, or the stream, of the viewer's were
// viewed until now, of those that were.
func (s *Site) OwnViews(ctx context.Context, v photo.Viewer, kind photo.ViewKind, ids ...photo.ID) (views map[photo.ID]int, err error) {
	if !v.SignedIn() || len(ids) == 0 {
		return nil, nil
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		views, err = r.ViewsOfMany(v.ID, kind, ids)
		return err
	})
	return views, err
}

// plot fills in the numbers, with a zero for each day that had no view.
func plot(r *store.Reader, owner photo.ID, today photo.Day, p *photo.ViewPlot) (err error) {
	if p.Total, err = r.ViewsOf(owner, p.Kind, p.ID); err != nil {
		return err
	}
	from := today - StatsDays + 1
	found, err := r.ViewsByDay(owner, p.Kind, p.ID, from, today)
	p.Days = make([]photo.ViewsByDay, StatsDays)
	for i := range p.Days {
		p.Days[i].Day = from + photo.Day(i)
	}
	for _, d := range found {
		p.Days[d.Day-from].Views = d.Views
	}
	return err
}

// TopPhotos gives those of the viewer's photos that were viewed most today,
// this week or ever; more says that there are others.
func (s *Site) TopPhotos(ctx context.Context, v photo.Viewer, span photo.ViewSpan, page photo.TopPage) (out []photo.TopPhoto, more bool, err error) {
	if err := member(v); err != nil {
		return nil, false, err
	}
	page.Limit = boundedTop(page.Limit)
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		out, more, err = r.TopPhotos(v.ID, span, photo.DayOf(now()), page)
		return err
	})
	return out, more, err
}

// TopAlbums is the same of albums.
func (s *Site) TopAlbums(ctx context.Context, v photo.Viewer, span photo.ViewSpan, page photo.TopPage) (out []photo.TopAlbum, more bool, err error) {
	if err := member(v); err != nil {
		return nil, false, err
	}
	page.Limit = boundedTop(page.Limit)
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		out, more, err = r.TopAlbums(v.ID, span, photo.DayOf(now()), page)
		return err
	})
	return out, more, err
}

func boundedTop(limit int) int {
	if limit <= 0 || limit > PageLimit {
		return PageLimit
	}
	return limit
}
