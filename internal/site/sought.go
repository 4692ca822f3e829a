package site

import (
	"cmp"
	"slices"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// Order is how programs want photos sorted.
type Order int

// The orders. Newest first is the zero value.
const (
	NewestFirst Order = iota
	OldestFirst
	LatestTaken // without a date taken, a photo stands at the time posted
	EarliestTaken
	MostRelevant
	MostInteresting // by the score of the best day in Explore; those without one follow, newest first
	LeastInteresting
)

// soughtRounds is how many times a search of the API goes on where the last
// one had looked at as many photos as it may; its total is of what was found
// until then.
const soughtRounds = 4

// seeks says whether it takes a search to find what is wanted: the lists of
// tags and of members do not know it.
func (q Want) seeks() bool {
	return q.Search.Asked() || len(q.Licences) > 0 || q.Near != nil || q.Followed != FollowedAny || q.Order > OldestFirst || q.Safety != nil && *q.Safety < photo.Restricted
}

// sought finds what is wanted by search: at most CountLimit photos, of which
// one page is given.
func sought(r *store.Reader, v photo.Viewer, q Want, out *Wanted) error {
	out.Limit = CountLimit
	s := q.Search
	s.All, s.None = slices.Clone(s.All), slices.Clone(s.None)
	s.AskLicences(q.Licences)
	if q.Near != nil {
		s.AskLocated(false)
	}
	for _, tag := range q.NotTags {
		s.AskTag(tag, true)
	}
	s.Posted = photo.Span{From: q.Since}
	if !q.Until.IsZero() {
		s.Posted.To = q.Until.Add(time.Millisecond)
	}
	some := []photo.Search{s}
	if q.AllTags || len(q.Tags) == 1 {
		for _, tag := range q.Tags {
			some[0].AskTag(tag, false)
		}
	} else if len(q.Tags) > 0 {
		some = nil
		for _, tag := range q.Tags {
			one := s
			one.All = slices.Clone(s.All)
			one.AskTag(tag, false)
			some = append(some, one)
		}
	}
	var owners map[photo.ID]bool
	var err error
	if q.Followed != FollowedAny {
		if owners, err = followed(r, v, q.Followed == FollowedCloser); err != nil {
			return err
		}
	}
	met, scores := map[photo.ID]bool{}, map[photo.ID]int{}
	var all []photo.Photo
	for _, s := range some {
		if !s.Fits() {
			return photo.Invalidf("q", "these are too many words and tags at once: at most %d, and %d without", photo.MaxWords, photo.MaxNone)
		}
		var found []photo.Photo
		if q.Order == MostInteresting || q.Order == LeastInteresting {
			if found, err = walkScored(r, q, s, out, scores); err != nil {
				return err
			}
		}
		if len(found) < CountLimit {
			rest, err := walk(r, q, s, out)
			if err != nil {
				return err
			}
			found = append(found, rest...)
		}
		for _, p := range found {
			if !met[p.ID] && (owners == nil || owners[p.Owner.ID]) && q.takes(p) {
				met[p.ID] = true
				all = append(all, p)
			}
		}
	}
	if q.Near != nil {
		if all, err = near(r, q, all); err != nil {
			return err
		}
	}
	q.sort(all, scores)
	all = all[:min(len(all), CountLimit)]
	if q.Order == LeastInteresting {
		slices.Reverse(all)
	}
	out.Total = len(all)
	all = all[min(q.Skip, len(all)):]
	out.Photos = all[:min(q.Limit, len(all))]
	return nil
}

// walk finds photos for one search, going on from round to round.
func walk(r *store.Reader, q Want, s photo.Search, out *Wanted) (all []photo.Photo, err error) {
	taken := q.Who != (Who{}) && s.Taken != (photo.Span{})
	span := s.Posted
	if taken {
		span = s.Taken
	}
	var page photo.Page
	if !span.To.IsZero() {
		page.Before = photo.Cursor{At: span.To, ID: 1}
	}
	for range soughtRounds {
		page.Limit = CountLimit - len(all)
		var f photo.Found
		if q.Who == (Who{}) {
			f, err = r.SearchSite(s, page)
		} else {
			f, err = r.SearchMember(out.Owner.ID, out.Relation, s, taken, page)
		}
		all = append(all, f.Photos...)
		if page.Before = f.Older; err != nil || f.Older.ID == 0 || len(all) >= CountLimit || f.Older.At.Before(span.From) {
			break
		}
	}
	return all, err
}

// walkScored is walk for the photos that have a score, highest first.
func walkScored(r *store.Reader, q Want, s photo.Search, out *Wanted, scores map[photo.ID]int) (all []photo.Photo, err error) {
	var page photo.Page
	for range soughtRounds {
		page.Limit = CountLimit - len(all)
		var f photo.Found
		if q.Who == (Who{}) {
			f, err = r.InterestingOnSite(s, page)
		} else {
			f, err = r.InterestingBy(out.Owner.ID, out.Relation, s, page)
		}
		for i, p := range f.Photos {
			all, scores[p.ID] = append(all, p), f.Scores[i]
		}
		if page.Before = f.Older; err != nil || f.Older.ID == 0 || len(all) >= CountLimit {
			break
		}
	}
	return all, err
}

// takes says what is not asked of the database.
func (q Want) takes(p photo.Photo) bool {
	return (len(q.Licences) == 0 || slices.Contains(q.Licences, p.Licence)) && (q.Visibility == nil || p.Visibility.Audience() == *q.Visibility) && (q.Safety == nil || p.Safety <= *q.Safety)
}

// near keeps what was taken where it is wanted. That the viewer may know where
// was asked in the search.
func near(r *store.Reader, q Want, all []photo.Photo) ([]photo.Photo, error) {
	ids := make([]photo.ID, len(all))
	for i, p := range all {
		ids[i] = p.ID
	}
	places, err := r.PlacesOfSome(ids)
	return slices.DeleteFunc(all, func(p photo.Photo) bool { return !q.Near(places[p.ID]) }), err
}

// sort puts photos in the order that is wanted, or by interestingness the most
// interesting first.
func (q Want) sort(all []photo.Photo, scores map[photo.ID]int) {
	newest := func(a, b photo.Photo) int {
		return cmp.Or(b.Posted.Compare(a.Posted), cmp.Compare(b.ID, a.ID))
	}
	taken := func(p photo.Photo) time.Time {
		if p.Taken.IsZero() {
			return p.Posted
		}
		return p.Taken
	}
	slices.SortFunc(all, func(a, b photo.Photo) int {
		switch q.Order {
		case OldestFirst:
			return newest(b, a)
		case LatestTaken:
			return cmp.Or(taken(b).Compare(taken(a)), newest(a, b))
		case EarliestTaken:
			return cmp.Or(taken(a).Compare(taken(b)), newest(b, a))
		case MostRelevant:
			return cmp.Or(cmp.Compare(q.Search.Score(b), q.Search.Score(a)), newest(a, b))
		case MostInteresting, LeastInteresting:
			return cmp.Or(cmp.Compare(scores[b.ID], scores[a.ID]), newest(a, b))
		}
		return newest(a, b)
	})
}
