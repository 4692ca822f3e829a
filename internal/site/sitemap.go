package site

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// The marks of the sitemap: the last member of each part but the last one, as
// JSON, and when the next job cuts it anew, in milliseconds.
const (
	sitemapMark   = "sitemap"
	sitemapAtMark = "sitemap_at"
	sitemapPause  = 24 * time.Hour
)

func sitemapCuts(r *store.Reader) (cuts []photo.ID, err error) {
	text, err := r.Mark(sitemapMark)
	if err != nil || text == "" {
		return nil, err
	}
	if err := json.Unmarshal([]byte(text), &cuts); err != nil {
		return nil, fmt.Errorf("the mark «%s» is damaged: %w", sitemapMark, err)
	}
	return cuts, nil
}

// Sitemap lists the parts of the list of all public pages. There is always
// one at least.
func (s *Site) Sitemap(ctx context.Context) (parts []photo.SitemapPart, err error) {
	var cuts []photo.ID
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		cuts, err = sitemapCuts(r)
		return err
	})
	after := photo.ID(0)
	for _, last := range append(cuts, 0) {
		parts = append(parts, photo.SitemapPart{After: after, Last: last})
		after = last
	}
	return parts, err
}

// SitemapPartAfter gives the part that begins behind a member;
// photo.ErrNotFound where none does.
func (s *Site) SitemapPartAfter(ctx context.Context, after photo.ID) (photo.SitemapPart, error) {
	parts, err := s.Sitemap(ctx)
	if err != nil {
		return photo.SitemapPart{}, err
	}
	i := slices.IndexFunc(parts, func(p photo.SitemapPart) bool { return p.After == after })
	if i < 0 {
		return photo.SitemapPart{}, photo.ErrNotFound
	}
	return parts[i], nil
}

// A SitemapPage is what one step through a part finds: a member, where his own
// pages come next, and some of his public albums and photos.
type SitemapPage struct {
	Owner  photo.User
	Begins bool
	Albums []photo.Album
	Photos []photo.Photo
}

// A SitemapWalk is how far somebody has come in a part of the sitemap.
type SitemapWalk struct {
	part    photo.SitemapPart
	limit   int
	members []photo.User // the next ones
	over    bool         // there are no others behind them
	album   photo.Rank   // of the first member, from which on
	photo   photo.Cursor
	state   uint8 // what of the first member comes next: 0 he himself, 1 more albums, 2 photos
}

// NewSitemapWalk begins a part. A step reads up to limit albums and as many
// photos.
func NewSitemapWalk(part photo.SitemapPart, limit int) *SitemapWalk {
	return &SitemapWalk{part: part, limit: limit}
}

// SitemapStep gives the next page of a walk; ok is false at its end. It asks
// three short queries at most.
func (s *Site) SitemapStep(ctx context.Context, walk *SitemapWalk) (out SitemapPage, ok bool, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if len(walk.members) == 0 && !walk.over {
			if walk.members, err = r.SitemapMembers(walk.part.After, walk.part.Last); err != nil {
				return err
			}
			walk.over = len(walk.members) == 0
		}
		if len(walk.members) == 0 {
			return nil
		}
		out.Owner, ok = walk.members[0], true
		next := *walk
		if next.state < 2 {
			l, err := r.Albums(out.Owner.ID, photo.Stranger, photo.RankPage{After: walk.album, Limit: walk.limit})
			if err != nil {
				return err
			}
			out.Begins, out.Albums = walk.state == 0, l.Albums
			if next.album, next.state = l.Next, 1; l.Next == (photo.Rank{}) {
				next.state = 2
			}
		}
		if next.state == 2 {
			l, err := r.Stream(out.Owner.ID, photo.Stranger, photo.Page{Before: walk.photo, Limit: walk.limit})
			if err != nil {
				return err
			}
			out.Photos = l.Photos
			if next.photo = l.Older; l.Older.ID == 0 {
				next.state, next.album, next.photo = 0, photo.Rank{}, photo.Cursor{}
				next.part.After, next.members = out.Owner.ID, walk.members[1:]
			}
		}
		*walk = next
		return nil
	})
	return out, ok, err
}

// QueueSitemap queues the job that cuts the sitemap where a day has gone by.
// Where two processes do it at once, it is cut twice, which does no harm.
func (s *Site) QueueSitemap(ctx context.Context, at time.Time) error {
	return s.write(ctx, func(w *store.Writer, _ *Change) error {
		text, err := w.Mark(sitemapAtMark)
		if err != nil {
			return err
		}
		if due, _ := strconv.ParseInt(text, 10, 64); at.UnixMilli() < due {
			return nil
		}
		if err := w.SetMark(sitemapAtMark, strconv.FormatInt(at.Add(sitemapPause).UnixMilli(), 10)); err != nil {
			return err
		}
		return w.InsertJob(store.Job{ID: s.ids.New(0), Kind: jobSitemap}, at)
	})
}

// CutSitemap reads all members, a few hundred at a time, and says anew where
// the sitemap is cut.
func (s *Site) CutSitemap(ctx context.Context) error {
	var before []photo.ID
	if err := s.db.Read(ctx, func(r *store.Reader) (err error) {
		before, err = sitemapCuts(r)
		return err
	}); err != nil {
		return err
	}
	var members []photo.User
	after := photo.ID(0)
	cuts, err := photo.CutSitemap(before, func() (m photo.SitemapMember, ok bool, err error) {
		if len(members) == 0 {
			err = s.db.Read(ctx, func(r *store.Reader) (err error) {
				members, err = r.SitemapMembers(after, 0)
				return err
			})
			if err != nil || len(members) == 0 {
				return m, false, err
			}
		}
		u := members[0]
		after, members = u.ID, members[1:]
		return photo.SitemapMember{ID: u.ID, Addresses: photo.SitemapOwn + u.PublicPhotos}, true, nil
	})
	if err != nil {
		return err
	}
	b, err := json.Marshal(cuts)
	if err != nil {
		return err
	}
	return s.write(ctx, func(w *store.Writer, _ *Change) error { return w.SetMark(sitemapMark, string(b)) })
}
