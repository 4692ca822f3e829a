package site

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// Sort is the order of what a search finds.
type Sort string

// The orders of a search.
const (
	ByRelevance Sort = "relevance" // the best of the newest few hundred; it does not page on
	Newest      Sort = "newest"
	ByTaken     Sort = "taken"       // latest first, of one member's photos
	Interesting Sort = "interesting" // those that were in Explore, by the score of their best day there
)

// relevant is of how many photos, newest first, the most relevant ones are
// shown; searchTime is the last net under a search.
const (
	relevant   = 300
	searchTime = 5 * time.Second
)

// A Results is a part of what a search finds.
type Results struct {
	Search photo.Search
	Sort   Sort
	photo.Found
	Better bool         // by relevance, there were more than are shown
	Owner  photo.User   // of whose photos, where the search says so
	Names  bool         // it may be of members and groups too
	People photo.People // the first who are called so, on the first page
	Groups photo.GroupsCalled
}

// Search finds photos. Those of one member (by:) are all that the viewer may
// see; of the whole site the public ones, alike for everybody. Errors:
// photo.Invalid of field "q"; photo.ErrBusy where it takes too long.
func (s *Site) Search(ctx context.Context, v photo.Viewer, q photo.Search, sort Sort, page photo.Page) (out Results, err error) {
	work, cancel := context.WithTimeout(ctx, searchTime)
	defer cancel()
	out, err = s.search(work, v, q, sort, page)
	if err != nil && ctx.Err() == nil && errors.Is(err, context.DeadlineExceeded) {
		err = photo.Invalidf("q", "This search takes too long just now. Add a word that fewer photos have, or try again later.")
	}
	return out, err
}

func (s *Site) search(ctx context.Context, v photo.Viewer, q photo.Search, sort Sort, page photo.Page) (out Results, err error) {
	out.Search = q
	page = bounded(page)
	switch {
	case sort == Newest, sort == Interesting, sort == ByTaken && q.By != "":
		out.Sort = sort
	case sort == ByTaken, len(q.Plain()) == 0:
		out.Sort = Newest
	default:
		out.Sort = ByRelevance
	}
	ask := page
	if out.Sort == ByRelevance {
		ask = photo.Page{Limit: relevant}
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if q.By == "" {
			find := r.SearchSite
			if out.Sort == Interesting {
				find = r.InterestingOnSite
			}
			if out.Found, err = find(q, ask); err != nil {
				return err
			}
			names := q.Names()
			if out.Names = len(names) > 0; !out.Names || page.Before.ID != 0 {
				return nil
			}
			if out.People, err = r.MembersCalled(names, photo.NamePlace{}, calledBeside, false); err != nil {
				return err
			}
			out.Groups, err = groupsCalled(r, v, names, photo.NamePlace{}, calledBeside, false)
			out.Groups.Groups = out.Groups.Groups[:min(len(out.Groups.Groups), calledBeside)]
			return err
		}
		visit, err := visit(r, photo.Viewer{ID: v.ID, Name: v.Name, Filter: v.Filter}, q.By)
		if errors.Is(err, photo.ErrNotFound) {
			return photo.Invalidf("q", "There is no member called %q. Behind “by:” stands the name that is in the address of the member’s pages.", photo.Clip(q.By, 40))
		}
		if err != nil {
			return err
		}
		out.Owner = visit.Owner
		if out.Sort == Interesting {
			out.Found, err = r.InterestingBy(visit.Owner.ID, visit.Relation, q, ask)
			return err
		}
		out.Found, err = r.SearchMember(visit.Owner.ID, visit.Relation, q, out.Sort == ByTaken, ask)
		return err
	})
	if err == nil && out.Sort == ByRelevance {
		slices.SortStableFunc(out.Photos, func(a, b photo.Photo) int { return cmp.Compare(q.Score(b), q.Score(a)) })
		out.Better = len(out.Photos) > page.Limit || out.Older.ID != 0
		out.Photos, out.Older = out.Photos[:min(len(out.Photos), page.Limit)], photo.Cursor{}
	}
	return out, err
}

// Suggestions are what a search that has only begun may come to.
type Suggestions struct {
	Tags   []photo.Counted // most photos first
	People []photo.User
}

// suggested is how many of a kind are suggested; of the tags that begin so,
// the first ones by name are looked at.
const (
	suggested    = 6
	suggestTags  = 200
	leastToBegin = 2 // letters
)

