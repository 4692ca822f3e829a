package site

import (
	"cmp"
	"context"
	"errors"
	"math"
	"slices"
	"strings"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// FeedLimit is how many photos a feed has.
const FeedLimit = store.TagsAtOnce

// A Feed is what is new somewhere, as everybody may see it.
type Feed struct {
	Owner  photo.User  // of the member, zero for the whole site
	Album  photo.Album // zero unless it is an album's
	Group  photo.Group // zero unless it is a group's
	Photo  photo.Photo // of whose comments it is
	Photos []photo.Photo
	Topics []photo.Topic // of a group
	Said   []photo.Comment
	Tags   map[photo.ID][]photo.Tag
}

// feed lists photos for a visitor, and what their tags are.
func (s *Site) feed(ctx context.Context, list func(*store.Reader, *Feed) error) (out Feed, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if err = list(r, &out); err != nil || len(out.Photos) == 0 {
			return err
		}
		out.Tags, err = r.TagsOfPhotos(out.Photos)
		return err
	})
	if err != nil {
		return Feed{}, err
	}
	return out, nil
}

func newest(l photo.Listing, err error) ([]photo.Photo, error) { return l.Photos, err }

// RecentFeed is the newest public photos of the site.
func (s *Site) RecentFeed(ctx context.Context) (Feed, error) {
	return s.feed(ctx, func(r *store.Reader, f *Feed) (err error) {
		f.Photos, err = newest(r.Recent(photo.Page{Limit: FeedLimit}))
		return err
	})
}

// MaxFeedTags is how many tags a feed can be asked for at once.
const MaxFeedTags = 5

// TaggedFeed is the newest public photos of the site that bear any of these
// tags, in whatever spelling.
func (s *Site) TaggedFeed(ctx context.Context, tags []string) (Feed, error) {
	return s.feed(ctx, func(r *store.Reader, f *Feed) error {
		for _, tag := range tags[:min(len(tags), MaxFeedTags)] {
			found, err := newest(r.Tagged(photo.NormalTag(tag), photo.Page{Limit: FeedLimit}))
			if err != nil {
				return err
			}
			f.Photos = append(f.Photos, found...)
		}
		slices.SortFunc(f.Photos, func(a, b photo.Photo) int {
			return cmp.Or(b.Posted.Compare(a.Posted), cmp.Compare(b.ID, a.ID))
		})
		f.Photos = slices.CompactFunc(f.Photos, func(a, b photo.Photo) bool { return a.ID == b.ID })
		f.Photos = f.Photos[:min(len(f.Photos), FeedLimit)]
		return nil
	})
}

// StreamFeed is the newest public photos of a member, who is named as memberCalled
// takes it; of those with a tag where that is not empty.
func (s *Site) StreamFeed(ctx context.Context, who, tag string) (Feed, error) {
	return s.feed(ctx, func(r *store.Reader, f *Feed) (err error) {
		if f.Owner, err = memberCalled(r, who); err != nil {
			return err
		}
		page := photo.Page{Limit: FeedLimit}
		if tag == "" {
			f.Photos, err = newest(r.Stream(f.Owner.ID, photo.Stranger, page))
		} else {
			f.Photos, err = newest(r.UserTagged(f.Owner.ID, photo.Stranger, photo.NormalTag(tag), page))
		}
		return err
	})
}

// FavesFeed is the public photos that a member faved last.
func (s *Site) FavesFeed(ctx context.Context, who string) (Feed, error) {
	return s.feed(ctx, func(r *store.Reader, f *Feed) (err error) {
		if f.Owner, err = memberCalled(r, who); err != nil {
			return err
		}
		f.Photos, err = newest(r.Favorites(0, f.Owner.ID, photo.Page{Limit: FeedLimit}))
		return err
	})
}

// AlbumFeed is the end of an album, where new photos go, last photo first;
// photo.ErrNotFound where a visitor may not know of it.
func (s *Site) AlbumFeed(ctx context.Context, who string, album photo.ID) (Feed, error) {
	return s.feed(ctx, func(r *store.Reader, f *Feed) (err error) {
		if f.Owner, err = memberCalled(r, who); err != nil {
			return err
		}
		if f.Album, err = r.AlbumByID(f.Owner.ID, album); err != nil {
			return err
		}
		if !f.Album.SeenBy(photo.Stranger) {
			return photo.ErrNotFound
		}
		end := photo.RankPage{Before: photo.Rank{Position: math.MaxInt32, ID: math.MaxInt64}, Limit: FeedLimit}
		part, err := r.AlbumPhotos(f.Owner.ID, album, photo.Stranger, end)
		for _, p := range slices.Backward(part.Photos) {
			f.Photos = append(f.Photos, p.Photo)
		}
		return err
	})
}

// PoolFeed is the photos that everybody may see of a group's pool, those first
// that were added last; photo.ErrNotFound where a visitor may not look into it.
func (s *Site) PoolFeed(ctx context.Context, group string) (Feed, error) {
	return s.feed(ctx, func(r *store.Reader, f *Feed) (err error) {
		if f.Group, err = groupCalled(r, group); err != nil {
			return err
		}
		f.Photos, err = newest(r.PoolListed(f.Group.ID, photo.Page{Limit: FeedLimit}))
		return err
	})
}

// TopicsFeed is what a group talks about, pinned topics first, then those with
// the latest reply; photo.ErrNotFound where a visitor may not look into it.
func (s *Site) TopicsFeed(ctx context.Context, group string) (Feed, error) {
	return s.feed(ctx, func(r *store.Reader, f *Feed) (err error) {
		if f.Group, err = groupCalled(r, group); err != nil {
			return err
		}
		l, err := r.Topics(f.Group.ID, photo.Page{Limit: FeedLimit})
		f.Topics = append(l.Pinned, l.Topics...)
		f.Topics = f.Topics[:min(len(f.Topics), FeedLimit)]
		return err
	})
}

// CommentsFeed is the last comments on a photo that everybody may see, last
// one first.
func (s *Site) CommentsFeed(ctx context.Context, id photo.ID) (Feed, error) {
	return s.feed(ctx, func(r *store.Reader, f *Feed) (err error) {
		if f.Photo, _, err = seen(r, photo.Viewer{}, id); err != nil {
			return err
		}
		if f.Owner, err = r.UserByID(f.Photo.Owner.ID); err != nil {
			return err
		}
		l, err := r.Comments(f.Photo.Owner.ID, id, photo.ThreadPage{Limit: FeedLimit})
		f.Said = l.Comments
		slices.Reverse(f.Said)
		return err
	})
}

// groupCalled finds a group into which everybody may look by its name or its
// id, in whatever form programs have of it.
func groupCalled(r *store.Reader, who string) (photo.Group, error) {
	digits, _, _ := strings.Cut(who, "@")
	if id, err := photo.ParseID(digits); err == nil {
		g, err := r.GroupByID(0, id)
		if err == nil {
			return openGroup(r, photo.Viewer{}, g.Name)
		}
		if !errors.Is(err, photo.ErrNotFound) {
			return photo.Group{}, err
		}
	}
	return openGroup(r, photo.Viewer{}, who)
}

// memberCalled finds a member by what programs call him: his id, with or
// without the ending that Flickr's have (12345@N00), or his name.
func memberCalled(r *store.Reader, who string) (photo.User, error) {
	digits, _, _ := strings.Cut(who, "@")
	if id, err := photo.ParseID(digits); err == nil {
		if u, err := r.UserByID(id); !errors.Is(err, photo.ErrNotFound) {
			return shown(u, err)
		}
	}
	return shown(r.UserByName(who))
}
