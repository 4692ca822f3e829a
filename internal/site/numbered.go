package site

import (
	"context"
	"slices"
	"time"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// The API pages by number. Pages of the site go by key, so a number is turned
// into a key here: the keys before it are read, which is a range of an index
// and bounded. Totals are counters where there is one; where there is none
// they are counted as far as CountLimit.
const (
	SkipLimit  = 10000 // of the photos of one member, or of an album
	CountLimit = 4000  // of the whole site, of searches and faves: Flickr's own limit
	LongPage   = 500   // photos
)

// A Who names a member by id or by name.
type Who struct {
	ID   photo.ID
	Name string
}

func (w Who) find(r *store.Reader) (photo.User, error) {
	if w.ID != 0 {
		return r.UserByID(w.ID)
	}
	return r.UserByName(w.Name)
}

// Meet gives a member, and what the viewer and he are to each other.
func (s *Site) Meet(ctx context.Context, v photo.Viewer, who Who) (out Visit, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if out, err = met(r, v, who); err == nil && v.SignedIn() && v.ID != out.Owner.ID {
			out.Standing, err = r.StandingOf(v.ID, out.Owner.ID)
		}
		return err
	})
	return out, err
}

func met(r *store.Reader, v photo.Viewer, who Who) (out Visit, err error) {
	if out.Owner, err = shownTo(who.find(r))(v); err != nil {
		return Visit{}, err
	}
	out.Relation, err = relation(r, v, out.Owner.ID)
	return out, err
}

// A Want is what an application wants of the site's photos.
type Want struct {
	Who        Who                    // zero: of everybody
	Tags       []string               // in their normal form
	AllTags    bool                   // not just any of them
	NotTags    []string               // in their normal form
	Faved      bool                   // what Who faved, not what is his
	Of         bool                   // what Who is in
	Album      photo.ID               // what is in this album of Who's
	Since      time.Time              // posted then or later; zero for any
	Until      time.Time              // posted then or before; zero for any
	Visibility *photo.Visibility      // only these; who asks must own them
	Safety     *photo.Safety          // of no higher level; nil for those that the viewer is shown
	Search     photo.Search           // zero: whatever is in them
	Licences   []photo.Licence        // one of these; none for any
	Near       func(photo.Place) bool // where they were taken; nil for anywhere
	Followed   Followed
	Changed    time.Time      // posted or changed by Who then or later, that latest first; zero for any
	Loose      bool           // in none of Who's albums, who is the viewer
	Untagged   bool           // without a tag, of Who, who is the viewer
	Levels     photo.Relation // of safety that are shown besides what the viewer is shown
	Order      Order
	Skip       int
	Limit      int // LongPage at most
}

// plain says whether a counter knows how many there are.
func (q Want) plain() bool {
	return len(q.Tags)+len(q.NotTags) == 0 && !q.Faved && !q.Of && q.Since.IsZero() && q.Until.IsZero() && q.Visibility == nil && !q.Loose && !q.Untagged && q.Changed.IsZero()
}

// A Wanted is a page of photos by number.
type Wanted struct {
	Visit
	Album  photo.Album
	Photos []photo.Photo
	Times  map[photo.ID]time.Time // when they were faved, or named
	Total  int
	Limit  int // how many of Total can be reached by number
}

// Wanted gives photos that the viewer may see. photo.ErrNotFound where there
// is no such member, or no album in which the viewer may see anything.
func (s *Site) Wanted(ctx context.Context, v photo.Viewer, q Want) (out Wanted, err error) {
	q.Limit = min(max(q.Limit, 1), LongPage)
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if q.Who != (Who{}) {
			if out.Visit, err = met(r, v, q.Who); err != nil {
				return err
			}
		} else {
			out.Relation = photo.Stranger
		}
		out.Relation |= q.Levels
		if q.Album != 0 {
			if out.Album, err = r.AlbumByID(out.Owner.ID, q.Album); err != nil {
				return err
			}
			if !out.Album.SeenBy(out.Relation) {
				return photo.ErrNotFound
			}
		}
		if q.Visibility != nil && out.Owner.ID != v.ID {
			q.Visibility = nil // Flickr's word for it too: it is for one's own photos
		}
		if (q.Loose || q.Untagged || !q.Changed.IsZero()) && out.Owner.ID != v.ID {
			return photo.ErrNotFound
		}
		if q.seeks() {
			return sought(r, v, q, &out)
		}
		return numbered(r, v, q, &out)
	})
	return out, err
}