// Suggest gives tags and members that begin with what was typed so far.
func (s *Site) Suggest(ctx context.Context, text string) (out Suggestions, err error) {
	text = photo.Clip(photo.CleanLine(text), photo.MaxTag)
	tag := photo.NormalTag(text)
	words := photo.Words(text)
	if len([]rune(tag)) < leastToBegin && (len(words) == 0 || tag < "\u0E00") {
		return out, nil
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if tag != "" {
			if out.Tags, err = r.TagsWith(tag, suggestTags); err != nil {
				return err
			}
		}
		if len(words) == 1 {
			out.People, err = r.MembersBegin(words[0], suggested)
		}
		return err
	})
	slices.SortStableFunc(out.Tags, func(a, b photo.Counted) int { return b.Photos - a.Photos })
	out.Tags = out.Tags[:min(len(out.Tags), suggested)]
	return out, err
}

// TagsAtOnce is how many tags a list shows at most.
const TagsAtOnce = 500

// PopularTags gives the tags that most public photos have.
func (s *Site) PopularTags(ctx context.Context, limit int) (tags []photo.Counted, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		tags, err = r.PopularTags(min(limit, TagsAtOnce))
		return err
	})
	return tags, err
}

// TagsWith gives the tags of public photos that begin with a prefix: all
// machine tags of a namespace and predicate, for example.
func (s *Site) TagsWith(ctx context.Context, prefix string) (tags []photo.Counted, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		tags, err = r.TagsWith(prefix, TagsAtOnce)
		return err
	})
	return tags, err
}

// Related tags are those of the newest relatedSample photos that have a tag.
// Each lies somewhere else in a large database: they are most of what a tag's
// page costs.
const (
	relatedSample = 60
	relatedShown  = 20
)

// RelatedTags gives the tags that most often stand beside another on its
// newest 60 public photos.
func (s *Site) RelatedTags(ctx context.Context, tag string) (tags []photo.Counted, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		tags, err = r.RelatedTags(photo.NormalTag(tag), relatedSample, relatedShown)
		return err
	})
	return tags, err
}

// A MemberTags is a part of the tags of a member's photos, by name.
type MemberTags struct {
	Visit
	Tags []photo.Counted
	More bool
}

// MemberTags gives the tags of the photos of a member that the viewer may
// see, from behind one on, of those that begin with a prefix.
func (s *Site) MemberTags(ctx context.Context, v photo.Viewer, name, prefix, behind string) (out MemberTags, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if out.Visit, err = visit(r, v, name); err != nil {
			return err
		}
		out.Tags, out.More, err = r.TagsBy(out.Owner.ID, out.Relation, prefix, behind, TagsAtOnce)
		return err
	})
	return out, err
}

// An Archive is what a member posted, or took, in a part of time, as the
// viewer may see it.
type Archive struct {
	Visit
	Days []photo.Counted // 2019-05-03; of dates that are not so exact 2019-05 or 2019
	photo.Listing
}

// Archive gives the days of a member's photos within a year, month or day
// (2019, 2019-05, 2019-05-03), and the photos themselves; of all time, where
// within is empty, the days only. photo.ErrNotFound where within is none.
func (s *Site) Archive(ctx context.Context, v photo.Viewer, name string, taken bool, within string, page photo.Page) (out Archive, err error) {
	span, ok := photo.ParsePeriod(within)
	if !ok && within != "" {
		return out, photo.ErrNotFound
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if out.Visit, err = visit(r, v, name); err != nil {
			return err
		}
		if strings.Count(within, "-") < 2 {
			if out.Days, err = r.DaysOf(out.Owner.ID, out.Relation, taken, within); err != nil {
				return err
			}
		}
		if within != "" {
			out.Listing, err = r.Between(out.Owner.ID, out.Relation, taken, span, bounded(page))
		}
		return err
	})
	return out, err
}

// OnMap is how many photos a map shows at most: the newest.
const OnMap = 1000

// A Map is where a member took photos, as far as the viewer may know.
type Map struct {
	Visit
	Photos []photo.Located
	More   bool // only the newest OnMap of them are here
}

// Map gives the places of a member's photos.
func (s *Site) Map(ctx context.Context, v photo.Viewer, name string) (out Map, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if out.Visit, err = visit(r, v, name); err != nil {
			return err
		}
		out.Photos, err = r.Placed(out.Owner.ID, out.Relation, OnMap+1)
		return err
	})
	if out.More = len(out.Photos) > OnMap; out.More {
		out.Photos = out.Photos[:OnMap]
	}
	return out, err
}