func numbered(r *store.Reader, v photo.Viewer, q Want, out *Wanted) error {
	counted := q.plain() && q.Who != (Who{})
	out.Limit = CountLimit
	need := CountLimit
	if counted {
		out.Limit, need = SkipLimit, min(q.Skip+q.Limit, SkipLimit)
		out.Total = out.Owner.PhotosSeenBy(out.Relation)
		if q.Album != 0 {
			out.Total = out.Album.Tally.SeenBy(out.Relation)
		}
	}
	if counted && q.Skip == 0 && q.Album == 0 && q.Order == NewestFirst {
		l, err := r.Stream(out.Owner.ID, out.Relation, photo.Page{Limit: q.Limit})
		out.Photos = l.Photos
		return err
	}
	keys, err := wantedKeys(r, v, q, out, need)
	if err != nil {
		return err
	}
	if !counted {
		out.Total = len(keys)
	}
	keys = keys[min(q.Skip, len(keys)):]
	keys = keys[:min(q.Limit, len(keys))]
	ids := make([]photo.ID, len(keys))
	out.Times = make(map[photo.ID]time.Time, len(keys))
	for i, k := range keys {
		ids[i], out.Times[k.ID] = k.ID, k.At
	}
	found, err := r.PhotosByID(ids)
	for _, id := range ids {
		// The key was that of a photo that the viewer may see; what has changed
		// since it was read is asked once more.
		if p, ok := found[id]; ok && (p.SeenBy(out.Relation) || (q.Faved || q.Of) && p.Trashed.IsZero()) {
			out.Photos = append(out.Photos, p)
		}
	}
	return err
}

// wantedKeys gives the places of all that is wanted, as far as need.
func wantedKeys(r *store.Reader, v photo.Viewer, q Want, out *Wanted, need int) (keys []store.Key, err error) {
	var from photo.Cursor
	if !q.Until.IsZero() {
		from = photo.Cursor{At: q.Until.Add(time.Millisecond)}
	}
	owner, rel := out.Owner.ID, out.Relation
	tagged := func(tag string) ([]store.Key, error) {
		if q.Who == (Who{}) {
			return r.TaggedKeys(tag, from, need)
		}
		return r.UserTaggedKeys(owner, rel, tag, from, need)
	}
	switch {
	case q.Faved:
		keys, err = r.FavoriteKeys(v.ID, owner, from, need)
	case q.Of:
		keys, err = r.PhotosOfKeys(v.ID, owner, from, need)
	case q.Album != 0:
		keys, err = r.AlbumKeys(owner, q.Album, rel, need)
	case len(q.Tags) > 0:
		keys, err = combined(q, tagged)
	case !q.Changed.IsZero():
		keys, err = changed(r, owner, q.Changed, need)
	case q.Loose:
		keys, err = r.LooseKeys(owner, from, need)
	case q.Untagged:
		keys, err = r.UntaggedKeys(owner, from, need)
	case q.Who == (Who{}):
		keys, err = r.RecentKeys(from, need)
	case q.Order == OldestFirst:
		keys, err = r.StreamKeysUp(owner, rel, photo.Cursor{At: q.Since}, need)
		keys = slices.DeleteFunc(keys, func(k store.Key) bool { return !q.Until.IsZero() && k.At.After(q.Until) })
	default:
		keys, err = r.StreamKeys(owner, rel, from, need)
	}
	if ups := len(q.Tags) > 0 || q.Who == (Who{}); ups && q.Order == OldestFirst {
		slices.Reverse(keys)
	}
	for _, tag := range q.NotTags {
		if err != nil {
			return nil, err
		}
		var not []store.Key
		not, err = tagged(tag)
		keys = without(keys, not)
	}
	return slices.DeleteFunc(keys, func(k store.Key) bool {
		return !q.Since.IsZero() && k.At.Before(q.Since) || q.Visibility != nil && k.Visibility.Audience() != *q.Visibility
	}), err
}

// changed gives the places of the photos that a member has posted or changed
// since.
func changed(r *store.Reader, owner photo.ID, since time.Time, need int) ([]store.Key, error) {
	keys, err := r.UpdatedKeys(owner, since, need)
	if err != nil {
		return nil, err
	}
	met := make(map[photo.ID]bool, len(keys))
	for _, k := range keys {
		met[k.ID] = true
	}
	posted, err := r.StreamKeys(owner, photo.SeesAll, photo.Cursor{}, need)
	for _, k := range posted {
		if !k.At.Before(since) && !met[k.ID] {
			keys = append(keys, k)
		}
	}
	newestKeys(keys)
	return keys[:min(len(keys), need)], err
}

// combined joins the places of several tags, newest first.
func combined(q Want, tagged func(string) ([]store.Key, error)) ([]store.Key, error) {
	times := map[photo.ID]int{}
	var all []store.Key
	for _, tag := range q.Tags {
		keys, err := tagged(tag)
		if err != nil {
			return nil, err
		}
		if len(q.Tags) == 1 {
			return keys, nil
		}
		for _, k := range keys {
			if times[k.ID]++; times[k.ID] == 1 {
				all = append(all, k)
			}
		}
	}
	if q.AllTags {
		all = slices.DeleteFunc(all, func(k store.Key) bool { return times[k.ID] < len(q.Tags) })
	}
	newestKeys(all)
	return all[:min(len(all), CountLimit)], nil
}

func without(keys, not []store.Key) []store.Key {
	gone := make(map[photo.ID]bool, len(not))
	for _, k := range not {
		gone[k.ID] = true
	}
	return slices.DeleteFunc(keys, func(k store.Key) bool { return gone[k.ID] })
}

// Annotations are what applications ask about the photos of a list besides.
type Annotations struct {
	Tags   map[photo.ID][]photo.Tag
	Places map[photo.ID]photo.Place // of those that everybody may know, and of the viewer's own
	Views  map[photo.ID]int         // until now, of those that were viewed
}

// Annotated says which Annotations are wanted.
type Annotated struct{ Tags, Places, Views bool }

// Annotate gives that for photos which the viewer may see, with one query of
// each kind for each fifty of them.
func (s *Site) Annotate(ctx context.Context, v photo.Viewer, photos []photo.Photo, want Annotated) (a Annotations, err error) {
	if want == (Annotated{}) || len(photos) == 0 {
		return a, nil
	}
	ids := make([]photo.ID, len(photos))
	for i, p := range photos {
		ids[i] = p.ID
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if want.Tags {
			if a.Tags, err = r.TagsOfSome(ids); err != nil {
				return err
			}
		}
		if want.Places {
			if a.Places, err = r.PlacesOfSome(ids); err != nil {
				return err
			}
		}
		if want.Views {
			a.Views, err = r.ViewsOfSome(ids)
		}
		return err
	})
	for _, p := range photos {
		if p.Owner.ID != v.ID && p.Permissions.Place != photo.Everybody {
			delete(a.Places, p.ID)
		}
	}
	return a, err
}

// PhotoByID is Photo for who does not know whose it is.
func (s *Site) PhotoByID(ctx context.Context, v photo.Viewer, id photo.ID) (PhotoPage, error) {
	return s.photo(ctx, v, "", id)
}

// Sighted gives a photo that the viewer may see, and what he is to its owner,
// by id alone.
func (s *Site) Sighted(ctx context.Context, v photo.Viewer, id photo.ID) (p photo.Photo, rel photo.Relation, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		p, rel, err = seen(r, v, id)
		return err
	})
	return p, rel, err
}

// AlbumOwner gives whose an album is. It is only for finding the album: who
// may know of it is asked then.
func (s *Site) AlbumOwner(ctx context.Context, id photo.ID) (owner photo.ID, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		owner, err = r.AlbumOwner(id)
		return err
	})
	return owner, err
}
